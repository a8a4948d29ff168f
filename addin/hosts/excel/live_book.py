"""A workbook that is open in Excel: read as the values that it holds at this moment, and its Log given a row.

Values come as Excel stores them (Value2): a currency and a date are the numbers that they are. Excel hands over a
rectangle in one call, and large ones here in blocks, because each is copied from one program into the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import xlwings

from addin.hosts.excel.cells import COM_ERRORS, NEWER_COM_ERRORS
from udfs.errors import CellError
from workbook.book_values import BookValues, FormulaTexts, SheetValues
from workbook.errors import CannotRunError
from workbook.ooxml.cell_xml import CellValue
from workbook.open_book import Table

CELLS_AT_ONCE = 100_000
# More than the largest workbook of ours has; a sheet that was formatted to its last row would claim as many.
MOST_CELLS = 20_000_000
ERRORS = NEWER_COM_ERRORS | {
    COM_ERRORS[place]: code
    for place, code in {
        0: "#NULL!",
        7: "#DIV/0!",
        15: "#VALUE!",
        23: "#REF!",
        29: "#NAME?",
        36: "#NUM!",
        42: "#N/A",
    }.items()
}

Rows = tuple[tuple[Any, ...], ...]


def live_book(workbook: Any) -> xlwings.Book:
    """The workbook that VBA has handed over, as xlwings makes one of the workbook that a macro runs in."""
    # Not at the top: it exists on Windows only.
    return xlwings.Book(impl=import_module("xlwings._xlwindows").Book(workbook))


def read_book(book: xlwings.Book) -> BookValues:
    """All values, names and tables of a workbook as they are now; formulas are read when they are asked for."""
    sheets = [sheet_values(sheet) for sheet in book.sheets]
    return BookValues(book.name, sheets, names_of(book), tables_of(book), LiveFormulas(book))


class LiveFormulas(Mapping[str, list[FormulaTexts]]):
    """The formulas of an open workbook by sheet, each sheet read once, when it is asked for."""

    def __init__(self, book: xlwings.Book) -> None:
        self._sheets = {sheet.name: sheet for sheet in book.sheets}
        self._read: dict[str, list[FormulaTexts]] = {}

    def __getitem__(self, sheet: str) -> list[FormulaTexts]:
        if sheet not in self._read:
            self._read[sheet] = list(formula_texts(self._sheets[sheet]))
        return self._read[sheet]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sheets)

    def __len__(self) -> int:
        return len(self._sheets)


def counts_from_1904(book: xlwings.Book) -> bool:
    """Whether the dates of a workbook would be read four years and a day off."""
    return bool(book.api.Date1904)


def names_of(book: xlwings.Book) -> dict[str, str]:
    """The names of the workbook with their formulas; those of one sheet have its name before them."""
    return {name.name: (name.refers_to or "").removeprefix("=") for name in book.names if "!" not in name.name}


def tables_of(book: xlwings.Book) -> dict[str, Table]:
    """The tables of all sheets by name."""
    return {table.name: table for sheet in book.sheets for table in map(table_of, sheet.tables)}


def table_of(table: xlwings.main.Table) -> Table:
    """One table; Excel does not tell which of its columns it fills by itself."""
    return Table(
        name=table.display_name,
        sheet=table.parent.name,
        part="",
        ref=table.range.address.replace("$", ""),
        columns=tuple(str(column.Name) for column in table.api.ListColumns),
        calculated={},
        header_rows=int(table.show_headers),
        totals_rows=int(table.show_totals),
    )


def sheet_values(sheet: xlwings.Sheet) -> SheetValues:
    """The values of a sheet's used cells."""
    used = sheet.used_range
    height, width = used.shape
    if height * width > MOST_CELLS:
        raise CannotRunError(
            f"Sheet {sheet.name} of {sheet.book.name} uses {height * width:,} cells, down to row "
            f"{used.row + height - 1:,}; at most {MOST_CELLS:,} are read. Delete the rows and columns that only hold "
            "formats, and save the workbook."
        )
    rows = [
        tuple(map(cell_value, row))
        for block in blocks_of(sheet, used, max(1, CELLS_AT_ONCE // width))
        for row in rows_of(block.api.Value2)
    ]
    return SheetValues(sheet.name, used.row, used.column, rows)


def formula_texts(sheet: xlwings.Sheet) -> Iterator[FormulaTexts]:
    """The formulas of a sheet column by column; columns without any are not read."""
    used = sheet.used_range
    for column in range(used.column, used.column + used.shape[1]):
        cells = sheet.range((used.row, column), (used.row + used.shape[0] - 1, column))
        for block in blocks_of(sheet, cells, CELLS_AT_ONCE):
            # False where no cell holds one, and neither that nor True where some do.
            if block.api.HasFormula is not False:
                texts = [tuple(map(formula_text, row)) for row in rows_of(block.api.Formula)]
                yield FormulaTexts(block.row, column, texts)


def blocks_of(sheet: xlwings.Sheet, cells: xlwings.Range, height: int) -> Iterator[xlwings.Range]:
    """A rectangle as rectangles below each other, of at most so many rows."""
    first_row, first_column = cells.row, cells.column
    last_row, last_column = first_row + cells.shape[0] - 1, first_column + cells.shape[1] - 1
    for row in range(first_row, last_row + 1, height):
        yield sheet.range((row, first_column), (min(row + height - 1, last_row), last_column))


def rows_of(answer: Any) -> Rows:
    """What Excel answers for a rectangle as rows; one cell comes without them."""
    return answer if isinstance(answer, tuple) else ((answer,),)


def cell_value(value: Any) -> CellValue:
    """A value as COM hands it over: all numbers are floats, so a whole number is an error value."""
    if type(value) is not int:
        return value  # type: ignore[no-any-return]  # what else a cell holds is None, a float, a text or a boolean
    return CellError(ERRORS.get(value, "#VALUE!"))


def formula_text(text: Any) -> str | None:
    """A formula without its `=`; None for a value, which Excel hands over as if it were one."""
    return text[1:] if isinstance(text, str) and text.startswith("=") else None
