"""The part of an Excel Table: what it says of its place, columns and calculated columns, and how it grows."""

import re

from lxml import etree

from workbook.ooxml.addresses import CellRange, parse_range
from workbook.ooxml.cell_xml import text_of
from workbook.open_book import Table

_TABLE_REF = re.compile(rb"(<(?:\w+:)?table\s(?:[^>]*?\s)?ref\s*=\s*[\"'])([A-Z0-9:$]+)")
_FILTER_REF = re.compile(rb"(<(?:\w+:)?autoFilter\s(?:[^>]*?\s)?ref\s*=\s*[\"'])([A-Z0-9:$]+)")


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
