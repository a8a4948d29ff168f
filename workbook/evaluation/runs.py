"""The formulas of a workbook as runs: cells below each other that say the same thing of their own row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from workbook.evaluation.formula_tokens import FormulaError
from workbook.evaluation.lowering import Lowered, Lowering, Place
from workbook.ooxml.addresses import CellRange, cell_address
from workbook.ooxml.package import FormulaRun, Package
from workbook.ooxml.shared_formulas import moved_formula

UNTOUCHED_KINDS = {"table": "a what-if data table is computed by Excel alone"}


@dataclass
class Run:
    """One formula in cells below each other; `lowered` is None where the engine cannot have it, for that `reason`.

    `rest` is what is left for the engine once parts of the formula have been computed by column.
    """

    sheet: str
    column: int
    first_row: int
    last_row: int
    formula: str
    kind: str
    ref: CellRange | None = None
    lowered: Lowered | None = None
    reason: str = ""
    rest: Lowered | None = None

    @property
    def height(self) -> int:
        """How many cells it has."""
        return self.last_row - self.first_row + 1

    @property
    def left(self) -> Lowered | None:
        """What the engine evaluates."""
        return self.rest or self.lowered

    @property
    def moves(self) -> bool:
        """Whether its formula text is the one of its first cell, moved along."""
        return self.kind in ("shared", "moved")

    def formula_at(self, row: int) -> str:
        """The formula of one of its cells as the workbook has it."""
        return moved_formula(self.formula, row - self.first_row, 0) if self.moves else self.formula

    def address(self, row: int) -> str:
        """The A1 address of one of its cells."""
        return cell_address(row, self.column)


def runs_of(package: Package, lowering: Lowering) -> list[Run]:
    """All formulas of a workbook, lowered where that is possible."""
    found = [run for sheet in package.sheets for run in _sheet_runs(package, sheet.name)]
    for run in found:
        run.reason = UNTOUCHED_KINDS.get(run.kind, "")
        if run.reason:
            continue
        try:
            place = Place(run.sheet, run.first_row, run.column, moves=run.moves or run.height == 1)
            run.lowered = lowering.lower(run.formula, place)
        except FormulaError as error:
            run.reason = str(error)
    return found


def _sheet_runs(package: Package, sheet: str) -> Iterator[Run]:
    stored = package.formula_runs(sheet)
    refs: dict[tuple[int, int], CellRange | None] = {}
    if any(run.kind not in ("normal", "shared") for run in stored):
        refs = {(cell.row, cell.column): cell.ref for cell in package.formula_cells(sheet) if cell.ref is not None}
    for run in _joined(stored, moved_formula):
        ref = refs.get((run.first_row, run.column))
        yield Run(sheet, run.column, run.first_row, run.last_row, run.formula, run.kind, ref)


def _joined(stored: Iterable[FormulaRun], moved: Callable[[str, int, int], str]) -> Iterator[FormulaRun]:
    """Single cells below each other whose formulas are each other's, moved along, become one run.

    A program that writes every formula out (`=B2*C2`, `=B3*C3`) leaves such cells where Excel would share one formula.
    """
    waiting: dict[int, FormulaRun] = {}
    for run in stored:
        above = waiting.get(run.column)
        single = run.kind == "normal" and run.first_row == run.last_row
        joins = (
            above is not None
            and single
            and above.last_row + 1 == run.first_row
            and moved(above.formula, run.first_row - above.first_row, 0) == run.formula
        )
        if above is not None and joins:
            waiting[run.column] = FormulaRun(above.column, above.first_row, run.last_row, above.formula, "moved")
            continue
        if above is not None:
            yield above
        waiting.pop(run.column, None)
        if single:
            waiting[run.column] = run
        else:
            yield run
    yield from waiting.values()
