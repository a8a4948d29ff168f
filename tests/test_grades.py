"""Averages against the consolidated lines of a release."""

from __future__ import annotations

import pytest

from udfs import wtd_grade, wtd_recovery

# Avino, release of 17 July 2020, first half: the mine and the stockpiles, and the consolidated line.
TONNES = [199_575, 4_711]
CONSOLIDATED = [
    ([54, 59], [0.90, 0.50], 54, 0.5, 0.89),
    ([0.40, 0.31], [0.75, 0.41], 0.40, 0.005, 0.74),
    ([0.58, 0.15], [0.88, 0.31], 0.57, 0.005, None),
]


@pytest.mark.parametrize(("grades", "shares", "grade", "half_unit", "share"), CONSOLIDATED)
def test_the_consolidated_line_is_the_average_of_its_mines(
    grades: list[float], shares: list[float], grade: float, half_unit: float, share: float | None
) -> None:
    assert abs(wtd_grade(TONNES, grades) - grade) <= half_unit
    if share is not None:
        assert abs(wtd_recovery(TONNES, grades, shares) - share) <= 0.005


def test_copper_recovery_weighted_by_metal_is_not_the_one_printed() -> None:
    assert wtd_recovery(TONNES, [0.58, 0.15], [0.88, 0.31]) == pytest.approx(0.8765, abs=0.00005)
    assert wtd_grade(TONNES, [0.88, 0.31]) == pytest.approx(0.8669, abs=0.00005)  # by tonnes, which prints as 87%
