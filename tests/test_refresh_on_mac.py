"""The refresh in Excel for Mac: the macro closes the workbook, a script starts Orebook, Orebook refreshes the file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from pyopenvba.interpreter import VBAObject, _preprocess, method
from pyopenvba.interpreter._values import error
from refresh_bed import MacroServer, RefreshBed

import addin
from addin.hosts.excel import mac_refresh
from addin.hosts.excel.install.places import SCRIPT_NAME, places_on
from addin.hosts.excel.mac_refresh import MESSAGE_LETTERS, refresh_closed_book, shortened
from workbook.ooxml.package import Package

SCRIPT = (Path(str(addin.__file__)).parent / "applescript" / SCRIPT_NAME).read_text(encoding="utf-8")
CRITICAL, EXCLAMATION, INFORMATION_OK_CANCEL = 16, 48, 64 + 1
OK, CANCEL = 1, 2

# In place of what only the VBA of Excel for Mac has.
SCRIPT_TASK = """
Public Function AppleScriptTask(ByVal script As String, ByVal handler As String, ByVal parameter As String) As String
    AppleScriptTask = TheScripts().Ask(script, handler, parameter)
End Function
"""


class Scripts(VBAObject):
    """The folder of scripts that Excel may run; a test sets what the script answers, or takes it away."""

    def __init__(self) -> None:
        self.there = True
        self.answer = ""
        self.asked: list[tuple[str, str, str]] = []

    @method
    def Ask(self, script: str, handler: str, parameter: str) -> str:  # noqa: N802  # VBA's spelling
        self.asked.append((script, handler, parameter))
        if not self.there:
            raise error(5, "Invalid procedure call or argument")
        return self.answer


@pytest.fixture
def bed(monkeypatch: pytest.MonkeyPatch) -> RefreshBed:
    monkeypatch.setitem(_preprocess.DEFAULT_CONSTANTS, "Mac", True)
    opened = RefreshBed(MacroServer(None), com=None)
    opened.quarter.folder = "/Volumes/Ore/Quarter"
    opened.played["thescripts"] = Scripts()
    opened.interpreted.add_module(SCRIPT_TASK, name="ScriptTask")
    return opened


def scripts(bed: RefreshBed) -> Scripts:
    found = bed.played["thescripts"]
    assert isinstance(found, Scripts)
    return found


# The macro


def test_the_workbook_is_saved_handed_to_the_script_and_closed(bed: RefreshBed) -> None:
    bed.interpreted.answer_dialogs(OK)
    bed.run("RefreshQuarter")
    assert bed.told == [("quarter.xlsx is now saved and closed, refreshed, and opened again.", INFORMATION_OK_CANCEL)]
    assert scripts(bed).asked == [(SCRIPT_NAME, "RefreshQuarter", "/Volumes/Ore/Quarter/quarter.xlsx")]
    assert bed.quarter.calls == ["Save", "Close False"]
    assert bed.excel.calculations == 0


def test_whoever_presses_cancel_keeps_the_workbook_as_it_is(bed: RefreshBed) -> None:
    bed.interpreted.answer_dialogs(CANCEL)
    bed.run("RefreshQuarter")
    assert (bed.quarter.calls, scripts(bed).asked) == ([], [])


@pytest.mark.parametrize(
    ("folder", "read_only", "said"),
    [
        ("", False, "quarter.xlsx has never been saved: save it, and press Refresh again."),
        (
            "https://d.docs.live.net/1",
            False,
            "quarter.xlsx is open from the cloud (https://d.docs.live.net/1). Open the",
        ),
        ("/Volumes/Ore", True, "quarter.xlsx is open for reading only: open it so that it can be saved, and press"),
    ],
)
def test_a_workbook_whose_file_is_out_of_reach_is_left_alone_with_a_sentence(
    folder: str, read_only: bool, said: str, bed: RefreshBed
) -> None:
    bed.quarter.folder, bed.quarter.read_only = folder, read_only
    bed.run("RefreshQuarter")
    [(text, picture)] = bed.told
    assert text.startswith(said)
    assert (picture, bed.quarter.calls, scripts(bed).asked) == (EXCLAMATION, [], [])


def test_without_the_script_the_workbook_stays_open_and_the_mend_is_named(bed: RefreshBed) -> None:
    scripts(bed).there = False
    bed.interpreted.answer_dialogs(OK)
    bed.run("RefreshQuarter")
    text, picture = bed.told[-1]
    assert text.startswith(
        "quarter.xlsx was not refreshed (Invalid procedure call or argument). If orebook.applescript is"
    )
    assert text.endswith("run this line in Terminal: orebook install excel")
    assert (picture, bed.quarter.calls) == (CRITICAL, ["Save"])


def test_a_script_that_starts_nothing_is_told_in_its_own_sentence_and_the_workbook_stays_open(bed: RefreshBed) -> None:
    scripts(bed).answer = "Orebook cannot refresh: there is no Python at /Volumes/Ore."
    bed.interpreted.answer_dialogs(OK)
    bed.run("RefreshQuarter")
    assert bed.told[-1] == ("Orebook cannot refresh: there is no Python at /Volumes/Ore.", CRITICAL)
    assert bed.quarter.calls == ["Save"]


def test_a_cell_shows_no_name_and_python_is_not_looked_for(bed: RefreshBed) -> None:
    bed.run("WhyOrebookCannotCalculate")
    assert bed.told[0][0] == "Orebook cannot calculate in Excel for Mac: there a cell cannot call Python."
    assert bed.windows.commands == []


# The script


def test_the_script_has_the_handler_that_the_macro_names_and_starts_the_python_that_is_installed() -> None:
    assert re.findall(r"^on (\w+)\((\w+)\)$", SCRIPT, re.MULTILINE) == [("RefreshQuarter", "bookPath")]
    home = Path("/Volumes/Ore")
    python = places_on("macOS", {}, home).python
    assert f'"/{python.relative_to(home)}"' in SCRIPT
    assert f"-m {mac_refresh.__name__} " in SCRIPT


def test_the_script_quotes_every_path_and_every_block_of_it_ends() -> None:
    for line in SCRIPT.splitlines():
        if "do shell script" in line and "Path" in line.partition("do shell script")[2]:
            unquoted = re.sub(r"quoted form of \w+Path", "", line.partition("do shell script")[2])
            assert "Path" not in unquoted
    words = [line.split()[0] for line in SCRIPT.splitlines() if line.strip() and not line.startswith("--")]
    assert words.count("try") == SCRIPT.count("end try") == 2
    assert words.count("on") - SCRIPT.count("on error") == SCRIPT.count("end RefreshQuarter") == 1


# What Orebook does with the file


class Mac:
    """The programs of macOS that are run, and time that passes while Excel closes the workbook."""

    def __init__(self, book: Path) -> None:
        self.commands: list[list[str]] = []
        self.lock = book.with_name(f"~${book.name}")
        self.pauses = 0
        self.closes_after = 0

    def run(self, command: Sequence[str]) -> None:
        self.commands.append(list(command))

    def pause(self, _seconds: float) -> None:
        self.pauses += 1
        if self.pauses == self.closes_after:
            self.lock.unlink()


@pytest.fixture
def book(example_book: Path, tmp_path: Path) -> Path:
    """The example's workbook, with one tonnage changed since its refresh."""
    path = tmp_path / "My quarter.xlsx"
    shutil.copy(example_book, path)
    package = Package.read(path)
    package.set_cells("Production", {"C5": 1_000})
    package.write(path)
    return path


