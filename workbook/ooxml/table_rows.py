"""Rows added below an Excel Table: formatted as its last row, its calculated columns filled, its ranges grown."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbook.errors import CannotRunError
from workbook.ooxml.addresses import LAST_ROW, CellRange, cell_address, column_letters, parse_range
from workbook.ooxml.cell_xml import CellValue, xml_of
from workbook.ooxml.shared_formulas import moved_formula
from workbook.ooxml.sheet_rows import default_style, insert_cells
from workbook.ooxml.sheet_splice import new_cell
from workbook.ooxml.sheet_xml import SheetXml, cell_pattern, style_of
from workbook.open_book import Table

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z0-9:]+)")
_FOLLOWING_RANGES = re.compile(rb"(\ssqref\s*=\s*[\"']|<(?:\w+:)?sqref>)([A-Z0-9: ]+)")


def appended(
    sheet: SheetXml, table: Table, rows: Sequence[Mapping[str, CellValue]], others: Sequence[Table]
) -> tuple[bytes, Table]:
    """The sheet and the table with these rows below its last one; a lone blank row is filled first.

    CannotRunError when a row names an unknown or a calculated column, or when the table cannot grow: it has a totals
    row, or cells, merged cells or another table of `others` stand below it.
    """
    for number, row in enumerate(rows, start=1):
        _check_row(table, number, row)
    if table.totals_rows:
        raise CannotRunError(f"Sheet {sheet.name}, table {table.name} has a totals row: hide it before rows are added.")
    first = table.first_row if _is_blank(sheet, table) else table.last_row + 1
    last = max(first + len(rows) - 1, table.last_row)
    area = CellRange(first, table.area.first_column, last, table.area.last_column)
    _check_room(sheet, table, area, others)
    builders = [_Column(sheet, table, header) for header in table.columns]
    cells = {
        number: {area.first_column: b"".join([builder.cell(number, row) for builder in builders])}
        for number, row in enumerate(rows, start=first)
    }
    emptied = _without_cells(sheet, CellRange(first, area.first_column, first + len(rows) - 1, area.last_column))
    grown = replace(table, ref=str(replace(table.area, last_row=last)))
    # A calculation chain (xl/calcChain.xml) stays as it is: it is a cache (ECMA-376 part 1, 12.3.1), complete or not.
    # Only an entry for a cell that has lost its formula makes Excel repair the file (dotnet/Open-XML-SDK, 1491).
    content = insert_cells(_with_ranges_grown(emptied, table, last), cells, last_column=area.last_column)
    return content, grown


class _Column:
    """One column of the table: the style and the formula that its new cells take."""

    def __init__(self, sheet: SheetXml, table: Table, header: str) -> None:
        self._sheet, self._header = sheet, header
        self._number = table.column_number(header)
        self._letters = column_letters(self._number).encode("ascii")
        start, end = sheet.rows.span(table.last_row, table.last_row)
        found = cell_pattern(sheet, [self._number]).search(sheet.content, start, end)
        self._style = style_of(found[1] + found[4]) if found else default_style(sheet, table.last_row, self._number)
        self._formula = table.calculated.get(header)
        if self._formula is not None and moved_formula(self._formula, 1, 0) != self._formula:
            raise CannotRunError(
                f"Sheet {sheet.name}, table {table.name}, column {header}: its formula {self._formula} refers to cells "
                "by address, so it cannot be filled downward; write it with the names of columns."
            )

    def cell(self, row: int, values: Mapping[str, CellValue]) -> bytes:
        """The cell of this column in a new row."""
        value = values.get(self._header)
        if self._formula is None:
            if value is None and not self._style:
                return b""
            return new_cell(self._sheet, row, self._number, self._style, value, inputs=True)
        prefix = self._sheet.prefix
        style = b' s="%d"' % self._style if self._style else b""
        return b'<%bc r="%b%d"%b><%bf>%b</%bf></%bc>' % (
            prefix,
            self._letters,
            row,
            style,
            prefix,
            xml_of(self._formula),
            prefix,
            prefix,
        )


def _check_row(table: Table, number: int, row: Mapping[str, CellValue]) -> None:
    for header in row:
        if header not in table.columns:
            raise CannotRunError(
                f"Table {table.name} has no column {header!r} (row {number} to be added); "
                f"it has {', '.join(table.columns)}."
            )
        if header in table.calculated:
            raise CannotRunError(
                f"Table {table.name}, column {header!r} is calculated: row {number} may not give its value."
            )


def _is_blank(sheet: SheetXml, table: Table) -> bool:
    if table.first_row != table.last_row:
        return False
    inputs = [table.column_number(header) for header in table.columns if header not in table.calculated]
    start, end = sheet.rows.span(table.first_row, table.first_row)
    return not any(_is_filled(found) for found in cell_pattern(sheet, inputs).finditer(sheet.content, start, end))


def _check_room(sheet: SheetXml, table: Table, area: CellRange, others: Sequence[Table]) -> None:
    place = f"Sheet {sheet.name}, table {table.name}"
    if area.last_row > LAST_ROW:
        raise CannotRunError(f"{place}: {area.last_row:,} rows would be needed and a sheet has {LAST_ROW:,}.")
    below = replace(area, first_row=table.last_row + 1)
    for other in others:
        if other.name != table.name and _overlap(other.area, below):
            raise CannotRunError(
                f"{place} cannot grow to row {area.last_row}: table {other.name} stands in {other.ref}."
            )
    start, end = sheet.rows.span(below.first_row, below.last_row)
    columns = range(area.first_column, area.last_column + 1)
    for found in cell_pattern(sheet, columns).finditer(sheet.content, start, end):
        if _is_filled(found):
            cell = (found[2] + found[3]).decode("ascii")
            raise CannotRunError(f"{place} cannot grow to row {area.last_row}: cell {cell} below it is not empty.")
    for found in _MERGED.finditer(sheet.content, sheet.end):
        merged = found[1].decode("ascii")
        if _overlap(parse_range(merged), below):
            raise CannotRunError(
                f"{place} cannot grow to row {area.last_row}: the merged cells {merged} are in the way."
            )


def _is_filled(found: re.Match[bytes]) -> bool:
    return bool(found[5] or found[6] or (found[7] and not found[7].isspace()))


def _overlap(one: CellRange, other: CellRange) -> bool:
    return (
        one.first_row <= other.last_row
        and other.first_row <= one.last_row
        and one.first_column <= other.last_column
        and other.first_column <= one.last_column
    )


def _without_cells(sheet: SheetXml, area: CellRange) -> SheetXml:
    """The sheet without the empty cells that only carried a format where the new rows come."""
    start, end = sheet.rows.span(area.first_row, area.last_row)
    if start == end:
        return sheet
    pattern = cell_pattern(sheet, range(area.first_column, area.last_column + 1))
    kept = pattern.sub(b"", sheet.content[start:end])
    return SheetXml.of(sheet.content[:start] + kept + sheet.content[end:], sheet.name)


def _with_ranges_grown(sheet: SheetXml, table: Table, last_row: int) -> SheetXml:
    """Formats and validations that cover just the rows of the table cover its new rows too."""
    rows = (table.first_row, table.last_row)

    def grown(ref: str) -> str:
        area = parse_range(ref)
        inside = table.area.first_column <= area.first_column and area.last_column <= table.area.last_column
        if inside and (area.first_row, area.last_row) == rows:
            return f"{cell_address(area.first_row, area.first_column)}:{cell_address(last_row, area.last_column)}"
        return ref

    def replaced(found: re.Match[bytes]) -> bytes:
        return found[1] + " ".join(grown(ref) for ref in found[2].decode("ascii").split()).encode("ascii")

    tail = _FOLLOWING_RANGES.sub(replaced, sheet.content[sheet.end :])
    return SheetXml.of(sheet.content[: sheet.end] + tail, sheet.name)
