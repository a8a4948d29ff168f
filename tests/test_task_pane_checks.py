"""The checks in the task pane: the breaks first, each a click from its cell, and nothing of a cell obeyed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pane_in_browser import NARROWEST, Pane, opened
from task_pane_server import PaneServer

from workbook.ooxml.package import Package

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

# What the release of the example quarter cannot have right: see examples/avino-2020q2/README.md.
COPPER, SILVER = "Consolidated Q2 2020 YTD content Cu", "Avino Q2 2020 QTD equivalent"


def test_a_server_that_is_gone_is_said(pane: Pane) -> None:
    pane.page.route("**/orebook/checks", lambda route: route.abort())
    pane.checks()
    assert pane.text("#checks .refused") == "The server does not answer. Check the connection and try again."
    pane.complaints.clear()  # the browser's own words about the lost connection


def test_the_breaks_come_first_in_the_list_of_checks(pane: Pane) -> None:
    entries = pane.checks().all_inner_texts()
    assert [entry.splitlines()[:2] for entry in entries[:2]] == [["✗ Breaks", COPPER], ["✗ Breaks", SILVER]]
    assert not any("Breaks" in entry for entry in entries[2:])
    assert pane.text("#checks-said") == "180 checks: 120 ties, 27 ties within rounding, 2 breaks, 31 not disclosed"


def test_a_click_on_a_check_shows_its_cell(pane: Pane, example_book: Path) -> None:
    pane.checks().filter(has_text=SILVER).first.click()
    pane.page.wait_for_selector("#checks-list [aria-current]")
    active = pane.workbook()["active"]
    row = Package.read(example_book).read_range(
        active["sheet"], active["cell"].replace("G", "A") + ":" + active["cell"]
    )
    # The cell is the status of that very check.
    assert active["sheet"] == "Checks"
    assert row == [["equivalents-follow-from-prices", "Avino", "Q2 2020", "QTD", "equivalent", "", "breaks"]]


def test_a_check_on_a_sheet_that_was_deleted_says_so(pane: Pane) -> None:
    pane.checks()
    pane.page.evaluate("delete playedWorkbook.sheets.Checks")
    pane.page.locator("#checks-list button").first.click()
    pane.page.wait_for_selector("#checks-list .refused")
    assert pane.text("#checks-list .refused").startswith("The cell Checks!G22 cannot be shown.")


def test_the_list_shows_one_kind_of_check_or_those_with_certain_words(pane: Pane) -> None:
    pane.checks()
    pane.page.get_by_label("Show").select_option(label="Breaks (2)")
    assert pane.text("#checks-shown") == "2 of 180 checks"
    pane.page.get_by_label("Holding the words").fill("equivalent avino")
    assert pane.page.locator("#checks-list li").count() == 1
    pane.page.get_by_label("Show").select_option(label="Not disclosed (31)")
    assert set(pane.page.locator("#checks-list .status").all_inner_texts()) <= {"? Not disclosed"}


def test_a_workbook_without_checks_is_named(pane: Pane) -> None:
    pane.page.evaluate("delete playedWorkbook.names.report_checks")
    pane.checks()
    assert "the name report_checks is missing" in pane.text("#checks .refused")
    assert pane.page.locator("#checks-found").is_hidden()


def test_markup_in_a_cell_is_shown_and_not_obeyed(
    browser: Browser, pane_server: PaneServer, played_quarter: dict[str, Any]
) -> None:
    played = json.loads(json.dumps(played_quarter))
    played["sheets"]["Checks"]["B22"]["value"] = "<img src=x onerror='document.title=1'>"
    with browser.new_context(viewport=NARROWEST) as context:
        pane = opened(context.new_page(), pane_server, played)
        entries = pane.checks()
        assert "<img src=x" in entries.first.inner_text()
        assert pane.page.locator("#checks img").count() == 0
