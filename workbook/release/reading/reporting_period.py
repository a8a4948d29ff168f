"""Which period a release reports: the one that its title and its opening sentence name, in the year of its date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from workbook.release.reading.sentences.other_subjects import other_subject
from workbook.release.reading.sentences.sentence_sides import Side, marked, sides_of
from workbook.release.reading.sentences.sentence_times import times_of
from workbook.release.reading.sentences.sentences import is_table, sentences_of
from workbook.release.reading.words.financial_year import FinancialYear
from workbook.release.reading.words.numbers import Lexed
from workbook.release.reading.words.period_words import A_YEAR, LAST_QUARTER, MONTH
from workbook.release.reading.words.periods import MONTHS_IN_A_QUARTER, Period, month_number

# The opening of a release names its period, and before it the day; further down stand others.
OPENING, DATELINE = 2_000, 800
# Titles and subtitles before the sentence that announces.
TITLES = 4
ANNOUNCES = re.compile(
    r"\b(?:announc(?:es|ed|ing)|report(?:s|ed|ing)|releas(?:es|ed|ing)|provid(?:es|ed|ing)|present(?:s|ed|ing)|"
    r"(?:to|its|their) (?:announce|report|release|provide|present))\b",
    re.IGNORECASE,
)
# 2021 production, fourth quarter and 2021 results.
YEAR_OF_PRODUCTION = re.compile(
    r"(?<![\d,.] )\b(?P<year>20\d\d) (?:(?:annual|full[- ]year|consolidated|total|gold|silver|copper|metals?) )*"
    r"(?:production|operat\w+|results)\b(?! (?:guidance|outlook|forecast|budget|plan|target))",
    re.IGNORECASE,
)
# The name of months that are no quarters of a year that is known.
MONTHS_NAMED = re.compile(r"\d+ months to ")
QUARTERLY = re.compile(r"\bquarterly\b", re.IGNORECASE)
PERIOD_ENDED = re.compile(
    rf"\bperiod\s+(?:ended|ending|to)\s+(?:\d{{1,2}}\s+)?(?P<month>{MONTH})(?:\s+\d{{1,2}})?,?\s+(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
ITEM = re.compile(r"[-*\N{BULLET}\N{EN DASH}\N{MIDDLE DOT}]")
DAY = re.compile(
    rf"\b(?:(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>20\d\d)"
    rf"|(?P<day_before>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<month_behind>{MONTH})[ ,-]{{1,2}}(?P<year_behind>20\d\d)"
    r"|(?P<iso>20\d\d-\d\d-\d\d))\b",
    re.IGNORECASE,
)
# A production report comes out within so many days of its quarter's end.
LATEST = timedelta(days=150)


def reporting_period(lexed: Lexed, year: FinancialYear) -> Period:
    """The period of whatever names none; open in its span where the opening announces two, in its year without one."""
    named = list(_named(lexed, year))
    announced = _announced(named)
    if not announced:
        return _most_named(lexed, year)
    quarter = next((period for period in announced if not period.to_date), None)
    chosen = quarter or announced[0]
    if chosen.year is None:
        chosen = replace(chosen, year=_year_of(chosen, lexed, year, [each for _, periods in named for each in periods]))
    spans = {(period.to_date, period.name) for period in announced if period.quarter == chosen.quarter}
    return replace(chosen, to_date=None) if len(spans) > 1 else chosen


def _named(lexed: Lexed, year: FinancialYear) -> Iterator[tuple[str, list[Period]]]:
    """The sentences of the opening that name periods, without those that something is compared with."""
    is_quarterly = QUARTERLY.search(lexed.text[:OPENING]) is not None
    for start, end in sentences_of(lexed.text[:OPENING]):
        if is_table(lexed, start, end):
            continue
        text = lexed.text[start:end]
        other = None if ANNOUNCES.search(text) else other_subject(text)
        compared = _compared(lexed, start, end)
        found = [(each.start, each.end, each.period) for each in lexed.periods_between(start, end)]
        for place, period in _unsaid(text, is_quarterly):
            if all(not first <= start + place < last for first, last, _ in found):
                found.append((start + place, start + place, period))
        found.sort(key=lambda each: each[0])
        until = end if other is None else start + other.start
        own = [year.place(period) for place, _, period in found if place not in compared and place < until]
        periods = [period for period in own if _is_of_months(period)]
        if periods:
            yield text, periods


def _is_of_months(period: Period) -> bool:
    """Whether a period is a quarter or some quarters of a year, be that year known or not."""
    return MONTHS_NAMED.match(period.name) is not None if period.name else period.quarter is not None


def _unsaid(text: str, is_quarterly: bool) -> Iterator[tuple[int, Period]]:
    """What is a period where a release opens, and nowhere else: 2021 production; a quarterly report's period ended."""
    if ANNOUNCES.search(text):
        for found in YEAR_OF_PRODUCTION.finditer(text):
            yield found.start(), Period(int(found["year"]), LAST_QUARTER, to_date=True)
    for found in PERIOD_ENDED.finditer(text) if is_quarterly else ():
        month = month_number(found["month"])
        yield found.start(), Period(int(found["year"]), None, False, months=MONTHS_IN_A_QUARTER, month=month)


