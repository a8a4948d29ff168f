"""New cells in a sheet's bytes: put among the cells of their row, or in a row of their own."""

import re
from collections.abc import Mapping

from workbook.ooxml.addresses import CellRange, column_number, parse_range
from workbook.ooxml.sheet_xml import SheetXml, cell_pattern, style_of

_DIMENSION = re.compile(rb"(<(?:\w+:)?dimension\s[^>]*?ref\s*=\s*[\"'])([A-Z0-9:$]+)")
_SPANS = re.compile(rb"\sspans\s*=\s*[\"'][\d: ]*[\"']")
_CUSTOM_FORMAT = re.compile(rb"\scustomFormat\s*=\s*[\"'](?:1|true)[\"']")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_BOUND = re.compile(rb"\s(min|max|style)\s*=\s*[\"'](\d+)[\"']")


def insert_cells(sheet: SheetXml, cells: Mapping[int, Mapping[int, bytes]], last_column: int = 0) -> bytes:
    """The sheet with cells (row, then column, then element) that it did not have, its dimension grown to hold them.

    An element may be several cells that follow each other; `last_column` then says how far they reach.
    """
    if not cells:
        return sheet.content
    content, index = sheet.content, sheet.rows
    pieces: list[bytes] = []
    place = sheet.start
    for row in sorted(cells):
        start, end = index.span(row, row)
        pieces.append(content[place:start])
        pieces.append(_row(sheet, row, content[start:end], cells[row]))
        place = end
    opening, closing = content[: sheet.start], b""
    if opening.endswith(b"/>"):
        opening, closing = opening[:-2] + b">", b"</%bsheetData>" % sheet.prefix
    return b"".join(
        [
            _grown_dimension(opening, cells, last_column),
            *pieces,
            content[place : sheet.end],
            closing,
            content[sheet.end :],
        ]
    )


def _row(sheet: SheetXml, row: int, present: bytes, cells: Mapping[int, bytes]) -> bytes:
    if not present:
        elements = b"".join(cells[column] for column in sorted(cells))
        return b'<%brow r="%d">%b</%brow>' % (sheet.prefix, row, elements, sheet.prefix)
    closing = b"</%brow>" % sheet.prefix
    tag_end = present.index(b">") + 1
    # Spans only tell a reader what to expect; wrong ones are worse than none.
    tag, rest = _SPANS.sub(b"", present[:tag_end]), present[tag_end:]
    if tag.endswith(b"/>"):
        tag, rest = tag[:-2] + b">", closing + rest
    pieces, place, waiting = [tag], 0, sorted(cells)
    for found in cell_pattern(sheet, None).finditer(rest):
        column = column_number(found[2].decode("ascii"))
        while waiting and waiting[0] < column:
            pieces += (rest[place : found.start()], cells[waiting.pop(0)])
            place = found.start()
    last = rest.rindex(closing[:-1])
    return b"".join([*pieces, rest[place:last], *(cells[column] for column in waiting), rest[last:]])


def _grown_dimension(opening: bytes, cells: Mapping[int, Mapping[int, bytes]], last_column: int) -> bytes:
    found = _DIMENSION.search(opening)
    if found is None:
        return opening
    columns = {column for row in cells.values() for column in row}
    old = parse_range(found[2].decode("ascii"))
    new = CellRange(
        min(old.first_row, *cells),
        min(old.first_column, *columns),
        max(old.last_row, *cells),
        max(old.last_column, last_column, *columns),
    )
    return opening[: found.start(2)] + str(new).encode() + opening[found.end(2) :]


def default_style(sheet: SheetXml, row: int, column: int) -> int:
    """The format of a cell that is not there: that of its row, else that of its column."""
    start, end = sheet.rows.span(row, row)
    tag = sheet.content[start : sheet.content.find(b">", start, end) + 1]
    if _CUSTOM_FORMAT.search(tag):
        return style_of(tag)
    for found in _COLUMN.finditer(sheet.content, 0, sheet.start):
        bounds = {name: int(number) for name, number in _BOUND.findall(found[0])}
        if bounds.get(b"min", 0) <= column <= bounds.get(b"max", 0):
            return bounds.get(b"style", 0)
    return 0
