"""What the words of a formula can mean in one workbook: its sheets, tables and defined names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbook.ooxml.package import Package
from workbook.open_book import Table

SCRATCH_SHEET = "orebook scratch"


@dataclass(frozen=True)
class Scope:
    """Sheets, tables and names, looked up as Excel does, without regard to case.

    `scratch` is a sheet that exists in the engine alone: its first cell is always blank, and columns computed ahead
    of the engine stand on it.
    """

    sheets: Mapping[str, str]
    tables: Mapping[str, Table] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    local_names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    scratch: str = SCRATCH_SHEET

    @classmethod
    def of(cls, package: Package) -> Scope:
        """The scope of a workbook's formulas."""
        sheets = {sheet.name.casefold(): sheet.name for sheet in package.sheets}
        return cls(
            sheets,
            {name.casefold(): table for name, table in package.tables.items()},
            {name.casefold(): formula for name, formula in package.names.items()},
            {(sheet.casefold(), name.casefold()): text for (sheet, name), text in package.local_names.items()},
            _unused(SCRATCH_SHEET, sheets),
        )

    def name(self, name: str, sheet: str) -> str | None:
        """The formula of a defined name as a sheet sees it; None when there is no such name."""
        local = self.local_names.get((sheet.casefold(), name.casefold()))
        return local if local is not None else self.names.get(name.casefold())

    def table_around(self, sheet: str, row: int, column: int) -> Table | None:
        """The table that a cell stands in."""
        for table in self.tables.values():
            area = table.area
            inside = area.first_row <= row <= area.last_row and area.first_column <= column <= area.last_column
            if table.sheet == sheet and inside:
                return table
        return None


def _unused(name: str, taken: Iterable[str]) -> str:
    taken = set(taken)
    while name.casefold() in taken:
        name += "_"
    return name
