"""The checks in words: how many hold, then each break in full, then what was not disclosed, then what ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbook.reports.check_report import BREAKS, NOT_DISCLOSED, TIES, TIES_WITHIN_ROUNDING, CheckRow

# More places than any release prints; enough to see a gap that rounding cannot explain.
PLACES = 6


def describe_checks(rows: list[CheckRow]) -> Iterator[str]:
    """The whole report, the worst first."""
    yield summary(rows)
    for row in rows:
        if row.is_finding:
            yield ""
            yield from describe_finding(row)
    undisclosed = [row for row in rows if row.status == NOT_DISCLOSED]
    if undisclosed:
        yield "\nNot disclosed:"
        for (name, note), count in Counter((row.name, row.note) for row in undisclosed).items():
            yield f"  {name}: {counted(count, 'figure')}, {note or 'an input is blank'}"
    holding = Counter(row.name for row in rows if row.status in (TIES, TIES_WITHIN_ROUNDING))
    if holding:
        yield "\nHolding:"
        yield from (f"  {name}: {counted(count, 'figure')}" for name, count in holding.items())


def summary(rows: list[CheckRow]) -> str:
    """One line of counts, such as `73 checks: 40 ties, 30 ties within rounding, 2 breaks, 1 not disclosed`."""
    counts = Counter(row.status for row in rows)
    states = [TIES, TIES_WITHIN_ROUNDING, BREAKS, NOT_DISCLOSED]
    states += sorted(set(counts) - set(states))
    return f"{counted(len(rows), 'check')}: " + ", ".join(f"{counts[state]} {state}" for state in states)


def describe_finding(row: CheckRow) -> Iterator[str]:
    """What is printed, what can be true, and the gap between them."""
    if row.status != BREAKS:
        yield f"COULD NOT BE CHECKED  {row.name}: {row.subject}"
        yield f"  The cell {row.sheet}!{row.cell} shows {row.status or 'nothing'}; `orebook refresh` names the cause."
        if row.note and row.note != row.status:
            yield f"  {row.note}"
        return
    yield f"BREAKS  {row.name}: {row.subject} ({row.sheet}!{row.cell})"
    yield f"  printed {figure(row.printed)}, computed {figure(row.computed)}"
    if row.band is not None:
        yield f"  can be {figure(row.band[0])} to {figure(row.band[1])}; gap {figure(row.gap)}".rstrip()
    if row.note:
        yield f"  {row.note}"


def figure(value: str | float | None) -> str:
    """A figure for reading: thousands separated, no more places than matter; a printed text stays as it is."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return value
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:,.{PLACES}f}".rstrip("0").rstrip(".")


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
