"""What the add-in says when Excel opens it, and what it gives to the function wizard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyopenvba.interpreter._values import error
from pywin32_stub import xlwings_on_windows
from vba_bed import Bed
from vba_com import Server, Windows

from udfs import FUNCTIONS, __version__
from udfs.errors import CellError

PYTHON = r"C:\Data\Orebook\python\Scripts\python.exe"
DLL = r"C:\Data\Orebook\python\xlwings64-0.37.8.dll"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with xlwings_on_windows() as com_server:
        yield Server(com_server.XLPython())


@pytest.fixture
def bed(server: Server) -> Bed:
    server.versions = {}
    return Bed(Windows(server))


def test_opening_the_add_in_only_asks_to_be_called_when_excel_is_ready(bed: Bed) -> None:
    bed.run("Auto_Open")
    assert bed.application.due == ["'orebook.xlam'!StartOrebook"]
    assert (bed.windows.commands, bed.application.described, bed.messages) == ([], [], [])


def test_starting_describes_every_function_and_says_nothing_when_all_is_well(bed: Bed) -> None:
    bed.run("StartOrebook")
    assert bed.messages == []
    assert bed.book.saved
    assert [macro for macro, *_ in bed.application.described] == [f"'orebook.xlam'!{name}" for name in FUNCTIONS]
    described = {
        macro.partition("!")[2]: (summary, category, texts)
        for macro, summary, category, texts in bed.application.described
    }
    record = FUNCTIONS["QOQ_CHANGE"]
    assert described["QOQ_CHANGE"] == (
        record.summary,
        "Orebook Change",
        [f"Required: {argument.help}" for argument in record.arguments],
    )
    assert described["UDF_VERSION"][2] == []


def test_where_excel_describes_no_hidden_workbook_the_add_in_shows_itself_for_it_and_hides_again(bed: Bed) -> None:
    bed.application.describes_hidden_books = False
    bed.run("StartOrebook")
    assert len(bed.application.described) == len(FUNCTIONS)
    assert (bed.book.hidden, bed.book.saved, bed.application.updating) == (True, True, True)


def test_an_excel_that_takes_no_help_of_arguments_opens_the_add_in_all_the_same(bed: Bed) -> None:
    bed.application.knows_argument_help = False
    bed.run("StartOrebook")
    assert (bed.messages, bed.book.hidden, bed.book.saved, bed.application.updating) == ([], True, True, True)
    assert bed.run("QOQ_CHANGE", 3.0, 2.0) == 0.5


def test_one_command_starts_python_whatever_workbook_is_active(bed: Bed) -> None:
    bed.run("QOQ_CHANGE", 3.0, 2.0)
    bed.interpreted.add_workbook()
    bed.run("QOQ_CHANGE", 3.0, 2.0)
    # cmd.exe takes away the outermost quotes of what follows /K.
    command = f"""cmd.exe /K ""{PYTHON}" -I -B -c "import xlwings; xlwings.serve('$(CLSID)')"\""""
    assert bed.windows.commands == [(command, 1)]


def test_a_python_elsewhere_is_named_by_the_environment(bed: Bed) -> None:
    bed.windows.variables["OREBOOK_PYTHON"] = r"D:\py\python.exe"
    bed.windows.files = {r"D:\py\python.exe", r"D:\py\xlwings64-0.37.8.dll"}
    assert bed.run("QOQ_CHANGE", 3.0, 2.0) == 0.5
    assert r'""D:\py\python.exe" -I' in bed.windows.commands[0][0]


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (PYTHON, f"there is no Python at {PYTHON}."),
        (DLL, f"xlwings64-0.37.8.dll is neither beside {PYTHON} nor in the folder above."),
    ],
)
def test_a_file_that_is_missing_is_named_with_what_to_do(bed: Bed, missing: str, said: str) -> None:
    bed.windows.files.remove(missing)
    bed.run("StartOrebook")
    assert len(bed.messages) == 1
    assert bed.messages[0].startswith(f"Orebook cannot calculate: {said} ")
    assert bed.run("QOQ_CHANGE", 3.0, 2.0) == CellError("#NAME?")
    assert bed.windows.commands == []


def test_a_dll_that_windows_does_not_load_is_named(bed: Bed) -> None:
    bed.windows.blocked = {DLL}
    bed.run("StartOrebook")
    assert bed.messages[0].startswith(f"Orebook cannot calculate: Windows does not load {DLL}. Antivirus")


