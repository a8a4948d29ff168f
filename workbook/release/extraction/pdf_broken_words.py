"""Words that a narrow cell breaks in two, put together again when the whole word is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

# The long words of headings and labels, which narrow cells break.
LONG_WORDS = {
    *("january", "february", "august", "september", "october", "november", "december", "quarter", "months"),
    *("consolidated", "equivalent", "equivalents", "production", "produced", "processed", "payable", "realized"),
    *("recovery", "recoveries", "stockpile", "stockpiles", "silver", "copper", "tonnes", "tonnage", "ounces", "pounds"),
    *("grade", "grades", "average", "percentage", "variance", "difference", "operations", "operating", "change"),
}
LAST_LETTERS = re.compile(r"[^\W\d_]+$")
FIRST_LETTERS = re.compile(r"[a-z]+")


def put_together(texts: Iterable[str]) -> str:
    """The lines of a cell as one text."""
    lines = [text for text in texts if text]
    whole = "".join(lines[:1])
    for before, text in pairwise(lines):
        whole += ("" if _is_broken(before, text) else " ") + text
    return whole


def _is_broken(before: str, text: str) -> bool:
    last, first = LAST_LETTERS.search(before), FIRST_LETTERS.match(text)
    if not last or not first:
        return False
    return (last[0] + first[0]).lower() in LONG_WORDS and last[0].lower() not in LONG_WORDS
