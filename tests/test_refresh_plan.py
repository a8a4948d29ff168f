"""The plan of a refresh: counted changes, the row of the Log, and whether somebody must look."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest

from udfs import __version__
from udfs.errors import CellError
from workbook.refresh_plan import (
    BeforeAndAfter,
    Change,
    Changes,
    changes_between,
    changes_by_calculation,
    plan_refresh,
    same_but_for_dust,
)
from workbook.reports.freshness import InputsSeen, LastRefresh
from workbook.reports.overwritten import OverwrittenCell

NOON = datetime(2020, 7, 15, 12, 0, 0, 999_999, tzinfo=UTC)
LOG = ("Time (UTC)", "User", "Version", "Inputs digest", "Cells changed (count)", "Note")
SAME_INPUTS = InputsSeen("0123456789abcdef", LastRefresh("0123456789abcdef", 44000), changed=False)
OTHER_INPUTS = InputsSeen("fedcba9876543210", LastRefresh("0123456789abcdef", 44000), changed=True)


def test_changes_are_counted_by_sheet_and_the_first_five_of_each_are_samples() -> None:
    before = [[None, 1.0, "a"], [True, CellError("#N/A"), 0.0]]
    after = [[1.0, 1, "b"], [1.0, CellError("#N/A", "with its reason"), -0.0]]
    column = BeforeAndAfter("Other", 1, 1, [[0.0]] * 9, [[float(row)] for row in range(9)])
    found = changes_between([BeforeAndAfter("Quarter", 4, 27, before, after), column])
    assert found.by_sheet == {"Quarter": 3, "Other": 8}
    assert found.total == 11
    assert found.samples[:3] == [
        Change("Quarter", "AA4", None, 1.0),
        Change("Quarter", "AC4", "a", "b"),
        Change("Quarter", "AA5", True, 1.0),
    ]
    assert [change.cell for change in found.samples[3:]] == ["A2", "A3", "A4", "A5", "A6"]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [(0.1 + 0.2, 0.3, True), (1.0, 1.0 + 1e-9, False), (0.0, 1e-13, False), (1.0, True, False), ("n/d", "n/d", True)],
)
def test_what_two_programs_sum_in_another_order_is_no_change(old: object, new: object, same: bool) -> None:
    assert same_but_for_dust(old, new) is same  # type: ignore[arg-type]  # what pytest hands over has no type


def test_a_calculation_that_only_leaves_dust_has_changed_nothing() -> None:
    def counted(*after: float) -> int:
        return changes_by_calculation(iter([BeforeAndAfter("Quarter", 1, 1, [[0.3, 12.0]], [after])])).total

    assert counted(0.1 + 0.2, 12.0) == 0
    # Beside a change dust is counted too: those cells were written anew as well.
    assert counted(0.1 + 0.2, 13.0) == 2


def test_the_log_gets_a_row_under_its_own_headers_when_a_value_changes() -> None:
    plan = plan_refresh(Changes({"Quarter": 3}), inputs=SAME_INPUTS, log_columns=LOG, now=NOON, user="ana")
    # 15 July 2020 is day 44027 of Excel's calendar; noon is half a day.
    assert plan.log_row == {
        "Time (UTC)": 44027.5,
        "User": "ana",
        "Version": __version__,
        "Inputs digest": "0123456789abcdef",
        "Cells changed (count)": 3,
        "Note": "every formula evaluated",
    }
    fewer = plan_refresh(
        Changes({"Quarter": 3}), inputs=SAME_INPUTS, log_columns=("USER", "Remark"), now=NOON, user="ana"
    )
    assert fewer.log_row == {"USER": "ana"}


def test_the_log_gets_a_row_when_only_the_inputs_changed_and_none_when_nothing_did() -> None:
    changed = plan_refresh(Changes(), inputs=OTHER_INPUTS, log_columns=LOG, now=NOON, user="ana", unevaluated=2)
    assert changed.log_row is not None
    assert (changed.log_row["Cells changed (count)"], changed.log_row["Note"]) == (0, "2 cells not evaluated")
    assert changed.inputs_digest == "fedcba9876543210"
    same = plan_refresh(Changes(), inputs=SAME_INPUTS, log_columns=LOG, now=NOON, user="ana")
    assert (same.log_row, same.inputs_digest) == (None, "")


def test_a_workbook_of_somebody_else_gets_no_row() -> None:
    plan = plan_refresh(Changes({"Sheet1": 1}), inputs=None, log_columns=(), now=NOON, user="ana")
    assert plan.log_row is None


def test_the_log_counts_its_time_from_greenwich() -> None:
    in_vancouver = datetime(2020, 7, 15, 5, 0, tzinfo=timezone(timedelta(hours=-7)))
    plan = plan_refresh(Changes(), inputs=OTHER_INPUTS, log_columns=LOG, now=in_vancouver, user="ana")
    assert plan.log_row is not None
    assert plan.log_row["Time (UTC)"] == 44027.5


def test_an_overwritten_cell_and_one_without_a_value_need_a_look() -> None:
    def needs_attention(overwritten: tuple[OverwrittenCell, ...] = (), unevaluated: int = 0) -> bool:
        return plan_refresh(
            *(Changes(),),
            inputs=SAME_INPUTS,
            log_columns=LOG,
            now=NOON,
            user="ana",
            unevaluated=unevaluated,
            overwritten=overwritten,
        ).needs_attention

    assert not needs_attention()
    assert needs_attention((OverwrittenCell("Quarter", "C5", 999),))
    assert needs_attention(unevaluated=1)


# Where Excel on the web runs Python, none of these can be had.
NOT_EVERYWHERE = ("lxml", "numpy", "pandas", "formualizer", "xlsxwriter", "xlwings", "click", "rich")
IMPORTS = """
import sys
sys.modules.update(dict.fromkeys({blocked!r}))
import workbook.book_values, workbook.refresh_message, workbook.refresh_plan, workbook.required_names
import workbook.inputs_digest, workbook.own_tables, workbook.reports.check_report, workbook.reports.overwritten
print("imported")
"""


def test_the_plan_and_what_it_reads_need_nothing_beside_python() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", IMPORTS.format(blocked=NOT_EVERYWHERE)], capture_output=True, text=True, check=False
    )
    assert (ran.stdout, ran.stderr) == ("imported\n", "")
