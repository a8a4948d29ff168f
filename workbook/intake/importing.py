"""Data files into a workbook: all files are checked first, then all their rows are written, or nothing is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from workbook.errors import CannotRunError, FindingsError
from workbook.intake.data_files import DataFile, read_data_file
from workbook.intake.input_cells import shown
from workbook.intake.input_rows import CheckedRows, check_rows
from workbook.intake.input_tables import InputTables
from workbook.intake.merging import Merge, ReplacedRow, StoredRows, merge
from workbook.intake.period_lengths import mixed_quarters
from workbook.ooxml.cell_xml import CellValue
from workbook.ooxml.files import check_writable
from workbook.ooxml.package import Package
from workbook.open_book import OpenBook

# As many as a person reads; a program finds all of them in the report.
REPLACED_ROWS_SHOWN = 20

Progress = Callable[[str], None]


@dataclass(frozen=True)
class FileReport:
    """What one data file did: rows added, rows that changed, rows that said what the workbook held already."""

    file: str
    table: str
    added: int
    replaced: tuple[ReplacedRow, ...]
    unchanged: int
    ignored_columns: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """The report as a person reads it, replaced values with the old ones beside them."""
        counts = f"{self.added:,} added, {len(self.replaced):,} replaced, {self.unchanged:,} unchanged"
        yield f"{self.file}: table {self.table}: rows {counts}."
        if self.ignored_columns:
            yield f"  Left out, because the workbook calculates them: {', '.join(self.ignored_columns)}."
        for row in self.replaced[:REPLACED_ROWS_SHOWN]:
            changes = "; ".join(f"{each.column} {shown(each.old)} -> {shown(each.new)}" for each in row.changes)
            yield f"  Row {row.row} ({row.label}): {changes}."
        if len(self.replaced) > REPLACED_ROWS_SHOWN:
            yield f"  ... and {len(self.replaced) - REPLACED_ROWS_SHOWN:,} more replaced rows."


@dataclass(frozen=True)
class ImportReport:
    """What an import did to a workbook."""

    book: str
    files: tuple[FileReport, ...]

    @property
    def changed(self) -> bool:
        """Whether the workbook was written at all."""
        return any(file.added or file.replaced for file in self.files)

    def lines(self) -> list[str]:
        """The report as a person reads it."""
        lines = [line for file in self.files for line in file.lines()]
        if self.changed:
            until = f"until `orebook refresh {self.book}` runs"
            lines.append(f"Calculated values in {self.book} are those of its last refresh {until}.")
        return lines


@dataclass(frozen=True)
class ImportPlan:
    """What data files will do to a workbook; nothing of it is done yet."""

    stored: dict[str, StoredRows]
    merges: tuple[Merge, ...]

    def into(self, table: str) -> list[Merge]:
        """What is merged into one table."""
        return [merged for merged in self.merges if merged.checked.table.name == table]

    def added(self, table: str) -> list[dict[str, CellValue]]:
        """The rows that a table gets, each from header to value."""
        frames = [merged.added for merged in self.into(table)]
        return [dict(zip(frame.columns, row, strict=True)) for frame in frames for row in frame.to_numpy().tolist()]

    def report(self, book: str) -> ImportReport:
        """What it is, as the import says it."""
        return ImportReport(book, tuple(map(_report, self.merges)))


def import_files(
    book_path: str | Path, data_paths: Sequence[str | Path], progress: Progress | None = None
) -> ImportReport:
    """Import .csv and .xlsx data files into a workbook's tables, in one atomic write.

    FindingsError, with every finding of every file, when a row cannot be taken; CannotRunError when a file cannot be
    read at all. Either way nothing has changed.
    """
    say = progress or (lambda _: None)
    if not data_paths:
        raise CannotRunError("No data file was named: expected at least one .csv or .xlsx file to import.")
    package = Package.read(book_path)
    check_writable(Path(book_path))
    tables = InputTables.of(package)
    files = _read_files(tables, data_paths, say)
    say(f"Comparing with {book_path}")
    plan = plan_import(package, tables, files)
    report = plan.report(str(book_path))
    if report.changed:
        say(f"Writing {book_path}")
        for name, rows in plan.stored.items():
            cells = {cell: value for merged in plan.into(name) for cell, value in merged.cells.items()}
            if cells:
                package.set_cells(rows.sheet, cells)
            package.append_rows(name, plan.added(name))
        package.write(book_path)
    return report


def plan_import(book: OpenBook, tables: InputTables, files: Sequence[CheckedRows]) -> ImportPlan:
    """What checked rows will do to a workbook; FindingsError when a row does not go with what it holds."""
    stored = {table.name: StoredRows.of(book, table) for table in {checked.table for checked in files}}
    plan = ImportPlan(stored, tuple(merge(checked, stored[checked.table.name], book.path) for checked in files))
    findings = [finding for merged in plan.merges for finding in merged.findings]
    for name, rows in stored.items():
        into = plan.into(name)
        findings += _repeated_in_another_file([merged.checked for merged in into])
        if name == "Production":
            findings += mixed_quarters(rows.after(into), [merged.checked for merged in into], tables.fiscal_start_month)
    if findings:
        raise FindingsError(findings)
    return plan


def checked_files(tables: InputTables, files: Iterable[DataFile]) -> list[CheckedRows]:
    """The rows of data files; FindingsError, with every finding of every file, when one cannot be taken."""
    rows, findings = [], []
    for file in files:
        checked, found = check_rows(file, tables)
        findings += found
        if checked is not None:
            rows.append(checked)
    # What rows do to the workbook can only be said when all of them could be read.
    if findings:
        raise FindingsError(findings)
    return rows


def _read_files(tables: InputTables, data_paths: Sequence[str | Path], say: Progress) -> list[CheckedRows]:
    def read(path: str | Path) -> DataFile:
        say(f"Checking {path}")
        return read_data_file(path, tables.is_header)

    return checked_files(tables, map(read, data_paths))


def _repeated_in_another_file(files: Sequence[CheckedRows]) -> Iterator[str]:
    keys = pd.concat(dict(enumerate(checked.keys for checked in files)))
    first = dict(zip(keys[::-1], keys.index[::-1], strict=True))
    again = keys[keys.duplicated()]
    for (number, row), key in zip(again.index.tolist(), again, strict=True):
        (other, other_row), checked = first[key], files[number]
        where = f"{checked.file.place}, row {row}, column {checked.table.keys[0]}"
        place = f"{files[other].file.place}, row {other_row}"
        yield f"{where}: found {checked.labels[row]}, expected it in one file: {place} has it already."


def _report(merged: Merge) -> FileReport:
    return FileReport(
        file=merged.checked.file.path,
        table=merged.checked.table.name,
        added=len(merged.added),
        replaced=merged.replaced,
        unchanged=len(merged.kept) - len(merged.replaced),
        ignored_columns=merged.checked.ignored_columns,
    )
