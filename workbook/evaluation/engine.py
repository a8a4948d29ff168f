"""Evaluate a workbook's own formulas, with our functions, where there is no Excel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from udfs.errors import CellError
from workbook.errors import CannotRunError
from workbook.evaluation.calculation import Calculation, Unevaluated
from workbook.evaluation.causes import SENTENCES, Cause, causes_of
from workbook.evaluation.columns import ScratchColumns, compute_columns
from workbook.evaluation.formualizer_engine import knows_function
from workbook.evaluation.formula_tokens import FormulaError
from workbook.evaluation.grid import Grid
from workbook.evaluation.interface import NotEvaluated
from workbook.evaluation.long_sums import LongSums
from workbook.evaluation.lowering import Lowering, Place
from workbook.evaluation.process import DEADLINE_SECONDS, MEMORY_BYTES, EngineProcess
from workbook.evaluation.runs import runs_of
from workbook.evaluation.scope import Scope
from workbook.ooxml.package import Package, ValueBlock

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Evaluation:
    """The values of a workbook's formulas, the formulas that have none, and where its errors come from."""

    blocks: list[ValueBlock]
    unevaluated: list[Unevaluated]
    causes: list[Cause]
    sheets_read: frozenset[str]


def evaluate(
    package: Package,
    *,
    deadline_seconds: float = DEADLINE_SECONDS,
    memory_bytes: int = MEMORY_BYTES,
    progress: Progress | None = None,
) -> Evaluation:
    """Evaluate every formula of a workbook; the package stays as it is.

    A cell that cannot be evaluated is named with the reason and keeps its old value. Where that is a number, a text or
    a boolean, the cells that read it read that, as Excel does with links to a workbook that it cannot open.
    """
    say = progress or (lambda _: None)
    scope = Scope.of(package)
    sheets = [*(sheet.name for sheet in package.sheets), scope.scratch]
    with EngineProcess(sheets, deadline_seconds=deadline_seconds, memory_bytes=memory_bytes) as engine:
        say("Reading formulas")
        runs = runs_of(package, Lowering(scope, knows_function))
        grid, scratch = Grid(package, runs), ScratchColumns(scope.scratch)
        say("Computing columns")
        compute_columns(runs, grid, scratch)
        sums = LongSums(runs, grid)
        say("Evaluating formulas")
        calculation = Calculation(engine, runs, grid, scratch, sums)
        blocks = list(calculation.blocks())
        read = frozenset(cells.sheet for run in runs if run.lowered for cells in run.lowered.references)
        return Evaluation(blocks, calculation.unevaluated(), causes_of(calculation, engine), read)


def evaluate_formula(
    formula: str, *, deadline_seconds: float = DEADLINE_SECONDS, memory_bytes: int = MEMORY_BYTES
) -> Any:
    """What a formula shows in a cell without a workbook around it; a range when it spills.

    Each error carries the sentence that explains it. CannotRunError when the formula reads cells, cannot be read, or
    uses what the engine does not know.
    """
    text = formula.strip().removeprefix("=")
    scope = Scope({})
    try:
        lowered = Lowering(scope, knows_function).lower(text, Place("", 1, 1))
    except FormulaError as error:
        raise CannotRunError(f"={text} cannot be evaluated: {error}.") from error
    if "INDIRECT" in lowered.functions:
        raise CannotRunError(f"={text} reads a cell through INDIRECT, and there is no workbook to read it from.")
    cells = [reference for reference in lowered.references if reference.sheet != scope.scratch]
    if cells:
        raise CannotRunError(f"={text} reads the cell {cells[0].area}, and there is no workbook to read it from.")
    with EngineProcess([scope.scratch], deadline_seconds=deadline_seconds, memory_bytes=memory_bytes) as engine:
        answer = engine.answer(lowered.text_at())
    cells_shown = [cell for row in answer for cell in row] if isinstance(answer, list) else [answer]
    if reasons := [cell.reason for cell in cells_shown if isinstance(cell, NotEvaluated)]:
        raise CannotRunError(f"={text} cannot be evaluated: {reasons[0]}.")
    if isinstance(answer, list):
        return [[with_sentence(cell) for cell in row] for row in answer]
    return with_sentence(answer)


def with_sentence(cell: Any) -> Any:
    """An error of Excel's own with what its code means; any other cell as it is."""
    if isinstance(cell, CellError) and not cell.sentence:
        return CellError(cell.code, SENTENCES[cell.code])
    return cell
