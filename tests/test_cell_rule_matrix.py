"""Every function x every argument x all that can stand in a cell, against an independent reading of the rules."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from cell_rules import UNIT_ARGUMENTS
from exact_formulas import DOLLARS_PER_GRAM, GRAMS, GRAMS_PER_TONNE
from range_rules import expected
from sound_calls import sound_call

from udfs import FUNCTIONS
from udfs.calling import call, call_rows
from udfs.errors import CellError
from udfs.registry import ArgumentRecord, FunctionRecord

CELLS: dict[str, Any] = {
    "blank": None,
    "zero": 0,
    "negative": -1.5,
    "one": 1,
    "half": 0.5,
    "ninety": 90,
    "large": 1e15,
    "huge": 1e300,
    "small": 1e-9,
    "tiny": 1e-300,
    "date as a number": 44012,
    "date": datetime.date(2020, 6, 30),
    "text": "n/a",
    "numeric text": "12.5",
    "grouped text": "1,234",
    "percent text": "90%",
    "error as text": "#N/A",
    "empty text": "",
    "spaces": "  ",
    "hyphen": "-",
    "en dash": "\u2013",
    "em dash": " \u2014 ",
    "minus": "\u2212",
    "true": True,
    "false": False,
} | {
    code: CellError(code)
    for code in ("#N/A", "#VALUE!", "#NUM!", "#DIV/0!", "#REF!", "#NAME?", "#NULL!", "#SPILL!", "#CALC!")
}
AT_THE_END = {"largest": 1e308, "most negative": -1e308, "smallest": 1e-307}
UNITS = [*GRAMS, *GRAMS_PER_TONNE, *DOLLARS_PER_GRAM, " OZ/ST ", "gpt", "oz t"]
# Two cells at once, to see which decides.
TOGETHER = ("#REF!", "#DIV/0!", "blank", "zero", "negative", "ninety", "text", "true")
FACTORS = (1, 0.25, 0.5, 1.25, 0, 0.8, 3, 1.01, 0.99, 0.03125, 1)
VARIATIONS = 60
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


def cells_for(argument: ArgumentRecord) -> dict[str, Any]:
    """What is put into an argument; a unit is also each of those we know."""
    units = UNITS if argument.name in UNIT_ARGUMENTS else ()
    return CELLS | {f"the unit {unit}": unit for unit in units}


def other_than(cell: Any) -> Any:
    """Another cell of the kind of a sound one."""
    return cell / 2 if isinstance(cell, int | float) else cell


def substitutes(argument: ArgumentRecord, sound: Any) -> Iterator[tuple[str, Any]]:
    """What stands in an argument instead of its sound cell or range, each with a name."""
    cells = cells_for(argument)
    yield from cells.items()
    if isinstance(sound, list):
        for name, cell in cells.items():
            yield f"{name} in the first cell", [[cell, *sound[0][1:]], *sound[1:]]
            yield f"{name} in the last cell", [*sound[:-1], [*sound[-1][:-1], cell]]
        sound = sound[0][0]
    other = other_than(sound)
    yield "1x1", [[sound]]
    yield "row", [[sound, other, sound]]
    yield "column", [[sound], [other], [sound]]
    yield "block", [[sound, other], [other, sound]]
    yield "block with one bad cell", [[sound, CellError("#NULL!")], [other, sound]]
    yield "column of everything", [[cell] for cell in cells.values()]
    yield "row of everything", [list(cells.values())]


def calls(record: FunctionRecord) -> Iterator[tuple[str, list[Any]]]:
    """Every call of a function's matrix, with what was put where."""
    sound = sound_call(record)
    yield "sound", sound
    yield "an argument too many", [*sound, 1]
    for place, argument in enumerate(record.arguments):
        yield f"{argument.name} omitted", sound[:place]
        for name, cell in substitutes(argument, sound[place]):
            yield f"{argument.name}={name}", put(sound, {place: cell})
    for (left, first), (right, second) in combinations(enumerate(record.arguments), 2):
        blocks = {left: [[only(sound[left])] * 2] * 2, right: [[only(sound[right])] * 2] * 3}
        yield f"{first.name} 2x2, {second.name} 3x2", put(sound, blocks)
        lines = {left: [[only(sound[left])] * 2], right: [[only(sound[right])]] * 3}
        yield f"{first.name} a row, {second.name} a column", put(sound, lines)
        for one in TOGETHER:
            for two in TOGETHER:
                cells = put(sound, {left: CELLS[one], right: CELLS[two]})
                yield f"{first.name}={one}, {second.name}={two}", cells
    for step in range(VARIATIONS):
        yield f"variation {step}", [varied(cell, step + 5 * place) for place, cell in enumerate(sound)]
    units = [place for place, argument in enumerate(record.arguments) if argument.name in UNIT_ARGUMENTS]
    if len(units) == 2:
        for pair in product(UNITS, repeat=2):
            yield f"the units {pair}", put(sound, dict(zip(units, pair, strict=True)))
    if record.reducer:
        yield "ranges along a row", [[column] if isinstance(column, list) else column for column in listed(sound)]
        twice = [[column, column] if isinstance(column, list) else column for column in listed(sound)]
        yield "ranges as blocks", twice


def put(sound: Sequence[Any], cells: dict[int, Any]) -> list[Any]:
    """A sound call with other cells in some places."""
    return [cells.get(place, cell) for place, cell in enumerate(sound)]


def varied(cell: Any, step: int) -> Any:
    """A number times one factor or another; each cell of a range with its own."""
    if isinstance(cell, list):
        return [[varied(one, step + down + right) for right, one in enumerate(row)] for down, row in enumerate(cell)]
    if isinstance(cell, str):
        return cell
    return float(f"{cell * FACTORS[step * step % len(FACTORS)]:.15g}")


def only(cell: Any) -> Any:
    """A cell, or the first of a range."""
    return cell[0][0] if isinstance(cell, list) else cell


def listed(sound: Sequence[Any]) -> list[Any]:
    """Ranges as plain lists of their cells."""
    return [[cell for row in item for cell in row] if isinstance(item, list) else item for item in sound]


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
    return (
        repr(float(value))
        if isinstance(value, Fraction)
        else str(value)
        if isinstance(value, CellError)
        else repr(value)
    )


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
        cells = cells_for(argument)
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
        for name, cell in cells_for(argument).items():
            if as_arrays and not (cell is None or type(cell) in (int, float)):
                continue
            in_place = [[cell, *sound[place][0][1:]], *sound[place][1:]] if isinstance(sound[place], list) else cell
            cells = put(sound, {place: in_place})
            padded = [
                [*listed([item])[0], *[NOTHING_ADDED.get(a.name, 0)] * ENOUGH_ROWS] if isinstance(item, list) else item
                for a, item in zip(record.arguments, cells, strict=True)
            ]
            if as_arrays:
                padded = [np.array(item, dtype=float) if isinstance(item, list) else item for item in padded]
            lines += disagreement(record, f"{argument.name}={name}", expected(record, cells), call(record, padded))
    assert lines == [], "\n".join(lines)
