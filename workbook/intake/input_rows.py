"""The rows of one data file, checked: its header against the table, its cells, its keys, and what a row may say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from udfs.serials import date_of
from workbook.intake.data_files import DataFile
from workbook.intake.input_cells import DASHES, Fault, read_cells, shown
from workbook.intake.input_tables import InputTable, InputTables, plain_name, unit_of
from workbook.ooxml.cell_xml import CellValue

# A key that may be blank says so with the blank: a price belongs to no mine, tonnes to no metal.
_BLANK_KEYS = ("entity", "metal")
_METRICS_OF_A_METAL = ("grade", "recovery", "content", "price")


@dataclass(frozen=True)
class CheckedRows:
    """The rows that a data file brings to a table, under their row numbers: their values by header, and their keys."""

    file: DataFile
    table: InputTable
    values: pd.DataFrame
    keys: pd.Series[Any]
    ignored_columns: tuple[str, ...]

    @cached_property
    def labels(self) -> dict[int, str]:
        """What a person calls each row: its key, such as `2020-06-30, Avino`."""
        keys = self.values[[self.table.header(name) for name in self.table.keys]].itertuples(name=None)
        return {row: ", ".join(_shown_key(part) for part in key if part is not None) for row, *key in keys}


def check_rows(file: DataFile, tables: InputTables) -> tuple[CheckedRows | None, list[str]]:
    """The rows of a data file and the findings about them; no rows when the header cannot be used."""
    table = tables.table_for(file.header, file.place)
    findings = list(_header_findings(file, table))
    if findings:
        return None, findings
    calculated = {plain_name(header) for header in table.calculated}
    ignored = tuple(header for header in file.header if plain_name(header) in calculated)
    columns: dict[str, pd.Series[Any]] = {}
    faults: list[Fault] = []
    for header in file.header:
        column = table.column(plain_name(header))
        if column is not None:
            columns[column.header], found = read_cells(column, file.cells[header], tables, file.decimal_commas)
            faults += found
    values = pd.DataFrame(columns)
    unread = {(fault.row, fault.column) for fault in faults}
    faults += [fault for fault in _row_faults(table, values) if (fault.row, fault.column) not in unread]
    checked = CheckedRows(file, table, values, keys_of(values, table), ignored)
    faults += _duplicates(checked, {fault.row for fault in faults})
    faults.sort(key=lambda fault: fault.row)
    return checked, [fault.sentence(file.place) for fault in faults]


def keys_of(rows: pd.DataFrame, table: InputTable) -> pd.Series[Any]:
    """What makes each row the row it is: texts without regard to case and spaces around, a blank as an empty text."""
    parts = []
    for name in table.keys:
        codes, distinct = pd.factorize(rows[table.header(name)])
        # The code of a blank is -1: the last one.
        parts.append(np.array([*map(_key_part, distinct), ""], dtype=object)[codes])
    return pd.Series(list(zip(*parts, strict=True)), index=rows.index, dtype=object)


def _key_part(value: CellValue) -> float | str:
    return float(value) if isinstance(value, int | float) else " ".join(str(value).split()).casefold()


def _shown_key(part: CellValue) -> str:
    return date_of(part).isoformat() if isinstance(part, float) else str(part)


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


def _row_faults(table: InputTable, values: pd.DataFrame) -> Iterator[Fault]:
    for name in table.required:
        if name not in _BLANK_KEYS:
            for row in values.index[values[table.header(name)].isna()].tolist():
                yield Fault(row, name, shown(None), "a value: every row needs one")
    if table.name == "Published":
        yield from _figure_faults(values.rename(columns={table.header(name): name for name in table.required}))


def _figure_faults(figures: pd.DataFrame) -> Iterator[Fault]:
    figures = figures[figures["metric"].notna()]
    metric, metal, entity = figures["metric"], figures["metal"], figures["entity"]
    of_a_metal = metric.str.removesuffix(" change").isin(_METRICS_OF_A_METAL)
    price, printed = metric == "price", figures["printed"]
    no_percent = printed.notna() & ~printed.isin(DASHES) & ~printed.astype(str).str.endswith("%")
    for column, wrong, expected in (
        ("metal", of_a_metal & metal.isna(), "the metal of the {metric}"),
        ("metal", ~of_a_metal & metal.notna(), "a blank, because {metric} has no metal"),
        ("entity", price & entity.notna(), "a blank, because a price is the company's"),
        ("entity", ~price & entity.isna(), "the mine of the {metric}, or Consolidated"),
        ("span", price & (figures["span"] == "YTD"), "QTD, because a price is its period's"),
        ("printed", (metric == "recovery") & no_percent, "a recovery with its percent sign: 90%"),
    ):
        refused = figures[wrong]
        for row, found, name in zip(refused.index.tolist(), refused[column], refused["metric"], strict=True):
            yield Fault(row, column, shown(found), expected.format(metric=name))


def _duplicates(checked: CheckedRows, unread_rows: set[int]) -> Iterator[Fault]:
    sound = checked.keys.drop(list(unread_rows))
    again = sound[sound.duplicated()]
    first = dict(zip(sound[::-1], sound.index[::-1], strict=True))
    names = " and ".join(checked.table.keys)
    for row, key in zip(again.index.tolist(), again, strict=True):
        expected = f"each {names} once: row {first[key]} has it already"
        yield Fault(row, checked.table.keys[0], checked.labels[row], expected)
