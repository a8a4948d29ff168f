"""Conditional sums over cells with errors, as Excel documents them: an error that is summed is the answer."""

from __future__ import annotations

import pytest

from udfs.errors import CellError
from workbook.evaluation.conditional_sums import summed_ranges, with_errors
from workbook.evaluation.formualizer_engine import FormualizerEngine, knows_function
from workbook.evaluation.interface import CellBlock
from workbook.evaluation.lowering import Lowered, Lowering, Place
from workbook.evaluation.scope import Scope


def lowered(formula: str) -> Lowered:
    return Lowering(Scope({"s": "S"}), knows_function).lower(formula, Place("S", 1, 9))


@pytest.mark.parametrize(
    ("formula", "summed"),
    [
        ("SUMIFS(A1:A3,B1:B3,1)", ["S!$A$1:$A$3"]),
        ("SUMIF(B1:B3,1,A1:A3)", ["S!$A$1:$A$3"]),
        ("SUMIF(B1:B3,1)", ["S!$B$1:$B$3"]),
        ("AVERAGEIFS(A1:A3,B1:B3,SUMIFS(C1:C3,D1:D3,2))", ["S!$A$1:$A$3", "S!$C$1:$C$3"]),
        ("SUM(A1:A3)+COUNTIFS(A1:A3,1)", []),
    ],
)
def test_the_summed_range_of_each_function_is_found(formula: str, summed: list[str]) -> None:
    assert [found.text_at(0) for found in summed_ranges(lowered(formula)) if found] == summed


def test_a_range_that_is_computed_is_known_only_when_evaluated() -> None:
    assert list(summed_ranges(lowered("SUMIFS(INDEX(A1:B3,0,2),B1:B3,1)"))) == [None]


@pytest.mark.parametrize(
    ("formula", "answer"),
    [
        ('SUMIFS(A1:A3,B1:B3,"x")', 4),
        ('SUMIFS(A1:A3,B1:B3,"y")', CellError("#N/A")),
        ('SUMIF(B1:B3,"y",A1:A3)', CellError("#N/A")),
        ('AVERAGEIFS(A1:A3,B1:B3,"x")', 2),
        ('AVERAGEIFS(A1:A3,B1:B3,"y")', CellError("#N/A")),
        ('SUMIFS(A1:A3,B1:B3,"x",A1:A3,">"&SUMIFS(A1:A3,B1:B3,"none"))*2', 8),
        ('IFERROR(SUMIFS(A1:A3,B1:B3,"y"),"n/d")', "n/d"),
    ],
)
def test_only_an_error_that_the_condition_meets_is_shown(formula: str, answer: object) -> None:
    engine = FormualizerEngine(["S", "scratch"], {})
    engine.load([CellBlock("S", 1, 1, [1, CellError("#N/A"), 3]), CellBlock("S", 2, 1, ["x", "y", "x"])], [])
    assert engine.answer(with_errors(lowered(formula)).text_at()) == answer
