"""Excel Tables: what a table's part says of its place, columns and calculated columns, and how that part grows."""

import re
from dataclasses import dataclass

from lxml import etree

from workbook.ooxml.addresses import CellRange, parse_range
from workbook.ooxml.cell_xml import text_of

_TABLE_REF = re.compile(rb"(<(?:\w+:)?table\s(?:[^>]*?\s)?ref\s*=\s*[\"'])([A-Z0-9:$]+)")
_FILTER_REF = re.compile(rb"(<(?:\w+:)?autoFilter\s(?:[^>]*?\s)?ref\s*=\s*[\"'])([A-Z0-9:$]+)")


@dataclass(frozen=True)
class Table:
    """An Excel Table: `ref` is its whole range, header and totals row included."""

    name: str
    sheet: str
    part: str
    ref: str
    columns: tuple[str, ...]
    calculated: dict[str, str]
    header_rows: int = 1
    totals_rows: int = 0

    @property
    def area(self) -> CellRange:
        """The rectangle of `ref`."""
        return parse_range(self.ref)

    @property
    def first_row(self) -> int:
        """The first row below the header."""
        return self.area.first_row + self.header_rows

    @property
    def last_row(self) -> int:
        """The last row above the totals; one less than `first_row` when the table has no rows."""
        return self.area.last_row - self.totals_rows

    def column_number(self, header: str) -> int:
        """The column of the sheet under a header; a KeyError when the table has no such column."""
        try:
            return self.area.first_column + self.columns.index(header)
        except ValueError as error:
            raise KeyError(header) from error


def table_of(tree: etree._Element, sheet: str, part: str) -> Table:
    """The table that a table part describes."""
    columns, calculated = [], {}
    for column in tree.iterfind("{*}tableColumns/{*}tableColumn"):
        name = text_of(column.get("name", "").encode().replace(b"&", b"&amp;"))
        columns.append(name)
        formula = column.findtext("{*}calculatedColumnFormula")
        if formula:
            calculated[name] = formula
    return Table(
        name=tree.get("displayName", ""),
        sheet=sheet,
        part=part,
        ref=tree.get("ref", ""),
        columns=tuple(columns),
        calculated=calculated,
        header_rows=int(tree.get("headerRowCount", "1")),
        totals_rows=int(tree.get("totalsRowCount", "0")),
    )


def grown_part(content: bytes, last_row: int) -> bytes:
    """The table part with its range, and the range of its filter, reaching to this row; no other byte differs."""
    for pattern in (_TABLE_REF, _FILTER_REF):
        found = pattern.search(content)
        if found:
            area = parse_range(found[2].decode("ascii"))
            grown = CellRange(area.first_row, area.first_column, last_row, area.last_column)
            content = content[: found.start(2)] + str(grown).encode("ascii") + content[found.end(2) :]
    return content
