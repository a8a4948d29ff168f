"""A workbook as plain values: what was read out of a running spreadsheet program, at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook.errors import CannotRunError
from workbook.ooxml.addresses import CellRange, parse_range
from workbook.ooxml.cell_xml import CellValue
from workbook.open_book import FormulaCell, FormulaRun, Table
from workbook.refresh_plan import BeforeAndAfter

# No report and no table of ours is larger; a range that is was named by whole columns or rows.
_READ_CELLS = 30_000_000


@dataclass(frozen=True)
class SheetValues:
    """The values of a sheet's used cells, as rows of one length; they begin at a row and a column (A is 1)."""

    name: str
    first_row: int
    first_column: int
    rows: Sequence[Sequence[CellValue]]

    @property
    def last_row(self) -> int:
        """The last row that is used."""
        return self.first_row + len(self.rows) - 1

    @property
    def last_column(self) -> int:
        """The last column that is used."""
        return self.first_column + (len(self.rows[0]) if self.rows else 0) - 1

    def value(self, row: int, column: int) -> CellValue:
        """The value of a cell; None outside what is used."""
        down, across = row - self.first_row, column - self.first_column
        used = 0 <= down < len(self.rows) and 0 <= across < len(self.rows[down])
        return self.rows[down][across] if used else None

    def read(self, area: CellRange) -> list[list[CellValue]]:
        """The values of a rectangle, as rows."""
        columns = range(area.first_column, area.last_column + 1)
        return [[self.value(row, column) for column in columns] for row in range(area.first_row, area.last_row + 1)]


@dataclass(frozen=True)
class FormulaTexts:
    """The formulas of a rectangle as rows, None where there is none; it begins at a row and a column (A is 1)."""

    first_row: int
    first_column: int
    rows: Sequence[Sequence[str | None]]


@dataclass
class BookValues:
    """An `OpenBook` of plain values; `formulas` are those of the sheets whose formulas were read."""

    path: str
    sheets: Sequence[SheetValues]
    names: Mapping[str, str]
    tables: Mapping[str, Table]
    formulas: Mapping[str, Sequence[FormulaTexts]]

    def formula_runs(self, sheet: str) -> list[FormulaRun]:
        """The formulas of a sheet, one entry for cells below each other with the same text."""
        return [run for texts in self.formulas.get(sheet, ()) for run in _runs(texts)]

    def formula_cells(self, sheet: str) -> Iterator[FormulaCell]:
        """Each formula cell of a sheet."""
        values = self._sheet(sheet)
        for run in self.formula_runs(sheet):
            for row in range(run.first_row, run.last_row + 1):
                yield FormulaCell(row, run.column, run.formula, run.kind, None, values.value(row, run.column))

    def read_range(self, sheet: str, ref: str) -> list[list[CellValue]]:
        """The values of a range, as rows; whole columns end with the last row that the sheet uses."""
        values = self._sheet(sheet)
        try:
            area = parse_range(ref)
        except ValueError as error:
            raise CannotRunError(f"{self.path}, sheet {sheet}: {error}.") from error
        if area.area > _READ_CELLS:
            area = area.clipped(values.last_row, values.last_column)
        return values.read(area)

    def read_cell(self, sheet: str, cell: str) -> CellValue:
        """The value of one cell."""
        return self.read_range(sheet, cell)[0][0]

    def read_columns(self, sheet: str, columns: Sequence[int], first_row: int, last_row: int) -> list[list[CellValue]]:
        """The values of columns (A is 1) between two rows."""
        values = self._sheet(sheet)
        return [[values.value(row, column) for row in range(first_row, last_row + 1)] for column in columns]

    def table(self, name: str) -> Table:
        """The table of that name; CannotRunError when there is none."""
        if name not in self.tables:
            raise CannotRunError(f"{self.path} has no table {name!r}; it has {', '.join(self.tables) or 'none'}.")
        return self.tables[name]

    def read_table(self, name: str) -> list[dict[str, CellValue]]:
        """The rows of a table, each a dict from header to value."""
        table = self.table(name)
        if table.last_row < table.first_row:
            return []
        area = CellRange(table.first_row, table.area.first_column, table.last_row, table.area.last_column)
        return [dict(zip(table.columns, row, strict=True)) for row in self._sheet(table.sheet).read(area)]

    def _sheet(self, name: str) -> SheetValues:
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise CannotRunError(
            f"{self.path} has no sheet {name!r}; it has {', '.join(sheet.name for sheet in self.sheets)}."
        )


def side_by_side(before: BookValues, after: BookValues) -> Iterator[BeforeAndAfter]:
    """The values of each sheet before and after a calculation, which may have made its used part larger or smaller."""
    known = {sheet.name: sheet for sheet in before.sheets}
    for new in after.sheets:
        old = known.get(new.name, SheetValues(new.name, 1, 1, ()))
        if _corners(old) == _corners(new):
            yield BeforeAndAfter(new.name, new.first_row, new.first_column, old.rows, new.rows)
        else:
            last_row, last_column = max(old.last_row, new.last_row), max(old.last_column, new.last_column)
            area = CellRange(1, 1, max(1, last_row), max(1, last_column))
            yield BeforeAndAfter(new.name, 1, 1, old.read(area), new.read(area))


def _corners(sheet: SheetValues) -> tuple[int, int, int, int]:
    return sheet.first_row, sheet.first_column, sheet.last_row, sheet.last_column


def _runs(texts: FormulaTexts) -> Iterator[FormulaRun]:
    for column, cells in enumerate(zip(*texts.rows, strict=True), texts.first_column):
        start = 0
        for place, formula in enumerate(cells):
            following = cells[place + 1] if place + 1 < len(cells) else None
            if formula != following:
                if formula is not None:
                    yield FormulaRun(column, texts.first_row + start, texts.first_row + place, formula, "normal")
                start = place + 1
