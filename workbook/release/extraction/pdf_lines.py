"""Words on a page of a PDF -> lines, cut into the pieces that stand apart on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from workbook.release.extraction.grid import CLOSING_SIGN, OPENING_SIGN
from workbook.release.extraction.pdf_words import Rule, Word

# In units of the size of the letters: how far the bottoms of words on one line differ, and how far cells are apart.
SAME_LINE = 0.25
CELL_GAP = 1.5
# How far the sign of money stands from its number, where it is at the other side of the cell.
ACROSS_A_CELL = 10
# In units of a space between words: how far cells are apart at least; in a justified line every space is wider.
WIDER_THAN_A_SPACE = 1.3
WIDER_BESIDE_A_NUMBER = 1.2
NARROWER = 0.8
# No letters have a narrower space, in units of their size.
LEAST_SPACE = 0.19
# A footnote's mark is smaller than its word, higher, and right beside it.
SMALLER = 0.85
HIGHER = 0.15
BESIDE = 0.3
# A word so long may stand beside its mark without being a mark itself.
LONGEST_MARK = 4
NUMBER = re.compile(r"[-(]?(?:US)?\$?[\d.,]*\d%?\)?|[-\N{EN DASH}\N{EM DASH}]")
DASH = re.compile(r"[-\N{EN DASH}\N{EM DASH}]")
LETTERS = re.compile(r"[^\W\d_]{2,}")
PUNCTUATION = re.compile(r"[.,;:!?)*]+")
THOUSANDS = re.compile(r"[-(]?\d{1,3}(?:[ ]\d{3})*")
GROUP = re.compile(r"\d{3}(?:\.\d+)?%?\)?")
COMMAS = re.compile(r"\d,\d{3}")


@dataclass(frozen=True)
class Piece:
    """Words that belong together, and their place from the upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    words: tuple[Word, ...]

    def overlaps(self, start: float, end: float) -> bool:
        """Whether it stands over some part of a stretch of the page's width."""
        return self.left < end and start < self.right


@dataclass(frozen=True)
class PrintedLine:
    """Pieces on one line, from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def bottom(self) -> float:
        """Where its letters stand."""
        return max(piece.bottom for piece in self.pieces)

    @property
    def top(self) -> float:
        """Where its highest letters end."""
        return min(piece.top for piece in self.pieces)

    @property
    def size(self) -> float:
        """The size of its letters."""
        return max(piece.size for piece in self.pieces)

    @property
    def text(self) -> str:
        """All that it says."""
        return " ".join(piece.text for piece in self.pieces)


def printed_lines(words: Iterable[Word], down: Sequence[Rule]) -> list[PrintedLine]:
    """The lines of a page from top to bottom; rules that run down part pieces too."""
    lines = list(lines_of(with_marks(words)))
    # Justified lines and tables have wider gaps, so a space is near the narrowest gap that can be one.
    gaps = sorted(gap for line in lines for gap in gaps_of(line) if gap >= LEAST_SPACE)
    space = gaps[len(gaps) // 10] if gaps else CELL_GAP
    has_commas = any(COMMAS.search(word.text) for line in lines for word in line)
    return [PrintedLine(tuple(with_signs(pieces_of(line, space, down, has_commas)))) for line in lines]


def with_marks(words: Iterable[Word]) -> list[Word]:
    """Small raised words joined to what they stand beside; a raised number is a footnote's mark."""
    marked = sorted(words, key=lambda word: (word.left, word.bottom))
    largest = max((word.size for word in marked), default=0)
    small = [word for word in marked if word.size < SMALLER * largest and len(word.text) <= LONGEST_MARK]
    for mark in small:
        place = next((place for place, word in enumerate(marked) if _is_marked(word, mark)), None)
        if place is None:
            continue
        word = marked[place]
        numbers = [number for number in mark.text.split(",") if number]
        is_note = all(number.isdigit() for number in numbers)
        # Round brackets behind a number are a figure below zero.
        around = "[{}]" if word.text[-1:].isdigit() or word.text.endswith("%") else "({})"
        text = "".join(around.format(number) for number in numbers) if is_note else mark.text
        joined = word.text + text if word.left < mark.left else f"{text} {word.text}"
        left, right = min(word.left, mark.left), max(word.right, mark.right)
        marked[place] = replace(word, text=joined, left=left, right=right)
        marked.remove(mark)
    return marked


def _is_marked(word: Word, mark: Word) -> bool:
    gap = max(mark.left - word.right, word.left - mark.right)
    is_beside = -BESIDE * mark.size < gap < BESIDE * word.size
    is_higher = HIGHER * word.size < word.bottom - mark.bottom < word.size and mark.bottom > word.top
    return mark.size < SMALLER * word.size and is_beside and is_higher


