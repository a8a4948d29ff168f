"""Tables of a PDF that go on over the end of a page, below headings that are printed again and lines of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chromium import running_browser
from drawn_pages import drawn
from playwright.sync_api import Browser

from workbook.release.extraction.pdf import text_of_pdf
from workbook.release.extraction.pdf_lines import PrintedLine, piece_of
from workbook.release.extraction.pdf_repeated_heads import without_repeated_heads
from workbook.release.extraction.pdf_words import Word
from workbook.release.reading.reader import read_release

MINES = ("Alder", "Birch", "Cedar")
METALS = (("Tonnes milled (t)", "10,{}01"), ("Silver grade (g/t)", "1{}1"), ("Silver produced (oz)", "20,{}02"))
HEADER = "<div style='font-size:7px;width:100%;text-align:right;padding-right:1cm'>News Release No. 14 - 2020</div>"
FOOTER = "<div style='font-size:7px;width:100%;text-align:center'>- <span class='pageNumber'></span> -</div>"
STYLE = "@page{size:A5} td{padding:1.4em;text-align:right} td:first-child{text-align:left} thead{font-weight:bold}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as browser:
        yield browser


def page(style: str) -> str:
    """A table for each mine, its headings printed again on every page, as browsers and word processors do."""
    pieces = ["<p>Acme Silver Corp. on its production of the second quarter of 2020</p>"]
    for number, mine in enumerate(MINES):
        rows = "".join(
            f"<tr><td>{label}</td><td>{value.format(number)}</td><td>{value.format(number + 4)}</td></tr>"
            for label, value in METALS
        )
        head = "<tr><td></td><td>Q2 2020</td><td>H1 2020</td></tr>"
        pieces.append(f"<p>{mine} mine</p><table><thead>{head}</thead><tbody>{rows}</tbody></table>")
    return f"<html><head><style>{style}</style></head><body>{''.join(pieces)}</body></html>"


@pytest.fixture(scope="module")
def printed(browser: Browser) -> Callable[[str], str]:
    """The text of a page as it is printed between a header and a footer."""
    tab = browser.new_page()

    def text(html: str) -> str:
        tab.set_content(html)
        content = tab.pdf(
            prefer_css_page_size=True,
            display_header_footer=True,
            header_template=HEADER,
            footer_template=FOOTER,
            margin={"top": "2cm", "bottom": "2cm", "left": "1cm", "right": "1cm"},
        )
        return text_of_pdf(content, "a.pdf")

    return text


def assert_every_row_is_of_its_mine(text: str) -> None:
    assert text.count("Q2 2020 | H1 2020") == len(MINES)
    expected = {
        (mine, period, value.format(number + more))
        for number, mine in enumerate(MINES)
        for _, value in METALS
        for period, more in (("Q2 2020", 0), ("H1 2020", 4))
    }
    figures = read_release(text, "a").document.figures
    assert {(each.entity, each.period, each.printed) for each in figures} == expected


@pytest.mark.browser
def test_every_row_is_of_the_mine_whose_table_it_goes_on_with(printed: Callable[[str], str]) -> None:
    text = printed(page(STYLE))
    assert "News Release" not in text
    assert_every_row_is_of_its_mine(text)


def line(down: float, *words: tuple[float, str]) -> PrintedLine:
    return PrintedLine(tuple(piece_of([Word(text, left, left + 30, down - 10, down, 10)]) for left, text in words))


def part(aside: float, period: str, value: str) -> list[PrintedLine]:
    """A heading and a row, so far aside."""
    heads = line(20, (aside + 100, period), (aside + 160, "H1 2020"))
    return [heads, line(40, (aside + 40, "Silver (oz)"), (aside + 100, value), (aside + 160, "312,819"))]


def test_headings_are_left_out_where_a_table_goes_on_in_the_next_column_and_not_where_another_begins() -> None:
    first, second, other = part(0, "Q2 2020", "50,581"), part(250, "Q2 2020", "404"), part(250, "Q2 2019", "800")
    assert without_repeated_heads([[first, second]]) == [[first, second[1:]]]
    assert without_repeated_heads([[first, other]]) == [[first, other]]
    below_a_title = [*first, line(60, (40, "Birch mine"))]
    assert without_repeated_heads([[below_a_title, second]]) == [[below_a_title, second]]


@pytest.mark.browser
def test_a_line_of_the_page_with_a_number_is_no_row_of_the_table_far_below(printed: Callable[[str], str]) -> None:
    rows = "<tr><td></td><td>Q2 2020</td></tr><tr><td>Silver (oz)</td><td>50,581</td></tr>"
    text = printed(f"<table cellpadding='9'>{rows}</table>")
    assert text.split("\n\n")[-1] == "|  | Q2 2020 |\n| Silver (oz) | 50,581 |"


@pytest.mark.browser
def test_what_a_browser_prints_around_a_page_is_no_part_of_the_release(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "draft.html"
    page.write_text("<title>Draft 7</title><p>Acme Silver Corp. produced 50,581 oz of silver in Q2 2020.</p>")
    tab = browser.new_page()
    tab.goto(page.as_uri())
    text = text_of_pdf(tab.pdf(display_header_footer=True, margin={"top": "2cm", "bottom": "2cm"}), "a.pdf")
    assert text == "Acme Silver Corp. produced 50,581 oz of silver in Q2 2020."


@pytest.mark.browser
def test_a_range_is_one_cell_and_nil_between_two_numbers_is_a_cell_of_its_own(browser: Browser) -> None:
    tab = browser.new_page()
    heads = "<tr><td></td><td>Q2 2020</td><td>2021</td><td>2022</td></tr>"
    rows = "<tr><td>Silver (koz)</td><td>90</td><td>370 &ndash; 430</td><td>425 &ndash; 485</td></tr>"
    rows += "<tr><td>Gold (koz)</td><td>15</td><td>&ndash;</td><td>40</td></tr>"
    tab.set_content(f"<style>td{{padding:0 9px;text-align:right}}</style><table>{heads}{rows}</table>")
    lines = text_of_pdf(tab.pdf(), "a.pdf").replace("\N{EN DASH}", "-").splitlines()
    assert lines[1:] == ["| Silver (koz) | 90 | 370 - 430 | 425 - 485 |", "| Gold (koz) | 15 | - | 40 |"]


@pytest.mark.browser
@pytest.mark.parametrize("align", ["left", "right", "center"])
def test_months_stand_over_all_the_years_below_them(browser: Browser, align: str) -> None:
    tab = browser.new_page()
    heads = "<tr><td></td><td colspan=2 align=center>Three months ended June 30,</td></tr>"
    heads += "<tr><td></td><td>2020</td><td>2019</td></tr>"
    rows = "<tr><td>Silver (oz)</td><td>50,581</td><td>104,893</td></tr><tr><td>Gold (oz)</td><td>4</td><td>8</td></tr>"
    style = f"<style>table{{width:100%}} td{{text-align:{align}}}</style>"
    tab.set_content(f"{style}<p>Acme Silver Corp. on June 30, 2020</p><table>{heads}{rows}</table>")
    figures = read_release(text_of_pdf(tab.pdf(), "a.pdf"), "a").document.figures
    assert {(each.period, each.printed) for each in figures} == {
        ("Q2 2020", "50,581"),
        ("Q2 2019", "104,893"),
        ("Q2 2020", "4"),
        ("Q2 2019", "8"),
    }


def test_a_line_that_begins_in_mid_sentence_goes_on_with_the_one_above_it() -> None:
    # The line above ends early, as it does where somebody broke it by hand.
    words = [
        (40.0, 10.0, "Acme Silver Corp. produced 82,505 oz of silver in the first half of 2024 and"),
        (40.0, 22.0, "75,099 oz of it"),
        (40.0, 34.0, "in the same period of 2023."),
        (40.0, 60.0, "A much longer line that shows how wide the page is, so that the lines above it are not full."),
    ]
    assert "75,099 oz of it in the same period of 2023." in text_of_pdf(drawn(words), "a.pdf")
