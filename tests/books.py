"""Small workbooks for the tests of the engine, written as Excel would store them but without any computed value."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import xlsxwriter


def write(path: Path, sheets: dict[str, dict[str, Any]], names: dict[str, str] | None = None) -> Path:
    """A workbook of cells by address: `=...` is a formula, `{=...}` an array formula for its range, a dict a table."""
    with xlsxwriter.Workbook(path) as book:
        for sheet, cells in sheets.items():
            page = book.add_worksheet(sheet)
            for address, value in cells.items():
                if isinstance(value, dict):
                    page.add_table(address, value)
                elif isinstance(value, str) and value.startswith("{="):
                    page.write_array_formula(address, value)
                elif isinstance(value, str) and value.startswith("="):
                    page.write_formula(address, value)
                else:
                    page.write(address, value)
        for name, definition in (names or {}).items():
            book.define_name(name, definition)
    return without_values(path)


def without_values(path: Path) -> Path:
    """Take away the 0 that XlsxWriter stores as the value of every formula."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, re.sub(rb"</f><v>0</v>", b"</f>", content))
    return path


def table(name: str, columns: dict[str, str | None], rows: list[list[Any]]) -> dict[str, Any]:
    """A table for `write`: its columns with their formulas, and the rows of the columns that have none."""
    headers = [{"header": header} | ({"formula": formula} if formula else {}) for header, formula in columns.items()]
    return {"name": name, "columns": headers, "data": rows}
