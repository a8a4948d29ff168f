"""Headings that are printed again where a table goes on over the end of a page, left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from workbook.release.extraction.pdf_columns import LEVEL, values_of
from workbook.release.extraction.pdf_lines import PrintedLine

# Headings of a table have so many lines at most.
LONGEST_HEAD = 8
Lines = list[PrintedLine]


def without_repeated_heads(pages: Sequence[list[Lines]]) -> list[list[Lines]]:
    """Pages, each as its parts; a part that goes on with the table before it goes on with a row of values."""
    before: Lines = []
    kept: list[list[Lines]] = []
    for regions in pages:
        kept.append([])
        for lines in regions:
            head = list(takewhile(lambda line: not values_of(line.pieces), lines))
            kept[-1].append(lines[len(head) :] if _is_repeated(head, before) else lines)
            before = lines
    return kept


def _is_repeated(head: Lines, before: Lines) -> bool:
    """Whether the same lines head the table whose row of values ends what was read before."""
    if not 0 < len(head) <= LONGEST_HEAD or not before or not values_of(before[-1].pieces):
        return False
    for at in range(len(before) - len(head) - 1, -1, -1):
        if all(
            _is_same(*pair, _left(head) - _left(before[at : at + len(head)]))
            for pair in zip(head, before[at:], strict=False)
        ):
            return not any(len(line.pieces) > 1 and not values_of(line.pieces) for line in before[at + len(head) :])
    return False


def _left(lines: Lines) -> float:
    return min(line.pieces[0].left for line in lines)


def _is_same(one: PrintedLine, other: PrintedLine, aside: float) -> bool:
    """Whether two lines say the same in the same columns, one so far aside, as in the next column of a page."""
    return len(one.pieces) == len(other.pieces) and all(
        piece.text == beside.text and abs(piece.left - beside.left - aside) < LEVEL
        for piece, beside in zip(one.pieces, other.pieces, strict=True)
    )
