"""Tables of a PDF that go on over the end of a page, below headings that are printed again and lines of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from chromium import running_browser
from playwright.sync_api import Browser

from workbook.release.extraction.pdf import text_of_pdf
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


def page() -> str:
    """A table for each mine, its headings printed again on every page, as browsers and word processors do."""
    pieces = ["<p>Acme Silver Corp. on its production of the second quarter of 2020</p>"]
    for number, mine in enumerate(MINES):
        rows = "".join(
            f"<tr><td>{label}</td><td>{value.format(number)}</td><td>{value.format(number + 4)}</td></tr>"
            for label, value in METALS
        )
        head = "<tr><td></td><td>Q2 2020</td><td>H1 2020</td></tr>"
        pieces.append(f"<p>{mine} mine</p><table><thead>{head}</thead><tbody>{rows}</tbody></table>")
    return f"<html><head><style>{STYLE}</style></head><body>{''.join(pieces)}</body></html>"


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


@pytest.mark.browser
def test_every_row_is_of_the_mine_whose_table_it_goes_on_with(printed: Callable[[str], str]) -> None:
    text = printed(page())
    assert text.count("Q2 2020 | H1 2020") == len(MINES)
    assert "News Release" not in text
    expected = {
        (mine, period, value.format(number + more))
        for number, mine in enumerate(MINES)
        for _, value in METALS
        for period, more in (("Q2 2020", 0), ("H1 2020", 4))
    }
    figures = read_release(text, "a").document.figures
    assert {(each.entity, each.period, each.printed) for each in figures} == expected


@pytest.mark.browser
def test_a_line_of_the_page_with_a_number_is_no_row_of_the_table_far_below(printed: Callable[[str], str]) -> None:
    rows = "<tr><td></td><td>Q2 2020</td></tr><tr><td>Silver (oz)</td><td>50,581</td></tr>"
    text = printed(f"<table cellpadding='9'>{rows}</table>")
    assert text.split("\n\n")[-1] == "|  | Q2 2020 |\n| Silver (oz) | 50,581 |"
