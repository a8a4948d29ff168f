"""Rounding against LibreOffice's ROUND, and what the release prints."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import xlsxwriter
from libreoffice import LibreOffice

from udfs import FUNCTIONS, printed
from udfs.calling import call
from udfs.errors import CellError


@pytest.mark.libreoffice
def test_numbers_round_as_in_a_spreadsheet(soffice: LibreOffice, tmp_path: Path) -> None:
    chance = random.Random(20200717)
    ties = [chance.randrange(-(10**6), 10**6) / 10**places + 5 / 10 ** (places + 1) for places in (0, 1, 2, 3) * 50]
    figures = [(value, chance.choice([0, 1, 2, 3, -1, -3])) for value in ties] + [(404 / 800 - 1, 2), (1.005, 2)]
    workbook = xlsxwriter.Workbook(tmp_path / "round.xlsx")
    sheet = workbook.add_worksheet("round")
    for row, (value, decimals) in enumerate(figures):
        sheet.write_formula(row, 0, f"=ROUND({value!r},{decimals})")
    workbook.close()
    cells = soffice.recalculated(tmp_path / "round.xlsx")
    for row, (value, decimals) in enumerate(figures, 1):
        assert printed(value, decimals) == cells["round", f"A{row}"], (value, decimals)


def test_every_printed_change_of_the_release_is_its_figures_rounded() -> None:
    # Avino, 17 July 2020, highlights table: this quarter, the same quarter of 2019, and the change that is printed.
    for current, prior, change in (
        (40190, 96707, "-58%"),
        (50581, 104893, "-52%"),
        (404, 800, "-50%"),
        (459767, 1003995, "-54%"),
    ):
        exact = call(FUNCTIONS["YOY_CHANGE"], [current, prior])
        assert call(FUNCTIONS["TIES"], [change, exact, exact]) is True
        assert f"{call(FUNCTIONS['PRINTED'], [exact, 2]):.0%}" == change


def test_a_number_is_no_printed_figure_and_the_sentence_says_what_to_do() -> None:
    answer = call(FUNCTIONS["ROUND_BAND"], [0.4])
    assert answer == CellError("#VALUE!")
    assert "write it as text, in quotes" in answer.sentence


def test_the_argument_of_a_figure_that_cannot_be_read_is_named() -> None:
    assert call(FUNCTIONS["FOOTS"], ["many", [["1"], ["2"]]]).argument == "total"
    assert call(FUNCTIONS["FOOTS"], ["3", [["1"], ["two"]]]).argument == "parts"
