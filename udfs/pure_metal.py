"""No ore is richer than pure metal: a grade beyond it is one in the wrong unit."""

from __future__ import annotations

import math
import sys
from functools import lru_cache
from typing import Any

from udfs.cells import shown
from udfs.errors import DomainError
from udfs.ranges import is_array
from udfs.units import GRADE_UNITS, TONNE, known_unit

# Pure metal printed to the hundredth, such as 29,166.67 oz/st, is still pure metal.
ROUNDED_UP = 1 + 2e-7


def possible_grade(grade: float, grade_unit: str | None, argument: str = "grade") -> float:
    """A grade that is given, once it can be one; in an array NaN where it cannot, so that its row is answered alone."""
    pure = purest(grade_unit)
    if is_array(grade):
        return nan_beyond(grade, pure)
    if grade > pure * ROUNDED_UP:
        unit = usual_unit(grade_unit)
        raise DomainError(
            f'{argument} is {shown(grade)} in the unit "{unit}", richer than pure metal, which is {pure:,.7g}: '
            f"{likely_unit(grade, unit)}.",
            argument,
        )
    return grade


def possible_answer(grade: float, grade_unit: str | None) -> float:
    """A grade that is worked out, once it can be one; in an array NaN where it cannot."""
    pure = purest(grade_unit)
    if is_array(grade):
        return nan_beyond(grade, pure)
    if grade > pure * ROUNDED_UP:
        raise DomainError(
            f'The grade is {grade:,.7g} in the unit "{usual_unit(grade_unit)}", richer than pure metal, which is '
            f"{pure:,.7g}: tonnes must be metric tonnes of ore, and content_unit the unit of content.",
            "content",
        )
    return grade


def nan_beyond(grades: Any, pure: float) -> float:
    """An array of grades with NaN for each that no ore has; to the bodies an array is a number."""
    beyond = grades > pure * ROUNDED_UP
    poorer: float = sys.modules["numpy"].where(beyond, math.nan, grades) if beyond.any() else grades
    return poorer


@lru_cache(maxsize=64)
def purest(grade_unit: str | None) -> float:
    """Pure metal as a grade."""
    return float(TONNE / GRADE_UNITS[usual_unit(grade_unit)])


def usual_unit(grade_unit: str | None) -> str:
    """The grade unit that is meant; omitted, it is g/t."""
    return known_unit(grade_unit or "g/t", GRADE_UNITS, "grade_unit")


def likely_unit(grade: float, unit: str) -> str:
    """The unit in which so large a number is usual, and how to say it."""
    if unit == "1" and grade <= 100:
        return f'{shown(grade)}% is {shown(grade / 100)}, or the unit "%"'
    if grade <= TONNE and GRADE_UNITS[unit] > 1:
        return 'if it is in grams per tonne, the unit is "g/t"'
    return "it may be tonnes or a content; ppb are g/t once divided by 1,000"
