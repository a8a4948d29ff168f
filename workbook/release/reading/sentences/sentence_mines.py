"""Whose each number of a sentence is: that of the mine of its clause, of the sentence before, or the company's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbook.release.reading.sentences.named_mines import OWNED, SITE, Mention, NamedMines
from workbook.release.reading.sentences.sentence_sides import NUMBER, PERCENT
from workbook.release.reading.sentences.spoken_numbers import NEW, SpokenNumber
from workbook.release.reading.words.known_mines import KnownMines
from workbook.release.reading.words.meanings import Meaning
from workbook.release.reading.words.mines import name_in
from workbook.release.reading.words.terms import find_terms

# What stands between a number's own words and the mine that it is from.
FROM = re.compile(
    rf"[^;{NUMBER}{PERCENT}]{{0,90}}?\b(?:at|from|by)\s+(?:both\s+)?(?:(?:the|its|our|their)\s+)?{OWNED}(?:{SITE}\s+of\s+)?",
    re.IGNORECASE,
)
ANOTHER_PART = re.compile(r"\b(?:and|or|plus|while|but)\b|;", re.IGNORECASE)
A_PART_OF_IT = re.compile(r"\b(?:includ\w+|of which|compris\w+|consist\w+|made up)\b|,\s*with\b", re.IGNORECASE)
# What leaves the mine that was named: bringing consolidated production to.
ALL_MINES = re.compile(
    r"\b(?:consolidated|company-wide|combined|overall|total (?:\w+ ){0,2}(?:production|output)|group|"
    r"(?:company|group)['\u2019]s)\b",
    re.IGNORECASE,
)
# A sentence that may speak of the whole company again.
PERHAPS_ALL = re.compile(r"\b(?:total|we|our|the company)\b", re.IGNORECASE)
# What holds others: of the 512,000 ounces, 310,400 came from Alba; 61% of the 512,000 ounces; in total 512,000.
PARTITIVE = re.compile(r"\W*of\b", re.IGNORECASE)
WHOLE = re.compile(r"(?:^|\s)(?:of\s+(?:the|its|our)|(?:of\s+(?:the|a)\s+)?total(?:\s+of)?)\s+$", re.IGNORECASE)
RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
TOGETHER_ALONE = "it is of several mines together, and not of all"
WHICH_MINE = "of which mine it is the sentences do not say"


@dataclass(frozen=True)
class Whose:
    """Of whom a number is, or why that cannot be told."""

    meaning: Meaning
    reason: str = ""


OF_NOBODY = Whose(Meaning())
# What holds the figure of a mine is of more than that mine.
OF_MORE = Whose(Meaning(total=True))
NOT_SAID = Whose(Meaning(), WHICH_MINE)


class SentenceMines:
    """Whose the numbers of a release's sentences are."""

    def __init__(self, text: str, mines: KnownMines) -> None:
        """`mines` are those of the tables and titles; the text may name others."""
        self._named = NamedMines(text, mines)
        self._of_all = Whose(Meaning(total=True) if self._named.are_several else Meaning())

    @property
    def are_several(self) -> bool:
        """Whether the release has several mines, so that what is of none of them is of all."""
        return self._named.are_several

    def sections(self, headings: Iterable[tuple[int, str]]) -> list[tuple[int, Whose]]:
        """Whose the sentences below each heading are; below a name that is no known mine, beside mines, nobody's."""
        found: list[tuple[int, Whose]] = []
        beside_mines = False
        for start, words in headings:
            mine = self._named.one_in(words)
            beside_mines |= mine is not None
            is_another = beside_mines and mine is None and name_in(words, find_terms(words)) is not None
            whose = Whose(Meaning(entity=mine)) if mine else NOT_SAID if is_another else OF_NOBODY
            found.append((start, whose))
        return found

    def of(self, words: str, told: str, spoken: Sequence[SpokenNumber], start: int, outer: Whose) -> list[Whose]:
        """Whose each number of a sentence is that begins at `start`; what names no mine is of whom `outer` says.

        `told` is the sentence with signs for its numbers and times.
        """
        mentions = self._named.mentions(words)
        if mentions:
            return self._in_order(words, spoken, start, mentions) or [
                self._one(told, spoken, place, start, mentions) for place in range(len(spoken))
            ]
        if ALL_MINES.search(words) or self._named.is_company(words):
            return [self._of_all for _ in spoken]
        if self._named.is_another(words):
            return [NOT_SAID for _ in spoken]
        doubtful = self._named.are_several and outer.meaning.entity and PERHAPS_ALL.search(words)
        return [NOT_SAID if doubtful else outer for _ in spoken]

    def after(self, words: str, found: Sequence[Whose], outer: Whose) -> Whose:
        """Of whom the next sentence of a paragraph goes on to speak."""
        mentions = [each for each in self._named.mentions(words) if not each.is_cause]
        if not mentions:
            return found[0] if found and all(each == found[0] for each in found) else outer
        if len({name for each in mentions for name in each.names}) > 1:
            return NOT_SAID if found else OF_NOBODY
        one = self._whose(mentions[0])
        stays = found and all(each == one for each in found)
        return one if stays or not self._named.are_several else NOT_SAID

    def _one(
        self, told: str, spoken: Sequence[SpokenNumber], place: int, start: int, mentions: Sequence[Mention]
    ) -> Whose:
        at, end = spoken[place].start - start, spoken[place].number.end - start
        if WHOLE.search(spoken[place].before) and (place or PARTITIVE.match(told)):
            return NOT_SAID if place else OF_MORE
        last = self._last_listed(spoken, place)
        behind = next((each for each in mentions if each.start >= end and not each.is_cause), None)
        if behind and self._is_from(told, spoken[last], start, behind):
            return self._whose(behind)
        before = [each for each in mentions if each.end <= at]
        if before:
            if before[-1].is_cause:
                return NOT_SAID
            return self._of_all if ALL_MINES.search(told, before[-1].end, at) else self._whose(before[-1])
        if behind:
            between = told[end : behind.start]
            if A_PART_OF_IT.search(between):
                return OF_MORE
            until = [each for each in spoken if each.number.end - start <= behind.start][-1]
            if self._is_from(told, until, start, behind) and not ALL_MINES.search(told, 0, at):
                return NOT_SAID if ANOTHER_PART.search(between) else self._whose(behind)
        return self._of_all if ALL_MINES.search(told, 0, at) else OF_NOBODY

    @staticmethod
    def _last_listed(spoken: Sequence[SpokenNumber], place: int) -> int:
        """The last number of the list that one stands in, with nothing but commas and an `and` between them."""
        while place + 1 < len(spoken) and spoken[place + 1].goes_on:
            place += 1
        return place

    @staticmethod
    def _is_from(told: str, each: SpokenNumber, start: int, behind: Mention) -> bool:
        """Whether the words between a number and a mine say that it is from there: ounces in the quarter at."""
        end = each.number.end - start + len(each.behind)
        between = told[end : behind.start]
        new = any(term.category in NEW for term in find_terms(between))
        return not new and not ANOTHER_PART.search(between) and FROM.fullmatch(told, end, behind.start) is not None

    def _whose(self, mention: Mention) -> Whose:
        if len(mention.names) == 1:
            return Whose(Meaning(entity=mention.names[0]))
        return self._of_all if self._named.are_all(mention) else Whose(Meaning(), TOGETHER_ALONE)

    def _in_order(
        self, words: str, spoken: Sequence[SpokenNumber], start: int, mentions: Sequence[Mention]
    ) -> list[Whose]:
        """Each number of the mine in its place: the A and B mines produced 17,948 and 18,999 tonnes, respectively."""
        together = next((each for each in mentions if len(each.names) > 1), None)
        if together is None or not RESPECTIVELY.search(words):
            return []
        if len(mentions) == 1 and len(spoken) == len(together.names) and spoken[0].start - start >= together.end:
            return [Whose(Meaning(entity=name)) for name in together.names]
        return [NOT_SAID for _ in spoken]
