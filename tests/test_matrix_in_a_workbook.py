"""The matrix once more, through formulas that read cells: what a workbook shows is what the rules say."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import books
from matrix_calls import CELLS, put
from range_rules import expected
from sound_calls import sound_call
from test_cell_rule_matrix import disagreement

from udfs import FUNCTIONS
from udfs.registry import FunctionRecord
from workbook.evaluation.engine import evaluate
from workbook.ooxml.addresses import cell_address
from workbook.ooxml.package import Package


def is_in_a_file(cell: Any) -> bool:
    """Whether a cell of a workbook can hold this as it is."""
    return cell is None or isinstance(cell, bool | str) or (type(cell) in (int, float) and abs(cell) <= 1e300)


# How an error or an empty text comes to stand in a cell.
FORMULAS = {"#N/A": "=NA()", "#DIV/0!": "=1/0", "#NUM!": "=SQRT(-1)", "#VALUE!": '="x"+1', "empty text": '=""'}
WRITABLE = [(name, cell) for name, cell in CELLS.items() if name in FORMULAS or is_in_a_file(cell)]
# A function that spills needs empty cells on its right.
ROOM = 5


def sound_cells(record: FunctionRecord, first_row: int) -> tuple[dict[str, Any], list[str]]:
    """The sound call of a function in cells from a row on, and how a formula refers to each argument."""
    cells: dict[str, Any] = {}
    references = []
    for place, value in enumerate(sound_call(record)):
        rows = value if isinstance(value, list) else [[value]]
        addresses = [
            cell_address(first_row + down, 1 + ROOM * place + right)
            for down, row in enumerate(rows)
            for right in range(len(row))
        ]
        cells |= dict(zip(addresses, (cell for row in rows for cell in row), strict=True))
        references.append(f"sound!{addresses[0]}:{addresses[-1]}" if len(addresses) > 1 else f"sound!{addresses[0]}")
    return cells, references


def test_what_a_workbook_shows_for_every_argument_is_what_the_rules_say(tmp_path: Path) -> None:
    cells = {
        cell_address(row, 1): FORMULAS.get(name, cell)
        for row, (name, cell) in enumerate(WRITABLE, 1)
        if cell is not None
    }
    sheets: dict[str, dict[str, Any]] = {"cells": cells, "sound": {}, "matrix": {}}
    asked: dict[tuple[str, str], tuple[FunctionRecord, str, Any]] = {}
    columns = count(1, ROOM)
    for number, record in enumerate(FUNCTIONS.values()):
        sound, references = sound_cells(record, 1 + 10 * number)
        sheets["sound"] |= sound
        for place, argument in enumerate(record.arguments):
            column = next(columns)
            for row, (name, cell) in enumerate(WRITABLE, 1):
                address = cell_address(row, column)
                formula = put(references, {place: f"cells!A{row}"})
                sheets["matrix"][address] = f"={record.name}({','.join(formula)})"
                wanted = expected(record, put(sound_call(record), {place: cell}))
                asked["matrix", address] = record, f"{argument.name}={name}", wanted
    evaluation = evaluate(Package.read(books.write(tmp_path / "matrix.xlsx", sheets)))
    answers = {
        (block.sheet, cell_address(block.first_row + down, block.column)): value
        for block in evaluation.blocks
        for down, value in enumerate(block.values)
    }
    lines: list[str] = []
    for place_asked, (record, what, wanted) in asked.items():
        shown = answers[place_asked]
        if isinstance(wanted, list):  # the formula's cell shows the first of a spill
            shown = [[shown, *map(float, wanted[0][1:])]]
        lines += disagreement(record, what, wanted, shown)
    assert lines == [], "\n".join(lines)
