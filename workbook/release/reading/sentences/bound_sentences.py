"""The sentences of a release, each bound by its own words, those of the heading above it and of the one before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container

from workbook.release.reading.sentences.asides import asides_of, headings_of
from workbook.release.reading.sentences.bound_sentence import BoundSentence
from workbook.release.reading.sentences.other_subjects import OtherSubject, other_subject
from workbook.release.reading.sentences.sentence_meanings import only_metal, plain_words, right_behind
from workbook.release.reading.sentences.sentence_mines import OF_NOBODY, SentenceMines, Whose
from workbook.release.reading.sentences.sentence_periods import SentencePeriods
from workbook.release.reading.sentences.sentences import is_table
from workbook.release.reading.sentences.spoken_numbers import SpokenNumber
from workbook.release.reading.sentences.stated_changes import StatedChange
from workbook.release.reading.tables.binding import Bound
from workbook.release.reading.words.known_mines import KnownMines
from workbook.release.reading.words.meanings import Meaning
from workbook.release.reading.words.numbers import Kind, Lexed, PrintedNumber
from workbook.release.reading.words.periods import Period

Heading = tuple[int, int]
NOT_ALONE = "a sentence in which somebody is quoted"
# What goes on for longer is no sentence.
LONGEST = 2_000
# The mark of a note: 1 AgEq ounces are calculated at the prices of the quarter.
NOTE = re.compile(
    r"[1-9]\d?\s*[A-Z][^.]*\b(?:calculated|based on|assum\w+|defin\w+|refer\w*|see|includes?|represents?|non-)\b",
    re.DOTALL,
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
        self._owners = SentenceMines(lexed.text, mines)
        self._sections = self._owners.sections(headings_of(lexed))
        self._section_starts = [start for start, _ in self._sections]
        self._end, self._table_end, self._goes_on = 0, 0, OF_NOBODY
        self._asides = asides_of(lexed)
        self._aside_starts = [aside.start for aside in self._asides]
        self._before: tuple[int, SentencePeriods] | None = None

    @property
    def name_several_mines(self) -> bool:
        """Whether the release has several mines, so that what is of none of them is of all."""
        return self._owners.are_several

    def bind(self, start: int, end: int, heading: Heading | None) -> tuple[list[Bound], list[StatedChange]]:
        """The figures of one sentence and the changes that it states."""
        inside = [
            number
            for number in self._lexed.numbers_between(start, end)
            if number.kind is Kind.FIGURE and not number.is_money and number.start not in self._taken
        ]
        if inside and inside[0].start == start and NOTE.match(self._lexed.text, start):
            inside = inside[1:]
        owner = self._owner(start, end)
        other = other_subject(self._lexed.text[start:end])
        about = self._about(start, end, other)
        above = self._above(start, heading)
        self._before = None
        until = start + other.start if other and other.start else end
        if end - start <= LONGEST:
            periods = SentencePeriods(self._lexed, self._words, start, until, self._placed, above)
            # A sentence about something else, as guidance is, leaves the one behind it where it was.
            goes_on = above if about and other else periods
            self._before = (end, goes_on) if goes_on else None
        text = self._lexed.text[start:until]
        if about or not inside:
            self._goes_on = self._owners.after(text, (), owner)
            return [Bound(number, Meaning(), about) for number in inside], []
        aside = {number.start: reason for number in inside if (reason := self._aside(number.start))}
        if aside:
            return [Bound(number, Meaning(), aside.get(number.start, NOT_ALONE)) for number in inside], []
        spoken = self._spoken([number for number in inside if number.start < until], periods, start, until)
        whose = self._owners.of(text, periods.told, spoken, start, owner)
        self._goes_on = self._owners.after(text, whose, owner)
        bound, changes = BoundSentence(start, self._words[start:until], spoken, periods, whose, self._alone).bind()
        reason = other.reason if other else ""
        return [*bound, *(Bound(number, Meaning(), reason) for number in inside if number.start >= until)], changes

    def _above(self, start: int, heading: Heading | None) -> SentencePeriods | None:
        """What a sentence without a period goes on from: the sentence before it, or the heading of its paragraph."""
        if self._before and not PARAGRAPH.search(self._lexed.text, self._before[0], start + 1):
            return self._before[1]
        return SentencePeriods(self._lexed, self._words, *heading, self._placed, is_heading=True) if heading else None

    def _about(self, start: int, end: int, other: OtherSubject | None) -> str:
        """Why the numbers of a sentence are no figures of a period's production, where they are none."""
        if end - start > LONGEST or is_table(self._lexed, start, end):
            return "a table whose columns cannot be told apart"
        return other.reason if other and other.start == 0 else ""

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

    def _owner(self, start: int, end: int) -> Whose:
        """Of whom a sentence speaks that names no mine: as the one before it, else as the heading of its section."""
        if any(number.is_value for number in self._lexed.numbers_between(self._end, start)):
            self._table_end = start
        if PARAGRAPH.search(self._lexed.text, self._end, start) or self._table_end == start:
            place = bisect_right(self._section_starts, start) - 1
            heading, whose = self._sections[place] if place >= 0 else (0, OF_NOBODY)
            # The heading of a table says nothing of the sentences behind the table.
            self._goes_on = whose if heading >= self._table_end else OF_NOBODY
        self._end = end
        return self._goes_on
