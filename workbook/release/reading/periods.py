"""The periods that a release names: Q2 2020, the second quarter of 2020, six months ended June 30, 2020, YTD 2020."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

TO_DATE = {1: "Q1", 2: "H1", 3: "9M", 4: "FY"}
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
COUNTED = {"three": 3, "3": 3, "six": 6, "6": 6, "nine": 9, "9": 9, "twelve": 12, "12": 12}
MONTHS_IN_A_QUARTER = 3
LAST_QUARTER = 4
A_YEAR = 12

_YEAR = r"(?P<fiscal>FY ?|(?:fiscal|financial) (?:year )?)?(?P<year>(?:19|20)\d\d)(?!\d{2})"
_ORDINAL = "|".join(ORDINALS)
MONTH = "|".join(month[:3] + rf"(?:{month[3:]}|t?\.)?" for month in MONTHS)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_ENDED = (
    rf"(?:[ -]periods?)?\s+(?:end(?:ed|ing)|to)\s+(?:on )?(?:{_DAY} )?(?P<month>{MONTH})\b(?:\s+{_DAY}\b(?!,\d))?"
    rf"(?:,?\s*{_YEAR})?"
)
_COUNT = "|".join(COUNTED)
# In the order in which they are tried at one place of a text: the fuller way of writing a period first.
_PATTERNS = {
    "quarter": (
        rf"(?<![A-Za-z])Q(?P<quarter>[1-4])(?:[ ,/-]|\s|of)*{_YEAR}",
        r"(?<![A-Za-z])Q(?P<quarter>[1-4])[ ]?['\N{RIGHT SINGLE QUOTATION MARK}](?P<short>\d\d)\b",
        r"(?<![A-Za-z])Q(?P<quarter>[1-4])[-/](?P<short>\d\d)\b",
        rf"\b(?P<quarter>[1-4])Q[ ,-]?{_YEAR}",
        r"\b(?P<quarter>[1-4])Q[ '\N{RIGHT SINGLE QUOTATION MARK}]?(?P<short>\d\d)\b",
        rf"\b{_YEAR}[ ,-]*Q(?P<quarter>[1-4])\b",
        rf"\b(?P<ordinal>{_ORDINAL})[ -](?:fiscal )?quarter{_ENDED}",
        rf"\b(?P<ordinal>{_ORDINAL})[ -](?:fiscal )?quarter(?:,?\s+(?:(?:of|in)\s+)?(?:the )?{_YEAR})?",
        rf"\b{_YEAR} (?P<ordinal>{_ORDINAL}) quarter\b",
        rf"\bquarters?{_ENDED}",
        rf"\b(?P<month>{MONTH}) (?:{_YEAR} )?quarter\b",
        rf"\b(?P<month>{MONTH}) quarter {_YEAR}",
        r"(?<![A-Za-z])Q(?P<quarter>[1-4])\b(?!\d)",
    ),
    "to date": (
        rf"\b(?P<months>{_COUNT})[ -]months?{_ENDED}",
        rf"\bfirst (?P<months>six|nine|6|9) months(?: of)? {_YEAR}",
        rf"\b(?P<half>H1|first half)(?: of)?[ ,-]*{_YEAR}",
        rf"\b(?P<half>1H)[ ]?{_YEAR}",
        rf"\b(?P<nine>9M)[ ,-]*{_YEAR}",
        rf"\b(?:(?:fiscal|financial|full)[ -])?(?P<whole>years?){_ENDED}",
        rf"\b(?P<whole>full[ -]year|annual|12M)[ ,-]*{_YEAR}",
        rf"\b(?P<open>YTD|year[ -]to[ -]date)(?:[ ,-]*{_YEAR})?",
        r"\b(?P<fiscal>FY) ?(?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<half>H1|first half)\b",
    ),
    "second half": (rf"\b(?P<second>H2|2H|second half)(?: of)?[ ,-]*{_YEAR}", r"\b(?P<second>H2|second half)\b"),
}
# A line may end inside of a period.
PATTERNS = [
    (kind, re.compile(text.replace("[ -]", r"(?:\s{1,4}|-)"), re.IGNORECASE))
    for kind, texts in _PATTERNS.items()
    for text in texts
]
BARE_YEAR = re.compile(r"\b((?:19|20)\d\d)(?=\d?\b)")
SECOND_HALF = "H2"


@dataclass(frozen=True)
class Period:
    """A quarter, or the year up to the end of one; what the text leaves open is None.

    Where a text counts months up to a month's end, `months` and `month` keep its words: which quarter that is, is for
    the company's financial year to say. `name` is what such months are called when they are no part of a year.
    """

    year: int | None = None
    quarter: int | None = None
    to_date: bool | None = None
    fiscal: bool = False
    months: int | None = None
    month: int | None = None
    name: str | None = None

    def within(self, other: Period) -> Period:
        """This period with what it leaves open taken from another."""
        says_which = self.quarter is not None or self.name is not None or self.month is not None
        return replace(
            self,
            year=self.year if self.year is not None else other.year,
            quarter=self.quarter if says_which else other.quarter,
            to_date=self.to_date if self.to_date is not None else other.to_date,
            fiscal=self.fiscal or (self.year is None and other.fiscal),
            months=self.months if says_which or self.months is not None else other.months,
            month=self.month if says_which else other.month,
            name=self.name if says_which or self.to_date is not None else other.name,
        )

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left open."""
        return None not in (self.year, self.quarter, self.to_date)

    @property
    def label(self) -> str:
        """As the structured form writes it: Q2 2020, H1 2020, 9M 2020, FY 2020, Q2 FY2019."""
        name = self.name or (TO_DATE[self.quarter or 1] if self.to_date else f"Q{self.quarter}")
        return f"{name} {'FY' if self.fiscal and name != 'FY' else ''}{self.year}"

    @property
    def span(self) -> str:
        """QTD for what stands alone, YTD for the year up to its end."""
        return "YTD" if self.to_date and not self.name else "QTD"


