"""The periods that a release names: Q2 2020, the second quarter of 2020, six months ended June 30, 2020, YTD 2020."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from workbook.release.reading.words.period_words import (
    A_YEAR,
    COUNTED,
    HEADINGS,
    JOINED,
    LAST_QUARTER,
    MONTHS,
    ORDINALS,
    PATTERNS,
)

TO_DATE = {1: "Q1", 2: "H1", 3: "9M", 4: "FY"}
MONTHS_IN_A_QUARTER, MONTHS_IN_A_HALF = 3, 6
SECOND_HALF = "H2"
TRAILING = "trailing 12 months"
# Periods that stand beside each other with no more than this between them are named together.
AND = re.compile(r"\s*(?:,?\s+and|&|/|,)\s+(?:the\s+)?", re.IGNORECASE)
BACK = {"a year before": LAST_QUARTER, "a quarter before": 1, "this quarter": 0}
# What a period is called whose heading names several, or a year of which it may be any part.
UNCLEAR = "unclear"


@dataclass(frozen=True)
class Period:
    """A quarter, or the year up to the end of one; what the text leaves open is None.

    Where a text counts months up to a month's end, `months` and `month` keep its words: which quarter that is, is for
    the company's financial year to say; nil months are not said. `name` is what a period is called when it is no part
    of a year; `back` is by how many quarters it stands before the one that is spoken of.
    """

    year: int | None = None
    quarter: int | None = None
    to_date: bool | None = None
    fiscal: bool = False
    months: int | None = None
    month: int | None = None
    name: str | None = None
    back: int = 0

    def within(self, other: Period) -> Period:
        """This period with what it leaves open taken from another."""
        says_which = self.quarter is not None or self.name is not None or self.month is not None
        # A date or a month below "quarter ended" ends as many months as stand there.
        counted = other.months if self.month is not None and self.months in (0, 1) and other.month is None else None
        # The months of a quarter are not those of a year to date that ends with it.
        is_longer = bool(self.to_date) and not other.to_date
        return replace(
            self,
            year=self.year if self.year is not None else other.year,
            quarter=self.quarter if says_which else other.quarter,
            to_date=other.to_date if self.to_date is None or counted else self.to_date,
            fiscal=self.fiscal or (self.year is None and other.fiscal),
            months=counted or (self.months if says_which or self.months is not None or is_longer else other.months),
            month=self.month if says_which else other.month,
            name=self.name if says_which or self.to_date is not None else other.name,
            back=self.back or (other.back if self.year is None else 0),
        )

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left open."""
        return None not in (self.year, self.quarter, self.to_date) and not self.back

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
    return [_dated(text, one, other) for one, other in pairwise([*_fullest(_matches(text)), None]) if one]


def find_years(text: str) -> list[FoundPeriod]:
    """Years that stand alone, as column headings do below a title that names the months."""
    return [each for each in find_headed(text) if not each.period.month and each.period.year]


def find_headed(text: str) -> list[FoundPeriod]:
    """What is a period in a heading and none in a sentence: a year, a month, a date, prior year, quarter ended."""
    return _fullest(
        FoundPeriod(each.start(), each.end(), _heading(kind, each.groupdict()))
        for kind, pattern in HEADINGS
        for each in pattern.finditer(text)
    )


def period_of(text: str, periods: list[FoundPeriod]) -> Period | None:
    """The first period of a heading; of a quarter and a longer span that it names together neither is meant."""
    for one, other in pairwise(periods):
        apart = (one.period.quarter, one.period.months, one.period.to_date) != (
            other.period.quarter,
            other.period.months,
            other.period.to_date,
        )
        if apart and AND.fullmatch(text[one.end : other.start]):
            return Period(one.period.year, name=UNCLEAR)
    return periods[0].period if periods else None


def month_number(text: str) -> int:
    """1 for January, by its first three letters."""
    return next(place for place, month in enumerate(MONTHS, 1) if text.lower().startswith(month[:3]))


