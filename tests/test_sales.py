"""Realized and settled prices against figures that companies print."""

from __future__ import annotations

import pytest

from udfs import FUNCTIONS, provisional_adj, realized_price
from udfs.calling import call

# Gold Resource Corporation, third quarter of 2023: thousand dollars of sales before settlements (Form 10-Q for the
# third quarter of 2024, column of 2023), tonnes sold and realized dollars a tonne (release of 16 October 2023).
CO_PRODUCTS = {"copper": (2_049, 245, 8_185), "lead": (2_060, 947, 2_196), "zinc": (6_283, 2_571, 2_195)}
# The realized loss on settlements of copper, lead and zinc in that quarter, in thousands; the 10-Q says $0.7 million.
SETTLEMENTS = -700

# Calibre Mining, first quarter of 2021, first and second of 2022: ounces, million dollars, dollars an ounce as printed.
GOLD = [(45_882, 82.0, 1_788), (52_487, 99.6, 1_897), (59_783, 111.3, 1_861)]

# Sociedad Minera Cerro Verde in Buenaventura's Form 20-F, copper cathode at the ends of 2018, 2023 and 2024: thousand
# pounds, provisional and forward price, fair value in thousand dollars.
CATHODE = [(7_711, 2.810, 2.704, -824), (5_072, 3.869, 3.850, -95), (1_764, 4.011, 3.934, -136)]


@pytest.mark.parametrize(("ounces", "millions", "printed"), GOLD)
def test_the_printed_realized_price_lies_where_revenue_and_ounces_put_it(
    ounces: int, millions: float, printed: int
) -> None:
    low, high = (realized_price((millions + half) * 1e6, ounces) for half in (-0.05, 0.05))
    assert low - 0.5 <= printed <= high + 0.5


def test_a_revenue_that_is_not_the_metals_own_gives_no_realized_price() -> None:
    # Calibre Mining, first quarter of 2023, as reported on 15 May 2023: 65,770 oz, 126.9 million dollars, 1,891 an oz.
    assert realized_price(126.85e6, 65_770) > 1891.5


@pytest.mark.parametrize(("pounds", "provisional", "forward", "printed"), CATHODE)
def test_a_printed_mark_to_market_lies_where_the_printed_prices_put_it(
    pounds: int, provisional: float, forward: float, printed: int
) -> None:
    low = provisional_adj(pounds, provisional + 0.0005, forward - 0.0005)
    high = provisional_adj(pounds, provisional - 0.0005, forward + 0.0005)
    assert low - 0.5 <= printed <= high + 0.5


def test_settlements_are_what_lies_between_sales_and_realized_prices() -> None:
    settled = sum(
        provisional_adj(tonnes, realized_price(thousands * 1000, tonnes), realized) / 1000
        for thousands, tonnes, realized in CO_PRODUCTS.values()
    )
    assert settled == pytest.approx(SETTLEMENTS, abs=50)


def test_what_one_settlement_adds_the_way_back_takes_again() -> None:
    assert provisional_adj(1764, 4.011, 3.934) == -provisional_adj(1764, 3.934, 4.011)


def test_nothing_sold_has_no_realized_price() -> None:
    refused = call(FUNCTIONS["REALIZED_PRICE"], [82_000_000, 0])
    assert (refused.code, refused.argument) == ("#DIV/0!", "quantity")


def test_a_sale_that_is_still_open_is_not_settled_at_zero() -> None:
    refused = call(FUNCTIONS["PROVISIONAL_ADJ"], [1764, 4.011, None])
    assert (refused.code, refused.argument) == ("#N/A", "final_price")
