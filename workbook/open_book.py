"""What readers need of a workbook: a file gives it, and so does a workbook that is open in a spreadsheet program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from workbook.ooxml.addresses import CellRange, parse_range
from workbook.ooxml.cell_xml import CellValue

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A file gives long columns of numbers as arrays; where there is no NumPy, all columns are lists.
Column: TypeAlias = "NDArray[np.float64] | list[CellValue]"


@dataclass(frozen=True)
class Table:
    """An Excel Table: `ref` is its whole range, header and totals row included.

    Only a file says which columns are `calculated`, and which `part` of it the table is.
    """

    name: str
    sheet: str
    part: str
    ref: str
    columns: tuple[str, ...]
    calculated: dict[str, str]
    header_rows: int = 1
    totals_rows: int = 0

    @property
    def area(self) -> CellRange:
        """The rectangle of `ref`."""
        return parse_range(self.ref)

    @property
    def first_row(self) -> int:
        """The first row below the header."""
        return self.area.first_row + self.header_rows

    @property
    def last_row(self) -> int:
        """The last row above the totals; one less than `first_row` when the table has no rows."""
        return self.area.last_row - self.totals_rows

    def column_number(self, header: str) -> int:
        """The column of the sheet under a header; a KeyError when the table has no such column."""
        try:
            return self.area.first_column + self.columns.index(header)
        except ValueError as error:
            raise KeyError(header) from error


@dataclass(frozen=True)
class FormulaCell:
    """A cell that holds a formula, and the value that was last stored for it.

    `kind` is `normal`, `shared` (the formula is already moved to this cell), `array` (entered for the range `ref`),
    `dynamic` (it spills over `ref`) or `table` (the corner of a what-if data table, whose formula is empty).
    """

    row: int
    column: int
    formula: str
    kind: str
    ref: CellRange | None
    cached: CellValue


@dataclass(frozen=True)
class FormulaRun:
    """Cells below each other with one formula: the same text or, when `shared`, that of the first row moved along."""

    column: int
    first_row: int
    last_row: int
    formula: str
    kind: str


class NamedSheet(Protocol):
    """A worksheet, of which only the name matters here."""

    @property
    def name(self) -> str:
        """The name on its tab."""


class OpenBook(Protocol):
    """A workbook that is only read; its names, formulas and values are as a file would hold them."""

    @property
    def path(self) -> str:
        """What sentences call the workbook."""

    @property
    def sheets(self) -> Sequence[NamedSheet]:
        """The worksheets in their order."""

    @property
    def names(self) -> Mapping[str, str]:
        """The names of the workbook (not those of one sheet), each with its formula without the `=`."""

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables of all sheets by name."""

    def formula_runs(self, sheet: str) -> Sequence[FormulaRun]:
        """The formulas of a sheet, without their `=`, one entry for cells below each other with the same one."""

    def formula_cells(self, sheet: str) -> Iterable[FormulaCell]:
        """Each formula cell of a sheet."""

    def read_range(self, sheet: str, ref: str) -> list[list[CellValue]]:
        """The values of a range such as `B2:D9`, as rows."""

    def read_columns(self, sheet: str, columns: Sequence[int], first_row: int, last_row: int) -> Sequence[Column]:
        """The values of columns (A is 1) between two rows."""

    def read_cell(self, sheet: str, cell: str) -> CellValue:
        """The value of one cell."""

    def table(self, name: str) -> Table:
        """The table of that name; CannotRunError when there is none."""

    def read_table(self, name: str) -> list[dict[str, CellValue]]:
        """The rows of a table, each a dict from header to value."""
