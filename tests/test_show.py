"""Report tables as rows, read from a workbook whose tables stand where a user has moved them."""

from __future__ import annotations

from pathlib import Path

import pytest
from report_books import write_book

from workbook.errors import CannotRunError
from workbook.ooxml.package import Package
from workbook.reports.show import ReportCell, read_report


@pytest.fixture
def package(tmp_path: Path) -> Package:
    return Package.read(write_book(tmp_path / "book.xlsx"))


def test_a_cell_holds_its_figure_what_it_shows_and_where_it_stands(package: Package) -> None:
    table = read_report(package, "production-quarter")[0]
    assert table.rows[0][0] == ReportCell(
        table="production-quarter",
        entity="Avino",
        row="Avino",
        column="Tonnes processed (t)",
        value=40190,
        shown="40,190",
        sheet="Bob's tables",
        cell="D4",
    )


def test_a_table_is_titled_with_the_quarter_as_the_release_titles_it(package: Package) -> None:
    assert read_report(package, "production-quarter")[0].title == "Q2 2020 production by mine"


def test_nil_is_zero_shown_as_a_dash(package: Package) -> None:
    stockpiles = read_report(package, "production-quarter")[0].rows[1]
    assert [(cell.value, cell.shown) for cell in stockpiles[:2]] == [(0, "-"), (0, "-")]


def test_an_error_and_an_undisclosed_figure_have_no_value_but_show_what_the_cell_shows(package: Package) -> None:
    avino, stockpiles = read_report(package, "production-quarter")[0].rows
    assert [(row[-1].value, row[-1].shown) for row in (avino, stockpiles)] == [(None, "#N/A"), (None, "n/d")]


def test_highlights_come_mine_by_mine_in_the_order_of_their_numbers(package: Package) -> None:
    tables = read_report(package, "highlights")
    assert [table.title for table in tables] == ["Avino production highlights", "San Gonzalo production highlights"]
    assert {cell.entity for cell in tables[0].cells} == {"Avino"}
    assert {cell.row for cell in tables[0].cells} == {"Produced gold (oz)"}


def test_a_change_keeps_full_precision_and_shows_the_printed_percent(package: Package) -> None:
    change = read_report(package, "highlights")[0].cells[-1]
    assert (change.column, change.value, change.shown) == ("Change (%)", 404 / 800 - 1, "-50%")


def test_a_workbook_without_our_names_says_which_is_missing(package: Package) -> None:
    with pytest.raises(CannotRunError, match=r"book\.xlsx: the name report_prices is missing"):
        read_report(package, "prices")


def test_an_unknown_table_names_those_there_are(package: Package) -> None:
    with pytest.raises(CannotRunError, match="no table 'sales'; expected one of production-quarter, "):
        read_report(package, "sales")


def test_a_workbook_never_refreshed_says_so_instead_of_showing_blanks(tmp_path: Path) -> None:
    package = Package.read(write_book(tmp_path / "new.xlsx", quarter=""))
    with pytest.raises(CannotRunError, match=r"new\.xlsx: the workbook has not been refreshed yet"):
        read_report(package)
