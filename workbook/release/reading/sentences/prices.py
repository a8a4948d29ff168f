"""The prices that a sentence states: $16.38 oz Ag, a gold price of $1,707 per ounce."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.release.reading.words.numbers import Lexed, PrintedNumber
from workbook.release.reading.words.periods import Period
from workbook.release.reading.words.terms import Category, Term, find_terms

PER = re.compile(r"\s*(?:/|per|an?)?\s*(?P<unit>oz|ozs|ounces?|lbs?|pounds?|tonnes?|t)\b\.?", re.IGNORECASE)
UNITS = {"o": "oz", "l": "lb", "p": "lb", "t": "t"}
CANADIAN = re.compile(r"\(?(?:C|CA|CAD|CDN)\$")
OF = re.compile(r"\s*(?:of\s+)?")
# $967 per oz. gold on sustaining costs.
COST_BEHIND = re.compile(
    r"\s*(?:of\s+)?(?:\w+\s+){0,3}?(?:in|of|for|on|as)\s+(?:[\w-]+\s+){0,4}?costs?\b", re.IGNORECASE
)
REALIZED = re.compile(r"\breali[sz]ed\b", re.IGNORECASE)
EQUIVALENT = re.compile(r"equivalen|eq\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<![A-Z])[.!?]\s+(?=[A-Z*(])|\n\s*\n")
LONGEST_SENTENCE = 2_000
# How far behind a price its metal may stand.
REACH = 25
# How much space the end of a line of a PDF may leave between a unit and its metal.
LINE = 200


@dataclass(frozen=True)
class StatedPrice:
    """A price in a sentence, and the period that stands last before it."""

    number: PrintedNumber
    metal: str
    unit: str
    period: Period | None


def stated_prices(lexed: Lexed) -> Iterator[StatedPrice]:
    """Every sum of money per ounce or pound whose metal stands behind it, or else before it."""
    for number in lexed.figures:
        unit = PER.match(lexed.words, number.end) if number.is_money else None
        if unit is None:
            continue
        metal = _behind(lexed, unit.end()) or _before(lexed, number.start)
        if metal and not _is_cost(lexed, number.start, unit.end()) and not _is_realized(lexed, number.start):
            yield StatedPrice(
                number, metal.value, f"{money(number)}/{UNITS[unit['unit'][0].lower()]}", period_before(lexed, number)
            )


def money(number: PrintedNumber) -> str:
    """Whose dollars a sum is in; a dollar without a letter is taken for one of the United States."""
    return "CAD" if CANADIAN.match(number.text) else "USD"


def period_before(lexed: Lexed, number: PrintedNumber) -> Period | None:
    """The period that a sentence named last before a number."""
    found = lexed.periods_between(sentence_start(lexed.text, number.start), number.start)
    return found[-1].period if found else None


def sentence_start(text: str, at: int) -> int:
    """Where the sentence begins that a place is in."""
    begin = max(0, at - LONGEST_SENTENCE)
    ends = [found.end() for found in SENTENCE_END.finditer(text, begin, at)]
    return ends[-1] if ends else begin


def _is_cost(lexed: Lexed, at: int, behind: int) -> bool:
    """Whether the sentence speaks of what an ounce costs, and not of what it sells for."""
    if COST_BEHIND.match(lexed.words, behind):
        return True
    terms = find_terms(lexed.words[sentence_start(lexed.text, at) : at])
    told = [term.value for term in terms if term.category is Category.OTHER and term.value in ("cost", "price")]
    return told[-1:] == ["cost"]


def _is_realized(lexed: Lexed, at: int) -> bool:
    """Whether a price is what metal was sold at, which is not the one that equivalents are counted with."""
    told = lexed.text[sentence_start(lexed.text, at) : at]
    return bool(REALIZED.search(told)) and not EQUIVALENT.search(told)


def _behind(lexed: Lexed, at: int) -> Term | None:
    """The metal that follows the unit at once: oz Ag, per ounce of gold."""
    return next(
        (
            term
            for term in find_terms(lexed.words[at : at + LINE])
            if OF.fullmatch(lexed.words[at : at + term.start]) and term.category is Category.METAL
        ),
        None,
    )


def _before(lexed: Lexed, at: int) -> Term | None:
    piece = lexed.words[max(sentence_start(lexed.text, at), at - 2 * REACH) : at]
    return next((term for term in reversed(find_terms(piece)) if term.category is Category.METAL), None)
