"""A long column finds the cells that meet a condition as the engine does, or says that the engine must."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from udfs.errors import CellError
from workbook.evaluation.conditional_sums import with_errors
from workbook.evaluation.formualizer_engine import FormualizerEngine, knows_function
from workbook.evaluation.interface import CellBlock
from workbook.evaluation.long_columns import SUMMARIES, LongColumn, LongColumns, LongSum
from workbook.evaluation.lowering import Lowering, Place
from workbook.evaluation.scope import Scope

MIXED: list[Any] = [
    "Avino",
    "avino",
    3.0,
    None,
    True,
    "777 Mine",
    -2.0,
    CellError("#N/A"),
    "Q2 2020",
    "",
    0.0,
    "5",
    "-",
]
NUMBERS = [5.0, -2.0, 3.0, 0.0, 7.5, 5.0, -2.0, 1e9, 0.1, 5.0, 3.0, 2.0, 1.0]
SUMMED: list[Any] = [1.0, 2.0, 4.0, 8.0, "16", 32.0, True, 64.0, None, 128.0, 256.0, CellError("#DIV/0!"), 512.0]
CONDITIONS = [
    "Avino",
    "AVINO",
    "777 Mine",
    "q2 2020",
    "nobody",
    ">=0",
    ">0",
    "<-1.5",
    "<=3",
    ">=+5",
    5.0,
    -2.0,
    4.0,
    "-",
]
LEFT_TO_THE_ENGINE = ["A*", "Avino?", "=Avino", "<>Avino", "", " Avino", "5", "1e3", "TRUE", ">=x", None, True, "~*"]


def column_of(values: list[Any]) -> LongColumn:
    return LongColumn.of(np.array(values) if values is NUMBERS else values)


def answer_of_the_engine(formula: str, condition: Any) -> Any:
    engine = FormualizerEngine(["S", "scratch"], {})
    columns = [MIXED, NUMBERS, SUMMED, [condition]]
    engine.load([CellBlock("S", number, 1, values) for number, values in enumerate(columns, 1)], [])
    lowered = Lowering(Scope({"s": "S"}), knows_function).lower(formula, Place("S", 1, 9))
    return engine.answer(with_errors(lowered).text_at())


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("tested", [MIXED, NUMBERS], ids=["mixed", "numbers"])
def test_counts_and_sums_are_those_of_the_engine(tested: list[Any], condition: Any) -> None:
    columns = LongColumns([column_of(tested), LongColumn.of(SUMMED)], [LongSum(None, (0,)), LongSum(1, (0,))])
    letter = "AB"[tested is NUMBERS]
    count, total = columns.answer(0, condition), columns.answer(1, condition)
    if columns.declined:
        assert (tested, type(condition)) == (MIXED, float)
        return
    assert count == answer_of_the_engine(f"COUNTIFS({letter}1:{letter}13,D1)", condition)
    assert total == answer_of_the_engine(f"SUMIFS(C1:C13,{letter}1:{letter}13,D1)", condition)


@pytest.mark.parametrize("function", sorted(SUMMARIES))
@pytest.mark.parametrize("tested", [MIXED, NUMBERS, [None, "", "x", True]], ids=["mixed", "numbers", "none"])
def test_counts_and_extremes_of_a_whole_column_are_those_of_the_engine(tested: list[Any], function: str) -> None:
    found = column_of(tested).summary(function)
    if found is None:
        assert function in ("MAX", "MIN")
        assert tested is not NUMBERS
        return
    engine = FormualizerEngine(["S", "scratch"], {})
    engine.load([CellBlock("S", 1, 1, tested)], [])
    assert found == engine.answer(f"{function}(S!$A$1:$A${len(tested)})")


@pytest.mark.parametrize("condition", LEFT_TO_THE_ENGINE)
def test_a_condition_that_needs_reading_is_left_to_the_engine(condition: Any) -> None:
    columns = LongColumns([LongColumn.of(MIXED)], [LongSum(None, (0,))])
    columns.answer(0, condition)
    assert columns.declined == {0}


def test_several_conditions_are_met_together_and_the_first_error_met_is_the_answer() -> None:
    columns = LongColumns(
        [
            LongColumn.of(["a", "b", "a", "a"]),
            LongColumn.of([1.0, 1.0, -1.0, 1.0]),
            LongColumn.of([2.0, 4.0, 8.0, 16.0]),
        ],
        [LongSum(2, (0, 1)), LongSum(None, (0, 1))],
    )
    assert columns.answer(0, "A", ">0") == 2 + 16
    assert columns.answer(1, "A", ">0") == 2
    errors = LongColumns([column_of(NUMBERS), LongColumn.of(SUMMED)], [LongSum(1, (0,))])
    assert errors.answer(0, 2.0) == CellError("#DIV/0!")
