"""Where every line of the `Quarters` sheet stands.

Quarters run across and mines run down, so that a year to date reads along a row and a consolidation down a column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from workbook.company import Company
from workbook.layout import TRAILING_QUARTERS
from workbook.template.page import FIRST_ROW, HEADER_ROW

FIRST_QUARTER = 3
LAST_QUARTER = FIRST_QUARTER + TRAILING_QUARTERS - 1
YEAR_TO_DATE = LAST_QUARTER + 1
QUARTER_ENDS, FISCAL_YEAR, IN_YEAR, MISSING_PRICES = FIRST_ROW, FIRST_ROW + 1, FIRST_ROW + 2, FIRST_ROW + 3
FIRST_LINE = FIRST_ROW + 5

# Measures that add up by themselves or need no consolidated line.
PER_MINE = (
    *("rows", "rows expected", "rows with feed", "tonnes counted", "contained", "implied"),
    *("equivalent low", "equivalent high"),
)


@dataclass(frozen=True)
class Line:
    """One row of the schedule: a measure of a metal (or of none) for one entity; entity -1 is company-wide."""

    measure: str
    symbol: str
    entity: int


class Schedule:
    """Where every line of the `Quarters` sheet stands, and references to its cells."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.consolidated = len(company.mines)
        self.rows: dict[Line, int] = {}
        row, group = FIRST_LINE, ("", "")
        for line in self._lines():
            this_group = line.measure, line.symbol if line.entity >= 0 else ""
            if this_group != group:
                row, group = row + 1, this_group
            self.rows[line] = row
            row += 1
        self.last_row = row - 1

    def _lines(self) -> Iterator[Line]:
        for measure in ("rows", "rows expected", "rows with feed", "tonnes", "tonnes counted"):
            yield from self._entities(measure, "")
        for metal in self.company.metals:
            for measure in ("contained", "implied", "grade", "recovery", "content"):
                yield from self._entities(measure, metal.symbol)
        for metal in self.company.metals:
            yield Line("price", metal.symbol, -1)
        for measure in ("equivalent", "equivalent low", "equivalent high"):
            yield from self._entities(measure, "")
        for metal in self.company.metals:
            yield Line("chart", metal.symbol, -1)
        yield Line("chart tonnes", "", -1)
        yield Line("chart grade", self.company.base_metal, -1)

    def _entities(self, measure: str, symbol: str) -> Iterator[Line]:
        count = self.consolidated if measure in PER_MINE else self.consolidated + 1
        for entity in range(count):
            yield Line(measure, symbol, entity)

    def row(self, measure: str, symbol: str = "", entity: int = -1) -> int:
        """The row (from 0) of a line."""
        return self.rows[Line(measure, symbol, entity)]

    def cell(self, column: int, measure: str, symbol: str = "", entity: int = -1) -> str:
        """A cell as formulas of this sheet write it: D20."""
        return f"{xl_col_to_name(column)}{self.row(measure, symbol, entity) + 1}"

    def mines(self, column: int, measure: str, symbol: str = "") -> str:
        """The mines of one column: D20:D22."""
        return f"{self.cell(column, measure, symbol, 0)}:{self.cell(column, measure, symbol, self.consolidated - 1)}"

    def quarters(self, measure: str, symbol: str = "", entity: int = -1) -> str:
        """The quarters of one line: $D20:$H20."""
        return across(self.row(measure, symbol, entity))

    def reference(self, column: int, measure: str, symbol: str = "", entity: int = -1) -> str:
        """A cell as other sheets write it: Quarters!$H$20."""
        return f"Quarters!${xl_col_to_name(column)}${self.row(measure, symbol, entity) + 1}"

    def entity(self, entity: int) -> str:
        """The cell that names a mine, or the consolidated line, as other sheets write it."""
        return f"Quarters!$B${self.row('tonnes', '', entity) + 1}"

    def comparison(self, measure: str, symbol: str = "", entity: int = -1) -> str:
        """A line's value in the comparison quarter, as other sheets write it."""
        return in_comparison_quarter(self.row(measure, symbol, entity))


def across(row: int, *, absolute: bool = False) -> str:
    """The five quarters of a row, such as $D20:$H20."""
    mark = "$" if absolute else ""
    first, last = xl_col_to_name(FIRST_QUARTER), xl_col_to_name(LAST_QUARTER)
    return f"${first}{mark}{row + 1}:${last}{mark}{row + 1}"


def in_comparison_quarter(row: int) -> str:
    """A row's value in the comparison quarter, found by the quarter's name, as other sheets write it."""
    line, labels = (f"Quarters!{across(each, absolute=True)}" for each in (row, HEADER_ROW))
    return f"INDEX({line},MATCH(comparison_quarter,{labels},0))"


def prices_not_disclosed(column: int) -> str:
    """The words that name a column's missing prices, as other sheets write the cell."""
    return f"Quarters!${xl_col_to_name(column)}${MISSING_PRICES + 1}"
