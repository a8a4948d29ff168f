"""Report cells whose formula was typed over: what they show no longer follows from the inputs, and no refresh helps."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.ooxml.addresses import parse_cell
from workbook.ooxml.cell_xml import CellValue
from workbook.open_book import OpenBook
from workbook.reports.report_ranges import read_named_range
from workbook.reports.show import HIGHLIGHTS, TITLES

_TABLES = frozenset("report_" + table.replace("-", "_") for table in TITLES)


@dataclass(frozen=True)
class OverwrittenCell:
    """A cell of a report table that holds no formula."""

    sheet: str
    cell: str
    value: CellValue

    @property
    def sentence(self) -> str:
        """Where it is, what it holds, and what is wrong with that."""
        held = "holds nothing" if self.value is None else f"holds the typed value {_shown(self.value)}"
        return (
            f"{self.sheet}!{self.cell} {held} instead of a formula; bring its formula back, "
            "because this cell no longer follows from the inputs."
        )


def overwritten_cells(book: OpenBook) -> list[OverwrittenCell]:
    """The cells of all report tables, below the header and beside the row labels, that hold no formula."""
    found: list[OverwrittenCell] = []
    calculated: dict[str, set[tuple[int, int]]] = {}
    for name in book.names:
        if name not in _TABLES and not HIGHLIGHTS.fullmatch(name):
            continue
        table = read_named_range(book, name)
        if table.sheet not in calculated:
            calculated[table.sheet] = _calculated_cells(book, table.sheet)
        for row, values in enumerate(table.rows[1:], 1):
            for column, value in enumerate(values[1:], 1):
                address = table.cell(row, column)
                if parse_cell(address) not in calculated[table.sheet]:
                    found.append(OverwrittenCell(table.sheet, address, value))
    return found


def _shown(value: CellValue) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _calculated_cells(book: OpenBook, sheet: str) -> set[tuple[int, int]]:
    """Row and column of each cell that holds a formula or that an array formula fills."""
    cells: set[tuple[int, int]] = set()
    for formula in book.formula_cells(sheet):
        cells.add((formula.row, formula.column))
        if formula.ref is not None and formula.kind in ("array", "dynamic"):
            rows = range(formula.ref.first_row, formula.ref.last_row + 1)
            columns = range(formula.ref.first_column, formula.ref.last_column + 1)
            cells.update((row, column) for row in rows for column in columns)
    return cells