def test_a_python_that_does_not_start_is_told_with_the_line_that_shows_why(bed: Bed) -> None:
    bed.windows.startable = False
    bed.run("StartOrebook")
    assert "Python did not start" in bed.messages[0]
    assert f'"{PYTHON}" -I -c "import win32com.client, addin.hosts.excel.classic"' in bed.messages[0]
    assert "Traceback" not in bed.messages[0]


@pytest.mark.parametrize(("package", "found"), [("udfs", "Orebook 9.9.9"), ("xlwings", "xlwings 9.9.9")])
def test_packages_of_another_version_are_not_calculated_with(bed: Bed, package: str, found: str) -> None:
    bed.windows.server.versions = {package: "9.9.9"}
    bed.run("StartOrebook")
    assert f"this add-in is of version {__version__} and needs xlwings 0.37.8" in bed.messages[0]
    assert found in bed.messages[0]
    assert bed.run("QOQ_CHANGE", 3.0, 2.0) == CellError("#NAME?")


def test_after_the_mend_a_restart_calculates_everything(bed: Bed) -> None:
    bed.windows.files.remove(DLL)
    bed.run("RestartOrebook")
    assert (len(bed.messages), bed.application.calculations) == (1, 0)
    bed.windows.files.add(DLL)
    bed.run("RestartOrebook")
    assert (len(bed.messages), bed.application.calculations) == (1, 1)
    assert bed.run("QOQ_CHANGE", 3.0, 2.0) == 0.5


def test_an_excel_that_refuses_to_calculate_is_told_in_a_sentence(bed: Bed) -> None:
    def refuse() -> None:
        raise error(1004, "Method 'CalculateFull' of object '_Application' failed")

    bed.application.calculate = refuse
    bed.run("RestartOrebook")
    assert bed.messages == [
        "Python runs, but Excel did not calculate: Method 'CalculateFull' of object '_Application' failed"
    ]


def test_whoever_asks_why_is_told_that_all_is_well(bed: Bed) -> None:
    bed.run("WhyOrebookCannotCalculate")
    assert bed.messages == [f"Orebook {__version__} calculates."]


def test_a_python_that_another_workbook_has_started_anew_is_taken_and_not_ended(bed: Bed, server: Server) -> None:
    assert bed.run("QOQ_CHANGE", 3.0, 2.0) == 0.5
    server.alive = False
    bed.windows.server = Server(server.server)
    bed.windows.commands.clear()
    assert bed.run("QOQ_CHANGE", 3.0, 2.0) == 0.5
    assert bed.windows.server.alive
    assert [mode for _, mode in bed.windows.commands] == [1]


def test_opening_a_workbook_with_the_macros_describes_its_functions_and_asks_no_python(bed: Bed) -> None:
    bed.book.hidden = False
    bed.book.name = "Avino's quarter.xlsm"
    bed.windows.files.clear()
    bed.run("Auto_Open")
    assert bed.application.due == ["'Avino''s quarter.xlsm'!StartOrebook"]
    bed.run("StartOrebook")
    assert (bed.messages, bed.windows.commands) == ([], [])
    assert [macro for macro, *_ in bed.application.described][:1] == ["'Avino''s quarter.xlsm'!AGEQ"]
    assert (bed.book.hidden, bed.book.saved) == (False, True)


def test_a_workbook_that_cannot_be_described_is_not_turned_into_an_add_in(bed: Bed) -> None:
    bed.book.hidden = False
    bed.application.knows_argument_help = False
    bed.run("StartOrebook")
    assert (bed.book.hidden, bed.book.saved, bed.application.updating) == (False, True, True)


def test_a_workbook_of_another_version_is_told_to_leave_its_macros_to_the_add_in(bed: Bed) -> None:
    bed.book.hidden = False
    bed.windows.server.versions = {"udfs": "9.9.9"}
    bed.run("WhyOrebookCannotCalculate")
    assert bed.messages[0].startswith(f"Orebook cannot calculate: this workbook is of version {__version__} and needs")
    assert bed.messages[0].endswith(
        "has Orebook 9.9.9 and xlwings 0.37.8. Save it as an Excel Workbook without macros (.xlsx): it then calculates "
        "with the add-in of the version that is installed."
    )
