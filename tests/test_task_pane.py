"""The task pane in headless Chromium, with Office.js played by the tests: its functions, and its page as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pane_in_browser import HEADER, NARROWEST, Pane, opened
from task_pane_server import PaneServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_a_function_is_found_by_a_word_that_people_have_for_it(pane: Pane) -> None:
    pane.page.get_by_label("Find a function").fill("arsenic")
    assert pane.page.locator("#function-list summary b").all_inner_texts() == ["PENALTY"]


def test_no_function_found_is_said(pane: Pane) -> None:
    pane.page.get_by_label("Find a function").fill("weather report")
    assert pane.text("#functions-said") == "No function's help holds weather and report. Try fewer words."


def test_a_formula_goes_into_the_selected_cell(pane: Pane) -> None:
    pane.page.evaluate("playedWorkbook.active = { sheet: 'Cover', cell: 'H2' }")
    pane.page.get_by_label("Find a function").fill("ageq")
    pane.page.locator("summary", has_text="AGEQ ").first.click()
    pane.page.get_by_label("silver_oz", exact=False).fill("B2")
    pane.page.get_by_label("silver_price").fill("16.38")
    pane.page.get_by_label("copper_lb").fill("B4")
    pane.page.get_by_label("copper_price").fill("2.45")
    pane.press("Insert into the selected cell")
    pane.page.get_by_text("stands in Cover!H2").wait_for()
    assert pane.workbook()["sheets"]["Cover"]["H2"]["formula"] == "=AGEQ(B2,16.38,,,B4,2.45)"


def test_an_example_goes_into_the_selected_cell_as_it_stands(pane: Pane) -> None:
    pane.page.evaluate("playedWorkbook.active = { sheet: 'Cover', cell: 'H3' }")
    pane.page.locator("summary", has_text="AGEQ ").first.click()
    pane.page.get_by_role("button", name="Insert this example").first.click()
    pane.page.get_by_text("stands in Cover!H3").wait_for()
    formula = pane.workbook()["sheets"]["Cover"]["H3"]["formula"]
    assert formula == "=ROUND(AGEQ(50581, 16.38, 404, 1707, 459767, 2.45), 0)"


def test_a_cell_that_holds_something_is_not_overwritten(pane: Pane) -> None:
    pane.page.evaluate("playedWorkbook.active = { sheet: 'Production', cell: 'C9' }")
    pane.page.locator("summary", has_text="AGEQ ").first.click()
    pane.page.get_by_role("button", name="Insert this example").first.click()
    assert pane.text(".refused").startswith("Production!C9 is not empty.")
    assert pane.workbook()["sheets"]["Production"]["C9"]["value"] == 40190


def test_an_argument_that_is_needed_is_asked_for(pane: Pane) -> None:
    pane.page.locator("summary", has_text="AGEQ ").first.click()
    pane.page.get_by_label("silver_oz").fill("1")
    pane.press("Insert into the selected cell")
    assert pane.text(".refused") == "AGEQ needs silver_price."
    assert pane.page.evaluate("document.activeElement.id") == "AGEQ-silver_price"


def test_the_pane_is_worked_with_the_keyboard_alone(pane: Pane) -> None:
    press = pane.page.keyboard.press
    pane.page.locator("#functions-tab").focus()
    for key in ("ArrowRight", "ArrowRight", "Tab", "Enter"):
        press(key)
    pane.page.wait_for_selector("#checks-list li")
    for key in ("Tab", "Tab", "Tab", "Enter"):  # the kind, the words, the first check
        press(key)
    pane.page.wait_for_selector("#checks-list [aria-current]")
    assert pane.workbook()["active"] == {"sheet": "Checks", "cell": "G22"}


def test_every_part_fits_the_narrowest_pane(pane: Pane) -> None:
    pane.page.locator("summary", has_text="AGEQ ").first.click()
    pane.checks()
    pane.open("Import")
    pane.choose("later.csv", f"{HEADER}\n2020-06-30,Avino,40200,44,91%\n2020-09-30,Avino,100,50,90%\n")
    for part in ("Functions", "Refresh", "Checks", "Import"):
        pane.open(part)
        assert pane.page.evaluate("document.documentElement.scrollWidth") == NARROWEST["width"], part


def test_everything_to_work_with_has_a_name_for_a_screen_reader(pane: Pane) -> None:
    pane.page.locator("summary", has_text="AGEQ ").first.click()
    nameless = pane.page.evaluate(
        """() => [...document.querySelectorAll("#pane input, #pane select, #pane button")]
            .filter((one) => !(one.labels?.length || one.textContent.trim() || one.getAttribute("aria-label")))
            .map((one) => one.outerHTML)"""
    )
    assert nameless == []


def test_every_text_stands_out_from_its_ground_as_wcag_asks(pane: Pane) -> None:
    """Contrast of at least 4.5 to 1: WCAG 2.2, success criterion 1.4.3, with its formula for relative luminance."""
    pane.page.locator("summary", has_text="AGEQ ").first.click()
    pane.checks()
    pane.open("Import")
    pane.choose("bad.csv", f"{HEADER}\n2020-06-30,Avina,40200,44,91%\n")
    texts = []
    for part in ("Functions", "Checks", "Import"):
        pane.open(part)
        texts += pane.page.evaluate(COLOURS)
    assert len(texts) > 300
    assert [text for text in texts if contrast(text["ink"], text["ground"]) < 4.5] == []


COLOURS = """() => {
    const numbers = (colour) => colour.match(/[0-9.]+/g).map(Number);
    const ground = (one) => {
        for (let at = one; at; at = at.parentElement) {
            const [red, green, blue, alpha = 1] = numbers(getComputedStyle(at).backgroundColor);
            if (alpha === 1) { return [red, green, blue]; }
        }
        return [255, 255, 255];
    };
    return [...document.querySelectorAll("#pane *")]
        .filter((one) => one.checkVisibility())
        .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
        .map((one) => ({
            text: one.textContent.slice(0, 40),
            ink: numbers(getComputedStyle(one).color).slice(0, 3),
            ground: ground(one),
        }));
}"""


def contrast(one: list[float], other: list[float]) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: list[float]) -> float:
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (part / 255 for part in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_someone_who_is_not_signed_in_is_told_so(
    browser: Browser, pane_server: PaneServer, played_quarter: dict[str, Any]
) -> None:
    with browser.new_context(viewport=NARROWEST) as context:
        page = context.new_page()
        page.add_init_script("Object.defineProperty(globalThis, 'getAuth', { value: async () => ({}) });")
        pane = opened(page, pane_server, played_quarter)
        assert pane.text("#function-list .refused") == "Sign in first."
