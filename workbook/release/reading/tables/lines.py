"""The lines of a text, cut into cells: between bars or tabs, or where two spaces and more part them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.release.reading.words.numbers import Lexed, PrintedNumber
from workbook.release.reading.words.units_behind import with_its_unit

LONGEST_HEADING = 60
LONGEST_CELL = 100
# Dots lead from a label to its values.
SEPARATOR = re.compile(r"(?:(?<! )[ ]+)?[|\t][ ]*|(?<=[^\s.]) ?(?:\.{4,}|(?: \.){4,}) *(?=\S)|(?<=\S)[ ]{2,}(?=\S)")
MARKED = re.compile(r"[|\t]")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")
# What a cell of a line holds that parts headings from rows, as Markdown has it.
RULE = re.compile(r"[:+]*(?:-{3,}|={3,}|_{3,})[-=_:+]*")


@dataclass(frozen=True)
class Cell:
    """A piece of a line: its text, and the value that it holds when it holds nothing else."""

    text: str
    start: int
    value: PrintedNumber | None


@dataclass(frozen=True)
class Line:
    """A line of a text, cut where its cells are apart; in an aligned one only their places tell their columns."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    is_aligned: bool

    @property
    def values(self) -> int:
        """How many of its cells hold values."""
        return sum(cell.value is not None for cell in self.cells)

    @property
    def texts(self) -> list[str]:
        """What is printed in its cells, without the empty ones."""
        return [cell.text for cell in self.cells if cell.text]

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed on it, or a rule."""
        return not any(LETTER_OR_DIGIT.search(text) or not RULE.fullmatch(text) for text in self.texts)

    @property
    def belongs(self) -> bool:
        """Whether it can be a line of a table: a sentence is none."""
        if max(map(len, self.texts), default=0) > LONGEST_CELL:
            return False
        return len(self.cells) > 1 or (len(self.cells[0].text) <= LONGEST_HEADING and self.cells[0].text[-1:] != ".")


def lines_of(lexed: Lexed) -> Iterator[Line]:
    """Every line with its cells."""
    values = {number.start: number for number in lexed.numbers if number.is_value}
    start = 0
    for text in lexed.text.split("\n"):
        cells = tuple(_cells(text, start, lexed, values))
        yield Line(start, start + len(text), cells, not MARKED.search(text))
        start += len(text) + 1


def _cells(text: str, start: int, lexed: Lexed, values: dict[int, PrintedNumber]) -> Iterator[Cell]:
    at = 0
    for found in [*SEPARATOR.finditer(text), None]:
        end = found.start() if found else len(text)
        piece = text[at:end]
        begin = start + at + len(piece) - len(piece.lstrip())
        number = values.get(begin)
        yield Cell(piece.strip(), begin, _alone(number, lexed, start + end) if number else None)
        at = found.end() if found else end


def _alone(number: PrintedNumber, lexed: Lexed, end: int) -> PrintedNumber | None:
    """A number that fills its cell, with its unit if that stands there too."""
    rest = lexed.without_marks(number.end, end)
    if not LETTER_OR_DIGIT.search(rest):
        return number
    found = with_its_unit(number, lexed, end)
    return found if found.unit and found.unit == rest.strip() else None
