"""Which lines of a text are those of one table: they follow each other, and new headings begin another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook.release.reading.tables.lines import Line


def blocks_of(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines of several cells that follow each other, headings of one cell among them; blank lines do not part them.

    Headings below values begin a table of their own.
    """
    block = _Block()
    for line in lines:
        if line.is_blank:
            continue
        if not line.belongs:
            yield from block.rowed()
            block = _Block()
        elif block.has_values and block.is_headed_again(line):
            yield from block.rowed()
            # What stands between the last row and a heading is the title of the table below.
            block = _Block(block.behind)
        if line.belongs:
            block.add(line)
    yield from block.rowed()


class _Block:
    """Lines that may be those of one table."""

    def __init__(self, lines: Sequence[Line] = ()) -> None:
        """`lines` stand above its headings, and hold no values."""
        self.rows: list[Line] = []
        self.behind = list(lines)
        # How far in the last label of marked and of aligned lines begins.
        self._labels: dict[bool, int] = {}

    def add(self, line: Line) -> None:
        """One more line."""
        self.behind.append(line)
        if line.values:
            self.rows += self.behind
            self.behind = []
            if len(line.texts) > 1:
                self._labels[line.is_aligned] = max(_first(line), self._labels.get(line.is_aligned, 0))

    @property
    def has_values(self) -> bool:
        """Whether a line of it holds values."""
        return bool(self.rows)

    def is_headed_again(self, line: Line) -> bool:
        """Whether a line holds headings of columns: several cells without a value, or one that no label is over."""
        if line.values:
            return False
        return len(line.texts) > 1 or _first(line) > self._labels.get(line.is_aligned, line.end)

    def rowed(self) -> Iterator[list[Line]]:
        """Itself, when it has rows: a label and values beside each other on a line."""
        if self._labels:
            yield self.rows


def _first(line: Line) -> int:
    """Where the first cell stands that is not empty: which of the cells, or how far in an aligned line."""
    place = next(place for place, cell in enumerate(line.cells) if cell.text)
    return line.cells[place].start - line.start if line.is_aligned else place
