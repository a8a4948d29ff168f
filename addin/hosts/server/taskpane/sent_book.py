"""The open workbook as the task pane has read it, with the face that files have for their readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from addin.hosts.excel.cells import cell_from_excel
from addin.hosts.server.taskpane.sent_json import SentBlock, SentTable, SentWorkbook
from workbook.errors import CannotRunError
from workbook.ooxml.addresses import CellRange, parse_range
from workbook.ooxml.cell_xml import CellValue
from workbook.open_book import Column, FormulaCell, FormulaRun, Table


@dataclass(frozen=True)
class NamedSheet:
    """A worksheet of the open workbook."""

    name: str


@dataclass(frozen=True)
class Block:
    """The values of a range on a sheet."""

    sheet: str
    area: CellRange
    rows: list[list[CellValue]]


class SentBook:
    """The tables and names that were sent; anything else of the workbook is unknown here."""

    def __init__(self, workbook: SentWorkbook) -> None:
        """CannotRunError when a block's values do not fill its address."""
        self.path = workbook.name
        self.sheets = [NamedSheet(name) for name in workbook.sheets]
        self.names = {
            each.name: f"'{each.sheet.replace(chr(39), chr(39) * 2)}'!{each.address}" for each in workbook.names
        }
        self._blocks = [self._block(each) for each in (*workbook.tables, *workbook.names)]
        self._runs: dict[str, list[FormulaRun]] = {}
        for sent in workbook.tables:
            self._runs.setdefault(sent.sheet, []).extend(
                FormulaRun(run.column, run.first_row, run.last_row, run.formula.removeprefix("="), "normal")
                for run in sent.formulas
            )
        self.tables = {each.name: self._table(each) for each in workbook.tables}

    def table(self, name: str) -> Table:
        """The table of that name; CannotRunError when there is none."""
        if name not in self.tables:
            raise CannotRunError(f"{self.path} has no table {name!r}: it is not a workbook of Orebook, or it lost it.")
        return self.tables[name]

    def read_table(self, name: str) -> list[dict[str, CellValue]]:
        """The rows of a table, each a dict from header to cell value."""
        table = self.table(name)
        rows = self._cells(table.sheet, table.area)
        return [dict(zip(table.columns, row, strict=True)) for row in rows[1 : len(rows) - table.totals_rows]]

    def read_range(self, sheet: str, ref: str) -> list[list[CellValue]]:
        """The values of a range that was sent, as rows."""
        return self._cells(sheet, parse_range(ref))

    def read_cell(self, sheet: str, cell: str) -> CellValue:
        """The value of one cell that was sent."""
        return self.read_range(sheet, cell.replace("$", ""))[0][0]

    def read_columns(self, sheet: str, columns: Sequence[int], first_row: int, last_row: int) -> Sequence[Column]:
        """The values of columns (A is 1) between two rows."""
        if last_row < first_row:
            return [[] for _ in columns]
        return [
            [row[0] for row in self._cells(sheet, CellRange(first_row, column, last_row, column))] for column in columns
        ]

    def formula_runs(self, sheet: str) -> Sequence[FormulaRun]:
        """The formulas of the tables of a sheet."""
        return self._runs.get(sheet, [])

    def formula_cells(self, sheet: str) -> Iterable[FormulaCell]:
        """Each formula cell of the tables of a sheet."""
        for run in self.formula_runs(sheet):
            for row in range(run.first_row, run.last_row + 1):
                [[value]] = self._cells(sheet, CellRange(row, run.column, row, run.column))
                yield FormulaCell(row, run.column, run.formula, run.kind, None, value)

    def _block(self, sent: SentBlock) -> Block:
        try:
            area = parse_range(sent.address)
        except ValueError as error:
            raise CannotRunError(f"{self.path}, {sent.name}: {error}.") from error
        height, width = area.last_row - area.first_row + 1, area.last_column - area.first_column + 1
        if len(sent.values) != height or any(len(row) != width for row in sent.values):
            raise CannotRunError(f"{self.path}, {sent.name}: the values sent do not fill {sent.sheet}!{sent.address}.")
        rows = [[None if value == "" else cell_from_excel(value) for value in row] for row in sent.values]
        return Block(sent.sheet, area, rows)

    def _table(self, sent: SentTable) -> Table:
        columns = tuple(str(value) for value in sent.values[0])
        if len(sent.values) < 2 + sent.totals or len(set(columns)) < len(columns):
            raise CannotRunError(f"{self.path}, table {sent.name}: a header of different names and a row are expected.")
        area, totals = parse_range(sent.address), int(sent.totals)
        rows = (area.first_row + 1, area.last_row - totals)
        # Excel tells no add-in which columns are calculated: those that hold one and the same formula in every row.
        calculated = {
            columns[run.column - area.first_column]: run.formula
            for run in self._runs[sent.sheet]
            if area.first_column <= run.column <= area.last_column and (run.first_row, run.last_row) == rows
        }
        return Table(sent.name, sent.sheet, "", sent.address, columns, calculated, totals_rows=totals)

    def _cells(self, sheet: str, area: CellRange) -> list[list[CellValue]]:
        for block in self._blocks:
            inside = (
                block.area.first_row <= area.first_row
                and area.last_row <= block.area.last_row
                and block.area.first_column <= area.first_column
                and area.last_column <= block.area.last_column
            )
            if block.sheet == sheet and inside:
                left = area.first_column - block.area.first_column
                right = area.last_column - block.area.first_column + 1
                rows = block.rows[area.first_row - block.area.first_row : area.last_row - block.area.first_row + 1]
                return [row[left:right] for row in rows]
        raise CannotRunError(f"{self.path}: the cells {area} of the sheet {sheet!r} were not sent.")
