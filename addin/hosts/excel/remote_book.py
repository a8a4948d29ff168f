"""A workbook as xlwings Lite and Server hand it to a script: what was read of it in Excel, at one moment.

Values come with the script's request; formulas only xlwings Lite can ask for. Numbers that are formatted as dates come
as datetimes, and error values as texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from addin.hosts.excel.cells import cell_from_excel
from udfs.errors import CellError
from workbook.assumed_formulas import assumed_formulas
from workbook.book_values import BookValues, FormulaTexts, SheetValues
from workbook.ooxml.addresses import parse_range
from workbook.ooxml.cell_xml import CellValue
from workbook.open_book import Table

if TYPE_CHECKING:
    import xlwings

# What a cell shows while its function has not answered yet: in current Excel, and in older ones.
BUSY = frozenset({"#BUSY!", "#GETTING_DATA"})


def book_values(book: xlwings.Book, formulas: Mapping[str, Sequence[FormulaTexts]] | None = None) -> BookValues:
    """The workbook as it was last sent, with these formulas by sheet; without them they are where we write them."""
    sheets = [sheet_values(sheet) for sheet in book.sheets]
    names = names_of(book)
    tables = {table.name: table_of(table, sheet) for sheet in book.sheets for table in sheet.tables}
    known = assumed_formulas(names, tables) if formulas is None else formulas
    return BookValues(book.name, sheets, names, tables, known)


def sheet_values(sheet: xlwings.Sheet) -> SheetValues:
    """The used cells of a sheet."""
    used = sheet.used_range
    rows = [[plain_cell(cell) for cell in row] for row in rows_of(used)]
    return SheetValues(sheet.name, used.row, used.column, rows)


def rows_of(cells: xlwings.Range) -> list[list[Any]]:
    """The values of a range as rows; error values as texts."""
    rows: list[list[Any]] = cells.options(ndim=2, err_to_str=True).value
    return rows


def plain_cell(value: Any) -> CellValue:
    """A cell as a file would give it: an error value is its code alone."""
    plain = cell_from_excel(value)
    return CellError(plain.code) if isinstance(plain, CellError) else plain


def names_of(book: xlwings.Book) -> dict[str, str]:
    """The names of the workbook with their formulas; those of one sheet are left out, and those without a formula."""
    found = {name.name: name.refers_to for name in book.names if "!" not in name.name}
    return {name: formula.removeprefix("=") for name, formula in found.items() if formula}


def table_of(table: Any, sheet: xlwings.Sheet) -> Table:
    """A table of a sheet."""
    area = parse_range(table.range.address.replace("$", ""))
    header = table.header_row_range
    columns = rows_of(header)[0] if header is not None else range(1, area.last_column - area.first_column + 2)
    return Table(
        table.name,
        sheet.name,
        "",
        table.range.address.replace("$", ""),
        tuple(str(column) for column in columns),
        {},
        header_rows=int(header is not None),
        totals_rows=int(table.totals_row_range is not None),
    )


def is_calculating(book: xlwings.Book) -> bool:
    """Whether a cell still waits for its function, in the workbook as it was last sent."""
    return any(cell in BUSY for sheet in book.sheets for row in rows_of(sheet.used_range) for cell in texts(row))


def texts(row: Sequence[Any]) -> Iterator[str]:
    return (cell for cell in row if isinstance(cell, str))


async def read_formulas(book: xlwings.Book) -> dict[str, list[FormulaTexts]]:
    """The formulas of all sheets, which xlwings Lite asks Excel for."""
    return {sheet.name: [formula_texts(sheet, await formula_rows(sheet))] for sheet in book.sheets}


async def formula_rows(sheet: xlwings.Sheet) -> list[list[Any]]:
    """What Excel shows in the formula bar for each used cell: a formula, or the value."""
    rows: Any = await sheet.used_range.options(ndim=2).get_formula()
    return list(rows)


def formula_texts(sheet: xlwings.Sheet, rows: Sequence[Sequence[Any]]) -> FormulaTexts:
    """The formulas among them, without their equals signs."""
    used = sheet.used_range
    return FormulaTexts(used.row, used.column, [[formula_or_none(cell) for cell in row] for row in rows])


def formula_or_none(shown: Any) -> str | None:
    return shown[1:] if isinstance(shown, str) and shown.startswith("=") else None


def add_row(book: xlwings.Book, table: Table, row: Mapping[str, CellValue]) -> None:
    """Queue a row, from header to value, for a table; a lone blank row of it is filled instead."""
    sheet = book.sheets[table.sheet]
    body = sheet.range((table.first_row, table.area.first_column), (table.last_row, table.area.last_column))
    is_blank = all(cell is None for cells in rows_of(body) for cell in cells)
    place = table.last_row + (0 if is_blank else 1)
    if not is_blank:
        found = next(found for found in sheet.tables if found.name == table.name)
        found.resize(sheet.range((table.area.first_row, table.area.first_column), (place, table.area.last_column)))
    sheet.range((place, table.area.first_column)).value = [as_typed(row.get(header)) for header in table.columns]


def as_typed(value: CellValue) -> CellValue:
    """A value as one types it: a text that Excel would take for a number or a formula has an apostrophe before it."""
    if not isinstance(value, str):
        return value
    # The name of who signed in is among them, and people can choose theirs.
    if value.startswith(("=", "+", "-", "@")):
        return f"'{value}"
    try:
        float(value)
    except ValueError:
        return value
    return f"'{value}"
