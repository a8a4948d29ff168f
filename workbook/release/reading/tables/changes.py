"""The changes of a table: which two values of its row each compares."""

from __future__ import annotations

import re

from workbook.release.reading.tables.table import Row, Table
from workbook.release.reading.words.meanings import Meaning
from workbook.release.reading.words.numbers import Kind, PrintedNumber
from workbook.release.reading.words.period_words import LAST_QUARTER

IN_AMOUNTS = re.compile(r"\$|\bamount|\babsolute|\boz\b|\bounces\b|\btonnes\b|#", re.IGNORECASE)
TWO = 2


def absolute_columns(table: Table, columns: list[Meaning]) -> set[int]:
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


def compared(row: Row, place: int, columns: list[Meaning]) -> tuple[PrintedNumber, PrintedNumber] | None:
    """The two values before a change; the later period is the current one, whichever stands first."""
    before = [at for at in range(place) if columns[at].change is None and row.values[at] is not None]
    if len(before) < TWO:
        return None
    first, second = before[-TWO:]
    if any(columns[at].change for at in range(first, second)):
        # One column since the last change: it is compared with the leading one.
        first = before[0]
    if _is_later(columns[second], columns[first]):
        first, second = second, first
    current, prior = row.values[first], row.values[second]
    return (current, prior) if current and prior else None


def _is_later(one: Meaning, other: Meaning) -> bool:
    earlier, later = _time(other), _time(one)
    return earlier is not None and later is not None and later > earlier


def _time(meaning: Meaning) -> tuple[int, int] | None:
    """The year of a heading's period, and its place in the year as far as the heading says."""
    period = meaning.period
    if period is None or period.year is None:
        return None
    return period.year, period.month or period.quarter or (LAST_QUARTER if period.name else 0)
