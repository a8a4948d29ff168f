"""Pages of a PDF that are turned, in two columns of text, or with what no reader sees; and the time of a long one."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator

import pdfplumber
import pytest
from chromium import running_browser
from long_release import long_release
from playwright.sync_api import Browser
from release_shapes import as_plain_page
from test_hostile_pdf import pdf
from written_release import changes_of, keyed_changes, score, text_of

from workbook.errors import CannotRunError
from workbook.release.extraction.pdf import text_of_pdf
from workbook.release.reading.reader import read_release

TWO_COLUMNS = (
    "body{column-count:2;column-gap:2em;font-size:9pt} table{width:100%;font-size:7pt;border-collapse:collapse} "
    "td{text-align:right;border-bottom:1px solid #aaa} td:first-child{text-align:left} p{text-align:justify}"
)
UNPADDED = (
    "table{width:100%;font-size:9pt;border-spacing:0} td{text-align:right;padding:0 5pt;vertical-align:top;"
    "line-height:1.22} td:first-child{text-align:left}"
)
ROWS = (("Silver produced \\(oz\\)", "50,581", "104,893"), ("Gold produced \\(oz\\)", "404", "800"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def printed(browser: Browser) -> Callable[[str, str], bytes]:
    """A release as Chromium prints it in a style."""
    tab = browser.new_page()

    def print_release(written: str, style: str) -> bytes:
        tab.set_content(as_plain_page(written, style))
        return tab.pdf(print_background=True)

    return print_release


def shown(text: str, left: float, bottom: float, size: float = 10, before: str = "") -> bytes:
    """The commands that print some words at a place."""
    return f"BT {before} /F {size} Tf {left} {bottom} Td ({text}) Tj ET\n".encode()


def table(left: float = 50) -> bytes:
    """A heading and two rows, the right column first, as some programs write them."""
    commands = shown("Q2 2019", left + 300, 700) + shown("Q2 2020", left + 200, 700)
    for down, row in enumerate(ROWS, 1):
        for across, cell in reversed(list(enumerate(row))):
            commands += shown(cell, left + (0, 200, 300)[across], 700 - 20 * down)
    return commands


def bound(text: str) -> set[tuple[str | None, str, str | None]]:
    """Metal, period and characters of every figure."""
    return {(each.metal, each.period, each.printed) for each in read_release(text, "release").document.figures}


THE_TABLE = {
    ("ag", "Q2 2020", "50,581"),
    ("ag", "Q2 2019", "104,893"),
    ("au", "Q2 2020", "404"),
    ("au", "Q2 2019", "800"),
}


def test_cells_are_read_from_left_to_right_in_whatever_order_they_were_written() -> None:
    assert bound(text_of_pdf(pdf(table(), ""), "a.pdf")) == THE_TABLE


@pytest.mark.parametrize(
    "turn", ["0 1 -1 0 780 20 cm", "0 -1 1 0 -180 420 cm", "-1 0 0 -1 600 800 cm"], ids=["left", "right", "over"]
)
def test_a_table_that_lies_on_its_side_is_read_upright(turn: str) -> None:
    assert bound(text_of_pdf(pdf(turn.encode() + b"\n" + table(), ""), "a.pdf")) == THE_TABLE


@pytest.mark.parametrize(
    "hidden",
    [
        shown("999", 260, 680, before="1 1 1 rg"),
        shown("999", 260, 680, size=1),
        shown("999", 50, 2000),
    ],
    ids=["white", "tiny", "outside"],
)
def test_what_nobody_sees_on_a_page_is_not_read(hidden: bytes) -> None:
    # Chromium never prints such words, so the page is written by hand; the library says that they are in the file.
    content = pdf(table() + hidden, "")
    with pdfplumber.open(io.BytesIO(content)) as document:
        assert "999" in "".join(each["text"] for each in document.pages[0].chars)
    assert "999" not in text_of_pdf(content, "a.pdf")


def test_white_letters_on_a_dark_ground_are_read() -> None:
    page = b"0 0 0.5 rg 40 690 400 25 re f\n" + shown("Q2 2020", 250, 700, before="1 1 1 rg")
    assert "Q2 2020" in text_of_pdf(pdf(page, ""), "a.pdf")


def test_a_small_raised_digit_is_a_mark_and_a_small_one_on_the_line_a_figure() -> None:
    page = shown("Silver produced", 50, 700) + shown("1", 121.5, 704, size=6)
    page += shown("Gold produced", 50, 680) + shown("7", 300, 680, size=6)
    text = text_of_pdf(pdf(page, ""), "a.pdf")
    assert "Silver produced(1)" in text
    assert "(7)" not in text


def test_a_raised_mark_behind_a_number_or_a_year_is_no_part_of_it() -> None:
    page = table() + shown("1", 50 + 232, 684, size=6) + shown("1,2", 50 + 337, 704, size=6)
    text = text_of_pdf(pdf(page, ""), "a.pdf")
    assert "50,581[1] | 104,893" in text
    assert "Q2 2019[1][2] |" in text
    assert bound(text) == THE_TABLE


@pytest.mark.browser
@pytest.mark.parametrize("style", [TWO_COLUMNS, UNPADDED], ids=["two columns of text", "rows without space"])
@pytest.mark.parametrize("name", ["starcore-2018Q4", "coeur-2018Q3", "excellon-2021Q1", "greatpanther-2016Q3"])
def test_such_a_layout_is_read_as_it_was_keyed(printed: Callable[[str, str], bytes], name: str, style: str) -> None:
    document = read_release(text_of_pdf(printed(text_of(name), style), "a.pdf"), name).document
    found = score(document, name)
    assert (found.wrong, found.missing) == (set(), set())
    assert changes_of(document) == keyed_changes(name)


@pytest.mark.browser
def test_twenty_pages_with_a_thousand_figures_take_less_than_ten_seconds(
    printed: Callable[[str, str], bytes],
) -> None:
    content = printed(long_release(mines=10, years=8), "table{margin-bottom:16em} td{padding:5px}")
    with pdfplumber.open(io.BytesIO(content)) as document:
        assert len(document.pages) >= 20
    begun = time.process_time()
    text = text_of_pdf(content, "long.pdf")
    assert time.process_time() - begun < 10
    assert len(read_release(text, "long").document.figures) == 11 * 3 * 32


def test_a_pdf_without_pages_is_refused_in_a_sentence() -> None:
    content = pdf(b"", "").replace(b"/Kids [3 0 R] /Count 1", b"/Kids [     ] /Count 0")
    with pytest.raises(CannotRunError, match=r"a\.pdf (holds|cannot be read)"):
        text_of_pdf(content, "a.pdf")
