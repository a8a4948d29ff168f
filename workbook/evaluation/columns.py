"""Whole columns: calls of our functions over cells of their own row are answered for all rows of a run at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from udfs import FUNCTIONS
from udfs.calling import call_rows
from udfs.errors import ERROR_CODES, CellError
from workbook.evaluation.formula_tokens import Kind, Token, arguments_of, closing
from workbook.evaluation.grid import Grid, Values, block_of
from workbook.evaluation.interface import CellBlock
from workbook.evaluation.lowering import Lowered, Piece
from workbook.evaluation.references import Reference
from workbook.evaluation.runs import Run
from workbook.ooxml.addresses import CellRange

# Below this many rows the engine is as quick, and its answers are the same.
WORTH_A_COLUMN = 8


@dataclass
class ScratchColumns:
    """Answers that are only a part of their formula; the engine reads them from its scratch sheet."""

    sheet: str
    blocks: list[CellBlock] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)

    def put(self, run: Run, function: str, values: Values) -> Reference:
        """Store what a function answers for a run's rows, and say where it is."""
        # Column A holds the blank cell, and the engine's own questions.
        column = len(self.blocks) + 2
        self.functions.append(function)
        self.blocks.append(block_of(self.sheet, column, run.first_row, values))
        return Reference(self.sheet, CellRange(run.first_row, column, run.first_row, column), True, True)

    def answer(self, reference: Reference, row: int) -> tuple[str, Any]:
        """The function whose answers a reference of a run reads, and its answer for a row."""
        place = reference.area.first_column - 2
        block = self.blocks[place]
        return self.functions[place], block.values[row - block.first_row]


def compute_columns(runs: Sequence[Run], grid: Grid, scratch: ScratchColumns) -> None:
    """Answer what can be answered by column; the values of whole formulas go to `grid.computed`.

    One column may be the argument of the next, so this goes on until a round answers nothing more.
    """
    waiting = [run for run in runs if run.height >= WORTH_A_COLUMN and _calls_ours(run)]
    progress = True
    while progress and waiting:
        progress = sum(_compute(run, grid, scratch) for run in waiting) > 0
        waiting = [run for run in waiting if id(run) not in grid.computed and _calls_ours(run)]


def _calls_ours(run: Run) -> bool:
    return run.left is not None and run.kind != "array" and not run.left.functions.isdisjoint(FUNCTIONS)


def _compute(run: Run, grid: Grid, scratch: ScratchColumns) -> bool:
    pieces: list[Piece] = list(run.left.pieces) if run.left else []
    progress, at = False, 0
    while at < len(pieces):
        piece = pieces[at]
        if isinstance(piece, Token) and piece.kind is Kind.CALL and piece.function in FUNCTIONS:
            end = closing(pieces, at)
            answers = _answers(pieces[at : end + 1], run, grid, scratch)
            if answers is not None:
                progress = True
                if end - at + 1 == len(pieces):
                    grid.computed[id(run)] = answers
                    return True
                pieces[at : end + 1] = [scratch.put(run, piece.function, answers)]
        at += 1
    if progress:
        run.rest = Lowered(tuple(pieces))
    return progress


def _answers(call: Sequence[Piece], run: Run, grid: Grid, scratch: ScratchColumns) -> Values | None:
    """The answer of one call for every row; None when an argument is no cell of its row, fixed cell or literal."""
    opening = call[0]
    assert isinstance(opening, Token)
    record = FUNCTIONS[opening.function]
    if record.reducer or record.result.columns > 1 or record.result.rows > 1:
        return None
    arguments = [_argument(argument, run, grid, scratch) for argument in arguments_of(call)]
    if len(arguments) > len(record.arguments) or any(argument is _UNKNOWN for argument in arguments):
        return None
    answers: Values = call_rows(record, arguments)
    return answers if len(answers) == run.height else [answers[0]] * run.height


_UNKNOWN = object()


def _argument(argument: Sequence[Piece], run: Run, grid: Grid, scratch: ScratchColumns) -> Any:
    """One value for all rows, the values of all rows, or `_UNKNOWN`."""
    first = argument[0]
    if isinstance(first, Reference):
        return _cells(first, run, grid, scratch) if len(argument) == 1 and first.one_cell else _UNKNOWN
    if first.kind is Kind.CALL and first.function in FUNCTIONS and closing(argument, 0) == len(argument) - 1:
        answers = _answers(argument, run, grid, scratch)
        return _UNKNOWN if answers is None else answers
    return _literal(first) if len(argument) == 1 else _UNKNOWN


def _cells(reference: Reference, run: Run, grid: Grid, scratch: ScratchColumns) -> Any:
    column, rows = reference.area.first_column, reference.over(run.height)
    if reference.sheet == scratch.sheet:
        return scratch.blocks[column - 2].values if reference.first_row_moves else None
    values = grid.values(reference.sheet, column, rows.first_row, rows.last_row)
    if values is None:
        return _UNKNOWN
    return values if reference.first_row_moves else values[0]


def _literal(token: Token) -> Any:
    if token.kind is Kind.TEXT:
        return token.text[1:-1].replace('""', '"')
    if token.kind is Kind.NUMBER:
        return float(token.text)
    if token.kind is Kind.LOGICAL:
        return token.text.upper() == "TRUE"
    if token.kind is Kind.ERROR and token.text in ERROR_CODES:
        return CellError(token.text)
    return _UNKNOWN
