"""Metal equivalents against printed figures and exact fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest

from udfs import ageq, aueq, cueq, metaleq


def test_the_printed_equivalent_of_avino_does_not_follow_from_its_footnote() -> None:
    exact = 50581 + (404 * Fraction(1707) + 459767 * Fraction("2.45")) / Fraction("16.38")
    assert ageq(50581, 16.38, 404, 1707, 459767, 2.45) == pytest.approx(float(exact), rel=1e-15)
    assert float(exact) == pytest.approx(161451.3998779)


def test_the_same_metal_in_silver_gold_and_copper_is_worth_the_same() -> None:
    silver, gold, copper, lead, zinc = (50581, 16.38), (404, 1707), (459767, 2.45), (1000, 0.92), (2000, 1.25)
    dollars = sum(quantity * price for quantity, price in (silver, gold, copper, lead, zinc))
    assert ageq(*silver, *gold, *copper, *lead, *zinc) * 16.38 == pytest.approx(dollars, rel=1e-14)
    assert aueq(*gold, *silver, *copper, *lead, *zinc) * 1707 == pytest.approx(dollars, rel=1e-14)
    assert cueq(*copper, *silver, *gold, *lead, *zinc) * 2.45 == pytest.approx(dollars, rel=1e-14)


def test_any_number_of_metals_agrees_with_the_named_ones() -> None:
    # Excellon, first quarter 2021: silver, lead and zinc; 516,715 oz printed.
    by_range = metaleq([328747, 2099741, 2412458], [26.32, 0.92, 1.25], 26.32)
    by_name = ageq(328747, 26.32, lead_lb=2099741, lead_price=0.92, zinc_lb=2412458, zinc_price=1.25)
    assert by_range == pytest.approx(by_name, rel=1e-14)
    assert by_range == pytest.approx(516715, abs=1)
