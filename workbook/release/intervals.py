"""Arithmetic on closed intervals: every number that a sum, product or quotient of intervals can be.

Ends are decimals of 50 digits, or infinite where nothing is known. Sums and products of printed figures are exact in
them; what is not, a third or a pound in tonnes, is rounded outward, so that no interval loses a number it should hold.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from typing import NamedTuple

DIGITS = 50
DOWN = Context(prec=DIGITS, rounding=ROUND_FLOOR)
UP = Context(prec=DIGITS, rounding=ROUND_CEILING)
ZERO, ONE, INFINITY = Decimal(0), Decimal(1), Decimal("Infinity")


class Interval(NamedTuple):
    """All numbers from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    @property
    def is_bounded(self) -> bool:
        """Whether it ends on both sides."""
        return self.low > -INFINITY and self.high < INFINITY

    @property
    def middle(self) -> Decimal:
        """The number half way between its ends, to the last digits."""
        return self.low if self.low == self.high else DOWN.divide(DOWN.add(self.low, self.high), Decimal(2))

    def holds(self, number: Decimal) -> bool:
        """Whether a number lies in it."""
        return self.low <= number <= self.high

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return self.low <= other.high and other.low <= self.high


EVERYTHING = Interval(-INFINITY, INFINITY)
NOT_NEGATIVE = Interval(ZERO, INFINITY)
NIL = Interval(ZERO, ZERO)
SAME = Interval(ONE, ONE)


def point(number: Fraction | Decimal | int) -> Interval:
    """The interval that holds one number; a fraction without an end lies between two decimals."""
    if isinstance(number, Decimal):
        return Interval(number, number)
    over, under = (Decimal(part) for part in Fraction(number).as_integer_ratio())
    return Interval(DOWN.divide(over, under), UP.divide(over, under))


def common(one: Interval, other: Interval) -> Interval | None:
    """What two intervals share, None when that is nothing."""
    low = one.low if one.low >= other.low else other.low
    high = one.high if one.high <= other.high else other.high
    return Interval(low, high) if low <= high else None


def add(one: Interval, other: Interval) -> Interval:
    """Every sum of a number of one and a number of the other."""
    return Interval(DOWN.add(one.low, other.low), UP.add(one.high, other.high))


def subtract(one: Interval, other: Interval) -> Interval:
    """Every difference of a number of one and a number of the other."""
    return Interval(DOWN.subtract(one.low, other.high), UP.subtract(one.high, other.low))


def multiply(one: Interval, other: Interval) -> Interval:
    """Every product of a number of one and a number of the other."""
    if one.low >= ZERO and other.low >= ZERO:
        return Interval(_times(DOWN, one.low, other.low), _times(UP, one.high, other.high))
    corners = [(left, right) for left in one for right in other]
    return Interval(min(_times(DOWN, *corner) for corner in corners), max(_times(UP, *corner) for corner in corners))


def divide(one: Interval, other: Interval) -> Interval:
    """Every number that times a number of `other` gives a number of `one`, as one interval.

    Where the divisor can be zero the answer reaches to infinity; where both can be zero it is everything.
    """
    if other.low > ZERO or other.high < ZERO:
        return multiply(one, Interval(DOWN.divide(ONE, other.high), UP.divide(ONE, other.low)))
    if one.holds(ZERO):
        return EVERYTHING
    if other.low == ZERO < other.high:
        return multiply(one, Interval(DOWN.divide(ONE, other.high), INFINITY))
    if other.low < ZERO == other.high:
        return multiply(one, Interval(-INFINITY, UP.divide(ONE, other.low)))
    return EVERYTHING


def gap(one: Interval, other: Interval) -> Decimal:
    """How far `one` lies above (positive) or below (negative) another; 0 when they meet."""
    if one.low > other.high:
        return DOWN.subtract(one.low, other.high)
    return UP.subtract(one.high, other.low) if one.high < other.low else ZERO


def _times(context: Context, one: Decimal, other: Decimal) -> Decimal:
    """A product in which nothing times infinity is nothing: the ends stand for numbers, however large."""
    return context.multiply(one, other) if one and other else ZERO
