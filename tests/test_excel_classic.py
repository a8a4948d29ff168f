"""Every row of every case table through the real classic xlwings: its decorators, its conversions, its COM server."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cases import agree, read_cases
from com_cells import ERROR_NUMBERS, OMITTED, ComRange, cell_values, com_value, error_number
from excel_ways import CLASSIC_WAYS, DIFFERENCES, Difference, Way, expected_in_excel
from pywin32_stub import FUNCTIONS_MODULE, is_for_windows, xlwings_on_windows

from udfs import FUNCTIONS

CASES = read_cases()
CallUdf = Callable[[str, list[Any]], Any]


@pytest.fixture(scope="module")
def classic() -> Iterator[CallUdf]:
    """What the add-in's VBA calls, once a call."""
    with xlwings_on_windows() as server:
        com_object = server.XLPython()
        yield lambda name, arguments: com_object.CallUDF(FUNCTIONS_MODULE, name, arguments)


@pytest.mark.parametrize("way", CLASSIC_WAYS, ids=lambda way: way.name)
def test_every_row_is_answered_as_the_table_asks(classic: CallUdf, way: Way) -> None:
    wrong = []
    for case in CASES:
        answer = cell_values(classic(case.function, way.arguments(case)))
        if not agree(expected_in_excel(case), answer, case.tolerance):
            wrong.append(f"{case.label}: {case.function} of {case.arguments} is {answer}")
    assert wrong == []
    assert {case.function for case in CASES} == set(FUNCTIONS)


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: difference.reason)
def test_every_known_difference_still_shows(classic: CallUdf, difference: Difference) -> None:
    values = CLASSIC_WAYS[0]
    touched = [case for case in CASES if difference.touches(case)]
    answers = [cell_values(classic(case.function, values.arguments(case))) for case in touched]
    assert any(not case.is_answered_by(answer) for case, answer in zip(touched, answers, strict=True))


@pytest.mark.usefixtures("classic")
def test_the_decorators_and_the_conversions_are_those_of_classic_xlwings() -> None:
    registered = sys.modules[FUNCTIONS_MODULE]
    assert [engine.name for engine in sys.modules["xlwings"].engines] == ["excel"]
    assert sys.modules["xlwings"].func is sys.modules["xlwings.udfs"].xlfunc
    assert {name for name, thing in vars(registered).items() if hasattr(thing, "__xlfunc__")} == set(FUNCTIONS)
    assert sys.modules["xlwings._xlwindows"].cell_errors == {
        error_number(code): code for code in ERROR_NUMBERS if code not in ("#SPILL!", "#CALC!", "#FIELD!")
    }


@pytest.mark.usefixtures("classic")
def test_the_wizard_is_told_the_summary_and_the_help_of_each_argument() -> None:
    told = sys.modules[FUNCTIONS_MODULE].AGEQ.__xlfunc__
    assert told["ret"]["doc"] == FUNCTIONS["AGEQ"].summary
    assert [(argument["name"], argument["doc"]) for argument in told["args"]] == [
        (argument.name, argument.help) for argument in FUNCTIONS["AGEQ"].arguments
    ]
    assert all(argument["optional"] is None for argument in told["args"])


@pytest.mark.parametrize(
    ("code", "shown"), [("#SPILL!", "#VALUE!"), ("#CALC!", "#VALUE!"), ("#FIELD!", "#VALUE!"), ("#NUM!", "#NUM!")]
)
def test_an_error_that_xlwings_does_not_know_is_no_number(classic: CallUdf, code: str, shown: str) -> None:
    number = error_number(code)
    assert classic("NSR", [number, 0.0, 0.0, 0.0, 0.0]) == shown
    assert classic("NSR", [ComRange(number), 0.0, 0.0, 0.0, 0.0]) == shown
    assert classic("NSR", [((number,), (5.0,)), 0.0, 0.0, 0.0, 0.0]) == [[shown], [5.0]]


def test_an_array_constant_of_one_row_comes_without_rows_and_is_answered_so(classic: CallUdf) -> None:
    assert classic("COST_PER_TONNE", [(1000.0, 3000.0), 8.0]) == [125.0, 375.0]


def test_whole_numbers_from_a_macro_are_numbers(classic: CallUdf) -> None:
    assert classic("COST_PER_TONNE", [1000, 8]) == 125.0


def test_an_argument_that_is_left_out_is_blank(classic: CallUdf) -> None:
    assert classic("AGEQ", [50581.0, 16.38, *[OMITTED] * 8]) == 50581.0
    assert classic("AGEQ", [50581.0, OMITTED]) == "#N/A"


def test_values_cost_no_call_back_and_a_range_object_costs_several(classic: CallUdf) -> None:
    silver, price = ComRange(com_value(50581)), ComRange(com_value(16.38))
    assert classic("AGEQ", [silver, price]) == 50581.0
    assert (silver.asked, price.asked) == (6, 6)


def test_nothing_of_windows_is_left_behind() -> None:
    before = {name: id(module) for name, module in sys.modules.items() if is_for_windows(name)}
    with xlwings_on_windows():
        assert sys.platform != "win32"
        assert "pythoncom" in sys.modules
    assert {name: id(module) for name, module in sys.modules.items() if is_for_windows(name)} == before
