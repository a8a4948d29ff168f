"""Tonnes a day with the days that releases use, and guidance with its two ends."""

from __future__ import annotations

import pytest

from udfs import FUNCTIONS
from udfs.calling import call
from udfs.errors import CellError


@pytest.mark.parametrize(
    ("tonnes", "printed_tpd", "days"),
    # Fortuna Silver Mines, third quarter of 2021, a quarter of 92 days; the last two, third quarter of 2020.
    [(136410, 1516, 90), (248985, 2862, 87), (126677, 1377, 92), (107002, 1189, 90), (255226, 2934, 87)],
)
def test_a_printed_average_is_that_of_whole_days_though_not_always_of_the_calendar_s(
    tonnes: int, printed_tpd: int, days: int
) -> None:
    fitting = [day for day in range(80, 93) if round(call(FUNCTIONS["TPD"], [tonnes, day])) == printed_tpd]
    assert fitting == [days]


def test_a_day_more_in_a_leap_year_is_the_caller_s_to_count() -> None:
    # 91 days from January to March 2020, 90 in 2021.
    assert call(FUNCTIONS["TPD"], [[[91000], [90000]], [[91], [90]]]) == [[1000.0], [1000.0]]


def test_a_rate_over_no_days_names_the_days() -> None:
    found = call(FUNCTIONS["TPD"], [100, 0])
    assert (found, found.argument) == (CellError("#DIV/0!"), "operating_days")


def test_guidance_with_its_ends_swapped_is_refused_with_both_figures_and_the_way_out() -> None:
    found = call(FUNCTIONS["GUIDANCE_PROGRESS"], [71647, 106000, 96000])
    assert (found, found.argument) == (CellError("#NUM!"), "low")
    assert "is 106000 beside 96000: swap the two ends" in found.sentence


@pytest.mark.parametrize(("ends", "argument"), [((0, 96000), "low"), ((96000, 0), "high"), ((0, 0), "low")])
def test_an_end_of_guidance_that_is_zero_is_named(ends: tuple[float, float], argument: str) -> None:
    found = call(FUNCTIONS["GUIDANCE_PROGRESS"], [71647, *ends])
    assert (found, found.argument) == (CellError("#DIV/0!"), argument)


def test_several_mines_beside_their_guidance_spill_below_each_other() -> None:
    # Fortuna Silver Mines, third quarter of 2023: nine months of Lindero, Yaramoko and Seguela; divided by hand.
    answers = call(
        FUNCTIONS["GUIDANCE_PROGRESS"],
        [[[71647], [89476], [35520]], [[96000], [110000], [60000]], [[106000], [120000], [75000]]],
    )
    by_hand = [[0.7463, 0.6759], [0.8134, 0.7456], [0.5920, 0.4736]]
    assert [[round(share, 4) for share in row] for row in answers] == by_hand
