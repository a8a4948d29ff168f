"""Ranges: rows of cells, their shapes, and how they stand side by side."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any, TypeGuard

from udfs.errors import ShapeError

Shape = tuple[int, int]
ONE_CELL: Shape = (1, 1)


def is_array(value: object) -> bool:
    """Whether this is a NumPy array of one or two dimensions; NumPy is not loaded to find out."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray) and value.ndim in (1, 2)


def is_range(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether a value is cells rather than one cell."""
    return isinstance(value, list | tuple) or is_array(value)


class Range:
    """A rectangle of cells; one cell and a range of one cell are the same, as they are in a sheet."""

    def __init__(self, value: Any, argument: str) -> None:
        rows = value
        if is_array(value):
            rows = value.reshape(-1, 1) if value.ndim == 1 else value
            self.shape: Shape = rows.shape
        elif is_range(value):
            rows = [row if isinstance(row, list | tuple) or is_array(row) else (row,) for row in value]
            self.shape = (len(rows), len(rows[0]) if rows else 0)
            if any(len(row) != self.shape[1] for row in rows):
                raise ShapeError(f"{argument} has rows of different lengths.", argument)
        else:
            rows, self.shape = ((value,),), ONE_CELL
        if 0 in self.shape:
            raise ShapeError(f"{argument} is an empty range.", argument)
        self.rows = rows
        self.argument = argument

    def cells(self) -> Any:
        """The cells row by row: a NumPy array when the range is one of numbers, else a list."""
        if is_array(self.rows) and self.rows.dtype.kind in "fiu":
            return self.rows.astype(float).ravel()
        if is_array(self.rows):
            return self.rows.ravel().tolist()
        if self.shape[1] == 1:
            return [row[0] for row in self.rows]
        return [cell for row in self.rows for cell in row]

    def only_cell(self) -> Any:
        """The cell of a range that must be one cell."""
        if self.shape != ONE_CELL:
            raise ShapeError(
                f"{self.argument} must be one cell, but is a range of {self.shape[0]} x {self.shape[1]}.", self.argument
            )
        cell = self.rows[0][0]
        return cell.item() if is_array(self.rows) else cell

    def spread(self, shape: Shape) -> Any:
        """The cells as they stand beside a range of this shape; a single row or column repeats."""
        if self.shape == ONE_CELL:
            return self.only_cell()
        cells = self.cells()
        if self.shape == shape:
            return cells
        values = cells.tolist() if is_array(cells) else cells
        return values * shape[0] if self.shape[0] == 1 else [cell for cell in values for _ in range(shape[1])]


def common_shape(ranges: Iterable[Range]) -> Shape:
    """The shape that ranges have side by side: a dimension of one stretches to the others."""
    height, width = ONE_CELL
    for one in ranges:
        rows, columns = one.shape
        if (rows != height and 1 not in (rows, height)) or (columns != width and 1 not in (columns, width)):
            raise ShapeError(
                f"{one.argument} is {rows} x {columns} cells beside {height} x {width}: ranges must be of one shape.",
                one.argument,
            )
        height, width = max(rows, height), max(columns, width)
    return height, width
