"""What a refresh comes to, from the whole workbook before and after Excel calculated it; the pane writes the Log."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from addin.hosts.excel.cells import cell_from_excel
from addin.hosts.excel.remote_book import as_typed
from addin.hosts.server.taskpane.sent_json import SentMoment, SentPlace, SentRefresh, SentSheet
from udfs.errors import CellError
from workbook.book_values import BookValues, FormulaTexts, SheetValues
from workbook.errors import CannotRunError
from workbook.ooxml.addresses import parse_range
from workbook.ooxml.cell_xml import CellValue
from workbook.open_book import Table
from workbook.open_refresh import plan_of, refuse_other_workbooks
from workbook.own_tables import LOG
from workbook.refresh_message import refresh_message
from workbook.refresh_plan import RefreshPlan
from workbook.required_names import refuse_lost_names

# The pane has room for every finding that a person reads; it is no message box.
LONGEST_MESSAGE = 4_000


def refresh_answer(request: SentRefresh, user: str) -> dict[str, Any]:
    """The message of the refresh, and the row for the Log when there is one."""
    before, after = book_values(request.before), book_values(request.after)
    refuse_other_workbooks(after)
    refuse_lost_names(after)
    plan = plan_of(before, after, user, datetime.now(UTC))
    return {"message": refresh_message(plan, LONGEST_MESSAGE), "log": log_row(after, plan)}


def book_values(moment: SentMoment) -> BookValues:
    """The workbook at that moment; CannotRunError when it is no rectangle where it should be."""
    return BookValues(
        path=moment.name,
        sheets=[sheet_values(sheet, moment.name) for sheet in moment.sheets],
        names={name: formula.removeprefix("=") for name, formula in moment.names.items()},
        tables={table.name: table_of(table, moment.name) for table in moment.tables},
        formulas={
            sheet.name: [FormulaTexts(sheet.first_row, sheet.first_column, without_equals_signs(sheet))]
            for sheet in moment.sheets
            if sheet.formulas
        },
    )


def sheet_values(sheet: SentSheet, book: str) -> SheetValues:
    widths = {*map(len, sheet.rows), *map(len, sheet.formulas)}
    if len(widths) > 1 or (sheet.formulas and len(sheet.formulas) != len(sheet.rows)):
        raise CannotRunError(f"{book}, sheet {sheet.name}: the values and formulas sent are not rows of one length.")
    return SheetValues(sheet.name, sheet.first_row, sheet.first_column, [list(map(plain, row)) for row in sheet.rows])


def plain(value: CellValue) -> CellValue:
    """A cell as a file would give it: an error value is its code alone."""
    found = None if value == "" else cell_from_excel(value)
    return CellError(found.code) if isinstance(found, CellError) else found


def without_equals_signs(sheet: SentSheet) -> list[list[str | None]]:
    return [[formula.removeprefix("=") if formula else None for formula in row] for row in sheet.formulas]


def table_of(place: SentPlace, book: str) -> Table:
    try:
        width = parse_range(place.address).last_column - parse_range(place.address).first_column + 1
    except ValueError as error:
        raise CannotRunError(f"{book}, table {place.name}: {error}.") from error
    if width != len(place.columns):
        raise CannotRunError(f"{book}, table {place.name}: the header sent does not fill {place.address}.")
    columns = tuple(place.columns)
    return Table(place.name, place.sheet, "", place.address, columns, {}, totals_rows=int(place.totals))


def log_row(after: BookValues, plan: RefreshPlan) -> dict[str, Any] | None:
    """The row as the pane writes it, by numbers that count from 1; a lone blank row is filled first."""
    if plan.log_row is None:
        return None
    table, rows = after.table(LOG), after.read_table(LOG)
    if table.totals_rows:
        raise CannotRunError(f"Sheet {table.sheet}, table {LOG} has a totals row: hide it before rows are added.")
    is_blank = len(rows) == 1 and all(value is None for value in rows[0].values())
    return {
        "table": LOG,
        "cells": [],
        "rows": [[as_typed(plan.log_row.get(header)) for header in table.columns]],
        "columns": [table.column_number(header) for header in table.columns],
        "calculated": [],
        "first_row": table.first_row if is_blank else table.last_row + 1,
    }
