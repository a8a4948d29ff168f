"""Concentrate against two published valuations, one of a parcel sold and one of a mine's concentrate."""

from __future__ import annotations

from fractions import Fraction

import pytest

from udfs import FUNCTIONS, dry_tonnes, payable, penalty, refining_charge, treatment_charge
from udfs.calling import call, call_rows
from udfs.errors import CellError

# Condición general de valorización, copper concentrate, sheet of 8 June 2007: what it prints.
WET, MOISTURE, DRY, FRANCHISE, NET_DRY = 600.15, 0.0785, 553.04, 0.0085, 548.3374
COPPER_PAID, SILVER_PAID = 3801.82, 1077.35
AFTER_TREATMENT, AFTER_PENALTIES, ALL_METALS = 5820.39, 5792.14, 5996.76
DOLLARS_A_POUND, POUNDS_A_TONNE = (330.44 - 10.5) / 100, 2204.6223
SHORT_TONS_A_TONNE = 1.10231

# SLR Consulting, PDAC2024 cut-off grade material, worksheet COGs.
CONCENTRATE, COPPER_POUNDS, GOLD_OUNCES = 174_000, 86_311_000, 71_617


def test_a_parcel_is_as_dry_as_its_sheet_says() -> None:
    assert dry_tonnes(WET, MOISTURE) == pytest.approx(DRY, abs=0.005)
    assert dry_tonnes(WET, MOISTURE) * (1 - FRANCHISE) == pytest.approx(NET_DRY, abs=0.0001)


def test_the_payable_metal_of_a_parcel_is_worth_what_its_sheet_pays() -> None:
    copper = payable(1, 55, 1, 1.1, "%", "lb")
    assert copper * DOLLARS_A_POUND == pytest.approx(COPPER_PAID, abs=0.005)
    # The sheet turns short tons into tonnes at 1.10231, so its ounces are a millionth short.
    assert payable(1, 80, 0.95, None, "oz/st") * (13.2 - 0.34) == pytest.approx(SILVER_PAID, abs=0.01)


def test_the_treatment_charge_of_a_parcel_is_the_step_between_its_two_printed_totals() -> None:
    assert treatment_charge(1, 160 * SHORT_TONS_A_TONNE) == pytest.approx(ALL_METALS - AFTER_TREATMENT, abs=0.01)


def test_the_penalties_of_a_parcel_are_the_step_between_its_two_printed_totals() -> None:
    arsenic_and_antimony = penalty(1, min(6.5, 4.5), 3, 1, 1.5) + penalty(1, 6.5, 4.5, 1, 2)
    bismuth, mercury = penalty(1, 0.7, 0.1, 0.1, 2), penalty(1, 150, 50, 50, 5)
    assert arsenic_and_antimony == pytest.approx(6.25)
    assert arsenic_and_antimony + bismuth + mercury == pytest.approx(AFTER_TREATMENT - AFTER_PENALTIES, abs=0.01)


def test_the_payable_metal_and_the_charges_of_a_mine_are_the_printed_ones() -> None:
    copper, gold = payable(CONCENTRATE, 25, 0.9, None, "%"), payable(CONCENTRATE, 12.93124236, 0.99)
    assert copper == pytest.approx(COPPER_POUNDS, abs=500)
    assert gold == pytest.approx(GOLD_OUNCES, abs=0.5)
    assert treatment_charge(CONCENTRATE, 9) == 1_566_000
    assert refining_charge(copper, 0.09) == pytest.approx(7_768_000, abs=500)
    assert refining_charge(gold, 5) == pytest.approx(358_084.4292, abs=0.5)


@pytest.mark.parametrize("grade", ["45", "53.3", "53.4", "60"])
def test_zinc_is_paid_the_lesser_of_its_share_and_its_grade_less_eight_units(grade: str) -> None:
    # 15% of the grade is eight units at 53.33%: below it the deduction binds, above it the share.
    zinc = Fraction(grade)
    share, rest = zinc * Fraction("0.85"), zinc - 8
    assert (rest < share) == (zinc < Fraction(160, 3))
    assert payable(100, float(grade), 0.85, 8, "%", "t") == pytest.approx(float(min(share, rest)), rel=1e-13)


def test_no_deduction_makes_the_payable_metal_negative_or_larger() -> None:
    paid = [payable(1000, 100, 0.9, deduction, "g/t", "g") for deduction in (0, 5, 10, 30, 99, 100, 101, 1e6)]
    assert paid == [90_000, 90_000, 90_000, 70_000, 1_000, 0, 0, 0]


def test_a_fraction_and_a_percentage_are_one_deduction_written_twice() -> None:
    assert payable(1000, 0.5, 0.85, 0.08, "1") == pytest.approx(payable(1000, 50, 0.85, 8, "%"), rel=1e-14)


def test_the_smelter_pays_the_mine_at_the_spot_charge_of_june_2025() -> None:
    # S&P Global, Trade Review, 11 July 2025: -50.50 dollars a tonne on 6 June 2025.
    assert treatment_charge(10_000, -50.50) == -505_000


@pytest.mark.parametrize(
    ("function", "arguments", "argument", "way_out"),
    [
        ("DRY_TONNES", [600.15, 7.85], "moisture", "8% is 0.08, or a cell that shows 8%, not 8"),
        ("PAYABLE", [1000, 52, 85, 8, "%"], "payable_fraction", "not 90"),
        ("PAYABLE", [1000, 52, 0.85, -8, "%"], "minimum_deduction", "zero or more"),
        ("PENALTY", [1000, 0.7, 0.5, -0.1, 3], "step_size", "more than zero"),
        ("PENALTY", [1000, 0.7, 0.5, 0.1, -3], "rate", "zero or more"),
    ],
)
def test_a_term_that_no_contract_has_is_refused_with_a_way_out(
    function: str, arguments: list[object], argument: str, way_out: str
) -> None:
    refused = call(FUNCTIONS[function], arguments)
    assert isinstance(refused, CellError)
    assert (refused.code, refused.argument) == ("#NUM!", argument)
    assert refused.sentence.startswith(f"{argument} must be ")
    assert way_out in refused.sentence


def test_a_step_of_zero_is_named_as_what_divides() -> None:
    refused = call(FUNCTIONS["PENALTY"], [1000, 0.7, 0.5, 0, 3])
    assert (refused.code, refused.argument) == ("#DIV/0!", "step_size")


def test_a_grade_in_the_wrong_unit_is_richer_than_pure_metal() -> None:
    refused = call(FUNCTIONS["PAYABLE"], [1000, 520, 0.85, 8, "%"])
    assert (refused.code, refused.argument) == ("#NUM!", "grade")


def test_a_column_of_lots_is_paid_as_each_lot_is() -> None:
    grades: list[float | None] = [40 + lot / 4 for lot in range(60)]
    grades[7] = None
    column = list(call_rows(FUNCTIONS["PAYABLE"], [1000, grades, 0.85, 8, "%", "t"]))
    assert [lot for lot, answer in enumerate(column) if isinstance(answer, CellError)] == [7]
    paid = [float(10 * min(Fraction(grade) * 17 / 20, Fraction(grade) - 8)) for grade in grades if grade is not None]
    assert [answer for answer in column if not isinstance(answer, CellError)] == pytest.approx(paid, rel=1e-12)
