"""Equivalent grades against published statements of grades, prices, recoveries and result."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs import FUNCTIONS, ageq, ageq_grade, metal_content
from udfs.calling import call, call_rows

# NIST Handbook 44, appendix C: pounds in a tonne.
POUNDS = float(1000 / Fraction("0.45359237"))

# Southern Silver, Cerro Las Minitas, release of 21 March 2016, table 1: Ag, Au (g/t), Pb, Zn, Cu (%) and AgEq (g/t).
CERRO_LAS_MINITAS = {
    "Blind, indicated": (99, 0.07, 2.4, 2.1, 0.10, 303),
    "El Sol, indicated": (69, 0.02, 2.1, 3.5, 0.09, 311),
    "together, indicated": (90, 0.05, 2.3, 2.5, 0.09, 305),
    "Blind, inferred": (91, 0.28, 1.6, 3.9, 0.21, 364),
    "El Sol, inferred": (71, 0.09, 1.9, 4.1, 0.11, 339),
    "Santo Nino, inferred": (95, 0.03, 0.9, 6.1, 0.47, 446),
    "together, inferred": (82, 0.17, 1.6, 4.3, 0.20, 363),
}


def cerro_las_minitas(silver: float, gold: float, lead: float, zinc: float, copper: float) -> float:
    return ageq_grade(silver, 15, 1, gold, 1100, 1, copper, 2.75, 1, lead, 0.90, 1, zinc, 0.90, 1)


@pytest.mark.parametrize("zone", CERRO_LAS_MINITAS)
def test_a_printed_equivalent_lies_where_the_printed_grades_and_prices_put_it(zone: str) -> None:
    *grades, printed = CERRO_LAS_MINITAS[zone]
    half_units = (0.5, 0.005, 0.05, 0.05, 0.005)
    low = cerro_las_minitas(*(grade - half for grade, half in zip(grades, half_units, strict=True)))
    high = cerro_las_minitas(*(grade + half for grade, half in zip(grades, half_units, strict=True)))
    assert low - 0.5 <= printed <= high + 0.5


def kempfield(silver: float, gold: float, lead: float, zinc: float, lead_share: float, zinc_share: float) -> float:
    """Argent Minerals, Kempfield resource of September 2023: its prices, silver at 86% and gold at 90%."""
    lead_price, zinc_price = 2066.73 / POUNDS, 2774.16 / POUNDS
    return ageq_grade(
        silver,
        22.02,
        0.86,
        gold,
        1776.93,
        0.90,
        lead_pct=lead,
        lead_price=lead_price,
        lead_recovery=lead_share,
        zinc_pct=zinc,
        zinc_price=zinc_price,
        zinc_recovery=zinc_share,
    )


def test_the_printed_factors_of_lead_and_zinc_follow_from_prices_and_recoveries() -> None:
    assert round(kempfield(0, 0, 0, 1, 0.53, 0.92), 2) == 41.92  # primary zone
    assert round(kempfield(0, 0, 1, 0, 0.53, 0.92), 2) == 17.99
    assert round(kempfield(0, 0, 0, 1, 0.21, 0.67), 2) == 30.53  # transitional zone
    assert round(kempfield(0, 0, 1, 0, 0.21, 0.67), 2) == 7.13


def test_the_printed_factor_of_gold_does_not_follow_and_looks_like_swapped_digits() -> None:
    # 85.4 is printed for all zones.
    assert kempfield(0, 1, 0, 0, 0.53, 0.92) == pytest.approx(84.45, abs=0.005)


def test_a_printed_intercept_lies_where_its_printed_grades_put_it() -> None:
    # Hole AKDD208, 7.3 m from 225.4 m, announced 18 September 2025: 108.5 g/t Ag, 0.2 g/t Au, 0.82% Pb, 4.49% Zn.
    low = kempfield(108.45, 0.15, 0.815, 4.485, 0.53, 0.92)
    high = kempfield(108.55, 0.25, 0.825, 4.495, 0.53, 0.92)
    assert low <= 324.4 <= high


GPT, PERCENT, SHARES, PRICES = st.floats(0, 1e4), st.floats(0, 60), st.floats(0.01, 1), st.floats(0.01, 1e4)
PRECIOUS, BASE = st.tuples(GPT, PRICES, SHARES), st.tuples(PERCENT, PRICES, SHARES)
Metal = tuple[float, float, float]


@given(PRECIOUS, PRECIOUS, BASE, BASE, BASE)
def test_what_the_ore_yields_is_worth_as_many_ounces_as_its_metals_are(
    silver: Metal, gold: Metal, copper: Metal, lead: Metal, zinc: Metal
) -> None:
    ounces = [metal_content(40190, grade, recovery) for grade, _, recovery in (silver, gold)]
    pounds = [metal_content(40190, grade, recovery, "%") for grade, _, recovery in (copper, lead, zinc)]
    prices = [price for _, price, _ in (silver, gold, copper, lead, zinc)]
    sold = [figure for pair in zip([*ounces, *pounds], prices, strict=True) for figure in pair]
    equivalent = ageq_grade(*silver, *gold, *copper, *lead, *zinc)
    assert 40190 * equivalent * silver[2] / 31.1034768 == pytest.approx(ageq(*sold), rel=1e-12)


@given(st.tuples(GPT, PRICES), st.tuples(GPT, PRICES), st.tuples(PERCENT, PRICES), SHARES)
def test_recoveries_that_are_all_alike_change_nothing(silver: Any, gold: Any, zinc: Any, share: float) -> None:
    def at(recovery: float) -> float:
        return ageq_grade(*silver, recovery, *gold, recovery, *[None] * 6, *zinc, recovery)

    assert at(share) == pytest.approx(at(1), rel=1e-12)


@pytest.mark.parametrize("metal", ["gold", "copper", "lead", "zinc"])
@pytest.mark.parametrize(
    ("figures", "blank"),
    [
        ((None, 2.0, 0.9), "grade"),
        ((None, 2.0, None), "grade"),
        ((None, None, 0.9), "grade"),
        ((1.0, None, 0.9), "price"),
        ((1.0, 2.0, None), "recovery"),
        ((1.0, None, None), "price"),
    ],
)
def test_part_of_a_metal_is_not_reported_and_the_sentence_names_what_is_blank(
    metal: str, figures: tuple[Any, ...], blank: str
) -> None:
    grade = "gold_gpt" if metal == "gold" else f"{metal}_pct"
    names = (grade, f"{metal}_price", f"{metal}_recovery")
    arguments = [dict(zip(names, figures, strict=True)).get(name) for name in ARGUMENTS[3:]]
    answer = call(FUNCTIONS["AGEQ_GRADE"], [100, 20, 0.8, *arguments])
    name = grade if blank == "grade" else f"{metal}_{blank}"
    assert (answer.code, answer.argument) == ("#N/A", name)
    assert answer.sentence.startswith(f"{name} is blank beside")


ARGUMENTS = [argument.name for argument in FUNCTIONS["AGEQ_GRADE"].arguments]


@pytest.mark.parametrize(
    ("argument", "figure", "sentence"),
    [
        (
            "copper_pct",
            5800,
            "copper_pct must be percent from 0 to 100 (0.58 means 0.58 percent; g/t divide by 10,000)",
        ),
        ("gold_gpt", 2e6, "gold_gpt must be grams per tonne from 0 to 1,000,000 (ppb divide by 1,000)"),
        ("zinc_recovery", 80, "zinc_recovery must be a fraction from 0 to 1"),
    ],
)
def test_a_figure_in_the_wrong_unit_is_told_the_way_out(argument: str, figure: float, sentence: str) -> None:
    cells = [figure if name == argument else 1.0 for name in ARGUMENTS]
    answer = call(FUNCTIONS["AGEQ_GRADE"], cells)
    assert (answer.code, answer.argument) == ("#NUM!", argument)
    assert answer.sentence.startswith(sentence)


def test_a_long_table_with_absent_metals_is_answered_as_its_rows_are_alone() -> None:
    rows = [
        [100 + row, 22.02, 0.86]
        + ([0.2, 1776.93, 0.9] if row % 2 else [None, None, None])
        + ([0, None, None] if row % 3 else [0.58, 4.1, 0.8])
        + [None] * 3
        + ([4.49, 1.26, 0.92] if row % 5 else [4.49, None, 0.92])
        for row in range(300)
    ]
    record = FUNCTIONS["AGEQ_GRADE"]
    together = list(call_rows(record, [list(column) for column in zip(*rows, strict=True)]))
    assert together == [call(record, row) for row in rows]
    assert [str(answer) for answer in together[:6:5]] == ["#N/A", "#N/A"]
