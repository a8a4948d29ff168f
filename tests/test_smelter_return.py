"""The smelter's settlement added up, against valuations that print every step."""

from __future__ import annotations

import pytest

from udfs import FUNCTIONS, dry_tonnes, nsr, nsr_per_tonne, payable, penalty, refining_charge, treatment_charge
from udfs.calling import call

# Gold Resource Corporation, Form 10-Q for the third quarter of 2024, concentrate sales in thousands of dollars, of the
# third quarters of 2024 and 2023 and their nine months: gold, silver, copper, lead, zinc; treatment and refining; net.
PRINTED = [
    ([3_416, 5_424, 917, 918, 4_045], 1_394, 13_326),
    ([7_273, 4_900, 2_049, 2_060, 6_283], 2_785, 19_780),
    ([17_173, 17_332, 5_099, 3_342, 13_108], 4_410, 51_644),
    ([25_844, 18_082, 7_792, 7_807, 23_762], 9_255, 74_032),
]


@pytest.mark.parametrize(("metals", "charges", "net"), PRINTED)
def test_metals_less_the_smelters_charges_are_the_printed_concentrate_sales(
    metals: list[int], charges: int, net: int
) -> None:
    assert nsr(sum(metals), charges, 0, 0, 0) == net


def test_the_net_revenue_of_a_mine_is_the_printed_one() -> None:
    # SLR Consulting, PDAC2024 cut-off grade material, worksheet COGs: 378,244 thousand dollars.
    copper, gold = payable(174_000, 25, 0.9, None, "%"), payable(174_000, 12.93124236, 0.99)
    value = copper * 3.25 + gold * 1500
    refining = refining_charge(copper, 0.09) + refining_charge(gold, 5)
    assert value == pytest.approx(387_936_000, abs=500)
    assert nsr(value, treatment_charge(174_000, 9), refining, 0, 0) == pytest.approx(378_244_000, abs=500)


def test_a_parcel_is_settled_from_its_wet_weight_to_its_net_value() -> None:
    # Condición general de valorización, sheet of 8 June 2007: 5,792.14 a tonne, 3,176,045.71 dollars in all. The sheet
    # takes 0.85% for weighing off the dry tonnes and the refining charge of silver and copper off their prices.
    lot = dry_tonnes(600.15, 0.0785) * (1 - 0.0085)
    copper = payable(lot, 55, 1, 1.1, "%")
    silver = payable(lot, 80, 0.95, None, "oz/st")
    gold_value = 1117.58 * lot
    value = copper * 3.3044 + silver * 13.2 + gold_value
    refining = refining_charge(copper, 0.105) + refining_charge(silver, 0.34)
    treatment = treatment_charge(lot, 160 * 1.10231)
    penalties = (
        penalty(lot, 4.5, 3, 1, 1.5)
        + penalty(lot, 6.5, 4.5, 1, 2)
        + penalty(lot, 0.7, 0.1, 0.1, 2)
        + penalty(lot, 150, 50, 50, 5)
    )
    assert nsr(value, treatment, refining, penalties, 0) == pytest.approx(3_176_045.71, abs=5)
    assert nsr_per_tonne(value, treatment, refining, penalties, 0, lot) == pytest.approx(5792.14, abs=0.01)


def test_a_charge_below_zero_raises_the_return_by_what_the_smelter_pays() -> None:
    assert nsr(1_000_000, treatment_charge(1000, -50.5), 0, 0, 0) == 1_050_500


def test_a_concentrate_that_costs_more_than_it_is_worth_has_a_return_below_zero() -> None:
    assert nsr(100_000, 80_000, 10_000, 20_000, 30_000) == -40_000
    assert nsr_per_tonne(100_000, 80_000, 10_000, 20_000, 30_000, 400) == -100


@pytest.mark.parametrize(("place", "argument"), [(3, "penalties"), (4, "freight")])
def test_a_charge_entered_with_a_minus_is_refused_and_not_added(place: int, argument: str) -> None:
    arguments = [1000, 100, 50, 20, 30]
    arguments[place] *= -1
    refused = call(FUNCTIONS["NSR"], arguments)
    assert (refused.code, refused.argument) == ("#NUM!", argument)


def test_a_return_is_spread_over_no_tonnes_by_nobody() -> None:
    refused = call(FUNCTIONS["NSR_PER_TONNE"], [1000, 100, 50, 20, 30, 0])
    assert (refused.code, refused.argument) == ("#DIV/0!", "dry_tonnes")


def test_tonnes_that_were_refused_say_why_in_the_return_as_well() -> None:
    refused = call(FUNCTIONS["DRY_TONNES"], [600.15, 7.85])
    answer = call(FUNCTIONS["NSR_PER_TONNE"], [1000, 100, 50, 20, 30, refused])
    assert (answer.code, answer.sentence) == ("#NUM!", refused.sentence)
