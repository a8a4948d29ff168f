"""The numbers of a text with their characters and places: figures apart from dates, names and footnote marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TypeVar

from workbook.release.reading.words.period_words import MONTHS
from workbook.release.reading.words.periods import FoundPeriod, find_periods


class Kind(Enum):
    """What a number of a text is."""

    FIGURE = "figure"
    NIL = "nil"
    ABSENT = "absent"
    RATIO = "ratio"
    MARK = "footnote mark"
    NAME = "part of a name"
    DATE = "date"


@dataclass(frozen=True)
class PrintedNumber:
    """A number as it is printed, with what it is and where it stands; `unit` are the words that its cell holds too."""

    text: str
    start: int
    end: int
    kind: Kind
    unit: str = ""

    @property
    def is_value(self) -> bool:
        """Whether it can fill a cell of a table: a figure, a ratio, a dash for nil, n/a."""
        return self.kind in (Kind.FIGURE, Kind.NIL, Kind.ABSENT, Kind.RATIO)

    @property
    def is_percent(self) -> bool:
        """Whether a percent sign is part of it."""
        return self.text.rstrip(") ").endswith("%")

    @property
    def is_money(self) -> bool:
        """Whether a dollar sign is part of it."""
        return "$" in self.text


_MONTH = "(?i:" + "|".join(month[:3] + rf"(?:{month[3:]})?\.?" for month in MONTHS) + ")"
_DASH = "-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_NUMBERED = "Circuit|Zone|Level|Phase|Stage|Mill|Block|Unit|Hole|Line|Section|Item|Form|Part|Note|Table|Page"
# What holds digits and is no figure, each with what it is; looked for in this order.
_OTHERS = (
    (Kind.NAME, r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,80}@\S+\.\w+"),
    (Kind.NAME, r"(?<![\d,.])\+?1?[ .(-]{0,2}\d{3}[ .)-]{1,2}\d{3}[ .-]\d{4}(?!\d|,\d)"),
    (Kind.DATE, r"\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/(?:19|20)\d\d\b"),
    (Kind.DATE, rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!,\d{{3}})(?:,?\s+(?:19|20)\d\d\b)?"),
    (Kind.DATE, rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b(?:,?\s+(?:19|20)\d\d\b)?"),
    (Kind.DATE, rf"\b{_MONTH}\s+(?:19|20)\d\d\b|\b\d{{1,2}}:\d\d\b|"
        r"\b(?:19|20)\d\d\b(?![,.]\d| ?%(?! ?(?:[Cc]h(?:an)?ge?\b|[Vv]ar)))"),
    (Kind.NAME, r"\b\d{1,3}(?:st|nd|rd|th)\b|\b43-101\b|\b[A-Za-z]+-\d+(?:-\d+)*\b|\b\d{1,2}-[A-Z]\b|"
        r"\b[A-Z]{2,}\d+\b|\bC[1-3]\b"),
    (Kind.NAME, rf"\b(?:{_NUMBERED})s? #?\d+(?:\.\d+)*\b"),
    (Kind.RATIO, r"\b\d+(?:\.\d+)?\s?(?::|to)\s?1\b(?![.,:]\d)|\b1\s?:\s?\d+(?:\.\d+)?\b"),
    (Kind.NAME, r"\b(?:3|6|9|12)(?=[ -]months?\b)"),
    (Kind.MARK, r"\[\d{1,2}(?:, ?\d{1,2})*\](?:, ?\[?\d\]?(?![\d.,%]))*|(?<=[\d%\]])\([a-f]\)"),
    (Kind.MARK, r"(?<=[A-Za-z)])\(\d{1,2}\)(?:, ?\(?\d\)?(?![\d.,%]))*|\(\d{1,2}\)(?=[ \t]*[A-Z][a-z])"),
    (Kind.MARK, r"(?<=[a-z)\]*])\d{1,2}(?:, ?\d)?(?![\d.,%])"),
    (Kind.MARK, r"(?<=[A-Za-z)] )\([1-9]\)(?=[ \t]*(?:[|(\n]|- [A-Z]|$)|  )"),
    (Kind.MARK, r"^[ \t]*\d{1,2}(?![MK](?:oz|t|lb))(?=[A-Z][a-z]+(?:[A-Z][a-z]+)?\s+[a-z])"),
    (Kind.MARK, r"^[ \t]*\(?\d{1,2}[.)](?=\s+\D)|(?<=[.;] )\(?\d{1,2}[.)](?= [A-Z])"),
)  # fmt: skip
OTHERS = [(kind, re.compile(text, re.MULTILINE)) for kind, text in _OTHERS]
_MONEY = r"(?:US|CDN|CAD|USD|CA|C)?\$ ?"
_GROUPED = r"\d{1,3}(?:,\d{3})+"
GROUPED = re.compile(rf"(?<![\d,.]){_GROUPED}(?![\d,])")
# Where thousands have commas, five digits without one are a year and the mark of a footnote: 20211.
YEAR_WITH_A_MARK = re.compile(r"(?<![\w,.$])(?:19|20)\d\d[1-9](?![\w,.%])")
# A dash and a space before a number are a minus where the two fill a cell; else the dash is nil.
_ALONE = rf"(?:(?<=[|\t])|(?<=[|\t] )|(?<=  ))[{_DASH}] (?=[\d.,]+ ?%?[ ]*(?:[|\t\n]|  |$))"
# Digits of a unit, oz 000, 000t, oz x 1,000, and of a sum of platinum metals, 5E.
_NO_UNIT = r"(?!000(?![\d.]))(?!(?:(?<=x)|(?<=x ))1,?000\b)(?![2-7](?:E|PG[EM]s?)\b)"
# Three digits behind each of two dots or more can only be thousands.
_DOTTED = r"\d{1,3}(?:\.\d{3}){2,}(?![\d.])"
FIGURE = re.compile(
    rf"(?:{_MONEY})?(?P<opened>\((?=[^()]{{1,20}}\)))? ?"
    rf"(?:(?:(?<![^\W_])[{_DASH}]|(?<=\d)[{_DASH}](?=[\d.]+ ?%)|\+)(?=[\d.$UC])|{_ALONE})? ?(?:{_MONEY})?"
    rf"{_NO_UNIT}(?:{_GROUPED}(?:\.\d+)?|{_DOTTED}|(?<!0)\d+(?:\.\d+)?|(?<!\w)\.\d+)"
    r"(?:(?:[ -]?|\n(?-i:(?=[tmb])))(?:thousand|million|billion)\b)?(?: ?%|\s{1,4}(?:per\s?cent|"
    r"pct)\b)?(?(opened) ?\)(?: ?%| (?:thousand|million|billion)\b)?)",
    re.IGNORECASE,
)
HYPHENATED = re.compile(r"-(?=[tmb]\w+$)", re.IGNORECASE)
PER_CENT = re.compile(r"\s(?:per\s?cent|pct)\b", re.IGNORECASE)
# Between two words of a line a dash is none.
NIL = re.compile(rf"(?:^|(?<=[\s|]))[{_DASH}]+(?=$|[\s|])(?!(?<=[^\W\d_][ ].) [^\W\d_])", re.MULTILINE)
ABSENT = re.compile(r"(?<!\w)(?:n/?[adm]|n\.[adm]\.|nil)(?!\w)", re.IGNORECASE)


Item = TypeVar("Item", PrintedNumber, FoundPeriod)


@dataclass(frozen=True)
class Lexed:
    """What a text holds beside its words: numbers and periods, both from left to right."""

    text: str
    numbers: list[PrintedNumber]
    periods: list[FoundPeriod]
    words: str

    @property
    def figures(self) -> list[PrintedNumber]:
        """The numbers that say how much."""
        return [number for number in self.numbers if number.kind is Kind.FIGURE]

    @cached_property
    def marks(self) -> list[PrintedNumber]:
        """The footnote marks."""
        return [number for number in self.numbers if number.kind is Kind.MARK]

    def periods_between(self, start: int, end: int) -> list[FoundPeriod]:
        """The periods that begin between two places."""
        return _between(self.periods, start, end)

    def numbers_between(self, start: int, end: int) -> list[PrintedNumber]:
        """The numbers that begin between two places."""
        return _between(self.numbers, start, end)

    def without_marks(self, start: int, end: int) -> str:
        """What stands between two places, footnote marks apart."""
        pieces, at = [], start
        for mark in _between(self.marks, start, end):
            pieces.append(self.text[at : mark.start])
            at = mark.end
        return "".join([*pieces, self.text[min(at, end) : end]])


def _between(items: list[Item], start: int, end: int) -> list[Item]:
    """Those of some sorted items that begin between two places."""
    first = bisect_left(items, start, key=lambda item: item.start)
    return items[first : bisect_left(items, end, lo=first, key=lambda item: item.start)]


def lex(text: str) -> Lexed:
    """The numbers and periods of a text; in `words` spaces stand in their place."""
    periods = find_periods(text)
    rest = _blank(text, ((found.start, found.end) for found in periods))
    numbers: list[PrintedNumber] = []
    others = [*OTHERS, (Kind.DATE, YEAR_WITH_A_MARK)] if GROUPED.search(text) else OTHERS
    for kind, pattern in others:
        found = [PrintedNumber(each[0], each.start(), each.end(), kind) for each in pattern.finditer(rest)]
        numbers += found
        rest = _blank(rest, ((each.start, each.end) for each in found))
    marks = {number.end for number in numbers if number.kind is Kind.MARK}
    for kind, pattern in ((Kind.FIGURE, FIGURE), (Kind.NIL, NIL), (Kind.ABSENT, ABSENT)):
        found = [_trimmed(each, kind) for each in pattern.finditer(rest)]
        found = [each for each in found if kind is not Kind.NIL or not _joins(text, each, marks)]
        numbers += found
        rest = _blank(rest, ((each.start, each.end) for each in found))
    return Lexed(text, sorted(numbers, key=lambda number: number.start), periods, rest)


def _joins(text: str, dash: PrintedNumber, marks: Set[int]) -> bool:
    """Whether a dash leads to a number or to words behind a footnote mark: 366,000-389,000; costs (1) - per ounce."""
    behind = text[dash.end : dash.end + 2]
    return behind[:1].isdigit() or (dash.start - 1 in marks and behind[:1] == " " and behind[1:].isalpha())


def _trimmed(found: re.Match[str], kind: Kind) -> PrintedNumber:
    printed = found[0].strip()
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    plain = HYPHENATED.sub(" ", " ".join(printed.split()))
    return PrintedNumber(PER_CENT.sub("%", plain), start, start + len(printed), kind)


def _blank(text: str, spans: Iterator[tuple[int, int]]) -> str:
    pieces, end = [], 0
    for start, stop in spans:
        pieces += [text[end:start], " " * (stop - start)]
        end = stop
    return "".join([*pieces, text[end:]])