@dataclass(frozen=True)
class FoundPeriod:
    """A period and where it stands in a text."""

    start: int
    end: int
    period: Period


def find_periods(text: str) -> list[FoundPeriod]:
    """Every period that a text names, from left to right; of those at one place, the one that is written out most."""
    found = sorted(_matches(text), key=lambda each: (each.start, -each.end))
    kept: list[FoundPeriod] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def find_years(text: str) -> list[FoundPeriod]:
    """Years that stand alone, as column headings do below a title that names the months."""
    return [FoundPeriod(found.start(1), found.end(1), Period(year=int(found[1]))) for found in BARE_YEAR.finditer(text)]


def month_number(text: str) -> int:
    """1 for January, by its first three letters."""
    return next(place for place, month in enumerate(MONTHS, 1) if text.lower().startswith(month[:3]))


def _matches(text: str) -> Iterator[FoundPeriod]:
    for kind, pattern in PATTERNS:
        for found in pattern.finditer(text):
            yield FoundPeriod(found.start(), found.end(), _period(kind, found.groupdict()))


def _period(kind: str, said: dict[str, str | None]) -> Period:
    year = said.get("year") or (f"20{said['short']}" if said.get("short") else None)
    fiscal = bool(said.get("fiscal"))
    whole_year = int(year) if year else None
    if kind == "second half":
        return Period(whole_year, None, to_date=False, fiscal=fiscal, name=SECOND_HALF)
    if said.get("month"):
        months = _months(kind, said)
        return Period(whole_year, None, months > MONTHS_IN_A_QUARTER, fiscal, months, month_number(str(said["month"])))
    return Period(whole_year, _quarter(said), kind == "to date", fiscal)


def _months(kind: str, said: dict[str, str | None]) -> int:
    if said.get("months"):
        return COUNTED[str(said["months"]).lower()]
    return A_YEAR if kind == "to date" else MONTHS_IN_A_QUARTER


def _quarter(said: dict[str, str | None]) -> int | None:
    """Which quarter a period is, or ends with."""
    if said.get("quarter"):
        return int(str(said["quarter"]))
    if said.get("ordinal"):
        return ORDINALS[str(said["ordinal"]).lower()]
    if said.get("months"):
        return COUNTED[str(said["months"]).lower()] // MONTHS_IN_A_QUARTER
    if said.get("half"):
        return 2
    if said.get("nine"):
        return 3
    return LAST_QUARTER if said.get("whole") or said.get("fiscal") else None
