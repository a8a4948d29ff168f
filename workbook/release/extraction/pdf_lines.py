"""Words on a page of a PDF -> lines, with the columns of tables apart and under each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# In units of the size of the letters: how far the lines of a table and of a paragraph are apart, and cells in any case.
SAME_LINE = 0.55
PARAGRAPH_GAP = 1.9
CELL_GAP = 1.5
RAISED = 0.9
# In units of a space between words: how far cells are apart at least; in a justified line every space is wider.
WIDER_THAN_A_SPACE = 1.3
WIDER_BESIDE_A_NUMBER = 1.2
NARROWER = 0.8
# No letters have a narrower space, in units of their size.
LEAST_SPACE = 0.19
# How many characters a page is wide in the text; enough to keep columns under each other.
CHARACTERS = 160
NUMBER = re.compile(r"[-(]?(?:US)?\$?[\d.,]*\d%?\)?|[-\N{EN DASH}\N{EM DASH}]")
PUNCTUATION = re.compile(r"[.,;:!?)*]+")


@dataclass(frozen=True)
class Word:
    """A word of a page: its text, its place and the size of its letters."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


def page_text(words: Iterable[Word], width: float) -> str:
    """The lines of a page; a blank line where the next one is further down than lines of a paragraph are."""
    lines = list(lines_of(words))
    # Justified lines and tables have wider gaps, so a space is near the narrowest gap that can be one.
    gaps = sorted(gap for line in lines for gap in gaps_of(line) if gap >= LEAST_SPACE)
    space = gaps[len(gaps) // 10] if gaps else CELL_GAP
    text: list[str] = []
    before: float | None = None
    for line in lines:
        size = size_of(line)
        bottom = max(word.bottom for word in line if word.size == size)
        if before is not None and bottom - before > PARAGRAPH_GAP * size:
            text.append("")
        text.append(laid_out(list(cells_of(line, space)), width))
        before = bottom
    return "\n".join(text)


def size_of(line: Sequence[Word]) -> float:
    """The size of a line's letters."""
    return max(word.size for word in line)


def gaps_of(line: Sequence[Word]) -> list[float]:
    """How far its words are apart, in units of the size of the letters."""
    return [(word.left - before.right) / size_of(line) for before, word in pairwise(line)]


def lines_of(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words that stand on one line from left to right, raised marks among them."""
    line: list[Word] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.left)):
        if line and word.bottom - max(other.bottom for other in line if other.size >= line[0].size) > SAME_LINE * max(
            word.size, line[0].size
        ):
            yield sorted(line, key=lambda each: each.left)
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda each: each.left)


def cells_of(line: Sequence[Word], space: float) -> Iterator[tuple[float, str]]:
    """Words joined into cells, each with its left edge; a small raised number is a footnote's mark."""
    gaps = gaps_of(line)
    space = max(space, median(gaps) if _is_justified(gaps) else space)
    left, text = line[0].left, _piece(line[0], line)
    for (before, word), gap in zip(pairwise(line), gaps, strict=True):
        numbers = [bool(NUMBER.fullmatch(each.text)) for each in (before, word)]
        if _is_mark(word, line) or PUNCTUATION.fullmatch(word.text):
            text += _piece(word, line)
        elif gap > CELL_GAP or _is_apart(gap / space, numbers):
            yield left, text
            left, text = word.left, word.text
        else:
            text += f" {word.text}"
    yield left, text


def _is_justified(gaps: Sequence[float]) -> bool:
    """Whether a line's words are equally far apart, so that its gaps are spaces, however wide."""
    return bool(gaps) and max(gaps) < WIDER_BESIDE_A_NUMBER * min(gaps)


def _is_apart(spaces: float, numbers: Sequence[bool]) -> bool:
    """Whether two words, so many spaces apart, stand in two cells; beside a number, a gap that is no space parts."""
    if all(numbers):
        return spaces > NARROWER / 2
    if any(numbers):
        return not NARROWER < spaces < WIDER_BESIDE_A_NUMBER
    return spaces > WIDER_THAN_A_SPACE


def _is_mark(word: Word, line: Sequence[Word]) -> bool:
    return word.text.isdigit() and word.size < RAISED * size_of(line)


def _piece(word: Word, line: Sequence[Word]) -> str:
    return f"({word.text})" if _is_mark(word, line) else word.text


def laid_out(cells: Sequence[tuple[float, str]], width: float) -> str:
    """Cells at their places in a line of text, at least three spaces apart."""
    line = ""
    for left, text in cells:
        place = round(left / width * CHARACTERS)
        line = line.ljust(max(place, len(line) + 3)) + text if line else " " * place + text
    return line.rstrip()
