"""What the formulas of a workbook read: the cells that hold no formula, and where the formulas stand among them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from functools import cached_property
from typing import Any

import numpy as np

from workbook.evaluation.interface import CellBlock
from workbook.evaluation.references import Reference
from workbook.evaluation.runs import Run
from workbook.ooxml.addresses import LAST_ROW, CellRange, column_number
from workbook.ooxml.package import Package

# Which cells these read is known only while they are evaluated.
READS_ANYWHERE = frozenset({"OFFSET", "INDIRECT"})

Values = Sequence[Any] | np.ndarray[Any, np.dtype[np.float64]]


class Grid:
    """The columns that formulas read, in memory once; `computed` are the values of runs that need no engine."""

    def __init__(self, package: Package, runs: Sequence[Run]) -> None:
        """Read what the runs refer to."""
        self._package = package
        self._used: dict[str, CellRange] = {}
        self._runs: dict[tuple[str, int], list[Run]] = defaultdict(list)
        for run in sorted(runs, key=lambda run: run.first_row):
            self._runs[run.sheet, run.column].append(run)
        self._starts = {key: [run.first_row for run in found] for key, found in self._runs.items()}
        self._tallest = {key: max(run.height for run in found) for key, found in self._runs.items()}
        self._columns: dict[tuple[str, int], tuple[int, Values]] = {}
        self._cached: dict[int, list[Any]] = {}
        self.computed: dict[int, Values] = {}
        self._spilled = [run for run in runs if run.ref is not None and run.ref.area > 1]
        self._read(runs)

    def runs_in(self, sheet: str, area: CellRange) -> list[Run]:
        """The runs that have cells in a rectangle."""
        found = []
        for column in range(area.first_column, min(area.last_column, self.last_column(sheet, area)) + 1):
            runs = self._runs.get((sheet, column), ())
            end = bisect_right(self._starts.get((sheet, column), []), area.last_row)
            for place in range(end - 1, -1, -1):
                if runs[place].last_row >= area.first_row:
                    found.append(runs[place])
                elif runs[place].first_row + self._tallest[sheet, column] <= area.first_row:
                    break
        return found

    def values(self, sheet: str, column: int, first_row: int, last_row: int) -> Values | None:
        """The values of a slice of a column; None while a formula in it is not computed yet."""
        area = CellRange(first_row, column, last_row, column)
        runs = self.runs_in(sheet, area)
        if len(runs) == 1 and (runs[0].first_row, runs[0].last_row) == (first_row, last_row):
            return self.computed.get(id(runs[0]))
        if any(id(run) not in self.computed for run in runs) or self._spills_into(sheet, area):
            return None
        values = self._stored(sheet, column, first_row, last_row)
        if not runs:
            return values
        cells = list(values)
        for run in runs:
            known = self.computed[id(run)]
            for row in range(max(first_row, run.first_row), min(last_row, run.last_row) + 1):
                cells[row - first_row] = _plain(known[row - run.first_row])
        return cells

    def cached(self, run: Run) -> list[Any]:
        """The values that the file holds for a run."""
        if id(run) not in self._cached:
            found = self._package.read_columns(run.sheet, [run.column], run.first_row, run.last_row)[0]
            self._cached[id(run)] = [_plain(value) for value in found]
        return self._cached[id(run)]

    def constants(self, read: Set[tuple[str, int]] | None = None) -> list[CellBlock]:
        """The cells without a formula and the runs already computed, of all columns or of those that are `read`."""
        blocks = []
        for (sheet, column), (first_row, values) in self._columns.items():
            if read is not None and (sheet, column) not in read:
                continue
            taken = [(run.first_row, run.last_row) for run in self._runs.get((sheet, column), ())]
            taken += [
                (run.ref.first_row, run.ref.last_row)
                for run in self._spilled
                if run.ref and run.sheet == sheet and run.ref.first_column <= column <= run.ref.last_column
            ]
            at, last_row = first_row, first_row + len(values) - 1
            for start, end in sorted([*taken, (last_row + 1, last_row + 1)]):
                if start > at:
                    blocks.append(block_of(sheet, column, at, values[at - first_row : start - first_row]))
                at = max(at, end + 1)
            for run in self._runs.get((sheet, column), ()):
                if id(run) in self.computed:
                    blocks.append(block_of(sheet, column, run.first_row, self.computed[id(run)]))
        return blocks

    def columns_of(self, references: Iterable[tuple[Reference, int]]) -> set[tuple[str, int]]:
        """The columns that references read, each from a run of so many rows."""
        wanted: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
        for reference, height in dict.fromkeys(references):
            self._want(wanted, reference, height)
        return {(sheet, column) for sheet, columns in wanted.items() for column in columns}

    def last_column(self, sheet: str, area: CellRange) -> int:
        """The last column of a rectangle that has cells at all."""
        return area.last_column if area.last_column - area.first_column < 1_000 else self._used_area(sheet).last_column

    def clipped(self, sheet: str, area: CellRange) -> CellRange:
        """A rectangle without the rows and columns beyond the last cell of its sheet."""
        if area.last_row < LAST_ROW and area.last_column - area.first_column < 1_000:
            return area
        used = self._used_area(sheet)
        return area.clipped(used.last_row, used.last_column)

    def _stored(self, sheet: str, column: int, first_row: int, last_row: int) -> Values:
        start, values = self._columns.get((sheet, column), (first_row, []))
        piece = values[max(0, first_row - start) : max(0, last_row + 1 - start)]
        before = max(0, min(start, last_row + 1) - first_row) if len(values) else 0
        missing = last_row - first_row + 1 - before - len(piece)
        return piece if not before and not missing else [*[None] * before, *piece, *[None] * missing]

    def _spills_into(self, sheet: str, area: CellRange) -> bool:
        return any(run.sheet == sheet and run.ref and _overlap(run.ref, area) for run in self._spilled)

    def _read(self, runs: Iterable[Run]) -> None:
        wanted: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
        lowered = [(run.lowered, run.height) for run in runs if run.lowered is not None]
        anywhere = any(formula.functions & READS_ANYWHERE for formula, _ in lowered)
        read = ((cells, height) for formula, height in lowered for cells in formula.references)
        for reference, height in dict.fromkeys(read):
            self._want(wanted, reference, height)
        if anywhere:
            for sheet in self._package.sheets:
                self._want(wanted, Reference(sheet.name, self._used_area(sheet.name)), 1)
        for sheet_name, columns in wanted.items():
            first, last = min(first for first, _ in columns.values()), max(last for _, last in columns.values())
            # A column of formulas only is computed, so what the file holds for it is not read.
            numbers = [
                number for number in sorted(columns) if not self._all_formulas(sheet_name, number, columns[number])
            ]
            self._columns |= {(sheet_name, number): (columns[number][0], []) for number in columns}
            found = self._package.read_columns(sheet_name, numbers, first, last)
            for number, values in zip(numbers, found, strict=True):
                top, bottom = columns[number]
                self._columns[sheet_name, number] = top, values[top - first : bottom + 1 - first]

    def _all_formulas(self, sheet: str, column: int, rows: tuple[int, int]) -> bool:
        next_row = rows[0]
        for run in self._runs.get((sheet, column), ()):
            if run.first_row <= next_row <= run.last_row:
                next_row = run.last_row + 1
        return next_row > rows[1]

    def _want(self, wanted: dict[str, dict[int, tuple[int, int]]], reference: Reference, height: int) -> None:
        if reference.sheet not in self._sheet_names:
            return
        area = self.clipped(reference.sheet, reference.over(height))
        columns = wanted[reference.sheet]
        for column in range(area.first_column, area.last_column + 1):
            first, last = columns.get(column, (area.first_row, area.last_row))
            columns[column] = min(first, area.first_row), max(last, area.last_row)

    @cached_property
    def _sheet_names(self) -> set[str]:
        return {sheet.name for sheet in self._package.sheets}

    def _used_area(self, sheet: str) -> CellRange:
        if sheet not in self._used:
            content = self._package.part(self._package.sheet(sheet).part)
            corners = set(re.findall(rb"<(?:\w+:)?c\s[^>]*?\br\s*=\s*[\"']([A-Z]+)(\d+)", content))
            self._used[sheet] = CellRange(
                1,
                1,
                max((int(row) for _, row in corners), default=1),
                max((column_number(letters.decode("ascii")) for letters, _ in corners), default=1),
            )
        return self._used[sheet]


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _overlap(one: CellRange, other: CellRange) -> bool:
    return (
        one.first_row <= other.last_row
        and other.first_row <= one.last_row
        and one.first_column <= other.last_column
        and other.first_column <= one.last_column
    )


def block_of(sheet: str, column: int, first_row: int, values: Values) -> CellBlock:
    """Values as they go to the engine."""
    # An array of the standard library: the engine's process has no need of NumPy.
    packed = array("d", values.tobytes()) if isinstance(values, np.ndarray) else values
    return CellBlock(sheet, column, first_row, packed)
