"""Equivalents of a half year: sums of quarters or priced anew, and what may be said where the page prints a part."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_figures import figure, tied, verdict

from workbook.release.document import Figure, Price

FOOTING, EQUIVALENT = "footing over time", "equivalent"


def over_half(entity: str, first: str, second: str, half: str) -> list[Figure]:
    """The equivalents of two quarters and of their half year."""
    return [
        figure(f"{entity}1", EQUIVALENT, first, entity=entity),
        figure(f"{entity}2", EQUIVALENT, second, entity=entity, period="Q2 2020"),
        figure(f"{entity}h", EQUIVALENT, half, entity=entity, period="H1 2020", span="YTD"),
    ]


def prices(*quarters: str) -> tuple[Price, ...]:
    """Silver at 20.00, gold at 1,600 and copper at 3.00 in each quarter: an ounce of gold is 80 of silver."""
    return tuple(
        Price(f"{quarter} 2020", metal, printed, unit)
        for quarter in quarters
        for metal, printed, unit in (("ag", "20.00", "USD/oz"), ("au", "1,600", "USD/oz"), ("cu", "3.00", "USD/lb"))
    )


@pytest.mark.parametrize(
    ("halves", "said"),
    [
        (("3,000", "3,000", "3,500"), "breaks"),
        (("3,000", "3,500", "3,500"), "not disclosed"),
    ],
)
def test_equivalents_of_a_half_year_must_add_up_where_most_of_the_page_do(
    halves: tuple[str, str, str], said: str
) -> None:
    """1,000 and 2,000 make 3,000, unless the half year is priced anew: then one that meets it does so by chance."""
    figures = [one for mine, half in zip("ABC", halves, strict=True) for one in over_half(mine, "1,000", "2,000", half)]
    assert verdict(tied(*figures), FOOTING, "Ch") == said


def test_equivalents_in_few_digits_do_not_say_how_they_are_counted() -> None:
    """0.10 and 0.20 Moz make 0.30, known to a thirtieth only: at new prices they would print so as well."""
    few = [
        replace(one, unit="moz", printed=printed)
        for one, printed in zip(over_half("B", "", "", ""), ("0.10", "0.20", "0.30"), strict=True)
    ]
    assert verdict(tied(*few, *over_half("A", "1,000", "2,000", "3,500")), FOOTING, "Ah") == "not disclosed"


def test_a_half_year_with_prices_of_its_own_is_held_to_those_and_not_to_its_quarters() -> None:
    """Of two mines one meets its quarters, as it may at any prices; the list of the half year says which are meant."""
    figures = [*over_half("A", "1,000", "2,000", "3,500"), *over_half("B", "1,000", "2,000", "3,000")]
    assert verdict(tied(*figures), FOOTING, "Ah") == "breaks"
    assert verdict(tied(*figures, prices=prices("H1")), FOOTING, "Ah") == "not disclosed"


def test_a_half_year_priced_anew_may_be_less_than_its_quarter() -> None:
    """31.3 million pounds at the prices of the second quarter may be 30.9 at those of the half year."""
    quarter = figure("q", EQUIVALENT, "31.3", unit="mlb", metal="zn", period="Q2 2020")
    half = figure("h", EQUIVALENT, "30.9", unit="mlb", metal="zn", period="H1 2020", span="YTD")
    assert verdict(tied(quarter, half), FOOTING, "h") == "not disclosed"


def test_equivalents_of_the_base_metal_alone_do_not_say_how_others_are_counted() -> None:
    """500 oz of silver and no other metal are 500 oz at any prices, so that they add up shows nothing."""
    silver = [
        figure("s", "content", "500", entity="B", period="H1 2020", span="YTD"),
        *over_half("B", "200", "300", "500"),
    ]
    assert verdict(tied(*silver, *over_half("A", "1,000", "2,000", "3,500")), FOOTING, "Ah") == "not disclosed"


def test_a_metal_that_the_half_year_does_not_print_is_not_left_out_of_it() -> None:
    """500 oz of silver and 30 of gold at 80 are 2,900; what copper adds to the second quarter's nobody can tell."""
    half = {"period": "H1 2020", "span": "YTD"}
    figures = [
        figure("s2", "content", "300", period="Q2 2020"),
        figure("g2", "content", "10", metal="au", period="Q2 2020"),
        figure("c2", "content", "2,000", metal="cu", unit="lb", period="Q2 2020"),
        figure("s", "content", "500", **half),
        figure("g", "content", "30", metal="au", **half),
        figure("e", EQUIVALENT, "3,200", **half),
    ]
    assert verdict(tied(*figures, prices=prices("Q1", "Q2")), EQUIVALENT, "e") == "not disclosed"


@pytest.mark.parametrize(("printed", "said"), [("1,100", "not disclosed"), ("900", "breaks")])
def test_a_metal_that_a_mine_prints_for_another_quarter_may_be_in_its_equivalent(printed: str, said: str) -> None:
    """200 oz of silver and 10 of gold at 80 are 1,000; with the copper that is not printed more, and never less."""
    figures = [
        figure("s", "content", "200"),
        figure("g", "content", "10", metal="au"),
        figure("c", "content", "2,000", metal="cu", unit="lb", period="Q2 2020"),
        figure("e", EQUIVALENT, printed),
    ]
    of_precious = tuple(price for price in prices("Q1") if price.metal != "cu")
    assert verdict(tied(*figures, prices=of_precious), EQUIVALENT, "e") == said


def test_a_metal_that_one_of_the_mines_prints_may_be_in_the_equivalent_of_all() -> None:
    """200 oz of silver and 2,000 lb of copper at 3.00 are 500; the gold of mine A is in the total of 1,300 too."""
    total: dict[str, str | bool | None] = {"entity": "All", "total": True}
    figures = [
        figure("g", "content", "10", metal="au"),
        figure("s", "content", "200", **total),
        figure("c", "content", "2,000", metal="cu", unit="lb", **total),
        figure("e", EQUIVALENT, "1,300", **total),
    ]
    without_gold = tuple(price for price in prices("Q1") if price.metal != "au")
    assert verdict(tied(*figures, prices=without_gold), EQUIVALENT, "e") == "not disclosed"
