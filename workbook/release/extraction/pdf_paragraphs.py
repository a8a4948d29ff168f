"""Lines of text on a page -> paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from workbook.release.extraction.pdf_lines import PrintedLine

# In units of the size of the letters: lines of a paragraph are not further apart.
PARAGRAPH_GAP = 1.9
# Where a page or a column of text ends and another begins, a sentence goes on this much further down.
PAGE_BREAK = 4.0
# Letters of one paragraph are of one size, but for a tenth.
ONE_SIZE = 0.1
SPACE = 0.25
ENDS = {".", "!", "?", ":", ";"}


def text_of_paragraphs(lines: Sequence[PrintedLine], right: float) -> str:
    """Paragraphs with blank lines between them, each on one line."""
    if not lines:
        return ""
    text = lines[0].text
    for before, line in pairwise(lines):
        text += (" " if goes_on_in(before, line, right) else "\n\n") + line.text
    return text


def goes_on_in(before: PrintedLine, line: PrintedLine, right: float) -> bool:
    """Whether a line is full, so that its sentence goes on in the next, or ends where no sentence does."""
    distance = line.bottom - before.bottom
    is_over_a_break = distance > PAGE_BREAK * line.size and line.text[:1].islower()
    if distance > PARAGRAPH_GAP * line.size and not is_over_a_break:
        return False
    if abs(before.size - line.size) > ONE_SIZE * line.size:
        return False
    if line.text[:1].islower() and before.text[-1:] not in ENDS:
        return True
    piece = line.pieces[0]
    first = len(piece.text.split()[0]) / len(piece.text)
    needed = (piece.right - piece.left) * first + SPACE * line.size
    return before.pieces[-1].right + needed > right
