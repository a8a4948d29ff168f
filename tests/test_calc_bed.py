"""The driver of LibreOffice Calc: requests, and what a crash, a hang, a bad file or a killed test leave behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

import calc as calc_driver
import conftest
import pytest
from calc import Calc, CalcError

from udfs.errors import CellError

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Calc]:
    """A LibreOffice that may be hurt: without the extension, and apart from the one that other tests use."""
    if reason := calc_driver.why_missing():
        conftest.go_without(reason)
    with Calc(tmp_path_factory.mktemp("own")) as running:
        yield running


def processes(group: int) -> dict[int, str]:
    """The living processes of a group by number, each with the name of its program, as Linux lists them."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            name, _, rest = (folder / "stat").read_text().partition("(")[2].rpartition(")")
            state, _parent, its_group = rest.split()[:3]
            if int(its_group) == group and state != "Z":
                found[int(folder.name)] = name
    return found


def group_of(calc: Calc) -> int:
    calc.ask("open", url="")
    assert calc.process is not None
    return calc.process.pid


def office_of(calc: Calc) -> int:
    """The program that has the documents, not the script or the worker around it."""
    [office] = [pid for pid, program in processes(group_of(calc)).items() if program == "soffice.bin"]
    return office


def wait_until(holds: Callable[[], bool], seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while not holds() and time.monotonic() < until:
        time.sleep(0.05)
    return holds()


def one_and_one(calc: Calc) -> float:
    with calc.opened() as document:
        document.fill("", {"A1": 1, "A2": {"formula": "=A1+1"}})
        value = document.read("", "A2")[0][0]
    assert isinstance(value, float)
    return value


def test_cells_go_in_and_values_come_out(own: Calc) -> None:
    with own.opened() as document:
        document.fill("", {"A1": 2, "B1": "two", "A2": {"formula": "=1/0"}, "B2": {"formula": '=""'}, "A3": None})
        document.fill("", {"C1": {"formula": "=A1=2"}, "C2:C3": {"array": "=A1:A2*2"}})
        assert document.read("", "A1:C3") == [
            [2, "two", 1],
            [CellError("#DIV/0!"), "", 4],
            [None, None, CellError("#DIV/0!")],
        ]
        assert document.values()["Sheet1", "C2"] == 4
        assert ("Sheet1", "A3") not in document.values()


def test_each_of_many_errors_keeps_its_own_code(own: Calc) -> None:
    formulas = ["=NA()", "=1/0", "=EXP(1000)", '="x"*1', "=nothing_of_that_name"]
    with own.opened() as document:
        document.fill("", {f"B{row}": {"formula": formulas[row % 5]} for row in range(5, 40)})
        codes = [str(row[0]) for row in document.read("", "B5:B39")]
    assert codes == ["#N/A", "#DIV/0!", "#NUM!", "#VALUE!", "#NAME?"] * 7


# A spreadsheet with a macro, as the one text file that OpenDocument allows (its part 3, section 2.2.1).
WITH_A_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" xmlns:ooo="http://openoffice.org/2004/office"
    office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
  <office:scripts><office:script script:language="ooo:Basic"><ooo:libraries>
    <ooo:library-embedded ooo:name="Standard"><ooo:module ooo:name="Doubling"><ooo:source-code>
Function Doubled() As String
  cell = ThisComponent.Sheets(0).getCellByPosition(0, 0)
  cell.Value = cell.Value * 2
  Doubled = "OK " &amp; cell.Value
End Function
    </ooo:source-code></ooo:module></ooo:library-embedded>
  </ooo:libraries></office:script></office:scripts>
  <office:body><office:spreadsheet><table:table table:name="Sheet"/></office:spreadsheet></office:body>
</office:document>
"""


def test_a_macro_of_the_document_runs_and_answers(own: Calc, tmp_path: Path) -> None:
    path = tmp_path / "macro.fods"
    path.write_text(WITH_A_MACRO)
    with own.opened(path) as document:
        document.fill("", {"A1": 21})
        assert document.run("vnd.sun.star.script:Standard.Doubling.Doubled?language=Basic&location=document") == "OK 42"
        assert document.read("", "A1") == [[42]]


def test_a_crash_is_an_error_and_the_next_request_works(own: Calc) -> None:
    os.kill(office_of(own), signal.SIGKILL)
    with pytest.raises(CalcError, match=r"^LibreOffice ended when asked to open; the next request starts it again\.$"):
        own.ask("open", url="")
    assert one_and_one(own) == 2


def test_a_crash_in_the_middle_of_a_request_is_an_error_and_the_next_request_works(own: Calc) -> None:
    office = office_of(own)
    os.kill(office, signal.SIGSTOP)
    Timer(0.5, os.kill, [office, signal.SIGKILL]).start()
    with pytest.raises(CalcError, match=r"^LibreOffice ended when asked to open"):
        own.ask("open", url="")
    assert one_and_one(own) == 2


def test_a_hang_is_an_error_after_the_deadline_and_the_next_request_works(
    own: Calc, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = group_of(own)
    os.kill(office_of(own), signal.SIGSTOP)
    with monkeypatch.context() as patch:
        patch.setattr(own, "seconds", 1)
        with pytest.raises(CalcError, match=r"^LibreOffice did not answer within 1 s when asked to open"):
            own.ask("open", url="")
    assert wait_until(lambda: processes(group) == {})
    assert one_and_one(own) == 2


def test_a_document_of_a_libreoffice_that_has_gone_is_not_taken_for_another(own: Calc) -> None:
    with own.opened() as document:
        own.kill()
        own.ask("open", url="")
        with pytest.raises(CalcError, match="the document is not open"):
            document.recalculate()
    assert one_and_one(own) == 2


def test_a_file_that_cannot_be_opened_is_an_error_that_names_it_and_the_next_request_works(
    own: Calc, tmp_path: Path
) -> None:
    nothing = tmp_path / "nothing.xlsx"
    nothing.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(CalcError, match=r"open: .*nothing\.xlsx"), own.opened(nothing):
        pass
    assert one_and_one(own) == 2


def test_the_file_that_is_opened_is_a_copy(own: Calc, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("1,2\n")
    with own.opened(path) as document:
        document.fill("", {"A1": 5})
        document.stored("other.xlsx")
        assert document.values()["table", "A1"] == 5
    assert (path.read_text(), list(tmp_path.iterdir())) == ("1,2\n", [path])


def test_no_process_is_left_when_it_is_over(own: Calc) -> None:
    with own as running:
        group = group_of(running)
        assert "soffice.bin" in processes(group).values()
    assert wait_until(lambda: processes(group) == {})


def test_no_process_is_left_when_the_worker_dies(own: Calc) -> None:
    group = group_of(own)
    assert own.process is not None
    own.process.kill()
    own.process.wait()
    assert "soffice.bin" in processes(group).values()
    assert one_and_one(own) == 2
    assert wait_until(lambda: processes(group) == {})


@pytest.mark.parametrize("hangs", [False, True], ids=["between requests", "in a request that hangs"])
def test_no_process_is_left_when_the_test_itself_is_killed(own: Calc, hangs: bool) -> None:
    own.kill()
    script = (
        "import sys; from pathlib import Path; from calc import Calc\n"
        "calc = Calc(Path(sys.argv[1])); calc.ask('open', url='')\n"
        "print(calc.process.pid, flush=True)\n"
        "for line in sys.stdin: calc.ask('open', url='')\n"
    )
    here = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", script, str(own.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=here) as test:
        assert test.stdin is not None
        assert test.stdout is not None
        group = int(test.stdout.readline())
        [office] = [pid for pid, program in processes(group).items() if program == "soffice.bin"]
        if hangs:
            os.kill(office, signal.SIGSTOP)
            test.stdin.write("go on\n")
            test.stdin.flush()
            time.sleep(0.5)
        assert office in processes(group)
        test.kill()
    assert wait_until(lambda: processes(group) == {})


@pytest.mark.parametrize("under_ci", [True, False])
def test_without_libreoffice_ci_fails_and_a_user_reads_why(monkeypatch: pytest.MonkeyPatch, under_ci: bool) -> None:
    monkeypatch.setattr("calc.libreoffice.command", lambda: None)
    monkeypatch.setenv("CI", "true" if under_ci else "")
    reason = calc_driver.why_missing()
    assert reason == "LibreOffice (the soffice command) is not installed on this machine"
    outcome = pytest.fail.Exception if under_ci else pytest.skip.Exception
    with pytest.raises(outcome, match="is not installed"):
        conftest.go_without(reason)


def test_a_python_without_uno_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calc.python_with_uno", lambda: None)
    assert str(calc_driver.why_missing()).startswith("No Python on this machine can import uno")
