"""The labels of a line's values: of two cells before them the first is the heading of a section, printed in its rows.

It may stand in the first row of its section alone, or in each.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.release.reading.tables.lines import Cell, Line
from workbook.release.reading.words.terms import Category, find_terms

# Where cells are apart by spaces, a label that begins so much further in is one of the second column.
FURTHER_IN = 2


@dataclass
class Labels:
    """Rows that are labelled one after the other."""

    section: str = ""
    _second: int | None = None

    def of(self, line: Line) -> tuple[str, str]:
        """The section that the label of a line names, or that still holds, and the label."""
        first = next(place for place, cell in enumerate(line.cells) if cell.value)
        before = [cell for cell in line.cells[:first] if cell.text]
        if not before:
            self.section = ""
            return "", " ".join(cell.text for cell in line.cells if cell.text and cell.value is None)
        names = [cell for cell in before if not _is_unit(cell.text)] or before[:1]
        units = [cell.text for cell in line.cells if cell.value is None and cell not in names and _is_unit(cell.text)]
        if len(names) > 1:
            self.section, self._second = names[0].text, _place(line, names[1])
            names = names[1:]
        elif self._second is None or _place(line, names[0]) < self._second - (FURTHER_IN if line.is_aligned else 0):
            self.section = ""
        return self.section, " ".join([*(cell.text for cell in names), *units])


def _place(line: Line, cell: Cell) -> int:
    """Which of the cells it is, or how far in it begins."""
    return cell.start - line.start if line.is_aligned else line.cells.index(cell)


def _is_unit(text: str) -> bool:
    return {term.category for term in find_terms(text)} == {Category.UNIT}
