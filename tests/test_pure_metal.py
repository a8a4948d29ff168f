"""Grades that no ore has, one by one and in columns."""

from __future__ import annotations

import numpy as np
import pytest

from udfs import FUNCTIONS
from udfs.calling import call, call_rows
from udfs.errors import CellError, DomainError
from udfs.pure_metal import possible_answer, possible_grade

# Pure metal: 1,000,000 g of it in a tonne; 2,000 lb of 7,000 grains in a short ton, 480 grains an ounce.
PURE = {
    None: 1e6,
    "g/t": 1e6,
    "ppm": 1e6,
    "kg/t": 1e3,
    "oz/st": 2000 * 7000 / 480,
    "%": 100,
    "1": 1,
    " OZ/ST ": 29166.67,
}


@pytest.mark.parametrize(("unit", "pure"), PURE.items())
def test_pure_metal_is_a_grade_and_a_millionth_more_is_none(unit: str | None, pure: float) -> None:
    assert possible_grade(pure, unit) == possible_answer(pure, unit) == pure
    for refuse in (possible_grade, possible_answer):
        with pytest.raises(DomainError, match="richer than pure metal"):
            refuse(pure * 1.000001, unit)


@pytest.mark.parametrize(
    ("grade", "unit", "sentence"),
    [
        (58, "1", 'grade is 58 in the unit "1", richer than pure metal, which is 1: 58% is 0.58, or the unit "%".'),
        (5.35, "1", '5.35% is 0.0535, or the unit "%".'),
        (524, "1", 'if it is in grams per tonne, the unit is "g/t".'),
        (524, "%", 'richer than pure metal, which is 100: if it is in grams per tonne, the unit is "g/t".'),
        (5240, "kg/t", 'richer than pure metal, which is 1,000: if it is in grams per tonne, the unit is "g/t".'),
        (31_000, "oz/st", 'which is 29,166.67: if it is in grams per tonne, the unit is "g/t".'),
        (
            1_500_000,
            None,
            'in the unit "g/t", richer than pure metal, which is 1,000,000: it may be tonnes or a content',
        ),
        (2e6, "ppm", "ppb are g/t once divided by 1,000."),
    ],
)
def test_the_likely_unit_is_named(grade: float, unit: str | None, sentence: str) -> None:
    for function, before, after in (("METAL_CONTENT", [1], [0.9]), ("RECOVERY", [1, 1], [])):
        refused = call(FUNCTIONS[function], [*before, grade, *after, unit])
        assert refused == CellError("#NUM!")
        assert refused.argument == "grade"
        assert sentence in refused.sentence


def test_a_head_grade_beyond_pure_metal_says_which_units_to_look_at() -> None:
    # 328,747 oz are 10.2 t: no ore of 5 t holds them.
    refused = call(FUNCTIONS["HEAD_GRADE"], [328_747, 5, 0.897])
    assert refused == CellError("#NUM!")
    assert "richer than pure metal, which is 1,000,000: tonnes must be metric tonnes of ore" in refused.sentence
    assert call(FUNCTIONS["HEAD_GRADE"], [5, 5, 1, "1", "t"]) == 1


@pytest.mark.parametrize("function", ["METAL_CONTENT", "RECOVERY", "HEAD_GRADE"])
def test_in_a_column_only_the_impossible_rows_are_errors_with_their_sentences(function: str) -> None:
    record = FUNCTIONS[function]
    grades = np.tile([0.2, 0.9, 58.0, 1.0], 20)
    # A head grade of 58 comes from 58 t of metal in a tonne of ore.
    columns = {
        "tonnes": 1.0,
        "grade": grades,
        "recovery": 1.0,
        "content": grades,
        "grade_unit": "1",
        "content_unit": "t",
    }
    arguments = [columns[argument.name] for argument in record.arguments]
    if function == "RECOVERY":
        arguments[0] = 0.1
    answers = call_rows(record, arguments)
    assert [isinstance(cell, CellError) for cell in answers] == [False, False, True, False] * 20
    for row in range(4):
        alone = call(record, [cell[row] if isinstance(cell, np.ndarray) else cell for cell in arguments])
        assert answers[row] == alone
        assert getattr(answers[row], "sentence", "") == getattr(alone, "sentence", "")


def test_a_nil_ore_with_an_impossible_grade_is_still_refused() -> None:
    assert call(FUNCTIONS["METAL_CONTENT"], [0, 58, 0.9, "1"]) == CellError("#NUM!")


@pytest.mark.parametrize("arguments", [[1, 0, 0.5, "n/a"], [1, 1, 58, "1", "st"], [1, 0, 0.5, None, "ton"]])
def test_an_unknown_unit_is_told_before_anything_is_calculated(arguments: list[object]) -> None:
    assert call(FUNCTIONS["RECOVERY"], arguments) == CellError("#VALUE!")


def test_a_grade_beyond_pure_metal_is_told_before_a_division_by_nil_tonnes() -> None:
    assert call(FUNCTIONS["RECOVERY"], [1, 0, 58, "1"]) == CellError("#NUM!")
