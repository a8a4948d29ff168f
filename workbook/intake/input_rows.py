"""The rows of one data file, checked: its header against the table, its cells, its keys, and what a row may say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from udfs.serials import date_of
from workbook.intake.data_files import DataFile
from workbook.intake.input_cells import DASHES, Fault, read_cells, shown
from workbook.intake.input_tables import InputTable, InputTables, plain_name, unit_of
from workbook.ooxml.cell_xml import CellValue

# A key that may be blank says so with the blank: a price belongs to no mine, tonnes to no metal.
_BLANK_KEYS = ("entity", "metal")
_METRICS_OF_A_METAL = ("grade", "recovery", "content", "price")

Key = tuple[float | str, ...]


@dataclass(frozen=True)
class CheckedRows:
    """The rows that a data file brings to a table: their keys and their values by header."""

    file: DataFile
    table: InputTable
    keys: list[Key]
    values: dict[str, list[CellValue]]
    ignored_columns: tuple[str, ...]

    def label(self, position: int) -> str:
        """What a person calls the row: its key, such as `2020-06-30, Avino`."""
        values = [self.values[self.table.header(name)][position] for name in self.table.keys]
        if isinstance(values[0], float):
            values[0] = date_of(values[0]).isoformat()
        return ", ".join(str(value) for value in values if value is not None)


def check_rows(file: DataFile, tables: InputTables) -> tuple[CheckedRows | None, list[str]]:
    """The rows of a data file and the findings about them; no rows when the header cannot be used."""
    table = tables.table_for(file.header, file.place)
    findings = list(_header_findings(file, table))
    if findings:
        return None, findings
    calculated = {plain_name(header) for header in table.calculated}
    ignored = tuple(header for header in file.header if plain_name(header) in calculated)
    values: dict[str, list[CellValue]] = {}
    faults: list[Fault] = []
    for header, cells in zip(file.header, file.columns, strict=True):
        column = table.column(plain_name(header))
        if column is not None:
            values[column.header], found = read_cells(column, cells, file.rows, tables, file.decimal_commas)
            faults += found
    by_name = {column.name: values[column.header] for column in table.columns if column.header in values}
    unread = {(fault.row, fault.column) for fault in faults}
    faults += [fault for fault in _row_faults(table, file.rows, by_name) if (fault.row, fault.column) not in unread]
    keys = [key_of(key) for key in zip(*(by_name[name] for name in table.keys), strict=True)]
    checked = CheckedRows(file, table, keys, values, ignored)
    faults += _duplicates(checked, {fault.row for fault in faults})
    faults.sort(key=lambda fault: fault.row)
    return checked, [fault.sentence(file.place) for fault in faults]


def key_of(values: Sequence[CellValue]) -> Key:
    """What makes a row the row it is: texts without regard to case and spaces around, a blank as an empty text."""
    return tuple(
        float(value) if isinstance(value, int | float) else " ".join(str(value or "").split()).casefold()
        for value in values
    )


def _header_findings(file: DataFile, table: InputTable) -> Iterator[str]:
    place = f"{file.place}, row {file.header_row}"
    calculated = {plain_name(header) for header in table.calculated}
    seen: dict[str, str] = {}
    for header in file.header:
        name = plain_name(header)
        column = table.column(name)
        if name in seen:
            yield f"{place}: found the columns {seen[name]} and {header}, expected {name} once."
        elif not name:
            yield f"{place}: found a column with values and no name, expected {table.nearest(name)}."
        elif column is None and name not in calculated:
            yield f"{place}, column {header}: found an unknown column, expected {table.nearest(name)}."
        elif column is not None and unit_of(header) and unit_of(header).casefold() != column.unit.casefold():
            yield f"{place}, column {header}: found the unit {unit_of(header)}, expected {column.unit or 'no unit'}."
        seen[name] = header
    for name in table.required:
        if name not in seen:
            yield f"{place}: found no column {name}, expected it in a file for the table {table.name}."


def _row_faults(table: InputTable, rows: Sequence[int], by_name: Mapping[str, Sequence[CellValue]]) -> Iterator[Fault]:
    for name in table.required:
        if name not in _BLANK_KEYS:
            for row, value in zip(rows, by_name[name], strict=True):
                if value is None:
                    yield Fault(row, name, shown(None), "a value: every row needs one")
    if table.name == "Published":
        for row, *figure in zip(rows, *(by_name[name] for name in table.required[1:]), strict=True):
            span, entity, metric, metal, printed = (None if value is None else str(value) for value in figure)
            if metric is not None:
                yield from _figure_faults(row, span, entity, metric, metal, printed)


def _figure_faults(
    row: int, span: str | None, entity: str | None, metric: str, metal: str | None, printed: str | None
) -> Iterator[Fault]:
    measure = metric.removesuffix(" change")
    if measure in _METRICS_OF_A_METAL and metal is None:
        yield Fault(row, "metal", shown(metal), f"the metal of the {metric}")
    if measure not in _METRICS_OF_A_METAL and metal is not None:
        yield Fault(row, "metal", shown(metal), f"a blank, because {metric} has no metal")
    if metric == "price" and entity is not None:
        yield Fault(row, "entity", shown(entity), "a blank, because a price is the company's")
    if metric != "price" and entity is None:
        yield Fault(row, "entity", shown(entity), f"the mine of the {metric}, or Consolidated")
    if metric == "price" and span == "YTD":
        yield Fault(row, "span", shown(span), "QTD, because a price is its period's")
    percent = printed is None or printed in DASHES or printed.endswith("%")
    if metric == "recovery" and not percent:
        yield Fault(row, "printed", shown(printed), "a recovery with its percent sign: 90%")


def _duplicates(checked: CheckedRows, unread_rows: set[int]) -> Iterator[Fault]:
    first: dict[Key, int] = {}
    names = " and ".join(checked.table.keys)
    for position, (key, row) in enumerate(zip(checked.keys, checked.file.rows, strict=True)):
        if row not in unread_rows and first.setdefault(key, row) != row:
            expected = f"each {names} once: row {first[key]} has it already"
            yield Fault(row, checked.table.keys[0], checked.label(position), expected)
