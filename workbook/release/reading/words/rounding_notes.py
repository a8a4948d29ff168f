"""What a note says that figures were rounded to: milled tonnes are rounded to the nearest hundred."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from workbook.release.document import Figure
from workbook.release.reading.words.numbers import Lexed
from workbook.release.reading.words.terms import Category, find_terms

STEPS = {"ten": "10", "hundred": "100", "thousand": "1000"}
ROUNDED = re.compile(
    r"\brounded\s+(?:off\s+)?to\s+the\s+(?:nearest|closest)\s+"
    rf"(?P<step>{'|'.join(STEPS)}|1,?0{{1,3}})\b(?P<behind>[^.;\n]{{0,40}})",
    re.IGNORECASE,
)
# How far before them its words stand.
BEFORE = 120
CLAUSE_END = re.compile(r"[.;\n]")
# A note that is not about all of its figures, or not about metal and ore, says of none for certain.
OTHER = re.compile(r"\b(?:may|might|some|certain|not|percentages?|dollars?|costs?|guidance)\b|\$", re.IGNORECASE)
ORE = re.compile(r"\b(?:milled|processed|treated|ore|throughput)\b", re.IGNORECASE)


@dataclass(frozen=True)
class RoundingNote:
    """What the figures in a unit were rounded to; `metals` is empty where the note is about each of them."""

    step: str
    unit: str
    metals: frozenset[str]
    of_ore: bool

    def speaks_of(self, figure: Figure) -> bool:
        """Whether a figure is one of those that the note is about; one with other digits behind was not rounded so."""
        is_of_kind = figure.metric == "tonnes" if self.of_ore else figure.metric in ("content", "equivalent")
        is_of_metal = not self.metals or figure.metal in self.metals
        return is_of_kind and is_of_metal and figure.unit == self.unit and _is_multiple(figure.printed, self.step)


def rounding_notes(lexed: Lexed) -> Iterator[RoundingNote]:
    """Every note that says in which unit its figures are and to what they were rounded."""
    for found in ROUNDED.finditer(lexed.text):
        before = CLAUSE_END.split(lexed.text[max(0, found.start() - BEFORE) : found.start()])[-1]
        words = f"{before} {found['behind']}"
        terms = find_terms(words)
        metals = frozenset(term.value for term in terms if term.category in (Category.METAL, Category.EQUIVALENT))
        units = {term.value for term in terms if term.category is Category.UNIT}
        of_ore = not metals and ("t" in units or bool(ORE.search(words)))
        step = STEPS.get(found["step"].lower(), found["step"].replace(",", ""))
        if OTHER.search(words):
            continue
        if of_ore:
            yield RoundingNote(step, "t", frozenset(), of_ore=True)
        for unit in sorted(units & {"oz", "lb"}):
            yield RoundingNote(step, unit, metals, of_ore=False)


def rounded_as_noted(figures: Iterable[Figure], notes: Iterable[RoundingNote]) -> Iterator[Figure]:
    """The figures, each with what a note says that it was rounded to."""
    notes = tuple(notes)
    for figure in figures:
        steps = {note.step for note in notes if note.speaks_of(figure)}
        yield replace(figure, round_to=steps.pop()) if len(steps) == 1 else figure


def _is_multiple(printed: str | None, step: str) -> bool:
    try:
        return Decimal((printed or "").replace(",", "").replace(" ", "")) % Decimal(step) == 0
    except InvalidOperation:
        return False
