"""Tonnes a day, and how far a year is along its guidance."""

from __future__ import annotations

from udfs.cells import shown
from udfs.domains import DAYS, NOT_NEGATIVE
from udfs.errors import DomainError
from udfs.registry import worksheet_function


@worksheet_function(category="Periods", domains={"tonnes": NOT_NEGATIVE, "operating_days": DAYS}, takes_arrays=True)
def tpd(tonnes: float, operating_days: float) -> float:
    """Tonnes a day: tonnes over the days in which they were mined or milled.

    Parameters
    ----------
    tonnes : number or range
        Metric tonnes of the period, mined or milled [t].
    operating_days : number or range
        Days to divide by: those that the mill ran, or those of the calendar, 90 to 92 in a quarter [d].

    Returns
    -------
    number
        Tonnes a day [t/d].

    Formula
    -------
    tonnes / operating_days

    Raises
    ------
    DomainError
        When tonnes or operating_days is negative, or operating_days is more than 366.
    ZeroDivisionError
        When operating_days is zero.

    See Also
    --------
    cost_per_tonne, guidance_progress

    Keywords
    --------
    throughput, tonnes per day, milling rate

    Notes
    -----
    The days are the caller's figure, because practice differs and a release seldom says which it took: Fortuna's three
    mills of the third quarter of 2021, a quarter of 92 days, print averages that are those of 90, 87 and 92 days.
    Nothing is guessed from a date, so a leap day counts when operating_days counts it. Parts of a day are days too:
    87.5.

    References
    ----------
    Fortuna Silver Mines, production of the third quarter of 2021, 12 October 2021: Caylloma 136,410 t and 1,516 tpd.
    Golden Minerals, first quarter 2021: 18,791 t and 209 tonnes per day, the 90 days of the calendar.

    Examples
    --------
    >>> round(tpd(136410, 90))
    1516
    """
    return tonnes / operating_days


@worksheet_function(category="Periods", domains={"ytd": NOT_NEGATIVE, "low": NOT_NEGATIVE, "high": NOT_NEGATIVE})
def guidance_progress(ytd: float, low: float, high: float) -> tuple[float, float]:
    """Year to date as a share of the low and of the high end of guidance.

    Parameters
    ----------
    ytd : number or range
        Year to date, in the unit of the guidance; sum the quarters with YTD [any].
    low : number or range
        Low end of the year's guidance, in ounces where ytd is ounces: 6.5 million is 6500000 [ytd].
    high : number or range
        High end of the year's guidance; the same as low for guidance of one figure [ytd].

    Returns
    -------
    range 1 x 2
        Share of low, and share of high: 0.75 is three quarters of it [1].

    Formula
    -------
    ytd / low, ytd / high

    Raises
    ------
    DomainError
        When ytd, low or high is negative, or low is above high.
    ZeroDivisionError
        When low or high is zero.

    See Also
    --------
    ytd, from_ytd, tpd

    Keywords
    --------
    outlook, forecast, target, budget

    Notes
    -----
    For what adds up over a year: ounces, tonnes, dollars spent. A cost per ounce or a grade is no share of its
    guidance. The share of low is the larger: above 1 the year has reached its guidance, and when the share of high is
    above 1 too it is beyond it.

    References
    ----------
    Fortuna Silver Mines, production of the third quarter of 2023, 5 October 2023, Lindero: 71,647 oz of gold in nine
    months, guidance of 96 to 106 thousand.

    Examples
    --------
    >>> [round(share, 3) for share in guidance_progress(71647, 96000, 106000)]
    [0.746, 0.676]
    """
    if low > high > 0:
        raise DomainError(
            f"low must not be above high, but is {shown(low)} beside {shown(high)}: swap the two ends.", "low"
        )
    return ytd / low, ytd / high
