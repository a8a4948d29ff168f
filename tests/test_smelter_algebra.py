"""Laws of concentrate, smelter terms, costs and mass balances."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs import FUNCTIONS
from udfs.balance import balance_closure, mine_call_factor
from udfs.calling import call
from udfs.charges import penalty, refining_charge, treatment_charge
from udfs.concentrate import dry_tonnes, payable
from udfs.content import metal_content
from udfs.costs import cash_cost, cash_cost_coproduct, cost_per_tonne
from udfs.equivalence import ageq
from udfs.pace import guidance_progress, tpd
from udfs.payable_equivalent import ageq_payable
from udfs.sales import provisional_adj, realized_price
from udfs.smelter_return import nsr, nsr_per_tonne
from udfs.sustaining_costs import aisc, aisc_bridge

TONNES = st.floats(0.1, 1e6)
# Nil, or so much that a product of three keeps all of its bits.
GRADES = st.just(0.0) | st.floats(1e-6, 1e4)
SHARES = st.just(0.0) | st.floats(1e-6, 1)
DOLLARS = st.floats(0, 1e9)
SIGNED_DOLLARS = st.floats(-1e9, 1e9)
OUNCES = st.floats(0.1, 1e9)
PRICES = st.floats(0.001, 1e5)
FiveSums = tuple[float, float, float, float, float]
LOT = st.tuples(DOLLARS, SIGNED_DOLLARS, SIGNED_DOLLARS, DOLLARS, DOLLARS)


@given(TONNES, SHARES, SHARES)
def test_drier_concentrate_has_more_dry_tonnes_and_never_more_than_wet_ones(
    wet: float, one: float, other: float
) -> None:
    drier, wetter = sorted((one, other))
    assert 0 <= dry_tonnes(wet, wetter) <= dry_tonnes(wet, drier) <= wet


@given(TONNES, GRADES, SHARES, GRADES, st.floats(0, 100))
def test_payable_metal_grows_with_grade_and_is_never_more_than_the_fraction_or_below_zero(
    tonnes: float, grade: float, fraction: float, deduction: float, richer: float
) -> None:
    paid = payable(tonnes, grade, fraction, deduction)
    assert 0 <= paid <= metal_content(tonnes, grade, fraction) * (1 + 1e-12)
    assert paid <= payable(tonnes, grade + richer, fraction, deduction) * (1 + 1e-12)
    assert payable(tonnes, grade, fraction) == pytest.approx(metal_content(tonnes, grade, fraction), rel=1e-12)
    if grade <= deduction:
        assert paid == 0


@given(TONNES, GRADES, GRADES, st.floats(0.001, 100), DOLLARS, st.floats(0, 100))
def test_a_penalty_grows_with_the_assay_and_starts_at_the_threshold(
    tonnes: float, assay: float, threshold: float, step: float, rate: float, more: float
) -> None:
    charged = penalty(tonnes, assay, threshold, step, rate)
    assert 0 <= charged <= penalty(tonnes, assay + more, threshold, step, rate)
    assert penalty(tonnes, threshold, threshold, step, rate) == 0
    assert penalty(tonnes, step, 0, step, rate) == pytest.approx(tonnes * rate, rel=1e-12)


@given(LOT, LOT, TONNES, TONNES)
def test_the_return_of_two_lots_is_the_sum_of_their_returns(
    one: FiveSums, other: FiveSums, tonnes: float, other_tonnes: float
) -> None:
    together = [first + second for first, second in zip(one, other, strict=True)]
    dust = 1e-12 * sum(map(abs, together + list(one)))
    assert nsr(*together) == pytest.approx(nsr(*one) + nsr(*other), rel=1e-12, abs=dust)
    by_tonnes = nsr_per_tonne(*one, tonnes) * tonnes + nsr_per_tonne(*other, other_tonnes) * other_tonnes
    assert nsr_per_tonne(*[*together, tonnes + other_tonnes]) * (tonnes + other_tonnes) == pytest.approx(
        by_tonnes, rel=1e-12, abs=dust
    )


@given(TONNES, TONNES, SIGNED_DOLLARS)
def test_charges_of_two_lots_add_up(one: float, other: float, rate: float) -> None:
    for charge in (treatment_charge, refining_charge):
        assert charge(one + other, rate) == pytest.approx(charge(one, rate) + charge(other, rate), rel=1e-12)


@given(OUNCES, PRICES, PRICES)
def test_a_sale_at_the_final_price_is_the_provisional_one_and_its_adjustment(
    quantity: float, provisional: float, final: float
) -> None:
    revenue = quantity * provisional + provisional_adj(quantity, provisional, final)
    dust = 1e-12 * provisional
    assert realized_price(revenue, quantity) == pytest.approx(final, rel=1e-12, abs=dust)
    assert provisional_adj(quantity, provisional, final) == -provisional_adj(quantity, final, provisional)


@given(OUNCES, PRICES, OUNCES, PRICES)
def test_a_payable_equivalent_is_the_equivalent_of_the_payable_ounces(
    silver: float, price: float, gold: float, gold_price: float
) -> None:
    assert ageq_payable(silver, price, gold, gold_price) == ageq(silver, price, gold, gold_price)


@given(DOLLARS, st.floats(1, 1e9), OUNCES)
def test_by_product_and_co_product_cost_agree_where_there_is_one_metal(
    costs: float, revenue: float, ounces: float
) -> None:
    alone = cash_cost(costs, 0, ounces)
    assert cash_cost_coproduct(costs, revenue, revenue, ounces) == pytest.approx(alone, rel=1e-12)


@given(st.tuples(SIGNED_DOLLARS, SIGNED_DOLLARS, SIGNED_DOLLARS, DOLLARS, DOLLARS), OUNCES, st.integers(0, 4), DOLLARS)
def test_every_component_raises_the_all_in_cost_which_its_bridge_explains(
    components: FiveSums, ounces: float, place: int, more: float
) -> None:
    raised = [amount + more * (place == at) for at, amount in enumerate(components)]
    assert aisc(*[*raised, ounces]) >= aisc(*components, ounces)
    cost_of_sales, *adjustments = components
    left = aisc_bridge(cost_of_sales, adjustments, aisc(*components, ounces) * ounces)
    assert left == pytest.approx(0, abs=1e-12 * sum(map(abs, components)))


@given(DOLLARS, TONNES, st.floats(1, 366))
def test_costs_a_tonne_and_tonnes_a_day_multiply_back(cost: float, tonnes: float, days: float) -> None:
    assert cost_per_tonne(cost, tonnes) * tonnes == pytest.approx(cost, rel=1e-12)
    assert tpd(tonnes, days) * days == pytest.approx(tonnes, rel=1e-12)


@given(st.floats(0, 1e9), st.floats(1, 1e9), st.floats(1, 1e9))
def test_guidance_is_met_between_its_ends(to_date: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    share_of_low, share_of_high = guidance_progress(to_date, low, high)
    assert share_of_high <= share_of_low
    assert (share_of_low >= 1 >= share_of_high) == (low <= to_date <= high)


@given(GRADES, GRADES, GRADES)
def test_assays_out_of_order_have_no_balance(feed: float, concentrate: float, tailings: float) -> None:
    ordered = concentrate > feed > tailings
    for name in ("TWO_PRODUCT", "MASS_PULL", "CONC_RATIO"):
        answer = call(FUNCTIONS[name], [feed, concentrate, tailings])
        assert isinstance(answer, float) is ordered


@given(st.lists(st.floats(0.1, 1e6), min_size=1, max_size=6), st.floats(0, 1))
def test_what_is_neither_put_out_nor_in_stock_is_missing_from_a_balance(inputs: list[float], lost: float) -> None:
    kept = [amount * (1 - lost) for amount in inputs]
    assert balance_closure(inputs, kept, 0) == pytest.approx(1 - lost, abs=1e-12)
    assert balance_closure(inputs, kept, lost * sum(inputs)) == pytest.approx(1, rel=1e-12)
    assert mine_call_factor(sum(kept), sum(inputs)) == pytest.approx(balance_closure(inputs, kept, 0), abs=1e-12)
