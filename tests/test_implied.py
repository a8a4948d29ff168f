"""The price that a printed equivalent implies."""

from __future__ import annotations

import pytest

from udfs import FUNCTIONS, ageq, implied_price
from udfs.calling import call


def test_the_printed_equivalent_of_avino_needs_another_silver_price_than_its_footnote_states() -> None:
    # Release of 17 July 2020: 158,286 oz beside $16.38 silver, $1,707 gold and $2.45 copper.
    price = implied_price(158286, 50581, 404, 1707, 459767, 2.45)
    assert price == pytest.approx(16.86, abs=0.005)
    assert ageq(50581, price, 404, 1707, 459767, 2.45) == pytest.approx(158286, rel=1e-14)


def test_no_price_makes_an_equivalent_below_its_silver_true() -> None:
    answer = call(FUNCTIONS["IMPLIED_PRICE"], [50000, 50581, 404, 1707])
    assert answer.code == "#NUM!"
    assert "IMPLIED_PRICE must be more than zero" in answer.sentence
    assert "equivalent_oz must exceed silver_oz" in answer.sentence
    assert "but comes to -1186.96" in answer.sentence  # 404 x 1707 over the 581 oz that are missing
