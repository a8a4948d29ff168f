"""The message of a refresh says what matters and fits into a message box."""

from __future__ import annotations

from datetime import UTC, datetime

from addin.hosts.libreoffice.inside.refresh import describe_checks
from workbook.refresh_message import refresh_message, statuses_in_words
from workbook.refresh_plan import Changes, RefreshPlan, plan_refresh
from workbook.reports.check_report import CheckRow
from workbook.reports.freshness import InputsSeen
from workbook.reports.overwritten import OverwrittenCell

NOON = datetime(2020, 7, 15, 12, 0, tzinfo=UTC)
# What VBA's MsgBox shows of a text; the message leaves room for VBA to say something too.
MESSAGE_BOX = 1_000


def check(status: str, name: str = "mines-sum-to-consolidated", row: int = 5) -> CheckRow:
    subject = ("Avino", "Q2 2020", "QTD", "content", "Ag")
    return CheckRow(name, *subject, status, None, None, None, None, "", "Checks", f"G{row}")


def plan(
    changes: Changes, checks: tuple[CheckRow, ...] = (), overwritten: tuple[OverwrittenCell, ...] = (), log: bool = True
) -> RefreshPlan:
    inputs = InputsSeen("0123456789abcdef", None, changed=log)
    return plan_refresh(
        changes, inputs=inputs, log_columns=("User",), now=NOON, user="ana", checks=checks, overwritten=overwritten
    )


def test_changes_the_new_row_and_the_checks_are_counted() -> None:
    checks = (check("ties"), check("ties"), check("not disclosed"))
    assert refresh_message(plan(Changes({"Quarter": 1_200, "Year to date": 3}), checks)) == (
        "Every formula is recalculated. 1,203 cells changed (Quarter 1,200, Year to date 3). One row added to Log.\n\n"
        "3 checks: 2 ties, 0 ties within rounding, 0 breaks, 1 not disclosed."
    )


def test_a_row_without_changes_says_why_and_without_either_nothing_is_said_of_the_log() -> None:
    assert refresh_message(plan(Changes())) == (
        "Every formula is recalculated. No cell changed. One row added to Log, because the inputs did."
    )
    assert refresh_message(plan(Changes(), log=False)) == "Every formula is recalculated. No cell changed."


def test_each_check_that_does_not_hold_and_each_overwritten_cell_is_told_with_its_place() -> None:
    told = refresh_message(
        plan(
            Changes(),
            (check("breaks"), check("#NAME?", "grades-foot", 9), check("", "grades-foot", 10)),
            (OverwrittenCell("Quarter", "C5", 999),),
        )
    )
    assert told.splitlines()[4:] == [
        "Checks!G5 breaks: mines-sum-to-consolidated, Avino Q2 2020 QTD content Ag.",
        "Checks!G9 shows #NAME?: grades-foot, Avino Q2 2020 QTD content Ag.",
        "Checks!G10 shows nothing: grades-foot, Avino Q2 2020 QTD content Ag.",
        "",
        "Quarter!C5 holds the typed value 999 instead of a formula; bring its formula back, because this cell no "
        "longer follows from the inputs.",
    ]
    assert "3 checks: 0 ties, 0 ties within rounding, 1 breaks, 0 not disclosed, 1 without a status, 1 #NAME?." in told


def test_however_much_there_is_to_say_it_fits_and_no_kind_of_it_is_left_out() -> None:
    sheets = {f"A sheet with a long name no. {number:03}": 1_048_576 for number in range(200)}
    checks = tuple(check("breaks", "a-check-with-a-long-name-" * 20, row) for row in range(5, 400))
    overwritten = tuple(OverwrittenCell("Quarter", f"C{row}", "x" * 32_767) for row in range(5, 90))
    told = refresh_message(plan(Changes(sheets), checks, overwritten))
    assert len(told) <= MESSAGE_BOX
    assert "192 more sheets" in told
    assert "Checks!G5 breaks" in told
    assert "Quarter!C5 holds the typed value" in told
    assert [line for line in told.splitlines() if line.startswith("and ")] == ["and 394 more.", "and 84 more."]


def test_calc_says_the_same_of_the_checks_although_its_extension_carries_no_workbook() -> None:
    for counts in ({"ties": 1}, {"ties": 1_200, "breaks": 2, "#NAME?": 1, "not disclosed": 31}):
        assert describe_checks(counts) == statuses_in_words(counts)
