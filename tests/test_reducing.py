"""Reducers: which rows count, and which fault is the answer."""

from __future__ import annotations

from typing import Any

import pytest

from udfs import FUNCTIONS
from udfs.calling import call
from udfs.errors import CellError

WTD_GRADE, WTD_RECOVERY = FUNCTIONS["WTD_GRADE"], FUNCTIONS["WTD_RECOVERY"]
NA, REF, VALUE, NUM = (CellError(code) for code in ("#N/A", "#REF!", "#VALUE!", "#NUM!"))


@pytest.mark.parametrize(
    ("tonnes", "grades", "answer"),
    [
        # House rule 5: nil tonnes drop first, then the first error or blank from the left, then texts and domains.
        ([0, 1], [REF, 2], 2.0),
        ([REF, 1], [None, 2], REF),
        ([1, None], [REF, 2], NA),
        ([1, 1], [None, REF], NA),
        ([1, 1], [REF, None], REF),
        (["x", 1], [REF, 2], REF),
        (["x", 1], [1, -2], VALUE),
        ([1, 1], [1, -2], NUM),
        ([0, "-"], [REF, None], CellError("#DIV/0!")),
    ],
)
def test_nil_drops_first_then_the_leftmost_fault_is_the_answer(tonnes: Any, grades: Any, answer: Any) -> None:
    assert call(WTD_GRADE, [tonnes, grades]) == answer


def test_a_fault_names_its_argument() -> None:
    assert call(WTD_GRADE, [[1, 2], [3, None]]).argument == "grades"
    assert call(WTD_GRADE, [[1, 2], [3, None]]).sentence.startswith("grades has a blank cell: not reported")
    assert call(FUNCTIONS["YTD"], [[1, 2], [3, 4], None, 1]).sentence == "as_of is blank: it is needed."
    assert call(WTD_RECOVERY, [[1, 2], [3, 4], [0.9, 90]]).argument == "recoveries"
    assert call(WTD_RECOVERY, [[1, 2], [3, 4], [0.9, 1, 1]]).argument == "recoveries"


def test_a_range_where_a_reducer_takes_one_cell_is_a_value_error() -> None:
    answer = call(FUNCTIONS["METALEQ"], [[1, 2], [3, 4], [5, 6]])
    assert answer == VALUE
    assert answer.argument == "base_price"


def test_one_cell_stands_for_every_row_beside_a_range_but_not_before_it() -> None:
    assert call(WTD_GRADE, [[1, 3], 5]) == 5.0
    assert call(WTD_GRADE, [5, [1, 3]]) == VALUE


def test_long_columns_of_floats_are_checked_as_cells_are() -> None:
    tonnes = [1.0] * 10_000
    for bad, error in ((-1.0, NUM), (float("nan"), NUM), (float("inf"), NUM), (True, VALUE), (None, NA)):
        assert call(WTD_GRADE, [tonnes, [2.0] * 9_999 + [bad]]) == error
    assert call(WTD_GRADE, [tonnes, [2.0] * 9_999 + ["-"]]) == pytest.approx(1.9998, rel=1e-12)
