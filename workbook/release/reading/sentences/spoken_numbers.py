"""A number of a sentence with the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbook.release.reading.sentences.sentence_meanings import right_behind, stated_meaning
from workbook.release.reading.sentences.sentence_sides import Side
from workbook.release.reading.words.numbers import PrintedNumber
from workbook.release.reading.words.terms import Category, find_terms

OPENED = re.compile(r"\(\s*$")
OPEN = re.compile(r"\([^()]*$")
# Nothing but this between two numbers makes them items of one list.
LISTED = re.compile(r"[\s,*]*(?:(?:and|&|plus|as well as)\s*)?")
NEW = (Category.METRIC, Category.METAL, Category.EQUIVALENT, Category.BASIS, Category.OTHER)


@dataclass(frozen=True)
class SpokenNumber:
    """A number with the words since the one before it, its own terms, and the words from there to the next one."""

    number: PrintedNumber
    before: str
    behind: str
    rest: str
    side: Side
    follows_money: bool

    @property
    def start(self) -> int:
        """Where it stands."""
        return self.number.start

    @property
    def is_own(self) -> bool:
        """Whether it is of what the sentence is about."""
        return self.side is Side.OWN

    @property
    def is_bracketed(self) -> bool:
        """Whether a bracket opens right before it."""
        return self.number.text.startswith("(") or bool(OPENED.search(self.before))

    @property
    def unit(self) -> str | None:
        """The unit that its own terms say."""
        return stated_meaning("", self.behind, None).unit

    @property
    def is_in_brackets(self) -> bool:
        """Whether a bracket opens somewhere before it, and after the number before it."""
        return self.is_bracketed or bool(OPEN.search(self.before))

    @property
    def goes_on(self) -> bool:
        """Whether it is the next item of the list that the number before it is in."""
        return LISTED.fullmatch(self.before[len(right_behind(self.before)) :]) is not None

    @property
    def begins_anew(self) -> bool:
        """Whether the words since the number before it speak of something new."""
        words = self.before[len(right_behind(self.before)) :]
        return ";" in words or any(term.category in NEW for term in find_terms(words))

    @property
    def printed(self) -> PrintedNumber:
        """The number without brackets that are those of a remark and no minus."""
        if not self.number.text.startswith("("):
            return self.number
        inner = self.number.text[1:].rstrip(")").strip()
        start = self.number.start + self.number.text.index(inner)
        return PrintedNumber(inner, start, start + len(inner), self.number.kind)
