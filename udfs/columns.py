"""Many rows at once: the same answers as row by row, through NumPy arrays where the body is arithmetic."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from udfs.blocks import answer_blocks
from udfs.ranges import PLAIN_KINDS, cells_of, is_array, is_range

if TYPE_CHECKING:
    from udfs.registry import FunctionRecord

Answer = Callable[["FunctionRecord", Sequence[Any]], Any]

# Below the first number arrays cost more than they save; from the second on even loading NumPy pays.
WORTH_AN_ARRAY = 32
WORTH_LOADING_NUMPY = 5_000


def answer_rows(record: FunctionRecord, columns: Sequence[Any], count: int, answer: Answer) -> Any:
    """One answer a row: a float64 array when all of them are numbers, else a list.

    Each column is one cell that holds for every row, or `count` cells. `answer` answers one row.
    """
    numpy = numpy_for(count) if record.takes_arrays else None
    if numpy is None:
        return answer_rows_one_by_one(record, columns, range(count), answer)
    numbers, blanks, alone = answer_blocks(record, columns, count, numpy)
    if not blanks and not alone:
        return numbers
    answers = numbers.tolist()
    for rows in blanks:
        error = answer_rows_one_by_one(record, columns, rows[:1], answer)[0]
        for row in rows:
            answers[row] = error
    for row, cell in zip(alone, answer_rows_one_by_one(record, columns, alone, answer), strict=True):
        answers[row] = cell
    return answers


def numpy_for(count: int) -> Any:
    """NumPy when it helps and is there: already loaded, or worth loading."""
    if count < WORTH_AN_ARRAY:
        return None
    if count < WORTH_LOADING_NUMPY:
        return sys.modules.get("numpy")
    try:
        import numpy
    except ImportError:
        return None
    return numpy


def answer_rows_one_by_one(
    record: FunctionRecord, columns: Sequence[Any], rows: Sequence[int], answer: Answer
) -> list[Any]:
    """Row by row; rows that hold the same cells are calculated once."""
    cells = [cells_at(column, rows) for column in columns]
    known: dict[tuple[tuple[Any, ...], tuple[type, ...]], Any] = {}
    answers = []
    for arguments in zip(*cells, strict=True) if cells else [()] * len(rows):
        # 1, 1.0 and TRUE are equal as keys but not as cells; errors are equal but explain different things, and what
        # is no cell value may not even be hashable.
        types = tuple(map(type, arguments))
        if not PLAIN_KINDS.issuperset(types):
            answers.append(answer(record, arguments))
            continue
        key = (arguments, types)
        if key not in known:
            known[key] = answer(record, arguments)
        answers.append(known[key])
    return answers


def cells_at(column: Any, rows: Sequence[int]) -> Sequence[Any]:
    """The cells of a column in these rows, as plain Python values."""
    if is_array(column):
        return cells_of(column[list(rows)])
    return [column[row] for row in rows] if is_range(column) else [column] * len(rows)
