"""The words that tell with which month a company's financial year ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.release.reading.words.period_words import A_YEAR, LAST_QUARTER, MONTH, ORDINALS
from workbook.release.reading.words.periods import (
    MONTHS_IN_A_HALF,
    MONTHS_IN_A_QUARTER,
    FoundPeriod,
    Period,
    month_number,
)

NINE_MONTHS = 9


def _compiled(*texts: str) -> list[re.Pattern[str]]:
    """A line may end inside of each."""
    return [re.compile(text.replace(" ", r"\s{1,4}"), re.IGNORECASE) for text in texts]


_ON = r"(?:on |of )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
_DAY_OF = rf"{_ON}(?P<month>{MONTH})"
_FISCAL_YEAR = r"(?:fiscal|financial)[\s-]year"
_WHOSE = r"(?:its |the |our )?"
_NAMED = r"(?:fiscal (?:year )?|financial year |FY)\d{2,4}"
YEAR_ENDS = _compiled(
    rf"\b{_FISCAL_YEAR}(?:[\s-]end)?(?: \d{{4}},? which)? (?:(?:is|ends?|ended|ending|to|of|on) )+{_DAY_OF}",
    rf"\bquarter of {_WHOSE}year (?:ended|ending|to) {_DAY_OF}",
    rf"\b(?P<month>{MONTH})(?: \d{{1,2}})? (?:{_FISCAL_YEAR}|year)[\s-]end\b",
    rf"\b{_FISCAL_YEAR} (?:runs )?from {_ON}{MONTH}(?: \d{{1,2}})? (?:to|through) {_DAY_OF}",
    # Where a quarter of it is named before the year, the day is that quarter's, unless it is to come.
    rf"(?<!of\s)(?<!its\s)(?<!the\s)(?<!our\s)(?<!quarter\s)(?<!Q\d\s)(?<!\dQ\s)\b{_NAMED}(?: \(| )ended {_DAY_OF}",
    rf"\b{_NAMED},?(?: \(| )ending {_DAY_OF}",
)
_QUARTER = rf"(?:(?P<ordinal>{'|'.join(ORDINALS)})[\s-](?:fiscal )?quarter|F?Q(?P<quarter>[1-4])|(?P<counted>[1-4])Q)"
_OF_YEAR = rf"(?:of )?{_WHOSE}(?:(?:fiscal|financial)(?: year)? |FY(?: )?)?\d{{2,4}}(?: {_FISCAL_YEAR})?"
_MONTH_QUARTER = rf"(?P<month>{MONTH})(?:[\s-](?:20)?\d\d)? (?:quarter|qtr)"
QUARTER_ENDS = _compiled(
    rf"\b{_QUARTER}(?: \(Q[1-4]\))? {_OF_YEAR},?(?: \(| )"
    rf"(?:which |(?:the )?(?:quarter|three months) )?(?:ended|to) {_DAY_OF}",
    rf"\b{_QUARTER}(?!\w)(?:(?!\byear)[^.;|\n]){{0,60}}?\b(?:ended|ending|to) {_DAY_OF}",
    rf"\b{_QUARTER}[^.;|\n]{{0,12}}?\(?\b{_MONTH_QUARTER}",
    # Three months ended June 30, 2025 ("Q1 fiscal 2026"), being the first quarter of fiscal 2026.
    rf"\b(?:three months|quarter) (?:ended|to) {_DAY_OF}[^.;|\n\"(]{{0,12}}"
    rf"(?:[\"(\u201c]{{1,2}}|,? being |, )(?:the |its )?{_QUARTER}",
    rf"\b{_MONTH_QUARTER}(?: 20\d\d)?(?: )?\((?:the )?{_QUARTER}",
    rf"\b{_QUARTER} {_OF_YEAR}(?: )?\({MONTH} (?:20\d\d )?(?:to|-) (?P<month>{MONTH})",
)


def year_ends(text: str, periods: list[FoundPeriod]) -> Iterator[int]:
    """The last month of the company's year, by each thing that tells, the surest first."""
    for pattern in YEAR_ENDS:
        for found in pattern.finditer(text):
            yield month_number(found["month"])
    for pattern in QUARTER_ENDS:
        for found in pattern.finditer(text):
            said = found["quarter"] or found["counted"]
            quarter = int(said) if said else ORDINALS[found["ordinal"].lower()]
            yield (month_number(found["month"]) + MONTHS_IN_A_QUARTER * (LAST_QUARTER - quarter) - 1) % A_YEAR + 1
    counted = [(found.period.months, found.period.month) for found in periods if found.period.month]
    # Twelve months may trail, nine months never do.
    for wanted in (NINE_MONTHS, A_YEAR, MONTHS_IN_A_HALF):
        for months, month in counted:
            if months == wanted and month:
                yield (month + A_YEAR - wanted - 1) % A_YEAR + 1
    # Quarters and halves of a year that is called a financial one may begin in any month.
    own = any(found.period.fiscal and not _is_whole_year(found.period) for found in periods)
    if not own and all((month or 0) % MONTHS_IN_A_QUARTER == 0 for _, month in counted):
        yield A_YEAR


def _is_whole_year(period: Period) -> bool:
    return period.quarter == LAST_QUARTER and bool(period.to_date)
