"""Tables whose rows have two labels, a mine and what is measured, and tables of mines below their totals."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import read_release

COMPANY = "Tarn Corp. second quarter 2020 results\n\n"
# 1,234 + 4,234 = 5,468 and 1,200 + 4,200 = 5,400 oz of silver; 234 + 34 = 268 and 220 + 31 = 251 oz of gold.
IN_EACH_ROW = """| | | Q2 2020 | Q2 2019 |
| Tarn Mine | Silver (oz) | 1,234 | 1,200 |
| Tarn Mine | Gold (oz) | 234 | 220 |
| San Gonzalo Mine | Silver (oz) | 4,234 | 4,200 |
| San Gonzalo Mine | Gold (oz) | 34 | 31 |
| Total | Silver (oz) | 5,468 | 5,400 |
| Total | Gold (oz) | 268 | 251 |
"""
IN_THE_FIRST_ROW = """| Mine | Metal | Unit | Q2 2020 | Q2 2019 | Comments |
| Tarn | Silver produced | oz | 1,234 | 1,200 | higher grades |
| | Gold produced | oz | 234 | 220 | |
| San Gonzalo | Silver produced | oz | 4,234 | 4,200 | Tarn mill repaired |
| | Gold produced | oz | 34 | 31 | |
| Total | Silver produced | oz | 5,468 | 5,400 | |
| | Gold produced | oz | 268 | 251 | |
"""
APART_BY_SPACES = """                                Q2 2020    Q2 2019
Tarn          Silver (oz)         1,234      1,200
              Gold (oz)             234        220
San Gonzalo   Silver (oz)         4,234      4,200
              Gold (oz)              34         31
Total         Silver (oz)         5,468      5,400
              Gold (oz)             268        251
"""
METALS_FIRST = """| Metal | Mine | Q2 2020 | Q2 2019 |
| Silver (oz) | Tarn | 1,234 | 1,200 |
| | San Gonzalo | 4,234 | 4,200 |
| | Total | 5,468 | 5,400 |
| Gold (oz) | Tarn | 234 | 220 |
| | San Gonzalo | 34 | 31 |
| | Total | 268 | 251 |
"""
UNDER_TOTALS = """| | Q2 2020 | Q2 2019 |
| Silver production (oz) | 5,468 | 5,400 |
| Tarn | 1,234 | 1,200 |
| San Gonzalo | 4,234 | 4,200 |
| Gold production (oz) | 268 | 251 |
| Tarn | 234 | 220 |
| San Gonzalo | 34 | 31 |
"""
TOLD = {
    "1,234": ("ag", "Tarn", "Q2 2020"),
    "1,200": ("ag", "Tarn", "Q2 2019"),
    "234": ("au", "Tarn", "Q2 2020"),
    "220": ("au", "Tarn", "Q2 2019"),
    "4,234": ("ag", "San Gonzalo", "Q2 2020"),
    "4,200": ("ag", "San Gonzalo", "Q2 2019"),
    "34": ("au", "San Gonzalo", "Q2 2020"),
    "31": ("au", "San Gonzalo", "Q2 2019"),
    "5,468": ("ag", "Consolidated", "Q2 2020"),
    "5,400": ("ag", "Consolidated", "Q2 2019"),
    "268": ("au", "Consolidated", "Q2 2020"),
    "251": ("au", "Consolidated", "Q2 2019"),
}


def told(text: str) -> dict[str | None, tuple[str | None, str, str]]:
    return {each.printed: (each.metal, each.entity, each.period) for each in read_release(text, "r").document.figures}


@pytest.mark.parametrize("table", [IN_EACH_ROW, IN_THE_FIRST_ROW, APART_BY_SPACES, METALS_FIRST, UNDER_TOTALS])
def test_every_figure_is_of_the_mine_and_the_metal_that_its_labels_name_together(table: str) -> None:
    assert told(COMPANY + table) == TOLD


def test_names_below_a_figure_that_they_do_not_add_up_to_are_not_taken_for_its_parts() -> None:
    assert "1,234" not in told(COMPANY + UNDER_TOTALS.replace("5,468", "9,468"))
    assert told(COMPANY + UNDER_TOTALS.replace("5,468", "9,468"))["234"] == ("au", "Tarn", "Q2 2020")


def test_a_unit_in_a_column_of_its_own_is_no_label() -> None:
    table = "| | | Q2 2020 | Q2 2019 |\n| Silver | koz | 5.5 | 5.4 |\n| Silver grade | g/t | 68 | 71 |\n"
    figures = read_release(COMPANY + table, "release").document.figures
    assert [(each.metric, each.unit, each.printed) for each in figures] == [
        ("content", "koz", "5.5"),
        ("content", "koz", "5.4"),
        ("grade", "g/t", "68"),
        ("grade", "g/t", "71"),
    ]
