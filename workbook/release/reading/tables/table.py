"""A table of a release, however it was printed: a title, a heading over each column, and rows of a label and values."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.release.reading.words.numbers import PrintedNumber


@dataclass(frozen=True)
class Row:
    """A label and its values, as many as there are columns; None where a cell is empty."""

    label: str
    section: str
    values: tuple[PrintedNumber | None, ...]


@dataclass(frozen=True)
class Table:
    """What stands above a table, over its columns, and in its rows; and values whose column cannot be told."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    unplaced: tuple[PrintedNumber, ...] = ()

    @property
    def values(self) -> list[PrintedNumber]:
        """Every number that it holds."""
        return [*(value for row in self.rows for value in row.values if value), *self.unplaced]
