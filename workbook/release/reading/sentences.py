"""Figures in sentences: silver production decreased by 52% to 50,581 oz, a feed grade of 43 g/t silver."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from workbook.release.reading.binding import OF_GRADE, OF_WEIGHT, Bound
from workbook.release.reading.known_mines import KnownMines
from workbook.release.reading.meanings import Meaning, meaning_of
from workbook.release.reading.numbers import Kind, Lexed, PrintedNumber
from workbook.release.reading.periods import FoundPeriod, Period
from workbook.release.reading.terms import Category, find_terms

SENTENCE = re.compile(r"\S.*?(?:(?<![A-Z])[.!?](?=\s+[A-Z*(])|(?=\n\s*\n)|\Z)", re.DOTALL)
FALLS = re.compile(r"decreas|declin|lower|fell|fall|down|reduc|drop|less", re.IGNORECASE)
RISES = re.compile(r"increas|higher|rose|rise|up\b|grew|growth|more|improv", re.IGNORECASE)
COMPARED = re.compile(
    r"(?:compar\w+ (?:to|with)|versus|against|\bvs\.?|\bfrom|\bthan|\bover)(?: \w+)?(?: \w+)? ?\(?(?:the )?$|"
    # With a figure between: down from 1,499,000 ounces in the first quarter.
    r"(?:compar\w+ (?:to|with)|versus|against|\bvs\.?|\bfrom|\bthan|\bover)\s[^;:\d]*[\d.,]+[^;:\d]{0,40}$",
    re.IGNORECASE,
)
# How far before a period the word of comparison may stand.
REACH = 80
# What may stand between a figure and the period that is its own: 63,500 ounces in Q3 2022, Q2 2023: 298,700 oz.
BEHIND_IT = re.compile(
    r"[\s(]*(?:(?:produced|processed|milled|reported|recovered|sold)\s+)?(?:(?:in|during|for|of)\s+(?:the\s+)?)?\(?"
)
BEFORE_IT = re.compile(r"\s*[:=]\s*")
COMPARED_WITH = re.compile(r"^[\s,(]*(?:compar\w+ (?:to|with)|versus|against|vs\.?|from|than|over)\b", re.IGNORECASE)
AGAIN = re.compile(r"\s*\(\s*")
TO = re.compile(r"\bto\s+$")
# After "rose by 11%", what rose too: "lead by 11%".
BY = re.compile(r"\b(?:by|and)\s+$")
ALL_MINES = re.compile(r"\b(?:consolidated|company-wide|combined|total)\b", re.IGNORECASE)
NOT_PRODUCED = re.compile(
    r"\bdrill\w*|\bintercept\w*|\bintersect\w*|\bassay\w*|\bmineral resources?|\bresources? (?:of|estimate)|"
    r"\breserves?\b|\binventor\w+|\bcapacity\b|\bnameplate\b|\bexpects?\b|\bforecasts?\b|\bguidance\b|\bbudget\w*|"
    r"\bplans? to\b|\bestimate[sd]?\b|\blife of mine\b|\bper day\b|\btpd\b|\bhedg\w+|\bshares?\b|"
    r"\bsince (?:its )?start|\boutlook\b|\bworkforce\b|\bhectares?\b|\bmet(?:re|er)s?\b",
    re.IGNORECASE,
)
# So many numbers with so few words between them are no sentence.
MANY, WORDS_FOR_A_NUMBER = 6, 2.5
TOO_MANY = 16
WORD = re.compile(r"[^\W\d_]{2,}")
OF_ORE = re.compile(r"process|mill|crush|treat|\bore\b|throughput", re.IGNORECASE)
JOINED = re.compile(r"[\s()*-]*(?:of\s+)?")


@dataclass(frozen=True)
class StatedChange:
    """A change in per cent, of which figure, with its direction where only a word gives it."""

    number: PrintedNumber
    printed: str
    current: PrintedNumber | None
    meaning: Meaning
    prior: Period | None


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each sentence or heading reaches."""
    for found in SENTENCE.finditer(text):
        yield found.start(), found.end()


