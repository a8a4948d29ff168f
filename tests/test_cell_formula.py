"""Doctests as cell formulas: what one can paste shows what Python answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cases import agree
from formula_answers import calculator

from addin.cell_formula import CellExample, TranslationError, cell_examples, cells_shown
from udfs import FUNCTIONS

TRANSLATED = [
    ('metal_content(21764, 524, 0.90, "%", "kg")', '=METAL_CONTENT(21764, 524, 0.90, "%", "kg")'),
    ('metal_content(1_000, 2, 1, content_unit="kg")', '=METAL_CONTENT(1000, 2, 1, , "kg")'),
    ("round(ageq(1, 2))", "=ROUND(AGEQ(1, 2), 0)"),
    ("round(ageq(1, 2), -3)", "=ROUND(AGEQ(1, 2), -3)"),
    ("ageq(1, 2, None, None, 3, 4)", "=AGEQ(1, 2, , , 3, 4)"),
    ("ageq(1, 2, None, None)", "=AGEQ(1, 2)"),
    ("wtd_grade([1, 2], [-0.5, 2])", "=WTD_GRADE({1;2}, {-0.5;2})"),
    ("foots(6, [[1, 2], [3, 0]])", "=FOOTS(6, {1,2;3,0})"),
    ("quarter_of(44012, 1)", "=QUARTER_OF(DATE(2020, 6, 30), 1)"),
    ("quarter_of(date(2020, 6, 30), 1)", "=QUARTER_OF(DATE(2020, 6, 30), 1)"),
    ("quarter_of(datetime.date(2020, 6, 30), 1)", "=QUARTER_OF(DATE(2020, 6, 30), 1)"),
    ("printed(404 / 800 - 1, 2)", "=PRINTED(404 / 800 - 1, 2)"),
    ("printed(8 / (2 * 2), 2)", "=PRINTED(8 / (2 * 2), 2)"),
    ("printed((1 + 2) * -3, 0)", "=PRINTED((1 + 2) * -3, 0)"),
    ("printed(2 ** 3, 0)", "=PRINTED(2 ^ 3, 0)"),
    ("""ties('he said "1"', 1, 2)""", '=TIES("he said ""1""", 1, 2)'),
    ("recovery(metal_content(1, 2, 0.5), 1, 2)", "=RECOVERY(METAL_CONTENT(1, 2, 0.5), 1, 2)"),
    ("[round(cell, 2) for cell in foots(6, [1, 2])]", "=FOOTS(6, {1;2})"),
]


def example_of(python: str, answer: str = "0") -> CellExample:
    record = dataclasses.replace(FUNCTIONS["AGEQ"], examples=f"Words before it:\n\n>>> {python}\n{answer}\n")
    return cell_examples(record)[0]


@pytest.mark.parametrize(("python", "formula"), TRANSLATED, ids=[python for python, _ in TRANSLATED])
def test_a_doctest_becomes_what_one_types_into_a_cell(python: str, formula: str) -> None:
    assert example_of(python).formula == formula


@pytest.mark.parametrize(
    "python",
    ["unknown(1)", "ageq(silver, 2)", "wtd_grade([1, None], [1, 2])", "wtd_grade([1 / 2], [1])", "x = 1", "1 > 2"],
)
def test_a_doctest_that_no_cell_can_say_is_refused_with_its_function(python: str) -> None:
    with pytest.raises(TranslationError, match="AGEQ: the example"):
        example_of(python)


def test_the_words_before_a_doctest_come_with_it() -> None:
    assert example_of("ageq(1, 2)").caption == "Words before it:"


def test_a_spill_is_shown_cell_by_cell() -> None:
    assert cells_shown(example_of("foots(6, [1, 2])", "(3.0, 0.25)")) == ["3", "0.25"]
    rounded = example_of("[round(cell, 2) for cell in foots(6, [1, 2])]", "[3.0, 0.25]")
    assert (cells_shown(rounded), rounded.decimals) == (["3", "0.25"], 2)


def test_booleans_and_texts_are_shown_as_cells_show_them() -> None:
    assert cells_shown(example_of('ties("1", 1, 2)', "True")) == ["TRUE"]
    assert cells_shown(example_of("quarter_of(44012, 1)", "'Q2 2020'")) == ["Q2 2020"]


def rounded(answer: Any, decimals: int | None) -> Any:
    if isinstance(answer, list):
        return [rounded(cell, decimals) for cell in answer]
    return answer if decimals is None else round(answer, decimals)


@pytest.fixture(scope="module")
def calculate() -> Iterator[Callable[[str], Any]]:
    with calculator() as calculate:
        yield calculate


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_example_shows_in_a_cell_what_its_doctest_answers(name: str, calculate: Callable[[str], Any]) -> None:
    examples = cell_examples(FUNCTIONS[name])
    assert any(f"{name}(" in example.formula for example in examples)
    for example in examples:
        assert agree(example.answer, rounded(calculate(example.formula), example.decimals), None)
