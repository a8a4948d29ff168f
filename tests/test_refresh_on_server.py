"""The refresh script where nothing can be asked of Excel while it runs, as on xlwings Server."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from commands import answer
from lite_run import Refreshed, log_rows
from lite_workbook import settings_in
from officejs_book import apply_actions, sent_book
from server_python import run_mains


@pytest.fixture(scope="module")
def ran(lite_quarter: Refreshed, lite_quarter_at_another_price: Refreshed) -> dict[str, list[dict[str, Any]]]:
    """The actions that the script leaves to Excel."""
    sent = {
        "imported": sent_book(lite_quarter.before),
        "refreshed": sent_book(lite_quarter.after),
        "other price": sent_book(lite_quarter_at_another_price.before),
    }
    sent["another workbook"] = {**sent["refreshed"], "names": [], "sheets": sent["refreshed"]["sheets"][:2]}
    runs = [{"script": "refresh_quarter", "before": book} for book in sent.values()]
    found = run_mains([settings_in(lite_quarter.before)["main.py"]], runs=runs)
    return dict(zip(sent, found["runs"], strict=True))


def functions(actions: list[dict[str, Any]]) -> list[str]:
    return [action["func"] for action in actions]


def message(actions: list[dict[str, Any]]) -> str:
    return str(actions[-1]["args"][0])


def test_the_log_row_has_the_digest_of_the_file_and_no_count(
    ran: dict[str, Any], lite_quarter: Refreshed, tmp_path: Path
) -> None:
    copy = tmp_path / "book.xlsx"
    shutil.copy(lite_quarter.before, copy)
    assert apply_actions(copy, ran["imported"]) == ["calculate", "alert"]
    [row] = log_rows(copy)
    assert row["Inputs digest"] == lite_quarter.report["inputs_digest"]
    assert row["Cells changed (count)"] is None


def test_inputs_that_the_log_knows_give_it_no_row(ran: dict[str, Any]) -> None:
    assert functions(ran["refreshed"]) == ["calculate", "alert"]
    assert "The inputs are those of the last row of Log." in message(ran["refreshed"])


def test_other_inputs_give_the_log_a_row_below_its_last(
    ran: dict[str, Any], lite_quarter_at_another_price: Refreshed, tmp_path: Path
) -> None:
    copy = tmp_path / "book.xlsx"
    shutil.copy(lite_quarter_at_another_price.before, copy)
    assert functions(ran["other price"]) == ["calculate", "resizeTable", "setValues", "alert"]
    apply_actions(copy, ran["other price"])
    assert [row["Inputs digest"] for row in log_rows(copy)] == [
        row["Inputs digest"] for row in log_rows(lite_quarter_at_another_price.after)
    ]


def test_the_message_tells_the_checks_as_they_stood(ran: dict[str, Any], lite_quarter: Refreshed) -> None:
    statuses = Counter(check["status"] for check in answer("check", lite_quarter.after, "--json"))
    assert f"{statuses['ties']} ties, {statuses['ties within rounding']} ties within" in message(ran["refreshed"])
    assert message(ran["refreshed"]).count(" breaks: ") == statuses["breaks"] == 2


def test_another_workbook_is_told_so_and_not_calculated(ran: dict[str, Any]) -> None:
    assert functions(ran["another workbook"]) == ["alert"]
    assert "is no quarterly workbook of Orebook" in message(ran["another workbook"])
