"""Every two units, pair by pair, against factors written here from the standards and not taken from our code.

Masses: NIST Handbook 44, appendix C, and NIST SP 811, appendix B.8, all exact. Grades are shares of the ore: a gram
in a tonne of 1,000,000 g, a troy ounce in a short ton of 2,000 lb.
"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from udfs import FUNCTIONS
from udfs.calling import call
from udfs.errors import CellError

GRAMS = {
    "g": Fraction(1),
    "kg": Fraction(1_000),
    "t": Fraction(1_000_000),
    "oz": Fraction("31.1034768"),
    "lb": Fraction("453.59237"),
    "st": Fraction("907184.74"),
    "lt": Fraction("1016046.9088"),
}
SHARES_OF_THE_ORE = {
    "g/t": Fraction(1, 1_000_000),
    "ppm": Fraction(1, 1_000_000),
    "kg/t": Fraction(1, 1_000),
    "oz/st": Fraction("31.1034768") / Fraction("907184.74"),
    "%": Fraction(1, 100),
    "1": Fraction(1),
}
DOLLARS_A_GRAM = {f"USD/{mass}": 1 / grams for mass, grams in GRAMS.items()}
KINDS = {"mass": GRAMS, "grade": SHARES_OF_THE_ORE, "price": DOLLARS_A_GRAM}
UNITS = [(kind, unit) for kind, table in KINDS.items() for unit in table]
PAIRS = list(product(UNITS, UNITS))
ALIKE = [(kind, one, other) for (kind, one), (other_kind, other) in PAIRS if kind == other_kind]
UNLIKE = [(*one, *other) for one, other in PAIRS if one[0] != other[0]]

CONTENT_UNITS = ("oz", "lb", "kg", "g", "t")
ORES = [(grade_unit, content_unit) for grade_unit in SHARES_OF_THE_ORE for content_unit in CONTENT_UNITS]
TONNES, GRADE, RECOVERY = 21_764.0, 0.75, 0.897


def answer(function: str, *arguments: Any) -> Any:
    return call(FUNCTIONS[function], list(arguments))


def is_close(value: Any, exact: Fraction) -> bool:
    """The same but for the rounding of a factor, and of the two or three operations with it."""
    return math.isclose(value, exact, rel_tol=1e-15)


def metal(grade_unit: str, content_unit: str) -> Fraction:
    """The content of the ore of these tests, exactly."""
    grams = Fraction(TONNES) * 1_000_000 * Fraction(GRADE) * SHARES_OF_THE_ORE[grade_unit] * Fraction(RECOVERY)
    return grams / GRAMS[content_unit]


def test_the_pairs_are_all_of_them() -> None:
    # 7 masses, 6 grades and 7 prices.
    assert (len(PAIRS), len(ALIKE), len(UNLIKE)) == (20 * 20, 7 * 7 + 6 * 6 + 7 * 7, 2 * (7 * 6 + 7 * 7 + 6 * 7))
    assert len(ORES) == 6 * 5


@pytest.mark.parametrize(("kind", "from_unit", "to_unit"), ALIKE)
def test_two_units_of_a_kind_convert_by_the_standards(kind: str, from_unit: str, to_unit: str) -> None:
    exact = Fraction(16.38) * KINDS[kind][from_unit] / KINDS[kind][to_unit]
    there = answer("CONVERT_METAL", 16.38, from_unit, to_unit)
    assert is_close(there, exact)
    assert is_close(answer("CONVERT_METAL", there, to_unit, from_unit), Fraction(16.38))
    assert answer("CONVERT_METAL", 16.38, from_unit.upper(), f" {to_unit.lower()} ") == there


@pytest.mark.parametrize(("kind", "from_unit", "other_kind", "to_unit"), UNLIKE)
def test_two_units_of_different_kinds_are_refused_by_name_and_kind(
    kind: str, from_unit: str, other_kind: str, to_unit: str
) -> None:
    refused = answer("CONVERT_METAL", 16.38, from_unit, to_unit)
    assert refused == CellError("#VALUE!")
    assert f'from_unit "{from_unit}" is a {kind} and to_unit "{to_unit}" is a {other_kind}' in refused.sentence


@pytest.mark.parametrize(("grade_unit", "content_unit"), ORES)
def test_content_recovery_and_head_grade_are_those_of_the_standards(grade_unit: str, content_unit: str) -> None:
    exact = metal(grade_unit, content_unit)
    assert is_close(answer("METAL_CONTENT", TONNES, GRADE, RECOVERY, grade_unit, content_unit), exact)
    assert is_close(answer("RECOVERY", float(exact), TONNES, GRADE, grade_unit, content_unit), Fraction(RECOVERY))
    assert is_close(answer("HEAD_GRADE", float(exact), TONNES, RECOVERY, grade_unit, content_unit), Fraction(GRADE))


@pytest.mark.parametrize("grade_unit", [None, *SHARES_OF_THE_ORE])
def test_content_is_ounces_unless_the_grade_is_a_share_as_base_metals_are(grade_unit: str | None) -> None:
    exact = metal(grade_unit or "g/t", "lb" if grade_unit in ("%", "1") else "oz")
    assert is_close(answer("METAL_CONTENT", TONNES, GRADE, RECOVERY, grade_unit), exact)


@pytest.mark.parametrize("function", ["METAL_CONTENT", "RECOVERY", "HEAD_GRADE"])
@pytest.mark.parametrize(("kind", "unit"), UNITS)
def test_a_unit_in_the_place_of_another_kind_is_told_which_kind_it_is(function: str, kind: str, unit: str) -> None:
    as_grade = answer(function, 0.1, 0.5, 0.5, unit, "oz")
    as_content = answer(function, 0.1, 0.5, 0.5, "1", unit)
    if kind == "grade":
        assert type(as_grade) is float
    else:
        assert as_grade == CellError("#VALUE!")
        assert as_grade.argument == "grade_unit"
        assert as_grade.sentence.startswith("grade_unit must be one of g/t, ppm, kg/t, oz/st, %, 1, but ")
        assert f'"{unit}" is a {kind}.' in as_grade.sentence
    if unit in CONTENT_UNITS:
        assert type(as_content) is float
    else:
        assert as_content == CellError("#VALUE!")
        assert as_content.argument == "content_unit"
        assert as_content.sentence.startswith("content_unit must be one of oz, lb, kg, g, t, but ")
        assert (f'"{unit}" is a {kind}.' if kind != "mass" else "CONVERT_METAL") in as_content.sentence


# The five mistakes of units that cost most, each both ways round.
MISMATCHES = [
    # Troy against avoirdupois.
    (
        "CONVERT_METAL",
        [1, "oz av", "oz"],
        "#VALUE!",
        'an avoirdupois ounce is not the troy "oz": divide by 16 for "lb"',
    ),
    (
        "CONVERT_METAL",
        [1, "oz", "oz avdp"],
        "#VALUE!",
        'to_unit does not take "oz avdp": an avoirdupois ounce is not the',
    ),
    (
        "CONVERT_METAL",
        [1, "troy lb", "lb"],
        "#VALUE!",
        'a troy pound is not the avoirdupois "lb": multiply by 12 for "oz"',
    ),
    (
        "CONVERT_METAL",
        [1, "ounce", "lb"],
        "#VALUE!",
        'it could be a troy ounce of 31.1 g, "oz", or an avoirdupois ounce',
    ),
    ("METAL_CONTENT", [1, 1, 1, "g/t", "ounces"], "#VALUE!", 'content_unit does not take "ounces": it could be a troy'),
    # Short against metric ton.
    (
        "CONVERT_METAL",
        [1, "ton", "t"],
        "#VALUE!",
        'it could be a metric ton, which is "t", a short ton of 2,000 lb, "st"',
    ),
    (
        "CONVERT_METAL",
        [1, "st", "tons"],
        "#VALUE!",
        'to_unit does not take "tons": it could be a metric ton, which is "t"',
    ),
    ("CONVERT_METAL", [1, "USD/ton", "USD/t"], "#VALUE!", 'it could be a metric ton, which is "USD/t", a short ton of'),
    ("METAL_CONTENT", [1, 1, 1, "%", "tons"], "#VALUE!", 'content_unit does not take "tons": it could be a metric ton'),
    # Percent against fraction.
    ("METAL_CONTENT", [1000, 58, 0.9, "1"], "#NUM!", '58% is 0.58, or the unit "%"'),
    ("METAL_CONTENT", [1000, 0.58, 90, "1"], "#NUM!", "90% is 0.90, or a cell that shows 90%, not 90"),
    (
        "METAL_CONTENT",
        [1000, 0.58, 0.9, "percent"],
        "#VALUE!",
        'percent is "%", where 0.58 is 0.58 percent; a cell that',
    ),
    ("METAL_CONTENT", [1000, 0.0058, 0.9, "fraction"], "#VALUE!", 'a fraction is "1", where 0.0058 is 0.58 percent;'),
    # Grams a tonne against ounces a short ton.
    (
        "METAL_CONTENT",
        [1000, 6.26, 0.8, "oz/t"],
        "#VALUE!",
        'which are "oz/st", or per metric ton: multiply by 31.1034768',
    ),
    (
        "CONVERT_METAL",
        [214, "g/t", "oz/ton"],
        "#VALUE!",
        'to_unit does not take "oz/ton": it could be ounces per short ton',
    ),
    (
        "CONVERT_METAL",
        [6.26, "opt", "g/t"],
        "#VALUE!",
        'it could be ounces per short ton, which are "oz/st", or per metric',
    ),
    ("METAL_CONTENT", [1000, 31_000, 0.8, "oz/st"], "#NUM!", 'if it is in grams per tonne, the unit is "g/t"'),
    (
        "METAL_CONTENT",
        [1000, 214, 0.8, "gpt"],
        "#VALUE!",
        'grade_unit does not take "gpt": grams per metric ton are "g/t"',
    ),
    # Dollars per ounce against dollars per pound.
    (
        "CONVERT_METAL",
        [1707, "USD/ounce", "USD/lb"],
        "#VALUE!",
        'a troy ounce of 31.1 g, "USD/oz", or an avoirdupois ounce',
    ),
    ("CONVERT_METAL", [2.45, "USD/lbs", "USD/oz"], "#VALUE!", 'an avoirdupois pound is "USD/lb"'),
    ("CONVERT_METAL", [1707, "$/oz", "USD/lb"], "#VALUE!", 'from_unit does not take "$/oz": it is spelled "USD/oz"'),
    ("CONVERT_METAL", [2.45, "USD", "USD/lb"], "#VALUE!", 'dollars need a unit: "USD/oz" (troy), "USD/lb" or "USD/t"'),
    ("CONVERT_METAL", [2.45, "USD/lb", "lb"], "#VALUE!", 'from_unit "USD/lb" is a price and to_unit "lb" is a mass'),
]


@pytest.mark.parametrize(("function", "arguments", "code", "sentence"), MISMATCHES)
def test_a_mistaken_unit_is_an_error_with_the_way_out(
    function: str, arguments: list[Any], code: str, sentence: str
) -> None:
    refused = answer(function, *arguments)
    assert refused == CellError(code)
    assert sentence in refused.sentence


def test_ounces_and_pounds_of_price_differ_by_fourteen_and_seven_twelfths() -> None:
    # 7,000 grains a pound and 480 a troy ounce: taking 16 instead moves a price by a tenth.
    assert is_close(answer("CONVERT_METAL", 1, "USD/oz", "USD/lb"), Fraction(7000, 480))
    assert is_close(answer("CONVERT_METAL", 1, "lb", "oz"), Fraction(7000, 480))
