"""The process around the engine answers every request, also the one that fails."""

from __future__ import annotations

import io
import pickle
from typing import Any

from udfs.errors import CellError
from workbook.evaluation.interface import CellBlock, FormulaBlock
from workbook.evaluation.worker import serve
from workbook.ooxml.addresses import CellRange


def answers(*requests: tuple[str, tuple[Any, ...]]) -> list[Any]:
    asked, said = io.BytesIO(b"".join(map(pickle.dumps, requests))), io.BytesIO()
    serve(asked, said)
    said.seek(0)
    return [pickle.load(said) for _ in requests]


def test_requests_are_answered_in_order() -> None:
    cells = [CellBlock("S", 1, 1, [50581, None])]
    formulas = [FormulaBlock("S", 2, 1, ["AGEQ(S!$A$1,16.38)", "AGEQ(S!$A$1,S!$A$2)"])]
    found = answers(
        ("start", (["S", "scratch"],)),
        ("load", (cells, formulas)),
        ("evaluate", ()),
        ("read", ([("S", CellRange(1, 2, 2, 2))],)),
    )
    assert found == [(True, None), (True, None), (True, {}), (True, [[[50581], [CellError("#N/A")]]])]


def test_a_request_that_fails_is_a_sentence_and_the_next_is_answered() -> None:
    started, failed, next_one = answers(("start", (["S"],)), ("answer", ()), ("answer", ("1+1",)))
    assert started == (True, None)
    assert failed[0] is False
    assert "TypeError" in failed[1]
    assert next_one == (True, 2)
