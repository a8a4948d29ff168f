"""Averages of grade by tonnes, and of recovery by contained metal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from udfs.cells import is_not_nil
from udfs.domains import FRACTION, NOT_NEGATIVE
from udfs.registry import worksheet_function
from udfs.sums import sum_of_products


def has_tonnes(tonnes: Any, *others: Any) -> Any:
    """Whether a row counts: nil tonnes have no grade and no recovery."""
    del others
    return is_not_nil(tonnes)


@worksheet_function(
    category="Grades",
    domains={"tonnes": NOT_NEGATIVE, "grades": NOT_NEGATIVE},
    row_counts=has_tonnes,
    takes_arrays=True,
)
def wtd_grade(tonnes: Sequence[float], grades: Sequence[float]) -> float:
    """Grade of several feeds together: the sum of tonnes x grade over the sum of tonnes.

    Rows with nil tonnes drop out, whatever their grade holds.

    Parameters
    ----------
    tonnes : range
        Metric tonnes processed of each feed [t].
    grades : range
        Grade of each feed, all in one unit [any].

    Returns
    -------
    number
        Grade of the feeds together [grades].

    Formula
    -------
    sum(tonnes * grades) / sum(tonnes)

    Raises
    ------
    NotReportedError
        When tonnes, or the grade of tonnes that are not nil, is blank.
    ZeroDivisionError
        When tonnes are nil in every row.

    See Also
    --------
    wtd_recovery, head_grade

    Keywords
    --------
    weighted average, average grade, blend, consolidated

    References
    ----------
    Avino Silver & Gold Mines, production release of 17 July 2020, first half: copper 0.58% and 0.15%, together 0.57%.

    Examples
    --------
    >>> round(wtd_grade([199575, 4711], [0.58, 0.15]), 2)
    0.57
    """
    return sum_of_products(tonnes, grades) / sum_of_products(tonnes)


@worksheet_function(
    category="Grades",
    domains={"tonnes": NOT_NEGATIVE, "grades": NOT_NEGATIVE, "recoveries": FRACTION},
    row_counts=has_tonnes,
    takes_arrays=True,
)
def wtd_recovery(tonnes: Sequence[float], grades: Sequence[float], recoveries: Sequence[float]) -> float:
    """Recovery of several feeds together, weighted by the metal in them: sum of t x g x r over sum of t x g.

    Weighting by tonnes alone would count poor ore as much as rich ore. Rows with nil tonnes drop out.

    Parameters
    ----------
    tonnes : range
        Metric tonnes processed of each feed [t].
    grades : range
        Grade of each feed, all in one unit [any].
    recoveries : range
        Share of the metal recovered from each feed, from 0 to 1 [1].

    Returns
    -------
    number
        Recovery of the feeds together [1].

    Formula
    -------
    sum(tonnes * grades * recoveries) / sum(tonnes * grades)

    Raises
    ------
    NotReportedError
        When tonnes, or the grade or recovery of tonnes that are not nil, is blank.
    DomainError
        When a recovery is not a fraction from 0 to 1.
    ZeroDivisionError
        When tonnes or grades are nil in every row.

    See Also
    --------
    wtd_grade, recovery

    Keywords
    --------
    weighted average, average recovery, blend, consolidated

    References
    ----------
    Avino Silver & Gold Mines, production release of 17 July 2020, first half: silver 90% and 50%, together 89%.

    Examples
    --------
    >>> round(wtd_recovery([199575, 4711], [54, 59], [0.90, 0.50]), 2)
    0.89
    """
    return sum_of_products(tonnes, grades, recoveries) / sum_of_products(tonnes, grades)
