"""A digest of all inputs of a workbook: two refreshes with the same digest had the same figures to work with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from workbook.ooxml.addresses import parse_range
from workbook.ooxml.package import CellValue, Package

INPUT_TABLES = ("Production", "Prices", "Published", "Mines", "Metals")
_SHOWN_DIGITS = 16


def inputs_digest(package: Package) -> str:
    """The first 16 hexadecimal digits of a SHA-256 over the inputs.

    Inputs are the cells of the input tables outside their calculated columns, by header, and the defined names that
    stand for one cell without a formula, by name. Values computed by formulas are left out: they follow from these.
    """
    digest = hashlib.sha256()
    formulas = {sheet.name: _formula_rows(package, sheet.name) for sheet in package.sheets}
    for name in INPUT_TABLES:
        if name not in package.tables:
            continue
        table = package.tables[name]
        headers = sorted(header for header in table.columns if header not in table.calculated)
        numbers = [table.column_number(header) for header in headers]
        columns = package.read_columns(table.sheet, numbers, table.first_row, table.last_row)
        for header, number, values in zip(headers, numbers, columns, strict=True):
            _add(digest, name, header)
            typed = formulas[table.sheet].get(number, [])
            for part in _without_formulas(values, table.first_row, typed):
                digest.update(part)
    for name, value in _settings(package, formulas):
        _add(digest, "name", name)
        digest.update(_text(value))
    return digest.hexdigest()[:_SHOWN_DIGITS]


def _settings(
    package: Package, formulas: dict[str, dict[int, list[tuple[int, int, str]]]]
) -> Iterator[tuple[str, CellValue]]:
    for name, definition in sorted(package.names.items(), key=lambda item: (item[0].casefold(), item[0])):
        sheet, _, address = definition.rpartition("!")
        sheet = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        try:
            area = parse_range(address)
        except ValueError:
            if not sheet:
                yield name, definition
            continue
        if sheet not in formulas or area.area > 1:
            continue
        spans = formulas[sheet].get(area.first_column, [])
        if not any(first <= area.first_row <= last for first, last, _ in spans):
            yield name, package.read_cell(sheet, address.replace("$", ""))


def _formula_rows(package: Package, sheet: str) -> dict[int, list[tuple[int, int, str]]]:
    columns: dict[int, list[tuple[int, int, str]]] = {}
    for run in package.formula_runs(sheet):
        columns.setdefault(run.column, []).append((run.first_row, run.last_row, run.formula))
    return columns


def _without_formulas(
    values: Sequence[CellValue] | np.ndarray[Any, Any], first_row: int, typed: list[tuple[int, int, str]]
) -> Iterator[bytes]:
    """What the digest takes of a column: numbers as they are, and a formula typed among them as its text."""
    last_row = first_row + len(values) - 1
    inside = [span for span in typed if span[0] <= last_row and span[1] >= first_row]
    if isinstance(values, np.ndarray) and not inside:
        yield (values + 0.0).astype("<f8").tobytes()
        return
    cells = list(values)
    for start, end, formula in inside:
        for row in range(max(start, first_row), min(end, last_row) + 1):
            cells[row - first_row] = f"={formula}"
    yield b"".join(_text(cell) for cell in cells)


def _text(value: Any) -> bytes:
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = float(value) + 0.0
    return f"{type(value).__name__}:{value}\x1f".encode()


def _add(digest: Any, *words: str) -> None:
    digest.update("\x1e".join(("", *words, "")).encode("utf-8"))
