"""The columns of a lined table: which value of a line stands in which, and what is printed over each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.release.reading.tables.lines import Cell, Line
from workbook.release.reading.words.numbers import PrintedNumber
from workbook.release.reading.words.periods import find_periods
from workbook.release.reading.words.terms import Category, find_terms

# How many characters a heading may begin beside its column and still begin with it.
BESIDE = 2
# The months of a quarter and of the year to date, each over as many columns, wherever in its cell it stands.
TWO_PERIODS = 2


@dataclass(frozen=True)
class Columns:
    """How many columns of values a table has; where its fullest lines have them, by cell and by place in the line."""

    width: int
    cells: tuple[int, ...] | None
    extents: tuple[tuple[int, int], ...]

    def values(self, line: Line) -> tuple[PrintedNumber | None, ...] | None:
        """A line's value for each column; None where it cannot be told in which columns its values stand."""
        valued = [cell for cell in line.cells if cell.value]
        if len(valued) == self.width:
            return tuple(cell.value for cell in valued)
        if line.is_aligned:
            return self._by_extent(line, valued)
        if self.cells is None:
            return None
        values = tuple(line.cells[place].value if place < len(line.cells) else None for place in self.cells)
        return values if sum(value is not None for value in values) == len(valued) else None

    def over(self, line: Line, is_last: bool) -> list[str]:
        """What a line of headings prints over each column."""
        texts = [cell.text for cell in line.cells]
        if self.cells and not line.is_aligned and len(texts) > self.cells[-1]:
            return [(texts if is_last or _is_units(line) else _spread(texts))[place] for place in self.cells]
        printed = [cell for cell in line.cells if cell.text]
        # One more may stand over the labels.
        over_labels = len(printed) == self.width + 1 and printed[0].start == line.start
        if len(printed) > self.width and line.is_aligned and not over_labels:
            return self._each_over_its_own(line, printed)
        if len(printed) >= self.width:
            return [cell.text for cell in printed[len(printed) - self.width :]]
        if _is_units(line) or not printed:
            return [self._under(line, printed, column) for column in range(self.width)]
        shared = self._shared_out(line, printed)
        if shared:
            return shared
        if all(self._begins_a_column(line, cell) for cell in printed):
            return [self._last_begun(line, printed, start) for start, _ in self.extents]
        return [
            min(printed, key=lambda cell: abs(sum(_extent(line, cell)) - start - end)).text
            for start, end in self.extents
        ]

    def _by_extent(self, line: Line, valued: Sequence[Cell]) -> tuple[PrintedNumber | None, ...] | None:
        found: dict[int, PrintedNumber | None] = {}
        for cell in valued:
            over = self._overlapped(line, cell)
            if len(over) != 1 or over[0] in found:
                return None
            found[over[0]] = cell.value
        return tuple(found.get(column) for column in range(self.width))

    def _overlapped(self, line: Line, cell: Cell) -> list[int]:
        first, last = _extent(line, cell)
        return [column for column, (start, end) in enumerate(self.extents) if first < end and start < last]

    def _under(self, line: Line, cells: Sequence[Cell], column: int) -> str:
        return next((cell.text for cell in cells if column in self._overlapped(line, cell)), "")

    def _each_over_its_own(self, line: Line, cells: Sequence[Cell]) -> list[str]:
        """Of more headings than columns, as where a column is empty, those that stand over one; none in doubt."""
        over = [self._overlapped(line, cell) for cell in cells]
        own = [
            [cell.text for cell, under in zip(cells, over, strict=True) if under == [column]]
            for column in range(self.width)
        ]
        return [texts[0] if len(texts) == 1 else "" for texts in own]

    def _shared_out(self, line: Line, cells: Sequence[Cell]) -> list[str]:
        """The same number of columns for every heading, when each stands over its own and over no others."""
        each, left = divmod(self.width, len(cells))
        own = [set(range(place * each, place * each + each)) for place in range(len(cells))]
        over = [set(self._overlapped(line, cell)) for cell in cells]
        counted = all(any(found.period.months for found in find_periods(cell.text)) for cell in cells)
        stands = all(columns and columns <= mine for columns, mine in zip(over, own, strict=True))
        fits = not left and (stands or (counted and len(cells) == TWO_PERIODS))
        return [cell.text for cell in cells for _ in range(each)] if fits else []

    def _begins_a_column(self, line: Line, cell: Cell) -> bool:
        return any(abs(start - _extent(line, cell)[0]) <= BESIDE for start, _ in self.extents)

    def _last_begun(self, line: Line, cells: Sequence[Cell], start: int) -> str:
        begun = [cell.text for cell in cells if _extent(line, cell)[0] <= start + BESIDE]
        return begun[-1] if begun else ""


def columns_of(lines: Sequence[Line]) -> Columns:
    """The columns of some lines, by those with the most values."""
    width = max(line.values for line in lines)
    full = [line for line in lines if line.values == width]
    places = {tuple(place for place, cell in enumerate(line.cells) if cell.value) for line in full}
    by_column = zip(*([_extent(line, cell) for cell in line.cells if cell.value] for line in full), strict=True)
    extents = tuple((min(start for start, _ in each), max(end for _, end in each)) for each in by_column)
    return Columns(width, places.pop() if len(places) == 1 else None, extents)


def _spread(texts: Sequence[str]) -> list[str]:
    """A heading over several columns stands in the first of them; above others, the rest of its cells are empty."""
    spread: list[str] = []
    for text in texts:
        spread.append(text or (spread[-1] if spread else ""))
    return spread


def _is_units(line: Line) -> bool:
    """Whether a line of headings gives units alone, each over its own column."""
    return all({term.category for term in find_terms(text)} == {Category.UNIT} for text in line.texts)


def _extent(line: Line, cell: Cell) -> tuple[int, int]:
    return cell.start - line.start, cell.start - line.start + len(cell.text)
