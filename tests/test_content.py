"""Contained metal against two releases that print tonnes, grade, recovery and metal."""

from __future__ import annotations

import pytest

from udfs import head_grade, metal_content, recovery

# Excellon, first quarter 2021, Platosa, 21,764 t: grade as printed, half a unit of it, recovery and content as printed.
PRINTED = [
    ("g/t", 524, 0.5, 0.897, 328_747),
    ("%", 5.35, 0.005, 0.818, 2_099_741),
    ("%", 6.73, 0.005, 0.747, 2_412_458),
]


@pytest.mark.parametrize(("unit", "grade", "half_unit", "share", "content"), PRINTED)
def test_the_printed_metal_lies_where_the_printed_grade_and_recovery_put_it(
    unit: str, grade: float, half_unit: float, share: float, content: float
) -> None:
    low = metal_content(21_764, grade - half_unit, share - 0.0005, unit)
    high = metal_content(21_764, grade + half_unit, share + 0.0005, unit)
    assert low <= content <= high
    assert round(recovery(content, 21_764, grade, unit), 3) == share
    assert abs(head_grade(content, 21_764, share, unit) - grade) <= half_unit


def test_the_year_to_date_copper_of_avino_is_beyond_its_printed_grade_and_recovery() -> None:
    # Release of 17 July 2020, consolidated: 204,286 t, 0.57%, 87% and 2,267,939 lb, which needs at least 87.58%.
    assert metal_content(204_286.5, 0.575, 0.875, "%") < 2_267_939
    assert recovery(2_267_939, 204_286.5, 0.575, "%") == pytest.approx(0.8758, abs=0.00005)


def test_a_fraction_and_a_percentage_are_the_same_grade_written_twice() -> None:
    assert metal_content(1000, 0.0058, 0.9, "1") == pytest.approx(metal_content(1000, 0.58, 0.9, "%"), rel=1e-15)
