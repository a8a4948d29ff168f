"""Columns of years beside columns of quarters, of the year to date, and of quarters without a year."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import read_release
from workbook.release.reading.tables.whole_years import with_whole_years
from workbook.release.reading.words.meanings import Meaning
from workbook.release.reading.words.periods import Period

LAST = "Tarn Silver Corp. reports production for the fourth quarter and year ended December 31, 2021."
THIRD = "Tarn Silver Corp. announces production for the third quarter ended September 30, 2021."
VALUES = ["201,110", "202,110", "203,110", "204,110", "810,440"]


def columns(opening: str, headings: str, last: str = VALUES[-1]) -> dict[str | None, str]:
    """The periods of a row of silver under some headings."""
    values = [*VALUES[-(headings.count("|") - 2) : -1], last]
    document = read_release(f"{opening}\n\n{headings}\n{row('Silver produced (oz)', values)}", "").document
    return {each.printed: each.period for each in document.figures}


def row(label: str, values: list[str]) -> str:
    """A row of a table, and a second one as tables have."""
    return f"| {label} | {' | '.join(values)} |\n| Number of mills | {' | '.join('1' for _ in values)} |\n"


@pytest.mark.parametrize("last", ["FY", "Full Year", "2021", "Year", "YTD 2021"])
def test_the_column_behind_four_quarters_is_their_year(last: str) -> None:
    periods = columns(LAST, f"| | Q1 | Q2 | Q3 | Q4 | {last} |")
    assert list(periods.values()) == ["Q1 2021", "Q2 2021", "Q3 2021", "Q4 2021", "FY 2021"]


@pytest.mark.parametrize(
    ("headings", "periods"),
    [
        ("| | 1Q | 2Q | 3Q | 4Q | 2021 |", ["Q1 2021", "Q2 2021", "Q3 2021", "Q4 2021", "FY 2021"]),
        ("| | Dec 21 Q | Sep 21 Q | FY'21 |", ["Q4 2021", "Q3 2021", "FY 2021"]),
        ("| | 2H FY21 | FY21 |", ["H2 2021", "FY 2021"]),
    ],
)
def test_short_forms_of_quarters_and_halves_are_read(headings: str, periods: list[str]) -> None:
    assert list(columns(LAST, headings).values()) == periods


def test_a_second_half_is_of_the_companys_own_year() -> None:
    opening = f"{LAST} Its financial year ends on June 30."
    assert list(columns(opening, "| | 2H FY21 | FY21 |").values()) == ["H2 FY2021", "FY 2021"]


def test_years_beside_their_last_quarters_are_whole_and_beside_others_of_no_certain_span() -> None:
    assert list(columns(LAST, "| | Q4 2021 | Q3 2021 | 2021 |").values()) == ["Q4 2021", "Q3 2021", "FY 2021"]
    assert list(columns(THIRD, "| | Q3 2021 | Q2 2021 | 2021 |").values()) == ["Q3 2021", "Q2 2021"]
    assert list(columns(LAST, "| | Q4 2021 | 2020 | 2019 |").values()) == ["Q4 2021"]


def test_a_quarter_that_is_not_over_is_of_no_certain_year() -> None:
    periods = columns(THIRD, "| | Q1 | Q2 | Q3 | Q4 |")
    assert list(periods.values()) == ["Q1 2021", "Q2 2021", "Q3 2021"]


def test_a_year_to_date_of_a_financial_year_ends_with_the_quarter_of_its_title() -> None:
    opening = "Tarn Silver Limited. Year to June 2016 is the company's financial year 2016."
    title = "Production, three months ended 31 December 2015"
    periods = columns(
        f"{opening}\n\n{title}", "| | December 2015 Quarter | September 2015 Quarter | YTD FY 2016 |", "407,220"
    )
    assert list(periods.values()) == ["Q2 FY2016", "Q1 FY2016", "H1 FY2016"]


def test_a_calendar_year_is_the_year_of_a_company_that_has_no_other() -> None:
    opening = "Tarn Silver Corp. reports production of the quarter ended December 31, 2020."
    assert list(columns(opening, "| | Q4 2020 | Q3 2020 | CY20 |").values()) == ["Q4 2020", "Q3 2020", "FY 2020"]
    ends_in_june = f"{opening} Its financial year ends on June 30."
    assert list(columns(ends_in_june, "| | Q2 FY21 | Q1 FY21 | CY20 |").values())[-1] == "calendar 2020"


def test_years_without_quarters_beside_them_are_left_to_their_title() -> None:
    years = [Meaning(period=Period(2021)), Meaning(period=Period(2020))]
    assert with_whole_years(years) == years
    beside = with_whole_years([Meaning(period=Period(2021, 4, to_date=False)), *years])
    assert [column.period.label for column in beside if column.period] == ["Q4 2021", "FY 2021", "unclear 2020"]
