"""The unit that stands behind a number: 41,300 tonnes, 228 g/t, 52.0 000 tonnes."""

from __future__ import annotations

from dataclasses import replace

from workbook.release.reading.words.numbers import Kind, Lexed, PrintedNumber
from workbook.release.reading.words.terms import Category, find_terms
from workbook.release.reading.words.unit_words import SCALED

# No unit is longer.
LONGEST = 40


def with_its_unit(number: PrintedNumber, lexed: Lexed, end: int) -> PrintedNumber:
    """A figure with the unit right behind it, if one stands there before `end`."""
    if number.kind is not Kind.FIGURE or number.is_percent:
        return number
    rest = lexed.without_marks(number.end, min(end, number.end + LONGEST))
    term = next(iter(find_terms(rest)), None)
    is_unit = term is not None and term.category is Category.UNIT and term.value not in SCALED
    if term is None or not is_unit or rest[: term.start].strip(" ") or rest[: term.start].count(" ") > 1:
        return number
    return replace(number, unit=term.text, end=number.end + lexed.text[number.end :].index(term.text) + len(term.text))
