"""The task pane on a built server, started by its real command: its page, its scripts and xlwings' own in Chromium."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from commands import run
from lite_run import log_rows
from pane_in_browser import NARROWEST, PLAYED_OFFICE
from played_workbook import played_workbook, table_rows
from served_project import Served, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(server_project: Path) -> Iterator[Served]:
    with served(server_project, "--workers", "1") as running:
        yield running


@pytest.fixture(scope="module")
def changed_book(example_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example quarter with a figure that changed after its last refresh."""
    folder = tmp_path_factory.mktemp("changed")
    (folder / "later.csv").write_text("period_end,mine,tonnes\n2020-06-30,Avino,40191\n", encoding="utf-8")
    book = Path(shutil.copy(example_book, folder / "changed.xlsx"))
    assert run("import", book, folder / "later.csv").exit_code == 0
    return book


@pytest.fixture(scope="module")
def page(browser: Browser, server: Served, changed_book: Path) -> Iterator[Page]:
    with browser.new_page(viewport=NARROWEST) as page:
        complaints: list[str] = []
        asked: set[str] = set()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("request", lambda request: asked.add("/".join(request.url.split("/")[:3])))
        page.route("**/office.js", lambda route: route.fulfill(body=PLAYED_OFFICE, content_type="text/javascript"))
        page.add_init_script(f"globalThis.playedWorkbook = {json.dumps(played_workbook(changed_book))};")
        page.goto(f"http://127.0.0.1:{server.port}/taskpane.html")
        page.wait_for_selector("#function-list details")
        yield page
        assert complaints == []
        assert asked == {f"http://127.0.0.1:{server.port}"}


def test_the_page_of_the_server_shows_the_functions_and_the_checks(page: Page) -> None:
    page.get_by_role("tab", name="Checks").click()
    page.get_by_role("button", name="Read the checks").click()
    page.wait_for_selector("#checks-list li")
    assert (
        page.inner_text("#checks-said") == "180 checks: 120 ties, 27 ties within rounding, 2 breaks, 31 not disclosed"
    )
    # Below them the messages of xlwings, which are hidden until there is one.
    assert page.locator("body > :not(#pane):not(script):visible").count() == 0


def test_a_formula_in_a_cell_is_answered_by_the_server(page: Page) -> None:
    cells = "[[50581]], [[16.38]], [[404]], [[1707]], [[459767]], [[2.45]], null, null, null, null"
    answer = page.evaluate(f"playedFunctions.AGEQ({cells}, {{ address: '[Quarter.xlsx]Sheet1!A1' }})")
    # 50,581 + (404 x 1,707 + 459,767 x 2.45) / 16.38
    assert answer == [[pytest.approx(161_451, abs=0.5)]]


def test_refresh_writes_the_row_of_the_log_that_the_command_writes(
    page: Page, changed_book: Path, tmp_path: Path
) -> None:
    before: dict[str, Any] = page.evaluate("playedWorkbook")
    page.get_by_role("tab", name="Refresh").click()
    page.get_by_role("button", name="Refresh the quarter").click()
    page.locator("#refresh-said", has_text=re.compile("Refreshed|did not come")).wait_for()
    assert "One row added to Log, because the inputs did." in page.inner_text("#refresh-result")
    after: dict[str, Any] = page.evaluate("playedWorkbook")
    refreshed = Path(shutil.copy(changed_book, tmp_path / "refreshed.xlsx"))
    run("refresh", refreshed)
    header, *rows = table_rows(after, "Log")
    assert len(rows) == len(table_rows(before, "Log"))
    assert dict(zip(header, rows[-1], strict=True))["Inputs digest"] == log_rows(refreshed)[-1]["Inputs digest"]
    assert after["calculated"] == "Full"
    assert after["protections"] == before["protections"]


def test_an_import_through_the_server_goes_into_the_table(page: Page) -> None:
    page.get_by_role("tab", name="Import").click()
    file = {"name": "prices.csv", "mimeType": "text/csv", "buffer": b"period,ag,au,cu\nQ3 2020,24.40,1911,2.96\n"}
    page.set_input_files("#import-file", [file])
    page.get_by_role("button", name="Write into the workbook").click()
    page.locator("#import-said", has_text=re.compile("is (not )?written")).wait_for()
    assert table_rows(page.evaluate("playedWorkbook"), "Prices")[-1] == ["Q3 2020", 24.4, 1911, 2.96]
