"""Rows through NumPy: a block that fits the processor's cache at a time, checked and calculated as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from udfs.domains import ANY_NUMBER
from udfs.ranges import is_range
from udfs.readings import Column, read_column

if TYPE_CHECKING:
    from udfs.registry import FunctionRecord

# Measured: in smaller blocks NumPy's own cost of a step shows, in larger ones a column leaves the cache between steps.
ROWS_IN_A_BLOCK = 131_072
MOST_GROUPS = 64
LARGEST_NUMBER_OF_A_GROUP = 2**63 - 1


def answer_blocks(
    record: FunctionRecord, columns: Sequence[Any], count: int, numpy: Any
) -> tuple[Any, list[list[int]], list[int]]:
    """The numbers that arithmetic gives, the rows that share an error because of a blank, the rows to answer alone."""
    numbers = numpy.empty(count)
    blanks: list[list[int]] = []
    alone: list[int] = []
    # What overflows or has no answer is found in the results.
    with numpy.errstate(all="ignore"):
        for start in range(0, count, ROWS_IN_A_BLOCK):
            rows = slice(start, start + ROWS_IN_A_BLOCK)
            block = [
                read_column(argument, cells[rows] if is_range(cells) else cells, numpy)
                for argument, cells in zip(record.arguments, columns, strict=True)
            ]
            answers = numbers[rows]
            if answer_whole(record, block, answers, numpy):
                continue
            answered = numpy.zeros(len(answers), dtype=bool)
            for group in groups_of(block, len(answers), numpy):
                values = [column.value(group) for column in block]
                if any(a.required and value is None for a, value in zip(record.arguments, values, strict=True)):
                    blanks.append((group + start).tolist())
                    answered[group] = True
                elif (result := calculate(record, values, numpy)) is not None:
                    answers[group] = result + 0.0
                    answered[group] = (record.result_domain or ANY_NUMBER).allows(result)
            alone += (numpy.flatnonzero(~answered) + start).tolist()
    return numbers, blanks, alone


def answer_whole(record: FunctionRecord, block: Sequence[Column], answers: Any, numpy: Any) -> bool:
    """Whether every row is a row of numbers with a number for an answer; if so, fill in the answers."""
    if any(column.sound is not None for column in block):
        return False
    result = calculate(record, [column.numbers for column in block], numpy)
    if result is None or not (record.result_domain or ANY_NUMBER).allows_all(result):
        return False
    numpy.add(result, 0.0, out=answers)  # a negative zero shows as -0 in some hosts
    return True


def calculate(record: FunctionRecord, values: Sequence[Any], numpy: Any) -> Any:
    """The body over arrays; None when it raises, for then some row needs a sentence of its own."""
    try:
        return numpy.asarray(record.function(*values), dtype=float)
    except Exception:  # noqa: BLE001 - row by row, each of these becomes the error value of its own row
        return None


def groups_of(block: Sequence[Column], count: int, numpy: Any) -> Iterator[Any]:
    """The sound rows, those with the same blanks and texts together; the largest groups only."""
    sound = numpy.ones(count, dtype=bool)
    group_of = numpy.zeros(count, dtype=numpy.int64)
    most = 1
    for column in block:
        if column.sound is not None:
            sound &= column.sound
        if column.kinds is not None:
            group_of = group_of * len(column.kinds) + column.kind_of
            most *= len(column.kinds)
        if most > LARGEST_NUMBER_OF_A_GROUP // ROWS_IN_A_BLOCK:
            group_of, most = numpy.unique(group_of, return_inverse=True)[1], count
    groups, sizes = numpy.unique(group_of[sound], return_counts=True)
    for group in groups[numpy.argsort(-sizes)][:MOST_GROUPS]:
        yield numpy.flatnonzero(sound & (group_of == group))
