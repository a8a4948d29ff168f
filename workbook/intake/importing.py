"""Data files into a workbook: all files are checked first, then all their rows are written, or nothing is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook.errors import CannotRunError, FindingsError
from workbook.intake.data_files import read_data_file
from workbook.intake.input_cells import shown
from workbook.intake.input_rows import CheckedRows, Key, check_rows
from workbook.intake.input_tables import InputTables
from workbook.intake.merging import Merge, ReplacedRow, StoredRows, merge
from workbook.intake.period_lengths import mixed_quarters
from workbook.ooxml.cell_xml import CellValue
from workbook.ooxml.files import check_writable
from workbook.ooxml.package import Package

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
        """The report as a person reads it, every replaced value with the old one beside it."""
        counts = f"{self.added:,} added, {len(self.replaced):,} replaced, {self.unchanged:,} unchanged"
        yield f"{self.file}: table {self.table}: rows {counts}."
        if self.ignored_columns:
            yield f"  Left out, because the workbook calculates them: {', '.join(self.ignored_columns)}."
        for row in self.replaced:
            changes = "; ".join(f"{each.column} {shown(each.old)} -> {shown(each.new)}" for each in row.changes)
            yield f"  Row {row.row} ({row.label}): {changes}."


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
        return [line for file in self.files for line in file.lines()]


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
    files = _checked_files(tables, data_paths, say)
    say(f"Comparing with {book_path}")
    stored = {table.name: StoredRows.of(package, table) for table in {checked.table for checked in files}}
    merges = [merge(checked, stored[checked.table.name], str(book_path)) for checked in files]
    findings = [*_repeated_in_another_file(files), *(finding for merged in merges for finding in merged.findings)]
    production = [checked for checked in files if checked.table.name == "Production"]
    if production:
        findings += mixed_quarters(production, stored["Production"], tables.fiscal_start_month)
    if findings:
        raise FindingsError(findings)
    report = ImportReport(str(book_path), tuple(map(_report, files, merges)))
    if report.changed:
        say(f"Writing {book_path}")
        _store(package, files, merges, stored)
        package.write(book_path)
    return report


def _checked_files(tables: InputTables, data_paths: Sequence[str | Path], say: Progress) -> list[CheckedRows]:
    files, findings = [], []
    for path in data_paths:
        say(f"Checking {path}")
        checked, found = check_rows(read_data_file(path, tables.is_header), tables)
        findings += found
        if checked is not None:
            files.append(checked)
    # What rows do to the workbook can only be said when all of them could be read.
    if findings:
        raise FindingsError(findings)
    return files


def _repeated_in_another_file(files: Sequence[CheckedRows]) -> Iterator[str]:
    first: dict[tuple[str, Key], tuple[int, str]] = {}
    for number, checked in enumerate(files):
        for position, (key, row) in enumerate(zip(checked.keys, checked.file.rows, strict=True)):
            at, place = first.setdefault((checked.table.name, key), (number, f"{checked.file.place}, row {row}"))
            if at != number:
                where = f"{checked.file.place}, row {row}, column {checked.table.keys[0]}"
                yield f"{where}: found {checked.label(position)}, expected it in one file: {place} has it already."


def _report(checked: CheckedRows, merged: Merge) -> FileReport:
    return FileReport(
        file=checked.file.path,
        table=checked.table.name,
        added=len(merged.added),
        replaced=tuple(merged.replaced),
        unchanged=merged.unchanged,
        ignored_columns=checked.ignored_columns,
    )


def _store(
    package: Package, files: Sequence[CheckedRows], merges: Sequence[Merge], stored: dict[str, StoredRows]
) -> None:
    for name, rows in stored.items():
        mine = [merged for checked, merged in zip(files, merges, strict=True) if checked.table.name == name]
        cells: dict[str, CellValue] = {cell: value for merged in mine for cell, value in merged.cells.items()}
        if cells:
            package.set_cells(rows.sheet, cells)
        package.append_rows(name, [row for merged in mine for row in merged.added])
