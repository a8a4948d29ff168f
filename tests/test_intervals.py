"""Intervals hold every number they should, and expressions narrow figures without losing a true one."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbook.release.expressions import Constant, Expression, Product, Quotient, Sum, Variable, WeightedMean
from workbook.release.intervals import (
    EVERYTHING,
    NOT_NEGATIVE,
    Interval,
    add,
    common,
    divide,
    gap,
    multiply,
    point,
    subtract,
)

numbers = st.decimals(min_value=-10_000, max_value=10_000, places=4)


@st.composite
def intervals_with_a_number(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval, and a number inside it."""
    low, high = sorted((draw(numbers), draw(numbers)))
    share = draw(st.fractions(min_value=0, max_value=1, max_denominator=1000))
    return Interval(low, high), Fraction(low) + share * (Fraction(high) - Fraction(low))


def holds(interval: Interval, number: Fraction) -> bool:
    """Whether an exact number lies in an interval, asked without any rounding."""
    return all(
        not end.is_finite() or sign * Fraction(end) <= sign * number
        for end, sign in ((interval.low, 1), (interval.high, -1))
    )


@given(intervals_with_a_number(), intervals_with_a_number())
def test_every_sum_difference_product_and_quotient_is_held(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    (left, a), (right, b) = one, other
    assert holds(add(left, right), a + b)
    assert holds(subtract(left, right), a - b)
    assert holds(multiply(left, right), a * b)
    assume(b)
    assert holds(divide(left, right), a / b)


@given(intervals_with_a_number(), intervals_with_a_number())
def test_dividing_takes_back_a_product_and_subtracting_a_sum(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    (left, a), (right, b) = one, other
    assert holds(divide(multiply(left, right), right), a)
    assert holds(subtract(add(left, right), right), a)
    assert holds(subtract(add(left, right), left), b)


@given(st.fractions(max_denominator=10**12))
def test_a_fraction_without_an_end_lies_between_two_decimals_that_differ_in_the_fiftieth_digit(
    number: Fraction,
) -> None:
    interval = point(number)
    assert holds(interval, number)
    assert Fraction(interval.high) - Fraction(interval.low) <= abs(number) / 10**48


def test_nothing_is_lost_of_what_is_open() -> None:
    half_line = Interval(Decimal(3), NOT_NEGATIVE.high)
    assert add(half_line, point(2)) == Interval(Decimal(5), NOT_NEGATIVE.high)
    assert multiply(half_line, point(0)) == point(0)
    assert divide(point(6), Interval(Decimal(0), Decimal(2))) == half_line
    assert divide(Interval(Decimal(0), Decimal(1)), Interval(Decimal(-1), Decimal(1))) == EVERYTHING


def test_a_gap_says_how_far_and_on_which_side() -> None:
    printed, can_be = Interval(Decimal("158285.5"), Decimal("158286.5")), Interval(Decimal(161_212), Decimal(161_691))
    assert gap(printed, can_be) == Decimal("-2925.5")
    assert gap(can_be, printed) == Decimal("2925.5")
    assert gap(can_be, can_be) == 0
    assert common(printed, can_be) is None


positive = st.decimals(min_value=Decimal("0.01"), max_value=1_000, places=2)
widths = st.decimals(min_value=0, max_value=10, places=2)


@st.composite
def boxes(draw: st.DrawFn, count: int) -> tuple[dict[str, Interval], dict[str, Fraction]]:
    """Intervals for so many figures, and one number inside each."""
    known, inside = {}, {}
    for place in range(count):
        low = draw(positive)
        width = draw(widths)
        known[f"v{place}"] = Interval(low, low + width)
        inside[f"v{place}"] = Fraction(low) + Fraction(width) * draw(st.fractions(0, 1, max_denominator=50))
    return known, inside


V = [Variable(f"v{place}") for place in range(6)]
MEAN = WeightedMean((V[0], V[1], V[2]), (V[3], V[4], V[5]))
BY_METAL = WeightedMean((Product((V[0], V[1])), Product((V[2], V[3]))), (V[4], V[5]))
SHAPES: dict[str, Expression] = {
    "content": Product((V[0], V[1], V[2], Constant(point(Decimal("22.0462"))))),
    "equivalent": Sum((V[0], Quotient(Sum((Product((V[1], V[2])), Product((V[3], V[4])))), V[5]))),
    "change": Sum((Quotient(V[0], V[1]), Constant(point(-1)))),
    "mean": MEAN,
    "mean by metal": BY_METAL,
}


def value(expression: Expression, inside: dict[str, Fraction]) -> Fraction:
    """What an expression is for exact numbers, worked out apart from intervals."""
    match expression:
        case Variable(id):
            return inside[id]
        case Constant(interval):
            return Fraction(interval.low)
        case Sum(terms):
            return sum((value(term, inside) for term in terms), Fraction(0))
        case Product(factors):
            product = Fraction(1)
            for factor in factors:
                product *= value(factor, inside)
            return product
        case Quotient(over, under):
            return value(over, inside) / value(under, inside)
        case WeightedMean(weights, values):
            pairs = [(value(w, inside), value(v, inside)) for w, v in zip(weights, values, strict=True)]
            return sum((w * v for w, v in pairs), Fraction(0)) / sum((w for w, _ in pairs), Fraction(0))
    raise AssertionError(expression)


@pytest.mark.parametrize("name", SHAPES)
@given(data=st.data())
def test_forward_holds_the_true_value_and_backward_keeps_the_true_figures(name: str, data: st.DataObject) -> None:
    known, inside = data.draw(boxes(6))
    expression = SHAPES[name]
    true = value(expression, inside)
    assert holds(expression.forward(known), true)
    around = add(point(true), Interval(Decimal(-1), Decimal("0.001")))
    for figure, bounds in expression.backward(known, around):
        assert holds(bounds, inside[figure]), figure


@pytest.mark.parametrize("name", ["equivalent", "change", "mean", "mean by metal"])
@given(data=st.data())
def test_forward_is_no_wider_than_the_corners_of_the_box(name: str, data: st.DataObject) -> None:
    """Each of these is monotone in each figure, so its extremes lie in corners; all of them are tried."""
    known, _ = data.draw(boxes(6))
    corners = [
        value(SHAPES[name], dict(zip(known, map(Fraction, corner), strict=True)))
        for corner in itertools.product(*known.values())
    ]
    found = SHAPES[name].forward(known)
    assert float(found.low) == pytest.approx(float(min(corners)), rel=1e-12, abs=1e-12)
    assert float(found.high) == pytest.approx(float(max(corners)), rel=1e-12, abs=1e-12)
