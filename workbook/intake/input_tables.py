"""The tables of a workbook that take data: their columns, their keys, and the data file columns that belong to them."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbook.company import CONSOLIDATED
from workbook.errors import CannotRunError
from workbook.ooxml.cell_xml import CellValue
from workbook.open_book import OpenBook

KEYS = {
    "Production": ("period_end", "mine"),
    "Prices": ("period",),
    "Published": ("period", "span", "entity", "metric", "metal"),
}
# A printed figure without its characters says nothing.
REQUIRED = {**KEYS, "Published": (*KEYS["Published"], "printed")}

_UNIT = re.compile(r"\s*\(([^()]*)\)\s*$")
_METAL_COLUMN = re.compile(r"(\w+)_(grade|recovery|content)")


@dataclass(frozen=True)
class InputColumn:
    """One column that takes data: its header in the table, its plain name in a file, and the kind of its cells."""

    header: str
    name: str
    unit: str
    kind: str
    metal: str = ""


@dataclass(frozen=True)
class InputTable:
    """One table that takes data; calculated columns take none."""

    name: str
    columns: tuple[InputColumn, ...]
    calculated: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the columns that say which row it is."""
        return KEYS[self.name]

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the columns that a data file must have."""
        return REQUIRED[self.name]

    def column(self, name: str) -> InputColumn | None:
        """The column of that plain name, if there is one."""
        return next((column for column in self.columns if column.name == name), None)

    def header(self, name: str) -> str:
        """The header of a column that every such table has."""
        return next(column.header for column in self.columns if column.name == name)

    def nearest(self, name: str) -> str:
        """The plain name that was probably meant, or else all of them."""
        names = [column.name for column in self.columns]
        near = difflib.get_close_matches(name, names, n=1)
        return near[0] if near else "one of " + ", ".join(names)


@dataclass(frozen=True)
class InputTables:
    """What a workbook takes from data files, and the names that they may use."""

    book: str
    tables: tuple[InputTable, ...]
    mines: tuple[str, ...]
    metals: tuple[str, ...]
    fiscal_start_month: int

    @classmethod
    def of(cls, package: OpenBook) -> "InputTables":
        """The input tables of a workbook; CannotRunError when it is not one of ours."""
        metals = [row for row in package.read_table("Metals") if row.get("Symbol")]
        units = {str(row["Symbol"]).lower(): str(row.get("Grade unit") or "") for row in metals}
        return cls(
            book=str(package.path),
            tables=tuple(_input_table(package, name, units) for name in KEYS),
            mines=tuple(str(row["Mine"]) for row in package.read_table("Mines") if row.get("Mine")),
            metals=tuple(str(row["Symbol"]) for row in metals),
            fiscal_start_month=_fiscal_start_month(package),
        )

    @property
    def entities(self) -> tuple[str, ...]:
        """The names that a printed figure can belong to."""
        return (*self.mines, CONSOLIDATED)

    def is_header(self, texts: Sequence[str]) -> bool:
        """Say whether a row of texts has the key columns of a table."""
        names = {plain_name(text) for text in texts}
        return any(names.issuperset(table.keys) for table in self.tables)

    def table_for(self, header: Sequence[str], place: str) -> InputTable:
        """The table that a data file's header belongs to; CannotRunError when there is none, or more than one."""
        names = {plain_name(text) for text in header}
        scores = {table.name: _score(table, names) for table in self.tables}
        best = max(scores.values())
        fitting = [table for table in self.tables if scores[table.name] == best]
        if best == (0, False):
            expected = "; ".join(f"{table.name}: {', '.join(table.required)}" for table in self.tables)
            raise CannotRunError(
                f"{place}: found no known column in the header ({', '.join(header[:8])}), expected those of a table "
                f"({expected})."
            )
        if len(fitting) > 1:
            keys = " or ".join(f"{table.name} ({', '.join(table.keys)})" for table in fitting)
            raise CannotRunError(
                f"{place}: cannot tell which table the header ({', '.join(header[:8])}) belongs to, expected the key "
                f"columns of {keys}."
            )
        return fitting[0]


def plain_name(header: str) -> str:
    """A header as data files write it: lower case, without the unit, words joined by `_`.

    >>> plain_name("Ag grade (g/t)")
    'ag_grade'
    """
    return re.sub(r"\s+", "_", _UNIT.sub("", header.strip()).strip()).lower()


def unit_of(header: str) -> str:
    """The unit that a header carries in parentheses, or an empty text."""
    found = _UNIT.search(header.strip())
    return found[1].strip() if found else ""


def _score(table: InputTable, names: set[str]) -> tuple[int, bool]:
    known = {column.name for column in table.columns} | {plain_name(header) for header in table.calculated}
    return len(names & known), names.issuperset(table.keys)


def _input_table(package: OpenBook, name: str, grade_units: dict[str, str]) -> InputTable:
    table = package.table(name)
    headers = [header for header in table.columns if header not in table.calculated]
    columns = tuple(_input_column(name, header, grade_units) for header in headers)
    missing = [key for key in REQUIRED[name] if key not in {column.name for column in columns}]
    if missing:
        raise CannotRunError(f"{package.path}, table {name} has no column for {', '.join(missing)}: it was renamed.")
    return InputTable(name, columns, tuple(table.calculated))


def _input_column(table: str, header: str, grade_units: dict[str, str]) -> InputColumn:
    name, unit = plain_name(header), unit_of(header)
    if name in REQUIRED[table]:
        kind = "date" if name == "period_end" else name
        return InputColumn(header, name, unit, kind)
    found = _METAL_COLUMN.fullmatch(name)
    if table == "Production" and found and found[1] in grade_units:
        kind = f"grade in {grade_units[found[1]]}" if found[2] == "grade" else found[2]
        return InputColumn(header, name, unit, kind, found[1])
    if table == "Production" and name == "tonnes":
        return InputColumn(header, name, unit, "tonnes")
    if table == "Prices" and name in grade_units:
        return InputColumn(header, name, unit, "price", name)
    return InputColumn(header, name, unit, "text")


def _fiscal_start_month(package: OpenBook) -> int:
    sheet, _, cell = package.names.get("fiscal_start_month", "").rpartition("!")
    if not sheet:
        raise CannotRunError(f"{package.path} has no name fiscal_start_month: it is not a workbook of ours.")
    month: CellValue = package.read_cell(sheet.strip("'").replace("''", "'"), cell)
    if not isinstance(month, int | float) or month not in range(1, 13):
        raise CannotRunError(
            f"{package.path}, sheet {sheet}, cell {cell}: found {month}, expected the first month of the fiscal year."
        )
    return int(month)
