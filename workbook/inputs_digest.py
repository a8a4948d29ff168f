"""A digest of all inputs of a workbook: two refreshes with the same digest had the same figures to work with.

It is the same for a file and for the workbook that is open in a spreadsheet program, so it rests on what both show:
values and formulas of cells, and names. Which columns of a table Excel fills by itself is only in the file.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterator, Sequence
from typing import Any

from workbook.ooxml.addresses import parse_range
from workbook.ooxml.cell_xml import CellValue
from workbook.ooxml.shared_formulas import moved_formula
from workbook.open_book import Column, FormulaRun, OpenBook, Table
from workbook.own_tables import INPUT_TABLES

_SHOWN_DIGITS = 16
# A file marks newer functions, their variables and functions of add-ins, which a spreadsheet program leaves out.
_FILE_PREFIX = re.compile(r"_xl(?:fn|ws|pm|udf|dudf)[._]", re.IGNORECASE)
# [@[Tonnes (t)]], [@Mine] and Production[[#This Row],[Tonnes (t)]] are one reference, written in different places.
_THIS_ROW = re.compile(r"\w*\[(?:\[#This Row\],\s*|@)\[?([^\[\]]+)\]?\]", re.IGNORECASE)


def inputs_digest(book: OpenBook) -> str:
    """The first 16 hexadecimal digits of a SHA-256 over the inputs.

    Inputs are the columns of the input tables that hold more than formulas, by header, and the defined names that stand
    for one cell without a formula, by name. Values computed by formulas are left out: they follow from these.
    """
    digest = hashlib.sha256()
    for name, columns in input_columns(book, INPUT_TABLES):
        for header, values in columns:
            _add(digest, name, header)
            digest.update(_packed(values))
    for name, value in _settings(book):
        _add(digest, "name", name)
        digest.update(_text(value))
    return digest.hexdigest()[:_SHOWN_DIGITS]


def input_columns(book: OpenBook, tables: Sequence[str]) -> Iterator[tuple[str, list[tuple[str, Column]]]]:
    """The inputs of those tables that hold any: columns by header, a formula typed among values as its text."""
    for name in tables:
        table = book.tables.get(name)
        if table is None or table.last_row < table.first_row:
            continue
        typed = _formulas_inside(book, table)
        height = table.last_row - table.first_row + 1
        headers = sorted(header for header in table.columns if sum(len(rows) for _, rows in typed[header]) < height)
        numbers = [table.column_number(header) for header in headers]
        columns = book.read_columns(table.sheet, numbers, table.first_row, table.last_row)
        if any(map(_holds_values, columns)):
            yield (
                name,
                [
                    (header, _with_formulas(values, table.first_row, typed[header]))
                    for header, values in zip(headers, columns, strict=True)
                ],
            )


def _settings(book: OpenBook) -> Iterator[tuple[str, CellValue]]:
    sheets = {sheet.name for sheet in book.sheets}
    for name, definition in sorted(book.names.items(), key=lambda item: (item[0].casefold(), item[0])):
        if name.casefold().startswith("_xl"):  # a spreadsheet program keeps some of its own among the names
            continue
        sheet, _, address = definition.removeprefix("=").rpartition("!")
        sheet = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        try:
            area = parse_range(address)
        except ValueError:
            if not sheet:
                yield name, _in_one_way(address)
            continue
        if sheet not in sheets or area.area > 1:
            continue
        row, column = area.first_row, area.first_column
        if not any(run.column == column and run.first_row <= row <= run.last_row for run in book.formula_runs(sheet)):
            yield name, book.read_cell(sheet, address.replace("$", ""))


def _formulas_inside(book: OpenBook, table: Table) -> dict[str, list[tuple[FormulaRun, range]]]:
    """The formulas of a table by header, each with its rows."""
    headers = dict(enumerate(table.columns, table.area.first_column))
    found: dict[str, list[tuple[FormulaRun, range]]] = {header: [] for header in table.columns}
    for run in book.formula_runs(table.sheet):
        rows = range(max(run.first_row, table.first_row), min(run.last_row, table.last_row) + 1)
        if run.column in headers and rows:
            found[headers[run.column]].append((run, rows))
    return found


def _holds_values(values: Column) -> bool:
    return not isinstance(values, list) or any(value not in (None, "") for value in values)


def _with_formulas(values: Column, first_row: int, typed: list[tuple[FormulaRun, range]]) -> Column:
    if not typed:
        return values
    cells = list(values)
    for run, rows in typed:
        for row in rows:
            moved = moved_formula(run.formula, row - run.first_row, 0) if run.kind == "shared" else run.formula
            cells[row - first_row] = f"={_in_one_way(moved)}"
    return cells


def _in_one_way(formula: str) -> str:
    """A formula as both a file and a spreadsheet program could write it.

    >>> _in_one_way("_xlfn.XLOOKUP(Prices[[#This Row],[Period]],A:A,B:B)"), _in_one_way("XLOOKUP([@Period],A:A,B:B)")
    ('XLOOKUP([@Period],A:A,B:B)', 'XLOOKUP([@Period],A:A,B:B)')
    """
    return _THIS_ROW.sub(r"[@\1]", _FILE_PREFIX.sub("", formula))


def _packed(values: Column) -> bytes:
    """What the digest takes of a column: numbers as they are, minus zero as zero, anything else in words."""
    if not isinstance(values, list):
        return (values + 0.0).astype("<f8").tobytes()
    if set(map(type, values)) <= {int, float}:
        return struct.pack(f"<{len(values)}d", *(float(value) + 0.0 for value in values))  # type: ignore[arg-type]  # all are numbers, which mypy cannot see
    return b"".join(map(_text, values))


def _text(value: Any) -> bytes:
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = float(value) + 0.0
    return f"{type(value).__name__}:{value}\x1f".encode()


def _add(digest: Any, *words: str) -> None:
    digest.update("\x1e".join(("", *words, "")).encode("utf-8"))
