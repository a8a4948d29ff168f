"""The refresh in the task pane: the Log row of orebook refresh, once Excel has calculated, or nothing at all."""

from __future__ import annotations

import json
import re
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING, Any

import pytest
from commands import answer, run
from lite_run import log_rows
from pane_in_browser import NARROWEST, Pane, opened
from played_workbook import calculation, played_workbook, table_rows
from task_pane_server import PaneServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def refresh(pane: Pane) -> None:
    pane.open("Refresh")
    pane.press("Refresh the quarter")
    pane.page.locator("#refresh-said", has_text=re.compile("Refreshed|did not come")).wait_for(timeout=30_000)


@pytest.fixture(scope="module")
def changed(example_book: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path, Any]:
    """The quarter with another figure, played; the same refreshed by the command, and what that said."""
    folder = tmp_path_factory.mktemp("changed")
    (folder / "later.csv").write_text("period_end,mine,tonnes\n2020-06-30,Avino,41190\n", encoding="utf-8")
    book = Path(copy(example_book, folder / "example.xlsx"))
    run("import", book, folder / "later.csv")
    before = played_workbook(book)
    report = answer("refresh", book, "--json")
    return {**before, "calculation": calculation(before, played_workbook(book))}, book, report


def test_refresh_writes_the_row_of_the_log_that_the_command_writes(
    browser: Browser, pane_server: PaneServer, changed: tuple[dict[str, Any], Path, Any]
) -> None:
    played, refreshed, report = changed
    with browser.new_context(viewport=NARROWEST) as context:
        pane = opened(context.new_page(), pane_server, played)
        refresh(pane)
        told, after = pane.text("#refresh-result"), pane.workbook()
        assert pane.complaints == []
    assert f"Every formula is recalculated. {report['changed']:,} cells changed" in told
    assert "One row added to Log." in told
    header, *rows = table_rows(after, "Log")
    row, wanted = dict(zip(header, rows[-1], strict=True)), log_rows(refreshed)[-1]
    assert len(rows) == len(log_rows(refreshed)) == len(table_rows(played, "Log"))
    assert {key: row[key] for key in ("Version", "Inputs digest", "Cells changed (count)")} == {
        key: wanted[key] for key in ("Version", "Inputs digest", "Cells changed (count)")
    }
    assert row["User"] == "Ana"
    assert after["calculated"] == "Full"
    # The sheet of the Log was open for the row only.
    assert after["protections"] == played["protections"]


def test_a_refresh_without_anything_new_adds_no_row(pane: Pane, played_quarter: dict[str, Any]) -> None:
    refresh(pane)
    assert "No cell changed." in pane.text("#refresh-result")
    assert "180 checks: 120 ties, 27 ties within rounding, 2 breaks, 31 not disclosed" in pane.text("#refresh-result")
    assert table_rows(pane.workbook(), "Log") == table_rows(played_quarter, "Log")


@pytest.mark.parametrize(
    "busy", ["playedWorkbook.sheets.Checks.G22.value = '#BUSY!'", "playedWorkbook.calculationState = 'Pending'"]
)
def test_refresh_waits_for_excel(pane: Pane, busy: str) -> None:
    rest = "playedWorkbook.sheets.Checks.G22.value = 'ties'; playedWorkbook.calculationState = 'Done';"
    pane.page.evaluate(f"() => {{ {busy}; setTimeout(() => {{ {rest} }}, 700); }}")
    refresh(pane)
    assert "180 checks: 121 ties, 27 ties within rounding, 1 breaks, 31 not disclosed" in pane.text("#refresh-result")


def test_a_log_that_cannot_grow_stays_as_it_is_and_protected(
    browser: Browser, pane_server: PaneServer, changed: tuple[dict[str, Any], Path, Any]
) -> None:
    played = json.loads(json.dumps(changed[0]))
    played["sheets"]["Log"]["B6"] = {"value": "a remark", "format": "General"}
    with browser.new_context(viewport=NARROWEST) as context:
        pane = opened(context.new_page(), pane_server, played)
        refresh(pane)
        after = pane.workbook()
        assert "The table Log cannot grow: Log!B6 below it is not empty." in pane.text("#refresh .refused")
    assert table_rows(after, "Log") == table_rows(played, "Log")
    assert after["protections"] == played["protections"]


def test_a_workbook_that_is_none_of_ours_is_not_refreshed(pane: Pane) -> None:
    pane.page.evaluate("playedWorkbook.tables = {}")
    refresh(pane)
    assert "example.xlsx is no quarterly workbook of Orebook" in pane.text("#refresh .refused")


def test_a_refresh_that_the_server_refuses_says_why(pane: Pane) -> None:
    told = json.dumps({"detail": "Auth error: Missing roles for Ana: orebook.user"})
    pane.page.route("**/orebook/refresh", lambda route: route.fulfill(status=403, body=told))
    refresh(pane)
    assert pane.text("#refresh .refused") == "Auth error: Missing roles for Ana: orebook.user"
    assert pane.page.get_by_role("button", name="Refresh the quarter").is_enabled()
