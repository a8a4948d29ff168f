"""What a release says of itself: whose it is, of which quarter, and what its equivalents count in."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from workbook.release.reading.sentences.sentence_sides import Side, marked, sides_of
from workbook.release.reading.sentences.sentence_times import times_of
from workbook.release.reading.sentences.sentences import sentences_of
from workbook.release.reading.words.financial_year import FinancialYear
from workbook.release.reading.words.numbers import Lexed
from workbook.release.reading.words.periods import Period
from workbook.release.reading.words.terms import Category, find_terms

COMPANY = re.compile(
    r"\b(?P<name>[A-Z][\w'.-]{0,40}(?: (?:&|and|of|de|[A-Z][\w'.-]{0,40})){0,5}?),? "
    r"(?:Ltd|Inc|Co|Company|Corp|Corporation|Limited|plc|PLC|N\.V)\b"
)
# The opening of a release names its quarter; further down stand others.
OPENING = 2_000


def company_in(text: str) -> str | None:
    """The first name with a company's legal form behind it, without the form."""
    company = COMPANY.search(text)
    return company["name"] if company else None


def reporting_period(lexed: Lexed, year: FinancialYear) -> Period:
    """The quarter that is named most where a release opens, of several the latest."""
    compared = _compared(lexed)
    placed = [(found.start, year.place(found.period)) for found in lexed.periods if found.start not in compared]
    placed = placed or [(found.start, year.place(found.period)) for found in lexed.periods]
    opening = [period for start, period in placed if start < OPENING] or [period for _, period in placed]
    quarters = Counter(period for period in opening if period.is_whole and not period.to_date)
    # A quarter beside the same one of the next year is what that one is compared with.
    quarters = Counter({each: n for each, n in quarters.items() if _a_year_later(each) not in quarters})
    if quarters:
        return max(quarters, key=lambda period: (quarters[period], period.year or 0, period.quarter or 0))
    whole = [period for period in opening if period.is_whole]
    return whole[0] if whole else next(iter(opening), Period())


def _compared(lexed: Lexed) -> set[int]:
    """Where the opening names a period that something is compared with."""
    found: set[int] = set()
    for start, end in sentences_of(lexed.text[:OPENING]):
        numbers = [number for number in lexed.numbers_between(start, end) if number.is_value and number.end <= end]
        told = marked(lexed.words[start:end], start, numbers, times_of(lexed, start, end))
        found |= {start + place for place, side in sides_of(told).items() if side is Side.COMPARED}
    return found


def _a_year_later(period: Period) -> Period:
    return replace(period, year=(period.year or 0) + 1)


def base_metal(words: str) -> str:
    """The metal that equivalents count in; without any, the one that is named most."""
    terms = find_terms(words)
    for category in (Category.EQUIVALENT, Category.METAL):
        counted = Counter(term.value for term in terms if term.category is category)
        if counted:
            return counted.most_common(1)[0][0]
    return "ag"
