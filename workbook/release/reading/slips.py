"""What a printed number would be if a hand had slipped: two digits swapped, or one changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from workbook.release.diagnoses.digits import changes, swaps
from workbook.release.intervals import Interval
from workbook.release.printed_numbers import PrintedNumber


def slips(number: PrintedNumber) -> Iterator[PrintedNumber]:
    """A number with two digits swapped, or one changed, rounded as it is printed itself."""
    digits = digits_of(number.printed)
    step = number.point / digits if digits else number.band.high - number.band.low
    for text in (*swaps(number.printed), *changes(number.printed)):
        moved = step * (digits_of(text) - digits)
        band = Interval(number.band.low + moved, number.band.high + moved)
        yield replace(number, printed=text, point=number.point + moved, band=band)


def digits_of(text: str) -> Decimal:
    """The digits of a print as one number."""
    return Decimal("".join(filter(str.isdigit, text)) or 0)
