"""One row more in a table of a protected sheet of the open workbook, and no trace of it when that fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import xlwings

from addin.hosts.excel.live_book import rows_of
from workbook.errors import CannotRunError
from workbook.ooxml.cell_xml import CellValue

# What Worksheet.Protect takes after the password and the three kinds of content, in its order.
ALLOWED = (
    *("AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows"),
    *("AllowInsertingColumns", "AllowInsertingRows", "AllowInsertingHyperlinks"),
    *("AllowDeletingColumns", "AllowDeletingRows", "AllowSorting", "AllowFiltering", "AllowUsingPivotTables"),
)
NO_PASSWORD = ""


def append_row(book: xlwings.Book, table: str, row: Mapping[str, CellValue]) -> None:
    """Add a row, from header to value, with the formats of the one above; a lone blank row is filled instead.

    CannotRunError, with the table and the protection as they were, when Excel refuses it.
    """
    for sheet in book.sheets:
        for found in sheet.tables:
            if found.display_name == table:
                with unprotected(sheet):
                    add_row(found.api, row)
                return
    raise CannotRunError(f"{book.name} has no table {table}, so no row was added to it.")


@contextmanager
def unprotected(sheet: xlwings.Sheet) -> Iterator[None]:
    """A sheet without its protection for a while, because Excel adds no row to a table of a protected sheet."""
    native = sheet.api
    if not native.ProtectContents:
        yield
        return
    options = protection_of(native)
    selection = native.EnableSelection
    try:
        native.Unprotect(NO_PASSWORD)
    except Exception as error:
        # A wrong password is the one reason why Excel keeps the protection of a sheet.
        raise CannotRunError(
            f"Sheet {sheet.name} of {sheet.book.name} is protected with a password, so no row was added to its table. "
            "Take the password away (Review, Unprotect Sheet); orebook protects it without one."
        ) from error
    try:
        yield
    finally:
        native.Protect(*options)
        native.EnableSelection = selection


def protection_of(native: Any) -> list[Any]:
    """The arguments of Worksheet.Protect that give a sheet the protection that it has."""
    allowed = native.Protection
    contents = [native.ProtectDrawingObjects, True, native.ProtectScenarios, native.ProtectionMode]
    return [NO_PASSWORD, *map(bool, contents), *(bool(getattr(allowed, name)) for name in ALLOWED)]


def add_row(table: Any, row: Mapping[str, CellValue]) -> None:
    headers = [str(column.Name) for column in table.ListColumns]
    count = table.ListRows.Count
    only = table.ListRows(1).Range if count == 1 else None
    if only is not None and all(value in (None, "") for value in rows_of(only.Value2)[0]):
        try:
            write(only, headers, row)
        except Exception:
            only.ClearContents()
            raise
        return
    added = table.ListRows.Add()
    try:
        if count:
            # With a destination, Copy leaves the clipboard alone; the values are replaced below.
            table.ListRows(count).Range.Copy(added.Range)
        write(added.Range, headers, row)
    except Exception:
        added.Delete()
        raise


def write(cells: Any, headers: list[str], row: Mapping[str, CellValue]) -> None:
    """Values under their headers, and nothing under the others."""
    cells.Value2 = (tuple(map(typed, map(row.get, headers))),)


def typed(value: CellValue) -> Any:
    """A value as Excel takes it: an apostrophe keeps a text from being read as a number, a date or a formula."""
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) else value
