"""The refresh of the main.py that a workbook carries, in the Python inside xlwings Lite, beside `orebook refresh`."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from browser_python import EDITIONS, run_in_both
from commands import answer
from lite_run import Refreshed, busy, log_rows, with_a_formula
from lite_workbook import settings_in
from officejs_book import apply_actions, sent_book

pytestmark = pytest.mark.pyodide
COUNTED = ("Version", "Inputs digest", "Cells changed (count)", "Note")


@pytest.fixture(scope="module")
def typed_formula(lite_quarter: Refreshed) -> Refreshed:
    """The refreshed quarter with a formula among its tonnes."""
    return with_a_formula(lite_quarter.after, "formula.xlsx", "Production", "C9", "=40000+190")


@pytest.fixture(scope="module")
def runs(
    lite_quarter: Refreshed, lite_quarter_at_another_price: Refreshed, typed_formula: Refreshed
) -> dict[str, dict[str, Any]]:
    """What the script is sent."""
    first = lite_quarter.as_run()
    again = sent_book(lite_quarter.after)
    without_log = {**again, "sheets": [sheet for sheet in again["sheets"] if sheet["name"] != "Log"]}
    without_ours = {**again, "names": [], "sheets": [{**sheet, "tables": []} for sheet in again["sheets"]]}
    without_name = {**again, "names": [name for name in again["names"] if name["name"] != "report_checks"]}
    return {
        "first": first,
        "again": {**first, "before": again, "after": again},
        "other price": lite_quarter_at_another_price.as_run(),
        "typed formula": typed_formula.as_run(),
        "protected": {**first, "refused": "setValues"},
        "busy at first": {**first, "busy": [busy(first["before"], "Quarter")] * 2},
        "lost a table": {**first, "before": without_log},
        "another workbook": {**first, "before": without_ours},
        "lost a name": {**first, "before": without_name},
    }


@pytest.fixture(scope="module")
def ran_in_both(lite_quarter: Refreshed, runs: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return run_in_both(settings_in(lite_quarter.before)["main.py"], runs=list(runs.values()))


@pytest.fixture(scope="module", params=EDITIONS)
def ran(
    request: pytest.FixtureRequest, runs: dict[str, Any], ran_in_both: dict[str, dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """What the script of the workbook's own main.py did."""
    found = ran_in_both[request.param]
    assert [script["function_name"] for script in found["scripts"]] == ["refresh_quarter"]
    return dict(zip(runs, found["runs"], strict=True))


def message(run: dict[str, Any]) -> str:
    """The one message box that a run ends with."""
    [shown] = [action["args"] for action in run["actions"] if action["func"] == "alert"]
    return str(shown[0])


def with_its_actions(run: dict[str, Any], book: Path, folder: Path) -> list[dict[str, Any]]:
    """The Log of a copy of the workbook in which Excel has done what the script asks for."""
    copy = folder / book.name
    shutil.copy(book, copy)
    assert set(apply_actions(copy, run["during"])) <= {"calculate"}
    return log_rows(copy)


def counted(row: dict[str, Any]) -> list[Any]:
    return [row[header] for header in COUNTED]


def test_the_first_refresh_writes_the_log_row_of_the_command_line(
    ran: dict[str, Any], lite_quarter: Refreshed, tmp_path: Path
) -> None:
    [row] = with_its_actions(ran["first"], lite_quarter.before, tmp_path)
    [expected] = lite_quarter.log_rows()
    assert counted(row) == counted(expected)
    assert row["Inputs digest"] == lite_quarter.report["inputs_digest"]
    assert row["Cells changed (count)"] == lite_quarter.report["changed"]
    assert row["User"] == "xlwings Lite"
    assert abs(row["Time (UTC)"] - datetime.now(UTC).replace(tzinfo=None)) < timedelta(minutes=10)


def test_excel_calculates_before_anything_is_written(ran: dict[str, Any]) -> None:
    assert [action["func"] for action in ran["first"]["during"]] == ["calculate", "setValues"]


def test_the_message_tells_the_changes_and_the_checks_of_the_command_line(
    ran: dict[str, Any], lite_quarter: Refreshed
) -> None:
    told = message(ran["first"])
    statuses = Counter(check["status"] for check in answer("check", lite_quarter.after, "--json"))
    assert f"{lite_quarter.report['changed']:,} cells changed" in told
    assert f"Checks {lite_quarter.report['changed_by_sheet']['Checks']:,}" in told
    assert f"{statuses['ties within rounding']} ties within rounding, {statuses['breaks']} breaks" in told
    assert statuses["breaks"] == 2
    assert "breaks: " in told


def test_a_second_refresh_writes_nothing(ran: dict[str, Any]) -> None:
    assert [action["func"] for action in ran["again"]["during"]] == ["calculate"]
    assert "No cell changed." in message(ran["again"])


def test_another_input_gives_the_log_one_row_more(
    ran: dict[str, Any], lite_quarter_at_another_price: Refreshed, tmp_path: Path
) -> None:
    rows = with_its_actions(ran["other price"], lite_quarter_at_another_price.before, tmp_path)
    assert [counted(row) for row in rows] == [counted(row) for row in lite_quarter_at_another_price.log_rows()]
    assert len(rows) == 2


def test_a_formula_among_the_inputs_counts_as_its_text_as_in_the_file(
    ran: dict[str, Any], typed_formula: Refreshed
) -> None:
    assert typed_formula.report["log_row_added"] is False
    assert [action["func"] for action in ran["typed formula"]["during"]] == ["calculate"]


def test_a_log_that_takes_no_row_is_told_in_a_sentence(ran: dict[str, Any]) -> None:
    assert "adds no row to Log" in message(ran["protected"])
    assert "Review, Unprotect Sheet" in message(ran["protected"])


def test_the_values_are_those_after_the_last_busy_function(ran: dict[str, Any], lite_quarter: Refreshed) -> None:
    assert f"{lite_quarter.report['changed']:,} cells changed" in message(ran["busy at first"])


@pytest.mark.parametrize(
    ("run", "sentence"),
    [
        ("lost a table", "lacks the table Log"),
        ("another workbook", "is no quarterly workbook of Orebook"),
        ("lost a name", "lacks the name report_checks"),
    ],
)
def test_a_workbook_that_cannot_be_refreshed_is_left_alone(ran: dict[str, Any], run: str, sentence: str) -> None:
    assert ran[run]["during"] == []
    assert [action["func"] for action in ran[run]["actions"]] == ["alert"]
    assert sentence in message(ran[run])
