"""A workbook file as the data behind tests/played_office.js, and the rows of its tables as they are afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sent_workbook import cell

from workbook.ooxml.addresses import CellRange, cell_address, parse_range
from workbook.ooxml.package import Package
from workbook.reports.report_ranges import REFERENCE

WIDEST_SHEET = "A:CV"


def played_workbook(book: Path) -> dict[str, Any]:
    """Its sheets, names and tables, formats in the tables only; the sheet of the Log is protected."""
    package = Package.read(book)
    return {
        "name": book.name,
        "sheets": {sheet.name: cells_of(package, sheet.name) for sheet in package.sheets},
        "tables": {
            table.name: {"sheet": table.sheet, "address": table.ref, "totals": bool(table.totals_rows)}
            for table in package.tables.values()
        },
        "names": {name: named(formula) for name, formula in package.names.items()},
        "active": {"sheet": package.sheets[0].name, "cell": "A1"},
        "refuses": None,
        "protections": {"Log": {"allowFormatColumns": True, "selectionMode": "Normal"}},
    }


def cells_of(package: Package, sheet: str) -> dict[str, Any]:
    cells = {
        cell_address(down, right): {"value": cell(value), "format": "General"}
        for down, row in enumerate(package.read_range(sheet, WIDEST_SHEET), start=1)
        for right, value in enumerate(row, start=1)
        if value is not None
    }
    for formula in package.formula_cells(sheet):
        found = cells.setdefault(cell_address(formula.row, formula.column), {"value": "", "format": "General"})
        found["formula"] = f"={formula.formula}"
    for table in package.tables.values():
        for row in range(table.first_row, table.last_row + 1) if table.sheet == sheet else ():
            for header in table.columns:
                address = cell_address(row, table.column_number(header))
                found = cells.setdefault(address, {"value": ""})
                found["format"] = package.number_format(sheet, address)
    return cells


def named(formula: str) -> dict[str, str]:
    """A name with its formula, and the place that it stands for when it stands for one."""
    found = REFERENCE.fullmatch(formula)
    if found is None:
        return {"formula": f"={formula}"}
    sheet = found["plain"] or found["quoted"].replace("''", "'")
    return {"formula": f"={formula}", "sheet": sheet, "address": found["range"].replace("$", "")}


def calculation(before: dict[str, Any], after: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The values of formula cells that differ: what Excel would make of the one workbook to get the other."""
    return {
        sheet: {
            address: found["value"]
            for address, found in cells.items()
            if "formula" in found and found["value"] != before["sheets"][sheet].get(address, {}).get("value")
        }
        for sheet, cells in after["sheets"].items()
    }


def table_rows(played: dict[str, Any], name: str) -> list[list[Any]]:
    """The cells of a table as they stand: a formula as its text, everything else as its value."""
    table = played["tables"][name]
    area, cells = parse_range(table["address"]), played["sheets"][table["sheet"]]
    return [
        [formula_or_value(cells.get(cell_address(row, column), {"value": ""})) for column in columns_of(area)]
        for row in range(area.first_row, area.last_row + 1)
    ]


def columns_of(area: CellRange) -> range:
    return range(area.first_column, area.last_column + 1)


def formula_or_value(found: dict[str, Any]) -> Any:
    return found.get("formula", found["value"])
