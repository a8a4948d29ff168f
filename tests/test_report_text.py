"""Report tables in the terminal look like those of the release."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from report_books import write_book

from addin.report_text import print_report
from workbook.ooxml.package import Package
from workbook.reports.show import read_report


def test_a_table_prints_its_title_its_headers_and_its_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(read_report(Package.read(write_book(tmp_path / "book.xlsx")), "production-quarter"))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Q2 2020 production by mine"
    assert lines[1].split("  ")[0] == "Mine"
    assert lines[3].split() == ["Avino", "40,190", "404", "#N/A"]
    assert lines[4].split()[-3:] == ["-", "-", "n/d"]


def test_highlights_print_the_change_as_the_release_prints_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(read_report(Package.read(write_book(tmp_path / "book.xlsx")), "highlights"))
    printed = capsys.readouterr().out
    assert "Avino production highlights" in printed
    assert printed.split("Produced gold (oz)")[1].split()[:3] == ["404", "800", "-50%"]


def test_below_the_prices_stands_the_footnote_they_make(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "prices.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Prices")
        sheet.write_row("A1", ["Quarter", "Silver (USD/oz)", "Copper (USD/lb)"])
        sheet.write_row("A2", ["Q2 2020", 16.38, 2.45], book.add_format({"num_format": "0.00"}))
        sheet.write_row("A3", ["Q1 2020", "n/d", "n/d"])
        for name, place in (
            ("report_prices", "$A$1:$C$3"),
            ("reporting_quarter", "$A$2"),
            ("year_to_date_span", "$A$2"),
        ):
            book.define_name(name, f"=Prices!{place}")
    print_report(read_report(Package.read(path), "prices"))
    assert capsys.readouterr().out.splitlines()[-2] == (
        "Equivalents use these prices. Q2 2020: Silver (USD/oz) 16.38, Copper (USD/lb) 2.45; "
        "Q1 2020: Silver (USD/oz) n/d, Copper (USD/lb) n/d."
    )
