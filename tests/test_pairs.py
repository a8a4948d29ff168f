"""Pairs of quantity and price."""

from __future__ import annotations

from typing import Any

import pytest

from udfs.errors import NotReportedError
from udfs.pairs import metal_counts, worth


def test_metals_are_worth_quantity_times_price_together() -> None:
    # Avino, second quarter 2020: 404 oz at $1,707 and 459,767 lb at $2.45.
    assert worth(gold=(404, 1707), copper=(459767, 2.45)) == pytest.approx(689628 + 1126429.15)


@pytest.mark.parametrize("pair", [(None, None), (0.0, None), (0, 5.0)])
def test_an_absent_metal_and_nil_of_a_metal_are_worth_nothing(pair: Any) -> None:
    assert worth(gold=pair) == 0


@pytest.mark.parametrize(
    ("metal", "pair", "argument"),
    [
        ("gold", (None, 1707.0), "gold_oz"),
        ("copper", (None, 2.45), "copper_lb"),
        ("gold", (None, 0.0), "gold_oz"),
        ("zinc", (5.0, None), "zinc_price"),
    ],
)
def test_half_a_pair_is_not_reported_and_names_the_blank_one(metal: str, pair: Any, argument: str) -> None:
    with pytest.raises(NotReportedError) as raised:
        worth(**{metal: pair})
    assert raised.value.argument == argument
    assert str(raised.value).startswith(f"{argument} is blank beside")


def test_a_row_of_a_range_counts_unless_it_is_nil_or_blank_on_both_sides() -> None:
    rows = [(5, 2), (0, 2), ("-", "x"), (None, None), (None, 2), (5, None), ("x", None)]
    assert [metal_counts(*row) for row in rows] == [True, False, False, False, True, True, True]
