"""Which period each number of a sentence is of: the one beside it, the one that leads, or the one compared with."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbook.release.reading.sentences.sentence_meanings import right_behind
from workbook.release.reading.sentences.sentence_sides import REST, TIME, Side, marked, sides_of
from workbook.release.reading.sentences.sentence_times import Relation, Time, times_of
from workbook.release.reading.words.numbers import Lexed, PrintedNumber
from workbook.release.reading.words.period_words import LAST_QUARTER
from workbook.release.reading.words.periods import Period

_TIME = rf"{TIME}{REST}*+"
# What may stand between a figure and the period that is its own: 63,500 ounces in Q3 2022, Q2 2023: 298,700 oz.
BEHIND_IT = re.compile(
    r"[\s(]*(?:(?:was|were)\s+)?(?:(?:produced|processed|milled|treated|reported|recovered|sold|achieved|"
    r"recorded|payable)\s+)?"
    rf"(?:(?:in|during|for|of)\s+(?:the\s+)?)?\(?(?P<time>{_TIME})(?!\s*[:=]|['\u2019]s|(?:\s+(?:production|output|total|was|were|of|gold|silver|copper|lead|zinc))*"
    r"\s*[-\u2013\u2014]?\s*[#%])"
)
BEFORE_IT = re.compile(rf"(?P<time>{_TIME})(?:['\u2019]s)?\s*(?:[:=\u2013\u2014(-]\s*|(?:was|were|totalled|of)\s+)?$")
NEAR = 80
SAYS_WHICH = (Relation.STATED, Relation.WHOLE_YEAR, Relation.YEAR_TO_ITS_END)
# (2015: 50,470)
CAUSE = re.compile(
    r"\b(?:since|following|after|despite|due\s+to|because\s+of|owing\s+to|as\s+a\s+result\s+of|thanks\s+to)\b"
    rf"[^,;:.()#%{TIME}]*$",
    re.IGNORECASE,
)
YEAR_IN_BRACKETS = re.compile(rf"(?<=\(){_TIME}\s*[:=]\s*[#%]")


@dataclass(frozen=True)
class Dated:
    """The period of a number, None where nothing says one; `is_known` is false where the words leave a doubt."""

    period: Period | None
    is_known: bool = True


class SentencePeriods:
    """The times of one sentence, on their sides."""

    def __init__(
        self,
        lexed: Lexed,
        words: str,
        start: int,
        end: int,
        placed: Callable[[Period | None], Period],
        above: SentencePeriods | None = None,
        *,
        is_heading: bool = False,
    ) -> None:
        """`words` are those of the whole release; `placed` gives a period what the release says elsewhere.

        What it says no period of is that of the heading or the sentence `above`.
        """
        self._is_heading = is_heading
        self._start = start
        self._times = times_of(lexed, start, end)
        self._numbers = [number for number in lexed.numbers_between(start, end) if number.is_value]
        self.told = marked(words[start:end], start, self._numbers, self._times)
        sides = sides_of(self.told)
        self._sides = {place + start: side for place, side in sides.items()}
        for time in self._times:
            if time.compares:
                self._sides[time.start] = Side.COMPARED
        self._times = [self._of_its_place(time) for time in self._times]
        beside = [self._beside(number) for number in self._numbers]
        told_of = {time.start for time in beside if time}
        self._times = [time for time in self._times if time.start in told_of or not self._is_of_a_cause(time)]
        self._above = above
        own = [time.period for time in self._on(Side.OWN) if time.relation in SAYS_WHICH]
        self._main = placed(own[0]) if own else above.main if above else placed(None)
        self._placed = placed
        compared = [time.period for time in self._on(Side.COMPARED) if time.relation is Relation.STATED]
        # Where only what is compared with has a year, the report's own period is not known.
        self._compares_with_itself = any(placed(period) == self._main for period in compared)
        self._trailing = {time.start for time in beside if time}

    @property
    def main(self) -> Period:
        """The period that the sentence is about."""
        return self._main

    def side(self, number: PrintedNumber) -> Side:
        """Whether a number is of what the sentence is about, or of what that is compared with."""
        return self._sides.get(number.start, Side.OWN)

    def of(self, number: PrintedNumber) -> Dated:
        """The period of a number."""
        if self._compares_with_itself:
            return Dated(None, is_known=False)
        beside = self._beside(number)
        if beside:
            return self._seen(beside)
        side = self.side(number)
        if side is Side.UNCERTAIN:
            return Dated(None, is_known=False)
        return self._governing(number.start, side)

    def compared(self, after: int, before: int) -> Dated:
        """The period that a change between two places is held against."""
        near = [time for time in self._on(Side.COMPARED) if after <= time.start < before]
        return self._seen(near[0]) if near else self._governing(after, Side.COMPARED)

    def _governing(self, at: int, side: Side) -> Dated:
        times = self._on(side)
        if not times:
            return self._above.goes_on(side) if self._above else Dated(None, is_known=side is Side.OWN)
        before = [time for time in times if time.end <= at]
        if before and before[-1].start not in self._trailing:
            return self._seen(before[-1])
        seen = [self._seen(time) for time in times]
        same = all(each == seen[0] for each in seen)
        return seen[0] if same else Dated(None, is_known=False)

    def goes_on(self, side: Side) -> Dated:
        """The period of a heading, or of a sentence, for the sentences below it that name none.

        Where a sentence left the period of its heading, whether the next one comes back to it is not certain.
        """
        seen = [self._seen(time) for time in self._on(side)]
        if not seen:
            return self._above.goes_on(side) if self._above else Dated(None, is_known=side is Side.OWN)
        is_one = all(each == seen[0] for each in seen)
        if self._is_heading:
            return seen[0] if is_one else Dated(None, is_known=False)
        outer = self._above.main if self._above else self._placed(None)
        stays = side is Side.COMPARED or self._placed(seen[0].period) == outer
        return seen[0] if is_one and stays else Dated(None, is_known=False)

    def _is_of_a_cause(self, time: Time) -> bool:
        """Whether it is when something else was: the best since Q4 2018, due to a weaker first half."""
        at = time.start - self._start
        return CAUSE.search(self.told, max(0, at - NEAR), at) is not None

    def _of_its_place(self, time: Time) -> Time:
        """A year alone is a whole one in a heading, and in brackets the same of that year."""
        if time.relation is not Relation.YEAR_ALONE or time.period is None:
            return time
        if self._is_heading:
            whole = replace(time.period, quarter=LAST_QUARTER, to_date=True)
            return replace(time, relation=Relation.WHOLE_YEAR, period=whole)
        in_brackets = YEAR_IN_BRACKETS.match(self.told, time.start - self._start)
        return replace(time, relation=Relation.SAME_OF_YEAR) if in_brackets else time

    def _on(self, side: Side) -> Sequence[Time]:
        return [time for time in self._times if self._sides.get(time.start, Side.OWN) is side]

    def _seen(self, time: Time) -> Dated:
        if time.relation is Relation.STATED:
            return Dated(time.period)
        if time.relation is Relation.YEAR_TO_ITS_END and time.period:
            return Dated(time.period, is_known=time.period.quarter in (None, self._placed(None).quarter))
        whole = time.period if time.relation is Relation.WHOLE_YEAR and time.period else None
        if whole and self._sides.get(time.start) is Side.OWN:
            reporting = self._placed(None)
            is_over = (whole.year or 0) < (reporting.year or 0) or reporting.quarter == whole.quarter
            return Dated(whole, is_known=is_over and not reporting.fiscal)
        period = time.seen_from(self._main)
        return Dated(period, is_known=period is not None)

    def _beside(self, number: PrintedNumber) -> Time | None:
        """The time that stands right behind a number and its unit, or right before it."""
        end = number.end - self._start
        end += len(right_behind(self.told[end : end + NEAR]))
        behind = BEHIND_IT.match(self.told, end)
        at = number.start - self._start
        found = behind or BEFORE_IT.search(self.told, max(0, at - NEAR), at)
        place = found.start("time") + self._start if found else -1
        return next((time for time in self._times if time.start == place and not time.compares), None)
