"""Changes against printed ones."""

from __future__ import annotations

import pytest

from udfs import pp_change, qoq_change, yoy_change


@pytest.mark.parametrize(
    ("current", "prior", "percent"),
    [
        # Great Panther, third quarter 2016, against the second quarter of 2016.
        (95_282, 99_905, -5),
        (953_632, 1_037_728, -8),
        (510_491, 536_726, -5),
        (5_423, 6_010, -10),
    ],
)
def test_a_printed_change_is_the_ratio_less_one(current: float, prior: float, percent: int) -> None:
    assert round(100 * qoq_change(current, prior)) == percent
    assert yoy_change(current, prior) == qoq_change(current, prior) == current / prior - 1


def test_growth_from_a_loss_is_positive_and_a_deeper_loss_negative() -> None:
    assert yoy_change(1, -2) == 1.5
    assert yoy_change(-3, -2) == -0.5


def test_points_are_not_percent() -> None:
    # Avino, second quarter 2020: silver recovery 90% after 81%; 11% is printed, which is the relative change.
    assert pp_change(0.90, 0.81) == pytest.approx(9)
    assert round(100 * yoy_change(0.90, 0.81)) == 11
