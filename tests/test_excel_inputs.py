"""One table of inputs through every way of calling the functions: the same answer, or a known difference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from calc import Calc
from calc_differences import difference_of
from case_sheets import CELLS
from cases import Case, agree
from com_cells import OMITTED, ComRange, com_value
from com_cells import cell_values as from_vba
from excel_inputs import (
    BARE,
    CALC,
    CLASSIC,
    CUSTOM_FUNCTIONS,
    DIFFERENCES,
    INPUTS,
    PATHS,
    RANGE_OBJECTS,
    Input,
    Known,
)
from officejs import asked, matrix, request
from officejs import cell_values as from_custom_function
from pywin32_stub import FUNCTIONS_MODULE, xlwings_on_windows
from test_cases_in_libreoffice import answered

from udfs import FUNCTIONS
from udfs.calling import call

Answers = dict[str, Any]


def expected(path: str, one: Input) -> Any:
    """The answer of the table, or of the difference that is known of a path; Calc's have a list of their own."""
    known = [known.answers[one.name] for known in DIFFERENCES if path in known.paths and one.name in known.answers]
    if path == CALC and not known and (in_calc := difference_of(CELLS, case_of(one))):
        return in_calc.answer(case_of(one))
    return known[0] if known else one.answer


def case_of(one: Input) -> Case:
    return Case(one.function, 0, "normal", one.arguments, one.answer, None, one.name)


def wrong_answers(path: str, answers: Answers) -> list[str]:
    return [
        f"{one.name}: {one.function} of {one.arguments} is {answers[one.name]}, not {expected(path, one)}"
        for one in INPUTS
        if not agree(expected(path, one), answers[one.name], None)
    ]


def classic_answers(range_objects: bool) -> Answers:
    """Through classic xlwings: values as the add-in's VBA reads them, or the Range objects themselves."""

    def handed_over(one: Input) -> list[Any]:
        given = (
            [ComRange(com_value(value, one.number_format)) for value in one.arguments]
            if range_objects
            else [com_value(value) for value in one.arguments]
        )
        return given + [OMITTED] * (len(FUNCTIONS[one.function].arguments) - len(given))

    with xlwings_on_windows() as server:
        call_udf = server.XLPython().CallUDF
        return {one.name: from_vba(call_udf(FUNCTIONS_MODULE, one.function, handed_over(one))) for one in INPUTS}


def custom_function_answers() -> Answers:
    requests = [request(one.function, [matrix(value) for value in one.arguments]) for one in INPUTS]
    answers = asked(requests)["answers"]
    return {one.name: from_custom_function(answer) for one, answer in zip(INPUTS, answers, strict=True)}


def calc_answers(calc: Calc, folder: Path) -> Answers:
    found = answered(calc, folder / "inputs.xlsx", (CELLS,), list(map(case_of, INPUTS)))[CELLS.name]
    return {place.case.why: answer for place, answer in found}


def test_a_bare_call_answers_the_table() -> None:
    assert wrong_answers(BARE, {one.name: call(FUNCTIONS[one.function], one.arguments) for one in INPUTS}) == []


@pytest.mark.parametrize("path", [CLASSIC, RANGE_OBJECTS])
def test_classic_xlwings_answers_the_table(path: str) -> None:
    assert wrong_answers(path, classic_answers(path == RANGE_OBJECTS)) == []


def test_custom_functions_answer_the_table() -> None:
    assert wrong_answers(CUSTOM_FUNCTIONS, custom_function_answers()) == []


@pytest.mark.libreoffice
def test_calc_answers_the_table(calc: Calc, tmp_path: Path) -> None:
    assert wrong_answers(CALC, calc_answers(calc, tmp_path)) == []


@pytest.mark.parametrize("known", DIFFERENCES, ids=lambda known: known.reason)
def test_a_known_difference_is_one(known: Known) -> None:
    asked_for = {one.name: one.answer for one in INPUTS}
    assert set(known.paths) < set(PATHS)
    assert [name for name, answer in known.answers.items() if agree(asked_for[name], answer, None)] == []


def test_each_input_has_a_name_of_its_own() -> None:
    assert len({one.name for one in INPUTS}) == len(INPUTS)
