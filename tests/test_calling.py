"""How a cell calls a function: the rules that hold for every function."""

from __future__ import annotations

import datetime
import logging
import subprocess
import sys
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from udfs import FUNCTIONS
from udfs.calling import call, call_rows
from udfs.errors import CellError

AGEQ, METAL_CONTENT, QUARTER_OF = FUNCTIONS["AGEQ"], FUNCTIONS["METAL_CONTENT"], FUNCTIONS["QUARTER_OF"]


def test_an_error_names_the_argument_what_it_needs_what_it_got_and_the_way_out() -> None:
    answer = call(METAL_CONTENT, [40190, 43, 90])
    assert answer == CellError("#NUM!")
    assert answer.argument == "recovery"
    for words in ("recovery", "fraction from 0 to 1", "but is 90", "0.90"):
        assert words in answer.sentence


def test_a_division_by_zero_names_the_figure_that_is_zero() -> None:
    answer = call(FUNCTIONS["YOY_CHANGE"], [3, 0])
    assert (answer.code, answer.argument) == ("#DIV/0!", "prior")
    assert answer.sentence == "prior is zero, and YOY_CHANGE divides by it."


@pytest.mark.parametrize(
    ("name", "cells", "sentence"),
    [
        ("RECOVERY", [5, 40190, 0], "grade is zero, and RECOVERY divides by it."),
        ("RECOVERY", [5, 0, "-"], "tonnes and grade are zero, and RECOVERY divides by them."),
        ("COST_PER_TONNE", [0, 0], "tonnes is zero, and COST_PER_TONNE divides by it."),
        ("WTD_GRADE", [[0], [5]], "WTD_GRADE has no answer when tonnes are nil in every row."),
    ],
)
def test_only_what_is_divided_by_and_is_zero_is_named(name: str, cells: list[object], sentence: str) -> None:
    assert call(FUNCTIONS[name], cells).sentence == sentence


def test_an_answer_that_cannot_be_is_told_with_its_figure() -> None:
    answer = call(FUNCTIONS["IMPLIED_PRICE"], [50580, 50581, 404, 1707])
    assert answer.sentence == (
        "IMPLIED_PRICE must be more than zero (equivalent_oz must exceed silver_oz, and another metal must have a "
        "value), but comes to -689628."
    )


@pytest.mark.parametrize(
    ("name", "cells", "words"),
    [
        # A share of 90 would be 900 percentage points, and 2020 a day of July 1905.
        (
            "PP_CHANGE",
            [90, 81],
            "current must be a share from -10 to 10 (90% is 0.90, or a cell that shows 90%, not",
        ),
        ("QUARTER_OF", [2020, 1], "(2020 alone is no date: enter DATE(2020, 6, 30)), but is 2020."),
        ("TPD", [136410, 20210930], "operating_days must be from 0 to 366 days (a quarter of the calendar has 90 to"),
    ],
)
def test_a_likely_mistake_is_refused_with_the_way_out(name: str, cells: list[object], words: str) -> None:
    answer = call(FUNCTIONS[name], cells)
    assert answer == CellError("#NUM!")
    assert words in answer.sentence


def test_an_error_in_an_argument_comes_back_with_its_own_sentence() -> None:
    reported = CellError("#N/A", "Q1 prices were not disclosed.", "silver_price")
    assert call(AGEQ, [1, reported]).sentence == "Q1 prices were not disclosed."


def test_too_many_arguments_are_a_value_error_that_counts_them() -> None:
    answer = call(FUNCTIONS["PP_CHANGE"], [1, 2, 3])
    assert answer == CellError("#VALUE!")
    assert answer.sentence == "PP_CHANGE takes 2 arguments, but is given 3."
    answer = call(FUNCTIONS["METAL_CONTENT"], [1, 2, 3, "g/t", "oz", 6])
    assert answer.sentence == "METAL_CONTENT takes 3 to 5 arguments, but is given 6."
    answer = call(FUNCTIONS["FOOTS"], [3, 1, 2])
    assert answer.sentence == "FOOTS takes 2 arguments, but is given 3: give parts as one range."
    answer = call(FUNCTIONS["WTD_GRADE"], [1, 2, 3, 4])
    assert answer.sentence == "WTD_GRADE takes 2 arguments, but is given 4: give tonnes and grades as one range each."


