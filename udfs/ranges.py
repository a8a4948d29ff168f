"""Ranges: rows of cells, their shapes, and how they stand side by side."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, TypeGuard

from udfs.errors import ShapeError

Shape = tuple[int, int]
ONE_CELL: Shape = (1, 1)
# What a cell nearly always is; asked first, because every cell of every call is asked about.
PLAIN_KINDS = frozenset({float, int, str, bool, type(None)})


def is_array(value: object) -> bool:
    """Whether this is a NumPy array of one or two dimensions; NumPy is not loaded to find out."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray) and value.ndim in (1, 2)


def is_numeric(value: Any) -> bool:
    """Whether this is a NumPy array of plain numbers."""
    return is_array(value) and value.dtype.kind in "fiu"


def cells_of(array: Any) -> list[Any]:
    """The cells of a NumPy array of one dimension; a NaN in it is a blank, for arrays have no other."""
    cells: list[Any] = array.tolist()
    if array.dtype.kind in "iub":
        return cells
    return [None if type(cell) is float and cell != cell else cell for cell in cells]  # NaN alone differs from itself


def is_range(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether a value is cells rather than one cell."""
    return type(value) not in PLAIN_KINDS and (isinstance(value, list | tuple) or is_array(value))


def in_words(shape: Shape) -> str:
    """How many rows and columns a range has."""
    rows, columns = shape
    return f"{rows} row{'' if rows == 1 else 's'} and {columns} column{'' if columns == 1 else 's'}"


def place_in(shape: Shape, index: int) -> str:
    """Where a cell stands, counted row by row from the first."""
    row, column = divmod(index, shape[1])
    if shape[1] == 1:
        return f"row {row + 1}"
    return f"column {column + 1}" if shape[0] == 1 else f"row {row + 1}, column {column + 1}"


def row_of(item: Any) -> Sequence[Any]:
    """An item of a list as the row that it is, or as a row of one cell."""
    if is_array(item):
        return cells_of(item)
    return item if isinstance(item, list | tuple) else (item,)


class Range:
    """A rectangle of cells; one cell and a range of one cell are the same, as they are in a sheet."""

    def __init__(self, value: Any, argument: str) -> None:
        rows = value
        if is_array(value):
            rows = value.reshape(-1, 1) if value.ndim == 1 else value
            self.shape: Shape = rows.shape
        elif is_range(value):
            if set(map(type, value)) - {list, tuple}:
                rows = [row_of(item) for item in value]
            self.shape = (len(rows), len(rows[0]) if rows else 0)
            if len(set(map(len, rows))) > 1:
                raise ShapeError(f"{argument} has rows of different lengths.", argument)
        else:
            rows, self.shape = ((value,),), ONE_CELL
        if 0 in self.shape:
            raise ShapeError(f"{argument} is an empty range.", argument)
        self.rows = rows
        self.argument = argument

    def cells(self) -> Any:
        """The cells row by row: a NumPy array when the range is one of numbers, else a list."""
        if is_array(self.rows):
            cells = self.rows.ravel()
            return cells if is_numeric(cells) else cells_of(cells)
        return list(chain.from_iterable(self.rows))

    def only_cell(self) -> Any:
        """The cell of a range that must be one cell."""
        if self.shape != ONE_CELL:
            raise ShapeError(
                f"{self.argument} must be one cell, but is a range of {in_words(self.shape)}.", self.argument
            )
        return cells_of(self.rows.ravel())[0] if is_array(self.rows) else self.rows[0][0]

    def spread(self, shape: Shape) -> Any:
        """The cells as they stand beside a range of this shape; a single row or column repeats."""
        if self.shape == ONE_CELL:
            return self.only_cell()
        cells = self.cells()
        if self.shape == shape:
            return cells
        if is_array(cells):
            return self.rows.repeat(shape[0] // self.shape[0], 0).repeat(shape[1] // self.shape[1], 1).ravel()
        return cells * shape[0] if self.shape[0] == 1 else [cell for cell in cells for _ in range(shape[1])]


def common_shape(ranges: Iterable[Range]) -> Shape:
    """The shape that ranges have side by side: a dimension of one stretches to the others."""
    height, width = ONE_CELL
    for one in ranges:
        rows, columns = one.shape
        if (rows != height and 1 not in (rows, height)) or (columns != width and 1 not in (columns, width)):
            raise ShapeError(
                f"{one.argument} has {in_words(one.shape)} beside {in_words((height, width))}: "
                "ranges must be of one shape.",
                one.argument,
            )
        height, width = max(rows, height), max(columns, width)
    return height, width
