"""In which unit a number is printed, where its words leave that open."""

from __future__ import annotations

import re
from collections.abc import Set
from decimal import Decimal

from workbook.release.reading.words.meanings import PRECIOUS, Meaning
from workbook.release.reading.words.numbers import PrintedNumber
from workbook.release.reading.words.unit_words import (
    METRIC_OR_MILLION_TONNES,
    OUNCES_A_TON_OF_EITHER_KIND,
    SCALED,
    THOUSANDS,
    TONS_OF_EITHER_KIND,
)

TONS = re.compile(r"\b(?<!metric )tons\b", re.IGNORECASE)
TONNES = re.compile(r"tonne|metric ton", re.IGNORECASE)
# Grams are of metric tons, and ounces a ton of short ones; those a t may be of either.
GRAMS = re.compile(r"\bgpt\b|\bg(?:r|ms?|rams?)?\.? ?(?:/|per) ?t", re.IGNORECASE)
OUNCES = re.compile(r"\bshort tons?\b|\bopt\b|\b(?:oz|ounces?)\.? ?(?:/|per) ?(?:st|tons?)\b", re.IGNORECASE)
OUNCES_A_T = re.compile(r"\b(?:oz|ounces?)\.? ?(?:/|per) ?t\b", re.IGNORECASE)
THOUSAND = 1_000


def ton_of(text: str) -> str | None:
    """Which ton a release counts in where it does not say; None where its tons may be of either kind."""
    in_grams, in_tonnes = GRAMS.search(text), TONNES.search(text)
    in_short_tons = OUNCES.search(text) or (OUNCES_A_T.search(text) and not (in_grams or in_tonnes))
    if in_short_tons:
        return None if in_grams and in_tonnes else "st"
    return "t" if in_grams or in_tonnes or not TONS.search(text) else None


def unit_of(number: PrintedNumber, meaning: Meaning, ton: str | None, told: Set[str]) -> str | None:
    """The unit as said, or the one that the trade and this release leave no doubt of; None where they do.

    `ton` is that of the release, `told` are the units in which it reports the metal elsewhere.
    """
    unit = meaning.unit
    if meaning.metric == "recovery" or (meaning.metric == "grade" and number.is_percent):
        return "%"
    if unit == OUNCES_A_TON_OF_EITHER_KIND:
        return "oz/st" if ton == "st" else None
    if unit == TONS_OF_EITHER_KIND:
        return ton
    if unit == SCALED[THOUSANDS][TONS_OF_EITHER_KIND]:
        return SCALED[THOUSANDS].get(ton or "")
    if unit == METRIC_OR_MILLION_TONNES:
        return tonnes_or_millions(number)
    if unit in SCALED:
        usual = usual_unit(meaning, ton, told)
        return SCALED[unit].get(usual) if usual else None
    return unit or usual_unit(meaning, ton, told)


def usual_unit(meaning: Meaning, ton: str | None, told: Set[str]) -> str | None:
    """The unit that goes without saying."""
    if meaning.metric == "tonnes":
        return ton
    if meaning.metric == "grade":
        usual_grade = "g/t" if ton == "t" else None
        return usual_grade if meaning.metal in PRECIOUS else "%"
    if meaning.metal in PRECIOUS:
        return "oz"
    return next(iter(told)) if len(told) == 1 else None


def tonnes_or_millions(number: PrintedNumber) -> str | None:
    """What `mt` behind a number is: 17,948 mt are metric tonnes, 14.2 mt are millions; 45 mt may be either."""
    if number.text[-1:].isalpha():
        return "t"
    value = Decimal(re.sub(r"[^\d.]", "", number.text) or 0)
    has_decimals = "." in number.text
    if has_decimals == (value < THOUSAND):
        return "Mt" if has_decimals else "t"
    return None
