"""How a release names its periods, in headings and in sentences."""

from __future__ import annotations

import calendar
import random

from written_by_chance.company import Company
from written_by_chance.facts import Period

ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth"}
COUNTS = {2: "six", 3: "nine"}
HALVES = {(1, 2): "H1", (1, 3): "9M"}
STYLES = ("letters", "letters", "hyphen", "compact", "words", "ended", "quarter ended", "day first", "by month")
LAST_QUARTER = 4


def month_end(company: Company, period: Period) -> tuple[str, int, int]:
    """Month, day and year that a period ends with."""
    month = (company.year_end + 3 * period.last - 1) % 12 + 1
    year = period.year if month <= company.year_end else period.year - 1
    return calendar.month_name[month], calendar.monthrange(year, month)[1], year


class Names:
    """The names of periods in the style of one release."""

    def __init__(self, company: Company, chance: random.Random) -> None:
        self._company = company
        self._chance = chance
        fiscal = company.year_end != 12
        self.style = chance.choice(("ended", "quarter ended", "day first", "letters") if fiscal else STYLES)
        self._says_ytd = chance.random() < 0.65
        self._year = "FY" if fiscal and self.style == "letters" else ""

    def ended(self, period: Period) -> str:
        """June 30, 2020, or 30 June 2020."""
        month, day, year = month_end(self._company, period)
        return f"{day} {month} {year}" if self.style in ("day first", "by month") else f"{month} {day}, {year}"

    def length(self, period: Period) -> str:
        """Three months, six months, nine months, year or twelve months."""
        if period.is_quarter:
            return "quarter" if self.style == "quarter ended" else "three months"
        return f"{COUNTS[period.last]} months" if period.last in COUNTS else "year"

    def heading(self, period: Period) -> str:
        """A period as a column is headed, or a table entitled."""
        name = self._heading(period)
        return name[:1].upper() + name[1:]

    def _heading(self, period: Period) -> str:
        year, number = f"{self._year}{period.year}", period.last
        month, _, of_year = month_end(self._company, period)
        if self.style in ("ended", "quarter ended", "day first"):
            return f"{self.length(period)} ended {self.ended(period)}"
        if period.is_quarter:
            return {
                "letters": f"Q{number} {year}",
                "hyphen": f"Q{number}-{year}",
                "compact": f"{number}Q{period.year % 100:02}",
                "words": f"{ORDINALS[number]} quarter {year}",
                "by month": f"{month} {of_year} quarter",
            }[self.style]
        if number == LAST_QUARTER:
            return {"letters": f"FY{period.year}", "words": f"full year {year}", "compact": f"FY{period.year}"}.get(
                self.style, f"FY {period.year}"
            )
        if self.style == "words":
            return f"first {COUNTS[number]} months {year}"
        if self.style == "by month":
            return f"{COUNTS[number]} months to {month} {of_year}"
        return f"YTD {year}" if self._says_ytd else f"{HALVES[1, number]} {year}"

    def sentence(self, period: Period) -> str:
        """A period as a sentence names it, with its article."""
        number = period.last
        fiscal = "fiscal " if self._company.year_end != 12 else ""
        if self.style in ("ended", "quarter ended", "day first"):
            if period.is_quarter and self._chance.random() < 0.4:
                return f"the {ORDINALS[number]} quarter of {fiscal}{period.year}"
            return f"the {self.length(period)} ended {self.ended(period)}"
        if period.is_quarter:
            if self.style == "by month":
                return f"the {self.heading(period)}"
            if self.style == "words" or self._chance.random() < 0.4:
                return f"the {ORDINALS[number]} quarter of {fiscal}{period.year}"
            return self.heading(period)
        if number == LAST_QUARTER:
            return self._chance.choice((f"the full {fiscal}year {period.year}", f"{fiscal}{period.year}"))
        if number == 2 and self._chance.random() < 0.4:
            return f"the first half of {fiscal}{period.year}"
        return f"the first {COUNTS[number]} months of {fiscal}{period.year}"

    def stacked(self, period: Period) -> tuple[str, str]:
        """A heading over several years: `Three months ended June 30,` above `2020`."""
        month, day, year = month_end(self._company, period)
        ended = f"{day} {month}" if self.style == "day first" else f"{month} {day},"
        name = f"{self.length(period)} ended {ended}"
        return name[:1].upper() + name[1:], str(year)
