"""A set of cells that can be asked for the first one inside a rectangle."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable

from workbook.ooxml.addresses import CellRange

Cell = tuple[str, int, int]


class CellIndex:
    """Cells (sheet, row, column) by column; finding one does not depend on how many there are elsewhere."""

    def __init__(self, cells: Iterable[Cell] = ()) -> None:
        """Take these cells."""
        self._rows: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._columns: dict[str, list[int]] = defaultdict(list)
        for cell in sorted(cells):
            self.add(cell)

    def add(self, cell: Cell) -> None:
        """Take one more cell."""
        sheet, row, column = cell
        if (sheet, column) not in self._rows:
            insort(self._columns[sheet], column)
        rows = self._rows[sheet, column]
        if not rows or row > rows[-1]:
            rows.append(row)
        else:
            insort(rows, row)

    def first_in(self, sheet: str, area: CellRange, suits: Callable[[Cell], bool] = lambda _: True) -> Cell | None:
        """The topmost cell of a rectangle that suits, the leftmost of a row; None when there is none."""
        columns = self._columns.get(sheet, [])
        found: list[tuple[int, int]] = []
        for column in columns[bisect_left(columns, area.first_column) :]:
            if column > area.last_column:
                break
            rows = self._rows[sheet, column]
            for place in range(bisect_left(rows, area.first_row), len(rows)):
                if rows[place] > area.last_row:
                    break
                if suits((sheet, rows[place], column)):
                    found.append((rows[place], column))
                    break
        return (sheet, *min(found)) if found else None
