"""A table of cells as lines of text: bars between the cells, so that the reader finds the columns again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SPACES = re.compile(r"\s+")
# Signs that web pages put into cells of their own, for looks: they belong to the number on their right or left.
# A lone dash is none of them: it is nil.
OPENING_SIGN = re.compile(r"(?:US|C|CA)?\$ ?\(?|\(")
CLOSING_SIGN = re.compile(r"\)|%|\) ?%|% ?\)")
NUMBER_AT_END = re.compile(r"[\d)]$")
NUMBER = re.compile(r"[\d(.]|\N{EN DASH}|\N{EM DASH}|-")


@dataclass(frozen=True)
class GridCell:
    """A cell, and over how many columns and rows it reaches."""

    text: str
    columns: int = 1
    rows: int = 1


def lines_of_table(rows: Iterable[Sequence[GridCell]]) -> str:
    """The lines; a cell that reaches over several columns stands in the first of them."""
    return "\n".join(f"| {' | '.join(row)} |" for row in without_empty_columns(joined_signs(placed(rows))) if any(row))


def placed(rows: Iterable[Sequence[GridCell]]) -> list[list[str]]:
    """Every cell in its column; what a cell reaches over is empty."""
    lines: list[list[str]] = []
    hanging: dict[int, int] = {}
    for row in rows:
        line: list[str] = []
        following: dict[int, int] = {}
        for cell in row:
            while hanging.get(len(line), 0):
                line.append("")
            for column in range(len(line), len(line) + cell.columns):
                following[column] = cell.rows - 1
            line += [SPACES.sub(" ", cell.text.replace("|", "/")).strip(), *[""] * (cell.columns - 1)]
        lines.append(line)
        hanging = {column: left - 1 for column, left in hanging.items() if left > 1} | following
    width = max(map(len, lines), default=0)
    return [[*line, *[""] * (width - len(line))] for line in lines]


def joined_signs(lines: list[list[str]]) -> list[list[str]]:
    """Signs in cells of their own moved to their numbers."""
    for line in lines:
        for place, text in enumerate(line):
            following = next((at for at in range(place + 1, len(line)) if line[at]), None)
            before = next((at for at in range(place - 1, -1, -1) if line[at]), None)
            if OPENING_SIGN.fullmatch(text) and following is not None and NUMBER.match(line[following]):
                line[following], line[place] = text + line[following], ""
            elif CLOSING_SIGN.fullmatch(text) and before is not None and NUMBER_AT_END.search(line[before]):
                line[before], line[place] = line[before] + text, ""
    return lines


def without_empty_columns(lines: list[list[str]]) -> list[list[str]]:
    """Columns that hold nothing in any line are there for looks."""
    kept = [column for column in range(len(lines[0]) if lines else 0) if any(line[column] for line in lines)]
    return [[line[column] for column in kept] for line in lines]
