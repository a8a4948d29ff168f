"""Laws of calls, for every function: plain answers, shapes, and the same answers from arrays as from single cells."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import cycle, islice
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sound_calls import sound_call

from udfs import FUNCTIONS
from udfs.calling import call, call_rows
from udfs.errors import ERROR_CODES, CellError
from udfs.registry import FunctionRecord

TEXTS = st.sampled_from(
    ["-", "\N{EN DASH}", "", " ", "g/t", "%", "lb", "oz", "USD/oz", "0.40", "90%", "1,23", "x", "#N/A"]
)
NUMBERS = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(),
    st.sampled_from([0, 0.0, -0.0, 1, 0.5, 0.9, 44012, 16.38, 10**400, -(10**400), 1e308, 5e-324]),
)
CELLS = st.one_of(NUMBERS, NUMBERS, TEXTS, st.none(), st.booleans(), st.sampled_from(ERROR_CODES).map(CellError))
ALL = list(FUNCTIONS.values())
SPREADING = [record for record in ALL if record.arguments and not record.reducer and record.result.columns == 1]
REDUCERS = [record for record in ALL if record.reducer]
RECORDS, ROW_BY_ROW = st.sampled_from(ALL), st.sampled_from(SPREADING)
# From 32 rows on arrays are used, from 5,000 on even where NumPy is not loaded yet.
SIZES = (40, 5_003)
ODD_CELLS: list[list[Any]] = [[None], ["-"], [0], [CellError("#REF!")], ["x", -1]]
TEXT_ARGUMENTS = {"grade_unit": "oz/st", "content_unit": "lb", "from_unit": "oz/st", "to_unit": "%"}


def name_of(record: FunctionRecord) -> str:
    return record.name


def is_cell_value(answer: Any) -> bool:
    if isinstance(answer, list):
        return all(isinstance(row, list) for row in answer) and all(is_plain(cell) for row in answer for cell in row)
    return is_plain(answer)


def is_plain(cell: Any) -> bool:
    return type(cell) in (bool, str, CellError) or (type(cell) is float and math.isfinite(cell))


def bits(cell: Any) -> Any:
    return cell.hex() if isinstance(cell, float) else cell


def repeated(cells: Sequence[Any], count: int) -> list[Any]:
    return list(islice(cycle(cells), count))


def same_as_alone(record: FunctionRecord, columns: list[list[Any]], given_columns: list[Any]) -> bool:
    """Whether a long column is answered as its rows are alone; the rows come round, so few of them are different."""
    alone: dict[Any, Any] = {}
    for row in zip(*columns, strict=True):
        key = tuple((type(cell), str(cell)) for cell in row)
        if key not in alone:
            alone[key] = bits(call(record, list(row)))
    wanted = [alone[tuple((type(cell), str(cell)) for cell in row)] for row in zip(*columns, strict=True)]
    return [bits(cell) for cell in np.asarray(call_rows(record, given_columns), dtype=object)] == wanted


@given(st.data(), RECORDS)
@settings(max_examples=400, deadline=None)
def test_any_cells_and_any_ranges_are_answered_with_plain_cell_values(data: st.DataObject, record: Any) -> None:
    rows, columns = data.draw(st.integers(1, 3)), data.draw(st.integers(1, 3))
    block = st.lists(st.lists(CELLS, min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    arguments = data.draw(st.lists(CELLS | block, max_size=len(record.arguments)))
    assert is_cell_value(call(record, arguments))


@given(st.data(), ROW_BY_ROW)
@settings(max_examples=200, deadline=None)
def test_a_column_gives_the_same_bits_as_its_cells_one_by_one(data: st.DataObject, record: Any) -> None:
    pools = [data.draw(st.lists(CELLS, min_size=1, max_size=7)) for _ in record.arguments]
    columns = [repeated(pool, SIZES[0]) for pool in pools]
    assert same_as_alone(record, columns, columns)


@given(st.data(), ROW_BY_ROW.filter(lambda record: record.takes_arrays))
@settings(max_examples=200, deadline=None)
def test_arrays_of_sound_figures_give_the_same_bits_as_single_cells(data: st.DataObject, record: Any) -> None:
    shares = st.lists(st.floats(0.001, 1), min_size=3, max_size=7)
    columns = [
        [TEXT_ARGUMENTS[argument.name]] * SIZES[0] if argument.takes_text else repeated(data.draw(shares), SIZES[0])
        for argument in record.arguments
    ]
    given_columns = [
        column[0] if isinstance(column[0], str) else np.array(column) if place % 2 else column
        for place, column in enumerate(columns)
    ]
    assert same_as_alone(record, columns, given_columns)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("record", SPREADING, ids=name_of)
def test_many_rows_of_figures_blanks_dashes_and_errors_give_the_same_bits_as_single_cells(
    record: FunctionRecord, size: int
) -> None:
    sound = sound_call(record)
    pools = [
        [cell, cell, other_than(cell), cell, *ODD_CELLS[place % len(ODD_CELLS)]] for place, cell in enumerate(sound)
    ]
    columns = [repeated(pool[place % 3 :] + pool[: place % 3], size) for place, pool in enumerate(pools)]
    assert same_as_alone(record, columns, columns)
    # In an array a blank is NaN.
    figures = [
        repeated([*pool[:3], None], size) if place % 2 else repeated(pool[:3], size) for place, pool in enumerate(pools)
    ]
    arrays = [column if isinstance(column[0], str) else np.array(column, dtype=float) for column in figures]
    assert same_as_alone(record, figures, arrays)


def other_than(cell: Any) -> Any:
    return cell / 2 if isinstance(cell, int | float) else cell


@given(st.data(), ROW_BY_ROW)
@settings(deadline=None)
def test_ranges_answer_in_their_own_shape_cell_by_cell(data: st.DataObject, record: Any) -> None:
    rows, columns = data.draw(st.integers(1, 3)), data.draw(st.integers(2, 3))
    block = data.draw(st.lists(st.lists(CELLS, min_size=columns, max_size=columns), min_size=rows, max_size=rows))
    others = [data.draw(CELLS) for _ in record.arguments[1:]]
    answer = call(record, [block, *others])
    assert answer == [[call(record, [cell, *others]) for cell in row] for row in block]


@given(st.data(), ROW_BY_ROW.filter(lambda record: len(record.arguments) > 1))
@settings(deadline=None)
def test_a_row_and_a_column_spread_over_a_block_as_the_block_they_would_fill(data: st.DataObject, record: Any) -> None:
    rows, columns = data.draw(st.integers(2, 3)), data.draw(st.integers(2, 3))
    across = data.draw(st.lists(CELLS, min_size=columns, max_size=columns))
    down = data.draw(st.lists(CELLS, min_size=rows, max_size=rows))
    others = [data.draw(CELLS) for _ in record.arguments[2:]]
    spread = call(record, [[across], [[cell] for cell in down], *others])
    filled = call(record, [[across] * rows, [[cell] * columns for cell in down], *others])
    assert spread == filled == [[call(record, [left, cell, *others]) for left in across] for cell in down]


@given(st.data(), RECORDS)
@settings(deadline=None)
def test_a_range_of_one_cell_is_that_cell(data: st.DataObject, record: Any) -> None:
    arguments = [data.draw(CELLS) for _ in record.arguments]
    assert call(record, [[[cell]] for cell in arguments]) == call(record, arguments)


@pytest.mark.parametrize("kind", ["list", "column", "row", "array", "array of whole numbers"])
@pytest.mark.parametrize("copies", [1, 20, 2_600])
@pytest.mark.parametrize("record", REDUCERS, ids=name_of)
def test_a_reducer_answers_lists_and_arrays_alike(record: FunctionRecord, copies: int, kind: str) -> None:
    arguments = [
        [cell for row in argument for cell in row] * copies if isinstance(argument, list) else argument
        for argument in sound_call(record)
    ]
    shapes: dict[str, Any] = {
        "list": list,
        "column": lambda cells: [[cell] for cell in cells],
        "row": lambda cells: [cells],
        "array": lambda cells: np.array(cells, dtype=float),
        "array of whole numbers": lambda cells: (
            np.array(cells) if all(isinstance(cell, int) for cell in cells) else cells
        ),
    }
    shaped = [shapes[kind](cells) if isinstance(cells, list) else cells for cells in arguments]
    exact = record.function(*map(as_values, arguments))
    answer = call(record, shaped)
    assert np.ravel(answer).tolist() == pytest.approx(np.ravel(exact).tolist(), rel=1e-12)
    assert is_cell_value(answer)


def as_values(cells: Any) -> Any:
    return list(map(float, cells)) if isinstance(cells, list) else float(cells)
