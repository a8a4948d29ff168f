"""The quarterly workbook with macros in LibreOffice: it calculates as without them, and its VBA compiles and runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from calc import Calc
from calc_document import Document
from calc_workbook import comparable, differences, written
from companies import EXAMPLE

from addin.hosts.excel.macro_workbook import project_of, workbook_modules
from workbook.intake.importing import import_files
from workbook.new_book import new_book
from workbook.refresh import refresh
from workbook.template import SHEETS

pytestmark = pytest.mark.libreoffice

# Basic in LibreOffice takes no arguments from outside, so what is asked of the modules is asked by one more module.
PROBE = """Attribute VB_Name = "Probe"
Option Explicit

Public Function FilesOutOfReach() As String
    FilesOutOfReach = ProblemOfFile("book.xlsm", "", False) & "|" & _
        ProblemOfFile("book.xlsm", "https://cloud/a", False) & "|" & _
        ProblemOfFile("book.xlsm", "/Volumes/Ore", True) & "|" & ProblemOfFile("book.xlsm", "/Volumes/Ore", False)
End Function

Public Function Opened() As String
    Auto_Open
    Opened = "opened"
End Function

Public Function Names() As String
    Names = VarType(AGEQ(50581, 16.38)) & " " & TypeName(AsCells("#N/A"))
End Function
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's workbook with macros, refreshed; one more module in it is the test's."""
    path = tmp_path_factory.mktemp("macros") / "example.xlsm"
    new_book(EXAMPLE / "company.toml", path, vba_project=project_of(workbook_modules() | {"Probe": PROBE}, len(SHEETS)))
    import_files(path, [EXAMPLE / f"{name}.csv" for name in ("production", "prices", "published")])
    refresh(path)
    return path


@pytest.fixture(scope="module")
def document(calc: Calc, book: Path) -> Iterator[Document]:
    with calc.opened(book) as opened:
        yield opened


def run(document: Document, function: str) -> str:
    return str(document.run(f"vnd.sun.star.script:VBAProject.{function}?language=Basic&location=document"))


def test_calc_makes_the_same_of_every_formula_as_the_refresh_that_wrote_the_file(
    document: Document, book: Path
) -> None:
    document.recalculate()
    calculated = comparable(document.values())
    assert len(calculated) > 3_000
    assert differences(written(book), calculated) == {}


def test_calc_makes_the_same_of_it_as_of_the_workbook_without_macros(
    document: Document, calc: Calc, example_book: Path, tmp_path: Path
) -> None:
    document.recalculate()
    plain = tmp_path / "plain.xlsx"
    shutil.copy(example_book, plain)
    with calc.opened(plain) as opened:
        opened.recalculate()
        assert differences(comparable(opened.values()), comparable(document.values()), beside="Log") == {}


def test_the_vba_compiles_and_says_which_files_are_out_of_reach(document: Document) -> None:
    never, cloud, read_only, well = run(document, "Probe.FilesOutOfReach").split("|")
    assert never == "book.xlsm has never been saved: save it, and press Refresh again."
    assert cloud.startswith("book.xlsm is open from the cloud (https://cloud/a).")
    assert read_only.startswith("book.xlsm is open for reading only")
    assert well == ""


def test_the_functions_in_its_vba_are_error_values_where_there_is_no_python(document: Document) -> None:
    assert run(document, "Probe.Names") == "10 Error"


def test_what_runs_when_the_workbook_is_opened_ends_without_an_error(document: Document) -> None:
    assert run(document, "Probe.Opened") == "opened"
