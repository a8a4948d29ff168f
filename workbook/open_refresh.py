"""The refresh of a workbook that is open in a spreadsheet program, from its values before and after a calculation."""

from __future__ import annotations

from datetime import datetime

from workbook.book_values import BookValues, side_by_side
from workbook.errors import CannotRunError
from workbook.own_tables import LOG, OWN_TABLES, is_quarterly
from workbook.refresh_plan import RefreshPlan, changes_by_calculation, plan_refresh
from workbook.reports.check_report import read_checks
from workbook.reports.freshness import inputs_seen
from workbook.reports.overwritten import overwritten_cells


def plan_of(before: BookValues, after: BookValues, user: str, now: datetime) -> RefreshPlan:
    """The plan of a refresh whose values the spreadsheet program has calculated."""
    return plan_refresh(
        changes_by_calculation(side_by_side(before, after)),
        inputs=inputs_seen(after),
        log_columns=after.table(LOG).columns,
        now=now,
        user=user or "unknown",
        checks=read_checks(after),
        overwritten=overwritten_cells(after),
    )


def refuse_other_workbooks(values: BookValues) -> None:
    """CannotRunError for a workbook that has none of our tables, or not all of them."""
    if not is_quarterly(values):
        raise CannotRunError(
            f"{values.path} is no quarterly workbook of Orebook: it has none of the tables {', '.join(OWN_TABLES)}. "
            "Activate the quarterly workbook and try again."
        )
