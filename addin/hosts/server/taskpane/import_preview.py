"""What a data file will do to the open workbook, checked by the rules of `orebook import`; nothing is written here."""

from __future__ import annotations

from typing import Any

from addin.hosts.server.taskpane.sent_book import SentBook
from addin.hosts.server.taskpane.sent_json import SentImport
from workbook.errors import CannotRunError
from workbook.intake.data_files import read_csv
from workbook.intake.importing import ImportPlan, checked_files, plan_import
from workbook.intake.input_cells import shown
from workbook.intake.input_tables import InputTables
from workbook.intake.merging import Merge
from workbook.ooxml.addresses import parse_cell
from workbook.ooxml.cell_xml import CellValue
from workbook.open_book import Table

# As many as a person looks through; all of them are counted.
ROWS_SHOWN = 100


def import_preview(request: SentImport) -> dict[str, Any]:
    """The changes as a person reads them, and as the pane writes them; what cannot be taken is raised in sentences."""
    if not request.file.name.lower().endswith(".csv"):
        raise CannotRunError(f"{request.file.name} is not a CSV file: expected a name that ends in .csv.")
    book = SentBook(request.workbook)
    tables = InputTables.of(book)
    checked = checked_files(tables, [read_csv(request.file.decoded(), request.file.name)])
    plan = plan_import(book, tables, checked)
    [merged], [report] = plan.merges, plan.report(book.path).files
    table = book.table(report.table)
    if table.totals_rows and report.added:
        raise CannotRunError(
            f"Sheet {table.sheet}, table {table.name} has a totals row: hide it before rows are added."
        )
    return {
        "table": table.name,
        "sheet": table.sheet,
        "added": report.added,
        "replaced": len(report.replaced),
        "unchanged": report.unchanged,
        "left_out": list(report.ignored_columns),
        "rows_added": _added_rows(merged),
        "cells_changed": _changed_cells(merged),
        "writes": _writes(book, plan, table),
    }


def _added_rows(merged: Merge) -> list[dict[str, Any]]:
    rows = merged.added.head(ROWS_SHOWN)
    keys = [merged.checked.table.header(name) for name in merged.checked.table.keys]
    figures = [header for header in rows.columns if header not in keys]
    return [
        {
            "row": row,
            "label": merged.checked.labels[row],
            "figures": [f"{header}: {_plain(value)}" for header, value in zip(figures, values, strict=True)],
        }
        for row, values in zip(rows.index.tolist(), rows[figures].to_numpy().tolist(), strict=True)
    ]


def _changed_cells(merged: Merge) -> list[dict[str, Any]]:
    changes = [(row, change) for row in merged.replaced[:ROWS_SHOWN] for change in row.changes]
    return [
        {
            "row": row.row,
            "label": row.label,
            "column": change.column,
            "old": _plain(change.old),
            "new": _plain(change.new),
        }
        for row, change in changes
    ]


def _plain(value: CellValue) -> str:
    return "blank" if value in (None, "") else value if isinstance(value, str) else shown(value)


def _writes(book: SentBook, plan: ImportPlan, table: Table) -> dict[str, Any]:
    """Cells that get another value, and rows for the end of the table, by number; both count from 1, as Excel does."""
    cells = {address: value for merged in plan.into(table.name) for address, value in merged.cells.items()}
    inputs = [header for header in table.columns if header not in table.calculated]
    return {
        "table": table.name,
        "cells": [
            {"row": row, "column": column, "value": value}
            for (row, column), value in ((parse_cell(address), value) for address, value in cells.items())
        ],
        "rows": [[row.get(header) for header in inputs] for row in plan.added(table.name)],
        "columns": [table.column_number(header) for header in inputs],
        "calculated": [table.column_number(header) for header in table.calculated],
        "first_row": table.first_row if _holds_nothing(book, table, inputs) else table.last_row + 1,
    }


def _holds_nothing(book: SentBook, table: Table, inputs: list[str]) -> bool:
    """A new table has one blank row, which is filled first."""
    rows = book.read_table(table.name)
    return len(rows) == 1 and all(rows[0][header] is None for header in inputs)
