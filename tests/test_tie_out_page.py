"""The page of a tie-out in a real browser: every number marked, and the way from a break to its places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import running_browser
from commands import run
from playwright.sync_api import Browser, Page

from addin.tie_out_page.release_text import Mark, marked_text
from workbook.release.reading.files import read_content
from workbook.release.tie_out import tie_out

EXAMPLE = Path(__file__).parent.parent / "examples" / "avino-2020q2"
RELEASE = EXAMPLE / "release.txt"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the example release, as the command writes it."""
    page = tmp_path_factory.mktemp("page") / "tie-out.html"
    assert run("tie-out", RELEASE, "--html", page).exit_code == 1
    return page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, written: Path) -> Iterator[Page]:
    """The page, opened; whatever it asks of a network, and whatever the browser complains of, is a failure."""
    complaints: list[str] = []
    with browser.new_context(viewport={"width": 1400, "height": 900}) as context:
        opened = context.new_page()
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("console", lambda message: complaints.append(message.text))
        opened.on("request", lambda request: request.url.startswith("file:") or complaints.append(request.url))
        opened.goto(written.as_uri())
        yield opened
    assert complaints == []


@pytest.mark.browser
def test_the_release_is_there_word_for_word_with_every_number_marked(page: Page) -> None:
    text = " ".join(page.locator("article").inner_text().split())
    assert text == " ".join(RELEASE.read_text(encoding="utf-8").split())
    states = Counter(each.get_attribute("class") for each in page.locator("article button").all())
    assert states["contradicted"] == 6  # the equivalent in its five places, and the recovery of copper
    assert states["in-doubt"] == 6  # the three prices of the quarter in both footnotes
    assert sum(states.values()) == states["contradicted"] + states["in-doubt"] + states["confirmed"]


@pytest.mark.browser
def test_a_break_leads_to_its_places_and_each_number_to_what_it_must_agree_with(page: Page) -> None:
    assert page.locator(".findings h2").inner_text() == "2 independent breaks"
    page.locator(".findings .places a").nth(0).click()
    chosen = page.locator("article .chosen")
    assert chosen.inner_text() == "158,286"
    assert chosen.evaluate("element => document.activeElement === element")
    said = page.locator("#about").inner_text()
    assert "can be 161,212 to 161,691" in said
    assert "16.86" in said
    assert {each.inner_text() for each in page.locator("article .related").all()} >= {"$16.38", "$1,707", "$2.45"}


@pytest.mark.browser
def test_it_can_be_used_with_the_keyboard_alone(page: Page) -> None:
    page.locator("article button", has_text="50,581").first.focus()
    page.keyboard.press("Enter")
    assert "silver content" in page.locator("#about h2").inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    page.keyboard.press("Escape")
    assert page.locator(".chosen, .related").count() == 0
    assert page.locator("#about").inner_text() == "Choose a number to see what it must agree with."


@pytest.mark.browser
def test_each_place_of_a_figure_that_breaks_says_what_breaks(page: Page) -> None:
    places = page.locator("article .contradicted", has_text="158,286")
    assert places.count() == 5
    for place in places.all():
        place.click()
        assert "breaks by equivalent" in page.locator("#about").inner_text()


@pytest.mark.browser
def test_what_a_number_must_agree_with_is_in_sight_on_every_screen(page: Page) -> None:
    for width in (1400, 900, 420):
        page.set_viewport_size({"width": width, "height": 800})
        page.locator("article button", has_text="50,581").first.click()
        box = page.locator("#about").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < box["y"] + box["height"] <= 800


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_number_stands_out_from_its_ground_in_the_light_and_in_the_dark(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for look in ("confirmed", "contradicted", "in-doubt"):
        colours = page.locator(f"article .{look}").first.evaluate(
            "element => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor]"
        )
        ink, ground = (luminance([int(part) for part in re.findall(r"\d+", colour)[:3]]) for colour in colours)
        # The contrast that WCAG 2.2, criterion 1.4.3, asks of text.
        assert (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05) >= 4.5
    assert (luminance([int(part) for part in re.findall(r"\d+", paper(page))[:3]]) < 0.5) == (scheme == "dark")


def paper(page: Page) -> str:
    """The colour that the release is printed on."""
    colour: str = page.locator("article").evaluate("element => getComputedStyle(element).backgroundColor")
    return colour


def luminance(colour: list[int]) -> float:
    """How light a colour is, as WCAG 2.2 defines it."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.browser
def test_standings_can_be_told_without_colour_and_on_paper(page: Page) -> None:
    signs = "element => getComputedStyle(element, '::after').content"
    seen = {
        look: page.locator(f"article .{look}").first.evaluate(signs)
        for look in ("confirmed", "contradicted", "in-doubt")
    }
    assert len(set(seen.values())) == 3
    page.emulate_media(media="print")
    assert page.locator(".findings li").first.is_visible()
    assert not page.locator("aside").is_visible()


@pytest.mark.browser
def test_a_narrow_screen_needs_no_scrolling_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.browser
def test_what_a_release_writes_is_never_taken_for_a_part_of_the_page(browser: Browser, tmp_path: Path) -> None:
    hostile = (
        "Evil </script><img src=x onerror=document.title='owned'> Mining Inc. made 50,581 silver ounces in Q2 2020."
    )
    release = tmp_path / "evil<b>.txt"
    release.write_text(hostile)
    run("tie-out", release, "--html", tmp_path / "page.html")
    with browser.new_context() as context:
        opened = context.new_page()
        opened.goto((tmp_path / "page.html").as_uri())
        assert opened.title().startswith("Tie-out of")
        assert opened.locator("img").count() == 0
        assert opened.locator("article").inner_text() == hostile


def test_rows_between_bars_become_a_table_and_keep_their_numbers() -> None:
    text = "| Silver (oz) | 50,581 |\n| Gold (oz) | 404 |"
    start = text.index("50,581")
    html = marked_text(text, [Mark(start, start + 6, "n-f1", "confirmed", "+", "f1")])
    assert html.count("<tr>") == 2
    assert ">50,581</button></td>" in html.replace(" <", "<")


def test_keyed_figures_are_listed_where_there_is_no_text() -> None:
    from addin.tie_out_page import page_of

    keyed = (
        b'{"company": "A", "base_metal": "ag", "figures": [{"id": "f1", "metric": "content", "metal": "ag", '
        b'"entity": "M", "total": false, "period": "Q2 2020", "span": "QTD", "printed": "50,581", "unit": "oz"}]}'
    )
    read = read_content(keyed, "keyed.json")
    assert "M Q2 2020 silver content" in page_of(read, tie_out(read.document))
