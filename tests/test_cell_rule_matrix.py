"""Every function x every argument x all that can stand in a cell, against an independent reading of the rules."""

from __future__ import annotations

import math
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest
from matrix_calls import anything, calls, cells_for, listed, put, with_first
from range_rules import expected
from sound_calls import sound_call

from udfs import FUNCTIONS
from udfs.calling import call, call_rows
from udfs.errors import CellError
from udfs.registry import FunctionRecord

AT_THE_END = {"largest": 1e308, "most negative": -1e308, "smallest": 1e-307}
DRAWN_CALLS = 200
# Their parts sum exactly, because all have the last place of the largest; a small part has its dust.
PARTS_OF_ONE_SUM = {"AGEQ_BRIDGE"}
RELATIVE_DUST = Fraction(1, 10**12)
NOTHING = 1000 * Fraction(5e-324)
ROWS_FOR_ARRAYS = 40
ENOUGH_ROWS = 5_000
# Nil tonnes and quantities drop out, zeros add nothing, and a period of another year does not count.
NOTHING_ADDED = {"period_ends": 30_000}

RECORDS = list(FUNCTIONS.values())
ROW_BY_ROW = [record for record in RECORDS if not record.reducer and record.result.columns == 1]


def agree(wanted: Any, answer: Any, scale: Fraction | None = None) -> bool:
    """Whether an answer is the wanted one: the same error, the same text, or the number but for the dust of floats.

    The dust is a part of the number itself, or of `scale`.
    """
    if isinstance(wanted, list):
        same_length = isinstance(answer, list) and len(answer) == len(wanted)
        return same_length and all(agree(one, other, scale) for one, other in zip(wanted, answer, strict=True))
    if not isinstance(wanted, Fraction):
        return type(answer) is type(wanted) and bool(answer == wanted)
    if type(answer) is not float or not math.isfinite(answer):
        return False
    return abs(Fraction(answer) - wanted) <= RELATIVE_DUST * (scale or abs(wanted)) + NOTHING


def largest(row: Any) -> Fraction | None:
    """The largest number of a row."""
    return max((abs(cell) for cell in row if isinstance(cell, Fraction)), default=None)


def shown(value: Any) -> str:
    """A cell or range as a failing test prints it."""
    if isinstance(value, list):
        return f"[{', '.join(map(shown, value))}]"
    if isinstance(value, Fraction):
        return repr(float(value))
    return str(value) if isinstance(value, CellError) else repr(value)


def disagreement(record: FunctionRecord, what: str, wanted: Any, answer: Any) -> list[str]:
    """One line where an answer is not the wanted one."""
    if record.name in PARTS_OF_ONE_SUM and isinstance(wanted, list) and isinstance(answer, list):
        sound = len(wanted) == len(answer) and all(map(agree, wanted, answer, map(largest, wanted)))
    else:
        sound = agree(wanted, answer)
    if sound:
        return []
    return [f"{record.name} {what}: expected {shown(wanted)}, got {shown(answer)}"]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_every_call_of_the_matrix_shows_what_the_rules_say(record: FunctionRecord) -> None:
    lines: list[str] = []
    for what, cells in calls(record):
        lines += disagreement(record, what, expected(record, cells), call(record, cells))
    assert lines == [], "\n".join(lines)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_calls_with_anything_anywhere_show_what_the_rules_say(record: FunctionRecord) -> None:
    draw, sound = Random(record.name), sound_call(record)
    lines: list[str] = []
    for _ in range(DRAWN_CALLS):
        cells = [anything(draw, record, argument, cell) for argument, cell in zip(record.arguments, sound, strict=True)]
        lines += disagreement(record, shown(cells), expected(record, cells), call(record, cells))
    assert lines == [], "\n".join(lines)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_the_sound_call_of_each_function_has_an_answer(record: FunctionRecord) -> None:
    assert not isinstance(expected(record, sound_call(record)), CellError)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_numbers_at_the_end_of_what_a_cell_holds_never_give_a_wrong_number(record: FunctionRecord) -> None:
    sound = sound_call(record)
    lines: list[str] = []
    for place, argument in enumerate(record.arguments):
        for name, cell in AT_THE_END.items():
            cells = put(sound, {place: cell})
            answer = call(record, cells)
            # A step on the way may be more than a float holds though the answer is not.
            if answer != CellError("#NUM!"):
                lines += disagreement(record, f"{argument.name}={name}", expected(record, cells), answer)
    assert lines == [], "\n".join(lines)


@pytest.mark.parametrize("record", ROW_BY_ROW, ids=lambda record: record.name)
def test_a_column_long_enough_for_arrays_shows_the_same_in_each_row(record: FunctionRecord) -> None:
    sound = sound_call(record)
    lines: list[str] = []
    for place, argument in enumerate(record.arguments):
        cells = cells_for(record, argument)
        copies = -(-ROWS_FOR_ARRAYS // len(cells))
        columns = [[cell] * len(cells) * copies for cell in sound]
        columns[place] = list(cells.values()) * copies
        answers = list(call_rows(record, columns))
        for row, name in enumerate([*cells] * copies):
            what = f"{argument.name}={name} in row {row}"
            answer = answers[row] if isinstance(answers[row], CellError | str | bool) else float(answers[row])
            lines += disagreement(record, what, expected(record, [column[row] for column in columns]), answer)
    assert lines == [], "\n".join(lines)


@pytest.mark.parametrize("as_arrays", [False, True], ids=["lists", "arrays"])
@pytest.mark.parametrize("record", [record for record in RECORDS if record.reducer], ids=lambda record: record.name)
def test_rows_of_nothing_leave_the_answer_of_a_reducer_as_it_is_also_where_there_are_enough_for_arrays(
    record: FunctionRecord, as_arrays: bool
) -> None:
    sound = sound_call(record)
    lines: list[str] = []
    for place, argument in enumerate(record.arguments):
        for name, cell in cells_for(record, argument).items():
            if as_arrays and not (cell is None or (type(cell) in (int, float) and abs(cell) <= AT_THE_END["largest"])):
                continue
            in_place = with_first(sound[place], cell) if isinstance(sound[place], list) else cell
            cells = put(sound, {place: in_place})
            padded = [
                [*listed([item])[0], *[NOTHING_ADDED.get(a.name, 0)] * ENOUGH_ROWS] if isinstance(item, list) else item
                for a, item in zip(record.arguments, cells, strict=True)
            ]
            if as_arrays:
                padded = [np.array(item, dtype=float) if isinstance(item, list) else item for item in padded]
            lines += disagreement(record, f"{argument.name}={name}", expected(record, cells), call(record, padded))
    assert lines == [], "\n".join(lines)
