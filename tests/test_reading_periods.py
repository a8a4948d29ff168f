"""The periods that releases name, in the ways in which they write them."""

from __future__ import annotations

import pytest

from workbook.release.reading.financial_year import FinancialYear, financial_year
from workbook.release.reading.periods import Period, find_periods, find_years


def placed(text: str) -> list[Period]:
    """The periods of a text, in the company's years as far as the text tells of them."""
    found = find_periods(text)
    year = financial_year(text, found)
    return [year.place(each.period) for each in found]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Q2 2020 Q2 2019 Quarterly Change YTD 2020", ["Q2 2020", "Q2 2019", "YTD 2020"]),
        ("In Q2, 2020, and in Q2, 2019,", ["Q2 2020", "Q2 2019"]),
        ("2020 Second Quarter Highlights", ["Q2 2020"]),
        ("the second quarter of 2020", ["Q2 2020"]),
        ("Three Months Ended June 30, 2020", ["Q2 2020"]),
        ("six months ended June 30, 2021", ["H1 2021"]),
        ("nine months ended September 30, 2021", ["9M 2021"]),
        ("first half of 2021 and H1 2020", ["H1 2021", "H1 2020"]),
        ("year ended December 31, 2020", ["FY 2020"]),
        ("FY2021", ["FY 2021"]),
        ("Q2 FY2019", ["Q2 FY2019"]),
        ("3Q 2018, 2Q18 and Q1'18", ["Q3 2018", "Q2 2018", "Q1 2018"]),
        ("by June 1, 2020 the mill had 2,020 tonnes", []),
    ],
)
def test_a_period_is_read_as_it_is_meant(text: str, labels: list[str]) -> None:
    found = placed(text)
    assert [period.label if period.quarter else f"YTD {period.year}" for period in found] == labels


def test_what_a_heading_leaves_open_comes_from_what_stands_around_it() -> None:
    (column,) = find_years("2019")
    (title,) = find_periods("Three months ended June 30")
    whole = FinancialYear(1).place(column.period.within(title.period))
    assert (whole.label, whole.span) == ("Q2 2019", "QTD")
    year_to_date = Period(year=2020, to_date=True).within(Period(2020, 2, to_date=False))
    assert (year_to_date.label, year_to_date.span) == ("H1 2020", "YTD")


def test_a_period_stands_where_its_characters_do() -> None:
    text = "Production in the second quarter 2020 rose."
    (found,) = find_periods(text)
    assert text[found.start : found.end] == "second quarter 2020"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # Starcore's year ends on April 30: its quarter of August to October 2018 is the second of fiscal 2019.
        (
            "The financial year ends on April 30. Three months ended October 31, 2018, 6 months to October 31, 2018",
            ["Q2 FY2019", "H1 FY2019"],
        ),
        (
            "the second quarter ended October 31, 2018 and the three months ended July 31, 2018",
            ["Q2 FY2019", "Q1 FY2019"],
        ),
        ("nine months ended March 31, 2021 and three months ended June 30, 2021", ["9M FY2021", "Q4 FY2021"]),
        (
            "Three months ended October 31, 2018; three months ended November 30, 2018",
            ["3 months to October 2018", "3 months to November 2018"],
        ),
        ("year ended December 31, 2020 and six months ended December 31, 2020", ["FY 2020", "H2 2020"]),
        ("H2 2020, H1 2021 and the second half of 2019", ["H2 2020", "H1 2021", "H2 2019"]),
        ("June 2021 quarter, quarter ended 30 September 2021", ["Q2 2021", "Q3 2021"]),
    ],
)
def test_months_are_quarters_of_the_year_that_the_company_has(text: str, labels: list[str]) -> None:
    assert [period.label for period in placed(text) if period.is_whole or period.name] == labels


def test_a_half_year_is_a_stretch_of_its_own_and_never_the_year_up_to_its_end() -> None:
    (half,) = placed("H2 2020")
    assert (half.label, half.span) == ("H2 2020", "QTD")
