"""Every row of every case table, as a cell calls and as a table column calls."""

from __future__ import annotations

from typing import Any

import pytest
from cases import KINDS, Case, agree, read_cases

from udfs import FUNCTIONS
from udfs.calling import call, call_rows
from udfs.errors import CellError

CASES = read_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_a_cell_shows_the_answer_of_its_row(case: Case) -> None:
    assert case.is_answered_by(call(FUNCTIONS[case.function], case.arguments))


def is_one_row(case: Case) -> bool:
    record = FUNCTIONS[case.function]
    return (
        # Without a column nothing says how many rows there are.
        bool(record.arguments)
        and not record.reducer
        and record.result.columns == 1
        and not any(isinstance(item, list) for item in case.arguments)
    )


@pytest.mark.parametrize("function", sorted({case.function for case in CASES if is_one_row(case)}))
@pytest.mark.parametrize("copies", [1, 40], ids=["few rows", "enough rows for arrays"])
def test_the_rows_of_a_table_are_answered_together_as_they_are_alone(function: str, copies: int) -> None:
    rows = [case for case in CASES if case.function == function and is_one_row(case)] * copies
    width = len(FUNCTIONS[function].arguments)
    padded: list[list[Any]] = [case.arguments + [None] * (width - len(case.arguments)) for case in rows]
    answers = list(call_rows(FUNCTIONS[function], [list(column) for column in zip(*padded, strict=True)]))
    assert [case.label for case, answer in zip(rows, answers, strict=True) if not case.is_answered_by(answer)] == []


def kinds_of_rows(function: str) -> set[str]:
    """Without arguments there is no cell to be zero, blank, an error, a text, a dash or a range, and one answer."""
    return set(KINDS) if FUNCTIONS[function].arguments else {"normal"}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_has_a_table_with_every_kind_of_row_that_it_can_have(function: str) -> None:
    assert {case.kind for case in CASES if case.function == function} == kinds_of_rows(function)


def test_only_a_function_that_takes_nothing_may_do_with_a_normal_row() -> None:
    assert [function for function in FUNCTIONS if kinds_of_rows(function) != set(KINDS)] == ["UDF_VERSION"]


def error_codes(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(error_codes, value))
    return {value.code} if isinstance(value, CellError) else set()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_error_that_a_table_asks_for_is_explained_in_the_record(function: str) -> None:
    cases = [case for case in CASES if case.function == function]
    own = set().union(*(error_codes(case.answer) - error_codes(case.arguments) for case in cases))
    assert own <= {error.code for error in FUNCTIONS[function].errors}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_error_that_a_record_explains_is_shown_by_a_row(function: str) -> None:
    cases = [case for case in CASES if case.function == function]
    shown = set().union(*(error_codes(case.answer) - error_codes(case.arguments) for case in cases))
    assert {error.code for error in FUNCTIONS[function].errors} <= shown


def test_every_table_belongs_to_a_function() -> None:
    assert {case.function for case in CASES} == set(FUNCTIONS)


def test_a_case_tells_one_from_true_and_a_cell_from_a_range() -> None:
    assert not agree(1, True, None)
    assert not agree([[1]], 1, None)
    assert not agree(100, 100.1, None)
    assert agree(100, 100.1, 0.2)
