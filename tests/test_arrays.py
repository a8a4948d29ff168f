"""NumPy arrays as arguments: each row answers as its cell does alone, whatever the array is made of."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs import FUNCTIONS, blocks
from udfs.calling import call, call_rows
from udfs.domains import ANY_NUMBER, DATE, DECIMALS, FRACTION, MONTH, NOT_NEGATIVE, POSITIVE, Domain
from udfs.errors import CellError

AGEQ, METAL_CONTENT, IMPLIED_PRICE = FUNCTIONS["AGEQ"], FUNCTIONS["METAL_CONTENT"], FUNCTIONS["IMPLIED_PRICE"]
SHORT_BLOCK = 64
ROWS = 3 * SHORT_BLOCK + 5
EDGES = (0, SHORT_BLOCK - 1, SHORT_BLOCK, 2 * SHORT_BLOCK - 1, ROWS - 1)


@pytest.fixture
def short_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "ROWS_IN_A_BLOCK", SHORT_BLOCK)


def shown(cell: Any) -> Any:
    """A cell to the last bit, an error with its sentence."""
    if isinstance(cell, CellError):
        return cell.code, cell.sentence, cell.argument
    return cell.hex() if type(cell) is float else cell


def alone(record: Any, columns: list[Any]) -> list[Any]:
    """The answers of single calls; a NaN in an array is a blank cell."""
    rows = max(len(column) for column in columns if isinstance(column, np.ndarray))
    cells = [column.tolist() if isinstance(column, np.ndarray) else [column] * rows for column in columns]
    return [
        shown(call(record, [None if isinstance(cell, float) and math.isnan(cell) else cell for cell in row]))
        for row in zip(*cells, strict=True)
    ]


def together(record: Any, columns: list[Any]) -> list[Any]:
    answers = call_rows(record, columns)
    return [shown(cell) for cell in (answers.tolist() if isinstance(answers, np.ndarray) else answers)]


def figures(seed: int, low: float = 0.0, high: float = 1.0, rows: int = ROWS) -> Any:
    return np.random.default_rng(seed).uniform(low, high, rows)


@pytest.mark.usefixtures("short_blocks")
@pytest.mark.parametrize("bad", [math.nan, -1.0, -0.0, 0.0, math.inf, -math.inf, 1e308, 5e-324], ids=str)
@pytest.mark.parametrize("place", EDGES)
def test_a_bad_cell_at_the_edge_of_a_block_spoils_its_own_row_only(bad: float, place: int) -> None:
    columns = [figures(seed, 1, 100) for seed in range(4)]
    for spoiled in range(4):
        touched = [column.copy() for column in columns]
        touched[spoiled][place] = bad
        assert together(AGEQ, touched) == alone(AGEQ, touched)
        found = together(AGEQ, columns)
        differing = [
            row for row, (one, other) in enumerate(zip(together(AGEQ, touched), found, strict=True)) if one != other
        ]
        assert set(differing) <= {place}


@pytest.mark.parametrize("place", [0, blocks.ROWS_IN_A_BLOCK - 1, blocks.ROWS_IN_A_BLOCK, blocks.ROWS_IN_A_BLOCK + 9])
def test_blocks_of_full_size_meet_without_a_gap(place: int) -> None:
    tonnes = np.arange(blocks.ROWS_IN_A_BLOCK + 10.0)
    assert np.array_equal(call_rows(METAL_CONTENT, [tonnes, 1, 1, "g/t", "g"]), tonnes)
    tonnes[place] = -1
    answers = call_rows(METAL_CONTENT, [tonnes, 1, 1, "g/t", "g"])
    assert answers[place] == CellError("#NUM!")
    del answers[place]
    assert answers == [float(row) for row in range(len(tonnes)) if row != place]


ARRAYS: dict[str, Callable[[Any], Any]] = {
    "read-only": lambda cells: pd.Series(cells).to_numpy(),
    "every second": lambda cells: np.repeat(cells, 2)[::2],
    "backwards": lambda cells: cells[::-1],
    "other byte order": lambda cells: cells.astype(">f8"),
    "single precision": lambda cells: cells.astype(np.float32),
    "half precision": lambda cells: cells.astype(np.float16),
    "whole numbers": lambda cells: cells.astype(np.int64),
    "small whole numbers": lambda cells: cells.astype(np.uint8),
    "objects": lambda cells: cells.astype(object),
    "booleans": lambda cells: cells > 50,
    "texts": lambda cells: cells.astype(str),
    "a column of a table": lambda cells: np.column_stack([cells, cells])[:, 1],
}


@pytest.mark.usefixtures("short_blocks")
@pytest.mark.parametrize("kind", ARRAYS)
@pytest.mark.parametrize("rows", [5, ROWS])
def test_an_array_of_any_kind_answers_as_its_cells(kind: str, rows: int) -> None:
    cells = ARRAYS[kind](figures(1, 1, 100, rows))
    cells.flags.writeable = False
    assert together(METAL_CONTENT, [cells, 40.0, 0.9]) == alone(METAL_CONTENT, [cells, 40.0, 0.9])


@pytest.mark.parametrize("order", ["C", "F"])
def test_a_block_of_cells_keeps_its_rows_whatever_its_order_in_memory(order: Any) -> None:
    block = np.asarray(figures(2, 1, 100, 120).reshape(10, 12), order=order)
    row, column = block[:1, :] / 100, block[:, :1]
    expected = [
        [call(METAL_CONTENT, [block[i, j].item(), column[i, 0].item(), row[0, j].item()]) for j in range(12)]
        for i in range(10)
    ]
    assert call(METAL_CONTENT, [block, column, row]) == expected
    assert call(METAL_CONTENT, [block.tolist(), column.tolist(), row.tolist()]) == expected


@pytest.mark.usefixtures("short_blocks")
def test_a_nan_in_an_array_is_a_blank() -> None:
    frame = pd.DataFrame({"tonnes": [100.0, None, 50.0] * 40, "grade": [1.0, 2.0, None] * 40})
    answers = call_rows(METAL_CONTENT, [frame["tonnes"].to_numpy(), frame["grade"].to_numpy(), 1, "g/t", "g"])
    assert answers == [100.0, CellError("#N/A"), CellError("#N/A")] * 40
    assert answers[1].sentence == "tonnes is blank or left out: not reported. Nil is 0 or a dash."
    assert answers[2].argument == "grade"
    objects = frame["tonnes"].to_numpy(dtype=object)
    assert call_rows(METAL_CONTENT, [objects, 1, 1, "g/t", "g"]) == [100.0, CellError("#N/A"), 50.0] * 40
    assert call(METAL_CONTENT, [np.array([[math.nan]]), 1, 1]) == CellError("#N/A")
    assert call(METAL_CONTENT, [np.array([math.nan, 1.0]), 1, 1, "g/t", "g"]) == [[CellError("#N/A")], [1.0]]


@pytest.mark.usefixtures("short_blocks")
def test_a_nan_in_an_array_for_an_optional_metal_leaves_it_out_or_asks_for_its_other_half() -> None:
    ounces = np.array([10.0, math.nan, math.nan, 10.0] * 50)
    prices = np.array([2.0, math.nan, 2.0, math.nan] * 50)
    answers = call_rows(AGEQ, [100, 1, ounces, prices])
    assert answers == [120.0, 100.0, CellError("#N/A"), CellError("#N/A")] * 50
    assert [answers[row].argument for row in (2, 3)] == ["gold_oz", "gold_price"]


def test_a_nan_that_is_no_cell_of_an_array_is_no_number_a_cell_can_hold() -> None:
    assert call(METAL_CONTENT, [math.nan, 1, 1]) == CellError("#NUM!")
    assert call(METAL_CONTENT, [[math.nan, 1.0], 1, 1])[0] == [CellError("#NUM!")]
    assert call_rows(METAL_CONTENT, [[math.nan] * 40, 1, 1]) == [CellError("#NUM!")] * 40


@pytest.mark.usefixtures("short_blocks")
@pytest.mark.parametrize("place", EDGES)
def test_what_the_formula_cannot_answer_is_found_in_the_middle_of_an_array(place: int) -> None:
    prior = figures(3, 1, 2)
    prior[place] = 0
    answers = call_rows(FUNCTIONS["QOQ_CHANGE"], [figures(4), prior])
    assert [row for row, cell in enumerate(answers) if cell == CellError("#DIV/0!")] == [place]
    large = figures(5)
    large[place] = 1e200
    answers = call_rows(METAL_CONTENT, [large, large, 1])
    assert [row for row, cell in enumerate(answers) if cell == CellError("#NUM!")] == [place]
    equivalents = figures(6, 200, 300)
    equivalents[place] = 99
    answers = call_rows(IMPLIED_PRICE, [equivalents, 100, 1, 1000])
    assert [row for row, cell in enumerate(answers) if cell == CellError("#NUM!")] == [place]


@pytest.mark.usefixtures("short_blocks")
def test_more_mixtures_of_units_and_blanks_than_are_taken_together_answer_all_the_same() -> None:
    grades = [None, "g/t", " ppm", "kg/t", "oz/st", "%", "1", "PPM", "", "carat", 3, CellError("#REF!"), "g/t "]
    contents = [None, "oz", "lb", "kg", "g", "t", "LB ", "stone"]
    grade_units = [grades[row % len(grades)] for row in range(600)]
    content_units = [contents[row % len(contents)] for row in range(600)]
    tonnes = np.where(np.arange(600) % 7 == 0, math.nan, np.arange(600.0))
    answers = call_rows(METAL_CONTENT, [tonnes, 2.0, 0.5, grade_units, content_units])
    assert [shown(cell) for cell in answers] == [
        shown(call(METAL_CONTENT, [None if math.isnan(t) else t, 2.0, 0.5, grade, content]))
        for t, grade, content in zip(tonnes.tolist(), grade_units, content_units, strict=True)
    ]


@pytest.mark.usefixtures("short_blocks")
def test_whole_numbers_beyond_what_a_float_tells_apart_round_as_they_do_alone() -> None:
    numbers = np.array([2**53 + 1, 2**63 - 1, 3] * 30)
    assert together(AGEQ, [numbers, 1]) == alone(AGEQ, [numbers, 1])


@given(
    st.sampled_from([ANY_NUMBER, NOT_NEGATIVE, POSITIVE, FRACTION, MONTH, DECIMALS, DATE, Domain("", -3, -1)]),
    st.lists(st.floats() | st.sampled_from([0.0, -0.0, 1.0, 12.0, 13.0, -15.0, 2958466.0, 1.7e308, -2.0]), min_size=1),
)
def test_a_domain_allows_a_whole_array_when_it_allows_each_number(domain: Domain, numbers: list[float]) -> None:
    inside = [
        math.isfinite(number)
        and (domain.low < number if domain.low_is_outside else domain.low <= number)
        and number <= domain.high
        and (not domain.whole or number == math.floor(number))
        for number in numbers
    ]
    with np.errstate(invalid="ignore"):
        assert domain.allows(np.array(numbers)).tolist() == inside
        assert domain.allows_all(np.array(numbers)) == all(inside)
    assert [bool(domain.allows(number)) for number in numbers] == inside
