"""Finds what the workbook promises its readers by name: the report tables and single settings, wherever they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbook.errors import CannotRunError
from workbook.ooxml.addresses import CellRange, cell_address, parse_range
from workbook.ooxml.cell_xml import CellValue
from workbook.open_book import OpenBook

REFERENCE = re.compile(r"=?(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!(?P<range>[$A-Za-z0-9:]+)")


@dataclass(frozen=True)
class NamedRange:
    """The cells behind a defined name, first row first."""

    sheet: str
    place: CellRange
    rows: list[list[CellValue]]

    def cell(self, row: int, column: int) -> str:
        """The address of a cell counted from the range's own top left, both from 0."""
        return cell_address(self.place.first_row + row, self.place.first_column + column)


def read_named_range(package: OpenBook, name: str) -> NamedRange:
    """The cells of a defined name; a CannotRunError when the workbook does not have it."""
    formula = package.names.get(name)
    if formula is None:
        raise CannotRunError(
            f"{package.path}: the name {name} is missing, which a workbook made by `orebook new` defines."
        )
    found = REFERENCE.fullmatch(formula)
    if found is None:
        raise CannotRunError(f"{package.path}: the name {name} refers to {formula}, expected a range of cells.")
    sheet = found["plain"] or found["quoted"].replace("''", "'")
    if sheet not in [known.name for known in package.sheets]:
        raise CannotRunError(f"{package.path}: the name {name} refers to the sheet {sheet!r}, which is not there.")
    reference = found["range"].replace("$", "")
    return NamedRange(sheet, parse_range(reference), package.read_range(sheet, reference))


def read_named_cell(package: OpenBook, name: str) -> CellValue:
    """The value of a name that stands for one cell."""
    return read_named_range(package, name).rows[0][0]


def refuse_unrefreshed(package: OpenBook) -> None:
    """A workbook that was never refreshed shows nothing: say so instead of showing blanks."""
    if read_named_cell(package, "reporting_quarter") in (None, ""):
        raise CannotRunError(
            f"{package.path}: the workbook has not been refreshed yet, so its tables are still blank. "
            f"Refresh it first: orebook refresh {package.path}"
        )
