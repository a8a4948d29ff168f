"""The formula that help and reference print, calculated, gives the answers of the case tables."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from cases import Case, agree, read_cases
from exact_formulas import DOLLARS_PER_GRAM, GRAMS, GRAMS_PER_TONNE, as_typed, evaluate

from udfs import FUNCTIONS
from udfs.registry import ArgumentRecord, FunctionRecord

# Rows outside the fiscal year are left out before the sum, which its help says in words.
SAID_IN_WORDS = {"YTD"}
UNITS = GRAMS | GRAMS_PER_TONNE | DOLLARS_PER_GRAM


def figure_of(argument: ArgumentRecord, cell: Any, grade_unit: str | None) -> Any:
    """What an argument stands for in a formula: figures are the decimals that a person reads."""
    if not argument.takes_number:
        usual = "g/t" if argument.name == "grade_unit" else "lb" if grade_unit in ("%", "1") else "oz"
        return UNITS[(cell or usual).strip().lower()]
    if argument.shape == "range":
        figures = [as_typed(value) for value in flat(1 if cell is None else cell)]
        return figures if len(figures) > 1 else figures[0]
    return as_typed(cell or 0)


def flat(cell: Any) -> list[Any]:
    return [value for row in cell for value in flat(row)] if isinstance(cell, list) else [cell]


def is_plain(record: FunctionRecord, case: Case) -> bool:
    """Whether numbers and units alone go in, ranges only where they are drawn together, and numbers come out."""
    for argument, cell in zip(record.arguments, case.arguments, strict=False):
        for value in flat(cell) if argument.shape == "range" else [cell]:
            wanted = (int, float) if argument.takes_number else str
            if not (isinstance(value, wanted) or (value is None and not argument.required)):
                return False
    return all(isinstance(number, int | float) for number in flat(case.answer))


def plain_cases() -> list[Case]:
    return [
        case
        for case in read_cases()
        if case.kind in ("normal", "published")
        and (record := FUNCTIONS[case.function]).formula
        and record.name not in SAID_IN_WORDS
        and is_plain(record, case)
    ]


@pytest.mark.parametrize("case", plain_cases(), ids=lambda case: case.label)
def test_the_printed_formula_gives_the_answer_of_the_case(case: Case) -> None:
    record = FUNCTIONS[case.function]
    cells = [*case.arguments, *[None] * (len(record.arguments) - len(case.arguments))]
    given = {argument.name: cell for argument, cell in zip(record.arguments, cells, strict=True)}
    figures = {
        argument.name: figure_of(argument, given[argument.name], given.get("grade_unit"))
        for argument in record.arguments
    }
    results: list[Fraction] = evaluate(record.formula, figures)
    answer = [list(map(float, results))] if len(results) > 1 else float(results[0])
    # The answers of the tables are rounded to 15 digits or carry their tolerance.
    dust = 1e-12 * max(1, *(abs(number) for number in flat(case.answer)))
    assert agree(case.answer, answer, case.tolerance or dust)


def test_every_formula_is_tried_on_a_case() -> None:
    with_formula = {name for name, record in FUNCTIONS.items() if record.formula}
    assert with_formula - {case.function for case in plain_cases()} == SAID_IN_WORDS
