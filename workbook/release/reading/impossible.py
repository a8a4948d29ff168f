"""What a number cannot be a figure of, whatever the words around it say: the one gate before a release's figures."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from workbook.release.metals import NAMES
from workbook.release.reading.words.meanings import PRECIOUS
from workbook.release.reading.words.numbers import Kind, PrintedNumber
from workbook.release.reading.words.unit_words import OF_OUNCES, OF_TONS
from workbook.release.units import fits, mass

BELOW_ZERO = re.compile(r"[(+\-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]|\$ ?[(\-\N{MINUS SIGN}]")
AMOUNTS = ("content", "equivalent")
HUNDRED = 100
# No mill is fed with richer ore; per cent of a base metal above this are of a concentrate, grams of a single sample.
RICHEST_PER_CENT = 20
RICHEST_GRAMS = {"au": 1_000, "pt": 1_000, "pd": 1_000, "ag": 20_000}


def why_no_figure(number: PrintedNumber, metric: str, metal: str | None, unit: str) -> str:
    """Why a number cannot be this figure in this unit; nothing where it can."""
    name = NAMES.get(str(metal), "metal")
    if number.kind is Kind.RATIO:
        return "a ratio among figures that are none"
    if number.kind is Kind.FIGURE and BELOW_ZERO.match(number.text):
        return f"a signed number is a change, and no {metric}"
    if number.is_percent and (metric not in ("grade", "recovery") or unit != "%"):
        return f"per cent are no {metric}"
    if number.is_percent and metric == "grade" and metal in PRECIOUS:
        return f"{name} grades are not in per cent"
    if not fits(metric, unit):
        return f"{unit} are no unit of {metric}"
    if metric in AMOUNTS and unit in _never(metal):
        return f"{name} is not reported in {unit}"
    return _too_much(number, metric, metal, unit)


def why_no_price(number: PrintedNumber, unit: str) -> str:
    """Why a number cannot be a price for so much metal; nothing where it can."""
    if number.is_percent:
        return "per cent are no price"
    if BELOW_ZERO.match(number.text):
        return "a signed number is a change, and no price"
    return "" if mass(unit) else f"metal has no price per {unit}"


def _never(metal: str | None) -> frozenset[str]:
    """The units that nobody reports a metal in."""
    if metal in PRECIOUS:
        return OF_TONS
    return OF_OUNCES | {"Mt"}


def _too_much(number: PrintedNumber, metric: str, metal: str | None, unit: str) -> str:
    try:
        value = Decimal(re.sub(r"[^\d.]", "", number.text) or 0)
    except InvalidOperation:
        return ""
    if metric == "recovery" and value > HUNDRED:
        return "a recovery is at most 100%"
    most = RICHEST_PER_CENT if unit == "%" else RICHEST_GRAMS.get(str(metal)) if unit == "g/t" else None
    if metric == "grade" and most is not None and value > most:
        return f"no ore that is milled holds {number.text} {'' if number.is_percent else unit}".rstrip()
    return ""
