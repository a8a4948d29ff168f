"""The sentences of a release, each bound by its own words, those of the heading above it and of the one before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container

from workbook.release.reading.sentences.asides import asides_of
from workbook.release.reading.sentences.bound_sentence import BoundSentence
from workbook.release.reading.sentences.sentence_exclusions import about_something_else, against_a_plan
from workbook.release.reading.sentences.sentence_meanings import only_metal, plain_words, right_behind
from workbook.release.reading.sentences.sentence_periods import SentencePeriods
from workbook.release.reading.sentences.sentences import is_table
from workbook.release.reading.sentences.spoken_numbers import SpokenNumber
from workbook.release.reading.sentences.stated_changes import StatedChange
from workbook.release.reading.tables.binding import Bound
from workbook.release.reading.words.known_mines import KnownMines
from workbook.release.reading.words.meanings import Meaning
from workbook.release.reading.words.mines import mines_in
from workbook.release.reading.words.numbers import Kind, Lexed, PrintedNumber
from workbook.release.reading.words.periods import Period

Heading = tuple[int, int]
NOT_ALONE = "a sentence in which somebody is quoted"
# What goes on for longer is no sentence.
LONGEST = 2_000
ALL_MINES = re.compile(r"\b(?:consolidated|company-wide|combined|total)\b", re.IGNORECASE)
# A mine that no table names: the Colquijirca unit, our San Rafael mine.
CALLED_A_MINE = re.compile(
    r"\b(?!(?:The|Our|Its|Both|This|Each|All|No|Total|Ore|Gold|Silver|Copper|Consolidated) )"
    r"(?P<name>[A-Z][\w'-]+(?: (?:de|del|la|el)? ?[A-Z][\w'-]+){0,2}) (?:(?:gold|silver|copper) )?"
    r"(?:[Mm]ine|unit|[Cc]omplex)\b|(?<=[a-z] )(?P<part>[A-Z][\w'-]+) operations\b"
)
PARAGRAPH = re.compile(r"\n[ \t]*\n|\n[ \t]*[-*\N{BULLET}\N{EN DASH}\N{MIDDLE DOT}]")


class Sentences:
    """The sentences of one release, in their order."""

    def __init__(
        self, lexed: Lexed, mines: KnownMines, placed: Callable[[Period | None], Period], taken: Container[int] = ()
    ) -> None:
        """`placed` gives a period what the release says elsewhere; what begins at a place that is `taken` is bound."""
        self._lexed = lexed
        self._mines = mines
        self._placed = placed
        self._taken = taken
        self._words = plain_words(lexed.words, mines.company)
        self._alone = only_metal(lexed.words)
        known = " ".join(mines.names).casefold()
        self._called = [name for name in mines_in(lexed.text, mines.company) if name.casefold() not in known]
        self._asides = asides_of(lexed)
        self._aside_starts = [aside.start for aside in self._asides]
        self._before: tuple[int, SentencePeriods] | None = None

    def bind(self, start: int, end: int, heading: Heading | None) -> tuple[list[Bound], list[StatedChange]]:
        """The figures of one sentence and the changes that it states."""
        inside = [
            number
            for number in self._lexed.numbers_between(start, end)
            if number.kind is Kind.FIGURE and not number.is_money and number.start not in self._taken
        ]
        about = self._about(start, end)
        above = self._above(start, heading)
        self._before = None
        if end - start <= LONGEST:
            periods = SentencePeriods(self._lexed, self._words, start, end, self._placed, above)
            self._before = end, periods
        if about or not inside:
            return [Bound(number, Meaning(), about) for number in inside], []
        aside = {number.start: reason for number in inside if (reason := self._aside(number.start))}
        if aside:
            return [Bound(number, Meaning(), aside.get(number.start, NOT_ALONE)) for number in inside], []
        plan = against_a_plan(self._lexed.text[start:end])
        return BoundSentence(
            start,
            self._words[start:end],
            self._spoken(inside, periods, start, end),
            periods,
            lambda each: self._of_whom(start, each),
            self._alone,
            None if plan is None else start + plan,
        ).bind()

    def _above(self, start: int, heading: Heading | None) -> SentencePeriods | None:
        """What a sentence without a period goes on from: the sentence before it, or the heading of its paragraph."""
        if self._before and not PARAGRAPH.search(self._lexed.text, self._before[0], start + 1):
            return self._before[1]
        return SentencePeriods(self._lexed, self._words, *heading, self._placed, is_heading=True) if heading else None

    def _about(self, start: int, end: int) -> str:
        """Why the numbers of a sentence are no figures of a period's production, where they are none."""
        if end - start > LONGEST or is_table(self._lexed, start, end):
            return "a table whose columns cannot be told apart"
        return about_something_else(self._lexed.text[start:end])

    def _aside(self, at: int) -> str:
        """Why a number stands where the release speaks of something else, if it does."""
        first = bisect_right(self._aside_starts, at)
        return next((each.reason for each in self._asides[max(0, first - 2) : first] if each.end > at), "")

    def _spoken(
        self, numbers: list[PrintedNumber], periods: SentencePeriods, start: int, end: int
    ) -> list[SpokenNumber]:
        values = [each for each in self._lexed.numbers_between(start, end) if each.is_value]
        places = {each.start: place for place, each in enumerate(values)}
        spoken = []
        for number in numbers:
            place = places[number.start]
            earlier = values[place - 1] if place else None
            until = values[place + 1].start if place + 1 < len(values) else end
            following = self._words[number.end : until]
            behind = right_behind(following)
            spoken.append(
                SpokenNumber(
                    number,
                    self._words[earlier.end if earlier else start : number.start],
                    behind,
                    following[len(behind) :],
                    periods.side(number),
                    follows_money=bool(earlier and earlier.is_money),
                )
            )
        return spoken

    def _of_whom(self, start: int, each: SpokenNumber) -> Meaning:
        """The mine that the words around a number name, or that it is of the whole company."""
        before = self._lexed.text[start : each.start]
        end = each.number.end
        mine = self._mines.nearest(before, self._lexed.text[end : end + len(each.behind) + len(each.rest)])
        if mine and self._mines.names_several(before):
            return Meaning(total=True)
        mine = mine or self._mine_of_sentences(before)
        return Meaning(entity=mine) if mine else Meaning(total=True) if ALL_MINES.search(before) else Meaning()

    def _mine_of_sentences(self, before: str) -> str | None:
        """The mine named last before a number that no table names: called one here, or elsewhere in the release."""
        plain = self._mines.without_company(before)
        called = [(found.start(), found["name"] or found["part"]) for found in CALLED_A_MINE.finditer(plain)]
        called += [(place, name) for name in self._called if (place := plain.rfind(name)) >= 0]
        return max(called)[1] if called else None
