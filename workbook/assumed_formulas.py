"""Where a workbook of ours holds formulas, for readers that are given its values only: where the template writes them.

What somebody has typed over, or typed as a formula among inputs, does not show here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workbook.book_values import FormulaTexts
from workbook.ooxml.addresses import CellRange, parse_range
from workbook.open_book import Table
from workbook.reports.report_ranges import REFERENCE

_CALCULATED = re.compile(r"Quarter|Key|Low|High|Value|.* half unit|.* (contained|implied) \(.*\)")
_FORMULA_NAMES = re.compile(r"(reporting|comparison)_quarter(_end)?|year_to_date_span|.*_half_unit")
# Nobody reads a formula that fills its column or stands behind a name; only that there is one.
_UNKNOWN = "?"


def assumed_formulas(names: Mapping[str, str], tables: Mapping[str, Table]) -> dict[str, list[FormulaTexts]]:
    """The cells with a formula by sheet: of the calculated columns of tables, and behind names for one cell."""
    found: dict[str, list[FormulaTexts]] = {}
    for sheet, area in (*_in_tables(tables), *_behind_names(names)):
        width = area.last_column - area.first_column + 1
        rows = [[_UNKNOWN] * width] * (area.last_row - area.first_row + 1)
        found.setdefault(sheet, []).append(FormulaTexts(area.first_row, area.first_column, rows))
    return found


def _in_tables(tables: Mapping[str, Table]) -> Iterator[tuple[str, CellRange]]:
    for table in tables.values():
        for column in filter(_CALCULATED.fullmatch, table.columns):
            number = table.column_number(column)
            yield table.sheet, CellRange(table.first_row, number, table.last_row, number)


def _behind_names(names: Mapping[str, str]) -> Iterator[tuple[str, CellRange]]:
    for name, formula in names.items():
        found = REFERENCE.fullmatch(formula) if _FORMULA_NAMES.fullmatch(name) else None
        if found:
            yield found["plain"] or found["quoted"].replace("''", "'"), parse_range(found["range"].replace("$", ""))
