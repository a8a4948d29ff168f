"""The numbers of one sentence bound to what they are: silver production fell by 52% to 50,581 oz."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbook.release.reading.sentences.sentence_exclusions import NOT_MILLED, RANGE, excluded, is_difference, is_milled
from workbook.release.reading.sentences.sentence_lists import listed_meanings
from workbook.release.reading.sentences.sentence_meanings import in_another_unit, right_behind, stated_meaning
from workbook.release.reading.sentences.sentence_mines import Whose
from workbook.release.reading.sentences.sentence_periods import Dated, SentencePeriods
from workbook.release.reading.sentences.sentence_sides import COMPARATOR, STARTING, Side
from workbook.release.reading.sentences.spoken_numbers import SpokenNumber
from workbook.release.reading.sentences.stated_changes import TO, ChangeOf, StatedChange, changes_of
from workbook.release.reading.tables.binding import Bound
from workbook.release.reading.words.meanings import Meaning
from workbook.release.reading.words.unit_words import OF_TONS

COMPARING = re.compile(f"(?:{COMPARATOR}|{STARTING})", re.IGNORECASE)
EQUIVALENT = re.compile(r"\s*\b(?:\w+\s+)?(?:equivalent|eq)\b", re.IGNORECASE)
# Metal that was sold; the sale of a mine is none of metal.
SOLD = re.compile(r"\b(?:sold|sales|sale(?!\s+of\s+(?:the\s+|its\s+)?(?-i:[A-Z])))\b", re.IGNORECASE)
SALES = re.compile(r"\bsales\b(?!.*\bproduc)", re.IGNORECASE | re.DOTALL)
GRADING = re.compile(r"\bgrading\b", re.IGNORECASE)
# The grade of what was stacked, stockpiled or mined is not that of the mill.
OF_TONNES = re.compile(r"\b(?:at|grading|averaging|with)\b[^,;]*$", re.IGNORECASE)
WAS_SOLD = re.compile(r"\s*(?:was|were)\s+sold\b", re.IGNORECASE)
# Digits of one number or of two: 13 430, 13,5%.
SPLIT = re.compile(r"[ ,\N{NO-BREAK SPACE}]")
DIFFERENCE = "what lies between two figures, and none itself"
NOT_SAID = "the sentence does not say what it is a figure of"
ONE_OF_SEVERAL = "one of several numbers of which only the last says what it is"


@dataclass
class BoundSentence:
    """One sentence while it is bound: its own figures first, as those that they are compared with are like them.

    `words` are its words from where it begins, `whose` says of whom each number is, and `alone` is the metal of a
    release that has no other.
    """

    start: int
    words: str
    spoken: Sequence[SpokenNumber]
    periods: SentencePeriods
    whose: Sequence[Whose]
    alone: str | None
    _bound: dict[int, Bound] = field(default_factory=dict)

    def bind(self) -> tuple[list[Bound], list[StatedChange]]:
        """Every number of the sentence, as a figure or as a change."""
        changes = changes_of(self.spoken)
        listed = self._listed(changes)
        compares_in_brackets = False
        later: list[int] = []
        for place, each in enumerate(self.spoken):
            compares_in_brackets |= each.is_in_brackets and each.side is Side.COMPARED
            if place in changes:
                continue
            if each.side is Side.COMPARED or (compares_in_brackets and self._is_alike(place, each)):
                later.append(place)
            else:
                self._bound[each.start] = self._own(place, each, listed.get(place), changes)
        for place in later:
            self._bound[self.spoken[place].start] = self._compared(place, changes)
        stated = [change for place in changes if (change := self._change(place, changes[place]))]
        return [self._bound[start] for start in sorted(self._bound)], stated

    def _listed(self, changes: dict[int, ChangeOf]) -> dict[int, Meaning]:
        spans = [(each.start - self.start, each.number.end - self.start) for each in self.spoken]
        mines = {each.meaning.entity for each in self.whose} - {None}
        return listed_meanings(self.words, spans, changes, is_each_of_a_mine=len(mines) == len(spans) > 1)

    def _leave(self, each: SpokenNumber, reason: str) -> None:
        self._bound[each.start] = Bound(each.number, Meaning(), reason)

    def _is_alike(self, place: int, each: SpokenNumber) -> bool:
        """Brackets of one sentence mean the same: (versus 1,954), 323,014 oz silver (386,002 oz)."""
        return each.is_bracketed and place > 0 and each.unit in (None, self.spoken[place - 1].unit)

    def _own(self, place: int, each: SpokenNumber, listed: Meaning | None, changes: dict[int, ChangeOf]) -> Bound:
        """A number of what the sentence itself is about; production rose 12% to it."""
        meaning = listed or self._said(each, each.before)
        leading = changes.get(place - 1)
        told = each.before
        if leading and leading.current == place and listed is None:
            told = self.words[: self.spoken[place - 1].start - self.start]
            is_open = meaning.metric in (None, "tonnes") and meaning.other is None
            meaning = self._said(each, told) if is_open else meaning
            told = leading.before
        before = self._bound.get(self.spoken[place - 1].start) if place else None
        reason = excluded(each.before, each.behind, each.rest) or excluded(told, each.behind, each.rest)
        reason = reason or self._unclear(place, each, listed)
        if before and before.reason == DIFFERENCE and TO.search(each.before) and meaning.metric is None:
            meaning = before.meaning.within(meaning)
        if is_difference(each.before, each.rest) and not each.number.is_percent:
            reason = reason or DIFFERENCE
        dated = self.periods.of(each.number)
        if before and each.goes_on and not each.begins_anew:
            meaning = replace(meaning, basis=meaning.basis or before.meaning.basis)
            if meaning.metric is None and each.number.is_percent and before.meaning.metric in ("grade", "recovery"):
                meaning = replace(meaning, metric=before.meaning.metric)
            reason = reason or (
                before.reason if meaning.metric not in (None, "tonnes") and before.meaning.metric else ""
            )
        if before and each.is_bracketed and each.before.strip(" (\n") == right_behind(each.before).strip():
            meaning = in_another_unit(meaning, before.meaning)
            if meaning.unit == before.meaning.unit or not each.behind.strip():
                reason = reason or "what stands in the brackets is not said"
            reason = reason or before.reason
            dated = self.periods.of(before.number)
        elif meaning.metric == "tonnes" and (not self._is_milled(each) or self._weighed_metal(place)):
            reason = reason or "the sentence does not say that these tonnes were milled"
        elif before and before.reason == NOT_MILLED and meaning.metric == "grade" and OF_TONNES.search(each.before):
            reason = reason or ("" if is_milled(each.before, "") else NOT_MILLED)
        return self._dated(each, meaning.within(self.whose[place].meaning), dated, reason or self.whose[place].reason)

    def _is_milled(self, each: SpokenNumber) -> bool:
        return is_milled(self.words[: each.start - self.start] + each.behind, each.rest)

    def _weighed_metal(self, place: int) -> bool:
        """Whether the sentence weighs metal in tonnes before a number: 470 tonnes of copper (Q2 2016: 490 tonnes)."""
        before = [self._bound.get(each.start) for each in self.spoken[:place]]
        return any(one and one.meaning.metric == "content" and one.meaning.unit in OF_TONS for one in before)

    def _said(self, each: SpokenNumber, before: str) -> Meaning:
        """What the words say, a sale by whatever word it is told."""
        meaning = stated_meaning(before, each.behind, self.alone)
        if meaning.metric is None and meaning.metal and each.number.is_percent and GRADING.search(before):
            meaning = replace(meaning, metric="grade")
        is_sale = bool(SOLD.search(before) or WAS_SOLD.match(each.rest))
        is_sale |= each.follows_money and SALES.search(self._told(each)) is not None
        return replace(meaning, basis="sold") if is_sale and meaning.metric in ("content", "equivalent") else meaning

    def _told(self, each: SpokenNumber) -> str:
        """What the sentence has told since the last number before one that is no money."""
        ends = [other.number.end for other in self.spoken if other.start < each.start]
        return self.words[max(ends, default=self.start) - self.start : each.start - self.start]

    def _dated(self, each: SpokenNumber, meaning: Meaning, dated: Dated, reason: str) -> Bound:
        if not dated.is_known:
            reason = reason or "of which period it is the sentence does not make certain"
        if meaning.metric != "equivalent" and EQUIVALENT.match(each.behind + each.rest):
            reason = reason or "an equivalent in words that leave open in which metal"
        return Bound(each.printed, replace(meaning, period=dated.period), reason or _reason(meaning))

    def _unclear(self, place: int, each: SpokenNumber, listed: Meaning | None) -> str:
        """Why a number of a range or of a list of several is none by itself."""
        if listed is not None:
            return "" if listed.metric else "which of several it is the sentence does not say"
        before = self.spoken[place - 1] if place else None
        following = self.spoken[place + 1] if place + 1 < len(self.spoken) else None
        if (before and SPLIT.fullmatch(each.before)) or (following and SPLIT.fullmatch(each.behind + each.rest)):
            return "whether its digits are one number or two is not clear"
        pairs = [(before, each)] if before else []
        pairs += [(each, following)] if following else []
        return ONE_OF_SEVERAL if any(_is_range(first, second) for first, second in pairs) else ""

    def _compared(self, place: int, changes: dict[int, ChangeOf]) -> Bound:
        """A number that another one is compared with: what that one is, of another period."""
        each = self.spoken[place]
        words = COMPARING.split(each.before)[-1]
        said = self._said(each, words)
        like = self._likened(place, changes)
        if like is not None and (said.metric != "content" or said.metal is None) and said.unit in (None, like.unit):
            is_same = said.metal in (None, like.metal) and said.metric in (None, like.metric, "tonnes")
            said = replace(like, unit=said.unit or like.unit) if is_same else said
        elif like is not None and said.metric == like.metric:
            said = replace(said, basis=said.basis or like.basis)
        elif like is None and said.metric == "tonnes":
            said = replace(said, metric=None)
        dated = self.periods.of(each.number)
        if each.is_own:
            dated = self.periods.compared(each.start, each.number.end)
        reason = excluded(words, each.behind, each.rest) or ("" if like else self._reason_of_the_like(place, each))
        if place and each.is_bracketed and self._bound.get(self.spoken[place - 1].start, None) and like is None:
            before = self._bound[self.spoken[place - 1].start]
            said = in_another_unit(said, before.meaning) if said.metal is None else said
        return self._dated(each, said.within(self.whose[place].meaning), dated, reason or self.whose[place].reason)

    def _likened(self, place: int, changes: dict[int, ChangeOf]) -> Meaning | None:
        """What the figure is that a number is compared with, when the words leave no choice."""
        each = self.spoken[place]
        own = [at for at, other in enumerate(self.spoken) if other.is_own and at not in changes]
        before = [at for at in own if at < place]
        behind = [at for at in own if at > place][:1]
        if each.is_in_brackets and before:
            before = before[-1:]
        for others in (before, behind):
            bound = [one for at in others if (one := self._bound.get(self.spoken[at].start)) and not one.reason]
            alike = [
                one.meaning
                for one in bound
                if one.number.is_percent == each.number.is_percent and each.unit in (None, one.meaning.unit)
            ]
            kinds = {replace(subject, period=None, unit=None) for subject in alike}
            if kinds:
                return replace(alike[-1], period=None) if len(kinds) == 1 else None
        return None

    def _reason_of_the_like(self, place: int, each: SpokenNumber) -> str:
        """Why the figure in the same unit that a number is compared with is none: the number is none either then."""
        before = [one for at in range(place) if (one := self._bound.get(self.spoken[at].start)) and one.reason]
        return next((one.reason for one in reversed(before) if each.unit in (None, one.meaning.unit)), "")

    def _change(self, place: int, of: ChangeOf) -> StatedChange | None:
        each = self.spoken[place]
        if of.reason or self.whose[place].reason:
            self._leave(each, of.reason or self.whose[place].reason)
            return None
        told = self.words[: each.start - self.start]
        subject = of.subject(told).within(self.whose[place].meaning)
        following = self.spoken[place + 1] if place + 1 < len(self.spoken) else each
        until = following.number.end + len(following.behind) + len(following.rest)
        dated = self.periods.compared(each.number.end, until)
        meaning = replace(subject, period=self.periods.of(each.number).period)
        current = self.spoken[of.current].number if of.current is not None else None
        return StatedChange(each.number, of.printed, current, meaning, dated.period, is_dated=dated.is_known)


def _is_range(first: SpokenNumber, second: SpokenNumber) -> bool:
    """Whether nothing but a `to` or an `and` stands between two numbers: 6.2 to 6.9 million ounces."""
    alike = first.side is second.side and first.number.is_percent == second.number.is_percent
    return alike and not first.behind.strip() and RANGE.fullmatch(first.rest) is not None


def _reason(meaning: Meaning) -> str:
    if meaning.other:
        return f"{meaning.other} is no figure that tie-out relates to others"
    if meaning.metric is None or (meaning.metal is None and meaning.metric != "tonnes"):
        return NOT_SAID
    return ""
