"""The macro RefreshQuarter in an interpreter of VBA: what it asks Python, what it tells, and what it leaves behind."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest
from pyopenvba.interpreter import NOTHING, VBAObject, member
from pyopenvba.interpreter._values import error
from pywin32_stub import xlwings_on_windows
from refresh_bed import AUTOMATIC, MANUAL, NAME_ERROR, MacroServer, RefreshBed, played_util

from addin.hosts import excel
from udfs import __version__

CRITICAL, EXCLAMATION, INFORMATION = 16, 48, 64
PYTHON = r"C:\Data\Orebook\python\Scripts\python.exe"
MACRO = "addin.hosts.excel.macro"


@dataclass
class Before:
    """What `remember` keeps."""

    refusal: str = ""


class Macro(ModuleType):
    """The Python side of the macro, answering what the test wants."""

    def __init__(self) -> None:
        super().__init__(MACRO)
        self.before = Before()
        self.answer = ("well", "quarter.xlsx: 12 cells changed.")
        self.given: list[tuple[Any, ...]] = []

    def remember(self, *arguments: Any) -> Before:
        self.given.append(arguments)
        return self.before

    def finish(self, *arguments: Any) -> tuple[str, str]:
        self.given.append(arguments)
        return self.answer


@pytest.fixture(scope="module")
def com_server() -> Iterator[Any]:
    with xlwings_on_windows() as server:
        played_util(sys.modules["win32com.server.util"])
        yield server


@pytest.fixture
def macro(com_server: Any, monkeypatch: pytest.MonkeyPatch) -> Macro:  # noqa: ARG001  # it decides what is imported
    played = Macro()
    monkeypatch.setitem(sys.modules, MACRO, played)
    monkeypatch.setattr(excel, "macro", played, raising=False)
    return played


@pytest.fixture
def bed(com_server: Any, macro: Macro) -> RefreshBed:  # noqa: ARG001  # it stands for the module that is called
    opened = RefreshBed(MacroServer(com_server.XLPython()), com="the workbook by COM")
    opened.windows.variables["USERNAME"] = "analyst"
    return opened


def assert_restored(bed: RefreshBed) -> None:
    assert bed.excel.settings == {"Cursor": -4143, "EnableEvents": True, "Calculation": AUTOMATIC}
    assert bed.excel.updating
    assert bed.excel.status is False
    assert (bed.excel.interrupt_key, bed.excel.cancel_key) == (2, 1)


def test_the_workbook_in_front_is_remembered_calculated_and_finished(bed: RefreshBed, macro: Macro) -> None:
    bed.run("RefreshQuarter")
    assert macro.given == [("the workbook by COM",), ("the workbook by COM", macro.before, "analyst")]
    assert bed.excel.calculations == 1
    assert bed.told == [("quarter.xlsx: 12 cells changed.", INFORMATION)]
    assert_restored(bed)


@pytest.mark.parametrize(("kind", "picture"), [("well", INFORMATION), ("look", EXCLAMATION), ("failed", CRITICAL)])
def test_the_picture_beside_the_message_says_how_it_went(
    kind: str, picture: int, bed: RefreshBed, macro: Macro
) -> None:
    macro.answer = (kind, "one message")
    bed.run("RefreshQuarter")
    assert bed.told == [("one message", picture)]
    assert_restored(bed)


def test_the_status_bar_says_what_goes_on_and_is_given_back(bed: RefreshBed) -> None:
    bed.run("RefreshQuarter")
    assert bed.excel.shown == [
        "Orebook: reading quarter.xlsx ...",
        "Orebook: calculating quarter.xlsx ...",
        "Orebook: writing the Log of quarter.xlsx ...",
        False,
    ]


def test_while_it_runs_no_event_and_no_calculation_comes_between(bed: RefreshBed, macro: Macro) -> None:
    seen: list[dict[str, Any]] = []
    keys = []

    def note() -> None:
        seen.append(dict(bed.excel.settings) | {"updating": bed.excel.updating})
        keys.append(bed.excel.cancel_key)

    bed.excel.calculate = note
    finish = macro.finish

    def noted(*arguments: Any) -> tuple[str, str]:
        note()
        return finish(*arguments)

    vars(macro)["finish"] = noted
    bed.run("RefreshQuarter")
    hushed = {"Cursor": 2, "EnableEvents": False, "updating": False}
    assert seen == [hushed | {"Calculation": AUTOMATIC}, hushed | {"Calculation": MANUAL}]
    # Esc does nothing to a calculation (xlDisabled), and is an error between two steps (xlErrorHandler).
    assert keys == [0, 2]
    assert_restored(bed)


def test_settings_of_the_user_are_given_back_as_they_were(bed: RefreshBed) -> None:
    own = {"Cursor": 1, "EnableEvents": False, "Calculation": MANUAL}
    bed.excel.settings, bed.excel.updating = dict(own), False
    bed.run("RefreshQuarter")
    assert (bed.excel.settings, bed.excel.updating, bed.excel.status) == (own, False, False)


def test_a_workbook_that_is_refused_is_neither_calculated_nor_finished(bed: RefreshBed, macro: Macro) -> None:
    macro.before = Before("quarter.xlsx lacks the table Log.")
    bed.run("RefreshQuarter")
    assert bed.told == [("quarter.xlsx lacks the table Log.", CRITICAL)]
    assert (bed.excel.calculations, len(macro.given)) == (0, 1)
    assert_restored(bed)


def test_without_python_it_says_why_and_touches_nothing(bed: RefreshBed, macro: Macro) -> None:
    bed.windows.files.remove(PYTHON)
    bed.run("RefreshQuarter")
    assert [(text[:60], picture) for text, picture in bed.told] == [
        (f"Orebook cannot calculate: there is no Python at {PYTHON}."[:60], CRITICAL)
    ]
    assert (macro.given, bed.excel.calculations, bed.quarter.calls) == ([], 0, [])
    assert_restored(bed)


@pytest.mark.parametrize("answered", [NAME_ERROR, "9.9.9"], ids=["macros switched off", "functions of another version"])
def test_nothing_is_calculated_when_the_cells_do_not_reach_this_version(
    answered: Any, bed: RefreshBed, macro: Macro
) -> None:
    bed.quarter.reached = lambda _: answered
    bed.run("RefreshQuarter")
    [(text, picture)] = bed.told
    assert text.startswith(f"The cells of quarter.xlsx do not reach Orebook {__version__}, so nothing was calculated.")
    assert picture == CRITICAL
    assert (macro.given, bed.excel.calculations) == ([], 0)
    assert_restored(bed)


@pytest.mark.parametrize("step", ["Module", "Call remember", "GetAttr", "Call finish", "GetItem"])
def test_a_python_that_dies_at_any_step_ends_in_one_sentence_with_everything_restored(
    step: str, bed: RefreshBed
) -> None:
    bed.server.dies_at = step
    bed.run("RefreshQuarter")
    assert bed.server.steps[-1] == step
    [(text, picture)] = bed.told
    assert text.startswith("Orebook could not refresh quarter.xlsx, and the Log says nothing of it: ")
    assert picture == CRITICAL
    assert_restored(bed)


def test_an_excel_that_refuses_to_calculate_is_told_in_a_sentence_with_everything_restored(
    bed: RefreshBed, macro: Macro
) -> None:
    def refuse() -> None:
        raise error(1004, "Not enough memory.")

    bed.excel.calculate = refuse
    bed.run("RefreshQuarter")
    [(text, picture)] = bed.told
    assert text == "Orebook could not refresh quarter.xlsx, and the Log says nothing of it: Not enough memory."
    assert picture == CRITICAL
    assert len(macro.given) == 1
    assert_restored(bed)


def test_a_python_that_died_before_is_started_again_by_the_first_question(bed: RefreshBed) -> None:
    assert bed.run("QOQ_CHANGE", 3.0, 2.0) == 0.5
    bed.server.alive = False
    bed.run("RefreshQuarter")
    assert bed.told == [("quarter.xlsx: 12 cells changed.", INFORMATION)]


@pytest.mark.parametrize("when", ["before the first question", "while Excel calculates"])
def test_a_python_that_ends_and_does_not_start_again_is_told_with_the_line_that_shows_why(
    when: str, bed: RefreshBed
) -> None:
    assert bed.run("QOQ_CHANGE", 3.0, 2.0) == 0.5

    def end() -> None:
        bed.server.alive = bed.windows.startable = False
        bed.run("QOQ_CHANGE", 3.0, 2.0)

    if when == "while Excel calculates":
        bed.excel.calculate = end
    else:
        bed.server.alive = bed.windows.startable = False
    bed.run("RefreshQuarter")
    [(text, picture)] = bed.told
    assert text.startswith("Orebook cannot calculate: Python did not start, or cannot load Orebook. This line,")
    assert picture == CRITICAL
    assert_restored(bed)


def test_without_a_workbook_in_front_it_says_so(bed: RefreshBed) -> None:
    bed.excel.active = NOTHING
    bed.run("RefreshQuarter")
    assert bed.told == [
        ("There is no workbook to refresh: open the quarterly workbook, and leave Protected View if it is shown in it.",
         EXCLAMATION)
    ]  # fmt: skip


class CalcBook(VBAObject):
    """ThisWorkbook in LibreOffice Calc, which knows no add-ins."""

    @member
    def IsAddin(self) -> bool:  # noqa: N802  # VBA's spelling
        raise error(423, "Property or method not found: IsAddin.")


def test_a_program_that_knows_no_add_ins_is_told_from_excel(bed: RefreshBed, macro: Macro) -> None:
    bed.played["thisworkbook"] = CalcBook()
    bed.run("RefreshQuarter")
    [(text, picture)] = bed.told
    assert text.startswith("This button is for Excel. In LibreOffice Calc choose Orebook, Refresh this workbook;")
    assert (picture, macro.given, bed.excel.shown) == (EXCLAMATION, [], [])


def test_a_workbook_with_the_macro_in_it_refreshes_itself(com_server: Any, macro: Macro) -> None:
    bed = RefreshBed(MacroServer(com_server.XLPython()), com="the workbook by COM", in_workbook=True)
    bed.excel.active = NOTHING
    bed.run("RefreshQuarter")
    assert len(macro.given) == 2
    assert bed.told == [("quarter.xlsx: 12 cells changed.", INFORMATION)]
    assert_restored(bed)


def test_the_add_in_leaves_a_workbook_with_the_macro_to_itself(bed: RefreshBed, macro: Macro) -> None:
    bed.quarter.name, bed.quarter.has_macros = "Avino's quarter.xlsm", True
    bed.excel.known_macros = {"'Avino''s quarter.xlsm'!RefreshQuarter"}
    bed.run("RefreshQuarter")
    assert bed.excel.run == ["'Avino''s quarter.xlsm'!RefreshQuarter"]
    assert (bed.told, macro.given, bed.excel.calculations) == ([], [], 0)


def test_the_add_in_refreshes_a_workbook_with_other_macros(bed: RefreshBed, macro: Macro) -> None:
    bed.quarter.has_macros = True
    bed.run("RefreshQuarter")
    assert bed.excel.run == ["'quarter.xlsx'!RefreshQuarter"]
    assert len(macro.given) == 2
    assert bed.told == [("quarter.xlsx: 12 cells changed.", INFORMATION)]


@pytest.mark.parametrize(
    ("button", "told"),
    [
        ("RefreshFromRibbon", "quarter.xlsx: 12 cells changed."),
        ("WhyFromRibbon", f"Orebook {__version__} calculates."),
    ],
)
def test_the_buttons_of_the_ribbon_do_what_they_say(button: str, told: str, bed: RefreshBed) -> None:
    bed.run(button, VBAObject())
    assert bed.told == [(told, INFORMATION)]


def test_the_ribbons_recalculate_starts_python_anew_and_calculates(bed: RefreshBed) -> None:
    bed.run("RecalculateFromRibbon", VBAObject())
    assert (bed.excel.calculations, bed.told) == (1, [])
    assert [mode for _, mode in bed.windows.commands] == [-1, 1]
