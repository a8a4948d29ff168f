"""On which side of a comparison the numbers and the times of a sentence stand: 12% more than in Q3 2022."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from workbook.release.reading.sentences.sentence_times import Time
from workbook.release.reading.words.numbers import PrintedNumber
from workbook.release.reading.words.terms import Category, find_terms

TIME, NUMBER, PERCENT, REST = "\N{SECTION SIGN}", "#", "%", "~"
_NUMBER = rf"[{NUMBER}{PERCENT}]{REST}*+"
_TIME = rf"{TIME}{REST}*+"
_THAT_OF = r"(?:th(?:e|at|ose)\s+(?:of\s+|in\s+)?)*"
COMPARATOR = (
    r"\b(?:surpassing|exceeding|eclipsing|beating|topping)\b|"
    r"\bcompar\w+\s+(?:to|with|against)|\bcomparison\s+(?:to|with)|\bversus\b|\bvs\b\.?|\bas\s+against\b|\bagainst\b|"
    rf"\brelative\s+to\b|\bthan\b(?!\s+{NUMBER})|(?<={REST})\s+(?:more|less|higher|lower|fewer|better)\s+than\b|"
    r"(?:higher|lower)\s+than\b|"
    rf"\b(?:similar|comparable|equal|identical|close)\s+to\s+(?={_THAT_OF}{_TIME})|"
    rf"\b(?:in\s+line|consistent|on\s+par|level|flat)\s+(?:with|on|to)\s+(?={_THAT_OF}{_TIME})|"
    rf"(?<!report\s)(?<!reports\s)(?<!update\s)\b(?:over|on|above|below)\s+(?=(?:the\s+)?{_TIME})"
)
# From and over compare where something moved: down 13% from 1,499,000, but not metal from so many tonnes.
STARTING = rf"\b(?:from|over)\s+(?=(?:(?:the|a)\s+)?(?:[a-z-]+\s+){{0,3}}(?:{_TIME}|{_NUMBER}))"
MOVED = re.compile(
    r"\b(?:up|down|increas\w*|decreas\w*|declin\w*|rose|risen?|rising|fell|fallen|falling|grew|grown|improv\w*|"
    r"dropp?\w*|reduc\w*|higher|lower|(?:un)?change\w*|growth|gain\w*)\b[^;.]*$|%~*\s*$",
    re.IGNORECASE,
)
REACH = 60
EVENTS = re.compile(
    rf"(?P<opened>\()|(?P<closed>\))|(?P<time>{_TIME})|(?P<number>{_NUMBER})|(?P<compared>{COMPARATOR})|"
    rf"(?P<starting>{STARTING})|"
    r"(?P<anew>;|\bwhile\b|\bwhereas\b|\bbut\b)|(?P<comma>,|:(?!\s*[#%]))|(?P<to>\bto\b)|(?P<at>\bat\b)|"
    r"(?P<came>\band\s+(?:reached|totall?ed|was|were|came|amounted|stood)\b)",
    re.IGNORECASE,
)
UNCHANGED = re.compile(r"\bunchanged\b[^;.]*$", re.IGNORECASE)
# (Q3 2022: 63,500), (CY19 production of 384,731)
BRACKETED_TIME = re.compile(
    rf"\(\s*(?:(?:in|for|the)\s+)*{_TIME}(?:\s+(?:production|output)\s+of)?\s*[:=\N{{EN DASH}}\N{{EM DASH}}-]?"
    rf"\s*(?:was\s+|were\s+)?{_NUMBER}"
)
FROM = re.compile(r"from", re.IGNORECASE)
VERB = re.compile(
    r"\b(?:was|were|is|totall?ed|rose|fell|increas\w+|decreas\w+|declin\w+|improv\w+|averag\w+|reached|came|"
    r"remained|grew|"
    r"dropped|amounted|produced|processed|milled|treated|sold|achieved|up|down)\b",
    re.IGNORECASE,
)
AT = re.compile(r"\s*(?:at|with)\b", re.IGNORECASE)
NEW = (Category.METRIC, Category.METAL, Category.EQUIVALENT, Category.BASIS)


class Side(Enum):
    """Whether something is of the sentence's own period, of what it is compared with, or not certainly either."""

    OWN = "own"
    COMPARED = "compared"
    UNCERTAIN = "uncertain"


