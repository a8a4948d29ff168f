"""The parts of a release that speak of something else than its period: quotations, about the company, outlook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.release.reading.words.numbers import Kind, Lexed

LONGEST_HEADING = 60
QUOTED = re.compile(
    r"(?<![\w.,!?])[\"\N{LEFT DOUBLE QUOTATION MARK}](?=\S)"
    r"(?:(?!\n[ \t]*\n)[^\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}])*"
    r"[\"\N{RIGHT DOUBLE QUOTATION MARK}]?"
)
OTHER_SUBJECT = re.compile(
    r"about (?:us$|the company$|[A-Z\N{LEFT DOUBLE QUOTATION MARK}\"])|.*\b(?:guidance|outlook)\b|"
    r"cautionary|forward[- ]looking|safe harbou?r|disclaimer|non-(?:gaap|ifrs)|"
    r"(?:.* )?(?:exploration|drilling|mineral (?:reserves?|resources?)|ore reserves|reserves? and resources?)"
    r"(?: (?:update|results|program(?:me)?|estimates?|and .*))?$",
    re.IGNORECASE,
)
# What stands around the words of a heading.
MARKS = " \t\r#*:_-\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}"
POINT = re.compile(r"[ \t]*[-\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}]")
NO_HEADING = re.compile(r"[|\t]|[.,;]$")


@dataclass(frozen=True)
class Aside:
    """From where to where a release speaks of something else, and of what."""

    start: int
    end: int
    reason: str


def asides_of(lexed: Lexed) -> list[Aside]:
    """Every quotation, and every section whose heading names another subject, up to the next heading."""
    quoted = [Aside(found.start(), found.end(), "words of a quotation") for found in QUOTED.finditer(lexed.text)]
    return sorted([*quoted, *_sections(lexed)], key=lambda aside: aside.start)


def _sections(lexed: Lexed) -> Iterator[Aside]:
    subject, begin = "", 0
    # A point of a list, short as it may be, is no heading of another section.
    headings = [each for each in headings_of(lexed) if not POINT.match(lexed.text, each[0])]
    for start, words in headings:
        if subject:
            yield Aside(begin, start, f"a section about something else ({subject})")
        subject, begin = (words if OTHER_SUBJECT.match(words) else ""), start
    if subject:
        yield Aside(begin, len(lexed.text), f"a section about something else ({subject})")


def headings_of(lexed: Lexed) -> Iterator[tuple[int, str]]:
    """Short lines that begin a paragraph, hold no figure, and do not go on in the next line."""
    lines = lexed.text.split("\n")
    at = 0
    for place, line in enumerate(lines):
        words = line.strip(MARKS)
        after = lines[place + 1].strip() if place + 1 < len(lines) else ""
        leads = place == 0 or not lines[place - 1].strip()
        is_short = 0 < len(words) <= LONGEST_HEADING and not NO_HEADING.search(words) and not after[:1].islower()
        numbers = [each for each in lexed.numbers_between(at, at + len(line)) if each.is_value]
        # A dash before the words is a mark of the list.
        if leads and is_short and all(each.kind is Kind.NIL for each in numbers):
            yield at, words
        at += len(line) + 1
