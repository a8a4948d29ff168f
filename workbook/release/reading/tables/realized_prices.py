"""What metal was sold at: no price of equivalents, unless the release says that it counts them at such prices."""

from __future__ import annotations

import re
from dataclasses import replace

from workbook.release.reading.tables.table import Table
from workbook.release.reading.words.numbers import PrintedNumber

EQUIVALENTS = re.compile(r"\b(?i:equivalents?|[AS]gEq|[SG]EOs?)(?![a-z])")
# In one sentence, which may go on in the next line.
COUNTED_AT_THEM = re.compile(
    r"\b[Ee]quivalents?(?![a-z])(?:[^.|\n]|\n(?=[a-z]))*?"
    r"\b(?:[Rr]eali[sz]ed|prices? (?:that|in|of|given|shown|above|below))\b"
)
REALIZED = re.compile(r"\breali[sz]ed\b[^.]*\bprices?\b|\bprices?\b[^.]*\breali[sz]ed\b", re.IGNORECASE)


def without_realized_prices(table: Table, text: str) -> tuple[Table, list[PrintedNumber]]:
    """A table without its rows of what metal was sold at, and their values, where equivalents are counted otherwise."""
    if not EQUIVALENTS.search(text) or COUNTED_AT_THEM.search(text):
        return table, []
    realized = [row for row in table.rows if REALIZED.search(f"{row.section} {row.label}")]
    left = tuple(row for row in table.rows if row not in realized)
    return replace(table, rows=left), [value for row in realized for value in row.values if value]
