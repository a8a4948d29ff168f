"""Names of the workbook lead to their cells, or to a sentence that says what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from workbook.errors import CannotRunError
from workbook.ooxml.package import Package
from workbook.reports.report_ranges import read_named_cell, read_named_range


@pytest.fixture
def package(tmp_path: Path) -> Package:
    path = tmp_path / "names.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("It's here")
        sheet.write_row("B2", ["Mine", 40190])
        book.define_name("a_range", "='It''s here'!$B$2:$C$2")
        book.define_name("a_cell", "='It''s here'!$C$2")
        book.define_name("a_number", "=1.5")
    return Package.read(path)


def test_a_name_leads_to_its_cells_on_a_sheet_with_an_apostrophe(package: Package) -> None:
    found = read_named_range(package, "a_range")
    assert (found.sheet, found.rows, found.cell(0, 1)) == ("It's here", [["Mine", 40190]], "C2")


def test_a_name_of_one_cell_gives_its_value(package: Package) -> None:
    assert read_named_cell(package, "a_cell") == 40190


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("report_prices", "the name report_prices is missing"), ("a_number", "the name a_number refers to 1.5, expected")],
)
def test_a_name_that_leads_nowhere_is_a_sentence(package: Package, name: str, sentence: str) -> None:
    with pytest.raises(CannotRunError, match=sentence):
        read_named_range(package, name)
