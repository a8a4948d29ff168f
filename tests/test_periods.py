"""Quarters and year-to-date sums against a calendar walked month by month."""

from __future__ import annotations

import calendar
import datetime

import pytest

from udfs import FUNCTIONS, ytd
from udfs.calling import call
from udfs.errors import NotReportedError


@pytest.mark.parametrize("start", range(1, 13))
def test_a_fiscal_year_has_four_quarters_and_the_number_of_the_year_it_ends_in(start: int) -> None:
    year, month = 2019, start
    labels, months = [], []
    for _ in range(12):
        labels.append(call(FUNCTIONS["QUARTER_OF"], [month_end(year, month), start]))
        months.append((year, month))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    ends_in = months[-1][0]
    assert labels == [f"Q{quarter} {ends_in}" for quarter in (1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4)]


@pytest.mark.parametrize("start", [1, 4, 5, 7, 10, 12])
def test_year_to_date_adds_the_months_since_the_fiscal_year_began(start: int) -> None:
    ends = [month_end(year, month) for year in (2018, 2019, 2020) for month in range(1, 13)]
    for position, as_of in enumerate(ends[12:24], 12):
        months_in = (as_of.month - start) % 12 + 1
        values: list[object] = [2**row for row in range(36)]
        values[position + 1] = "not read"
        expected = sum(2**row for row in range(position - months_in + 1, position + 1))
        assert call(FUNCTIONS["YTD"], [values, ends, as_of, start]) == expected


def test_a_year_without_a_period_is_not_reported_in_python_too() -> None:
    with pytest.raises(NotReportedError, match="period_ends has no date from 2020-01-01 to 2020-06-30"):
        ytd([], [], 44012, 1)


def month_end(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
