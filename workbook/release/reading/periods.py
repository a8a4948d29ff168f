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
QUARTERS_OF_MONTHS = {"three": 1, "3": 1, "six": 2, "6": 2, "nine": 3, "9": 3, "twelve": 4, "12": 4}
MONTHS_IN_A_QUARTER = 3

_YEAR = r"(?P<fiscal>FY ?|fiscal (?:year )?)?(?P<year>(?:19|20)\d\d)(?!\d{2})"
_ORDINAL = "|".join(ORDINALS)
_MONTH = "|".join(MONTHS)
_ENDED = rf"(?: period)? end(?:ed|ing)\s+(?:on )?(?P<month>{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s*{_YEAR})?"
# In the order in which they are tried at one place of a text: the fuller way of writing a period first.
_PATTERNS = {
    "quarter": (
        rf"\bQ(?P<quarter>[1-4])(?:[ ,/-]|\s|of)*{_YEAR}",
        r"\bQ(?P<quarter>[1-4])[ ]?'(?P<short>\d\d)\b",
        rf"\b(?P<quarter>[1-4])Q[ ,-]?{_YEAR}",
        r"\b(?P<quarter>[1-4])Q[ ']?(?P<short>\d\d)\b",
        rf"\b{_YEAR}[ ,-]*Q(?P<quarter>[1-4])\b",
        rf"\b(?P<ordinal>{_ORDINAL})[ -]quarter(?:\s+(?:of\s+|ended\s+(?P<month>{_MONTH})\s+\d{{1,2}},?\s*)?{_YEAR})?",
        rf"\b{_YEAR} (?P<ordinal>{_ORDINAL}) quarter\b",
        rf"\b(?:three|3)[ -]months?{_ENDED}",
        rf"\bquarter{_ENDED}",
        r"\bQ(?P<quarter>[1-4])\b(?!\d)",
    ),
    "to date": (
        rf"\b(?P<months>six|nine|twelve|6|9|12)[ -]months?{_ENDED}",
        rf"\bfirst (?P<months>six|nine|6|9) months(?: of)? {_YEAR}",
        rf"\b(?P<half>H1|first half)(?: of)?[ ,-]*{_YEAR}",
        rf"\b(?P<nine>9M)[ ,-]*{_YEAR}",
        rf"\b(?:fiscal |full[ -])?(?P<whole>year){_ENDED}",
        rf"\b(?P<whole>full[ -]year|annual|12M)[ ,-]*{_YEAR}",
        rf"\b(?P<open>YTD|year[ -]to[ -]date)(?:[ ,-]*{_YEAR})?",
        r"\b(?P<fiscal>FY) ?(?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<half>H1|first half)\b",
    ),
}
PATTERNS = [(kind, re.compile(text, re.IGNORECASE)) for kind, texts in _PATTERNS.items() for text in texts]
BARE_YEAR = re.compile(r"\b((?:19|20)\d\d)(?=\d?\b)")


@dataclass(frozen=True)
class Period:
    """A quarter, or the year up to the end of one; what the text leaves open is None."""

    year: int | None = None
    quarter: int | None = None
    to_date: bool | None = None
    fiscal: bool = False

    def within(self, other: Period) -> Period:
        """This period with what it leaves open taken from another."""
        return replace(
            self,
            year=self.year if self.year is not None else other.year,
            quarter=self.quarter if self.quarter is not None else other.quarter,
            to_date=self.to_date if self.to_date is not None else other.to_date,
            fiscal=self.fiscal or (self.year is None and other.fiscal),
        )

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left open."""
        return None not in (self.year, self.quarter, self.to_date)

    @property
    def label(self) -> str:
        """As the structured form writes it: Q2 2020, H1 2020, 9M 2020, FY 2020, Q2 FY2019."""
        name = TO_DATE[self.quarter or 1] if self.to_date else f"Q{self.quarter}"
        return f"{name} {'FY' if self.fiscal and name != 'FY' else ''}{self.year}"

    @property
    def span(self) -> str:
        """QTD for a quarter, YTD for the year up to its end."""
        return "YTD" if self.to_date else "QTD"


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


def _matches(text: str) -> Iterator[FoundPeriod]:
    for kind, pattern in PATTERNS:
        for found in pattern.finditer(text):
            yield FoundPeriod(found.start(), found.end(), _period(kind, found.groupdict()))


def _period(kind: str, said: dict[str, str | None]) -> Period:
    year = said.get("year") or (f"20{said['short']}" if said.get("short") else None)
    return Period(int(year) if year else None, _quarter(said), kind == "to date", bool(said.get("fiscal")))


def _quarter(said: dict[str, str | None]) -> int | None:
    """Which quarter a period is, or ends with."""
    if said.get("quarter"):
        return int(str(said["quarter"]))
    if said.get("ordinal"):
        return ORDINALS[str(said["ordinal"]).lower()]
    if said.get("months"):
        return QUARTERS_OF_MONTHS[str(said["months"]).lower()]
    if said.get("half"):
        return 2
    if said.get("nine"):
        return 3
    if said.get("whole"):
        return 4
    if said.get("month"):
        return -(-(MONTHS.index(str(said["month"]).lower()) + 1) // MONTHS_IN_A_QUARTER)
    return 4 if said.get("fiscal") else None
