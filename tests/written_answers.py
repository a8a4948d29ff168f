"""Answers that no formula can say (texts, dates, printed figures), worked out by hand rules of their own."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

DASHES = ("-", "\u2013", "\u2014", "\u2212")
PRINTED_FIGURE = re.compile(r"(?P<minus>-)?\$?(?P<whole>\d{1,3}(,\d{3})+|\d+)(\.(?P<places>\d+))?(?P<percent>%)?")


class RefusedError(Exception):
    """A call has no answer but an error value."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def serial_of(day: datetime.date) -> int:
    """Days since the last day of 1899; one more from March 1900 on, for a leap day that Excel's calendar has."""
    return (day - datetime.date(1899, 12, 31)).days + (day >= datetime.date(1900, 3, 1))


def year_and_quarter(serial: Fraction, start_month: Fraction) -> tuple[int, int]:
    """The fiscal year, named after the calendar year it ends in, and the quarter."""
    days = int(serial)
    day = datetime.date(1899, 12, 31) + datetime.timedelta(days - (days > 59))
    start = int(start_month)
    ends_next_year = start > 1 and day.month >= start
    return day.year + ends_next_year, 1 + (day.month - start) % 12 // 3


def figure(text: str) -> tuple[Fraction, Fraction]:
    """A printed figure, and half a unit of its last place."""
    if text in DASHES:
        return Fraction(0), Fraction(0)
    found = PRINTED_FIGURE.fullmatch(text)
    if not found:
        raise RefusedError("#VALUE!")
    places = found["places"] or ""
    unit = Fraction(1, 10 ** (len(places) + 2 * bool(found["percent"])))
    digits = int(found["whole"].replace(",", "") + places)
    return (-digits if found["minus"] else digits) * unit, unit / 2


def decimals_of(number: Fraction) -> int:
    """How many decimals a number needs."""
    return next(places for places in range(400) if (number * 10**places).denominator == 1)


def round_band(printed: str) -> list[Any]:
    """Half a unit of the last place on either side."""
    value, half_unit = figure(printed)
    return [value - half_unit, value + half_unit]


def ties(printed: str, low: Fraction, high: Fraction) -> list[Any]:
    """Whether the band of a printed figure meets low to high."""
    value, half_unit = figure(printed)
    if low > high:
        raise RefusedError("#NUM!")
    return [value - half_unit <= high and low <= value + half_unit]


def foots(total: Fraction | str, parts: Sequence[Fraction | str]) -> list[Any]:
    """What a total lacks, and what rounding explains of it; numbers have the place of the finest among them."""
    numbers = [item for item in (total, *parts) if isinstance(item, Fraction)]
    half_unit = Fraction(1, 2 * 10 ** max(map(decimals_of, numbers), default=0))
    whole, *pieces = (
        figure(item) if isinstance(item, str) else (item, half_unit if item else Fraction(0))
        for item in (total, *parts)
    )
    return [whole[0] - sum(value for value, _ in pieces), whole[1] + sum(half for _, half in pieces)]


def quarter_of(period_end: Fraction, fiscal_start_month: Fraction) -> list[Any]:
    """Quarter and fiscal year as a text."""
    year, quarter = year_and_quarter(period_end, fiscal_start_month)
    return [f"Q{quarter} {year}"]


def ageq_note(quarter: str, silver_price: Fraction, **prices: Fraction | None) -> list[Any]:
    """The sentence with the prices that are there."""
    listed = [f"{dollars(silver_price)} per oz silver"]
    for name, price in prices.items():
        metal = name.removesuffix("_price")
        if price:
            listed.append(f"{dollars(price)} per {'oz' if metal == 'gold' else 'lb'} {metal}")
    if len(listed) == 1:
        return [f"Silver equivalent for {quarter} uses a metal price of {listed[0]}."]
    return [f"Silver equivalent for {quarter} uses metal prices of {', '.join(listed[:-1])} and {listed[-1]}."]


def dollars(price: Fraction) -> str:
    """A price with all its cents, but a whole one of 100 or more without."""
    places = 0 if price >= 100 and price.denominator == 1 else max(2, decimals_of(price))
    digits = f"{int(price * 10**places):0{places + 1}d}"
    whole, cents = (digits[:-places], digits[-places:]) if places else (digits, "")
    return f"${int(whole):,}{'.' * bool(places)}{cents}"


def udf_version() -> list[Any]:
    """The version that the project declares."""
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    return [project["project"]["version"]]


WRITTEN: dict[str, Callable[..., list[Any]]] = {
    "ROUND_BAND": round_band,
    "TIES": ties,
    "FOOTS": foots,
    "QUARTER_OF": quarter_of,
    "AGEQ_NOTE": ageq_note,
    "UDF_VERSION": udf_version,
}
