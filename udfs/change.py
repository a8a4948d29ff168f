"""Changes from one period to another."""

from __future__ import annotations

from udfs.domains import SHARE
from udfs.registry import worksheet_function


def relative_change(current: float, prior: float) -> float:
    """current / prior - 1, by the size of a negative prior."""
    size = abs(prior)
    return current / size - prior / size


@worksheet_function(category="Change", takes_arrays=True)
def qoq_change(current: float, prior: float) -> float:
    """Change from the quarter before, as a share of its size: 0.05 is 5% more.

    Where prior is above zero that is current / prior - 1. A negative prior divides by its size too, so that growth is
    positive whatever the sign it starts from.

    Parameters
    ----------
    current : number or range
        Figure of this quarter [any].
    prior : number or range
        Figure of the quarter before, in the same unit [any].

    Returns
    -------
    number
        Change as a fraction: 0.05 is 5% more [1].

    Formula
    -------
    (current - prior) / abs(prior)

    Raises
    ------
    NotReportedError
        When either figure is blank.
    ZeroDivisionError
        When prior is zero.

    See Also
    --------
    yoy_change, pp_change

    Keywords
    --------
    percent change, percentage, quarter over quarter, growth, variance, QoQ

    Notes
    -----
    Practice differs when prior is negative. current / prior - 1 calls a rise from a loss a fall; text books compute no
    change at all, and some reports print "n/m". No authority settles it (The Math Forum, Ask Dr. Math, percent change
    from a negative base, 18 January 2002). Ours divides by the size of prior, so that the sign is that of the movement;
    print "n/m" where a loss became a profit. From nil there is no percentage: #DIV/0!, never 100%.

    References
    ----------
    Starcore International Mines, second quarter of fiscal 2019: 81,419 t milled after 77,423 t, a change of 5%.

    Examples
    --------
    >>> round(qoq_change(81419, 77423), 2)
    0.05
    """
    return relative_change(current, prior)


@worksheet_function(category="Change", takes_arrays=True)
def yoy_change(current: float, prior: float) -> float:
    """Change from the same quarter of the year before, as a share of its size: 0.05 is 5% more.

    Where prior is above zero that is current / prior - 1. A negative prior divides by its size too, so that growth is
    positive whatever the sign it starts from.

    Parameters
    ----------
    current : number or range
        Figure of this quarter [any].
    prior : number or range
        Figure of the same quarter last year, in the same unit [any].

    Returns
    -------
    number
        Change as a fraction: 0.05 is 5% more [1].

    Formula
    -------
    (current - prior) / abs(prior)

    Raises
    ------
    NotReportedError
        When either figure is blank.
    ZeroDivisionError
        When prior is zero.

    See Also
    --------
    qoq_change, pp_change

    Keywords
    --------
    percent change, percentage, year over year, growth, variance, YoY

    Notes
    -----
    Practice differs when prior is negative. current / prior - 1 calls a rise from a loss a fall; text books compute no
    change at all, and some reports print "n/m". No authority settles it (The Math Forum, Ask Dr. Math, percent change
    from a negative base, 18 January 2002). Ours divides by the size of prior, so that the sign is that of the movement;
    print "n/m" where a loss became a profit. From nil there is no percentage: #DIV/0!, never 100%.

    References
    ----------
    Avino Silver & Gold Mines, production release of 17 July 2020: 50,581 oz of silver after 104,893 oz, -52%.

    Examples
    --------
    >>> round(yoy_change(50581, 104893), 2)
    -0.52
    """
    return relative_change(current, prior)


@worksheet_function(category="Change", domains={"current": SHARE, "prior": SHARE}, takes_arrays=True)
def pp_change(current: float, prior: float) -> float:
    """Change between two shares in percentage points: (current - prior) x 100.

    Parameters
    ----------
    current : number or range
        Share of this period: 0.90 is 90% [1].
    prior : number or range
        Share of the other period [1].

    Returns
    -------
    number
        Change in percentage points [percentage point].

    Formula
    -------
    (current - prior) * 100

    Raises
    ------
    NotReportedError
        When either share is blank.
    DomainError
        When a share is below -10 or above 10, as the 90 of 90% is.

    See Also
    --------
    qoq_change, yoy_change

    Keywords
    --------
    percentage points, basis points, variance

    Notes
    -----
    A recovery that rises from 81% to 90% rises 9 percentage points, and 11% as YOY_CHANGE has it: releases print both
    kinds, so say which. Shares are fractions here, 0.90 or a cell that shows 90%.

    References
    ----------
    Avino Silver & Gold Mines, production release of 17 July 2020: silver recovery 90% after 81%, 9 points.

    Examples
    --------
    >>> round(pp_change(0.90, 0.81), 1)
    9.0
    """
    return (current - prior) * 100
