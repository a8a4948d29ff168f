"""Rows of mines below the row of their total: named by the mines alone, they are of what the total is of.

That this is what they are their values show: in every column they add up to the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from workbook.release.reading.tables.heading_kinds import Told, told_by
from workbook.release.reading.tables.table import Row
from workbook.release.reading.words.numbers import Kind, PrintedNumber

FEWEST_MINES = 2
HALF = Decimal("0.5")


def under_their_totals(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows as they are, and those of mines as a section of the total above them."""
    at = 0
    while at < len(rows):
        total = rows[at]
        mines = _named(rows[at + 1 :], total)
        yield total
        at += 1
        if told_by(total.label) is Told.WHAT and len(mines) >= FEWEST_MINES and _add_up(mines, total):
            yield from (replace(row, section=f"{row.section} {total.label}".strip()) for row in mines)
            at += len(mines)


def _named(rows: Sequence[Row], total: Row) -> list[Row]:
    """The rows at the beginning that a name alone labels."""
    named: list[Row] = []
    for row in rows:
        if row.section != total.section or told_by(row.label) is not Told.NAME:
            break
        named.append(row)
    return named


def _add_up(mines: Sequence[Row], total: Row) -> bool:
    """Whether the mines make the total in every column of amounts, as exactly as all of them are printed."""
    sums = 0
    for place, value in enumerate(total.values):
        parts = [row.values[place] for row in mines]
        if value is None or value.is_percent or not all(parts):
            continue
        amounts = [_amount(part) for part in (value, *parts) if part]
        room = sum(half for _, half in amounts)
        if abs(amounts[0][0] - sum(amount for amount, _ in amounts[1:])) > room:
            return False
        sums += 1
    return sums > 0


def _amount(value: PrintedNumber) -> tuple[Decimal, Decimal]:
    """A number, and half a unit of its last place."""
    if value.kind is not Kind.FIGURE:
        return Decimal(0), Decimal(0)
    digits = Decimal(re.sub(r"[^\d.]", "", value.text))
    return digits, Decimal(1).scaleb(int(digits.as_tuple().exponent)) * HALF
