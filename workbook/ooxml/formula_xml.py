"""The formulas of one sheet: which cells hold one, what it says there, and where one says the same down a column."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from workbook.errors import CannotRunError
from workbook.ooxml.addresses import CellRange, cell_address, column_number, parse_range
from workbook.ooxml.cell_xml import text_of, value_of
from workbook.ooxml.shared_formulas import moved_formula
from workbook.ooxml.sheet_xml import SheetXml, cell_pattern, formula_pattern, kind_of
from workbook.open_book import FormulaCell, FormulaRun

_FORMULA = re.compile(rb"<[\w:]+((?:\s[^>/]*)?)(?:/>|>([^<]*)<)")
_ATTRIBUTE = re.compile(rb"\s(\w+)\s*=\s*[\"']([^\"']*)[\"']")
_CELL_METADATA = re.compile(rb"\scm\s*=")


def formula_cells(sheet: SheetXml, shared: Sequence[str]) -> Iterator[FormulaCell]:
    """Each formula cell, in the order of the sheet."""
    groups: dict[bytes, tuple[int, int, str]] = {}
    pattern = cell_pattern(sheet, None, formulas_only=True)
    for found in chain.from_iterable(map(pattern.finditer, sheet.pieces())):
        opening, letters, digits, rest, element, content, other = found.groups()
        row, column = int(digits), column_number(letters.decode("ascii"))
        start_tag = opening + rest
        formula, kind, ref = _formula(sheet, groups, element, start_tag, row, column)
        cached = value_of(kind_of(start_tag), content, other, shared)
        yield FormulaCell(row, column, formula, kind, ref, cached)


def formula_runs(sheet: SheetXml) -> list[FormulaRun]:
    """The formulas of the sheet, one entry for cells below each other with one formula, in the order of first cells."""
    # For each column: the element that its run repeats, the row after it, its shared group, its place among the runs.
    running: dict[bytes, tuple[bytes, int, bytes, int]] = {}
    firsts: list[tuple[int, int, str, str]] = []
    lasts: list[int] = []
    groups: dict[bytes, tuple[int, int, str]] = {}
    pattern = formula_pattern(sheet)
    for opening, letters, digits, rest, element in chain.from_iterable(map(pattern.findall, sheet.pieces())):
        row = int(digits)
        repeated, next_row, group, place = running.get(letters, (b"", 0, b"", 0))
        if row == next_row and element == repeated:
            running[letters] = (element, row + 1, group, place)
            lasts[place] = row
            continue
        column = column_number(letters.decode("ascii"))
        formula, kind, _ = _formula(sheet, groups, element, opening + rest, row, column)
        own_group = dict(_ATTRIBUTE.findall(element)).get(b"si", b"") if kind == "shared" else b""
        if row == next_row and own_group and own_group == group:
            lasts[place] = row
        else:
            place = len(firsts)
            firsts.append((column, row, formula, kind))
            lasts.append(row)
        # Array formulas of the same text are formulas of their own, each with its range.
        running[letters] = (element if kind in ("normal", "shared") else b"", row + 1, own_group, place)
    return [
        FormulaRun(column, row, last, text, kind) for (column, row, text, kind), last in zip(firsts, lasts, strict=True)
    ]


def _formula(
    sheet: SheetXml, groups: dict[bytes, tuple[int, int, str]], element: bytes, start_tag: bytes, row: int, column: int
) -> tuple[str, str, CellRange | None]:
    found = _FORMULA.match(element)
    if found is None:
        raise CannotRunError(_sentence(sheet, row, column, "holds a formula that cannot be read"))
    attributes = dict(_ATTRIBUTE.findall(found[1]))
    formula, kind = text_of(found[2] or b""), attributes.get(b"t", b"normal")
    if kind == b"shared":
        number = attributes.get(b"si", b"")
        if formula:
            groups[number] = (row, column, formula)
        elif number not in groups:
            raise CannotRunError(_sentence(sheet, row, column, "shares a formula that no cell before it holds"))
        first_row, first_column, text = groups[number]
        return moved_formula(text, row - first_row, column - first_column), "shared", None
    if kind not in (b"array", b"dataTable"):
        return formula, "normal", None
    try:
        ref = parse_range(attributes[b"ref"].decode("ascii"))
    except (KeyError, ValueError) as error:
        raise CannotRunError(_sentence(sheet, row, column, "holds an array formula without a range")) from error
    if kind == b"dataTable":
        return formula, "table", ref
    return formula, "dynamic" if _CELL_METADATA.search(start_tag) else "array", ref


def _sentence(sheet: SheetXml, row: int, column: int, finding: str) -> str:
    return f"Sheet {sheet.name}, cell {cell_address(row, column)} {finding}; save the workbook in Excel first."
