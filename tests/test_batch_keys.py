"""The texts that the add-in knows a call by: the same for the same call, and never the same for another."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest
from cases import agree, read_cases
from excel_ways import expected_in_excel
from hypothesis import given, settings
from hypothesis import strategies as st
from pyopenvba.interpreter import EMPTY, MISSING, VBAArray, VBACurrency, VBADate
from pywin32_stub import xlwings_on_windows
from test_cases_through_vba import ranges_of
from vba_bed import Bed
from vba_com import Server, Windows, vba_value

from udfs.errors import CellError

MOST_CELLS = 200
# What Excel can hold, and of it what VBA writes with 15 digits and reads again.
# A cell holds no negative zero.
NUMBERS = st.floats(min_value=-9.99999999999999e307, max_value=9.99999999999999e307).map(lambda number: number + 0.0)


@pytest.fixture(scope="module")
def bed() -> Iterator[Bed]:
    with xlwings_on_windows() as com_server:
        yield Bed(Windows(Server(com_server.XLPython())))


def key(bed: Bed, *arguments: Any, function: str = "AGEQ") -> str:
    found: str = bed.run("KeyOfCall", function, VBAArray([(0, len(arguments) - 1)], items=list(arguments)))
    return found


def block(rows: list[list[Any]]) -> VBAArray:
    bounds = [(1, len(rows)), (1, len(rows[0]))]
    array = VBAArray(bounds)
    for row, line in enumerate(rows, 1):
        for column, value in enumerate(line, 1):
            array.items[array.offset([row, column])] = value
    return array


def row(*values: Any) -> VBAArray:
    """An array constant of one row."""
    return VBAArray([(1, len(values))], items=list(values))


DIFFERENT: list[tuple[Any, ...]] = [
    (),
    (EMPTY,),
    (MISSING,),
    ("",),
    (0.0,),
    (False,),
    ("0",),
    ("False",),
    (1.0,),
    (True,),
    ("1",),
    ("True",),
    ("t",),
    ("T",),
    ("t ",),
    (vba_value(CellError("#N/A")),),
    (vba_value(CellError("#REF!")),),
    ("#N/A",),
    ("Error 2042",),
    (VBADate(1.0),),
    (VBACurrency(1),),
    (1.0, EMPTY),
    (EMPTY, 1.0),
    (1.0, 1.0),
    ("a", "b"),
    ("a|8:b",),
    ("a|8:1:b",),
    ("a|8:1:b", EMPTY),
    (row(1.0, 2.0),),
    (row(1.0), 2.0),
    (block([[1.0, 2.0]]),),
    (block([[1.0], [2.0]]),),
    (block([[1.0, 2.0], [3.0, 4.0]]),),
    (block([[1.0, 3.0], [2.0, 4.0]]),),
    (block([[1.0], [2.0], [3.0], [4.0]]),),
    (block([[1.0, EMPTY]]),),
    (block([[1.0, ""]]),),
]


def test_no_two_different_calls_have_one_key(bed: Bed) -> None:
    keys = [key(bed, *arguments) for arguments in DIFFERENT]
    assert "" not in keys
    assert len(set(keys)) == len(keys)
    assert key(bed, 1.0, function="AGEQ") != key(bed, 1.0, function="AUEQ")


@settings(deadline=None, max_examples=150)
@given(NUMBERS)
def test_the_next_number_has_another_key_and_the_same_number_the_same(bed: Bed, number: float) -> None:
    following = [math.nextafter(number, math.inf)]
    following.append(math.nextafter(following[0], math.inf))
    keys = [key(bed, one) for one in (number, *following)]
    assert len(set(keys)) == 3
    assert key(bed, number + 0.0) == keys[0]


def test_a_long_range_has_no_key_and_one_of_as_many_cells_as_it_may_have_has_one(bed: Bed) -> None:
    assert key(bed, block([[1.0]] * MOST_CELLS)) != ""
    assert key(bed, block([[1.0]] * (MOST_CELLS + 1))) == ""
    assert key(bed, block([[1.0] * 15] * 14)) == ""


def test_every_row_of_every_case_table_is_answered_by_one_call_of_python(bed: Bed) -> None:
    answers: dict[int, Any] = {}
    cases = dict(enumerate(read_cases()))

    def calculate() -> None:
        for number, case in cases.items():
            answers[number] = bed.run(case.function, *ranges_of(bed, case.arguments))

    bed.application.calculate = calculate
    bed.run("CalculateEverything")
    assert bed.windows.server.asked == ["answers"]
    assert [
        f"{case.label}: {case.function} of {case.arguments} is {answers[number]}"
        for number, case in cases.items()
        if not agree(expected_in_excel(case), answers[number], case.tolerance)
    ] == []