def bind_sentence(
    lexed: Lexed, start: int, end: int, heading: list[FoundPeriod], mines: KnownMines, taken: Container[int] = ()
) -> tuple[list[Bound], list[StatedChange]]:
    """The figures of one sentence; where it names no period, the heading above it may.

    Numbers that begin at a place that is `taken` are something else already.
    """
    told = _of_the_sentence(lexed, lexed.periods_between(start, end), start)
    above = _of_the_sentence(lexed, heading, heading[0].start if heading else start)
    period, compared = told[0] or above[0], told[1] or above[1]
    inside = [number for number in lexed.numbers_between(start, end) if number.kind is Kind.FIGURE]
    numbers = [number for number in inside if not number.is_money and number.start not in taken]
    about = _not_of_a_period(lexed, start, end)
    if about:
        return [Bound(number, Meaning(), about) for number in numbers], []
    bound: list[Bound] = []
    changes: list[StatedChange] = []
    direction = 0
    for place, number in enumerate(numbers):
        after = numbers[place + 1].start if place + 1 < len(numbers) else end
        before = numbers[place - 1].end if place else start
        meaning = _meaning(lexed.words, before, number, after)
        around = _of_whom(lexed, start, number, after, mines)
        told_before = lexed.words[before : number.start]
        direction = _direction(told_before) or (direction if BY.search(told_before) else 0)
        if number.is_percent and meaning.metric != "recovery" and direction:
            following = _changed_figure(lexed, numbers, place)
            subject = _subject(told_before).within(_subject(lexed.words[start : number.start])).within(around)
            sign = "-" if direction < 0 else ""
            subject = replace(subject, period=period)
            changes.append(StatedChange(number, sign + number.text, following, subject, compared))
            continue
        if AGAIN.fullmatch(told_before[len(_right_behind(told_before)) :]):
            meaning = _in_another_unit(meaning, bound[-1].meaning if bound else Meaning())
        own = _own_period(lexed, before, number, after) or period
        bound.append(Bound(number, replace(meaning.within(around), period=own), _reason(meaning)))
    return bound, changes


def _in_another_unit(meaning: Meaning, before: Meaning) -> Meaning:
    """A weight in brackets is the metal before it once more, 12.84 million pounds (5,824 tonnes), and never ore."""
    if meaning.metric != "tonnes" or before.metric == "tonnes":
        return meaning
    metal = before.metal if before.metric == "content" else None
    return Meaning("content" if metal else None, metal, meaning.unit, before.basis)


def _changed_figure(lexed: Lexed, numbers: list[PrintedNumber], place: int) -> PrintedNumber | None:
    """Which figure a change is of: the one behind it, unless that one is what it is compared with."""
    behind = [number for number in numbers[place + 1 : place + 3] if not number.is_percent]
    if not behind or not COMPARED_WITH.search(lexed.words[numbers[place].end : behind[0].start]):
        return behind[0] if behind and behind[0] is numbers[place + 1] else None
    if len(behind) > 1 and TO.search(lexed.words[behind[0].end : behind[1].start]):
        return behind[1]
    return numbers[place - 1] if place and not numbers[place - 1].is_percent else None


def _own_period(lexed: Lexed, before: int, number: PrintedNumber, after: int) -> Period | None:
    """The period that stands right behind a figure and its unit, or right before it."""
    end = number.end + len(_right_behind(lexed.words[number.end : after]))
    for found in lexed.periods_between(number.end, after):
        of_the_next = BEFORE_IT.match(lexed.words, found.end)
        if BEHIND_IT.fullmatch(lexed.words[end : found.start]) and not of_the_next:
            return found.period
    for found in lexed.periods_between(before, number.start):
        if BEFORE_IT.fullmatch(lexed.words[found.end : number.start]):
            return found.period
    return None


def _direction(words: str) -> int:
    """1 where the words say that something rose, -1 where they say that it fell, 0 where they say neither."""
    falls, rises = ([found.end() for found in pattern.finditer(words)] for pattern in (FALLS, RISES))
    return (max(rises, default=0) > max(falls, default=0)) - (max(falls, default=0) > max(rises, default=0))


