"""How many units of one metal a release counts for one of another: 80:1, 0.0504 silver ounces per pound of lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.release.reading.sentences.prices import period_before, sentence_start
from workbook.release.reading.words.numbers import Kind, Lexed, PrintedNumber
from workbook.release.reading.words.periods import Period
from workbook.release.reading.words.terms import Category, find_terms

# How far before and behind a ratio its metals may stand.
BEFORE, BEHIND = 80, 60
_OUNCES = r"(?:oz|ozs|ounces?)\.?"
OF_THE_BASE = re.compile(
    rf"\s{{0,200}}(?:(?:{_OUNCES})\s+(?:of\s+)?(?P<one>[a-z]+)|(?P<two>[a-z]+)\s+(?:equivalent\s+)?{_OUNCES})",
    re.IGNORECASE,
)
FOR_ONE = re.compile(
    r"\s{0,200}(?:per|for|to|=|equals?)\s+(?:(?:an?|one|each|every|1)\s+)?"
    r"(?:(?P<unit>oz|ounces?|lb|pounds?)\.?\s+(?:of\s+)?(?P<metals>[a-z]+(?: (?:and|or) [a-z]+)?)"
    r"|(?P<metal>[a-z]+)\s+(?P<behind>oz|ounces?|lb|pounds?))",
    re.IGNORECASE,
)
COUNTS_AS = re.compile(
    r"\b(?P<metal>[a-z]+)\s+(?:(?:is|are|was|were|be|being)\s+)?(?:counted|valued|converted|treated|taken|equals?|equivalent)"
    r"(?:\s+(?:as|at|to|into))*\s*$",
    re.IGNORECASE,
)  # fmt: skip
# Waste for a tonne of ore is no ratio of metals.
STRIPPED = re.compile(r"\bstrip(?:ping)?\b|\bwaste\b", re.IGNORECASE)
POUNDS = re.compile(r"l|p", re.IGNORECASE)


@dataclass(frozen=True)
class StatedRatio:
    """So many ounces of the metal `to` for a unit of another; `printed` is their number."""

    number: PrintedNumber
    printed: str
    metal: str
    to: str
    unit: str
    period: Period | None


def stated_ratios(lexed: Lexed) -> Iterator[StatedRatio]:
    """Every ratio that a sentence states."""
    for number in lexed.numbers:
        if number.kind is Kind.RATIO:
            if "au" in _metals_around(lexed, number):
                yield StatedRatio(number, to_one(number), "au", "ag", "oz/oz", period_before(lexed, number))
        elif number.kind is Kind.FIGURE and not number.is_percent and not number.is_money:
            yield from _in_words(lexed, number)


def to_one(number: PrintedNumber) -> str:
    """The side of a ratio that is not the one."""
    first, _, second = re.split(r"\s*(:|to)\s*", number.text, maxsplit=1)
    return second if first == "1" and second != "1" else first


def _metals_around(lexed: Lexed, number: PrintedNumber) -> set[str]:
    """The two metals that stand nearest to a ratio, if they are gold and silver, or gold alone beside it."""
    begin = max(0, number.start - BEFORE)
    if STRIPPED.search(lexed.words, max(0, number.start - BEFORE // 2), number.end + BEHIND // 2):
        return set()
    around = find_terms(lexed.words[begin : number.end + BEHIND])
    if any(term.value == "ratio" for term in around):
        return {"au", "ag"}
    metals = [term for term in around if term.category in (Category.METAL, Category.EQUIVALENT)]
    metals.sort(key=lambda term: max(number.start - begin - term.end, term.start - (number.end - begin)))
    nearest = list(dict.fromkeys(term.value for term in metals))[:2]
    return set(nearest) if set(nearest) <= {"au", "ag"} else set()


def _in_words(lexed: Lexed, number: PrintedNumber) -> Iterator[StatedRatio]:
    base = OF_THE_BASE.match(lexed.words, number.end)
    to = _metal(base["one"] or base["two"]) if base else None
    if base is None or to is None:
        return
    period = period_before(lexed, number)
    counted = FOR_ONE.match(lexed.text, base.end())
    if counted:
        unit = "lb" if POUNDS.match(counted["unit"] or counted["behind"]) else "oz"
        for word in (counted["metals"] or counted["metal"]).split():
            metal = _metal(word)
            if metal and metal != to:
                yield StatedRatio(number, number.text, metal, to, f"oz/{unit}", period)
        return
    told = COUNTS_AS.search(lexed.words[sentence_start(lexed.text, number.start) : number.start])
    metal = _metal(told["metal"]) if told else None
    if metal and metal != to:
        yield StatedRatio(number, number.text, metal, to, "oz/oz", period)


def _metal(word: str) -> str | None:
    return next((term.value for term in find_terms(word) if term.category is Category.METAL), None)
