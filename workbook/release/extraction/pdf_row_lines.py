"""The lines of one row of a table on a page."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.release.extraction.pdf_columns import values_of
from workbook.release.extraction.pdf_lines import Piece, PrintedLine


@dataclass(frozen=True)
class RowLines:
    """Lines that stand side by side in one row."""

    lines: tuple[PrintedLine, ...]

    @property
    def pieces(self) -> list[Piece]:
        """What is printed in it, from top to bottom and from left to right."""
        return [piece for line in self.lines for piece in line.pieces]

    @property
    def top(self) -> float:
        """Where its highest letters end."""
        return min(line.top for line in self.lines)

    @property
    def values(self) -> list[Piece]:
        """Its values."""
        return [value for line in self.lines for value in values_of(line.pieces)]

    @property
    def is_alone(self) -> bool:
        """Whether it has words alone that stand under each other."""
        pieces = self.pieces
        return not self.values and all(piece.overlaps(pieces[0].left, pieces[0].right) for piece in pieces)
