"""A table of cells as lines of text: bars between the cells, so that the reader finds the columns again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

SPACES = re.compile(r"\s+")
# Signs that web pages put into cells of their own, for looks: they belong to the number on their right or left.
# A lone dash is none of them: it is nil.
OPENING_SIGN = re.compile(r"(?:US|C|CA)?\$ ?\(?|\(")
CLOSING_SIGN = re.compile(r"\)|%|\) ?%|% ?\)")
NUMBER_AT_END = re.compile(r"[\d)]$")
NUMBER = re.compile(r"[\d(.]|\N{EN DASH}|\N{EM DASH}|-")

# No table that is printed is wider; the columns of one that is are not looked for.
MOST_COLUMNS = 400


@dataclass(frozen=True)
class GridCell:
    """A cell, and over how many columns and rows it reaches."""

    text: str
    columns: int = 1
    rows: int = 1


def lines_of_table(rows: Iterable[Sequence[GridCell]]) -> str:
    """The lines; a cell that reaches over several columns stands in the first of them."""
    rows = list(rows)
    if any(sum(cell.columns for cell in row) > MOST_COLUMNS for row in rows):
        rows = [[GridCell(cell.text) for cell in row if cell.text.strip()] for row in rows]
    lines, wide = placed(rows)
    lines = without_empty_columns(gathered(joined_signs(lines), wide))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines if any(line))


def placed(rows: Iterable[Sequence[GridCell]]) -> tuple[list[list[str]], set[tuple[int, int]]]:
    """Every cell in its column, and from which column to which the wide cells reach.

    What a cell reaches over is empty, but for the label of several rows of values: it is that of each.
    """
    lines: list[list[str]] = []
    wide: set[tuple[int, int]] = set()
    hanging: dict[int, tuple[int, str]] = {}
    for row in rows:
        line: list[str] = []
        following: dict[int, tuple[int, str]] = {}
        has_values = any(NUMBER.match(cell.text) for cell in row)
        for cell in row:
            while len(line) in hanging:
                line.append(hanging[len(line)][1])
            begin, text = len(line), SPACES.sub(" ", cell.text.replace("|", "/")).strip()
            line += [text, *[""] * (cell.columns - 1)]
            if cell.columns > 1:
                wide.add((begin, len(line)))
            if cell.rows > 1:
                following |= dict.fromkeys(range(begin, len(line)), (cell.rows - 1, ""))
                following[begin] = cell.rows - 1, text if has_values and not NUMBER.match(text) else ""
        lines.append(line)
        hanging = {column: (left - 1, text) for column, (left, text) in hanging.items() if left > 1} | following
    width = max(map(len, lines), default=0)
    return [[*line, *[""] * (width - len(line))] for line in lines], wide


def joined_signs(lines: list[list[str]]) -> list[list[str]]:
    """Signs in cells of their own moved to their numbers."""
    for line in lines:
        filled = [place for place, text in enumerate(line) if text]
        for before, place in pairwise(filled):
            if OPENING_SIGN.fullmatch(line[before]) and NUMBER.match(line[place]):
                line[place], line[before] = line[before] + line[place], ""
        filled = [place for place in filled if line[place]]
        for at, place in enumerate(filled[1:], 1):
            if CLOSING_SIGN.fullmatch(line[place]) and NUMBER_AT_END.search(line[filled[at - 1]]):
                line[filled[at - 1]], line[place] = line[filled[at - 1]] + line[place], ""
                filled[at] = filled[at - 1]
    return lines


def gathered(lines: list[list[str]], groups: Collection[tuple[int, int]]) -> list[list[str]]:
    """Columns under one wide heading of which no line fills more than one are one column: a sign, a number, a sign."""
    for first, end in groups:
        if all(sum(map(bool, line[first:end])) <= 1 for line in lines):
            for line in lines:
                line[first:end] = ["".join(line[first:end]), *[""] * (len(line[first:end]) - 1)]
    return lines


def without_empty_columns(lines: list[list[str]]) -> list[list[str]]:
    """Columns that hold nothing in any line are there for looks."""
    kept = [column for column in range(len(lines[0]) if lines else 0) if any(line[column] for line in lines)]
    return [[line[column] for column in kept] for line in lines]
