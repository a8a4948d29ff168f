"""The changes of a table: which two values of its row each compares."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbook.release.reading.tables.change_headings import Against, against, is_per_cent_alone
from workbook.release.reading.tables.table import Row, Table
from workbook.release.reading.words.meanings import Meaning
from workbook.release.reading.words.numbers import Kind, PrintedNumber
from workbook.release.reading.words.period_words import LAST_QUARTER
from workbook.release.reading.words.periods import Period

IN_AMOUNTS = re.compile(r"\$|\bamount|\babsolute|\boz\b|\bounces\b|\btonnes\b|#", re.IGNORECASE)
TWO = 2


def with_changes(headings: Sequence[str], columns: Sequence[Meaning]) -> list[Meaning]:
    """The meanings of columns; a per cent sign alone, among columns of periods, is over their changes."""
    dated = [bool(column.period and column.period.year) for column in columns]
    if sum(dated) < TWO:
        return list(columns)
    return [
        Meaning(change="percent")
        if is_per_cent_alone(heading) and not (own or column.metric or column.metal)
        else column
        for heading, column, own in zip(headings, columns, dated, strict=True)
    ]


def absolute_columns(table: Table, columns: Sequence[Meaning]) -> set[int]:
    """The columns of changes that are in ounces or tonnes: so headed, beside one in per cent, or with thousands."""
    changes = [place for place, column in enumerate(columns) if column.change]
    found = set()
    for place in changes:
        values = [row.values[place] for row in table.rows]
        heading = table.columns[place]
        in_percent = "%" in heading or any(value.is_percent for value in values if value)
        beside = any(abs(place - other) == 1 and "%" in table.columns[other] for other in changes)
        in_thousands = any("," in value.text for value in values if value and value.kind is Kind.FIGURE)
        if not in_percent and (IN_AMOUNTS.search(heading) or beside or in_thousands):
            found.add(place)
    return found


def compared(
    row: Row, place: int, columns: Sequence[Meaning], heading: str
) -> tuple[PrintedNumber, PrintedNumber] | None:
    """The two values that a change compares; the later period is the current one, whichever stands first."""
    run = _run_before(row, place, columns)
    if any(columns[at].other for at in run):
        # Beside a plan a change may be against that.
        run = [at for at in run if columns[at].other is None] if against(heading) else []
    if len(run) == 1:
        # One column since the last change: it is compared with the leading one.
        leading = next(at for at, column in enumerate(columns) if column.change is None and row.values[at] is not None)
        run = [leading, *run] if leading != run[0] else run
    pair = (run[0], run[1]) if len(run) == TWO else _as_headed(run, columns, heading)
    if pair is None or _names_another(heading, [columns[at].period for at in pair]):
        return None
    first, second = pair
    if _is_later(columns[second], columns[first]):
        first, second = second, first
    current, prior = row.values[first], row.values[second]
    return (current, prior) if current and prior else None


def _names_another(heading: str, periods: Sequence[Period | None]) -> bool:
    """Whether a change is headed by a period, with its year, that neither of its values is of."""
    told = against(heading)
    if not isinstance(told, Period) or told.year is None:
        return False
    return all(period is None or (period.year, period.quarter) != (told.year, told.quarter) for period in periods)


def _run_before(row: Row, place: int, columns: Sequence[Meaning]) -> list[int]:
    """The columns of values before a change, back to the change before them; several changes may stand together."""
    end = place
    while end and columns[end - 1].change:
        end -= 1
    start = end
    while start and columns[start - 1].change is None:
        start -= 1
    return [at for at in range(start, end) if row.values[at] is not None]


def _as_headed(run: Sequence[int], columns: Sequence[Meaning], heading: str) -> tuple[int, int] | None:
    """Of more than two columns the latest, and the one that the heading of the change says; None where it does not."""
    told = against(heading)
    latest = max(run, key=lambda at: _time(columns[at]) or (0, 0), default=None)
    period = columns[latest].period if latest is not None else None
    if latest is None or period is None or told is None:
        return None
    with_it = [at for at in run if at != latest and _is_told(columns[at].period, told, period)]
    return (latest, with_it[0]) if len(with_it) == 1 else None


def _is_told(period: Period | None, told: Period | Against, current: Period) -> bool:
    if period is None:
        return False
    if isinstance(told, Period):
        return (period.year, period.quarter, period.month) == (told.year, told.quarter, told.month)
    if None in (period.year, period.quarter, current.year, current.quarter):
        return False
    apart = 4 * ((current.year or 0) - (period.year or 0)) + (current.quarter or 0) - (period.quarter or 0)
    return apart == (LAST_QUARTER if told is Against.YEAR_BEFORE else 1)


def _is_later(one: Meaning, other: Meaning) -> bool:
    earlier, later = _time(other), _time(one)
    return earlier is not None and later is not None and later > earlier


def _time(meaning: Meaning) -> tuple[int, int] | None:
    """The year of a heading's period, and its place in the year as far as the heading says."""
    period = meaning.period
    if period is None or period.year is None:
        return None
    return period.year, period.month or period.quarter or (LAST_QUARTER if period.name else 0)
