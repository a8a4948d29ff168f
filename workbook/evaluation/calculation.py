"""One calculation of a workbook: its formulas go through the engine until no cell waits for another treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from udfs.errors import CellError
from workbook.evaluation.cell_index import Cell, CellIndex
from workbook.evaluation.columns import ScratchColumns
from workbook.evaluation.conditional_sums import summed_ranges, with_errors
from workbook.evaluation.formula_tokens import Kind, Token, closing
from workbook.evaluation.grid import READS_ANYWHERE, Grid
from workbook.evaluation.interface import CellBlock, Engine, FormulaBlock, NotEvaluated, Spills
from workbook.evaluation.long_sums import LongSums
from workbook.evaluation.lowering import Lowered
from workbook.evaluation.runs import Run
from workbook.ooxml.addresses import CellRange, cell_address
from workbook.ooxml.package import ValueBlock

# Each round answers at least one cell more or is the last; a workbook needs two or three.
_MOST_ROUNDS = 25
_JOINING = {"CONCAT", "CONCATENATE", "TEXTJOIN"}
_NUMBER = re.compile(r"\d+\.\d+")
# Excel writes a number into a text with no more digits.
_TEXT_DIGITS = 15


@dataclass(frozen=True)
class Unevaluated:
    """A formula cell that keeps its old value, and why."""

    sheet: str
    cell: str
    formula: str
    reason: str


class Calculation:
    """The values of a workbook's formulas: `values` by run, and the cells in `reasons` that have none."""

    def __init__(
        self, engine: Engine, runs: Sequence[Run], grid: Grid, scratch: ScratchColumns, sums: LongSums
    ) -> None:
        """Load everything into the engine and compute it."""
        self.runs, self.grid, self.scratch = runs, grid, scratch
        self.reasons: dict[Cell, str] = {}
        self.values: dict[int, list[Any]] = {}
        self._engine, self._sums = engine, sums
        self._loaded: set[tuple[str, int]] = set()
        self._spills: Spills = {}
        self._guarded: set[int] = set()
        self._kept: list[CellBlock] = []
        # Cells without a new value and without an old one that other cells could read.
        self._blank = CellIndex()
        self._evaluated = [run for run in runs if run.lowered is not None and id(run) not in grid.computed]
        self._load()
        for _ in range(_MOST_ROUNDS):
            if not self._round():
                break
        for run in runs:
            if id(run) in grid.computed:
                self.values[id(run)] = list(grid.computed[id(run)])

    def blocks(self) -> Iterator[ValueBlock]:
        """The computed values; cells that were not evaluated are left out."""
        for run in self.runs:
            if id(run) in self.grid.computed:
                yield ValueBlock(run.sheet, run.column, run.first_row, self.grid.computed[id(run)])
            elif run.ref is not None and run.lowered is not None and not self._reason(run, run.first_row):
                yield from self._array_blocks(run, run.ref)
            elif run.lowered is not None:
                values = self.values[id(run)]
                rows = range(run.first_row, run.last_row + 1)
                for kept, found in groupby(rows, lambda row, run=run: bool(self._reason(run, row))):  # type: ignore[misc]  # mypy cannot type a default argument of a lambda
                    if not kept:
                        part = list(found)
                        start, end = part[0] - run.first_row, part[-1] + 1 - run.first_row
                        yield ValueBlock(run.sheet, run.column, part[0], values[start:end])

    def unevaluated(self) -> list[Unevaluated]:
        """The cells that keep their old values, in the order of the workbook."""
        return [
            Unevaluated(run.sheet, run.address(row), "=" + run.formula_at(row), reason)
            for run in self.runs
            for row in range(run.first_row, run.last_row + 1)
            if (reason := run.reason or self._reason(run, row))
        ]

    def _reason(self, run: Run, row: int) -> str:
        return self.reasons.get((run.sheet, row, run.column), "") if self.reasons else ""

    def _load(self) -> None:
        kept = [
            CellBlock(run.sheet, run.column, run.first_row, [_kept(value) for value in self.grid.cached(run)])
            for run in self.runs
            if run.lowered is None
        ]
        for block in kept:
            for offset, value in enumerate(block.values):
                if isinstance(value, NotEvaluated):
                    self._blank.add((block.sheet, block.first_row + offset, block.column))
        if self._sums.calls:
            self._engine.take_sums(self._sums.columns, self._sums.calls)
        self._load_read_by(self._evaluated, [*self.scratch.blocks, *kept])

    def _load_read_by(self, runs: Sequence[Run], more: Sequence[CellBlock] = ()) -> None:
        """Give the engine formulas, and of the cells without a formula the columns that they read."""
        left = [(run.left, run.height) for run in runs if run.left is not None]
        anywhere = any(formula.functions & READS_ANYWHERE for formula, _ in left)
        read = self.grid.columns_of((cells, height) for formula, height in left for cells in formula.references)
        constants = self.grid.constants(None if anywhere else read - self._loaded)
        self._loaded |= read
        self._engine.load([*constants, *more], [_formulas(run) for run in runs])

    def _round(self) -> bool:
        self._spills = self._engine.evaluate()
        given_back = self._sums.give_back(self._engine.declined_sums()) if self._sums.calls else []
        if given_back:
            self._guarded -= set(map(id, given_back))
            self._load_read_by(given_back)
            return True
        areas = [(run.sheet, CellRange(run.first_row, run.column, run.last_row, run.column)) for run in self._evaluated]
        for run, rows in zip(self._evaluated, self._engine.read(areas), strict=True):
            self.values[id(run)] = [row[0] for row in rows]
        # Each treatment is asked, whether or not an earlier one found something.
        found = [self._narrow_spills(), self._guard_sums(), self._keep_old_values()]
        self._engine.load(self._kept, [])
        self._kept.clear()
        if not any(found):
            self._name_doubtful_answers()
        return any(found)

    def _narrow_spills(self) -> bool:
        """A formula that was not entered as an array shows the first value of one; Excel says so with an `@`."""
        narrowed = []
        for run in self._evaluated:
            if run.kind == "dynamic" or (run.ref is not None and run.ref.area > 1) or run.lowered is None:
                continue
            if not any(self._too_large(run, row) for row in range(run.first_row, run.last_row + 1)):
                continue
            formula = run.left or run.lowered
            if _is_one_call(formula) and formula.functions != {"INDEX"}:
                run.rest = _first_value(formula)
                narrowed.append(run)
            else:
                for row in range(run.first_row, run.last_row + 1):
                    if self._too_large(run, row):
                        self._keep(run, row, "it gives several values where one cell has room for one")
        self._engine.load([], [_formulas(run) for run in narrowed])
        return bool(narrowed or self._kept)

    def _too_large(self, run: Run, row: int) -> bool:
        if self._reason(run, row):
            return False
        value = self.values[id(run)][row - run.first_row]
        return (run.sheet, row, run.column) in self._spills or value == CellError("#SPILL!")

    def _guard_sums(self) -> bool:
        holds: dict[tuple[str, CellRange], bool] = {}
        guarded = []
        for run in self._evaluated:
            if run.left is None or id(run) in self._guarded:
                continue
            for reference in summed_ranges(run.left):
                if reference is not None:
                    key = reference.sheet, self.grid.clipped(reference.sheet, reference.over(run.height))
                    if key not in holds:
                        holds[key] = self._engine.holds_error(*key)
                if reference is None or holds[key]:
                    run.rest = with_errors(run.left)
                    self._guarded.add(id(run))
                    guarded.append(run)
                    break
        self._engine.load([], [_formulas(run) for run in guarded])
        return bool(guarded)

    def _keep_old_values(self) -> bool:
        """A cell without an answer keeps its old value, and the cells that read it read that; else they have none."""
        without = {
            (run.sheet, run.first_row + offset, run.column): (run, value)
            for run in self._evaluated
            for offset, value in enumerate(self.values[id(run)])
            if isinstance(value, NotEvaluated) and not self._reason(run, run.first_row + offset)
        }
        if not without:
            return False
        index = CellIndex(without)
        reads = {cell: self._first_read(cell, run, index) for cell, (run, _) in without.items()}
        roots = [cell for cell, read in reads.items() if read is None]
        for cell in roots:
            run, value = without[cell]
            blank = self._first_read(cell, run, self._blank)
            self._keep(run, cell[1], f"it reads {_named(blank)}, which has no value" if blank else value.reason)
        if not roots:
            circle = _circle(reads)
            for cell, read in reads.items():
                own = read is None or cell in circle
                self.reasons[cell] = (
                    without[cell][1].reason if own else f"it reads {_named(read or cell)}, which has no value"
                )
        return bool(roots)

    def _keep(self, run: Run, row: int, reason: str) -> None:
        cell = run.sheet, row, run.column
        self.reasons[cell] = reason
        kept = _kept(self.grid.cached(run)[row - run.first_row])
        self._kept.append(CellBlock(run.sheet, run.column, row, [kept]))
        if isinstance(kept, NotEvaluated):
            self._blank.add(cell)

    def _first_read(self, cell: Cell, run: Run, index: CellIndex) -> Cell | None:
        """The first cell of an index that a formula reads."""
        assert run.left is not None
        found = (index.first_in(each.sheet, each.at(cell[1] - run.first_row)) for each in run.left.references)
        return next((other for other in found if other is not None), None)

    def _name_doubtful_answers(self) -> None:
        for run in self._evaluated:
            joins = run.left is not None and (
                any(isinstance(piece, Token) and piece.text == "&" for piece in run.left.pieces)
                or not run.left.functions.isdisjoint(_JOINING)
            )
            looks_up = run.left is not None and "INDIRECT" in run.left.functions
            for offset, value in enumerate(self.values[id(run)] if joins or looks_up else ()):
                cell = run.sheet, run.first_row + offset, run.column
                if joins and isinstance(value, str) and _has_long_number(value):
                    self.reasons[cell] = "the engine joins a number to a text with more digits than Excel"
                elif looks_up and value in (CellError("#REF!"), CellError("#NAME?")):
                    self.reasons[cell] = "the engine does not find what INDIRECT names"

    def _array_blocks(self, run: Run, ref: CellRange) -> Iterator[ValueBlock]:
        own = CellRange(run.first_row, run.column, run.first_row, run.column)
        area = self._spills.get((run.sheet, run.first_row, run.column), own)
        rows = self._engine.read([(run.sheet, area)])[0]
        if run.kind == "dynamic":
            last_row, last_column = max(area.last_row, ref.last_row), max(area.last_column, ref.last_column)
        else:
            last_row, last_column = ref.last_row, ref.last_column
        outside = None if run.kind == "dynamic" else CellError("#N/A")
        for column in range(run.column, last_column + 1):
            values = [
                _element(rows, row - run.first_row, column - run.column, outside, spread=run.kind == "array")
                for row in range(run.first_row, last_row + 1)
            ]
            yield ValueBlock(run.sheet, column, run.first_row, values)


