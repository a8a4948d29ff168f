"""A rectangle of cells that a formula reads, and how it moves with the formula down a column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from workbook.ooxml.addresses import LAST_COLUMN, LAST_ROW, CellRange, column_letters, parse_range

_CORNER = re.compile(r"\$?[A-Za-z]{1,3}(\$?)[0-9]{1,7}")
_PLAIN_SHEET = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Reference:
    """Cells of one sheet as the first cell of a run of formulas reads them; `moves` says which rows go down with it."""

    sheet: str
    area: CellRange
    first_row_moves: bool = False
    last_row_moves: bool = False

    @property
    def one_cell(self) -> bool:
        """Whether it is a single cell, in every row of the run."""
        return self.area.area == 1 and self.first_row_moves == self.last_row_moves

    def at(self, rows: int) -> CellRange:
        """The rectangle that the formula so many rows further down reads."""
        area = self.area
        if not rows or not (self.first_row_moves or self.last_row_moves):
            return area
        first = area.first_row + rows * self.first_row_moves
        last = area.last_row + rows * self.last_row_moves
        return CellRange(min(first, last), area.first_column, max(first, last), area.last_column)

    def over(self, rows: int) -> CellRange:
        """The rectangle that a run of so many rows reads in all."""
        first, last = self.at(0), self.at(rows - 1)
        return CellRange(
            min(first.first_row, last.first_row),
            first.first_column,
            max(first.last_row, last.last_row),
            first.last_column,
        )

    def text_at(self, rows: int) -> str:
        """The reference as the engine reads it, with its sheet and every row and column fixed."""
        return f"{quoted(self.sheet)}!{fixed(self.at(rows))}"


@lru_cache(maxsize=65_536)
def reference(sheet: str, address: str, *, moves: bool) -> Reference:
    """The reference that `A1`, `$A$1:B2`, `A:C` or `1:3` is; a ValueError when it is none of them."""
    area = parse_range(address)
    corners = [_CORNER.fullmatch(corner) for corner in address.split(":")]
    first, last = corners[0], corners[-1]
    return Reference(
        sheet,
        area,
        moves and first is not None and not first[1],
        moves and last is not None and not last[1],
    )


@lru_cache(maxsize=1_024)
def quoted(sheet: str) -> str:
    """A sheet's name as a formula writes it.

    >>> quoted("Log"), quoted("Mines and metals"), quoted("Q1'20")
    ('Log', "'Mines and metals'", "'Q1''20'")
    """
    if _PLAIN_SHEET.fullmatch(sheet) and not _CORNER.fullmatch(sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"


def unquoted(sheet: str) -> str:
    """A sheet's name from the way a formula writes it."""
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


@lru_cache(maxsize=65_536)
def fixed(area: CellRange) -> str:
    """A rectangle with every row and column fixed; whole columns and whole rows in their short form.

    >>> fixed(parse_range("A1:B2")), fixed(parse_range("C:C")), fixed(parse_range("B7"))
    ('$A$1:$B$2', '$C:$C', '$B$7')
    """
    first, last = column_letters(area.first_column), column_letters(area.last_column)
    if (area.first_row, area.last_row) == (1, LAST_ROW):
        return f"${first}:${last}"
    if (area.first_column, area.last_column) == (1, LAST_COLUMN):
        return f"${area.first_row}:${area.last_row}"
    if area.area == 1:
        return f"${first}${area.first_row}"
    return f"${first}${area.first_row}:${last}${area.last_row}"
