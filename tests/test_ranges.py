"""Shapes of ranges, with NumPy's broadcasting as the second opinion."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs.errors import ShapeError
from udfs.ranges import Range, common_shape, is_range

SHAPES = st.tuples(st.integers(1, 3), st.integers(1, 3))


@given(st.lists(SHAPES, min_size=1, max_size=4))
def test_ranges_stand_side_by_side_as_arrays_broadcast(shapes: list[tuple[int, int]]) -> None:
    arrays = [np.arange(rows * columns, dtype=float).reshape(rows, columns) for rows, columns in shapes]
    ranges = [Range(array.tolist(), f"argument_{position}") for position, array in enumerate(arrays)]
    try:
        expected = np.broadcast_shapes(*shapes)
    except ValueError:
        with pytest.raises(ShapeError, match="ranges must be of one shape"):
            common_shape(ranges)
        return
    assert common_shape(ranges) == expected
    for array, one in zip(arrays, ranges, strict=True):
        spread: Any = one.spread(expected)
        cells = np.broadcast_to(array, expected).ravel().tolist()
        assert spread == (cells if one.shape != (1, 1) else cells[0])
        assert np.array_equal(Range(array, "array").spread(expected), spread)


def test_a_list_of_cells_is_a_column_and_a_single_cell_is_a_range_of_one() -> None:
    assert Range([1, 2, 3], "values").shape == (3, 1)
    assert Range(7, "values").only_cell() == 7
    assert [is_range(value) for value in ("text", 7, None, [7], (7,), np.array([7.0]), np.float64(7))] == [
        *[False] * 3,
        *[True] * 3,
        False,
    ]


def test_a_range_where_one_cell_is_needed_is_named_with_its_shape() -> None:
    with pytest.raises(ShapeError, match="as_of must be one cell, but is a range of 2 rows and 1 column"):
        Range([[1], [2]], "as_of").only_cell()
