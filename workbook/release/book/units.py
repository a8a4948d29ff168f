"""The workbook's units in those that a release prints."""

from __future__ import annotations

from fractions import Fraction

from workbook.release.book.figures import PRICE
from workbook.release.units import TONS, grade, mass, plain, rate


def factor_to(metric: str, unit: str, printed_unit: str, printed_ton: str = "t") -> Fraction | None:
    """How many of the printed unit one of the workbook's is; None for units that measure different things."""
    if metric == "recovery" or plain(unit) == plain(printed_unit):
        return Fraction(1)
    ours, theirs = measure(metric, unit, "t"), measure(metric, printed_unit, printed_ton)
    if ours is None or theirs is None or ours[0] != theirs[0]:
        return None
    return ours[1] / theirs[1]


def measure(metric: str, unit: str, ton: str) -> tuple[str, Fraction] | None:
    """What a unit measures, which of a price is its money, and how much of it."""
    if metric == PRICE:
        return rate(unit)
    if metric == "grade":
        amount = grade(unit, ton)
    elif metric == "tonnes":
        amount = TONS.get(plain(unit))
    else:
        amount = mass(unit)
    return None if amount is None else (metric, amount)
