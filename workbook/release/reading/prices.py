"""The prices and ratios that a sentence states: $16.38 oz Ag, a gold price of $1,707 per ounce, 80:1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.release.reading.numbers import Kind, Lexed, PrintedNumber
from workbook.release.reading.periods import Period
from workbook.release.reading.terms import Category, Term, find_terms

PER = re.compile(r"\s*(?:/|per|an?)?\s*(?P<unit>oz|ozs|ounces?|lbs?|pounds?|tonnes?|t)\b\.?", re.IGNORECASE)
UNITS = {"o": "oz", "l": "lb", "p": "lb", "t": "t"}
OF = re.compile(r"\s*(?:of\s+)?")
# How far behind a price its metal may stand.
REACH = 25


@dataclass(frozen=True)
class StatedPrice:
    """A price in a sentence, and the period that stands last before it."""

    number: PrintedNumber
    metal: str
    unit: str
    period: Period | None


@dataclass(frozen=True)
class StatedRatio:
    """So many ounces of one metal for one of another."""

    number: PrintedNumber
    metal: str
    to: str
    period: Period | None


def stated_prices(lexed: Lexed) -> Iterator[StatedPrice]:
    """Every sum of money per ounce or pound whose metal stands behind it, or else before it."""
    for number in lexed.figures:
        unit = PER.match(lexed.words, number.end) if number.is_money else None
        if unit is None:
            continue
        metal = _behind(lexed, unit.end()) or _before(lexed, number.start)
        if metal:
            yield StatedPrice(
                number, metal.value, f"USD/{UNITS[unit['unit'][0].lower()]}", period_before(lexed, number)
            )


def stated_ratios(lexed: Lexed) -> Iterator[StatedRatio]:
    """Every ratio beside the names of two metals; it counts the cheaper for one of the dearer."""
    for number in lexed.numbers:
        if number.kind is Kind.RATIO:
            near = lexed.words[max(0, number.start - 80) : number.end + 60]
            metals = {term.value for term in find_terms(near) if term.category in (Category.METAL, Category.EQUIVALENT)}
            if "au" in metals or "gold" in near.lower():
                yield StatedRatio(number, "au", "ag", period_before(lexed, number))


def period_before(lexed: Lexed, number: PrintedNumber) -> Period | None:
    """The period that a sentence named last before a number."""
    found = [each for each in lexed.periods if sentence_start(lexed.text, number.start) <= each.start < number.start]
    return found[-1].period if found else None


def sentence_start(text: str, at: int) -> int:
    """Where the sentence begins that a place is in."""
    ends = [found.end() for found in re.finditer(r"(?<![A-Z])[.!?]\s+(?=[A-Z*(])|\n\s*\n", text[:at])]
    return ends[-1] if ends else 0


def _behind(lexed: Lexed, at: int) -> Term | None:
    """The metal that follows the unit at once: oz Ag, per ounce of gold."""
    return next(
        (
            term
            for term in find_terms(lexed.words[at : at + REACH])
            if OF.fullmatch(lexed.words[at : at + term.start]) and term.category is Category.METAL
        ),
        None,
    )


def _before(lexed: Lexed, at: int) -> Term | None:
    piece = lexed.words[max(sentence_start(lexed.text, at), at - 2 * REACH) : at]
    return next((term for term in reversed(find_terms(piece)) if term.category is Category.METAL), None)