def _fullest(found: Iterable[FoundPeriod]) -> list[FoundPeriod]:
    """Of periods that overlap, the first and longest."""
    kept: list[FoundPeriod] = []
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _matches(text: str) -> Iterator[FoundPeriod]:
    for kind, pattern in PATTERNS:
        for found in pattern.finditer(text):
            yield FoundPeriod(found.start(), found.end(), _period(kind, found.groupdict(), found[0]))
    for found in JOINED.finditer(text):
        count = found["first"].lower().replace("-", " ").split()[0]
        yield FoundPeriod(found.start("first"), found.end("first"), _counted(None, COUNTED.get(count, 3), None))


def _dated(text: str, one: FoundPeriod, other: FoundPeriod | None) -> FoundPeriod:
    """A period that is named together with a longer one, fourth quarter and year 2023, is of the same time."""
    if other is None or one.period.year is not None or not AND.fullmatch(text[one.end : other.start]):
        return one
    month = other.period.month if one.period.months and not one.period.quarter else one.period.month
    return replace(one, period=replace(one.period, year=other.period.year, fiscal=other.period.fiscal, month=month))


def _period(kind: str, said: dict[str, str | None], text: str) -> Period:
    year = _year(said)
    fiscal = any(said.get(name) for name in ("fiscal", "of_fiscal", "of_its_fiscal", "behind_fiscal"))
    if said.get("calendar"):
        # Whose years begin otherwise counts other quarters under this name.
        name = f"calendar {text.split(str(said['calendar']))[0].strip()}".strip()
        return Period(year, _quarter(said) or LAST_QUARTER, to_date=kind != "quarter", name=name)
    if kind == "trailing":
        until = MONTHS[month_number(str(said["month"])) - 1].capitalize() if said.get("month") else ""
        return Period(year, to_date=False, name=f"12 months to {until}" if until else TRAILING)
    if kind == "whole life":
        return Period(to_date=False, name=UNCLEAR)
    if kind == "second half":
        return Period(year, None, to_date=False, fiscal=fiscal, name=SECOND_HALF)
    if said.get("month"):
        month = month_number(str(said["month"]))
        return replace(_counted(year, _months(kind, said, month), month), fiscal=fiscal)
    back = LAST_QUARTER if said.get("last_year") else 0
    return Period(year, _quarter(said), kind == "to date", fiscal, back=back)


def _counted(year: int | None, months: int | None, month: int | None) -> Period:
    """So many months up to a month's end; a year to date does not say how many they are."""
    return Period(year, to_date=months is None or months > MONTHS_IN_A_QUARTER, months=months, month=month)


def _heading(kind: str, said: dict[str, str | None]) -> Period:
    if kind == "month":
        months = 0 if said.get("day") or said.get("behind") else 1
        return Period(_year(said), to_date=False, months=months, month=month_number(str(said["month"])))
    if kind in BACK:
        return Period(to_date=None if kind == "a year before" else False, back=BACK[kind])
    if kind == "counted":
        return _counted(None, COUNTED[(said["months"] or "three").lower()], None)
    return Period(_year(said)) if kind == "year" else _period(kind, said, "")


def _year(said: dict[str, str | None]) -> int | None:
    """A year of two or four digits; of two years with a stroke between them the second."""
    year = said.get("year") or said.get("short") or said.get("two")
    return None if year is None else int(f"20{year[-2:]}" if "/" in year or len(year) == len("20") else year)


def _months(kind: str, said: dict[str, str | None], month: int) -> int | None:
    if said.get("months"):
        return COUNTED[str(said["months"]).lower()]
    if said.get("begin"):
        return (month - month_number(str(said["begin"]))) % A_YEAR + 1
    if said.get("half"):
        return MONTHS_IN_A_HALF
    if said.get("open"):
        return None
    return A_YEAR if kind == "to date" else MONTHS_IN_A_QUARTER


def _quarter(said: dict[str, str | None]) -> int | None:
    """Which quarter a period is, or ends with."""
    if said.get("quarter"):
        return int(str(said["quarter"]))
    if said.get("ordinal"):
        return ORDINALS[str(said["ordinal"]).lower()]
    if said.get("months"):
        return COUNTED[str(said["months"]).lower()] // MONTHS_IN_A_QUARTER
    if said.get("open"):
        return None
    if said.get("half"):
        return 2
    if said.get("nine"):
        return 3
    return LAST_QUARTER if said.get("whole") or said.get("fiscal") else None
