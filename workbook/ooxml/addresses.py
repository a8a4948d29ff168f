"""Where a cell is: A1 addresses, ranges, and the row and column numbers they stand for (both count from 1)."""

import re
from dataclasses import dataclass
from functools import cache

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?([0-9]{1,7}):\$?([0-9]{1,7})")


@cache
def column_letters(column: int) -> str:
    """The letters of a column number.

    >>> column_letters(1), column_letters(28), column_letters(16384)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    while column > 0:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """The number of a column from its letters.

    >>> column_number("A"), column_number("ab"), column_number("XFD")
    (1, 28, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@dataclass(frozen=True)
class CellRange:
    """A rectangle of cells; the four sides belong to it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        first = cell_address(self.first_row, self.first_column)
        last = cell_address(self.last_row, self.last_column)
        return first if first == last else f"{first}:{last}"

    @property
    def area(self) -> int:
        """How many cells the rectangle holds."""
        return (self.last_row - self.first_row + 1) * (self.last_column - self.first_column + 1)

    def clipped(self, last_row: int, last_column: int) -> "CellRange":
        """The same rectangle, no longer and no wider than asked, and never smaller than its first cell."""
        return CellRange(
            self.first_row,
            self.first_column,
            max(self.first_row, min(self.last_row, last_row)),
            max(self.first_column, min(self.last_column, last_column)),
        )


def cell_address(row: int, column: int) -> str:
    """The A1 address of a cell.

    >>> cell_address(12, 28)
    'AB12'
    """
    return f"{column_letters(column)}{row}"


def parse_cell(address: str) -> tuple[int, int]:
    """Row and column of an A1 address; a ValueError when it is none.

    >>> parse_cell("$AB$12")
    (12, 28)
    """
    found = _CELL.fullmatch(address)
    if found:
        row, column = int(found[2]), column_number(found[1])
        if 1 <= row <= LAST_ROW and column <= LAST_COLUMN:
            return row, column
    raise ValueError(f"{address!r} is not the address of a cell, such as B5")


def parse_range(ref: str) -> CellRange:
    """The rectangle of `A1`, `A1:C3`, `A:C` or `1:3`; a ValueError when it is none of them.

    >>> parse_range("$B$2:C4")
    CellRange(first_row=2, first_column=2, last_row=4, last_column=3)
    """
    columns = _COLUMNS.fullmatch(ref)
    if columns:
        first, last = sorted((column_number(columns[1]), column_number(columns[2])))
        return CellRange(1, first, LAST_ROW, last)
    rows = _ROWS.fullmatch(ref)
    if rows:
        first, last = sorted((int(rows[1]), int(rows[2])))
        return CellRange(first, 1, last, LAST_COLUMN)
    corners = [parse_cell(corner) for corner in ref.split(":")]
    if len(corners) > 2:
        raise ValueError(f"{ref!r} is not a range of cells, such as B5:D9")
    (row, column), (other_row, other_column) = corners[0], corners[-1]
    return CellRange(min(row, other_row), min(column, other_column), max(row, other_row), max(column, other_column))
