"""A workbook file as the scripts of xlwings Lite and Server get it from Excel, read by openpyxl."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlwings
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

Rows = list[list[Any]]


def sent_book(path: Path) -> dict[str, Any]:
    """The body of the request: every value, every table and every name."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        "client": "Office.js",
        "version": xlwings.__version__,
        "book": {"name": path.name, "active_sheet_index": 0, "selection": "A1", "calculation": "Automatic"},
        "names": [sent_name(name, definition.attr_text) for name, definition in book.defined_names.items()],
        "sheets": [
            {
                "name": sheet.title,
                "values": [[sent_cell(cell) for cell in row] for row in sheet.iter_rows(values_only=True)],
                "used_range_address": f"A1:{get_column_letter(sheet.max_column)}{sheet.max_row}",
                "tables": sent_tables(sheet),
                "pictures": [],
            }
            for sheet in book.worksheets
        ],
    }


def sent_cell(value: Any) -> Any:
    """A cell; JavaScript makes texts of dates, and knows no empty cell other than an empty text."""
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="milliseconds") + "Z"
    return "" if value is None else value


def sent_name(name: str, formula: str) -> dict[str, Any]:
    """A name of the workbook."""
    return {
        "name": name,
        "refers_to": f"={formula}",
        "sheet_index": None,
        "address": None,
        "book_scope": True,
        "scope_sheet_name": None,
        "scope_sheet_index": None,
    }


def sent_tables(sheet: Worksheet) -> list[dict[str, Any]]:
    """The tables of a sheet; none of ours has a row of totals."""
    return [
        {
            "name": table.name,
            "range_address": table.ref,
            "header_row_range_address": table.ref.replace(table.ref.split(":")[1], sheet[table.ref][0][-1].coordinate),
            "data_body_range_address": f"{sheet[table.ref][1][0].coordinate}:{table.ref.split(':')[1]}",
            "total_row_range_address": None,
            "show_headers": True,
            "show_totals": False,
        }
        for table in sheet.tables.values()
    ]


def sent_formulas(path: Path) -> dict[str, Rows]:
    """What the formula bar shows of each cell, by sheet."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [[shown_formula(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }


def shown_formula(value: Any) -> Any:
    if isinstance(value, ArrayFormula):
        return value.text
    assert not isinstance(value, DataTableFormula)
    return sent_cell(value)


def apply_actions(path: Path, actions: list[dict[str, Any]]) -> list[str]:
    """Carry out on a file what a script asks Excel for; answers what it asks beside cells and the size of tables."""
    book = openpyxl.load_workbook(path)
    others = []
    for action in actions:
        if action["func"] == "setValues":
            sheet = book.worksheets[action["sheet_position"]]
            for down, row in enumerate(action["values"]):
                for across, value in enumerate(row):
                    place = sheet.cell(action["start_row"] + 1 + down, action["start_column"] + 1 + across)
                    place.value = typed(value)
        elif action["func"] == "resizeTable":
            sheet = book.worksheets[action["sheet_position"]]
            place, reference = action["args"]
            list(sheet.tables.values())[place].ref = reference.replace("$", "")
        else:
            others.append(action["func"])
    book.save(path)
    return others


def typed(value: Any) -> Any:
    """What Excel makes of a value that is put into a cell: an apostrophe before a text is not a part of it."""
    if isinstance(value, str) and value.startswith("'"):
        return value[1:]
    return None if value == "" else value