def test_once_excel_has_closed_it_the_file_is_refreshed_opened_and_told_of(book: Path) -> None:
    mac = Mac(book)
    mac.lock.touch()
    mac.closes_after = 3
    refresh_closed_book(book, mac.run, mac.pause)
    assert mac.pauses == 3
    opened, said = mac.commands
    assert opened == ["open", "-b", "com.microsoft.Excel", str(book)]
    assert said[:2] == ["osascript", "-e"]
    assert "with icon note" in said[2]
    assert re.search(r"\d+ cells changed, one row added to Log\.", said[3])
    assert len(Package.read(book).read_table("Log")) == 2


def test_a_workbook_that_stays_open_is_left_alone_and_that_is_told(book: Path) -> None:
    before, mac = book.read_bytes(), Mac(book)
    mac.lock.touch()
    refresh_closed_book(book, mac.run, mac.pause, patience_seconds=2)
    assert mac.pauses == 4
    assert book.read_bytes() == before
    assert "with icon caution" in mac.commands[1][2]
    assert "is open in Excel" in mac.commands[1][3]


def test_a_workbook_that_is_refused_is_opened_again_with_the_sentence(tmp_path: Path) -> None:
    book = tmp_path / "broken.xlsx"
    book.write_bytes(b"no workbook")
    mac = Mac(book)
    refresh_closed_book(book, mac.run, mac.pause)
    assert mac.commands[0][0] == "open"
    assert "is not a workbook" in mac.commands[1][3]
    assert "with icon caution" in mac.commands[1][2]


def test_a_fault_of_ours_opens_the_workbook_again_and_is_told(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr(mac_refresh, "refresh", fail)
    mac = Mac(book)
    refresh_closed_book(book, mac.run, mac.pause)
    assert mac.commands[0] == ["open", "-b", "com.microsoft.Excel", str(book)]
    assert mac.commands[1][3] == "It was not refreshed. MemoryError: no room"
    assert "with icon caution" in mac.commands[1][2]


def test_a_message_is_no_longer_than_people_read() -> None:
    assert shortened("a" * MESSAGE_LETTERS) == "a" * MESSAGE_LETTERS
    assert len(shortened("a" * 5_000)) == MESSAGE_LETTERS
    assert shortened("a" * 5_000).endswith("…")
