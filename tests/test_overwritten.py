"""A report cell that was typed over is found, wherever the table stands."""

from __future__ import annotations

from pathlib import Path

import books
import openpyxl
import pytest
from companies import avino, five_metals
from report_books import BROKEN_EQUIVALENT, write_book

from workbook.company import Company
from workbook.ooxml.package import Package
from workbook.reports.overwritten import OverwrittenCell, overwritten_cells
from workbook.template import write_workbook


def typed_over(path: Path, sheet: str, cells: dict[str, object]) -> Package:
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        book[sheet][address] = value
    book.save(path)
    return Package.read(path)


@pytest.mark.parametrize("company", [avino(), five_metals()], ids=["avino", "five metals"])
def test_a_new_workbook_has_no_overwritten_cell(company: Company, tmp_path: Path) -> None:
    write_workbook(company, tmp_path / "book.xlsx")
    assert overwritten_cells(Package.read(tmp_path / "book.xlsx")) == []


def test_a_typed_number_a_typed_text_and_an_emptied_cell_are_found(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_workbook(avino(), path)
    found = overwritten_cells(typed_over(path, "Quarter", {"C5": 999, "D6": "n/d", "B7": None}))
    assert found == [
        OverwrittenCell("Quarter", "C5", 999),
        OverwrittenCell("Quarter", "D6", "n/d"),
        OverwrittenCell("Quarter", "B7", None),
    ]
    said = [cell.sentence for cell in found]
    assert said[0].startswith("Quarter!C5 holds the typed value 999 instead of a formula; ")
    assert said[1].startswith('Quarter!D6 holds the typed value "n/d" instead of a formula; ')
    assert said[2].startswith("Quarter!B7 holds nothing instead of a formula; ")


def test_labels_headers_and_cells_beside_a_table_may_be_typed(tmp_path: Path) -> None:
    path = write_book(tmp_path / "book.xlsx", checks=(BROKEN_EQUIVALENT,))
    cells: dict[str, object] = {"C4": "Avino mine", "D3": "Tonnes", "H4": 7}
    assert overwritten_cells(typed_over(path, "Bob's tables", cells)) == []
    assert [cell.cell for cell in overwritten_cells(typed_over(path, "Checks", {"G2": "ties"}))] == ["G2"]


def test_the_cells_that_an_array_formula_fills_hold_it(tmp_path: Path) -> None:
    cells = {"A1": "Metal", "B1": "Price", "A2": "Ag", "A3": "Au", "B2:B3": "{=D1:D2*2}", "D1": 1, "D2": 2}
    names = {"report_prices": "=Sheet1!$A$1:$B$3"}
    assert overwritten_cells(Package.read(books.write(tmp_path / "book.xlsx", {"Sheet1": cells}, names))) == []
