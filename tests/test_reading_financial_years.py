"""Companies whose year does not begin in January, and how a release tells it."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import read_release
from workbook.release.reading.words.financial_year import financial_year
from workbook.release.reading.words.periods import find_periods


def labels(text: str) -> list[str]:
    """The periods of a text, in the company's years as far as the text tells of them."""
    found = find_periods(text)
    year = financial_year(text, found)
    return [year.place(each.period).label for each in found]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("for the third quarter of its fiscal year 2016, ended 31 March 2016", ["Q3 FY2016"]),
        ("the third quarter of its financial year 2016\nended March 31, 2016", ["Q3 FY2016"]),
        ("In Q2 of its fiscal 2020, which ended December 31, 2019", ["Q2 FY2020"]),
        ("the third quarter of the 2016 fiscal year, ended March 31, 2016", ["Q3 FY2016"]),
        ("its fiscal third quarter, which ended March 31, 2016", ["Q3 FY2016"]),
        ("the second quarter (Q2) of fiscal year 2020 ended 31 December 2019", ["Q2 FY2020"]),
        ("first half of its 2020 financial year, six months ended December 31, 2019", ["H1 FY2020", "H1 FY2020"]),
        ("the fourth quarter and fiscal year ended December 31, 2016", ["Q4 2016", "FY 2016"]),
        ("the third quarter of its year ending December 31, 2016", ["Q3 2016"]),
    ],
)
def test_a_quarter_of_a_financial_year_and_its_last_day_are_one_period(text: str, periods: list[str]) -> None:
    assert labels(text) == periods


@pytest.mark.parametrize(
    "told",
    [
        "The third quarter of its fiscal year ending June 30, 2016.",
        "The third quarter of fiscal 2016 (three months ended March 31, 2016).",
        "The second quarter of the year ended June 30, 2016.",
        "Fiscal 2025 ended June 30.",
        "A June 30 fiscal year end.",
        "Its fiscal year-end of June 30.",
        "Its financial year runs from 1 July to 30 June.",
        "FY25 (July 2024 to June 2025).",
        "Q3 FY2022 (January to March 2022).",
        "The quarter ended September 30, 2016, being the first quarter of fiscal 2017.",
        "The three months to September 30, 2016, the first quarter of its 2017 fiscal year.",
        "Sep-24 quarter (1Q25).",
        "Nine months ended March 31, 2016, twelve months ended December 31, 2015.",
    ],
)
def test_each_way_of_telling_a_year_from_july_tells_it(told: str) -> None:
    assert labels(f"{told} Three months ended December 31, 2017")[-1] == "Q2 FY2018"


def test_columns_in_months_agree_with_the_quarter_that_the_opening_names() -> None:
    text = """Tarn Silver Corp. announces production for the third quarter of its fiscal year 2022,
ended March 31, 2022.

Highlights

- Silver production of 2,176,596 oz, compared with 1,983,611 oz in the second quarter of fiscal 2022

| | Three months ended March 31, 2022 | Three months ended December 31, 2021 |
| Tonnes milled (t) | 888,407 | 796,734 |
| Silver produced (oz) | 2,176,596 | 1,983,611 |
"""
    figures = read_release(text, "").document.figures
    assert {(each.printed, each.period, each.span) for each in figures if each.metal == "ag"} == {
        ("2,176,596", "Q3 FY2022", "QTD"),
        ("1,983,611", "Q2 FY2022", "QTD"),
    }
