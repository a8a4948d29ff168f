"""Labels broken over several lines of a table whose rows are no further apart than its lines: which line is whose.

All labels of a table stand in one way beside their values: from the top, in the middle or at the bottom of the row.
So each way is tried on the whole table, and the lines that all ways that fit give to one row are of that row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbook.release.extraction.pdf_columns import is_value, values_of
from workbook.release.extraction.pdf_lines import Piece, PrintedLine

# In units of the size of the letters: how far from their values labels stand that are level, as a raised mark moves
# them down, and lines of a label from each other.
LEVEL = 0.35
WITHIN_A_LABEL = 1.45
LONGEST_LABEL = 6
# More ways than this leave nothing certain anyway.
MOST_WAYS = 4
SPACE = 0.25
CONTINUED = re.compile(r"[a-z&+]|\((?!\d{1,2}\) )|%")
# From which line to which each label reaches.
Blocks = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Labels:
    """The lines of labels in a column, from top to bottom, and how far down the values of each row stand."""

    pieces: tuple[Piece, ...]
    values: tuple[float, ...]

    @property
    def width(self) -> float:
        """As wide as the widest line."""
        return max(piece.right for piece in self.pieces) - min(piece.left for piece in self.pieces)

    def is_one(self, first: int, end: int) -> bool:
        """Whether lines can be one label: near each other, each broken because the next word did not fit."""
        return all(self._is_broken(*pair) for pair in pairwise(self.pieces[first:end]))

    def is_level(self, place: int, row: int) -> bool:
        """Whether a line stands on the line of a row's values."""
        piece = self.pieces[place]
        return abs(piece.bottom - self.values[row]) < LEVEL * piece.size

    @property
    def are_broken(self) -> bool:
        """Whether some label surely has several lines: one goes on, or none stands beside a row's values."""
        begun = not any(map(goes_on, self.pieces))
        rows = range(len(self.values))
        beside = all(any(self.is_level(place, row) for place in range(len(self.pieces))) for row in rows)
        return not (begun and beside)

    def _is_broken(self, one: Piece, other: Piece) -> bool:
        first = len(other.text.split()[0]) / len(other.text)
        needed = one.right - one.left + (other.right - other.left) * first + SPACE * one.size
        return needed > self.width and other.bottom - one.bottom < WITHIN_A_LABEL * one.size


def labels_of(lines: Sequence[PrintedLine]) -> Labels | None:
    """The labels of lines with values and of lines of labels alone; None where these are in no column."""
    pieces = [next((piece for piece in line.pieces if not is_value(piece)), None) for line in lines]
    labels = [piece for piece in pieces if piece]
    rows = [line.bottom for line in lines if values_of(line.pieces)]
    if len(rows) < 2 or len(labels) <= len(rows):
        return None
    edges = [(piece.left, piece.right, (piece.left + piece.right) / 2) for piece in labels]
    if min(max(each) - min(each) for each in zip(*edges, strict=True)) > labels[0].size:
        return None
    return Labels(tuple(labels), tuple(rows))


def goes_on(piece: Piece) -> bool:
    """Whether a line cannot be the first of a label."""
    return bool(CONTINUED.match(piece.text))


def ways_of(labels: Labels) -> list[Blocks]:
    """The ways in which lines are labels of the rows, one for each row; those that leave the fewest lines over."""
    found = [blocks for way in (_from_the_top, _in_the_middle, _at_the_bottom) for blocks in way(labels)]
    found = [blocks for blocks in found if not any(goes_on(labels.pieces[first]) for first, _ in blocks)]
    left = [_left_over(labels, blocks) for blocks in found]
    return [blocks for blocks, count in zip(found, left, strict=True) if count == min(left)]


def _left_over(labels: Labels, blocks: Blocks) -> int:
    """How many lines below the first label are of none."""
    return len(labels.pieces) - blocks[0][0] - sum(end - first for first, end in blocks)


def _from_the_top(labels: Labels) -> Iterator[Blocks]:
    yield from _level(labels, lambda place, limit: _longest(labels, place, limit))


def _at_the_bottom(labels: Labels) -> Iterator[Blocks]:
    yield from _level(labels, lambda place, _: (_first(labels, place), place + 1))


def _level(labels: Labels, block: Callable[[int, int], tuple[int, int]]) -> Iterator[Blocks]:
    """Blocks around the lines that are level with values, one for each row."""
    places = [
        [place for place in range(len(labels.pieces)) if labels.is_level(place, row)]
        for row in range(len(labels.values))
    ]
    if all(len(each) == 1 for each in places):
        level = [each[0] for each in places]
        blocks = tuple(
            block(place, limit) for place, limit in zip(level, [*level[1:], len(labels.pieces)], strict=True)
        )
        if all(before[1] <= after[0] for before, after in pairwise(blocks)):
            yield blocks


def _longest(labels: Labels, first: int, limit: int) -> tuple[int, int]:
    end = first + 1
    while end < limit and labels.is_one(first, end + 1):
        end += 1
    return first, end


def _first(labels: Labels, place: int) -> int:
    values = labels.values
    first = place
    while (
        first
        and not any(labels.is_level(first - 1, row) for row in range(len(values)))
        and labels.is_one(first - 1, place + 1)
    ):
        first -= 1
    return first


def _in_the_middle(labels: Labels) -> Iterator[Blocks]:
    """Blocks that have their middle where the values stand, and leave as few lines between them as can be."""
    # For the first line that is free: the fewest lines left over so far, and the blocks that leave so many.
    fewest: dict[int, tuple[int, list[Blocks]]] = {0: (0, [()])}
    for row in range(len(labels.values)):
        found: dict[int, tuple[int, list[Blocks]]] = {}
        for first, end in _around(labels, row):
            for at, (left, all_blocks) in fewest.items():
                if at > first:
                    continue
                over = left + (first - at if row else 0)
                least, others = found.get(end, (over, []))
                if over <= least:
                    longer = [(*blocks, (first, end)) for blocks in all_blocks]
                    found[end] = over, ([*others, *longer] if over == least else longer)[:MOST_WAYS]
        fewest = found
    for _, all_blocks in fewest.values():
        yield from all_blocks


def _around(labels: Labels, row: int) -> Iterator[tuple[int, int]]:
    """The lines that have their middle on the line of a row's values and can be one label."""
    at = labels.values[row]
    for first, upper in enumerate(labels.pieces):
        for end in range(first + 1, min(first + LONGEST_LABEL, len(labels.pieces)) + 1):
            is_around = abs((upper.bottom + labels.pieces[end - 1].bottom) / 2 - at) < LEVEL * upper.size
            if is_around and labels.is_one(first, end):
                yield first, end
