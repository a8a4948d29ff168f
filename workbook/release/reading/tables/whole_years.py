"""Columns of a table that are headed by a year alone, beside others that are headed by quarters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbook.release.reading.words.meanings import Meaning
from workbook.release.reading.words.period_words import LAST_QUARTER
from workbook.release.reading.words.periods import MONTHS_IN_A_QUARTER, UNCLEAR, Period


def with_whole_years(columns: Sequence[Meaning]) -> list[Meaning]:
    """A year beside quarters is a whole one where its last quarter is among them, and of no certain span elsewhere."""
    quarters = [column.period for column in columns if column.period and _is_quarter(column.period)]
    return [_with_its_span(column, quarters) for column in columns] if quarters else list(columns)


def _with_its_span(column: Meaning, quarters: Sequence[Period]) -> Meaning:
    period = column.period
    if period is None or not _is_year_alone(period):
        return column
    is_over = any(each.quarter == LAST_QUARTER and each.year in (period.year, None) for each in quarters)
    whole = replace(period, quarter=LAST_QUARTER, to_date=True) if is_over else replace(period, name=UNCLEAR)
    return replace(column, period=whole)


def _is_quarter(period: Period) -> bool:
    counted = period.quarter or period.months == MONTHS_IN_A_QUARTER
    return bool(counted) and not period.to_date and period.name is None


def _is_year_alone(period: Period) -> bool:
    said = (period.quarter, period.to_date, period.months, period.month, period.name)
    return period.year is not None and not any(each is not None for each in said) and not period.back
