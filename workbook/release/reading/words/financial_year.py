"""With which month a company's financial year begins, and which of its quarters some months are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbook.release.reading.words.period_words import A_YEAR, LAST_QUARTER, MONTH, MONTHS, ORDINALS
from workbook.release.reading.words.periods import (
    MONTHS_IN_A_HALF,
    MONTHS_IN_A_QUARTER,
    SECOND_HALF,
    UNCLEAR,
    FoundPeriod,
    Period,
    month_number,
)

_ON = r"(?:on )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
YEAR_END = re.compile(
    r"\b(?:fiscal|financial)[ -]year(?:[ -]end)?(?: \d{4})?\s+(?:(?:is|ends?|ended|ending|to)\s+)+"
    rf"{_ON}(?P<month>{MONTH})",
    re.IGNORECASE,
)
_QUARTER = rf"(?:(?P<ordinal>{'|'.join(ORDINALS)})[ -](?:fiscal )?quarter|F?Q(?P<quarter>[1-4])|(?P<counted>[1-4])Q)"
QUARTER_ENDS = (
    re.compile(
        rf"\b{_QUARTER}(?!\w)(?:(?!\byear)[^.;|\n]){{0,60}}?\b(?:ended|ending|to)\s+{_ON}(?P<month>{MONTH})",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_QUARTER}[^.;|\n]{{0,12}}?\(?\b(?P<month>{MONTH}) (?:20\d\d )?(?:quarter|qtr)", re.IGNORECASE),
    # Three months ended June 30, 2025 ("Q1 fiscal 2026").
    re.compile(
        rf"\b(?:three months|quarter) ended {_ON}(?P<month>{MONTH})[^.;|\n\"(]{{0,12}}"
        rf"[\"(\N{{LEFT DOUBLE QUOTATION MARK}}]{{1,2}}(?:the )?{_QUARTER}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<month>{MONTH}) (?:20\d\d )?(?:quarter|qtr)(?: 20\d\d)? ?\((?:the )?{_QUARTER}", re.IGNORECASE),
)
NINE_MONTHS = 9


@dataclass(frozen=True)
class FinancialYear:
    """A company's year; `first_month` is None where the release does not let one say."""

    first_month: int | None

    def place(self, period: Period) -> Period:
        """A period with its quarter, where it was said in months; in the company's years, where they are not ours."""
        is_own = self.first_month not in (None, 1)
        if period.month is None or period.quarter is not None:
            named = is_own or (period.fiscal and self.first_month is None)
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
    return FinancialYear(next((month % A_YEAR + 1 for month in _year_ends(text, periods)), None))


def _year_ends(text: str, periods: list[FoundPeriod]) -> Iterator[int]:
    """The last month of the company's year, by each thing that tells, the surest first."""
    for found in YEAR_END.finditer(text):
        yield month_number(found["month"])
    for pattern in QUARTER_ENDS:
        for found in pattern.finditer(text):
            said = found["quarter"] or found["counted"]
            quarter = int(said) if said else ORDINALS[found["ordinal"].lower()]
            yield (month_number(found["month"]) + MONTHS_IN_A_QUARTER * (LAST_QUARTER - quarter) - 1) % A_YEAR + 1
    counted = [(found.period.months, found.period.month) for found in periods if found.period.month]
    for wanted in (A_YEAR, NINE_MONTHS, MONTHS_IN_A_HALF):
        for months, month in counted:
            if months == wanted and month:
                yield (month + A_YEAR - wanted - 1) % A_YEAR + 1
    # Quarters and halves of a year that is called a financial one may begin in any month.
    own = any(found.period.fiscal and not _is_whole_year(found.period) for found in periods)
    if not own and all((month or 0) % MONTHS_IN_A_QUARTER == 0 for _, month in counted):
        yield A_YEAR


def _is_whole_year(period: Period) -> bool:
    return period.quarter == LAST_QUARTER and bool(period.to_date)