def _announced(named: Sequence[tuple[str, list[Period]]]) -> list[Period]:
    """The periods of the title and of the sentence that announces; where none does, of the first that names one."""
    until = next((place for place, (text, _) in enumerate(named) if _is_announcing(text)), 0)
    titles = [periods for text, periods in named[:until][:TITLES] if not ITEM.match(text)]
    announcing = [periods for _, periods in named[until : until + 1]]
    return [period for periods in [*titles, *announcing] for period in periods]


def _is_announcing(text: str) -> bool:
    return text.endswith(".") and ANNOUNCES.search(text) is not None


def _compared(lexed: Lexed, start: int, end: int) -> set[int]:
    """Where a sentence names a period that something is compared with."""
    numbers = [number for number in lexed.numbers_between(start, end) if number.is_value and number.end <= end]
    told = marked(lexed.words[start:end], start, numbers, times_of(lexed, start, end))
    return {start + place for place, side in sides_of(told).items() if side is Side.COMPARED}


def _year_of(period: Period, lexed: Lexed, year: FinancialYear, named: Sequence[Period]) -> int | None:
    """The year of a quarter that is named without one: the last that was over on the day of the release.

    Without a day it is the latest year that the opening names the quarter, or the year up to its end, with.
    """
    day = _day(lexed.text[:DATELINE])
    if day and year.first_month and period.quarter:
        ended = _last_ended(year.first_month, period.quarter, day)
        if ended:
            return ended
    return max((each.year for each in named if each.year and each.quarter == period.quarter), default=None)


def _last_ended(first_month: int, quarter: int, day: date) -> int | None:
    """The financial year whose quarter was the last to be over on a day, unless that was long before."""
    for begun in (day.year, day.year - 1, day.year - 2):
        months = begun * A_YEAR + first_month - 1 + quarter * MONTHS_IN_A_QUARTER
        over = date(months // A_YEAR, months % A_YEAR + 1, 1)
        if over <= day:
            return (begun + (first_month > 1)) if day - over < LATEST else None
    return None


def _day(text: str) -> date | None:
    """The first day that a text names."""
    found = DAY.search(text)
    if found is None:
        return None
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        month = month_number(found["month"] or found["month_behind"])
        return date(int(found["year"] or found["year_behind"]), month, int(found["day"] or found["day_before"]))
    except ValueError:
        return None


def _most_named(lexed: Lexed, year: FinancialYear) -> Period:
    """Where no sentence says it, the quarter that is named most where a release opens, of several the latest."""
    placed = [(found.start, year.place(found.period)) for found in lexed.periods]
    opening = [period for start, period in placed if start < OPENING] or [period for _, period in placed]
    quarters = Counter(period for period in opening if period.is_whole and not period.to_date)
    # A quarter beside the same one of the next year is what that one is compared with.
    quarters = Counter({each: n for each, n in quarters.items() if _a_year_later(each) not in quarters})
    if quarters:
        return max(quarters, key=lambda period: (quarters[period], period.year or 0, period.quarter or 0))
    whole = [period for period in opening if period.is_whole]
    return whole[0] if whole else next(iter(opening), Period())


def _a_year_later(period: Period) -> Period:
    return replace(period, year=(period.year or 0) + 1)
