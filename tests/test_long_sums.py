"""SUMIFS and COUNTIFS over a thousand rows and more answer as over few, and the engine is not given the rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import books
import pytest

from udfs.errors import CellError
from workbook.evaluation.engine import evaluate
from workbook.evaluation.long_sums import WORTH_A_LONG_SUM
from workbook.evaluation.process import EngineProcess
from workbook.ooxml.package import Package

ROWS = WORTH_A_LONG_SUM
# Every third row is of La Preciosa, every fourth of the second quarter; row n sums n.
MINES = ["La Preciosa" if row % 3 == 0 else "Avino" for row in range(ROWS)]
QUARTERS = ["Q2 2020" if row % 4 == 0 else "Q1 2020" for row in range(ROWS)]
BOTH = [row for row in range(ROWS) if row % 12 == 0]
LA_PRECIOSA = [row for row in range(ROWS) if row % 3 == 0]


def values(folder: Path, report: dict[str, str], figures: list[Any] | None = None) -> dict[str, Any]:
    """What the formulas of a report over the thousand rows show."""
    rows = [list(row) for row in zip(MINES, QUARTERS, figures or range(ROWS), strict=True)]
    table = books.table("Ore", {"Mine": None, "Quarter": None, "Tonnes": None}, rows)
    cells = {"A1": "La Preciosa", "A2": "Q2 2020", "A3": "La*", **report}
    package = Package.read(books.write(folder / "book.xlsx", {"Ore": {f"A1:C{ROWS + 1}": table}, "Report": cells}))
    evaluation = evaluate(package)
    assert evaluation.unevaluated == []
    return {f"{'ABC'[block.column - 1]}{block.first_row}": block.values[0] for block in evaluation.blocks}


def test_conditions_in_cells_and_in_the_formula(tmp_path: Path) -> None:
    found = values(
        tmp_path,
        {
            "B1": "=COUNTIFS(Ore[Mine],A1,Ore[Quarter],A2)",
            "B2": "=SUMIFS(Ore[Tonnes],Ore[Mine],A1,Ore[Quarter],A2)",
            "B3": '=IF(COUNTIFS(Ore[Mine],A1,Ore[Tonnes],">=500")>0,SUMIFS(Ore[Tonnes],Ore[Mine],A1),NA())',
            "B4": '=COUNTIFS(Ore[Mine],"Nobody")',
        },
    )
    assert found == {"B1": len(BOTH), "B2": sum(BOTH), "B3": sum(LA_PRECIOSA), "B4": 0}


def test_counts_and_extremes_of_a_whole_column(tmp_path: Path) -> None:
    figures: list[Any] = [None, "-", *range(-7, ROWS - 9)]
    report = {"B1": "=COUNTA(Ore[Tonnes])", "B2": "=COUNT(Ore[Tonnes])*2", "B3": "=MAX(Ore[Tonnes])-MIN(Ore[Tonnes])"}
    report["B4"] = "=MIN(Ore[Tonnes])^2"
    found = values(tmp_path, report, figures)
    assert found == {"B1": ROWS - 1, "B2": 2 * (ROWS - 2), "B3": ROWS - 3, "B4": 49}


def test_the_engine_is_not_given_the_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    load = EngineProcess.load

    def watched(self: EngineProcess, blocks: Any, formulas: Any) -> None:
        given.extend(block.sheet for block in blocks)
        load(self, blocks, formulas)

    monkeypatch.setattr(EngineProcess, "load", watched)
    values(tmp_path, {"B1": "=SUMIFS(Ore[Tonnes],Ore[Mine],A1)+COUNTA(Ore[Quarter])"})
    assert given == ["Report"]


def test_a_wildcard_is_answered_by_the_engine_even_inside_iferror(tmp_path: Path) -> None:
    formula = '=IFERROR(SUMIFS(Ore[Tonnes],Ore[Mine],A3),-1)+COUNTIFS(Ore[Quarter],"Q2 2020")'
    assert values(tmp_path, {"B1": formula})["B1"] == sum(LA_PRECIOSA) + ROWS / 4


def test_an_error_among_the_cells_that_are_summed_is_the_answer(tmp_path: Path) -> None:
    figures: list[Any] = list(range(ROWS))
    figures[6] = "=NA()"
    report = {"B1": "=SUMIFS(Ore[Tonnes],Ore[Mine],A1)", "B2": '=SUMIFS(Ore[Tonnes],Ore[Mine],"Avino")'}
    report |= {"B3": "=SUMIFS(Ore[Tonnes],Ore[Mine],A3)"}
    found = values(tmp_path, report, figures)
    assert (found["B1"], found["B3"]) == (CellError("#N/A"), CellError("#N/A"))
    assert found["B2"] == sum(range(ROWS)) - sum(LA_PRECIOSA)


def test_a_condition_that_is_computed_is_met(tmp_path: Path) -> None:
    found = values(tmp_path, {"B1": '=LEFT("La Preciosa mine",11)', "B2": "=COUNTIFS(Ore[Mine],B1)"})
    assert found == {"B1": "La Preciosa", "B2": len(LA_PRECIOSA)}