@dataclass
class _State:
    side: Side = Side.OWN
    seen: int = 0
    by_from: bool = False
    after_time: bool = False
    outer: list[tuple[Side, int, bool]] = field(default_factory=list)


def marked(words: str, start: int, numbers: Iterable[PrintedNumber], times: Iterable[Time]) -> str:
    """The words of a sentence that begins at `start`, with signs where its numbers and its times stand."""
    spans = [(time.start, time.end, TIME) for time in times]
    spans += [(each.start, each.end, PERCENT if each.is_percent else NUMBER) for each in numbers]
    pieces, at = [], 0
    for begin, end, sign in sorted(spans):
        pieces += [words[at : begin - start], sign, REST * (end - begin - 1)]
        at = end - start
    return "".join([*pieces, words[at:]])


def sides_of(told: str) -> dict[int, Side]:
    """The side of every number and every time of a marked sentence, by where it begins."""
    state = _State()
    sides: dict[int, Side] = {}
    last = 0
    for event in EVENTS.finditer(told):
        kind = event.lastgroup
        if kind == "opened":
            state.outer.append((state.side, state.seen, state.by_from))
            if BRACKETED_TIME.match(told, event.start()):
                state.side, state.seen, state.by_from = Side.COMPARED, 0, False
        elif kind == "closed" and state.outer:
            state.side, state.seen, state.by_from = state.outer.pop()
        elif kind == "compared" or (kind == "starting" and _moved(told, event.start())):
            state.side, state.seen, state.by_from = Side.COMPARED, 0, bool(FROM.match(event[0]))
        elif kind == "anew" and state.outer:
            state.seen = 0
        elif kind == "anew" or _comes_back(kind, state, told, event.end()):
            state.side = Side.OWN
        elif kind == "time":
            sides[event.start()] = state.side
        elif kind == "number":
            state.side = _after(told[last : event.start()], state)
            sides[event.start()] = state.side
            state.seen += 1
            last = event.end()
        state.after_time = kind == "time"
    return sides


def _moved(told: str, at: int) -> bool:
    return MOVED.search(told, max(0, at - REACH), at) is not None


def _comes_back(kind: str | None, state: _State, told: str, end: int) -> bool:
    """Compared with Q2 2019, silver rose; from 63,500 in Q3 2022 to 71,250; unchanged from Q3 2022 at 71,250."""
    if state.side is Side.OWN:
        return False
    if kind in ("comma", "came"):
        return state.seen == 0 and state.after_time
    if not state.by_from or re.compile(rf"\s+{_NUMBER}").match(told, end) is None:
        return False
    if kind == "at":
        return state.seen == 0 and state.after_time and UNCHANGED.search(told, max(0, end - REACH), end) is not None
    return kind == "to" and (state.seen > 0 or state.after_time)


def _after(gap: str, state: _State) -> Side:
    """The side of the next number: words that begin something new leave what a comparison was with."""
    if state.side is Side.OWN or state.seen == 0 or AT.match(_behind_terms(gap)):
        return state.side
    if not any(term.category in NEW for term in find_terms(_behind_terms(gap))):
        return state.side
    return Side.OWN if VERB.search(gap) else Side.UNCERTAIN


def _behind_terms(gap: str) -> str:
    """A gap without the terms that belong to the number before it."""
    end = 0
    for term in find_terms(gap):
        if gap[end : term.start].strip(" ()*-\n") not in ("", "of"):
            break
        end = term.end
    return re.sub(rf"{TIME}{REST}*", " ", gap[end:])
