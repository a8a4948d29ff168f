"""The bridge between two equivalents: what each part is, and that the four add up."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs import FUNCTIONS, ageq_bridge, metal_content
from udfs.calling import call
from udfs.errors import CellError

TONNES, GRADES, SHARES, RATIOS = st.floats(0, 1e9), st.floats(0, 1e6), st.floats(0, 1), st.floats(0, 1e3)
PERIODS = st.tuples(TONNES, GRADES, SHARES, RATIOS)
Period = tuple[float, float, float, float]

# Avino, production release of 17 July 2020: tonnes, grade, recovery, price over silver price, and the metal printed.
SILVER_2019, SILVER_2020 = (96707, 41, 0.81, 1), (40190, 43, 0.90, 1)
COPPER_2019, COPPER_2020 = (96707, 0.56, 0.84, 2.77 / 14.88), (40190, 0.58, 0.90, 2.45 / 16.38)


def in_a_cell(period: Period) -> float:
    """=METAL_CONTENT(tonnes, grade, recovery) * ratio."""
    tonnes, grade, recovery, ratio = period
    return metal_content(tonnes, grade, recovery) * ratio


def steps(prior: Period, now: Period) -> list[float]:
    return [in_a_cell((*now[:changed], *prior[changed:])) for changed in range(5)]


def test_chained_substitution_is_the_one_that_a_textbook_works_out() -> None:
    # Ivano-Frankivsk National Technical University of Oil and Gas, library text 4665, table 2.2: a group's meals.
    people, days, price = (10, 15), (15, 8), (80, 90)
    assert ageq_bridge(
        people[0], days[0], 1, price[0], people[1], days[1], 1, price[1], grade_unit="g/t", content_unit="g"
    ) == (6000, -8400, 0, 1200)


@pytest.mark.parametrize(
    ("prior", "now", "unit", "printed"),
    [
        (SILVER_2019, SILVER_2020, "g/t", 50_581 - 104_893),
        (COPPER_2019, COPPER_2020, "%", 459_767 * 2.45 / 16.38 - 1_003_995 * 2.77 / 14.88),
    ],
)
def test_the_change_of_a_printed_quarter_lies_where_its_printed_figures_put_it(
    prior: Period, now: Period, unit: str, printed: float
) -> None:
    half = (0.5, 0.5 if unit == "g/t" else 0.005, 0.005, 0)
    corners = [
        sum(
            ageq_bridge(
                *(figure + sign * margin for figure, margin in zip(prior, half, strict=True)),
                *(figure - sign * margin for figure, margin in zip(now, half, strict=True)),
                unit,
            )
        )
        for sign in (1, -1)
    ]
    assert corners[0] <= printed <= corners[1]


def test_most_of_the_lost_silver_of_avino_is_tonnes_and_price_has_no_part() -> None:
    tonnes, grade, recovery, price = ageq_bridge(*SILVER_2019, *SILVER_2020)
    ounce = 31.1034768
    assert tonnes == pytest.approx((40190 - 96707) * 41 * 0.81 / ounce)
    assert grade == pytest.approx(40190 * (43 - 41) * 0.81 / ounce)
    assert recovery == pytest.approx(40190 * 43 * (0.90 - 0.81) / ounce)
    assert price == 0


@given(PERIODS, PERIODS)
def test_the_four_add_up_from_left_to_right_without_any_rounding(prior: Period, now: Period) -> None:
    parts = ageq_bridge(*prior, *now)
    assert Fraction(parts[0] + parts[1] + parts[2] + parts[3]) == sum(map(Fraction, parts))


@given(PERIODS, PERIODS)
def test_their_sum_is_the_new_cell_less_the_old_one_within_a_last_place_of_the_largest_step(
    prior: Period, now: Period
) -> None:
    change = Fraction(in_a_cell(now)) - Fraction(in_a_cell(prior))
    assert abs(sum(map(Fraction, ageq_bridge(*prior, *now))) - change) <= Fraction(math.ulp(max(steps(prior, now))))


@given(PERIODS, st.tuples(*[st.floats(1, 1.18)] * 4))
def test_growth_of_less_than_double_is_split_to_the_last_bit_of_the_cells(prior: Period, growth: Period) -> None:
    now = (prior[0] * growth[0], min(prior[1] * growth[1], 1e6), min(prior[2] * growth[2], 1), prior[3] * growth[3])
    old, new = in_a_cell(prior), in_a_cell(now)
    if math.ulp(old) == math.ulp(new):
        assert sum(ageq_bridge(*prior, *now)) == new - old


@given(PERIODS, PERIODS, st.integers(0, 3))
def test_what_stays_as_it_was_has_no_part_at_all(prior: Period, now: Period, unchanged: int) -> None:
    same = list(now)
    same[unchanged] = prior[unchanged]
    assert ageq_bridge(*prior, *same)[unchanged] == 0


@given(PERIODS, PERIODS)
def test_each_part_is_the_step_of_its_own_figure(prior: Period, now: Period) -> None:
    chain = steps(prior, now)
    for part, before, after in zip(ageq_bridge(*prior, *now), chain, chain[1:], strict=False):
        assert abs(part - (after - before)) <= 2 * math.ulp(max(chain))


@pytest.mark.parametrize("figures", [[1e308, 1e5, 1, 1e300, 1, 1, 1, 1], [1e308, 1e5, 0, 1, 1, 1, 1, 1]])
def test_figures_beyond_what_a_cell_holds_are_an_error_and_no_fault(figures: list[float]) -> None:
    found = call(FUNCTIONS["AGEQ_BRIDGE"], [*figures, "g/t", "g"])
    assert found == CellError("#NUM!")
    assert "larger than a cell can hold" in found.sentence


def test_an_earlier_grade_richer_than_metal_is_called_by_its_own_name() -> None:
    answer = call(FUNCTIONS["AGEQ_BRIDGE"], [100, 580, 0.9, 1, 100, 0.58, 0.9, 1, "%"])
    assert (answer.code, answer.argument) == ("#NUM!", "prior_grade")
    assert answer.sentence.startswith("prior_grade is 580")
