"""A workbook file as the task pane reads it through Office.js: values, formulas, addresses; empty texts for blanks."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from udfs.errors import CellError
from workbook.ooxml.addresses import parse_range
from workbook.ooxml.package import Package


def cell(value: Any) -> Any:
    """A cell as Office.js gives it."""
    if isinstance(value, CellError):
        return value.code
    return "" if value is None else value


def block(package: Package, name: str, sheet: str, address: str) -> dict[str, Any]:
    rows = package.read_range(sheet, address.replace("$", ""))
    return {
        "name": name,
        "sheet": sheet,
        "address": address.replace("$", ""),
        "values": [[cell(value) for value in row] for row in rows],
    }


def sent_workbook(book: Path, names: tuple[str, ...] = ()) -> dict[str, Any]:
    """What the pane sends of a workbook."""
    package = Package.read(book)
    places = {name: package.names[name].rpartition("!") for name in names}
    return {
        "name": book.name,
        "sheets": [sheet.name for sheet in package.sheets],
        "names": [block(package, name, sheet.strip("'"), address) for name, (sheet, _, address) in places.items()],
        "tables": [table(package, name) for name in ("Production", "Prices", "Published", "Mines", "Metals")],
    }


def table(package: Package, name: str) -> dict[str, Any]:
    found = package.table(name)
    area = parse_range(found.ref)
    return {
        **block(package, name, found.sheet, found.ref),
        "totals": False,
        "formulas": [
            {"column": run.column, "first_row": run.first_row, "last_row": run.last_row, "formula": f"={run.formula}"}
            for run in package.formula_runs(found.sheet)
            if area.first_column <= run.column <= area.last_column and area.first_row <= run.first_row <= area.last_row
        ],
    }


def sent_file(name: str, text: str | bytes) -> dict[str, str]:
    """A data file as the pane sends it."""
    source = text.encode() if isinstance(text, str) else text
    return {"name": name, "content": base64.b64encode(source).decode("ascii")}
