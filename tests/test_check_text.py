"""The checks in words, the worst first."""

from __future__ import annotations

from pathlib import Path

import pytest
from report_books import BROKEN_EQUIVALENT, TIED_CHANGE, UNDISCLOSED, write_book

from addin.check_text import describe_checks, figure
from workbook.ooxml.package import Package
from workbook.reports.check_report import read_checks


@pytest.fixture
def lines(tmp_path: Path) -> list[str]:
    path = write_book(tmp_path / "book.xlsx", checks=(TIED_CHANGE, UNDISCLOSED, BROKEN_EQUIVALENT, TIED_CHANGE))
    return "\n".join(describe_checks(read_checks(Package.read(path)))).splitlines()


def test_the_first_line_counts_every_status(lines: list[str]) -> None:
    assert lines[0] == "4 checks: 0 ties, 2 ties within rounding, 1 breaks, 1 not disclosed"


def test_a_break_comes_next_with_what_is_printed_what_can_be_and_the_gap(lines: list[str]) -> None:
    assert lines[2:5] == [
        "BREAKS  equivalents-follow-from-prices: Avino Q2 2020 QTD equivalent (Checks!G4)",
        "  printed 158,286, computed 161,451",
        "  can be 161,212 to 161,691; gap -2,926",
    ]


def test_what_is_not_disclosed_says_why(lines: list[str]) -> None:
    assert "  equivalents-follow-from-prices: 1 figure, Q1 2020: prices of Ag, Au, Cu" in lines


def test_what_holds_is_counted_by_check(lines: list[str]) -> None:
    assert lines[-1] == "  changes-follow-from-figures: 2 figures"


@pytest.mark.parametrize(
    ("value", "words"), [(-0.495, "-0.495"), (0.4, "0.4"), (161451.4, "161,451"), (None, "nothing")]
)
def test_a_figure_reads_without_places_that_do_not_matter(value: float | None, words: str) -> None:
    assert figure(value) == words


def test_a_check_that_shows_an_error_says_its_code_once_and_where_to_ask(tmp_path: Path) -> None:
    row = (*("equivalents-follow-from-prices", "Avino", "Q2 2020", "QTD", "equivalent", ""), "#VALUE!")
    path = write_book(tmp_path / "book.xlsx", checks=((*row, "n/d", "n/d", "n/d", "158,286", "n/d", "#VALUE!"),))
    assert "\n".join(describe_checks(read_checks(Package.read(path)))).splitlines()[2:4] == [
        "COULD NOT BE CHECKED  equivalents-follow-from-prices: Avino Q2 2020 QTD equivalent",
        "  The cell Checks!G2 shows #VALUE!; `orebook refresh` names the cause.",
    ]
