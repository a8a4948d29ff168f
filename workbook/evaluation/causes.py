"""Where errors come from: each cell that shows one is followed to the cell in which it arose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from udfs import FUNCTIONS
from udfs.errors import CellError
from workbook.evaluation.calculation import Calculation
from workbook.evaluation.cell_index import Cell, CellIndex
from workbook.evaluation.columns import ScratchColumns
from workbook.evaluation.formula_tokens import Kind, Token, closing
from workbook.evaluation.interface import CellBlock, Engine
from workbook.evaluation.lowering import Lowered
from workbook.evaluation.runs import Run
from workbook.ooxml.addresses import CellRange, cell_address

EXAMPLES = 5
# Asking a function again for its sentence takes about 0.1 ms; nobody reads more causes than this.
_ASKED = 500

SENTENCES = {
    "#N/A": "A lookup found nothing, or a figure is not available.",
    "#VALUE!": "A text or a range stands where a number is needed.",
    "#NUM!": "A number is outside what the formula can work with.",
    "#DIV/0!": "The formula divides by zero or by a blank cell.",
    "#REF!": "The formula refers to cells that are not there.",
    "#NAME?": 'The formula uses a name that is not defined; a text stands in straight double quotes, such as "g/t".',
    "#NULL!": "The formula refers to ranges that do not meet.",
    "#SPILL!": "The formula gives several values, and the cells beside it are not free.",
    "#CALC!": "The formula has no answer that a cell can show.",
}


@dataclass(frozen=True)
class Cause:
    """A cell in which an error arises, and how many cells show it (itself among them)."""

    sheet: str
    cell: str
    code: str
    formula: str
    function: str
    argument: str | None
    sentence: str
    count: int
    examples: tuple[str, ...]


def causes_of(calculation: Calculation, engine: Engine) -> list[Cause]:
    """The error results grouped by the cell in which each chain starts, the one shown most often first."""
    errors = _Errors(calculation)
    shown: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in errors.results():
        shown[errors.root(cell)].append(cell)
    ranked = sorted(shown.items(), key=lambda item: -len(item[1]))
    return [
        _cause(root, cells, errors, engine if place < _ASKED else None) for place, (root, cells) in enumerate(ranked)
    ]


def _cause(root: Cell, cells: list[Cell], errors: _Errors, engine: Engine | None) -> Cause:
    sheet, row, column = root
    error, run = errors.errors[root], errors.run_at(root)
    function, explained = _explained(error, run, row, errors.scratch, engine)
    return Cause(
        sheet,
        cell_address(row, column),
        error.code,
        "=" + run.formula_at(row) if run else "",
        function,
        explained.argument,
        explained.sentence or (SENTENCES[error.code] if run else f"The cell itself holds {error.code}."),
        len(cells),
        tuple(f"{cell[0]}!{cell_address(cell[1], cell[2])}" for cell in cells[:EXAMPLES]),
    )


def _explained(
    error: CellError, run: Run | None, row: int, scratch: ScratchColumns, engine: Engine | None
) -> tuple[str, CellError]:
    """Our function in which the error arose, and the error with its sentence."""
    if run is None or run.left is None:
        return "", error
    calls = list(_our_calls(run.left))
    if error.sentence:
        return _speaker(calls, error), error
    for piece in run.left.pieces:
        if isinstance(piece, Token) and piece.sentence and piece.text == error.code:
            return "", CellError(error.code, piece.sentence)
    for reference in run.left.references:
        if reference.sheet == scratch.sheet and reference.first_row_moves:
            function, answer = scratch.answer(reference, row)
            if answer == error:
                return function, answer
    for call in calls:
        answer = engine.answer(call.text_at(row - run.first_row)) if engine else None
        if isinstance(answer, list):
            answer = next((cell for line in answer for cell in line if cell == error), None)
        if answer == error and answer.sentence:
            return _speaker([call], answer), answer
    return "", error


def _speaker(calls: Sequence[Lowered], error: CellError) -> str:
    """The function, innermost first, that has an argument of the name that the error mentions."""
    names = [opening.function for call in calls if isinstance(opening := call.pieces[0], Token)]
    for name in names:
        if any(argument.name == error.argument for argument in FUNCTIONS[name].arguments):
            return name
    return names[-1] if names else ""


def _our_calls(lowered: Lowered) -> Iterator[Lowered]:
    """The calls of our functions, those inside another call before it."""
    calls = [
        Lowered(lowered.pieces[at : closing(lowered.pieces, at) + 1])
        for at, piece in enumerate(lowered.pieces)
        if isinstance(piece, Token) and piece.kind is Kind.CALL and piece.function in FUNCTIONS
    ]
    return iter(sorted(calls, key=lambda call: len(call.pieces)))


class _Errors:
    """All cells that hold or show an error, and the way from each to the one it came from."""

    def __init__(self, calculation: Calculation) -> None:
        self._calculation = calculation
        self.scratch = calculation.scratch
        self.errors: dict[Cell, CellError] = {}
        for block in calculation.grid.constants():
            if isinstance(block.values, list):
                self._note(block)
        for run in calculation.runs:
            if run.lowered is not None:
                self._note(CellBlock(run.sheet, run.column, run.first_row, calculation.values[id(run)]))
        for cell in calculation.reasons:
            self.errors.pop(cell, None)
        self._index = CellIndex(self.errors)
        self._roots: dict[Cell, Cell] = {}

    def results(self) -> Iterable[Cell]:
        """The formula cells that show an error."""
        return [cell for cell in self.errors if self.run_at(cell) is not None]

    def run_at(self, cell: Cell) -> Run | None:
        """The run that a cell belongs to; None when it holds no formula."""
        sheet, row, column = cell
        runs = self._calculation.grid.runs_in(sheet, CellRange(row, column, row, column))
        return runs[0] if runs else None

    def root(self, cell: Cell) -> Cell:
        """Where the chain of a cell's error starts."""
        chain: list[Cell] = []
        seen: set[Cell] = set()
        at: Cell | None = cell
        while at is not None and at not in self._roots and at not in seen:
            chain.append(at)
            seen.add(at)
            at = self._cause_beside(at)
        root = self._roots.get(at, at) if at is not None else chain[-1]
        for link in chain:
            self._roots[link] = root
        return root

    def _cause_beside(self, cell: Cell) -> Cell | None:
        """The first cell with the same error that a cell reads; errors pass through formulas unchanged."""
        run = self.run_at(cell)
        if run is None or run.lowered is None:
            return None
        for reference in run.lowered.references:
            area = reference.at(cell[1] - run.first_row)
            found = self._index.first_in(reference.sheet, area, lambda other: self.errors[other] == self.errors[cell])
            if found is not None and found != cell:
                return found
        return None

    def _note(self, block: Any) -> None:
        for offset, value in enumerate(block.values):
            if isinstance(value, CellError):
                self.errors[block.sheet, block.first_row + offset, block.column] = value
