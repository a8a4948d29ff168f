"""Printed characters as an interval: every number that their rounding lets them stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from udfs.bands import Band, band_of
from udfs.cells import is_dash
from workbook.release.document import Place
from workbook.release.intervals import EVERYTHING, NOT_NEGATIVE, ONE, ZERO, Interval, common
from workbook.release.units import MASSES, plain

NOT_APPLICABLE = frozenset({"", "n/a", "na", "n.a.", "n/m", "nm", "n.m.", "nmf", "--"})
# Three digits behind each of two dots or more can only be thousands.
DOTTED_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
TO_ONE = re.compile(r"\s*:\s*1$|^1\s*:\s*")
WITH_UNIT = re.compile(r"(?P<figure>.*[\d)])\s*/?\s*(?P<unit>[a-z]+)", re.IGNORECASE | re.DOTALL)
POINTS = re.compile(r"\s*(?:percentage points?|points?|pts?\.?|ppts?|pps?|p\.p\.)$", re.IGNORECASE)
NOT_ABOVE_ALL = Interval(ZERO, ONE)
HUNDRED = 100


@dataclass(frozen=True)
class PrintedNumber:
    """One printed number: its characters, its interval in its own unit, and where it stands.

    A recovery and a change are shares of one. `limits` is what a number of its kind can be whatever is printed.
    """

    id: str
    title: str
    printed: str
    unit: str
    point: Decimal
    band: Interval
    limits: Interval = NOT_NEGATIVE
    place: Place | None = None
    earlier: bool = False


def printed_amount(text: str, unit: str, round_to: str | None = None) -> tuple[Band, str] | None:
    """The band of a mass, price or ratio and its unit, which may stand inside the cell; None for what is not given."""
    plain_text = text.strip()
    if plain_text.casefold() in NOT_APPLICABLE:
        return None
    plain_text = TO_ONE.sub("", plain_text)
    inside = WITH_UNIT.fullmatch(plain_text)
    if inside and plain(inside["unit"]) in MASSES:
        plain_text = inside["figure"]
        unit = unit if "/" in unit else inside["unit"]
    if DOTTED_THOUSANDS.fullmatch(plain_text):
        plain_text = plain_text.replace(".", ",")
    return rounded_to(band_of(plain_text), round_to, 1), plain(unit)


def printed_share(text: str, unit: str = "%", round_to: str | None = None) -> Band | None:
    """The band of a percentage as a share of one, with or without its sign; None for what is not given."""
    plain_text = POINTS.sub("", text.strip())
    if plain_text.casefold() in NOT_APPLICABLE:
        return None
    band = band_of(plain_text)
    if "%" in plain_text or plain(unit) != "%":
        return rounded_to(band, round_to, HUNDRED if "%" in plain_text else 1)
    return rounded_to(Band(band.value / HUNDRED, band.half_unit / HUNDRED), round_to, HUNDRED)


def printed_grade(text: str, unit: str, round_to: str | None = None) -> tuple[Band, str] | None:
    """The band of a grade in its unit; 0.58% in a column of percent is 0.58 of them."""
    amount = printed_amount(text, unit, round_to)
    if amount is None or "%" not in text or amount[1] != "%":
        return amount
    band = band_of(text)
    return rounded_to(Band(band.value * HUNDRED, band.half_unit * HUNDRED), round_to, 1), "%"


def rounded_to(band: Band, round_to: str | None, divisor: int) -> Band:
    """The band of a figure that was rounded more coarsely than its characters say; nil stays exact."""
    if round_to is None or not band.half_unit:
        return band
    return Band(band.value, band_of(round_to).value / divisor / 2)


def interval_of(band: Band, limits: Interval = EVERYTHING) -> Interval:
    """A band as an interval of fractions, within what such a number can be."""
    whole = Interval(band.low, band.high)
    return common(whole, limits) or whole


def is_nil(text: str) -> bool:
    """Whether a lone dash stands where a figure would."""
    return is_dash(text)


def says_points(text: str) -> bool:
    """Whether a change is printed in percentage points."""
    return POINTS.search(text.strip()) is not None