def is_table(lexed: Lexed, start: int, end: int) -> bool:
    """Whether what looks like a sentence is what is left of a table: many numbers, and few words between them."""
    count = sum(number.is_value for number in lexed.numbers_between(start, end))
    words = len(WORD.findall(lexed.words, start, end))
    return count >= TOO_MANY or (count >= MANY and words < WORDS_FOR_A_NUMBER * count)


def _not_of_a_period(lexed: Lexed, start: int, end: int) -> str:
    """Why the numbers of a sentence are no figures of a period's production, where they are none."""
    if is_table(lexed, start, end):
        return "a table whose columns cannot be told apart"
    said = NOT_PRODUCED.search(lexed.text[start:end])
    return f"a sentence about what was not produced in a period ({said[0].strip().lower()})" if said else ""


def _of_whom(lexed: Lexed, start: int, number: PrintedNumber, after: int, mines: KnownMines) -> Meaning:
    """The mine that the words around a number name, or that it is of the whole company."""
    before = lexed.text[start : number.start]
    mine = mines.nearest(before, lexed.text[number.end : after])
    if mine and mines.names_several(before):
        return Meaning(total=True)
    return Meaning(entity=mine) if mine else Meaning(total=True) if ALL_MINES.search(before) else Meaning()


def _meaning(words: str, before: int, number: PrintedNumber, after: int) -> Meaning:
    """What the words right behind a figure say; where they leave it open, what the clause before it is about."""
    said = meaning_of(_right_behind(words[number.end : after]))
    subject = _subject(words[before : number.start])
    said = replace(said, basis=said.basis or subject.basis)
    if said.metric is None and (said.metal is None or subject.metric in ("grade", "recovery")):
        said = Meaning(metal=said.metal, unit=said.unit, basis=said.basis, other=said.other).within(subject)
    if said.metric == "tonnes" and subject.metal and not OF_ORE.search(words[before : number.start]):
        said = Meaning(metric="content", metal=subject.metal, unit=said.unit, basis=subject.basis)
    if said.metric is None and said.metal and said.unit in OF_WEIGHT | OF_GRADE:
        said = Meaning(metric="grade" if said.unit in OF_GRADE else "content").within(said)
    return Meaning(metric=said.metric, metal=said.metal, unit=said.unit, basis=said.basis, other=said.other)


def _right_behind(words: str) -> str:
    """The terms that follow at once, with nothing but an `of` between them."""
    end = 0
    for term in find_terms(words):
        if not JOINED.fullmatch(words[end : term.start]):
            break
        end = term.end
    return words[:end]


def _subject(words: str) -> Meaning:
    """What a clause is about: its last metric and its last metal."""
    terms = find_terms(words)
    other = [term.value for term in terms if term.category is Category.OTHER]
    metrics = [term for term in terms if term.category in (Category.METRIC, Category.EQUIVALENT)]
    metals = [term.value for term in terms if term.category is Category.METAL]
    bases = [term.value for term in terms if term.category is Category.BASIS]
    if metrics and metrics[-1].category is Category.EQUIVALENT:
        return Meaning(metric="equivalent", metal=metrics[-1].value, basis=bases[-1] if bases else None)
    if metrics and metrics[-1].value != "tonnes":
        return Meaning(metric=metrics[-1].value, metal=metals[-1] if metals else None)
    metal = metals[-1] if metals else None
    return Meaning(
        metric="content" if metal and bases else None,
        metal=metal,
        basis=bases[-1] if bases else None,
        other=other[-1] if other else None,
    )


def _of_the_sentence(lexed: Lexed, found: list[FoundPeriod], begin: int) -> tuple[Period | None, Period | None]:
    """The period that is spoken of, and the one that it is compared with."""
    own: list[Period] = []
    other: list[Period] = []
    for each in found:
        told = lexed.text[max(begin, each.start - REACH) : each.start]
        of_the_next = BEFORE_IT.match(lexed.words, each.end)
        (other if COMPARED.search(told) or of_the_next else own).append(each.period)
        begin = each.end
    return next(iter(own), None), next(iter(other), None)


def _reason(meaning: Meaning) -> str:
    if meaning.other:
        return f"{meaning.other} is no figure that tie-out relates to others"
    if meaning.metric is None or (meaning.metal is None and meaning.metric != "tonnes"):
        return "the sentence does not say what it is a figure of"
    return ""
