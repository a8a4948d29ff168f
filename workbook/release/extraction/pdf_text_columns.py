"""Pages with columns of text beside each other: which words are read before which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from workbook.release.extraction.grid import OPENING_SIGN
from workbook.release.extraction.pdf_lines import NUMBER, lines_of
from workbook.release.extraction.pdf_words import Word

# The white between two columns, in units of the size of the letters.
GUTTER = 1.0
FEWEST_LINES = 3
# A line of prose has so many words with letters and hardly anything else.
FEWEST_WORDS = 4
MOSTLY = 0.6
# Columns that are no prose on one side are told from a table's rows by lines that are not level with each other.
SELDOM_LEVEL = 0.4
# Cells of a row stand on one line to so much of a point.
EXACT = 0.6
CANDIDATES = 20
# Columns of text begin in the middle of a page, by its width.
MIDDLE = (0.25, 0.75)
# A justified line has gaps as wide as this between its words.
WIDEST_SPACE = 2.5
# How far cells stand inside their column, in points.
PADDED = 2.5
LETTERS = re.compile(r"[^\W\d_]{2,}")
Lines = Sequence[list[Word]]


def regions_of(words: Iterable[Word]) -> Iterator[list[Word]]:
    """The words of a page in pieces, in the order in which they are read."""
    lines = list(lines_of(words))
    bands = (band for at in _gutters(lines) for band in _bands(lines, at))
    found = max(bands, key=lambda band: band[1] - band[0], default=None)
    if found is None:
        yield [word for line in lines for word in line]
        return
    first, last, at = found
    band = [word for line in lines[first:last] for word in line]
    if first:
        yield from regions_of(word for line in lines[:first] for word in line)
    yield from regions_of(word for word in band if word.left < at)
    yield from regions_of(word for word in band if word.left >= at)
    if lines[last:]:
        yield from regions_of(word for line in lines[last:] for word in line)


def _gutters(lines: Lines) -> list[float]:
    """Where most lines begin anew behind a gap."""
    starts = Counter(round(word.left) for line in lines for word in _beginnings(line))
    left = min((line[0].left for line in lines), default=0.0)
    width = max((line[-1].right for line in lines), default=0.0) - left
    likely = [(at, count) for at, count in starts.items() if MIDDLE[0] * width < at - left < MIDDLE[1] * width]
    likely.sort(key=lambda each: -each[1])
    return [at - PADDED for at, count in likely[:CANDIDATES] if count >= FEWEST_LINES]


def _beginnings(line: Sequence[Word]) -> Iterator[Word]:
    yield line[0]
    for before, word in pairwise(line):
        if word.left - before.right > GUTTER * word.size:
            yield word


def _bands(lines: Lines, at: float) -> Iterator[tuple[int, int, float]]:
    """From which line to which nothing stands in a gutter, and text on both sides of it."""
    first = 0
    for place, line in enumerate([*lines, None]):
        if line is None or any(word.left < at and word.right > at - GUTTER / 2 * word.size for word in line):
            if place > first and _is_columns(lines[first:place], at):
                yield first, place, at
            first = place + 1


def _is_columns(lines: Lines, at: float) -> bool:
    left, right = (list(filter(None, sides)) for sides in zip(*(_sides(line, at) for line in lines), strict=True))
    prose = [sum(map(_is_prose, side)) for side in (left, right)]
    if min(prose) >= FEWEST_LINES:
        return True
    if all(
        sum(_is_labelled(line) or _is_prose(line) for line in side) >= max(FEWEST_LINES, len(side) / 2)
        for side in (left, right)
    ):
        return True
    level = sum(_is_level(line, at) for line in lines)
    is_beside = level < SELDOM_LEVEL * min(len(left), len(right))
    return is_beside and all(sum(map(_is_worded, side)) >= FEWEST_LINES for side in (left, right))


def _is_level(line: Sequence[Word], at: float) -> bool:
    left, right = (max((w.bottom for w in side), default=0.0) for side in _sides(line, at))
    return abs(left - right) < EXACT


def _sides(line: Sequence[Word], at: float) -> tuple[list[Word], list[Word]]:
    return [word for word in line if word.left < at], [word for word in line if word.left >= at]


def _is_labelled(side: Sequence[Word]) -> bool:
    """Whether a line begins with a label and ends with a value."""
    begins = LETTERS.search(side[0].text) and not OPENING_SIGN.match(side[0].text)
    return bool(begins) and bool(NUMBER.fullmatch(side[-1].text))


def _is_worded(side: Sequence[Word]) -> bool:
    """Whether words and a figure stand on a line, or words enough without one."""
    worded = sum(bool(LETTERS.search(word.text)) for word in side)
    return worded >= FEWEST_WORDS or (worded > 0 and any(word.text[-1:].isdigit() for word in side))


def _is_prose(side: Sequence[Word]) -> bool:
    worded = sum(bool(LETTERS.search(word.text)) for word in side)
    is_whole = all(word.left - before.right <= WIDEST_SPACE * word.size for before, word in pairwise(side))
    return is_whole and worded >= max(FEWEST_WORDS, MOSTLY * len(side))
