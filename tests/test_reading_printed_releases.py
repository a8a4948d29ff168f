"""Releases printed into a PDF by Chromium: narrow and wide tables, raised marks, footers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from chromium import running_browser
from long_release import long_release
from playwright.sync_api import Browser
from release_shapes import as_plain_page
from written_release import NAMES, changes_of, keyed_changes, score, text_of

from workbook.release.document import Document
from workbook.release.extraction.pdf import text_of_pdf
from workbook.release.reading.reader import read_release

WIDE = (
    "body{font-size:8pt} table{width:100%;font-size:8pt} td{text-align:right} td:first-child{text-align:left} "
    "p{text-align:justify}"
)
NARROW = "table{border-collapse:collapse;font-size:8pt} td{padding:1px 3px;border:1px solid #999}"
ROOMY = "table{width:100%} td{text-align:right} td:first-child{text-align:left} p{text-align:justify}"
LAYOUTS = {
    "wide": WIDE,
    "narrow": NARROW,
    "roomy": ROOMY,
    "from the top": f"{ROOMY} td{{vertical-align:top}}",
    "on the bottom": f"{ROOMY} td{{vertical-align:bottom}}",
    "centred": "table{width:100%;font-size:10pt} td{text-align:center}",
    "on the left": "table{width:100%;font-size:10pt} td{text-align:left}",
    "small": "table{width:60%;font-size:9pt} td{text-align:right} td:first-child{text-align:left}",
    "framed": f"{ROOMY} table{{border-collapse:collapse}} td{{border:1px solid #000;padding:4px}}",
    "shaded": f"{ROOMY} table{{border-collapse:collapse}} tr:nth-child(even){{background:#ddd}} td{{padding:3px 6px}}",
    "under white letters": f"{ROOMY} table{{border-collapse:collapse}} td{{padding:3px 6px}} "
    "tr:first-child{background:#024;color:white} tr{border-bottom:1px solid #888}",
}
FOOTER = "<div style='font-size:7px;width:100%;text-align:center'>Page <span class='pageNumber'></span></div>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def printed(browser: Browser) -> Callable[[str, str], str]:
    """The text of a release as it is printed in a style, with numbered pages."""
    tab = browser.new_page()

    def text(written: str, style: str) -> str:
        tab.set_content(as_plain_page(written, style))
        content = tab.pdf(
            display_header_footer=True,
            print_background=True,
            header_template="<div></div>",
            footer_template=FOOTER,
            margin={"top": "2cm", "bottom": "2cm", "left": "1cm", "right": "1cm"},
        )
        return text_of_pdf(content, "release.pdf")

    return text


@pytest.mark.browser
@pytest.mark.parametrize("style", LAYOUTS.values(), ids=LAYOUTS.keys())
@pytest.mark.parametrize("name", NAMES)
def test_a_printed_release_is_read_as_it_was_keyed(printed: Callable[[str, str], str], name: str, style: str) -> None:
    document = read_release(printed(text_of(name), style), name).document
    found = score(document, name)
    assert found.wrong == set()
    assert found.missing == set()
    assert changes_of(document) == keyed_changes(name)


@pytest.mark.browser
@pytest.mark.parametrize("style", [NARROW, ROOMY], ids=["narrow", "roomy"])
def test_tables_over_many_pages_are_read_as_the_text_is(printed: Callable[[str, str], str], style: str) -> None:
    written = long_release(mines=10, years=8)
    text = printed(written, style)
    document = read_release(text, "long").document
    assert "Page" not in text
    assert facts_of(document) == facts_of(read_release(written, "long").document)
    assert len(document.figures) == 11 * 3 * 32


def facts_of(document: Document) -> set[tuple[str | bool | None, ...]]:
    """What a release says, without where it stands."""
    return {(each.metric, each.metal, each.entity, each.total, each.period, each.printed) for each in document.figures}
