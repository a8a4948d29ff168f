"""A refresh of an open workbook in one message: what changed, how the checks stand, what somebody must look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from workbook.layout import STATUSES
from workbook.refresh_plan import RefreshPlan, cells_in_words
from workbook.reports.check_report import BREAKS, CheckRow

# Excel's message box for macros cuts a text at 1,024 characters.
LONGEST_MESSAGE = 1_000
# So that one line of each kind always has room beside the counts.
_LONGEST_LINE = 160
_NAMED_SHEETS = 8


def refresh_message(plan: RefreshPlan, limit: int = LONGEST_MESSAGE) -> str:
    """The message for a plan that was carried out, in at most so many characters.

    Of the findings and of the overwritten cells as many are told as there is room for, and how many more there are.
    """
    parts = [changes_in_words(plan)]
    if plan.checks:
        parts.append(statuses_in_words(Counter(row.status for row in plan.checks)))
    told = "\n\n".join(parts)
    cells = [cell.sentence for cell in plan.overwritten]
    findings = [finding_in_words(row) for row in plan.findings]
    # Each half of the room that is left, so that many breaks do not hide an overwritten cell.
    told += _as_many_as_fit(findings, (limit - len(told)) // (2 if cells else 1))
    return told + _as_many_as_fit(cells, limit - len(told))


def changes_in_words(plan: RefreshPlan) -> str:
    """How many cells changed, on which sheets, and whether the Log has a new row."""
    changed = cells_in_words(plan.changes.total) if plan.changes.total else "No cell"
    sheets = [f"{sheet} {count:,}" for sheet, count in plan.changes.by_sheet.items()]
    if len(sheets) > _NAMED_SHEETS:
        sheets[_NAMED_SHEETS:] = [f"{len(sheets) - _NAMED_SHEETS} more sheets"]
    by_sheet = ", ".join(sheets)
    row = ""
    if plan.log_row is not None:
        row = " One row added to Log." if plan.changes.total else " One row added to Log, because the inputs did."
    return f"Every formula is recalculated. {changed} changed{f' ({by_sheet})' if by_sheet else ''}.{row}"


def statuses_in_words(counts: Mapping[str, int]) -> str:
    """The checks in one line: how many, and how many of each status.

    >>> statuses_in_words({"ties": 70, "breaks": 2, "#NAME?": 1})
    '73 checks: 70 ties, 0 ties within rounding, 2 breaks, 0 not disclosed, 1 #NAME?.'
    """
    total = sum(counts.values())
    others = sorted(set(counts) - set(STATUSES))
    words = ", ".join(f"{counts.get(status, 0):,} {status or 'without a status'}" for status in (*STATUSES, *others))
    return f"{total:,} {'check' if total == 1 else 'checks'}: {words}."


def finding_in_words(row: CheckRow) -> str:
    """A check that breaks or could not be calculated, in one line."""
    state = "breaks" if row.status == BREAKS else f"shows {row.status or 'nothing'}"
    return f"{row.sheet}!{row.cell} {state}: {row.name}, {row.subject}."


def _as_many_as_fit(lines: Sequence[str], room: int) -> str:
    """The first lines, below each other after a blank line, and how many others there are."""
    for count in range(len(lines), 0, -1):
        rest = [f"and {len(lines) - count:,} more."] if count < len(lines) else []
        told = "\n\n" + "\n".join([*map(_shortened, lines[:count]), *rest])
        if len(told) <= room:
            return told
    return ""


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 1] + "\N{HORIZONTAL ELLIPSIS}"