def test_a_range_of_one_cell_is_that_cell() -> None:
    assert call(AGEQ, [[[50581]], [[16.38]]]) == 50581.0
    assert call(METAL_CONTENT, [31.1034768, 1, 1, [["g/t"]], [[None]]]) == 1.0


@pytest.mark.parametrize(
    "column", [[[1], [2]], [1, 2], ((1,), (2,)), np.array([1.0, 2.0]), np.array([[1.0], [2.0]]), np.array([1, 2])]
)
def test_a_column_may_come_as_rows_as_cells_or_as_an_array(column: object) -> None:
    assert call(AGEQ, [column, 5]) == [[1.0], [2.0]]


def test_a_block_of_numbers_keeps_its_shape_through_arrays() -> None:
    block = np.arange(80.0).reshape(8, 10)
    answer = call(AGEQ, [block, 5])
    assert answer == block.tolist()
    assert {type(cell) for row in answer for cell in row} == {float}


@pytest.mark.parametrize("empty", [[], [[]], [[1, 2], [3]]])
def test_a_range_that_is_no_rectangle_is_a_value_error(empty: object) -> None:
    assert call(AGEQ, [empty, 5]) == CellError("#VALUE!")


def test_numbers_of_other_python_kinds_count_as_numbers() -> None:
    for number in (Decimal("16.38"), np.float64(16.38)):
        assert call(AGEQ, [np.int64(50581), number]) == 50581.0
    assert call(AGEQ, [np.bool_(True), 1]) == CellError("#VALUE!")


@pytest.mark.parametrize("count", [3, 40])
def test_arrays_of_other_kinds_are_read_as_the_cells_they_hold(count: int) -> None:
    for cells in (np.array([True, False] * count), np.array([1, None] * count, dtype=object), np.array(["x"] * count)):
        alone = [call(AGEQ, [cell, 5]) for cell in cells.tolist()]
        assert list(call_rows(AGEQ, [cells, 5])) == alone
    assert list(call_rows(AGEQ, [np.arange(count, dtype=np.int32), 5])) == list(range(count))


@pytest.mark.parametrize("odd", [{}, [1], np.zeros((1, 1, 1)), Decimal("sNaN"), 1j, object()], ids=repr)
def test_what_no_cell_can_hold_spoils_its_own_row_only(odd: object) -> None:
    assert isinstance(call(AGEQ, [[[odd], [2]], 5])[0][0], CellError)
    assert call(AGEQ, [[[odd], [2]], 5])[1] == [2.0]
    assert isinstance(call(FUNCTIONS["WTD_GRADE"], [[[1], [2]], [[3], [odd]]]), CellError)


def test_a_python_date_counts_where_a_date_is_wanted_and_nowhere_else() -> None:
    for day in (datetime.date(2020, 6, 30), datetime.datetime(2020, 6, 30, 12)):
        assert call(QUARTER_OF, [day, 1]) == "Q2 2020"
        assert call(AGEQ, [day, 1]) == CellError("#VALUE!")


def test_a_fault_in_a_function_is_logged_with_its_arguments_and_shown_as_a_value_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    broken = replace(AGEQ, function=lambda *cells: {}[cells])
    with caplog.at_level(logging.ERROR):
        assert call(broken, [50581, 16.38]) == CellError("#VALUE!")
    assert "50581" in caplog.text
    broken = replace(FUNCTIONS["WTD_GRADE"], row_counts=lambda *cells: {}[cells])
    with caplog.at_level(logging.ERROR):
        assert call(broken, [[40190], [43]]) == CellError("#VALUE!")
    assert "40190" in caplog.text


