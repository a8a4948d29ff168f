"""The times that a sentence names, also by words alone: the prior quarter, the same period last year, 2019."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from workbook.release.reading.words.numbers import Kind, Lexed
from workbook.release.reading.words.period_words import COUNTED, LAST_QUARTER, MONTHS
from workbook.release.reading.words.periods import MONTHS_IN_A_QUARTER, Period


class Relation(Enum):
    """How a time stands to the period that the sentence is about."""

    STATED = "a period of its own"
    QUARTER_BEFORE = "the quarter before it"
    YEAR_BEFORE = "the same a year before it"
    SAME_OF_YEAR = "the same of a year that is named"
    YEAR_TO_ITS_END = "the year up to the end of the quarter that is reported"
    WHOLE_YEAR = "a whole year"
    WHOLE_YEAR_BEFORE = "the whole year before it"
    YEAR_ALONE = "a year, of which the words do not say that it is whole"
    UNCLEAR = "a time that is no certain period"


@dataclass(frozen=True)
class Time:
    """A time that a sentence names, where it stands, and the period or the year that its words give.

    One that `compares` is what something is held against by its own words: year on year.
    """

    start: int
    end: int
    relation: Relation
    period: Period | None = None
    compares: bool = False

    def seen_from(self, main: Period) -> Period | None:
        """Which period it is for a sentence about `main`; None where that is not certain."""
        if self.relation is Relation.STATED:
            return self.period
        if not main.is_whole or main.name or main.year is None or main.quarter is None:
            return None
        is_year = bool(main.to_date) and main.quarter == LAST_QUARTER and not main.fiscal
        if self.relation is Relation.WHOLE_YEAR:
            return self.period if is_year else None
        if self.relation is Relation.WHOLE_YEAR_BEFORE:
            return replace(main, year=main.year - 1) if main.to_date and main.quarter == LAST_QUARTER else None
        if self.relation is Relation.YEAR_BEFORE:
            return replace(main, year=main.year - 1)
        if self.relation is Relation.QUARTER_BEFORE and not main.to_date:
            before = (main.year - 1, LAST_QUARTER) if main.quarter == 1 else (main.year, main.quarter - 1)
            return replace(main, year=before[0], quarter=before[1])
        if self.period and ((self.relation is Relation.SAME_OF_YEAR and not main.fiscal) or is_year):
            return replace(main, year=self.period.year)
        return None


_MONTH = "|".join(MONTHS)
_SPAN = (
    r"(?:quarter|period|three[- ]month period|six[- ]month period|nine[- ]month period|three months|"
    r"six months|nine months|half)"
)
_ORDINAL = r"(?:first |second |third |fourth )?"
_SAME = r"(?:same|corresponding|comparable|comparative|equivalent)"
_LAST = r"(?:last|prior|previous|preceding)"
_OWN = r"(?:['\u2019]s)?"
_PATTERNS = (
    (Relation.SAME_OF_YEAR, rf"\b(?:the )?{_SAME} {_SPAN} (?:of|in|from|for|during) (?P<year>(?:19|20)\d\d)\b"),
    (
        Relation.YEAR_BEFORE,
        rf"\b(?:the )?{_SAME} {_SPAN},? (?:(?:of|in|from|for|during) )?(?:the |a )?(?:{_LAST} (?:fiscal |"
        rf"financial )?year|year (?:ago|earlier|before))\b",
    ),
    (
        Relation.YEAR_BEFORE,
        rf"\b(?:the |a )?(?:{_LAST}[ -]year{_OWN}|year[- ]ago|{_SAME} prior[- ]year) {_ORDINAL}(?:{_SAME} )?{_SPAN}\b",
    ),
    (Relation.YEAR_BEFORE, rf"\b(?:the )?{_ORDINAL}{_SPAN} (?:of |in )?(?:{_LAST} year|(?:the|"
        rf"a) year (?:ago|earlier|before))\b"),
    (
        Relation.YEAR_BEFORE,
        rf"\bpcp\b|\b(?:the )?(?:{_LAST} (?:corresponding|comparable|comparative)|{_SAME} {_LAST}) {_SPAN}\b",
    ),
    (Relation.YEAR_BEFORE, r"\b(?:a|one) year (?:earlier|ago|before)\b|\byear[- ](?:over|on)[- ]year\b|"
        r"\by[/-]?o?[/-]?y\b"),
    (
        Relation.QUARTER_BEFORE,
        rf"\b(?:the )?(?:immediately )?{_LAST} quarter{_OWN}(?! (?:of|last|in the))|"
        r"\bquarter[- ](?:over|on)[- ]quarter\b|\bq[/-]?o?[/-]?q\b|\b(?:a|one|the) quarter (?:earlier|ago|before)\b",
    ),
    # Which quarter it ends with, the words themselves may say: the nine months, nine-month production, for the year.
    (
        Relation.YEAR_TO_ITS_END,
        r"\b(?:the (?:first )?|first |its |our )(?P<months>six|nine|twelve)[- ]months?\b(?: periods?\b)?|"
        r"\b(?:for|during|in|over) the (?P<half>half(?:[- ]year)?)\b(?! (?:of|ended|to)\b)|"
        r"\b(?P<joined>six|nine|twelve)[- ]months? (?=(?:\w+ ){0,3}(?:production|output|throughput|highlights)\b)|"
        r"\b(?:the )?first (?P<quarters>two|three) quarters\b|"
        r"\b(?P<open>(?:so far|to date) this year|(?:for )?the year so far|(?:this|the) year to date)\b|"
        r"\b(?P<whole>(?:for|during|over|(?<!early\s)(?<!earlier\s)(?<!late\s)(?<!later\s)in) "
        r"the (?:full |whole |entire )?(?:fiscal |financial )?year\b(?! ahead)|"
        r"full[- ]year\b|the (?:fiscal |financial )?year['\u2019]s\b|"
        r"annual (?=(?:(?!average)\w+ ){0,2}(?:production|output|highlights)\b))",
    ),
    (Relation.WHOLE_YEAR_BEFORE, rf"\b(?:the )?{_LAST} (?:(?:fiscal|financial|calendar) )?year\b(?!['\u2019]s)"),
    (Relation.UNCLEAR, rf"\b(?:{_MONTH}) (?:19|20)\d\d\b"),
    (Relation.WHOLE_YEAR, r"\b(?P<year>(?:19|20)\d\d) (?=(?:\w+ ){0,3}(?:production|output|throughput)\b)"),
    (Relation.WHOLE_YEAR, r"\b(?:for|in|during|throughout|all of|for all of) (?:the )?(?:full |"
        r"whole )?(?:calendar )?(?:year )?(?P<year>(?:19|20)\d\d)\b"),
    (
        Relation.UNCLEAR,
        rf"\b(?:the )?{_SAME} {_SPAN}s?\b|\b(?:the |this )?(?:{_LAST}|current|this|next|full) (?:fiscal |"
        rf"financial )?(?:years?|periods?|month|half)\b|"
        r"\bannual(?:ly)? (?:\w+ ){0,2}(?:production|output|rate|average)\b|\bannuali[sz]ed\b|\bper (?:year|"
        r"annum|month|week|hour)\b|"
        r"\ba (?:year|month)\b|\b(?:monthly|weekly)\b|\blife[- ](?:of[- ]mine|to[- ]date)\b|\btrailing\b|"
        r"\bLTM\b|\bhistoric\w*|"
        r"\b(?:has|have) (?:\w+ )?(?:produced|processed|milled|yielded)\b|"
        rf"\b(?:in|during|for|of|since|until|by) (?:early |late |mid-?)?(?:{_MONTH})\b(?: (?:19|20)\d\d\b)?(?! \d)",
    ),
)  # fmt: skip
PATTERNS = [(relation, re.compile(text.replace(" ", r"\s{1,4}"), re.IGNORECASE)) for relation, text in _PATTERNS]
THIS_QUARTER = re.compile(
    r"\b(?:for|during|in|over)\s+(?:the|this)\s+(?:current\s+|reporting\s+)?"
    r"(?:quarter|three[\s-]months?(?:\s+period)?)\b"
    r"(?!\s+(?:of|ended|ending|to)\b)|\bthe\s+quarter\s+under\s+review\b|"
    r"\bquarterly\s+(?=(?:(?!average)\w+\s+){0,2}(?:production|output|throughput)\b)",
    re.IGNORECASE,
)
OVER = re.compile(r"over|\bon\b|[-/ ]on[-/ ]|\bq[/-]?o?[/-]?q\b|\by[/-]?o?[/-]?y\b", re.IGNORECASE)
QUARTERS = {"two": "six", "three": "nine"}
BARE_YEAR = re.compile(r"(?:19|20)\d\d")


def times_of(lexed: Lexed, start: int, end: int) -> list[Time]:
    """Every time between two places, from left to right; a period that is written out goes before words alone."""
    stated = [
        Time(found.start, found.end, Relation.STATED, found.period) for found in lexed.periods_between(start, end)
    ]
    kept: list[Time] = list(stated)
    for time in _in_words(lexed, start, end):
        if all(time.end <= other.start or time.start >= other.end for other in kept):
            kept.append(time)
    return sorted(kept, key=lambda time: time.start)


def _in_words(lexed: Lexed, start: int, end: int) -> Iterator[Time]:
    text = lexed.text[start:end]
    for found in THIS_QUARTER.finditer(text):
        yield Time(start + found.start(), start + found.end(), Relation.STATED, Period(to_date=False))
    for relation, pattern in PATTERNS:
        for found in pattern.finditer(text):
            period = _period(relation, found.groupdict())
            yield Time(start + found.start(), start + found.end(), relation, period, bool(OVER.search(found[0])))
    for number in lexed.numbers_between(start, end):
        if number.kind is Kind.DATE and BARE_YEAR.fullmatch(number.text):
            yield Time(number.start, number.end, Relation.YEAR_ALONE, Period(year=int(number.text)))


def _period(relation: Relation, said: dict[str, str | None]) -> Period | None:
    """What the words of a time say of a period, if anything."""
    if relation is Relation.YEAR_TO_ITS_END:
        months = said["months"] or said["joined"] or QUARTERS.get((said["quarters"] or "").lower())
        months = "six" if said["half"] else months
        quarter = COUNTED[months.lower()] // MONTHS_IN_A_QUARTER if months else LAST_QUARTER if said["whole"] else None
        return Period(None, quarter, to_date=True)
    year = said.get("year")
    whole = relation is Relation.WHOLE_YEAR
    return Period(int(year), LAST_QUARTER if whole else None, True if whole else None) if year else None
