"""Checked rows merged into a workbook's table: which are new, which change a row that is there, and how."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from workbook.intake.input_cells import shown
from workbook.intake.input_rows import CheckedRows, Key, key_of
from workbook.intake.input_tables import InputTable
from workbook.ooxml.addresses import cell_address
from workbook.ooxml.cell_xml import CellValue
from workbook.ooxml.package import Package


@dataclass(frozen=True)
class Change:
    """One cell that gets another value; a blank is None."""

    column: str
    old: CellValue
    new: CellValue


@dataclass(frozen=True)
class ReplacedRow:
    """A row of the workbook that a row of a data file changes."""

    row: int
    label: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class StoredRows:
    """The inputs that a table of the workbook holds: values by header, and where each key stands."""

    table: InputTable
    sheet: str
    first_row: int
    column_numbers: dict[str, int]
    values: dict[str, list[CellValue]]
    positions: dict[Key, list[int]]
    formulas: dict[tuple[int, int], str]

    @classmethod
    def of(cls, package: Package, table: InputTable) -> "StoredRows":
        """Read a table's inputs."""
        place = package.table(table.name)
        numbers = {column.header: place.column_number(column.header) for column in table.columns}
        read = package.read_columns(place.sheet, list(numbers.values()), place.first_row, place.last_row)
        columns = (column.tolist() if isinstance(column, np.ndarray) else column for column in read)
        values: dict[str, list[CellValue]] = dict(zip(numbers, columns, strict=True))
        positions: dict[Key, list[int]] = {}
        keys = (values[table.header(name)] for name in table.keys)
        for position, key in enumerate(zip(*keys, strict=True)):
            if any(part is not None for part in key):
                positions.setdefault(key_of(key), []).append(position)
        formulas = {
            (row, run.column): run.formula
            for run in package.formula_runs(place.sheet)
            if run.column in numbers.values()
            for row in range(max(run.first_row, place.first_row), min(run.last_row, place.last_row) + 1)
        }
        return cls(table, place.sheet, place.first_row, numbers, values, positions, formulas)

    def address(self, position: int, header: str) -> str:
        """The cell of a row's column."""
        return cell_address(self.first_row + position, self.column_numbers[header])

    def formula(self, position: int, header: str) -> str | None:
        """The formula that a user typed into an input cell, if there is one."""
        return self.formulas.get((self.first_row + position, self.column_numbers[header]))


@dataclass
class Merge:
    """What one data file does to a table; nothing of it is done yet."""

    added: list[dict[str, CellValue]] = field(default_factory=list)
    replaced: list[ReplacedRow] = field(default_factory=list)
    unchanged: int = 0
    cells: dict[str, CellValue] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)


def merge(checked: CheckedRows, stored: StoredRows, book: str) -> Merge:
    """Compare each row of a data file with the row of the same key in the workbook.

    A column that the file does not have stays as it is; a blank in a column that it has means not reported.
    """
    merged = Merge()
    headers = list(checked.values)
    for position, key in enumerate(checked.keys):
        row = [values[position] for values in checked.values.values()]
        at = stored.positions.get(key, [])
        if not at:
            merged.added.append(
                {header: value for header, value in zip(headers, row, strict=True) if value is not None}
            )
        elif len(at) > 1:
            places = " and ".join(str(stored.first_row + found) for found in at)
            where = f"{checked.file.place}, row {checked.file.rows[position]}"
            merged.findings.append(
                f"{where}: found {checked.label(position)}, expected it once in {book}, sheet {stored.sheet}, but rows "
                f"{places} have it; delete the wrong ones."
            )
        else:
            _compare(merged, checked, stored, position, at[0], row, book)
    return merged


def _compare(
    merged: Merge,
    checked: CheckedRows,
    stored: StoredRows,
    position: int,
    at: int,
    row: Sequence[CellValue],
    book: str,
) -> None:
    changes = []
    for header, new in zip(checked.values, row, strict=True):
        old = stored.values[header][at]
        if _same(old, new):
            continue
        formula = stored.formula(at, header)
        if formula is not None:
            where = f"{checked.file.place}, row {checked.file.rows[position]}, column {header}"
            cell = f"{book}, sheet {stored.sheet}, cell {stored.address(at, header)}"
            merged.findings.append(
                f"{where}: found {shown(new)} for {cell}, which holds the formula ={formula.lstrip('=')}; "
                "expected a value or a blank there: no formula is overwritten."
            )
        merged.cells[stored.address(at, header)] = new
        changes.append(Change(header, old, new))
    if changes:
        merged.replaced.append(ReplacedRow(checked.file.rows[position], checked.label(position), tuple(changes)))
    else:
        merged.unchanged += 1


def _same(old: CellValue, new: CellValue) -> bool:
    # An empty text is what some programs write for a blank; TRUE is not 1.
    if (old is None or old == "") and new is None:
        return True
    return old == new and isinstance(old, bool) == isinstance(new, bool)
