"""Payable equivalents against a release that prints payable metal, and against the dollars behind them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from udfs import FUNCTIONS, ageq, ageq_payable, payable
from udfs.calling import call


def test_payable_gold_and_silver_make_the_printed_payable_equivalent() -> None:
    # Golden Minerals, first quarter of 2021, payable in doré: 1,390 oz of gold, 11,289 oz of silver, 1,559 oz together.
    gold_equivalent = ageq_payable(11_289, 25.76, 1_390, 1_721) * 25.76 / 1_721
    assert gold_equivalent == pytest.approx(1_559, abs=0.5)


def test_the_equivalent_of_five_metals_is_their_dollars_in_silver() -> None:
    # Gold Resource, third quarter of 2023: ounces and tonnes sold at realized prices, the tonnes here at exact pounds.
    tonne = Fraction(10**8, 45359237) * 1000
    metals = [
        (3_982, 1_934),
        (245 * tonne, 8_185 / tonne),
        (947 * tonne, 2_196 / tonne),
        (2_571 * tonne, 2_195 / tonne),
    ]
    dollars = 208_905 * 24 + 3_982 * 1_934 + 245 * 8_185 + 947 * 2_196 + 2_571 * 2_195
    cells = [float(cell) for pair in metals for cell in pair]
    assert ageq_payable(208_905, 24, *cells) * 24 == pytest.approx(dollars, rel=1e-13)


def test_what_is_paid_for_is_less_than_what_is_produced() -> None:
    # Zinc at 50% under 85% and eight units is paid 42 of 50; silver under 95% of it.
    produced, sold = ageq(100, 20, zinc_lb=50, zinc_price=1), ageq_payable(95, 20, zinc_lb=42, zinc_price=1)
    assert payable(1, 50, 0.85, 8, "%", "t") == pytest.approx(0.42)
    assert produced - sold == pytest.approx(5 + 8 / 20)


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [([100, 20, None, 1721], "gold_oz"), ([100, 20, 2, None], "gold_price"), ([None, 20], "silver_oz")],
)
def test_a_payable_quantity_or_its_price_that_is_missing_is_not_reported(
    arguments: list[float | None], argument: str
) -> None:
    refused = call(FUNCTIONS["AGEQ_PAYABLE"], arguments)
    assert (refused.code, refused.argument) == ("#N/A", argument)
