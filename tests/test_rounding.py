"""Rounding as the release prints it, and what cannot be read as a printed figure."""

from __future__ import annotations

from udfs import FUNCTIONS
from udfs.calling import call
from udfs.errors import CellError


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
    assert "write 0.40 as '0.40 (with the apostrophe) in a cell" in answer.sentence


def test_the_argument_of_a_figure_that_cannot_be_read_is_named() -> None:
    assert call(FUNCTIONS["FOOTS"], ["many", [["1"], ["2"]]]).argument == "total"
    assert call(FUNCTIONS["FOOTS"], ["3", [["1"], ["two"]]]).argument == "parts"
