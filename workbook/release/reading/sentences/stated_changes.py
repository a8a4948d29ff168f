"""The changes in per cent that a sentence states, each with the figure that it is of: 12% to 71,250 ounces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbook.release.reading.sentences.sentence_meanings import subject_of
from workbook.release.reading.sentences.spoken_numbers import SpokenNumber
from workbook.release.reading.words.meanings import Meaning
from workbook.release.reading.words.numbers import PrintedNumber
from workbook.release.reading.words.periods import Period

_FALLING = (
    r"decreas\w*|declin\w*|lower(?:ed)?|fell|fall(?:en|ing)?|down|reduc\w*|drop\w*|less|fewer|worse|"
    r"slipp\w*|below|shrank"
)
_RISING = (
    r"increas\w*|higher|rose|risen?|rising|up|grew|grown|growth|more|improv\w*|better|above|gain\w*|climb\w*|jump\w*"
)
FALLS = re.compile(rf"\b(?:{_FALLING})\b", re.IGNORECASE)
RISES = re.compile(rf"\b(?:{_RISING})\b", re.IGNORECASE)
# Right behind a change: 11% higher, a 9% increase.
MOVED_BEHIND = re.compile(
    rf"\s*(?:year[- ]on[- ]year\s+)?(?:(?P<falls>{_FALLING})|(?P<rises>{_RISING}))\b", re.IGNORECASE
)
# After "rose by 11%", what rose too: "lead by 11%"; and what was told in ounces first: "by 4,500 ounces or 8%".
BY = re.compile(r"\b(?:by|and|or)\s+$", re.IGNORECASE)
# Before a percentage that is a figure itself: improved to 91.0%.
IS_AT = re.compile(
    r"\b(?:to|at|was|were|averag\w+|reached|achieved|from|than|remained)\s+(?:an?\s+|the\s+)?$|[:=]\s*$", re.IGNORECASE
)
TO = re.compile(r"(?:^|\s)to\b[^,;.()]{0,40}$", re.IGNORECASE)
# From a change to the figure that it leads to: 12%, to 71,250; not 3% more, bringing the year's to 395,100.
LEADS = re.compile(r"[^,;]*,?\s*\bto\b[^,;.()]{0,40}", re.IGNORECASE)
# Between changes of one list: 11% higher and 30% higher.
AND = re.compile(rf"\s*(?:{_FALLING}|{_RISING})?[\s,]*(?:and\s+)?(?:by\s+|a\s+)?", re.IGNORECASE)
RESPECTIVELY = re.compile(r"[\s\w]*,?\s*\brespectively\b", re.IGNORECASE)
# A share, and no change: rose to 310,400 ounces, or 61% of the total.
PART_OF = re.compile(r"\s*of\s+(?:the|its|our|all|total)\b", re.IGNORECASE)
NOT_CLEAR = "which of several figures changed so the sentence does not say"
SIGNED = re.compile(r"[(]?[-+\N{MINUS SIGN}\N{EN DASH}]")


@dataclass(frozen=True)
class StatedChange:
    """A change in per cent, of which figure, with its direction where only a word gives it.

    `is_dated` is false where the sentence compares with a period of which it does not say which it is.
    """

    number: PrintedNumber
    printed: str
    current: PrintedNumber | None
    meaning: Meaning
    prior: Period | None
    is_dated: bool = True


@dataclass(frozen=True)
class ChangeOf:
    """Which number of its sentence a change is of, by its place there; None where the sentence prints none."""

    printed: str
    current: int | None
    before: str
    reason: str = ""

    def subject(self, told: str) -> Meaning:
        """What changed, by the clause of the change, else by what its sentence has `told` before it."""
        return subject_of(self.before).within(subject_of(told))


def changes_of(spoken: Sequence[SpokenNumber]) -> dict[int, ChangeOf]:
    """The percentages of a sentence that are changes, by their places among its numbers."""
    found: dict[int, ChangeOf] = {}
    carried = 0
    for place, each in enumerate(spoken):
        moved = direction(each.before, each.rest) or (carried if BY.search(each.before) else 0)
        carried = moved_before(each.before) or (carried if BY.search(each.before) else 0)
        if PART_OF.match(each.rest):
            continue
        is_at = IS_AT.search(each.before) and not MOVED_BEHIND.match(each.rest)
        if not each.number.is_percent or not moved or is_at or not (each.is_own or _is_said(each)):
            continue
        current = _current(place, spoken, found)
        reason = ""
        if (each.follows_money and current is None) or subject_of(each.before).other:
            reason = "a change of something that tie-out relates to no other figure"
        found[place] = ChangeOf(_printed(each.number, moved), current, each.before, reason)
    for run in _runs(spoken, found):
        found |= _of_a_list(run, spoken, found)
    return found


def _is_said(each: SpokenNumber) -> bool:
    """Whether a percentage among what is compared with is a change for sure: by 9%, 9% higher."""
    return bool(MOVED_BEHIND.match(each.rest) or BY.search(each.before))


def _current(place: int, spoken: Sequence[SpokenNumber], changes: dict[int, ChangeOf]) -> int | None:
    """The number that a change is of: the one that it leads to, else the last one before it."""
    each = spoken[place]
    following = spoken[place + 1] if place + 1 < len(spoken) else None
    if following and not following.number.is_percent and following.is_own and LEADS.fullmatch(following.before):
        return place + 1
    last = _last_own(place, spoken, changes)
    is_new = any(other.begins_anew for other in spoken[last + 1 : place + 1])
    if last < 0 or is_new or each.follows_money or spoken[last].number.is_percent:
        return None
    in_brackets = spoken[last].is_bracketed and last > 0 and spoken[last - 1].is_own and last - 1 not in changes
    return last - 1 if in_brackets else last


def _last_own(place: int, spoken: Sequence[SpokenNumber], changes: dict[int, ChangeOf]) -> int:
    own = [at for at in range(place) if spoken[at].is_own and at not in changes]
    return own[-1] if own else -1


def _runs(spoken: Sequence[SpokenNumber], changes: dict[int, ChangeOf]) -> list[list[int]]:
    """The changes that stand in lists of two and more, with nothing between them but how they went."""
    runs: list[list[int]] = []
    for place in changes:
        if runs and runs[-1][-1] == place - 1 and AND.fullmatch(spoken[place].before):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [run for run in runs if len(run) > 1]


def _of_a_list(run: list[int], spoken: Sequence[SpokenNumber], changes: dict[int, ChangeOf]) -> dict[int, ChangeOf]:
    """Each change of the figure in its place, where the sentence says respectively; else which is which is not said."""
    own = [at for at in range(run[0]) if spoken[at].is_own and at not in changes]
    if RESPECTIVELY.match(spoken[run[-1]].rest) and len(own) == len(run):
        return {place: replace(changes[place], current=of) for place, of in zip(run, own, strict=True)}
    return {place: replace(changes[place], current=None, reason=NOT_CLEAR) for place in run}


def direction(before: str, behind: str) -> int:
    """1 where the words around a percentage say that something rose, -1 where it fell, 0 where they say neither."""
    moved = MOVED_BEHIND.match(behind)
    if moved:
        return -1 if moved["falls"] else 1
    return moved_before(before)


def moved_before(words: str) -> int:
    """The direction that was told last before a number."""
    falls, rises = (max((found.end() for found in each.finditer(words)), default=0) for each in (FALLS, RISES))
    return (rises > falls) - (falls > rises)


def _printed(number: PrintedNumber, moved: int) -> str:
    """A change as it is meant: with a minus where a word says that it fell."""
    return f"-{number.text}" if moved < 0 and not SIGNED.match(number.text) else number.text
