"""Checked rows merged into a workbook's table: which are new, which change a row that is there, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from workbook.intake.input_cells import shown
from workbook.intake.input_rows import CheckedRows, keys_of
from workbook.intake.input_tables import InputTable
from workbook.ooxml.addresses import cell_address
from workbook.ooxml.cell_xml import CellValue
from workbook.open_book import OpenBook


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
    """The inputs that a table of the workbook holds: values by sheet row and header, and the keys of those rows."""

    package: OpenBook
    table: InputTable
    sheet: str
    column_numbers: dict[str, int]
    values: pd.DataFrame
    keys: pd.Series[Any]

    @classmethod
    def of(cls, package: OpenBook, table: InputTable) -> StoredRows:
        """Read a table's inputs."""
        place = package.table(table.name)
        numbers = {column.header: place.column_number(column.header) for column in table.columns}
        columns = package.read_columns(place.sheet, list(numbers.values()), place.first_row, place.last_row)
        rows = range(place.first_row, place.last_row + 1)
        values = pd.DataFrame(dict(zip(numbers, columns, strict=True)), rows, dtype=object)
        return cls(package, table, place.sheet, numbers, values, keys_of(values, table))

    @cached_property
    def formulas(self) -> dict[tuple[int, int], str]:
        """The formulas that a user typed into input cells, by row and column; looked for when an input changes."""
        return {
            (row, run.column): run.formula
            for run in self.package.formula_runs(self.sheet)
            if run.column in self.column_numbers.values()
            for row in range(run.first_row, run.last_row + 1)
            if row in self.values.index
        }

    def after(self, merges: Sequence[Merge]) -> pd.DataFrame:
        """The values that the table will hold."""
        untouched = self.values.drop([row for merged in merges for row in merged.kept.index])
        return pd.concat([untouched, *(frame for merged in merges for frame in (merged.kept, merged.added))])


@dataclass(frozen=True)
class Merge:
    """What one data file does to a table; nothing of it is done yet.

    `kept` are the rows that the table has already, by sheet row, with the values that they will have.
    """

    checked: CheckedRows
    added: pd.DataFrame
    kept: pd.DataFrame
    replaced: tuple[ReplacedRow, ...]
    cells: dict[str, CellValue]
    findings: list[str]


def merge(checked: CheckedRows, stored: StoredRows, book: str) -> Merge:
    """Compare each row of a data file with the row of the same key in the workbook.

    A column that the file does not have stays as it is; a blank in a column that it has means not reported.
    """
    findings = list(_ambiguous(checked, stored, book))
    once = stored.keys.drop_duplicates()
    at = pd.Index(once, tupleize_cols=False).get_indexer(pd.Index(checked.keys, tupleize_cols=False))
    new, rows = checked.values[at >= 0], once.index[at[at >= 0]]
    old = stored.values.loc[rows, new.columns].set_axis(new.index)
    differs = ~_same(old, new)
    moved = differs.any(axis=1).to_numpy()
    replaced, cells = [], {}
    compared = zip(old[moved].to_numpy(), new[moved].to_numpy(), differs[moved].to_numpy(), strict=True)
    for row, sheet_row, values in zip(new.index[moved].tolist(), rows[moved].tolist(), compared, strict=True):
        changes = tuple(Change(*change) for *change, differ in zip(new.columns, *values, strict=True) if differ)
        for change in changes:
            address = cell_address(sheet_row, stored.column_numbers[change.column])
            cells[address] = change.new
            formula = stored.formulas.get((sheet_row, stored.column_numbers[change.column]))
            if formula is not None:
                findings.append(
                    f"{checked.file.place}, row {row}, column {change.column}: found {shown(change.new)} for {book}, "
                    f"sheet {stored.sheet}, cell {address}, which holds the formula ={formula.lstrip('=')}; expected "
                    "a value or a blank there: no formula is overwritten."
                )
        replaced.append(ReplacedRow(row, checked.labels[row], changes))
    kept = stored.values.loc[rows].assign(**{header: new[header].to_numpy() for header in new.columns})
    return Merge(checked, checked.values[at < 0], kept, tuple(replaced), cells, findings)


def _ambiguous(checked: CheckedRows, stored: StoredRows, book: str) -> Iterator[str]:
    twice = stored.keys[stored.keys.duplicated(keep=False)]
    asked = checked.keys[checked.keys.isin(twice)]
    for row, key in zip(asked.index.tolist(), asked, strict=True):
        places = " and ".join(str(sheet_row) for sheet_row, other in twice.items() if other == key)
        yield (
            f"{checked.file.place}, row {row}: found {checked.labels[row]}, expected it once in {book}, sheet "
            f"{stored.sheet}, but rows {places} have it; delete the wrong ones."
        )


def _same(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    # An empty text is what some programs write for a blank; TRUE is not 1.
    blank = new.isna() & (old.isna() | (old == ""))
    return blank | ((old == new) & (old.map(type).isin([bool]) == new.map(type).isin([bool])))
