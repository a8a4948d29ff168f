"""The units that releases print, each as a factor of grams, grams per tonne, or dollars per gram."""

from __future__ import annotations

import re
from fractions import Fraction

from udfs.units import GRADE_UNITS, LONG_TON, MASS_UNITS, SHORT_TON, TONNE

THOUSAND, MILLION = 1_000, 1_000_000
MASSES = MASS_UNITS | {
    "koz": THOUSAND * MASS_UNITS["oz"],
    "moz": MILLION * MASS_UNITS["oz"],
    "klb": THOUSAND * MASS_UNITS["lb"],
    "mlb": MILLION * MASS_UNITS["lb"],
    "kt": THOUSAND * TONNE,
    "mt": MILLION * TONNE,
    "kst": THOUSAND * SHORT_TON,
}
SPELLINGS = {
    "ounce": "oz",
    "ounces": "oz",
    "ozs": "oz",
    "pound": "lb",
    "pounds": "lb",
    "lbs": "lb",
    "klbs": "klb",
    "mlbs": "mlb",
    "mmlb": "mlb",
    "mmlbs": "mlb",
    "tonne": "t",
    "tonnes": "t",
    "dmt": "t",
    "dry tonnes": "t",
    "short ton": "st",
    "short tons": "st",
    "gpt": "g/t",
    "g/tonne": "g/t",
    "opt": "oz/t",
    "oz/ton": "oz/t",
    "percent": "%",
}
# A ton without more words is the one in which the tonnes beside it are printed.
PER_PRINTED_TON = {"oz/t": MASS_UNITS["oz"], "lb/t": MASS_UNITS["lb"]}
TONS = {unit: MASSES[unit] for unit in ("t", "st", "lt", "kt", "mt", "kst")}
ONE_TON = {"t": TONNE, "st": SHORT_TON, "lt": LONG_TON, "kt": TONNE, "mt": TONNE, "kst": SHORT_TON}
# The unit of what is a part of one, as recoveries and changes are kept.
SHARE = "1"
RECOVERIES = {"%": Fraction(1), SHARE: Fraction(1)}
RATE = re.compile(r"(?P<over>[^/]+)/(?P<under>[^/]+)")
CENTS = {"usc": "usd", "us¢": "usd", "¢": "usd", "cents": "usd"}
DOLLARS = {"us$": "usd", "$": "usd", "c$": "cad", "ca$": "cad"}


def plain(unit: str) -> str:
    """A unit as the tables spell it."""
    text = " ".join(unit.lower().split()).replace(" / ", "/").replace(" per ", "/")
    return SPELLINGS.get(text, text)


def mass(unit: str) -> Fraction | None:
    """Grams of a mass unit, None for what is none."""
    return MASSES.get(plain(unit))


def grade(unit: str, tonnes_unit: str = "t") -> Fraction | None:
    """Grams of metal per tonne of ore, of a grade beside tonnes in this unit; None for what is no unit of a grade."""
    spelled = plain(unit)
    if spelled in PER_PRINTED_TON:
        return PER_PRINTED_TON[spelled] * TONNE / ONE_TON[plain(tonnes_unit)]
    return GRADE_UNITS.get(spelled)


def rate(unit: str) -> tuple[str, Fraction] | None:
    """The money and its amount per gram of a price unit such as USD/lb; None for what is none."""
    halves = RATE.fullmatch(plain(unit))
    grams = mass(halves["under"]) if halves else None
    if halves is None or grams is None:
        return None
    money = halves["over"].strip()
    if money in CENTS:
        return CENTS[money], Fraction(1, 100) / grams
    return DOLLARS.get(money, money), 1 / grams


def exchange(unit: str) -> Fraction | None:
    """Grams of one metal for a gram of another, of a ratio in a unit such as oz/lb; None for what is none."""
    halves = RATE.fullmatch(plain(unit))
    over, under = (mass(halves["over"]), mass(halves["under"])) if halves else (None, None)
    return over / under if over and under else None


def fits(metric: str, unit: str) -> bool:
    """Whether a figure of this kind can be in this unit."""
    if metric == "grade":
        return grade(unit) is not None
    if metric == "recovery":
        return plain(unit) in RECOVERIES
    return plain(unit) in TONS if metric == "tonnes" else mass(unit) is not None
