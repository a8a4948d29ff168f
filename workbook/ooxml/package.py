"""A workbook file (.xlsx or .xlsm) as its parts: read, edited cell by cell, and written back with nothing lost."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from lxml import etree

from workbook.errors import CannotRunError
from workbook.ooxml import guard
from workbook.ooxml.addresses import CellRange, parse_cell, parse_range
from workbook.ooxml.archive import Archive
from workbook.ooxml.cell_styles import number_formats
from workbook.ooxml.cell_xml import CellValue, rich_text
from workbook.ooxml.column_splice import ColumnSplice
from workbook.ooxml.contents import Sheet, read_contents, read_tables
from workbook.ooxml.files import read_bytes, write_atomically
from workbook.ooxml.formula_xml import formula_cells, formula_runs
from workbook.ooxml.parts import Parts
from workbook.ooxml.sheet_rows import default_style, insert_cells
from workbook.ooxml.sheet_splice import ColumnValues, new_cell, splice
from workbook.ooxml.sheet_xml import SheetXml, cell_pattern, plain_number, read_cells, read_columns, style_of
from workbook.ooxml.table_rows import appended
from workbook.ooxml.tables import grown_part
from workbook.ooxml.value_blocks import ValueBlock, WaitingValues
from workbook.open_book import Column, FormulaCell, FormulaRun, Table

__all__ = ["CellValue", "FormulaCell", "FormulaRun", "Package", "Sheet", "Table", "ValueBlock"]

# No report and no table of ours is larger; a range that is has been named by mistake.
_READ_CELLS = 30_000_000
# Columns this long are read once.
_LONG = 1_000


class Package:
    """One workbook in memory. Nothing is written before `write`, and then only if a part differs."""

    def __init__(self, source: bytes, file: str) -> None:
        """Open the bytes of a workbook; `file` is what sentences call it. CannotRunError when it is not one."""
        guard.check_container(source, file)
        self.path = file
        self._source = source
        self._archive = Archive(source)
        self._parts = Parts(self._archive, file)
        self._sheet_xml: dict[str, SheetXml] = {}
        # What has been read of a sheet, for as long as the sheet stays as it is.
        self._runs: dict[str, list[FormulaRun]] = {}
        self._long_columns: dict[str, dict[tuple[int, int, int], Column]] = {}
        self._shared: list[str] | None = None
        self._formats: list[str] | None = None
        contents = read_contents(self._parts)
        self._linked = contents.linked
        self.main_part = contents.main
        self.sheets = contents.sheets
        self.names = contents.names
        self.local_names = contents.local_names
        for part in self._archive.names:
            if part.lower().endswith((".xml", ".rels", ".vml")):
                large = self._archive.is_large(part)
                guard.check_xml(next(self._parts.pieces(part)) if large else self._parts.content(part), part, file)
        for sheet in self.sheets:
            xml = self._xml(sheet.name)
            # Among the rows of a sheet no declaration of any kind is let through; other parts are checked when parsed.
            guard.check_xml(xml.head + xml.tail, sheet.part, file)
            guard.check_sheet(xml, file)
        self.tables = read_tables(self._parts, self.sheets)

    @classmethod
    def read(cls, path: str | Path) -> "Package":
        """Read a workbook file; CannotRunError when it is missing, encrypted, hostile or not a workbook."""
        return cls(read_bytes(Path(path)), str(path))

    @property
    def part_names(self) -> list[str]:
        """The names of all parts, in the order of the file."""
        return self._archive.names

    def part(self, name: str) -> bytes:
        """The bytes of one part, edits included."""
        return self._parts.content(name)

    def replace_part(self, name: str, content: bytes) -> None:
        """Give an existing part other bytes."""
        self._parts.content(name)
        self._archive.replace(name, content)
        self._forget(name)
        if name == self._linked.get("sharedStrings"):
            self._shared = None

    @property
    def styles_part(self) -> str | None:
        """The name of the part with the styles of cells; None when the workbook has none."""
        return self._linked.get("styles")

    def add_part(self, name: str, content: bytes) -> None:
        """Add a part that is not there yet; what leads to it is for the caller."""
        self._archive.add(name, content)

    def sheet(self, name: str) -> Sheet:
        """The worksheet of that name; CannotRunError when there is none."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise CannotRunError(
            f"{self.path} has no sheet {name!r}; it has {', '.join(sheet.name for sheet in self.sheets)}."
        )

    def table(self, name: str) -> Table:
        """The table of that name; CannotRunError when there is none."""
        if name not in self.tables:
            raise CannotRunError(f"{self.path} has no table {name!r}; it has {', '.join(self.tables) or 'none'}.")
        return self.tables[name]

    def formula_cells(self, sheet: str) -> Iterator[FormulaCell]:
        """Each formula cell of a sheet, row by row."""
        return formula_cells(self._xml(sheet), self._shared_strings())

    def formula_runs(self, sheet: str) -> list[FormulaRun]:
        """The formulas of a sheet with one entry for cells below each other that hold the same one."""
        if sheet not in self._runs:
            self._runs[sheet] = formula_runs(self._xml(sheet))
        return self._runs[sheet]

    def read_range(self, sheet: str, ref: str) -> list[list[CellValue]]:
        """The cell values of a range such as `B2:D9`, as rows; `A:C` ends with the last row that the sheet has."""
        xml = self._xml(sheet)
        try:
            area = parse_range(ref)
        except ValueError as error:
            raise CannotRunError(f"{self.path}, sheet {sheet}: {error}.") from error
        if ":" in ref and area.area > _READ_CELLS:
            area = area.clipped(max(xml.rows.numbers, default=1), 1 << 14)
        if area.area > _READ_CELLS:
            raise CannotRunError(
                f"{self.path}, sheet {sheet}: {ref} holds {area.area:,} cells; at most {_READ_CELLS:,} are read."
            )
        return [list(row) for row in zip(*read_cells(xml, area, self._shared_strings()), strict=True)]

    def read_cell(self, sheet: str, cell: str) -> CellValue:
        """The value of one cell."""
        return self.read_range(sheet, cell)[0][0]

    def read_columns(self, sheet: str, columns: Sequence[int], first_row: int, last_row: int) -> list[Column]:
        """The values of columns (A is 1) between two rows: a float64 array where all are numbers, else a list."""
        if last_row < first_row:
            return [[] for _ in columns]
        known = self._long_columns.setdefault(sheet, {})
        missing = [column for column in columns if (column, first_row, last_row) not in known]
        found = read_columns(self._xml(sheet), missing, first_row, last_row, self._shared_strings()) if missing else []
        read = {column: _as_column(values) for column, values in zip(missing, found, strict=True)}
        if last_row - first_row >= _LONG:
            known |= {(column, first_row, last_row): values for column, values in read.items()}
        return [read[column] if column in read else known[column, first_row, last_row] for column in columns]

    def read_table(self, name: str) -> list[dict[str, CellValue]]:
        """The rows of a table, each a dict from header to cell value."""
        table = self.table(name)
        if table.last_row < table.first_row:
            return []
        area = CellRange(table.first_row, table.area.first_column, table.last_row, table.area.last_column)
        rows = zip(*read_cells(self._xml(table.sheet), area, self._shared_strings()), strict=True)
        return [dict(zip(table.columns, row, strict=True)) for row in rows]

    def number_format(self, sheet: str, cell: str) -> str:
        """The number format code of a cell; `General` where none is set."""
        xml, (row, column) = self._xml(sheet), parse_cell(cell)
        start, end = xml.rows.span(row, row)
        found = cell_pattern(xml, [column]).search(xml.content, start, end)
        style = style_of(found[1] + found[4]) if found else default_style(xml, row, column)
        if self._formats is None:
            self._formats = number_formats(self._parts.parsed(self.styles_part)) if self.styles_part else []
        return self._formats[style] if style < len(self._formats) else "General"

    def set_values(self, blocks: Iterable[ValueBlock]) -> int:
        """Store computed values: of formula cells, and of the cells that an array formula spills into.

        Only cells whose value differs are touched; their formula, format and every other byte stay. A spilled cell that
        is not there is made, and None empties one. Returns how many cells changed.
        """
        by_sheet: dict[str, list[ValueBlock]] = {}
        for block in blocks:
            by_sheet.setdefault(block.sheet, []).append(block)
        return sum(self._store(name, found) for name, found in by_sheet.items())

    def set_cells(self, sheet: str, cells: Mapping[str, CellValue]) -> int:
        """Store inputs: numbers, texts (also those that begin with `=`), booleans; None empties a cell. Formats stay.

        CannotRunError, with nothing changed, when one of the cells holds a formula. Returns how many cells changed.
        """
        columns: dict[int, dict[int, CellValue]] = {}
        for address, value in cells.items():
            try:
                row, column = parse_cell(address)
            except ValueError as error:
                raise CannotRunError(f"{self.path}, sheet {sheet}: {error}.") from error
            columns.setdefault(column, {})[row] = value
        wanted = {column: ColumnValues(iter(sorted(rows.items()))) for column, rows in columns.items()}
        return self._splice(sheet, wanted, inputs=True)

    def append_rows(self, table: str, rows: Sequence[Mapping[str, CellValue]]) -> int:
        """Add rows, each from header to input, below a table, or into it while its only row is blank.

        New cells take the formats of the table's last row; calculated columns are filled and hold no value until the
        next refresh. CannotRunError, with nothing changed, when the table cannot grow. Returns how many were added.
        """
        if not rows:
            return 0
        old = self.table(table)
        others = [other for other in self.tables.values() if other.sheet == old.sheet]
        content, grown = appended(self._xml(old.sheet), old, rows, others)
        self.replace_part(self.sheet(old.sheet).part, content)
        self.replace_part(old.part, grown_part(self.part(old.part), grown.last_row))
        self.tables[table] = grown
        return len(rows)

    def to_bytes(self) -> bytes:
        """The workbook file as it would be written; the bytes that were read when nothing differs."""
        return self._archive.packed() if self._archive.changed else self._source

    def write(self, path: str | Path, backup: bool = False) -> bool:
        """Write the workbook whole or not at all; False when the file already holds exactly this.

        With `backup` the old file stays beside it as `name.bak.xlsx` (then `name.bak2.xlsx`, ...). CannotRunError when
        Excel has the file open or it cannot be written.
        """
        path, content = Path(path), self.to_bytes()
        if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
        write_atomically(path, content, backup=backup)
        return True

    def _store(self, name: str, blocks: list[ValueBlock]) -> int:
        waiting, part = WaitingValues(blocks), self.sheet(name).part
        columns, changed = waiting.columns(), 0
        if waiting.long and self._xml(name).plain:
            quick = ColumnSplice(self._xml(name), waiting.long)
            # When a stored value is none or a cell stands outside its row, the careful way says which.
            with contextlib.suppress(ValueError):
                self._archive.replace_by_pieces(part, quick.pieces())
                columns, changed = waiting.columns(quick.left), quick.changed
            if changed:
                self._forget(part)
        return changed + (self._splice(name, columns, inputs=False) if columns else 0)

    def _splice(self, name: str, wanted: dict[int, ColumnValues], *, inputs: bool) -> int:
        xml = self._xml(name)
        spliced = splice(xml, wanted, self._shared_strings(), inputs=inputs)
        content, changed = spliced.content, spliced.changed
        if spliced.missing:
            xml = SheetXml.of(content, name)
            cells = {
                row: {
                    column: new_cell(xml, row, column, default_style(xml, row, column), value, inputs=inputs)
                    for column, value in values.items()
                }
                for row, values in spliced.missing.items()
            }
            content = insert_cells(xml, cells)
            changed += sum(len(row) for row in cells.values())
        if changed:
            self.replace_part(self.sheet(name).part, content)
        return changed

    def _xml(self, name: str) -> SheetXml:
        if name not in self._sheet_xml:
            part, parts = self.sheet(name).part, self._parts
            large = part in self._archive.names and self._archive.is_large(part)
            self._sheet_xml[name] = (
                SheetXml.streamed(lambda: parts.pieces(part), name) if large else SheetXml.of(parts.content(part), name)
            )
        return self._sheet_xml[name]

    def _forget(self, part: str) -> None:
        """What is known of a sheet, now that its part has other bytes."""
        for sheet in self.sheets:
            if sheet.part == part:
                for known in (self._sheet_xml, self._runs, self._long_columns):
                    known.pop(sheet.name, None)

    def _shared_strings(self) -> list[str]:
        if self._shared is None:
            part = self._linked.get("sharedStrings")
            entries = self._parts.parsed(part).iterfind("{*}si") if part else ()
            self._shared = [rich_text(etree.tostring(entry, encoding="utf-8")) for entry in entries]
        return self._shared


def _as_column(values: list[CellValue]) -> Column:
    if set(map(type, values)) <= {int, float}:
        return np.array(values, dtype=np.float64)
    return [plain_number(value) for value in values]
