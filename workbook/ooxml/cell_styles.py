"""The number formats of a workbook's cells, from its styles part."""

from lxml import etree

# ECMA-376 part 1, 18.8.30: the formats that a file may name by number without spelling them out.
_BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}


def number_formats(styles: etree._Element) -> list[str]:
    """The format code of each cell style, in the order in which cells refer to them by their attribute `s`."""
    own = {
        int(entry.get("numFmtId", "0")): entry.get("formatCode", "General")
        for entry in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    numbers = [int(style.get("numFmtId", "0")) for style in styles.iterfind("{*}cellXfs/{*}xf")]
    return [own.get(number, _BUILT_IN.get(number, "General")) for number in numbers]
