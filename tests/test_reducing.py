"""Reducers: which rows count, and which fault is the answer."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from udfs import FUNCTIONS, reducing
from udfs.calling import call
from udfs.columns import WORTH_LOADING_NUMPY
from udfs.errors import CellError
from udfs.grades import wtd_grade
from udfs.sums import NUMBERS_IN_A_BLOCK, sum_of_products

WTD_GRADE, WTD_RECOVERY, METALEQ = (FUNCTIONS[name] for name in ("WTD_GRADE", "WTD_RECOVERY", "METALEQ"))
NA, REF, VALUE, NUM = (CellError(code) for code in ("#N/A", "#REF!", "#VALUE!", "#NUM!"))


@pytest.mark.parametrize(
    ("tonnes", "grades", "answer"),
    [
        # House rule 5: nil tonnes drop first, then the first error or blank from the left, then texts and domains.
        ([0, 1], [REF, 2], 2.0),
        ([REF, 1], [None, 2], REF),
        ([1, None], [REF, 2], NA),
        ([1, 1], [None, REF], NA),
        ([1, 1], [REF, None], REF),
        (["x", 1], [REF, 2], REF),
        (["x", 1], [1, -2], VALUE),
        ([1, 1], [1, -2], NUM),
        ([0, "-"], [REF, None], CellError("#DIV/0!")),
    ],
)
def test_nil_drops_first_then_the_leftmost_fault_is_the_answer(tonnes: Any, grades: Any, answer: Any) -> None:
    assert call(WTD_GRADE, [tonnes, grades]) == answer


def test_a_fault_names_its_argument() -> None:
    assert call(WTD_GRADE, [[1, 2], [3, None]]).argument == "grades"
    assert call(WTD_GRADE, [[1, 2], [3, None]]).sentence.startswith("row 2 of grades is blank: not reported")
    assert call(FUNCTIONS["YTD"], [[1, 2], [3, 4], None, 1]).sentence == "as_of is blank or left out: it is needed."
    assert call(WTD_RECOVERY, [[1, 2], [3, 4], [0.9, 90]]).argument == "recoveries"
    assert call(WTD_RECOVERY, [[1, 2], [3, 4], [0.9, 1, 1]]).argument == "recoveries"


def test_a_fault_names_its_row_as_it_stands_in_the_sheet_also_after_rows_that_dropped() -> None:
    for cells, place in (
        ([[1, 2], [3, 4], [0.9, 90]], "row 2 of recoveries must be a fraction"),
        ([[0, 2, 3], [3, 4, 5], [REF, 0.9, "x"]], "row 3 of recoveries must be a number"),
        ([[[1, 2]], [[3, 4]], [[0.9, 90]]], "column 2 of recoveries must be a fraction"),
        ([[[1, 2], [3, 4]], [[3, 4], [5, 6]], [[0.9, 1], [1, -1]]], "row 2, column 2 of recoveries must be a fraction"),
        ([[1, 2], [3, 4], 90], "recoveries must be a fraction"),
        ([np.array([0.0, 2.0]), np.array([-1.0, -4.0]), 1], "row 2 of grades must be zero or more"),
    ):
        assert call(WTD_RECOVERY, cells).sentence.startswith(place)


def test_ranges_that_do_not_fit_are_told_in_rows_and_columns() -> None:
    assert call(WTD_GRADE, [[1, 2], [3, 4, 5]]).sentence == (
        "grades has 3 rows and 1 column, but tonnes has 2 rows and 1 column: ranges must be of one shape."
    )


def test_a_year_without_a_period_names_the_days_it_looked_for() -> None:
    answer = call(FUNCTIONS["YTD"], [[1], [43921], 44377, 5])
    assert (answer, answer.argument) == (NA, "period_ends")
    assert answer.sentence.startswith("period_ends has no date from 2021-05-01 to 2021-06-30, the fiscal year up to")


@pytest.mark.parametrize("cells", [["", [1, REF]], [3, ["", REF]], [3, [" ", "x"]], [None, ["x"]]])
def test_an_empty_text_among_printed_figures_is_a_blank_and_comes_before_what_is_right_of_it(cells: Any) -> None:
    assert call(FUNCTIONS["FOOTS"], cells) == NA


def test_a_range_where_a_reducer_takes_one_cell_is_a_value_error() -> None:
    answer = call(FUNCTIONS["METALEQ"], [[1, 2], [3, 4], [5, 6]])
    assert answer == VALUE
    assert answer.argument == "base_price"


def test_one_cell_stands_for_every_row_beside_a_range_but_not_before_it() -> None:
    assert call(WTD_GRADE, [[1, 3], 5]) == 5.0
    assert call(WTD_GRADE, [5, [1, 3]]) == VALUE


def test_long_columns_of_floats_are_checked_as_cells_are() -> None:
    tonnes = [1.0] * 10_000
    for bad, error in ((-1.0, NUM), (float("nan"), NUM), (float("inf"), NUM), (True, VALUE), (None, NA)):
        assert call(WTD_GRADE, [tonnes, [2.0] * 9_999 + [bad]]) == error
    assert call(WTD_GRADE, [tonnes, [2.0] * 9_999 + ["-"]]) == pytest.approx(1.9998, rel=1e-12)


def feeds(rows: int) -> tuple[Any, Any, Any]:
    chance = np.random.default_rng(2020)
    return chance.uniform(0.1, 1e5, rows), chance.uniform(0.01, 900, rows), chance.uniform(0, 1, rows)


@pytest.mark.parametrize("rows", [1, 2, 40, NUMBERS_IN_A_BLOCK, NUMBERS_IN_A_BLOCK + 1, 3 * NUMBERS_IN_A_BLOCK - 1])
def test_averages_of_arrays_and_of_lists_agree_with_exact_arithmetic(rows: int) -> None:
    tonnes, grades, recoveries = feeds(rows)
    exact: list[Any] = [
        tuple(map(Fraction, row)) for row in zip(*(c.tolist() for c in (tonnes, grades, recoveries)), strict=True)
    ]
    metal = sum((t * g for t, g, _ in exact), Fraction(0))
    expected: dict[str, Fraction] = {
        "WTD_GRADE": metal / sum(t for t, _, _ in exact),
        "WTD_RECOVERY": sum(t * g * r for t, g, r in exact) / metal,
        "METALEQ": sum(t * g * r for t, g, r in exact) / 3,
    }
    arguments = {
        "WTD_GRADE": [tonnes, grades],
        "WTD_RECOVERY": [tonnes, grades, recoveries],
        "METALEQ": [tonnes, grades, 3, recoveries],
    }
    for name, columns in arguments.items():
        lists = [column.tolist() if isinstance(column, np.ndarray) else column for column in columns]
        rows_of_cells = [[[cell] for cell in column] if isinstance(column, list) else column for column in lists]
        for given in (columns, lists, rows_of_cells):
            answer = call(FUNCTIONS[name], given)
            assert type(answer) is float
            assert abs(Fraction(answer) / expected[name] - 1) <= Fraction(1, 10**12)


@pytest.mark.parametrize("rows", [6, 40, WORTH_LOADING_NUMPY + 1])
def test_rows_with_nil_tonnes_drop_out_of_arrays_whatever_else_they_hold(rows: int) -> None:
    tonnes, grades, recoveries = feeds(rows)
    kept = np.arange(rows) % 3 != 1
    expected = np.average(grades[kept], weights=tonnes[kept])
    tonnes[~kept] = 0
    for nothing in (math.nan, math.inf, -5.0):
        grades[~kept] = nothing
        assert call(WTD_GRADE, [tonnes, grades]) == pytest.approx(expected, rel=1e-12)
    dashes = [cell if keep else "-" for cell, keep in zip(tonnes.tolist(), kept, strict=True)]
    errors = [cell if keep else REF for cell, keep in zip(grades.tolist(), kept, strict=True)]
    assert call(WTD_GRADE, [dashes, errors]) == pytest.approx(expected, rel=1e-12)
    assert call(WTD_RECOVERY, [dashes, errors, recoveries]) == pytest.approx(
        call(WTD_RECOVERY, [dashes, errors, recoveries.tolist()]), rel=1e-12
    )
    assert call(WTD_GRADE, [np.zeros(rows), grades]) == CellError("#DIV/0!")


@pytest.mark.parametrize("rows", [6, 40, WORTH_LOADING_NUMPY + 1])
@pytest.mark.parametrize(("bad", "error"), [(math.nan, NA), (-1.0, NUM), (math.inf, NUM)], ids=str)
def test_a_row_of_an_array_that_counts_must_be_sound(rows: int, bad: float, error: CellError) -> None:
    for argument in range(3):
        columns = [column.copy() for column in feeds(rows)]
        columns[argument][rows - 1] = bad
        answer = call(WTD_RECOVERY, columns)
        assert (answer, answer.argument) == (error, ("tonnes", "grades", "recoveries")[argument])


def test_the_leftmost_fault_is_the_answer_of_arrays_too() -> None:
    quantities, prices, factors = (column.tolist() for column in feeds(WORTH_LOADING_NUMPY))
    assert call(METALEQ, [quantities, prices, None, factors]).argument == "base_price"
    assert call(METALEQ, [quantities, prices, "x", [*factors[1:], None]]).argument == "factors"
    assert call(METALEQ, [quantities, [*prices[1:], None], None, factors]).argument == "prices"
    assert call(METALEQ, [quantities, [*prices[1:], -1.0], None, factors]).argument == "base_price"
    assert call(METALEQ, [quantities, prices, 0, factors]) == CellError("#DIV/0!")


def test_metals_that_are_nil_or_absent_drop_out_of_long_columns() -> None:
    quantities: list[Any] = [2.0, 0, None, "-"] * WORTH_LOADING_NUMPY
    prices: list[Any] = [3.0, None, None, REF] * WORTH_LOADING_NUMPY
    assert call(METALEQ, [quantities, prices, 2]) == 3.0 * WORTH_LOADING_NUMPY
    numbers = [
        np.array([math.nan if cell is None else cell for cell in column[:3] * 20]) for column in (quantities, prices)
    ]
    assert call(METALEQ, [*numbers, 2]) == 60.0
    assert call(METALEQ, [np.full(40, math.nan), np.full(40, math.nan), 2]) == NA


def test_sums_beyond_every_float_are_out_of_range_however_they_are_given() -> None:
    large = [1e308] * 40
    for columns in ([large, large], [large, [1e-300] * 40]):
        assert call(WTD_GRADE, columns) == NUM
        assert call(WTD_GRADE, [np.array(column) for column in columns]) == NUM


def test_a_block_of_cells_is_averaged_as_its_cells_are_in_a_row() -> None:
    tonnes, grades, _ = feeds(60)
    expected = np.average(grades, weights=tonnes)
    for order in ("C", "F"):
        blocks = [np.asarray(column.reshape(6, 10), order=order) for column in (tonnes, grades)]
        assert call(WTD_GRADE, blocks) == pytest.approx(expected, rel=1e-12)
        assert call(WTD_GRADE, [block.tolist() for block in blocks]) == pytest.approx(expected, rel=1e-12)
    assert call(WTD_GRADE, [tonnes[:6].astype(np.int32), grades[:6].astype(np.float32)]) == pytest.approx(
        np.average(grades[:6].astype(np.float32).astype(float), weights=np.floor(tonnes[:6])), rel=1e-12
    )


def test_the_functions_take_arrays_in_python_too() -> None:
    tonnes, grades, _ = feeds(50)
    assert wtd_grade(tonnes, grades) == pytest.approx(np.average(grades, weights=tonnes), rel=1e-12)
    assert wtd_grade(tonnes.tolist(), grades) == pytest.approx(np.average(grades, weights=tonnes), rel=1e-12)
    for columns in ([tonnes, grades[:49]], [tonnes.tolist(), grades[:49].tolist()], [tonnes, grades[:1]]):
        with pytest.raises(ValueError, match=r"length|shorter"):
            sum_of_products(*columns)


def test_the_bits_of_a_short_list_do_not_depend_on_whether_numpy_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = [column.tolist() for column in feeds(WORTH_LOADING_NUMPY - 1)]
    columns[0][7], columns[1][7] = 0, None
    with_numpy = [call(record, columns[:width]).hex() for record, width in ((WTD_GRADE, 2), (WTD_RECOVERY, 3))]
    monkeypatch.setattr(reducing, "numpy_for", lambda _: None)
    assert [call(record, columns[:width]).hex() for record, width in ((WTD_GRADE, 2), (WTD_RECOVERY, 3))] == with_numpy


def test_short_lists_are_added_up_without_any_rounding_in_between() -> None:
    # 0.1 is 3602879701896397 / 2**55: ten of them are 1.0 exactly when rounded once, and 0.9999999999999999 one by one.
    assert sum_of_products([0.1] * 10) == 1.0
    assert call(WTD_GRADE, [[1.0] * 10, [0.1] * 10]) == 0.1
