"""Columns through arrays: which rows go together, and what is left to be answered alone."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pytest

from udfs import FUNCTIONS
from udfs.columns import WORTH_AN_ARRAY, WORTH_LOADING_NUMPY, answer_rows, numpy_for
from udfs.errors import CellError


class Alone:
    """Answers single rows with a mark, and counts them."""

    def __init__(self) -> None:
        self.rows: list[tuple[Any, ...]] = []

    def __call__(self, record: Any, cells: Any) -> Any:
        del record
        self.rows.append(tuple(cells))
        return "alone"


def test_rows_with_the_same_blanks_go_through_arrays_together() -> None:
    alone = Alone()
    gold = [None, 2.0] * 50
    price = [None, 8.0] * 50
    answers = answer_rows(FUNCTIONS["AGEQ"], [[1.0] * 100, 4.0, gold, price, *[None] * 6], 100, alone)
    assert answers.tolist() == [1.0, 5.0] * 50
    assert alone.rows == []


def test_rows_with_the_same_unit_go_through_arrays_together() -> None:
    alone = Alone()
    answers = answer_rows(FUNCTIONS["CONVERT_METAL"], [[3.0] * 100, ["kg", " KG ", "t", "g"] * 25, "g"], 100, alone)
    assert answers.tolist() == [3000.0, 3000.0, 3_000_000.0, 3.0] * 25
    assert alone.rows == []


def test_only_rows_that_need_a_sentence_are_answered_alone() -> None:
    alone = Alone()
    tonnes: list[Any] = [1.0] * 100
    for row, cell in enumerate([None, "x", True, -1.0, float("inf"), 10**400, CellError("#REF!"), "--"]):
        tonnes[row] = cell
    tonnes[8] = "-"  # nil, which is a number
    answers = answer_rows(FUNCTIONS["METAL_CONTENT"], [tonnes, 31.1034768, 1.0, None, None], 100, alone)
    assert answers == ["alone"] * 8 + [0.0] + [1.0] * 91
    assert [row[0] for row in alone.rows] == tonnes[:8]


def test_answers_that_are_no_numbers_are_answered_alone() -> None:
    alone = Alone()
    prior = [0.0, 2.0] * 50
    answers = answer_rows(FUNCTIONS["YOY_CHANGE"], [[3.0] * 100, prior], 100, alone)
    assert answers == ["alone", 0.5] * 50
    assert alone.rows == [(3.0, 0.0)]  # equal rows are answered once


def test_equal_numbers_of_different_kinds_are_not_the_same_row() -> None:
    alone = Alone()
    answer_rows(FUNCTIONS["QUARTER_OF"], [[1, 1.0, True, 1], 1], 4, alone)
    assert [type(row[0]) for row in alone.rows] == [int, float, bool]


def test_numpy_is_used_when_loaded_and_loaded_only_when_it_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    assert numpy_for(WORTH_AN_ARRAY - 1) is None
    assert numpy_for(WORTH_AN_ARRAY) is np
    monkeypatch.delitem(sys.modules, "numpy")
    assert numpy_for(WORTH_LOADING_NUMPY - 1) is None
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert numpy_for(WORTH_LOADING_NUMPY) is None
