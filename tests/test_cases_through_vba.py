"""Every row of every case table through the add-in's own VBA, a played COM, and xlwings' own server behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from cases import agree, read_cases
from excel_ways import expected_in_excel
from pyopenvba.interpreter import MISSING, VBAObject
from pywin32_stub import xlwings_on_windows
from vba_bed import Bed
from vba_com import Server, Windows, vba_value

import udfs
from udfs import FUNCTIONS
from udfs.errors import CellError

CASES = read_cases()


@pytest.fixture(scope="module")
def opened() -> Iterator[Bed]:
    with xlwings_on_windows() as com_server:
        yield Bed(Windows(Server(com_server.XLPython())))


@pytest.fixture
def bed(opened: Bed) -> Bed:
    """The Excel with the add-in, its Python running and the commands that it is given from now on."""
    opened.run("ForgetPython")
    opened.run("PythonRuns")
    opened.windows.commands.clear()
    return opened


def ranges_of(bed: Bed, arguments: list[Any]) -> list[VBAObject]:
    """The arguments in cells, each some columns further to the right."""
    bed.clear()
    ranges = []
    column = 1
    for argument in arguments:
        rows = argument if isinstance(argument, list) else [[argument]]
        ranges.append(bed.cells(column, rows))
        column += len(rows[0])
    return ranges


def test_every_row_of_every_case_table_is_answered_through_the_vba(bed: Bed) -> None:
    wrong = []
    for case in CASES:
        answer = bed.run(case.function, *ranges_of(bed, case.arguments))
        if not agree(expected_in_excel(case), answer, case.tolerance):
            wrong.append(f"{case.label}: {case.function} of {case.arguments} is {answer}")
    assert wrong == []
    assert {case.function for case in CASES} == set(FUNCTIONS)


@pytest.mark.parametrize("code", ["#N/A", "#VALUE!", "#NUM!", "#DIV/0!", "#REF!", "#NAME?", "#NULL!"])
def test_each_error_value_goes_in_and_comes_out_as_itself(bed: Bed, code: str) -> None:
    assert bed.run("QOQ_CHANGE", *ranges_of(bed, [CellError(code), 2.0])) == CellError(code)
    column, row = [[CellError(code)], [3.0]], [[CellError(code), 3.0]]
    assert bed.run("QOQ_CHANGE", *ranges_of(bed, [column, 2.0])) == [[CellError(code)], [0.5]]
    assert bed.run("QOQ_CHANGE", *ranges_of(bed, [row, 2.0])) == [[CellError(code), 0.5]]


def test_a_date_arrives_as_its_serial_number_and_a_currency_as_the_number_that_the_cell_holds(bed: Bed) -> None:
    bed.clear()
    # 43,921 is 31 March 2020 in Excel's calendar.
    assert bed.run("QUARTER_OF", bed.cells(1, [[43921.0]], "yyyy-mm-dd"), 1.0) == "Q1 2020"
    # Read as currency they would be rounded to four decimals first.
    given = bed.cells(2, [[0.00003]], "$#,##0.00"), bed.cells(3, [[0.00002]], "$#,##0.00")
    assert bed.run("QOQ_CHANGE", *given) == pytest.approx(0.5)


def test_numbers_in_the_formula_and_omitted_arguments_arrive_too(bed: Bed) -> None:
    assert bed.run("AGEQ", 50581.0, 16.38) == 50581.0
    assert bed.run("AGEQ", 50581.0, MISSING) == CellError("#N/A")
    assert bed.run("UDF_VERSION") == udfs.__version__


@pytest.mark.parametrize("address", ["A1:A2,C1:C2", "A1,C1", "A:A", "A:C"])
def test_a_range_of_several_blocks_and_a_whole_column_are_refused_and_not_read_in_part(bed: Bed, address: str) -> None:
    bed.clear()
    bed.cells(1, [[3.0, 4.0, 6.0], [5.0, 8.0, 7.0]])
    assert bed.run("QOQ_CHANGE", bed.range("A1:C1"), 2.0) == [[0.5, 1.0, 2.0]]
    assert bed.run("QOQ_CHANGE", bed.range(address), 2.0) == CellError("#VALUE!")
    assert bed.run("QOQ_CHANGE", 3.0, bed.range(address)) == CellError("#VALUE!")


def test_a_workbook_that_counts_its_dates_from_1904_is_refused(bed: Bed, monkeypatch: pytest.MonkeyPatch) -> None:
    bed.clear()
    # 42,459 is 31 March 2020 there, and in the other calendar 30 March 2016.
    date = bed.cells(1, [[42459.0]], "yyyy-mm-dd")
    assert bed.run("QUARTER_OF", date, 1.0) == "Q1 2016"
    monkeypatch.setattr(bed.workbook, "counts_from_1904", True)
    assert bed.run("QUARTER_OF", date, 1.0) == CellError("#VALUE!")


def test_an_error_value_in_the_formula_itself_is_not_taken_for_an_omitted_argument(bed: Bed) -> None:
    assert bed.run("AGEQ", 50581.0, 16.38, vba_value(CellError("#REF!"))) == CellError("#REF!")
    assert bed.run("AGEQ", 50581.0, 16.38, MISSING) == 50581.0


def test_a_python_that_died_is_started_again_and_answers(bed: Bed) -> None:
    bed.windows.server.alive = False
    assert bed.run("QOQ_CHANGE", 3.0, 2.0) == 0.5
    assert [mode for _, mode in bed.windows.commands] == [1, -1, 1]


def test_a_python_that_cannot_be_started_again_leaves_an_error_value_and_is_not_tried_in_each_cell(bed: Bed) -> None:
    bed.windows.server.alive = False
    bed.windows.startable = False
    assert bed.run("QOQ_CHANGE", 3.0, 2.0) == CellError("#VALUE!")
    assert [bed.run("QOQ_CHANGE", 3.0, 2.0) for _ in range(3)] == [CellError("#NAME?")] * 3
    bed.windows.startable = True
    assert [mode for _, mode in bed.windows.commands] == [1, -1, 1]


def test_a_python_that_dies_of_the_call_is_started_again_only_once(bed: Bed) -> None:
    bed.windows.server.dies_when_asked = True
    assert bed.run("QOQ_CHANGE", 3.0, 2.0) == CellError("#VALUE!")
    bed.windows.server.dies_when_asked = False
    assert [mode for _, mode in bed.windows.commands] == [1, -1, 1]


def test_an_exception_in_python_is_an_error_value_and_no_new_python(bed: Bed) -> None:
    bed.windows.server.refuses = True
    assert bed.run("QOQ_CHANGE", 3.0, 2.0) == CellError("#VALUE!")
    bed.windows.server.refuses = False
    assert bed.windows.commands == []
