"""Computed values on their way into a sheet: blocks of a column, sorted out by how they are best put in place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import pairwise
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from workbook.ooxml.addresses import cell_address
from workbook.ooxml.cell_xml import CellValue
from workbook.ooxml.column_splice import Blocks
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
    """The blocks of one sheet: `long` columns, which have a quick way, and all that takes the careful one."""

    def __init__(self, blocks: list[ValueBlock]) -> None:
        """Take blocks in any order; a ValueError when a cell is given two values."""
        _check_apart(blocks)
        self._blocks = sorted(blocks, key=lambda block: block.first_row)
        self.long: dict[int, Blocks] = {}
        for block in self._blocks:
            if len(block.values) >= _MANY:
                self.long.setdefault(block.column, []).append((block.first_row, block.values))

    def columns(self, left: Mapping[int, list[tuple[int, CellValue]]] | None = None) -> dict[int, ColumnValues]:
        """The values by column; of the long ones only what the quick way `left`, if it was taken."""
        others = self._blocks if left is None else [block for block in self._blocks if len(block.values) < _MANY]
        by_column: dict[int, list[ValueBlock]] = {}
        for block in others:
            by_column.setdefault(block.column, []).append(block)
        rest = {column: pairs for column, pairs in (left or {}).items() if pairs}
        return {
            column: ColumnValues(merge(rest.get(column, []), _pairs(by_column.get(column, [])), key=itemgetter(0)))
            for column in by_column.keys() | rest.keys()
        }


def _check_apart(blocks: list[ValueBlock]) -> None:
    for block, following in pairwise(sorted(blocks, key=lambda block: (block.column, block.first_row))):
        if block.column == following.column and block.first_row + len(block.values) > following.first_row:
            cell = cell_address(following.first_row, following.column)
            raise ValueError(f"Sheet {block.sheet}, cell {cell} is given two values.")


def _pairs(blocks: list[ValueBlock]) -> Iterator[tuple[int, CellValue]]:
    for block in blocks:
        values = block.values.tolist() if isinstance(block.values, np.ndarray) else block.values
        yield from enumerate(values, start=block.first_row)
