"""What a figure should be, written once as a tree over other figures, and read both ways.

Forward, a tree gives every number that its figures' intervals allow. Backward, it says of each figure inside which of
its numbers can be, once the whole is known to lie in an interval: that is how figures narrow each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Context, Decimal
from functools import reduce
from itertools import accumulate
from typing import Protocol

from workbook.release.intervals import (
    DIGITS,
    INFINITY,
    NIL,
    SAME,
    ZERO,
    Interval,
    add,
    divide,
    multiply,
    subtract,
)

Intervals = Mapping[str, Interval]
Narrowed = Iterator[tuple[str, Interval]]
# Means are summed in more digits than intervals have, and then lowered by more than all that can have been lost.
WIDE = Context(prec=2 * DIGITS, rounding=ROUND_FLOOR)
TRIFLE = Decimal(1).scaleb(10 - DIGITS)


class Expression(Protocol):
    """A number that follows from figures."""

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures it follows from, in the order in which they are written."""
        ...

    def forward(self, known: Intervals) -> Interval:
        """Every number it can be."""
        ...

    def backward(self, known: Intervals, whole: Interval) -> Narrowed:
        """What each figure can be when the whole lies in an interval; bounds, not yet cut with what is known."""
        ...


@dataclass(frozen=True)
class Variable:
    """A printed figure."""

    id: str

    @property
    def figures(self) -> tuple[str, ...]:
        return (self.id,)

    def forward(self, known: Intervals) -> Interval:
        return known[self.id]

    def backward(self, known: Intervals, whole: Interval) -> Narrowed:  # noqa: ARG002 - the others need what is known
        yield self.id, whole


@dataclass(frozen=True)
class Constant:
    """A number that is known, or one of which only bounds are."""

    interval: Interval
    figures: tuple[str, ...] = ()

    def forward(self, known: Intervals) -> Interval:  # noqa: ARG002 - the others need what is known
        return self.interval

    def backward(self, known: Intervals, whole: Interval) -> Narrowed:  # noqa: ARG002 - nothing to narrow
        yield from ()


@dataclass(frozen=True)
class Sum:
    """Terms added up."""

    terms: tuple[Expression, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        return figures_of(self.terms)

    def forward(self, known: Intervals) -> Interval:
        return reduce(add, (term.forward(known) for term in self.terms), NIL)

    def backward(self, known: Intervals, whole: Interval) -> Narrowed:
        values = [term.forward(known) for term in self.terms]
        for term, rest in zip(self.terms, without_each(values, add, NIL), strict=True):
            yield from term.backward(known, subtract(whole, rest))


@dataclass(frozen=True)
class Product:
    """Factors multiplied."""

    factors: tuple[Expression, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        return figures_of(self.factors)

    def forward(self, known: Intervals) -> Interval:
        return reduce(multiply, (factor.forward(known) for factor in self.factors), SAME)

    def backward(self, known: Intervals, whole: Interval) -> Narrowed:
        values = [factor.forward(known) for factor in self.factors]
        for factor, rest in zip(self.factors, without_each(values, multiply, SAME), strict=True):
            yield from factor.backward(known, divide(whole, rest))


@dataclass(frozen=True)
class Quotient:
    """One number over another."""

    over: Expression
    under: Expression

    @property
    def figures(self) -> tuple[str, ...]:
        return figures_of((self.over, self.under))

    def forward(self, known: Intervals) -> Interval:
        return divide(self.over.forward(known), self.under.forward(known))

    def backward(self, known: Intervals, whole: Interval) -> Narrowed:
        over, under = self.over.forward(known), self.under.forward(known)
        yield from self.over.backward(known, multiply(whole, under))
        yield from self.under.backward(known, divide(over, whole))


@dataclass(frozen=True)
class WeightedMean:
    """Values averaged by weights that are not negative, such as grades by tonnes.

    A weight stands above and below the line; interval by interval that would count its doubt twice. So the ends are
    found where they lie: each weight at one of its own ends, the heavy ones on the side that is wanted.
    """

    weights: tuple[Expression, ...]
    values: tuple[Expression, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        return figures_of((*self.weights, *self.values))

    def forward(self, known: Intervals) -> Interval:
        weights = [weight.forward(known) for weight in self.weights]
        values = [value.forward(known) for value in self.values]
        low = smallest_mean([value.low for value in values], weights)
        high = smallest_mean([value.high.copy_negate() for value in values], weights)
        return Interval(low, high.copy_negate())

    def backward(self, known: Intervals, whole: Interval) -> Narrowed:
        weights = [weight.forward(known) for weight in self.weights]
        values = [value.forward(known) for value in self.values]
        # sum of weight x (value - mean) is nil: each term is what the others leave.
        terms = [multiply(weight, subtract(value, whole)) for weight, value in zip(weights, values, strict=True)]
        for place, rest in enumerate(without_each(terms, add, NIL)):
            left = subtract(NIL, rest)
            yield from self.values[place].backward(known, add(whole, divide(left, weights[place])))
            yield from self.weights[place].backward(known, divide(left, subtract(values[place], whole)))


def smallest_mean(values: Sequence[Decimal], weights: Sequence[Interval]) -> Decimal:
    """The smallest weighted mean of values whose weights may vary, or a trifle less.

    At the smallest mean the values below it weigh as much as they can and those above it as little as they can.
    """
    smallest = min(values)
    if smallest == -INFINITY or any(weight.high == INFINITY for weight in weights):
        return smallest
    ordered = sorted(zip(values, weights, strict=True), key=lambda pair: pair[0])
    total = reduce(WIDE.add, (weight.low for _, weight in ordered), ZERO)
    moment = reduce(WIDE.add, (WIDE.multiply(value, weight.low) for value, weight in ordered), ZERO)
    best = WIDE.divide(moment, total) if total > ZERO else INFINITY
    for value, weight in ordered:
        more = WIDE.subtract(weight.high, weight.low)
        total, moment = WIDE.add(total, more), WIDE.add(moment, WIDE.multiply(more, value))
        best = min(best, WIDE.divide(moment, total)) if total > ZERO else best
    return smallest if best == INFINITY else WIDE.subtract(best, WIDE.multiply(best.copy_abs(), TRIFLE))


def without_each(
    values: Sequence[Interval], join: Callable[[Interval, Interval], Interval], empty: Interval
) -> list[Interval]:
    """For each value all others joined: what stands before it and what stands behind it."""
    before = list(accumulate(values[:-1], join, initial=empty))
    behind = list(accumulate(reversed(values[1:]), join, initial=empty))[::-1]
    return [join(one, other) for one, other in zip(before, behind, strict=True)]


def figures_of(parts: Sequence[Expression]) -> tuple[str, ...]:
    """The figures of several parts, each once."""
    return tuple(dict.fromkeys(figure for part in parts for figure in part.figures))
