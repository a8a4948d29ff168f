"""What kind of heading a cell is: a period, a change, the name of a mine, or what is measured."""

from __future__ import annotations

import re
from enum import Enum

from workbook.release.reading.tables.binding import of_heading
from workbook.release.reading.tables.change_headings import says_change
from workbook.release.reading.words.numbers import lex
from workbook.release.reading.words.periods import find_years
from workbook.release.reading.words.terms import Category, find_terms

# Words beside a period that leave it one.
BESIDE_A_PERIOD = re.compile(
    r"\b(?:restated|unaudited|actuals?|the|of|for|in|and|ended|year|quarter|months?)\b", re.IGNORECASE
)
LETTER_OR_DIGIT = re.compile(r"[^\W_]")


class Told(Enum):
    """What a heading says, when it says one thing."""

    PERIOD = "a period with its year"
    MONTHS = "a period whose year stands below it"
    YEAR = "a year alone"
    CHANGE = "a change"
    NAME = "a mine, or all of them"
    WHAT = "what is measured"
    UNCLEAR = "several of these, or none"


TIMES = (Told.PERIOD, Told.MONTHS, Told.YEAR)


def told_by(heading: str) -> Told:
    """What kind of heading some text is."""
    lexed = lex(heading)
    if says_change(heading):
        return Told.CHANGE
    categories = {term.category for term in find_terms(lexed.words)}
    years = [] if lexed.periods else find_years(heading)
    if Category.CHANGE in categories:
        return Told.CHANGE if categories <= {Category.CHANGE, Category.UNIT} else Told.UNCLEAR
    if lexed.periods or years:
        found = [*lexed.periods, *years]
        rest = _without([(one.start, one.end) for one in found], heading)
        alone = not LETTER_OR_DIGIT.search(BESIDE_A_PERIOD.sub("", lex(rest).words))
        if len(found) > 1 or not alone:
            return Told.UNCLEAR
        return Told.YEAR if years else Told.PERIOD if found[0].period.year else Told.MONTHS
    if categories - {Category.TOTAL, Category.BASIS}:
        return Told.WHAT
    meaning = of_heading(heading)
    return Told.NAME if meaning.entity or meaning.total else Told.UNCLEAR


def _without(spans: list[tuple[int, int]], text: str) -> str:
    return "".join(each for at, each in enumerate(text) if not any(start <= at < end for start, end in spans))