def _formulas(run: Run) -> FormulaBlock:
    assert run.left is not None
    return FormulaBlock(run.sheet, run.column, run.first_row, [run.left.text_at(row) for row in range(run.height)])


def _has_long_number(text: str) -> bool:
    return any(len(number.replace(".", "").lstrip("0")) > _TEXT_DIGITS for number in _NUMBER.findall(text))


def _kept(value: Any) -> Any:
    usable = isinstance(value, int | float | str)
    return value if usable else NotEvaluated("its old value is no figure")


def _is_one_call(formula: Lowered) -> bool:
    first = formula.pieces[0]
    is_call = isinstance(first, Token) and first.kind is Kind.CALL
    return is_call and closing(formula.pieces, 0) == len(formula.pieces) - 1


def _first_value(formula: Lowered) -> Lowered:
    return Lowered((Token(Kind.CALL, "INDEX("), *formula.pieces, Token(Kind.OPERATOR, ",1,1"), Token(Kind.CLOSE, ")")))


def _named(cell: Cell) -> str:
    return f"{cell[0]}!{cell_address(cell[1], cell[2])}"


def _circle(reads: dict[Cell, Cell | None]) -> set[Cell]:
    """The cells that come back to themselves when each is followed to the first that it reads."""
    members: set[Cell] = set()
    followed: set[Cell] = set()
    for start in reads:
        path: dict[Cell, int] = {}
        cell: Cell | None = start
        while cell is not None and cell not in path and cell not in followed:
            path[cell] = len(path)
            cell = reads.get(cell)
        if cell in path:
            members |= {link for link, place in path.items() if place >= path[cell]}
        followed |= path.keys()
    return members


def _element(rows: list[list[Any]], row: int, column: int, outside: Any, *, spread: bool) -> Any:
    if spread:
        row, column = 0 if len(rows) == 1 else row, 0 if len(rows[0]) == 1 else column
    return rows[row][column] if row < len(rows) and column < len(rows[0]) else outside
