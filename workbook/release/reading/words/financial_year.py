"""With which month a company's financial year begins, and which of its quarters some months are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbook.release.reading.words.period_words import A_YEAR, LAST_QUARTER, MONTHS
from workbook.release.reading.words.periods import (
    MONTHS_IN_A_HALF,
    MONTHS_IN_A_QUARTER,
    SECOND_HALF,
    UNCLEAR,
    FoundPeriod,
    Period,
)
from workbook.release.reading.words.year_ends import year_ends

# What periods are named with that are those of everybody's year.
CALENDAR = "calendar"


@dataclass(frozen=True)
class FinancialYear:
    """A company's year; `first_month` is None where the release does not let one say."""

    first_month: int | None

    def place(self, period: Period) -> Period:
        """A period with its quarter, where it was said in months; in the company's years, where they are not ours."""
        is_own = self.first_month not in (None, 1)
        if period.name and period.name.startswith(CALENDAR) and self.first_month == 1:
            period = replace(period, name=None)
        if period.month is None or period.quarter is not None:
            is_calendar = period.name is not None and period.name.startswith(CALENDAR)
            named = (is_own and not is_calendar) or (period.fiscal and self.first_month is None)
            return _moved(replace(period, fiscal=named))
        first = self.first_month or 1
        elapsed = (period.month - first) % A_YEAR + 1
        months = period.months if period.months is not None else elapsed if self.first_month else None
        plain = _moved(replace(period, months=None, month=None))
        if not months or elapsed % MONTHS_IN_A_QUARTER or self.first_month is None:
            return _unplaced(plain, months, period.month)
        year = plain.year
        if is_own and year is not None and period.month >= first and not period.fiscal:
            year += 1
        plain = replace(plain, year=year, fiscal=is_own)
        quarter = elapsed // MONTHS_IN_A_QUARTER
        if months == MONTHS_IN_A_QUARTER and period.to_date is not True:
            return replace(plain, quarter=quarter, to_date=False)
        if months == elapsed:
            return replace(plain, quarter=quarter, to_date=True)
        if months == MONTHS_IN_A_HALF and quarter == LAST_QUARTER:
            return replace(plain, name=SECOND_HALF, to_date=False)
        return _unplaced(replace(plain, year=period.year, fiscal=False), months, period.month)


def _moved(period: Period) -> Period:
    """A period so many quarters before the one that is spoken of, when that is known."""
    if not period.back or period.year is None:
        return period
    years, quarters = divmod(period.back, LAST_QUARTER)
    if not quarters:
        return replace(period, year=period.year - years, back=0)
    if period.quarter is None or period.to_date or period.name:
        return replace(period, name=UNCLEAR)
    before = period.year * LAST_QUARTER + period.quarter - 1 - period.back
    return replace(period, year=before // LAST_QUARTER, quarter=before % LAST_QUARTER + 1, back=0)


def _unplaced(period: Period, months: int | None, month: int) -> Period:
    """Months that are no quarters of a known year keep their own name, so that they are taken for no others."""
    if not months:
        return replace(period, quarter=None)
    until = MONTHS[month - 1].capitalize()
    return replace(period, name=f"{months} months to {until}" if months > 1 else until, to_date=False)


def financial_year(text: str, periods: list[FoundPeriod]) -> FinancialYear:
    """By what the release says of its year's end, else of a quarter's, else by the months that it counts."""
    return FinancialYear(next((month % A_YEAR + 1 for month in year_ends(text, periods)), None))
