"""The columns of a table on a page: where its values stand under each other, and its labels beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbook.release.extraction.pdf_lines import Piece, PrintedLine, piece_of

VALUE = re.compile(
    r"\(?[-+\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]?\(?(?:US|CA|CDN|C)?\$? ?\(?[-\N{EN DASH}]?"
    r"(?:\d[\d.,']*(?: \d{3})*|[.,]\d+)"
    r"(?: ?: ?1(?:\.0)?)? ?(?:%|pts?|k?oz|M?oz|k?lbs?|Mlbs?|k?t|kg|M)?\)?%?(?:\(\d{1,2}\)|\[\d{1,2}\]|\*)*"
    r"|\$?\d[\d.,]*%? [-\N{EN DASH}\N{EM DASH}] \$?\d[\d.,]*%?"
    r"|[-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]+ ?%?|n\.?/?[ad]\.?|N/?A|nil|nm|n\.m\.",
    re.IGNORECASE,
)
MARK = re.compile(r"\(\d{1,2}\)")
DATED = re.compile(r"(?:19|20)\d\d(?:\(\d\)|\[\d\])?|(?:28|29|30|31),?")
# So much of a piece may hang over a neighbouring column, as wide labels and headings do.
OVERHANG = 0.35
# Edges and middles that lie so near, in points, are meant to be one.
LEVEL = 2.0
EXACT = 1.0


@dataclass(frozen=True)
class Column:
    """From where to where a column reaches, and whether values stand in it."""

    left: float
    right: float
    is_valued: bool


def is_value(piece: Piece) -> bool:
    """Whether a piece is what a table's cell holds besides words."""
    return bool(VALUE.fullmatch(piece.text))


def values_of(pieces: Iterable[Piece]) -> list[Piece]:
    """The values on a line; years and days alone are headings."""
    values = [piece for piece in pieces if is_value(piece)]
    return [] if all(DATED.fullmatch(piece.text) for piece in values) else values


def columns_of(rows: Sequence[Sequence[PrintedLine]]) -> list[Column]:
    """The columns of some rows with values, from left to right."""
    valued = [row for row in rows if any(values_of(line.pieces) for line in row)]
    # What may be a mark makes no column of values by itself.
    values = _stretches(
        piece for row in valued for line in row for piece in values_of(line.pieces) if not MARK.fullmatch(piece.text)
    )
    beside = [
        piece
        for row in valued
        for line in row
        for piece in line.pieces
        if (not is_value(piece) or MARK.fullmatch(piece.text))
        and not any(piece.overlaps(start, end) for start, end in values)
    ]
    columns = [Column(*each, True) for each in values] + [Column(*each, False) for each in _stretches(beside)]
    return sorted(columns, key=lambda column: column.left)


def _stretches(pieces: Iterable[Piece]) -> list[tuple[float, float]]:
    """Where pieces stand over each other, as stretches that are apart."""
    found: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda piece: piece.left):
        if found and piece.left < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], piece.right)
        else:
            found.append((piece.left, piece.right))
    return found


def cut_at_columns(line: PrintedLine, columns: Sequence[Column]) -> PrintedLine:
    """A line whose pieces end where a column does, when the words on both sides of its end are apart there."""
    return PrintedLine(tuple(part for piece in line.pieces for part in _parts(piece, columns)))


def _parts(piece: Piece, columns: Sequence[Column]) -> list[Piece]:
    ends = [column.right for column in columns]
    starts = [column.left for column in columns]
    for place, (before, word) in enumerate(pairwise(piece.words), 1):
        rest = piece_of(piece.words[place:])
        is_end = _is_near(before.right, ends) and _is_near(rest.right, ends)
        is_start = _is_near(word.left, starts) and _is_near(piece.left, starts)
        is_over_another = any(rest.overlaps(column.left, column.right) for column in columns)
        if (is_end or is_start) and is_over_another:
            return [piece_of(piece.words[:place]), *_parts(rest, columns)]
    return [piece]


def _is_near(edge: float, edges: Sequence[float]) -> bool:
    return any(abs(edge - other) < EXACT for other in edges)


def reach_of(piece: Piece, columns: Sequence[Column]) -> list[int]:
    """Over which columns a piece stands; what hangs over a little stands over its own alone."""
    over = [place for place, column in enumerate(columns) if piece.overlaps(column.left, column.right)]
    if not over:
        return [min(range(len(columns)), key=lambda place: _distance(piece, columns[place]))]
    if len(over) > 1:
        parts = {place: _shared(piece, columns[place]) for place in over}
        level = [place for place in over if is_level(piece, columns[place])]
        own = level or [place for place in over if columns[place].left <= piece.left <= columns[place].right]
        hanging = [place for place in over if place not in own[:1] and parts[place] < OVERHANG]
        if own and len(hanging) == len(over) - 1:
            return own[:1]
    return over


def is_level(piece: Piece, column: Column) -> bool:
    """Whether a piece begins, ends or has its middle where a column has."""
    return (
        abs(piece.left - column.left) < LEVEL
        or abs(piece.right - column.right) < LEVEL
        or abs(piece.left + piece.right - column.left - column.right) < 2 * LEVEL
    )


def _shared(piece: Piece, column: Column) -> float:
    shared = min(piece.right, column.right) - max(piece.left, column.left)
    return shared / min(piece.right - piece.left, column.right - column.left)


def _distance(piece: Piece, column: Column) -> float:
    return max(column.left - piece.right, piece.left - column.right)
