"""Rows of a table that would be the same figure: each is of a part of it, and one may be their total."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

TOTAL = re.compile(r"\b(?:totals?|consolidated|combined|group|company[ -]wide)\b", re.IGNORECASE)
# Metal that never went through the mill: of leaching, so the total is not what the mill's ore held either.
LEACHED = re.compile(r"\b(?:cathodes?|SX-?EW)\b", re.IGNORECASE)
TWO = 2


def is_part(label: str, prints: Mapping[str, Set[str]]) -> bool:
    """Whether a row is of a part only, by what the rows that would be the same figure print under their labels."""
    if len(set[str]().union(*prints.values())) < TWO:
        return False
    totals = [other for other in prints if TOTAL.search(other)]
    return totals != [label] or any(LEACHED.search(other) for other in prints)
