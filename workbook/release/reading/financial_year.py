"""With which month a company's financial year begins, and which of its quarters some months are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbook.release.reading.periods import (
    A_YEAR,
    LAST_QUARTER,
    MONTH,
    MONTHS,
    MONTHS_IN_A_QUARTER,
    ORDINALS,
    SECOND_HALF,
    FoundPeriod,
    Period,
    month_number,
)

_ON = r"(?:on )?(?:\d{1,2} )?"
YEAR_END = re.compile(
    r"\b(?:fiscal|financial)[ -]year(?:[ -]end)?(?: \d{4})?\s+(?:(?:is|ends?|ended|ending|to)\s+)+"
    rf"{_ON}(?P<month>{MONTH})\b",
    re.IGNORECASE,
)
QUARTER_END = re.compile(
    rf"\b(?P<ordinal>{'|'.join(ORDINALS)}|Q[1-4])\b[^.;|\n]{{0,60}}?\b(?:ended|ending|to)\s+{_ON}(?P<month>{MONTH})\b",
    re.IGNORECASE,
)
HALF_YEAR, NINE_MONTHS = 6, 9


@dataclass(frozen=True)
class FinancialYear:
    """A company's year; `first_month` is None where the release does not let one say."""

    first_month: int | None

    def place(self, period: Period) -> Period:
        """A period with its quarter, where it was said in months; in the company's years, where they are not ours."""
        is_own = self.first_month not in (None, 1)
        if period.month is None or period.months is None or period.quarter is not None:
            return replace(period, fiscal=True) if is_own else period
        elapsed = (period.month - (self.first_month or 1)) % A_YEAR + 1
        plain = replace(period, months=None, month=None)
        if elapsed % MONTHS_IN_A_QUARTER or self.first_month is None:
            return self._unplaced(plain, period.months, period.month)
        year = period.year
        if is_own and year is not None and period.month >= (self.first_month or 1):
            year += 1
        plain = replace(plain, year=year, fiscal=is_own)
        quarter = elapsed // MONTHS_IN_A_QUARTER
        if period.months == MONTHS_IN_A_QUARTER:
            return replace(plain, quarter=quarter, to_date=False)
        if period.months == elapsed:
            return replace(plain, quarter=quarter, to_date=True)
        if period.months == HALF_YEAR and quarter == LAST_QUARTER:
            return replace(plain, name=SECOND_HALF, to_date=False)
        return self._unplaced(replace(plain, year=period.year, fiscal=False), period.months, period.month)

    def _unplaced(self, period: Period, months: int, month: int) -> Period:
        """Months that are no quarters of a known year keep their own name, so that they are taken for no others."""
        return replace(period, name=f"{months} months to {MONTHS[month - 1].capitalize()}", to_date=False)


def financial_year(text: str, periods: list[FoundPeriod]) -> FinancialYear:
    """By what the release says of its year's end, else of a quarter's, else by the months that it counts."""
    return FinancialYear(next((month % A_YEAR + 1 for month in _year_ends(text, periods)), None))


def _year_ends(text: str, periods: list[FoundPeriod]) -> Iterator[int]:
    """The last month of the company's year, by each thing that tells, the surest first."""
    for found in YEAR_END.finditer(text):
        yield month_number(found["month"])
    counted = [(found.period.months, found.period.month) for found in periods if found.period.month]
    for months, month in counted:
        if months == A_YEAR:
            yield month or A_YEAR
    for found in QUARTER_END.finditer(text):
        said = found["ordinal"].lower()
        quarter = ORDINALS.get(said) or int(said[1:])
        yield (month_number(found["month"]) + MONTHS_IN_A_QUARTER * (LAST_QUARTER - quarter) - 1) % A_YEAR + 1
    for wanted in (NINE_MONTHS, HALF_YEAR):
        for months, month in counted:
            if months == wanted and month:
                yield (month + A_YEAR - wanted - 1) % A_YEAR + 1
    if all((month or 0) % MONTHS_IN_A_QUARTER == 0 for _, month in counted):
        yield A_YEAR
