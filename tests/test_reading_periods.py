"""The periods that releases name, in the ways in which they write them."""

from __future__ import annotations

import time

import pytest

from workbook.release.reading.reader import read_release
from workbook.release.reading.words.financial_year import FinancialYear, financial_year
from workbook.release.reading.words.periods import Period, find_periods, find_years


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
        ("Sep Qtr 2024 and Dec-23 Qtr, June 2024 Quarter", ["Q3 2024", "Q4 2023", "Q2 2024"]),
        ("Quarter ended 30 Sept 2024, Qtr ended 31-Dec-23", ["Q3 2024", "Q4 2023"]),
        ("Qtr 2 2020 and 2nd Quarter 2016, 2016 second quarter", ["Q2 2020", "Q2 2016", "Q2 2016"]),
        ("Q2-2020, 2Q-2020, Q2/20, 2024-Q2", ["Q2 2020", "Q2 2020", "Q2 2020", "Q2 2024"]),
        ("Apr-Jun 2024 and January to September 2023", ["Q2 2024", "9M 2023"]),
        ("YTD Sep 2024, Q3 2023 YTD; YTD Q3 2022", ["9M 2024", "9M 2023", "9M 2022"]),
        ("1H25, 6M 2024, nine months 2023 and 2022 FY", ["H1 2025", "H1 2024", "9M 2023", "FY 2022"]),
        ("Q1 Fiscal 2025, first quarter of fiscal 2026, Q1 FY25", ["Q1 FY2025", "Q1 FY2026", "Q1 FY2025"]),
        ("half year ended June 30, 2024 and FY24/25", ["H1 2024", "FY 2025"]),
        ("Q1-Q3 2024", ["9M 2024"]),
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
        # Silvercorp's year ends in March, and it names its quarters behind their months.
        (
            'three months ended June 30, 2025 ("Q1 Fiscal 2026") and three months ended June 30, 2024',
            ["Q1 FY2026", "Q1 FY2026", "Q1 FY2025"],
        ),
        ("September quarter 2024 (Q1 FY25); June quarter 2024", ["Q1 FY2025", "Q1 FY2025", "Q4 FY2024"]),
        ("LTM 2024, trailing twelve months ended June 30, 2024", ["trailing 12 months 2024", "12 months to June 2024"]),
        ("Q2 2024 and CY2023", ["Q2 2024", "FY 2023"]),
        ("Q2 FY2024 and CY2023", ["Q2 FY2024", "calendar 2023"]),
        ("June 2021 quarter, quarter ended 30 September 2021", ["Q2 2021", "Q3 2021"]),
    ],
)
def test_months_are_quarters_of_the_year_that_the_company_has(text: str, labels: list[str]) -> None:
    assert [period.label for period in placed(text) if period.is_whole or period.name] == labels


def test_a_half_year_is_a_stretch_of_its_own_and_never_the_year_up_to_its_end() -> None:
    (half,) = placed("H2 2020")
    assert (half.label, half.span) == ("H2 2020", "QTD")


def test_two_spans_up_to_one_day_are_two_periods() -> None:
    assert [period.label for period in placed("three and nine months ended September 30, 2022")] == [
        "Q3 2022",
        "9M 2022",
    ]
    assert [period.label for period in placed("Q4 and full year 2023")] == ["Q4 2023", "FY 2023"]


def test_many_spaces_behind_a_quarter_are_read_in_no_time() -> None:
    """As tables print whose columns are far apart; a search that tries every way of sharing them out never ends."""
    begun = time.process_time()
    assert [each.period.quarter for each in find_periods("Q1" + " " * 5_000 + "Gold")] == [1]
    assert time.process_time() - begun < 2


def columns_of(headings: str, title: str = "Production in Q2 2024") -> dict[str | None, str]:
    """The periods of a row of silver under some headings."""
    values = ["50,581", "104,893", "61,734"][: headings.count("|") - 2]
    rows = f"| Silver produced (oz) | {' | '.join(values)} |\n| Gold produced (oz) | {' | '.join(values)} |\n"
    document = read_release(f"A company Inc. second quarter of 2024.\n\n{title}\n\n{headings}\n{rows}", "").document
    return {each.printed: each.period for each in document.figures if each.metal == "ag"}


@pytest.mark.parametrize(
    ("headings", "periods"),
    [
        ("| | This quarter | Prior quarter | Prior year quarter |", ["Q2 2024", "Q1 2024", "Q2 2023"]),
        ("| | Jun Qtr 2024 | Mar Qtr 2024 | pcp |", ["Q2 2024", "Q1 2024", "Q2 2023"]),
        ("| | May 2024 | June 2024 | Q2 2024 |", ["May 2024", "June 2024", "Q2 2024"]),
        ("| | Q2 2024 | LTM | 2023 annual |", ["Q2 2024", "trailing 12 months 2024", "FY 2023"]),
    ],
)
def test_a_column_is_of_the_time_that_its_heading_says(headings: str, periods: list[str]) -> None:
    assert list(columns_of(headings).values()) == periods


def test_days_below_a_quarter_that_ended_are_quarters_and_alone_they_are_none() -> None:
    headings = "| | June 30, 2024 | June 30, 2023 |"
    assert list(columns_of(headings, "Quarter ended").values()) == ["Q2 2024", "Q2 2023"]
    assert columns_of(headings, "Inventory") == {}


def test_a_title_that_names_two_spans_says_of_no_column_which_is_meant() -> None:
    title = "Three and six months ended June 30, 2024"
    assert columns_of("| | 2024 | 2023 |", title) == {}
    assert list(columns_of("| | Q2 2024 | H1 2024 |", title).values()) == ["Q2 2024", "H1 2024"]


def test_a_title_with_a_year_alone_may_be_of_the_whole_year() -> None:
    assert columns_of("| | Actual | Restated |", "2024 production") == {}


def test_months_over_a_column_without_their_end_are_left_unbound() -> None:
    assert columns_of("| | 3 months ended 2024 | 6 months ended 2024 |") == {}
    assert columns_of("| | Three months ended | Q2 2023 |") == {"104,893": "Q2 2023"}
