"""Computed values on their way into a sheet: blocks of a column, sorted out by how they are best put in place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import pairwise
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from workbook.ooxml.addresses import cell_address
from workbook.ooxml.cell_xml import CellValue
from workbook.ooxml.number_splice import NumberGrid
from workbook.ooxml.sheet_splice import ColumnValues

# Columns this long take the quick way.
_MANY = 1_000


@dataclass(frozen=True)
class ValueBlock:
    """Values for cells below each other, beginning at `first_row` of a column (A is 1)."""

    sheet: str
    column: int
    first_row: int
    values: Sequence[CellValue] | NDArray[np.float64]


class WaitingValues:
    """The blocks of one sheet: long columns of numbers as a grid, and all that is still to be done column by column."""

    def __init__(self, blocks: list[ValueBlock]) -> None:
        """Take blocks in any order; a ValueError when a cell is given two values."""
        _check_apart(blocks)
        found = [(block, _numbers_in(block)) for block in sorted(blocks, key=lambda block: block.first_row)]
        long = [(block.column, block.first_row, numbers) for block, numbers in found if numbers is not None]
        self.numbers = NumberGrid.of(long) if long else None
        self._others: dict[int, list[ValueBlock]] = {column: [] for column, _, _ in long}
        for block, numbers in found:
            if numbers is None:
                self._others.setdefault(block.column, []).append(block)

    def columns(self) -> dict[int, ColumnValues]:
        """The values that are not in place yet, by column; columns that are done are left out."""
        waiting = {column: ColumnValues(self._pairs(column)) for column in self._others}
        return {column: values for column, values in waiting.items() if values.waiting}

    def _pairs(self, column: int) -> Iterator[tuple[int, CellValue]]:
        others = _pairs(self._others[column])
        if self.numbers is None or column not in self.numbers.columns:
            return others
        return merge(self.numbers.left(column), others, key=itemgetter(0))


def _check_apart(blocks: list[ValueBlock]) -> None:
    for block, following in pairwise(sorted(blocks, key=lambda block: (block.column, block.first_row))):
        if block.column == following.column and block.first_row + len(block.values) > following.first_row:
            cell = cell_address(following.first_row, following.column)
            raise ValueError(f"Sheet {block.sheet}, cell {cell} is given two values.")


def _numbers_in(block: ValueBlock) -> NDArray[np.float64] | None:
    """The values as an array when there are many and all are numbers that a cell can hold."""
    if len(block.values) < _MANY:
        return None
    if not isinstance(block.values, np.ndarray) and set(map(type, block.values)) != {float}:
        return None
    numbers = np.asarray(block.values, dtype=np.float64)
    return numbers if np.isfinite(numbers).all() else None


def _pairs(blocks: list[ValueBlock]) -> Iterator[tuple[int, CellValue]]:
    for block in blocks:
        values = block.values.tolist() if isinstance(block.values, np.ndarray) else block.values
        yield from enumerate(values, start=block.first_row)