def test_whole_columns_give_what_the_cells_give_alone_errors_included() -> None:
    tonnes = [*map(float, range(50)), None, "-", "x", True, CellError("#REF!"), -1.0, float("nan"), 10**400, 7]
    together = call_rows(METAL_CONTENT, [tonnes, 43, 0.9])
    alone = [call(METAL_CONTENT, [cell, 43, 0.9]) for cell in tonnes]
    assert list(together) == alone
    assert [getattr(cell, "sentence", "") for cell in together] == [getattr(cell, "sentence", "") for cell in alone]


def test_equal_errors_of_different_rows_keep_their_own_sentences() -> None:
    cells = [CellError("#N/A", f"row {row}") for row in range(40)]
    assert [answer.sentence for answer in call_rows(AGEQ, [cells, 5])] == [f"row {row}" for row in range(40)]


def test_columns_of_all_numbers_come_back_as_a_float64_array() -> None:
    answer = call_rows(METAL_CONTENT, [np.full(100, 31.1034768), np.ones(100), 1])
    assert isinstance(answer, np.ndarray)
    assert answer.dtype == np.float64
    assert answer.tolist() == [1.0] * 100


def test_no_answer_is_a_minus_zero_alone_or_in_a_column() -> None:
    assert str(call(FUNCTIONS["PP_CHANGE"], [-0.0, 0])) == "0.0"
    assert str(call(FUNCTIONS["PRINTED"], [-0.001, 2])) == "0.0"
    assert {str(cell) for cell in call_rows(FUNCTIONS["PP_CHANGE"], [[-0.0] * 40, 0]).tolist()} == {"0.0"}


def test_columns_of_different_lengths_and_functions_of_ranges_are_refused_in_python() -> None:
    with pytest.raises(ValueError, match="one length"):
        call_rows(AGEQ, [[1, 2], [1, 2, 3]])
    for name in ("WTD_GRADE", "ROUND_BAND"):
        with pytest.raises(ValueError, match="use call"):
            call_rows(FUNCTIONS[name], [[1], [2]])


def test_a_hundred_thousand_rows_take_a_fraction_of_a_second() -> None:
    tonnes = [float(row) for row in range(100_000)]
    grades: list[float | None] = [40.0 + row % 7 for row in range(100_000)]
    grades[5] = grades[70_000] = None
    dates = [43000.0 + row % 1000 for row in range(100_000)]
    start = time.perf_counter()
    call_rows(METAL_CONTENT, [tonnes, grades, 0.9])
    call_rows(METAL_CONTENT, [np.array(tonnes), np.array(tonnes), 0.9])
    call_rows(QUARTER_OF, [dates, 1])
    # Measured 0.2 s together; one by one they take more than 1.5 s. The limit leaves room for a busy machine.
    assert time.perf_counter() - start < 1.2


def test_the_functions_load_no_module_from_outside_the_standard_library() -> None:
    program = (
        "import sys, udfs, udfs.calling\n"
        "udfs.calling.call(udfs.FUNCTIONS['AGEQ'], [50581, 16.38])\n"
        "tops = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(tops - set(sys.stdlib_module_names) - {'udfs', '__main__'}))"
    )
    found = run_python(program)
    assert found.stdout.strip() == "[]"


def test_large_ranges_are_answered_without_numpy_too() -> None:
    program = (
        "import sys\n"
        "sys.modules['numpy'] = None\n"
        "from udfs import FUNCTIONS\n"
        "from udfs.calling import call, call_rows\n"
        "rows = call_rows(FUNCTIONS['METAL_CONTENT'], [[31.1034768] * 6000, 2, 0.5])\n"
        "block = call(FUNCTIONS['AGEQ'], [[[1, None]] * 3000, 5])\n"
        "print(type(rows).__name__, set(rows), len(block), block[0][0], block[0][1])"
    )
    found = run_python(program)
    assert found.stdout.split() == ["list", "{1.0}", "3000", "1.0", "#N/A"]


def run_python(program: str) -> subprocess.CompletedProcess[str]:
    # -S leaves out the start-up files of site-packages, which load modules before we do.
    checkout = Path(__file__).parent.parent
    return subprocess.run(
        [sys.executable, "-S", "-c", program], capture_output=True, text=True, check=True, cwd=checkout
    )
