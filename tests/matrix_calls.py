"""The calls of the matrix: a sound call of a function, and it again with other cells and ranges put in."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, combinations_with_replacement, product
from random import Random
from typing import Any

import numpy as np
from cell_rules import UNIT_ARGUMENTS, limits_of
from exact_formulas import DOLLARS_PER_GRAM, GRAMS, GRAMS_PER_TONNE
from sound_calls import sound_call

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
    "beyond every float": 10**400,
    "infinity": math.inf,
    "no number": math.nan,
    "decimal": Decimal("0.5"),
    "NumPy number": np.float64(0.5),
    "NumPy whole number": np.int64(2),
    "NumPy boolean": np.True_,
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
UNITS = [*GRAMS, *GRAMS_PER_TONNE, *DOLLARS_PER_GRAM, " OZ/ST ", "gpt", "oz t"]
# Two cells at once, to see which decides.
TOGETHER = ("#REF!", "#DIV/0!", "blank", "empty text", "zero", "negative", "ninety", "text", "true")
FACTORS = (1, 0.25, 0.5, 1.25, 0, 0.8, 3, 1.01, 0.99, 0.03125, 1)
VARIATIONS = 60


def cells_for(record: FunctionRecord, argument: ArgumentRecord) -> dict[str, Any]:
    """What is put into an argument: also each unit that we know, and both ends of what it can be."""
    units = UNITS if argument.name in UNIT_ARGUMENTS else ()
    low, high, whole = limits_of(record, argument)
    ends = {
        "lowest": low,
        "below the lowest": low - (1 if whole else 1e-9),
        "highest": high,
        "above the highest": high + (1 if whole or high > 1 else 1e-9),
    }
    sound_ends = {name: end for name, end in ends.items() if math.isfinite(end)}
    return CELLS | {f"the unit {unit}": unit for unit in units} | sound_ends


def other_than(cell: Any) -> Any:
    """Another cell of the kind of a sound one."""
    return cell / 2 if isinstance(cell, int | float) else cell


def substitutes(record: FunctionRecord, argument: ArgumentRecord, sound: Any) -> Iterator[tuple[str, Any]]:
    """What stands in an argument instead of its sound cell or range, each with a name."""
    cells = cells_for(record, argument)
    yield from cells.items()
    if isinstance(sound, list):
        for name, cell in cells.items():
            yield f"{name} in the first cell", with_first(sound, cell)
            yield f"{name} in the last cell", with_last(sound, cell)
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
        for name, cell in substitutes(record, argument, sound[place]):
            yield f"{argument.name}={name}", put(sound, {place: cell})
    for (left, first), (right, second) in combinations(enumerate(record.arguments), 2):
        blocks = {left: [[only(sound[left])] * 2] * 2, right: [[only(sound[right])] * 2] * 3}
        yield f"{first.name} 2x2, {second.name} 3x2", put(sound, blocks)
        lines = {left: [[only(sound[left])] * 2], right: [[only(sound[right])]] * 3}
        yield f"{first.name} a row, {second.name} a column", put(sound, lines)
        for one, two in product(TOGETHER, repeat=2):
            yield f"{first.name}={one}, {second.name}={two}", put(sound, {left: CELLS[one], right: CELLS[two]})
    ranges = [place for place, cell in enumerate(sound) if isinstance(cell, list)]
    for left, right in combinations_with_replacement(ranges, 2):
        for one, two in product(TOGETHER, repeat=2):
            cells = put(sound, {left: with_first(sound[left], CELLS[one])})
            what = f"{record.arguments[left].name} begins with {one}, {record.arguments[right].name} ends with {two}"
            yield what, put(cells, {right: with_last(cells[right], CELLS[two])})
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


def with_first(rows: list[list[Any]], cell: Any) -> list[list[Any]]:
    """A range with another cell at its top left."""
    return [[cell, *rows[0][1:]], *rows[1:]]


def with_last(rows: list[list[Any]], cell: Any) -> list[list[Any]]:
    """A range with another cell at its bottom right."""
    return [*rows[:-1], [*rows[-1][:-1], cell]]


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


def anything(draw: Random, record: FunctionRecord, argument: ArgumentRecord, sound: Any) -> Any:
    """A sound cell or range, one with a cell that may be wrong, or a block of whatever there is."""
    cells = list(cells_for(record, argument).values())
    place = draw.random()
    if place < 0.6:
        return varied(sound, draw.randrange(len(FACTORS)))
    if place > 0.9:
        width = draw.choice((1, 2))
        return [[draw.choice(cells) for _ in range(width)] for _ in range(draw.choice((1, 2)))]
    if place > 0.85 or not isinstance(sound, list):
        return draw.choice(cells)
    block = [list(row) for row in sound]
    row = draw.choice(block)
    row[draw.randrange(len(row))] = draw.choice(cells)
    return block
