"""Where cells stand each on a line of its own: words and values in the order in which they follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.release.reading.tables.lines import Line
from workbook.release.reading.words.numbers import Kind, Lexed, PrintedNumber

FEWEST_VALUES = 2
LETTER_OR_DIGIT = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Step:
    """Cells of words, and the cells of values behind them."""

    words: tuple[str, ...]
    values: tuple[PrintedNumber, ...]


@dataclass(frozen=True)
class Stack:
    """Cells on lines of their own, from where to where they stand."""

    start: int
    end: int
    steps: tuple[Step, ...]


def stacks_of(lines: Sequence[Line], lexed: Lexed) -> Iterator[Stack]:
    """Every run of lines that hold one cell each, where several of them are values."""
    run: list[Line] = []
    for line in [*lines, None]:
        if line and (line.is_blank or _is_cell(line, lexed)):
            run += [] if line.is_blank else [line]
            continue
        if sum(each.values for each in run) >= FEWEST_VALUES:
            yield Stack(run[0].start, run[-1].end, tuple(_steps(run, lexed)))
        run = []


def _is_cell(line: Line, lexed: Lexed) -> bool:
    """Whether a line is one cell: a value, or words without any."""
    if len(line.texts) > 1 or not line.belongs:
        return False
    return bool(line.values) or not any(
        number.kind is Kind.FIGURE for number in lexed.numbers_between(line.start, line.end)
    )


def _steps(run: Sequence[Line], lexed: Lexed) -> Iterator[Step]:
    words: list[str] = []
    values: list[PrintedNumber] = []
    for line in run:
        value = next((cell.value for cell in line.cells if cell.value), None)
        if value:
            values.append(value)
        elif LETTER_OR_DIGIT.search(lexed.without_marks(line.start, line.end)) or "%" in line.texts[0]:
            if values:
                yield Step(tuple(words), tuple(values))
                words, values = [], []
            words.append(line.texts[0])
    yield Step(tuple(words), tuple(values))
