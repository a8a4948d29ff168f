"""The macro RefreshQuarter from the button to the Log: its VBA, xlwings' COM server, its Python, a played workbook."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import answer
from played_excel import Workbook
from pywin32_stub import xlwings_on_windows
from refresh_bed import AUTOMATIC, MacroServer, RefreshBed, played_util

from udfs import __version__
from workbook.ooxml.package import Package

CRITICAL, EXCLAMATION = 16, 48


@pytest.fixture(scope="module")
def com_server() -> Iterator[Any]:
    with xlwings_on_windows() as server:
        played_util(sys.modules["win32com.server.util"])
        yield server


@pytest.fixture(scope="module")
def changed(example_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with other tonnes of a mine, not calculated yet."""
    path = tmp_path_factory.mktemp("quarter") / "changed.xlsx"
    package = Package.read(example_book)
    package.set_cells("Production", {"C5": 61_000})
    package.write(path)
    return path


@pytest.fixture(scope="module")
def report(changed: Path) -> dict[str, Any]:
    """What orebook refresh says of a copy of it; its path is among that."""
    path = changed.with_name("refreshed.xlsx")
    path.write_bytes(changed.read_bytes())
    said = answer("refresh", path, "--json")
    assert said["path"] == str(path)
    assert isinstance(said, dict)
    return said


@pytest.fixture
def book(changed: Path) -> Workbook:
    """The workbook as Excel has it open."""
    return Workbook(changed)


@pytest.fixture
def bed(com_server: Any, book: Workbook, report: dict[str, Any]) -> RefreshBed:
    opened = RefreshBed(MacroServer(com_server.XLPython()), book)
    opened.windows.variables["USERNAME"] = "analyst"
    opened.excel.calculate = lambda: book.calculate(Path(report["path"]))
    return opened


def log_rows(book: Workbook) -> list[list[Any]]:
    log = book.table("Log")
    return [
        [log.Parent.values.get((row, column)) for column in range(log.left, log.right + 1)]
        for row in range(log.top + 1, log.bottom + 1)
    ]


def test_the_button_tells_what_orebook_refresh_tells_of_the_same_inputs_and_writes_its_row(
    bed: RefreshBed, book: Workbook, report: dict[str, Any]
) -> None:
    before = log_rows(book)
    bed.run("RefreshQuarter")
    [(message, picture)] = bed.told
    assert report["changed"] > 20
    assert f" {report['changed']} cells changed " in message
    # Two figures of the release cannot be right, so somebody must look.
    assert picture == EXCLAMATION
    *kept, added = log_rows(book)
    in_the_file = list(Package.read(report["path"]).read_table("Log")[-1].values())
    assert kept == before
    assert added[1:] == ["analyst", *in_the_file[2:]]
    assert added[2] == __version__
    assert book.sheet("Log").ProtectContents
    assert bed.excel.settings["Calculation"] == AUTOMATIC


def test_pressed_again_it_finds_nothing_new_and_adds_no_row(bed: RefreshBed, book: Workbook) -> None:
    bed.run("RefreshQuarter")
    rows = log_rows(book)
    bed.run("RefreshQuarter")
    assert "No cell changed." in bed.told[-1][0]
    assert log_rows(book) == rows


def test_a_workbook_of_another_kind_is_refused_before_anything_is_calculated(com_server: Any, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    bed = RefreshBed(MacroServer(com_server.XLPython()), Workbook(tmp_path / "other.xlsx"))
    bed.run("RefreshQuarter")
    [(message, picture)] = bed.told
    assert message.startswith("Nothing was calculated. ")
    assert "is no quarterly workbook of Orebook" in message
    assert (picture, bed.excel.calculations) == (CRITICAL, 0)


def test_a_log_that_excel_does_not_let_be_written_is_told_and_leaves_no_row(
    bed: RefreshBed, book: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = log_rows(book)

    def refuse(_: str) -> None:
        raise RuntimeError("The password is not correct.")

    monkeypatch.setattr(book.sheet("Log"), "Unprotect", refuse)
    bed.run("RefreshQuarter")
    [(message, picture)] = bed.told
    assert message.startswith("Every formula is recalculated, but the refresh is not in the Log. ")
    assert (picture, log_rows(book)) == (CRITICAL, rows)
    assert book.sheet("Log").ProtectContents
    assert bed.excel.status is False
