"""The task pane as a person sees it in Chromium, over a workbook whose Office.js is played."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from task_pane_server import OFFICE_JS, PaneServer

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PLAYED_OFFICE = "".join(
    Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("played_cells.js", "played_office.js")
)
HEADER = "period_end,mine,tonnes,ag_grade,ag_recovery"
NARROWEST = {"width": 320, "height": 700}


class Pane:
    """The pane as a person sees it, over a played workbook."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.asked_elsewhere: list[str] = []

    def open(self, part: str) -> None:
        self.page.get_by_role("tab", name=part).click()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def text(self, selector: str) -> str:
        return self.page.inner_text(selector)

    def workbook(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate("playedWorkbook")
        return found

    def choose(self, name: str, text: str | bytes) -> None:
        source = text.encode() if isinstance(text, str) else text
        file = {"name": name, "mimeType": "text/csv", "buffer": source}
        self.page.set_input_files("#import-file", [file])
        self.page.locator("#import-file:enabled").wait_for()

    def write(self) -> str:
        """Write what is shown; what the pane says then."""
        self.press("Write into the workbook")
        self.page.locator("#import-said", has_text=re.compile("is (not )?written")).wait_for()
        return self.text("#import-said")

    def checks(self) -> Locator:
        """The list of checks, read from the workbook."""
        self.open("Checks")
        self.press("Read the checks")
        self.page.wait_for_selector("#checks-list li, #checks-said .refused")
        return self.page.locator("#checks-list button")


def opened(page: Page, server: PaneServer, workbook: dict[str, Any]) -> Pane:
    pane = Pane(page)
    page.set_default_timeout(10_000)
    # A refusal of the server is shown to the person, and the browser's own word about it is not a fault of the page.
    page.on("console", lambda said: said.type == "error" and "status of 4" not in said.text and heard(pane, said.text))
    page.on("pageerror", lambda error: heard(pane, str(error)))
    page.route(lambda url: not url.startswith(server.address), lambda route: elsewhere(pane, route))
    page.add_init_script(f"globalThis.playedWorkbook = {json.dumps(workbook)};")
    page.goto(f"{server.address}/taskpane.html")
    page.wait_for_selector("#function-list details, #function-list .refused")
    return pane


def heard(pane: Pane, complaint: str) -> None:
    pane.complaints.append(complaint)


def elsewhere(pane: Pane, route: Any) -> None:
    """The one file from elsewhere is office.js, which is played."""
    if route.request.url == OFFICE_JS:
        route.fulfill(body=PLAYED_OFFICE, content_type="text/javascript")
    else:
        pane.asked_elsewhere.append(route.request.url)
        route.abort()
