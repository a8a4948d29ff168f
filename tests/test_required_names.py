"""A workbook that lost a name which its formulas need is refused before anything becomes #REF!."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from companies import avino, five_metals
from openpyxl.workbook.defined_name import DefinedName

from workbook.company import Company
from workbook.errors import CannotRunError
from workbook.ooxml.package import Package
from workbook.refresh import refresh
from workbook.required_names import REQUIRED_NAMES, refuse_lost_names
from workbook.template import write_workbook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_workbook(avino(), tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def refusal(path: Path) -> str:
    """What refresh says when it refuses the workbook, whose file must stay as it is."""
    before = path.read_bytes()
    with pytest.raises(CannotRunError) as refused:
        refresh(path)
    assert path.read_bytes() == before
    return str(refused.value)


@pytest.mark.parametrize("company", [avino(), five_metals()], ids=["avino", "five metals"])
def test_a_new_workbook_has_every_required_name(company: Company, tmp_path: Path) -> None:
    write_workbook(company, tmp_path / "book.xlsx")
    package = Package.read(tmp_path / "book.xlsx")
    assert [name for name in REQUIRED_NAMES if name not in package.names] == []
    refuse_lost_names(package)


def test_a_deleted_name_is_named(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    del book.defined_names["not_disclosed"]
    book.save(path)
    assert f"{path} lacks the name not_disclosed. " in refusal(path)


def test_names_that_a_deleted_sheet_left_broken_are_named(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for name in ("report_production_quarter", "report_grades_quarter"):
        book.defined_names[name] = DefinedName(name, attr_text="#REF!")
    book.save(path)
    assert "has the names report_production_quarter, report_grades_quarter for cells or sheets" in refusal(path)


def test_names_of_a_sheet_that_is_gone_are_named(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    del book["Settings"]
    book.save(path)
    said = refusal(path)
    assert all(name in said for name in ("company_name", "reporting_quarter", "year_to_date_span"))
    assert "full_recovery" not in said


def test_highlights_of_a_further_mine_that_are_gone_are_named(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.defined_names["report_highlights_2"] = DefinedName("report_highlights_2", attr_text="#REF!")
    book.save(path)
    assert "the name report_highlights_2 refers to #REF!" in refusal(path)


def test_a_moved_table_and_a_renamed_sheet_are_no_loss(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["Lists"].title = "Bob's lists"
    for name in ("not_disclosed", "not_applicable", "consolidated", "full_recovery", "months_per_quarter"):
        cell = book.defined_names[name].attr_text.rpartition("!")[2]
        book.defined_names[name] = DefinedName(name, attr_text=f"'Bob''s lists'!{cell}")
    book.save(path)
    refuse_lost_names(Package.read(path))
