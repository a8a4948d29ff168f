"""Quarters, fiscal years and year-to-date sums."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from math import fsum
from numbers import Real
from typing import Any

from udfs.domains import DATE, MONTH
from udfs.errors import NotReportedError
from udfs.registry import worksheet_function
from udfs.serials import date_of, serial_of


@worksheet_function(category="Periods", domains={"period_end": DATE, "fiscal_start_month": MONTH})
def quarter_of(period_end: float, fiscal_start_month: float) -> str:
    """The fiscal quarter a date lies in, as the text Q2 2020.

    A fiscal year carries the number of the calendar year in which it ends.

    Parameters
    ----------
    period_end : number or range
        Last day of the period [date].
    fiscal_start_month : number or range
        Month in which the fiscal year starts, 1 for January [month].

    Returns
    -------
    text
        Quarter and fiscal year.

    Raises
    ------
    DomainError
        When the month is not a whole number from 1 to 12, or the date is not from 1950 on.

    See Also
    --------
    ytd, ageq_note

    Keywords
    --------
    fiscal year, calendar quarter

    References
    ----------
    Avino Silver & Gold Mines, production release of 17 July 2020: the quarter to 30 June 2020 is Q2 2020.

    Examples
    --------
    >>> quarter_of(44012, 1)
    'Q2 2020'
    """
    year, months_in = fiscal_position(period_end, fiscal_start_month)
    return f"Q{months_in // 3 + 1} {year}"


def fiscal_position(serial: float, fiscal_start_month: float) -> tuple[int, int]:
    """The fiscal year a date lies in, and how many whole months of it are over when the date's month begins."""
    day = date_of(serial)
    months_in = (day.month - int(fiscal_start_month)) % 12
    ends_next_year = fiscal_start_month > 1 and day.month >= fiscal_start_month
    return day.year + ends_next_year, months_in


def first_day_of_year(serial: float, fiscal_start_month: float) -> datetime.date:
    """The first day of the fiscal year a date lies in."""
    day = date_of(serial)
    return datetime.date(day.year - (day.month < fiscal_start_month), int(fiscal_start_month), 1)


def inside_year_to_date(value: Any, period_end: Any, as_of: Any, fiscal_start_month: Any) -> bool:
    """Whether a row counts in YTD; a row whose dates cannot be read counts, so that its error shows."""
    if value is None and period_end is None:
        return False
    end, last, month = (
        serial_of(cell) if isinstance(cell, datetime.date) else cell for cell in (period_end, as_of, fiscal_start_month)
    )
    for cell, domain in ((end, DATE), (last, DATE), (month, MONTH)):
        if isinstance(cell, bool) or not isinstance(cell, Real) or not domain.allows(cell):
            return True
    in_year = fiscal_position(float(end), month)[0] == fiscal_position(float(last), month)[0]
    return in_year and end <= last


@worksheet_function(
    category="Periods",
    domains={"period_ends": DATE, "as_of": DATE, "fiscal_start_month": MONTH},
    row_counts=inside_year_to_date,
)
def ytd(values: Sequence[float], period_ends: Sequence[float], as_of: float, fiscal_start_month: float) -> float:
    """Year to date: the sum of the values whose period ends in the fiscal year of a date, up to that date.

    Periods outside are left out whatever they hold; a blank inside is not reported, and so is a year without a period.

    Parameters
    ----------
    values : range
        One value a period, such as ounces or tonnes [any].
    period_ends : range
        Last day of each period [date].
    as_of : number
        Last day that counts [date].
    fiscal_start_month : number
        Month in which the fiscal year starts, 1 for January [month].

    Returns
    -------
    number
        Sum of the values that count [values].

    Formula
    -------
    sum(values)

    Raises
    ------
    NotReportedError
        When a value inside is blank, no period lies inside, or as_of or fiscal_start_month is blank.
    DomainError
        When the month is not a whole number from 1 to 12, or a date is not from 1950 on.

    See Also
    --------
    from_ytd, quarter_of

    Keywords
    --------
    cumulative, half year, nine months

    References
    ----------
    Avino Silver & Gold Mines, production release of 17 July 2020: silver 50,581 oz in the quarter, 312,819 oz to date.

    Examples
    --------
    >>> ytd([262238, 50581], [43921, 44012], 44012, 1)
    312819.0
    """
    if not len(values):
        first, last = first_day_of_year(as_of, fiscal_start_month), date_of(as_of)
        raise NotReportedError(
            f"period_ends has no date from {first} to {last}, the fiscal year up to as_of: not reported.", "period_ends"
        )
    del period_ends, as_of, fiscal_start_month  # what they say has been heard in which rows count
    return fsum(values)


@worksheet_function(category="Periods", takes_arrays=True)
def from_ytd(ytd: float, prior_ytd: float) -> float:
    """A period from two year-to-date figures: this one less the one before.

    Parameters
    ----------
    ytd : number or range
        Year to date at the end of the period [any].
    prior_ytd : number or range
        Year to date at the end of the period before; 0 or a dash in the first [any].

    Returns
    -------
    number
        The period alone [ytd].

    Formula
    -------
    ytd - prior_ytd

    See Also
    --------
    ytd

    References
    ----------
    Avino Silver & Gold Mines, production release of 17 July 2020: 40,190 t in the quarter, 199,575 t to date.

    Examples
    --------
    >>> from_ytd(199575, 159385)
    40190
    """
    return ytd - prior_ytd
