"""A workbook file as the data behind tests/played_office.js, and the rows of its tables as they are afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sent_workbook import cell

from workbook.ooxml.addresses import CellRange, cell_address, parse_range
from workbook.ooxml.package import Package

INPUT_TABLES = ("Production", "Prices", "Published", "Mines", "Metals")
NAMES = ("fiscal_start_month", "report_checks", "reporting_quarter", "base_metal")


def played_workbook(book: Path) -> dict[str, Any]:
    """Values, formulas and formats of the tables and names that the pane reads; the sheet of the Log is protected."""
    package = Package.read(book)
    played: dict[str, Any] = {
        "name": book.name,
        "sheets": {sheet.name: {} for sheet in package.sheets},
        "tables": {},
        "names": {},
        "active": {"sheet": package.sheets[0].name, "cell": "A1"},
        "refuses": None,
        "protections": {"Log": {"allowFormatColumns": True, "selectionMode": "Normal"}},
    }
    for name in NAMES:
        sheet, _, address = package.names[name].replace("$", "").rpartition("!")
        played["names"][name] = {"sheet": sheet.strip("'"), "address": address}
        put_values(package, played, sheet.strip("'"), parse_range(address))
    log = package.table("Log")
    played["tables"]["Log"] = {"sheet": log.sheet, "address": log.ref, "totals": False}
    put_values(package, played, log.sheet, log.area)
    for name in INPUT_TABLES:
        table = package.table(name)
        played["tables"][name] = {"sheet": table.sheet, "address": table.ref, "totals": bool(table.totals_rows)}
        put_values(package, played, table.sheet, table.area)
        cells = played["sheets"][table.sheet]
        for row in range(table.first_row, table.last_row + 1):
            for header in table.columns:
                address = cell_address(row, table.column_number(header))
                cells[address]["format"] = package.number_format(table.sheet, address)
        for formula in package.formula_cells(table.sheet):
            address = cell_address(formula.row, formula.column)
            if address in cells:
                cells[address]["formula"] = f"={formula.formula}"
    return played


def put_values(package: Package, played: dict[str, Any], sheet: str, area: CellRange) -> None:
    for down, row in enumerate(package.read_range(sheet, str(area))):
        for right, value in enumerate(row):
            address = cell_address(area.first_row + down, area.first_column + right)
            played["sheets"][sheet][address] = {"value": cell(value), "format": "General"}


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
