"""The add-in's calculation of everything: what it answers, and how often it asks Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pyopenvba.interpreter import MISSING, VBARuntimeError
from pyopenvba.interpreter._values import error
from pywin32_stub import xlwings_on_windows
from vba_bed import Bed
from vba_com import Server, Windows
from vba_sheet import Cells, Formula, Sheet

from udfs.errors import CellError

XL_ANY_KEY, XL_INTERRUPT = 2, 1
MOST_ROUNDS = 20

A1, A2, A3, B1, C1 = map(Cells, ("A1", "A2", "A3", "B1", "C1"))
# QOQ_CHANGE is (current - prior) / |prior|: 3 and 2 are 0.5, 3 and 0.5 are 5, 3 and 5 are -0.4.
CHAIN = (
    Formula("B1", "QOQ_CHANGE", (A1, A2)),
    Formula("C1", "QOQ_CHANGE", (A1, B1)),
    Formula("D1", "QOQ_CHANGE", (A1, C1)),
)
THREE_AND_TWO = {"A1": 3.0, "A2": 2.0}


@pytest.fixture(scope="module")
def opened() -> Iterator[Bed]:
    with xlwings_on_windows() as com_server:
        yield Bed(Windows(Server(com_server.XLPython())))


@pytest.fixture
def bed(opened: Bed) -> Iterator[Bed]:
    """The Excel with the add-in; its Python runs, and what it is asked from now on is noted."""
    server = opened.windows.server
    opened.windows.startable, server.refused = True, set()
    opened.run("ForgetPython")
    opened.run("PythonRuns")
    opened.windows.commands.clear()
    server.asked.clear()
    opened.application.calculations = 0
    yield opened
    application = opened.application
    assert (application.interrupt_key, application.cancel_key) == (XL_ANY_KEY, XL_INTERRUPT)
    application.calculate = lambda: None


def asked(bed: Bed) -> list[str]:
    """The functions that Python was called for, one a round trip."""
    return bed.windows.server.asked


def before_pass(sheet: Sheet, number: int, act: Callable[[], None]) -> None:
    """Let something happen when Excel begins to calculate for the so many-th time."""
    passes = 0

    def calculate() -> None:
        nonlocal passes
        passes += 1
        if passes == number:
            act()
        sheet.calculate()

    sheet.bed.application.calculate = calculate


@pytest.mark.parametrize("seed", range(6))
def test_cells_upon_cells_cost_one_call_of_python_for_each_step(bed: Bed, seed: int) -> None:
    sheet = Sheet(bed, THREE_AND_TWO, CHAIN, seed)
    bed.run("CalculateEverything")
    assert sheet.values() == {"B1": 0.5, "C1": 5.0, "D1": pytest.approx(-0.4)}
    assert asked(bed) == ["answers"] * 3


def test_many_cells_cost_one_call_of_python(bed: Bed) -> None:
    values = {f"A{row}": float(row) for row in range(1, 41)}
    sheet = Sheet(bed, values, [Formula(f"B{row}", "QOQ_CHANGE", (Cells(f"A{row}"), 2.0)) for row in range(1, 41)], 1)
    bed.run("CalculateEverything")
    assert sheet.values() == {f"B{row}": row / 2 - 1 for row in range(1, 41)}
    assert (asked(bed), bed.application.calculations) == (["answers"], 2)


def test_without_the_batch_each_cell_costs_a_call(bed: Bed) -> None:
    Sheet(bed, {"A1": 3.0}, [Formula(f"B{row}", "QOQ_CHANGE", (A1, float(row))) for row in range(1, 41)], 1)
    bed.application.calculate()
    assert asked(bed) == ["QOQ_CHANGE"] * 40


MIXED = {"A1": 3.0, "A2": 2.0, "A4": "-", "A5": "3", "A6": True, "A7": CellError("#DIV/0!"), "A8": 43921.0}
MIXED_FORMULAS = (
    *(Formula(f"B{row}", "QOQ_CHANGE", (Cells(f"A{row}"), A2)) for row in range(1, 9)),
    Formula("C1", "QOQ_CHANGE", (CellError("#REF!"), A2)),
    Formula("C2", "AGEQ", (A1, 16.38, MISSING, MISSING)),
    Formula("C3", "AGEQ", (A1, MISSING)),
    Formula("C4", "QUARTER_OF", (Cells("A8"), 1.0)),
    Formula("C5", "CONVERT_METAL", (A2, "t", "kg")),
    Formula("C6", "CONVERT_METAL", (A2, "T", "KG")),
    Formula("C7", "UDF_VERSION", ()),
    Formula("E1", "ROUND_BAND", ("12.5",)),
    Formula("G1", "WTD_GRADE", (Cells("A1:A2"), Cells("A1:A2"))),
    Formula("G2", "QOQ_CHANGE", (B1, C1), if_error=7.0),
    Formula("G3", "QOQ_CHANGE", (A1, B1), if_error=7.0),
    Formula("G4", "QOQ_CHANGE", (Cells("G2"), Cells("G3")), if_error=8.0),
)


@pytest.mark.parametrize("seed", range(4))
def test_every_kind_of_argument_is_answered_as_by_calls_of_single_cells(bed: Bed, seed: int) -> None:
    sheet = Sheet(bed, MIXED, MIXED_FORMULAS, seed)
    bed.application.calculate()
    one_by_one = sheet.values()
    assert len(asked(bed)) >= len(MIXED_FORMULAS)
    asked(bed).clear()
    bed.run("CalculateEverything")
    assert sheet.values() == one_by_one
    assert asked(bed) == ["answers"] * 3
    # Blank is not reported, a dash is nil, "3" and TRUE are no numbers, and what IFERROR hid meanwhile is gone.
    assert [one_by_one[f"B{row}"] for row in (3, 4, 5, 6, 7)] == [
        *(CellError("#N/A"), -1.0, CellError("#VALUE!"), CellError("#VALUE!"), CellError("#DIV/0!"))
    ]
    assert (one_by_one["C4"], one_by_one["C5"], one_by_one["G2"], one_by_one["G3"]) == ("Q1 2020", 2000.0, 7.0, 5.0)


def test_what_an_error_stands_in_for_is_gone_at_the_end(bed: Bed) -> None:
    waiting: list[Any] = []
    guarded = [Formula("B1", "QOQ_CHANGE", (A1, A2), if_error=100.0), Formula("C1", "QOQ_CHANGE", (A1, B1))]
    sheet = Sheet(bed, THREE_AND_TWO, guarded, 3)
    before_pass(sheet, 2, lambda: waiting.append(bed.shown("B1")))
    bed.run("CalculateEverything")
    assert waiting == [100.0]
    assert sheet.values() == {"B1": 0.5, "C1": 5.0}


def test_a_real_null_error_is_answered_and_not_taken_for_a_cell_that_waits(bed: Bed) -> None:
    sheet = Sheet(bed, {"A1": CellError("#NULL!"), "A2": 2.0}, [Formula("B1", "QOQ_CHANGE", (A1, A2))], 0)
    bed.run("CalculateEverything")
    assert sheet.values() == {"B1": CellError("#NULL!")}
    assert asked(bed) == ["answers"]


def test_a_chain_longer_than_the_rounds_ends_in_calls_of_single_cells(bed: Bed) -> None:
    # Against 1 the change of a number is one less than the number.
    formulas = [Formula(f"B{n}", "QOQ_CHANGE", (Cells(f"B{n - 1}"), 1.0)) for n in range(2, MOST_ROUNDS + 7)]
    sheet = Sheet(bed, {"B1": 100.0}, formulas, 2)
    bed.run("CalculateEverything")
    assert sheet.values() == {f"B{n}": 101.0 - n for n in range(2, MOST_ROUNDS + 7)}
    assert asked(bed).count("answers") == MOST_ROUNDS
    assert asked(bed)[:MOST_ROUNDS] == ["answers"] * MOST_ROUNDS


def test_a_range_of_many_cells_is_asked_for_at_once_and_a_short_one_with_the_others(bed: Bed) -> None:
    values = {f"A{row}": float(row) for row in range(1, 202)}
    long, short = Cells("A1:A201"), Cells("A1:A200")
    sheet = Sheet(
        bed, values, [Formula("C1", "WTD_GRADE", (long, long)), Formula("C2", "WTD_GRADE", (short, short))], 0
    )
    bed.run("CalculateEverything")
    # The sum of squares over the sum of 1 to n is (2n + 1) / 3.
    assert sheet.values() == {"C1": pytest.approx(403 / 3), "C2": pytest.approx(401 / 3)}
    assert asked(bed) == ["WTD_GRADE", "answers", "WTD_GRADE"]


def test_afterwards_a_cell_asks_python_itself_again(bed: Bed) -> None:
    Sheet(bed, THREE_AND_TWO, CHAIN, 0)
    bed.run("CalculateEverything")
    asked(bed).clear()
    assert bed.run("QOQ_CHANGE", bed.range("A1"), bed.range("A2")) == 0.5
    assert asked(bed) == ["QOQ_CHANGE"]


def test_no_key_stops_a_calculation_in_which_cells_wait(bed: Bed) -> None:
    found: list[tuple[int, int]] = []
    sheet = Sheet(bed, THREE_AND_TWO, CHAIN, 0)
    application = bed.application
    before_pass(sheet, 2, lambda: found.append((application.interrupt_key, application.cancel_key)))
    bed.run("CalculateEverything")
    # xlNoKey and xlDisabled.
    assert found == [(0, 0)]


def test_a_python_that_died_between_two_calculations_is_started_again_and_answers(bed: Bed) -> None:
    sheet = Sheet(bed, THREE_AND_TWO, CHAIN, 0)
    before_pass(sheet, 2, lambda: setattr(bed.windows.server, "alive", False))
    bed.run("CalculateEverything")
    assert sheet.values() == {"B1": 0.5, "C1": 5.0, "D1": pytest.approx(-0.4)}
    assert [mode for _, mode in bed.windows.commands] == [1, -1, 1]


def test_a_python_that_does_not_come_back_leaves_what_a_cell_shows_without_python(bed: Bed) -> None:
    def die() -> None:
        bed.windows.startable = bed.windows.server.alive = False

    sheet = Sheet(bed, THREE_AND_TWO, CHAIN, 0)
    before_pass(sheet, 2, die)
    bed.run("CalculateEverything")
    assert sheet.values() == dict.fromkeys(("B1", "C1", "D1"), CellError("#NAME?"))


def test_without_python_everything_is_calculated_once(bed: Bed) -> None:
    bed.windows.startable = False
    bed.run("ForgetPython")
    sheet = Sheet(bed, THREE_AND_TWO, CHAIN, 0)
    bed.run("CalculateEverything")
    assert sheet.values() == dict.fromkeys(("B1", "C1", "D1"), CellError("#NAME?"))
    assert bed.application.calculations == 1


def test_where_python_refuses_the_batch_each_cell_is_asked_for(bed: Bed) -> None:
    bed.windows.server.refused = {"answers"}
    sheet = Sheet(bed, THREE_AND_TWO, CHAIN, 0)
    bed.run("CalculateEverything")
    assert sheet.values() == {"B1": 0.5, "C1": 5.0, "D1": pytest.approx(-0.4)}
    assert set(asked(bed)) == {"QOQ_CHANGE"}


def refuse_to_calculate() -> None:
    raise error(1004, "Method 'CalculateFull' of object '_Application' failed")


def test_a_calculation_that_failed_once_is_made_again_without_the_batch(bed: Bed) -> None:
    sheet = Sheet(bed, THREE_AND_TWO, CHAIN, 0)
    before_pass(sheet, 2, refuse_to_calculate)
    bed.run("CalculateEverything")
    assert sheet.values() == {"B1": 0.5, "C1": 5.0, "D1": pytest.approx(-0.4)}


def test_a_calculation_that_fails_again_is_told_to_the_caller_and_no_cell_waits_from_then_on(bed: Bed) -> None:
    bed.application.calculate = refuse_to_calculate
    with pytest.raises(VBARuntimeError, match="CalculateFull"):
        bed.run("CalculateEverything")
    assert bed.application.calculations == 2
    assert bed.run("QOQ_CHANGE", 3.0, 2.0) == 0.5


def test_a_restart_calculates_everything_with_one_call_of_python(bed: Bed) -> None:
    sheet = Sheet(bed, THREE_AND_TWO, CHAIN[:1], 0)
    bed.run("RestartOrebook")
    assert sheet.values() == {"B1": 0.5}
    assert asked(bed) == ["answers"]
