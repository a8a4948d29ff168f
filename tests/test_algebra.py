"""Laws of equivalents, contents, units and rounding, for every input and not only for those somebody thought of."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from exact_formulas import DOLLARS_PER_GRAM, GRAMS, GRAMS_PER_TONNE
from hypothesis import given, settings
from hypothesis import strategies as st

from udfs import FUNCTIONS
from udfs.calling import call
from udfs.content import head_grade, metal_content, recovery
from udfs.conversion import convert_metal
from udfs.equivalence import ageq, aueq, cueq
from udfs.grades import wtd_grade, wtd_recovery
from udfs.list_equivalent import metaleq
from udfs.periods import from_ytd, ytd

OUNCES = st.floats(0.001, 1e9)
PRICES = st.floats(0.001, 1e5)
SHARES = st.floats(0.001, 1)
MORE = st.floats(1, 1000)
METALS = st.tuples(*[OUNCES, PRICES] * 5)
PURE_METAL = {None: 1e6, "ppm": 1e6, "kg/t": 1e3, "oz/st": 29_166, "%": 100, "1": 1}
MASSES, GRADES, DOLLARS = (st.sampled_from(list(table)) for table in (GRAMS, GRAMS_PER_TONNE, DOLLARS_PER_GRAM))
QUARTER_ENDS = [43921, 44012, 44104, 44196]


@given(METALS, st.sampled_from([0.25, 2.0, 1024.0]))
def test_an_equivalent_does_not_change_with_the_currency(metals: tuple[float, ...], rate: float) -> None:
    exchanged = [amount * rate if place % 2 else amount for place, amount in enumerate(metals)]
    for equivalent in (ageq, aueq, cueq):
        assert equivalent(*exchanged) == equivalent(*metals)


@given(METALS, METALS)
def test_the_equivalent_of_two_mines_is_the_sum_of_their_equivalents(
    one: tuple[float, ...], other: tuple[float, ...]
) -> None:
    at_the_same_prices = [one[place] if place % 2 else amount for place, amount in enumerate(other)]
    together = [one[place] if place % 2 else one[place] + other[place] for place in range(len(one))]
    for equivalent in (ageq, aueq, cueq):
        apart = equivalent(*one) + equivalent(*at_the_same_prices)
        assert equivalent(*together) == pytest.approx(apart, rel=1e-12)


@given(METALS)
def test_equivalents_in_two_metals_are_worth_the_same(metals: tuple[float, ...]) -> None:
    silver, silver_price, gold, gold_price, copper, copper_price, *others = metals
    worth = ageq(*metals) * silver_price
    in_gold = aueq(gold, gold_price, silver, silver_price, copper, copper_price, *others)
    in_copper = cueq(copper, copper_price, silver, silver_price, gold, gold_price, *others)
    assert in_gold * gold_price == pytest.approx(worth, rel=1e-12)
    assert in_copper * copper_price == pytest.approx(worth, rel=1e-12)
    assert metaleq(metals[::2], metals[1::2], silver_price) * silver_price == pytest.approx(worth, rel=1e-12)


@given(METALS, st.integers(0, 9), MORE)
def test_more_of_a_metal_or_a_better_price_of_another_never_makes_an_equivalent_smaller(
    metals: tuple[float, ...], place: int, factor: float
) -> None:
    raised = [amount * factor if place == at else amount for at, amount in enumerate(metals)]
    if place == 1:  # a better silver price makes every other metal fewer ounces of it
        assert ageq(*raised) <= ageq(*metals)
    else:
        assert ageq(*raised) >= ageq(*metals)


@given(OUNCES, PRICES, OUNCES, PRICES)
def test_the_implied_price_of_a_true_equivalent_is_its_price(
    silver: float, price: float, gold: float, gold_price: float
) -> None:
    gold = max(gold, silver * price / gold_price)  # gold worth less than the silver's last bits carries no price
    equivalent = ageq(silver, price, gold, gold_price)
    assert call(FUNCTIONS["IMPLIED_PRICE"], [equivalent, silver, gold, gold_price]) == pytest.approx(price, rel=1e-9)


def nil_or(low: float, high: float) -> st.SearchStrategy[float]:
    """Nil now and then."""
    return st.just(0.0) | st.floats(low, high)


FIGURES_OF_A_QUARTER = st.tuples(nil_or(1, 1e6), nil_or(0.01, 1e4), nil_or(0.01, 1), nil_or(0.001, 1e3))


def equivalent_of(figures: Sequence[float]) -> float:
    """Tonnes x grade x recovery x price ratio, in ounces."""
    tonnes, grade, share, price_ratio = figures
    return metal_content(tonnes, grade, share) * price_ratio


@given(FIGURES_OF_A_QUARTER, FIGURES_OF_A_QUARTER)
def test_a_bridge_of_equivalents_sums_exactly_to_their_difference(
    before: tuple[float, ...], after: tuple[float, ...]
) -> None:
    [parts] = call(FUNCTIONS["AGEQ_BRIDGE"], [*before, *after])
    assert sum(map(Fraction, parts)) == Fraction(sum(parts)) == Fraction(sum(reversed(parts)))
    dust = 1e-12 * equivalent_of([*map(max, before, after)])
    assert sum(parts) == pytest.approx(equivalent_of(after) - equivalent_of(before), rel=1e-12, abs=dust)
    assert call(FUNCTIONS["AGEQ_BRIDGE"], [*before, *before]) == [[0, 0, 0, 0]]


@given(st.floats(0.1, 1e9), st.floats(1e-6, 1), SHARES, st.sampled_from(list(PURE_METAL)))
def test_recovery_and_head_grade_undo_metal_content(tonnes: float, part: float, share: float, unit: Any) -> None:
    grade = part * PURE_METAL[unit]
    content = metal_content(tonnes, grade, share, unit)
    assert recovery(content, tonnes, grade, unit) == pytest.approx(share, rel=1e-12)
    assert head_grade(content, tonnes, share, unit) == pytest.approx(grade, rel=1e-12)


@given(st.floats(0.1, 1e9), st.floats(0.01, 1e4), SHARES, st.sampled_from([0.5, 2.0, 64.0]))
def test_content_grows_with_the_tonnes(tonnes: float, grade: float, share: float, factor: float) -> None:
    assert metal_content(tonnes * factor, grade, share) == metal_content(tonnes, grade, share) * factor


@given(st.lists(st.tuples(st.floats(0.1, 1e7), st.floats(0.01, 1e4), SHARES), min_size=1, max_size=6))
def test_averages_lie_between_their_parts_and_keep_the_metal(feeds: list[tuple[float, float, float]]) -> None:
    tonnes, grades, shares = (list(column) for column in zip(*feeds, strict=True))
    grade, share = wtd_grade(tonnes, grades), wtd_recovery(tonnes, grades, shares)
    assert min(grades) * (1 - 1e-12) <= grade <= max(grades) * (1 + 1e-12)
    assert min(shares) * (1 - 1e-12) <= share <= max(shares) * (1 + 1e-12)
    apart = sum(metal_content(*feed) for feed in feeds)
    assert metal_content(sum(tonnes), grade, share) == pytest.approx(apart, rel=1e-11)


@given(st.floats(-1e9, 1e9), st.one_of(*(st.tuples(units, units, units) for units in (MASSES, GRADES, DOLLARS))))
def test_a_unit_there_and_back_and_by_way_of_a_third_is_the_same(value: float, units: tuple[str, str, str]) -> None:
    source, target, between = units
    there = convert_metal(value, source, target)
    assert convert_metal(there, target, source) == pytest.approx(value, rel=1e-12)
    assert convert_metal(convert_metal(value, source, between), between, target) == pytest.approx(there, rel=1e-12)


@given(st.lists(st.integers(-(10**9), 10**9), min_size=4, max_size=4), st.integers(1, 3))
def test_a_quarter_is_what_its_year_to_date_gained(values: list[int], quarter: int) -> None:
    to_date, before = (
        call(FUNCTIONS["YTD"], [values, QUARTER_ENDS, QUARTER_ENDS[last], 1]) for last in (quarter, quarter - 1)
    )
    assert from_ytd(to_date, before) == values[quarter]
    assert ytd([from_ytd(to_date, before), before], QUARTER_ENDS[:2], QUARTER_ENDS[1], 1) == to_date


@given(st.decimals(-1_000_000_000, 1_000_000_000, places=6), st.integers(0, 6))
def test_a_number_lies_in_the_band_of_what_it_prints_as(number: Any, decimals: int) -> None:
    shown = call(FUNCTIONS["PRINTED"], [float(number), decimals])
    text = f"{shown:,.{decimals}f}"
    [[low, high]] = call(FUNCTIONS["ROUND_BAND"], [text])
    assert low <= float(number) <= high
    assert call(FUNCTIONS["TIES"], [text, float(number), float(number)]) is True


@given(st.decimals(-1_000, 1_000, places=2), st.decimals(-1_000, 1_000, places=2))
def test_one_printed_figure_ties_to_the_band_of_another_as_that_one_to_its_own(one: Any, other: Any) -> None:
    [band], [other_band] = (call(FUNCTIONS["ROUND_BAND"], [str(figure)]) for figure in (one, other))
    there = call(FUNCTIONS["TIES"], [str(one), *other_band])
    assert there is call(FUNCTIONS["TIES"], [str(other), *band])
    assert there is (abs(one - other) <= 1 / type(one)(100))


@given(st.integers(18_264, 2_958_465), st.integers(1, 12))
@settings(max_examples=200)
def test_every_date_lies_in_a_quarter_of_three_months(serial: int, month: int) -> None:
    text = call(FUNCTIONS["QUARTER_OF"], [serial, month])
    quarter, _, year = text.partition(" ")
    assert quarter in {"Q1", "Q2", "Q3", "Q4"}
    assert 1950 <= int(year) <= 10_000
    starts_on_one = call(FUNCTIONS["QUARTER_OF"], [serial, 1])
    assert int(year) - int(starts_on_one[3:]) in (0, 1)
