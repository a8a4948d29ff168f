"""Many rows at once: the same answers as row by row, through NumPy arrays where the body is arithmetic."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from udfs.cells import check_cell, is_dash
from udfs.errors import FunctionError
from udfs.ranges import is_array, is_range

if TYPE_CHECKING:
    from udfs.registry import ArgumentRecord, FunctionRecord

Answer = Callable[["FunctionRecord", Sequence[Any]], Any]

# Below the first number arrays cost more than they save; from the second on even loading NumPy pays.
WORTH_AN_ARRAY = 32
WORTH_LOADING_NUMPY = 5_000
MOST_GROUPS = 64
LARGEST = sys.float_info.max
NUMBER = object()
# Errors are equal but explain different things, and what is no cell value may not even be hashable.
KEYED = frozenset({float, int, str, bool, type(None)})


def answer_rows(record: FunctionRecord, columns: Sequence[Any], count: int, answer: Answer) -> Any:
    """One answer a row: a float64 array when all of them are numbers, else a list.

    Each column is one cell that holds for every row, or `count` cells. `answer` answers one row.
    """
    numpy = numpy_for(count) if record.takes_arrays else None
    if numpy is None:
        return answer_rows_one_by_one(record, columns, range(count), answer)
    numbers, answered = answer_groups(record, columns, count, numpy)
    if answered.all():
        return numbers
    remaining = numpy.flatnonzero(~answered).tolist()
    answers = numbers.tolist()
    for row, cell in zip(remaining, answer_rows_one_by_one(record, columns, remaining, answer), strict=True):
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
    height = max(rows, default=-1) + 1
    cells = [column_cells(column, height) for column in columns]
    known: dict[tuple[tuple[Any, ...], tuple[type, ...]], Any] = {}
    answers = []
    for row in rows:
        arguments = tuple(column[row] for column in cells)
        # 1, 1.0 and TRUE are equal as keys but not as cells.
        types = tuple(map(type, arguments))
        if not KEYED.issuperset(types):
            answers.append(answer(record, arguments))
            continue
        key = (arguments, types)
        if key not in known:
            known[key] = answer(record, arguments)
        answers.append(known[key])
    return answers


def column_cells(column: Any, count: int) -> Sequence[Any]:
    """The cells of a column as plain Python values, row by row."""
    if is_array(column):
        cells: list[Any] = column.tolist()
        return cells
    return column if is_range(column) else [column] * count


def answer_groups(record: FunctionRecord, columns: Sequence[Any], count: int, numpy: Any) -> tuple[Any, Any]:
    """The answers that arithmetic gives, and which rows have one; rows with the same blanks and texts go together."""
    read = [
        read_column(argument, cells, count, numpy) for argument, cells in zip(record.arguments, columns, strict=True)
    ]
    clean = numpy.ones(count, dtype=bool)
    group_of = numpy.zeros(count, dtype=numpy.int64)
    for column in read:
        clean &= column.clean
        if column.kinds is not None:
            group_of = numpy.unique(group_of * len(column.kinds) + column.kind_of, return_inverse=True)[1]
    answers = numpy.zeros(count)
    answered = numpy.zeros(count, dtype=bool)
    groups = numpy.unique(group_of[clean])
    for group in groups if len(groups) <= MOST_GROUPS else ():
        rows = numpy.flatnonzero(clean & (group_of == group)) if len(groups) > 1 or not clean.all() else slice(None)
        found = calculate(record, [column.take(rows) for column in read], numpy)
        if found is not None:
            answers[rows], answered[rows] = found
    return answers, answered


def calculate(record: FunctionRecord, values: Sequence[Any], numpy: Any) -> tuple[Any, Any] | None:
    """The body over arrays, and which answers stand; whatever needs a sentence is left to the row by row way."""
    try:
        with numpy.errstate(all="ignore"):
            result = numpy.asarray(record.function(*values), dtype=float)
    except Exception:  # noqa: BLE001 - row by row, each of these becomes the error value of its own row
        return None
    stands = numpy.isfinite(result)
    if record.result_domain is not None:
        stands &= record.result_domain.allows(result)
    return result + 0.0, stands


@dataclass(frozen=True)
class Column:
    """One argument's cells: numbers, or of some kinds (a text, or None for blank), and which rows are clean."""

    numbers: Any
    clean: Any
    kinds: list[Any] | None = None
    kind_of: Any = None

    def take(self, rows: Any) -> Any:
        """What the body is given for rows of one group."""
        if self.kinds is not None:
            kind = self.kinds[int(self.kind_of[rows][0])]
            return self.numbers[rows] if kind is NUMBER else kind
        return self.numbers[rows] if is_array(self.numbers) else self.numbers


def read_column(argument: ArgumentRecord, cells: Any, count: int, numpy: Any) -> Column:
    """A column as arrays; rows that are not clean are answered one by one, where they get their sentence."""
    if not is_range(cells):
        try:
            return Column(check_cell(argument, cells), numpy.True_)
        except FunctionError:
            return Column(None, numpy.False_)
    if argument.takes_text:
        return read_texts(argument, cells, count, numpy)
    numbers, blank = read_numbers(cells, numpy)
    clean = numpy.isfinite(numbers)
    if argument.domain is not None:
        with numpy.errstate(invalid="ignore"):
            clean &= argument.domain.allows(numbers)
    if argument.required or not blank.any():
        return Column(numbers, clean)
    return Column(numbers, clean | blank, [NUMBER, None], blank.astype(numpy.int64))


def read_numbers(cells: Any, numpy: Any) -> tuple[Any, Any]:
    """Numbers, NaN where a cell is none, and which cells are blank."""
    if is_array(cells) and cells.dtype.kind in "fiu":
        return cells.astype(float, copy=False), numpy.zeros(len(cells), dtype=bool)
    cells = column_cells(cells, len(cells))
    types = set(map(type, cells))
    blank = numpy.zeros(len(cells), dtype=bool)
    if not types <= {float, int, type(None)}:
        cells = [cell if type(cell) in (float, int) or cell is None else number_of(cell) for cell in cells]
    try:
        numbers = numpy.array(cells, dtype=float)
    except OverflowError:
        cells = [math.nan if isinstance(cell, int) and abs(cell) > LARGEST else cell for cell in cells]
        numbers = numpy.array(cells, dtype=float)
    if type(None) in types:
        for row in numpy.flatnonzero(numpy.isnan(numbers)).tolist():
            blank[row] = cells[row] is None
    return numbers, blank


def number_of(cell: Any) -> float:
    """The zero of a lone dash; NaN for what is to be looked at alone."""
    return 0.0 if is_dash(cell) else math.nan


def read_texts(argument: ArgumentRecord, cells: Any, count: int, numpy: Any) -> Column:
    """Texts, each distinct one a kind of its own."""
    kinds: dict[Any, int] = {}
    kind_of = numpy.zeros(count, dtype=numpy.int64)
    clean = numpy.ones(count, dtype=bool)
    for row, cell in enumerate(column_cells(cells, count)):
        if isinstance(cell, str) or (cell is None and not argument.required):
            kind_of[row] = kinds.setdefault(cell and cell.strip(), len(kinds))
        else:
            clean[row] = False
    return Column(None, clean, list(kinds) or [None], kind_of)