def lines_of(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words that stand on one line, from left to right."""
    line: list[Word] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.left)):
        if line and word.bottom - line[0].bottom > SAME_LINE * max(word.size, line[0].size):
            yield sorted(line, key=lambda each: each.left)
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda each: each.left)


def gaps_of(line: Sequence[Word]) -> list[float]:
    """How far its words are apart, in units of the size of the letters."""
    size = max(word.size for word in line)
    return [(word.left - before.right) / size for before, word in pairwise(line)]


def pieces_of(line: Sequence[Word], space: float, down: Sequence[Rule], has_commas: bool) -> Iterator[Piece]:
    """Words joined into pieces, where neither a gap nor a rule parts them."""
    gaps = gaps_of(line)
    space = max(space, median(gaps) if _is_justified(gaps) else space)
    ruled = sorted(rule.at for rule in down if rule.start < line[0].bottom - line[0].size / 3 < rule.end)
    piece = _piece(line[0])
    is_number = [bool(NUMBER.fullmatch(word.text)) for word in line]
    ranges: set[int] = set()
    for place in range(1, len(line) - 1):
        around, spaces = line[place - 1 : place + 2], [gap / space for gap in gaps[place - 1 : place + 1]]
        if _is_dash_in_words(around, spaces):
            is_number[place] = False
        elif _is_range(around, spaces):
            ranges.add(place - 1)
    for place, ((before, word), gap) in enumerate(zip(pairwise(line), gaps, strict=True)):
        numbers = is_number[place : place + 2]
        is_ruled = any(before.right - 1 < at < word.left + 1 for at in ruled)
        is_range = place in ranges or place - 1 in ranges
        is_group = not has_commas and bool(THOUSANDS.fullmatch(piece.text) and GROUP.fullmatch(word.text))
        if (not is_ruled and is_range) or (not is_ruled and is_group and gap < WIDER_BESIDE_A_NUMBER * space):
            piece = _joined(piece, word, " ")
        elif not is_ruled and PUNCTUATION.fullmatch(word.text) and gap < LEAST_SPACE:
            piece = _joined(piece, word, "")
        elif is_ruled or gap > CELL_GAP or _is_apart(gap / space, numbers):
            yield piece
            piece = _piece(word)
        else:
            piece = _joined(piece, word, " ")
    yield piece


def _is_dash_in_words(words: Sequence[Word], spaces: Sequence[float]) -> bool:
    """Whether a dash between two words, so many spaces from each, is no cell of its own."""
    before, dash, after = words
    is_dash = bool(DASH.fullmatch(dash.text)) and max(spaces) < WIDER_THAN_A_SPACE
    return is_dash and bool(LETTERS.search(before.text) and LETTERS.search(after.text))


def _is_range(words: Sequence[Word], spaces: Sequence[float]) -> bool:
    """Whether a dash a space from a number on each side makes a range of them, and is no cell with nil."""
    before, dash, after = words
    is_near = all(NARROWER < each < WIDER_BESIDE_A_NUMBER for each in spaces)
    is_dash = bool(DASH.fullmatch(dash.text) and before.text[-1:].isdigit() and NUMBER.fullmatch(after.text))
    return is_near and is_dash and bool(NUMBER.fullmatch(before.text))


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


def with_signs(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Signs of money and per cent that stand apart joined to their numbers."""
    held: Piece | None = None
    for piece in pieces:
        if held and _is_signed(held, piece):
            held = joined([held, piece], "")
        else:
            if held:
                yield held
            held = piece
    if held:
        yield held


def _is_signed(before: Piece, after: Piece) -> bool:
    """Whether one of two pieces is the sign of the other, which is a number."""
    gap = (after.left - before.right) / after.size
    if CLOSING_SIGN.fullmatch(after.text):
        return gap < CELL_GAP and bool(NUMBER.fullmatch(before.text.lstrip("(")))
    return gap < ACROSS_A_CELL and bool(OPENING_SIGN.fullmatch(before.text) and NUMBER.match(after.text))


def joined(pieces: Sequence[Piece], between: str) -> Piece:
    """Pieces as one."""
    return Piece(
        between.join(piece.text for piece in pieces),
        min(piece.left for piece in pieces),
        max(piece.right for piece in pieces),
        min(piece.top for piece in pieces),
        max(piece.bottom for piece in pieces),
        max(piece.size for piece in pieces),
        tuple(word for piece in pieces for word in piece.words),
    )


def _piece(word: Word) -> Piece:
    return Piece(word.text, word.left, word.right, word.top, word.bottom, word.size, (word,))


def moved(piece: Piece, aside: float, down: float) -> Piece:
    """A piece at another place, with its words."""
    left, right, top, bottom = piece.left + aside, piece.right + aside, piece.top + down, piece.bottom + down
    words = tuple(
        Word(word.text, word.left + aside, word.right + aside, word.top + down, word.bottom + down, word.size)
        for word in piece.words
    )
    return Piece(piece.text, left, right, top, bottom, piece.size, words)


def piece_of(words: Sequence[Word]) -> Piece:
    """Words as one piece."""
    return joined([_piece(word) for word in words], " ")


def _joined(piece: Piece, word: Word, between: str) -> Piece:
    return joined([piece, _piece(word)], between)
