"""The rows of the Checks sheet as records."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from report_books import BROKEN_EQUIVALENT, TIED_CHANGE, UNDISCLOSED, write_book

from udfs.errors import CellError
from workbook.errors import CannotRunError
from workbook.ooxml.package import Package
from workbook.reports.check_report import CheckRow, read_checks


def rows_of(path: Path, *checks: tuple[object, ...]) -> list[CheckRow]:
    return read_checks(Package.read(write_book(path / "book.xlsx", checks=checks)))


def test_a_break_says_what_is_printed_computed_possible_and_missing(tmp_path: Path) -> None:
    row = rows_of(tmp_path, BROKEN_EQUIVALENT)[0]
    assert (row.name, row.status, row.printed) == ("equivalents-follow-from-prices", "breaks", "158,286")
    assert (row.computed, row.band, row.gap) == (pytest.approx(161451.399877899), (161212, 161691), -2926)
    assert (row.sheet, row.cell, row.subject) == ("Checks", "G2", "Avino Q2 2020 QTD equivalent")
    assert row.is_finding


def test_what_ties_or_is_not_disclosed_is_no_finding(tmp_path: Path) -> None:
    assert [row.is_finding for row in rows_of(tmp_path, TIED_CHANGE, UNDISCLOSED)] == [False, False]


def test_an_undisclosed_check_has_no_band_and_keeps_its_reason(tmp_path: Path) -> None:
    row = rows_of(tmp_path, UNDISCLOSED)[0]
    assert (row.band, row.computed, row.gap, row.note) == (None, None, None, "Q1 2020: prices of Ag, Au, Cu")


def test_a_check_whose_status_is_an_error_is_a_finding() -> None:
    row = CheckRow(
        "a-check", "Avino", "", "", "", "", str(CellError("#NAME?")), None, None, None, None, "", "Checks", "G2"
    )
    assert row.is_finding


def test_a_checks_table_without_a_column_says_which(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Checks")
        sheet.write_row("A1", ["Check", "Status", "Q2 2020"])
        book.define_name("report_checks", "=Checks!$A$1:$B$1")
        book.define_name("reporting_quarter", "=Checks!$C$1")
    with pytest.raises(CannotRunError, match=r"report_checks on the sheet 'Checks' has no column Entity, Period"):
        read_checks(Package.read(path))
