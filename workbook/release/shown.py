"""Numbers as sentences say them, in the unit and about the decimals of a printed figure."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

from udfs.bands import EXACT
from workbook.release.intervals import INFINITY, Interval
from workbook.release.printed_numbers import HUNDRED, PrintedNumber
from workbook.release.units import SHARE

DECIMALS = re.compile(r"\d\.(\d+)")
AS_WRITTEN = {"moz": "Moz", "mlb": "Mlb", "mt": "Mt"}
# A whole figure of so much needs no place beyond the printed ones.
FEW = 1_000
# No release prints more decimals.
FINEST = 6
PLACES_OF_PERCENT = 2


def amount(number: PrintedNumber, value: Decimal, ties: str = ROUND_HALF_UP, places: int | None = None) -> str:
    """A value in a printed number's own unit, to so many decimals or its own; a share as a percentage."""
    scaled = value * HUNDRED if number.unit == SHARE else value
    text = f"{rounded(scaled, places_of(number, value) if places is None else places, ties):,f}"
    return f"{text}%" if number.unit == SHARE else text


def places_of(number: PrintedNumber, value: Decimal) -> int:
    """How many decimals to show of a value beside a printed number: a little more than are printed."""
    scaled = value * HUNDRED if number.unit == SHARE else value
    found = DECIMALS.search(number.printed)
    places = len(found[1]) if found else 0
    if number.unit == SHARE or not places:
        places += 0 if abs(scaled) >= FEW else 1 if abs(scaled) >= HUNDRED else 2
    return max(places, first_place(scaled))


def first_place(value: Decimal) -> int:
    """The first decimal that is not nil: what is small is not told as nothing, unless it is too small for any print."""
    place = -value.adjusted() if value and value.is_finite() else 0
    return place if 0 < place <= FINEST else 0


def signed_percent(share: Decimal) -> str:
    """A share of one with its sign: -1.81%."""
    percent = share * HUNDRED
    return f"{rounded(percent, max(PLACES_OF_PERCENT, first_place(percent))):+,f}%"


def between(number: PrintedNumber, allowed: Interval) -> str:
    """What a figure can be: from one value to another in as many decimals, at least, or at most."""
    if allowed.high == INFINITY:
        return f"at least {amount(number, allowed.low)}"
    places = places_of(number, allowed.high)
    # The upper end of a print's own band would otherwise read as the next print.
    high = amount(number, allowed.high, ROUND_HALF_DOWN, places)
    if allowed.low <= number.limits.low:
        return f"at most {high}"
    low = amount(number, allowed.low, places=places)
    return low if low == high else f"{low} to {high}"


def rounded(value: Decimal, places: int, ties: str = ROUND_HALF_UP) -> Decimal:
    """A number to so many places, half away from zero unless said otherwise."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ties, context=EXACT)


def unit_of(number: PrintedNumber) -> str:
    """The unit behind a figure, as sentences write it: nothing for a percentage."""
    return "" if number.unit == SHARE else f" {AS_WRITTEN.get(number.unit, number.unit)}"
