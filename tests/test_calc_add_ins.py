"""What Calc is told of the functions."""

from __future__ import annotations

import pytest
from lxml import etree

from addin.hosts.libreoffice.calc_add_ins import calc_add_ins, uno_method
from addin.hosts.libreoffice.inside.cells import ERROR_CODES, cells_of, error_number, error_of, from_calc, rows_to_calc
from udfs import FUNCTIONS
from udfs.errors import CellError

RANGE, DOCUMENT = "com.sun.star.table.XCellRange", "com.sun.star.beans.XPropertySet"


def test_a_function_answers_rows_unless_it_answers_a_text_or_makes_one_of_ranges() -> None:
    answers = {name: uno_method(FUNCTIONS[name]).answer for name in ("AGEQ", "ROUND_BAND", "WTD_GRADE", "QUARTER_OF")}
    assert answers == {"AGEQ": "[][]any", "ROUND_BAND": "[][]any", "WTD_GRADE": "any", "QUARTER_OF": "any"}


def test_ranges_that_must_be_given_are_cell_ranges_and_the_document_comes_last() -> None:
    parameters = uno_method(FUNCTIONS["METALEQ"]).parameters
    assert [kind for _, kind in parameters] == [RANGE, RANGE, "any", "any", DOCUMENT]
    assert uno_method(FUNCTIONS["UDF_VERSION"]).parameters == [("caller", DOCUMENT)]


def test_every_function_has_its_name_for_xlsx_files() -> None:
    names = etree.fromstring(calc_add_ins(FUNCTIONS.values())).xpath(
        "//node/prop[@*[local-name()='name']='CompatibilityName']/value/text()"
    )
    plain, of_lite = names[::2], names[1::2]
    assert plain == list(FUNCTIONS)
    assert of_lite == [f"_xldudf_{name}" for name in FUNCTIONS]  # as workbooks for xlwings Lite name them


@pytest.mark.parametrize(("number", "code"), ERROR_CODES.items())
def test_an_error_goes_to_calc_and_back(number: int, code: str) -> None:
    assert error_number(CellError(code)) != error_number(CellError(code))  # it is no number
    assert error_of(number) == CellError(code)


def test_errors_that_calc_does_not_share_with_excel_are_value_errors() -> None:
    assert error_of(504) == CellError("#VALUE!")


def test_a_blank_cell_of_rows_is_an_empty_text_and_a_text_alone_is_itself() -> None:
    assert from_calc((("", 1.0), ("x", 0.0))) == [[None, 1.0], ["x", 0.0]]
    assert from_calc("") == ""


def test_true_goes_to_calc_as_one_because_calc_reads_it_as_zero() -> None:
    assert rows_to_calc(True) == ((1.0,),)
    assert rows_to_calc([[1.0, "x"]]) == ((1.0, "x"),)


def test_a_range_shows_its_blanks_errors_and_empty_texts() -> None:
    class Cell:
        def __init__(self, error: int, formula: str) -> None:
            self.getError = lambda: error
            self.getFormula = lambda: formula

    cells = {(0, 0): Cell(0, ""), (1, 0): Cell(32767, "=NA()"), (2, 0): Cell(0, '=""')}

    class Area:
        def getDataArray(self) -> list[list[object]]:  # noqa: N802 - Calc's name
            return [["", None, "", 4.0]]

        def getCellByPosition(self, across: int, down: int) -> Cell:  # noqa: N802 - Calc's name
            return cells[across, down]

    assert cells_of(Area()) == [[None, CellError("#N/A"), "", 4.0]]
