"""Headings over changes: that they are, and with which period they compare."""

from __future__ import annotations

import re
from enum import Enum

from workbook.release.reading.words.periods import Period, find_periods

_AGO = r"yoy|y[/-](?:o[/-])?y|(?:year|annual)[ -](?:on|over|to)[ -](?:year|annual)"
_BEFORE = r"qoq|q[/-](?:o[/-])?q|quarter[ -](?:on|over|to)[ -]quarter"
_CHANGED = (
    r"chan?ge?s?|chng|chg|var|variances?|variations?|diff|differences?|deviation|growth|movements?|increases?|decreases?|"
    r"inc\.?/? ?\(?dec|better|worse|favou?rable|unfavou?rable|fav|unfav|\u0394|\u2206"
)
# A period alone is what is compared with only behind one of these words, or beside a per cent sign.
_WITH = r"(?:^|\n|\d |% ?)(?:vs\.?|versus|v\.?|compared (?:to|with)|against) (?=\S)|\bpcp ?%|% ?pcp\b"
_SIGNS = r"\+ ?/ ?-|\u00b1"


def _whole(words: str) -> str:
    return rf"(?<![^\W_])(?:{words})(?![^\W_])"


CHANGE = re.compile(rf"{_whole(f'{_CHANGED}|{_AGO}|{_BEFORE}')}|{_SIGNS}|{_WITH}", re.IGNORECASE)
YEAR_ON_YEAR = re.compile(_whole(rf"{_AGO}|pcp|py|(?:prior|last|previous) year"), re.IGNORECASE)
QUARTER_ON_QUARTER = re.compile(_whole(rf"{_BEFORE}|(?:prior|last|previous) (?:quarter|qtr)"), re.IGNORECASE)
PER_CENT_ALONE = re.compile(r"\W*%\W*")


class Against(Enum):
    """What a change compares with when its heading names no period."""

    YEAR_BEFORE = "the same period a year before"
    QUARTER_BEFORE = "the quarter before"


def says_change(heading: str) -> bool:
    """Whether a heading is one over changes."""
    return CHANGE.search(heading) is not None


def is_per_cent_alone(heading: str) -> bool:
    """Whether the last line of a heading is nothing but a per cent sign."""
    return PER_CENT_ALONE.fullmatch(heading.rsplit("\n", 1)[-1]) is not None


def against(heading: str) -> Period | Against | None:
    """The period that a heading of changes compares with; what stands before its words for that is over it."""
    changed = CHANGE.search(heading)
    heading = heading[changed.start() :] if changed else ""
    named = find_periods(heading)
    if named:
        return named[-1].period
    if YEAR_ON_YEAR.search(heading):
        return Against.YEAR_BEFORE
    return Against.QUARTER_BEFORE if QUARTER_ON_QUARTER.search(heading) else None
