"""Reducers: ranges go in, one answer comes out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any

from udfs.cells import check_cell, is_blank, what_a_blank_means
from udfs.columns import WORTH_LOADING_NUMPY, numpy_for
from udfs.domains import ANY_NUMBER
from udfs.errors import CellError, FunctionError, NotReportedError, ShapeError
from udfs.ranges import ONE_CELL, Range, cells_of, in_words, is_array, is_range, place_in
from udfs.readings import read_numbers

if TYPE_CHECKING:
    from udfs.registry import ArgumentRecord, FunctionRecord


def reduced_arguments(record: FunctionRecord, cells: Sequence[Any]) -> list[Any] | CellError:
    """What the body is given: rows that do not count are gone first, then the leftmost error or blank is the answer."""
    columns = side_by_side(record, cells)
    values = sound_values(record, columns)
    if values is not None:
        return values
    columns, rows = rows_that_count(record, [cells_of(column) if is_array(column) else column for column in columns])
    for argument, column, given in zip(record.arguments, columns, cells, strict=True):
        if isinstance(column, CellError):
            return column
        if isinstance(column, list):
            if fault := first_fault(argument, column, rows, given):
                return fault
        elif is_blank(argument, column):
            check_cell(argument, column)  # raises where a blank is no omitted argument
    return [
        check_column(argument, column, rows, given) if isinstance(column, list) else check_cell(argument, column)
        for argument, column, given in zip(record.arguments, columns, cells, strict=True)
    ]


def side_by_side(record: FunctionRecord, cells: Sequence[Any]) -> list[Any]:
    """Each range as a list of its cells or an array of its numbers, what is one cell by its nature as that cell.

    All are of one length, but for a function whose ranges are lists of their own.
    """
    columns: list[Any] = []
    shape = first = None
    for argument, cell in zip(record.arguments, cells, strict=True):
        block = Range(cell, argument.name)
        if not argument.takes_range or (not argument.required and cell_is_blank(block)):
            columns.append(block.only_cell())
            continue
        if shape is None or record.separate_ranges:
            shape, first = block.shape, argument.name
        if block.shape not in (shape, ONE_CELL):
            raise ShapeError(
                f"{argument.name} has {in_words(block.shape)}, but {first} has {in_words(shape)}: "
                "ranges must be of one shape.",
                argument.name,
            )
        columns.append(block.cells() if block.shape == shape else [block.only_cell()] * (shape[0] * shape[1]))
    return columns


def cell_is_blank(block: Range) -> bool:
    """Whether an argument is one blank cell, which for an optional one is as if omitted."""
    return block.shape == ONE_CELL and block.only_cell() is None


def sound_values(record: FunctionRecord, columns: Sequence[Any]) -> list[Any] | None:
    """The rows that count, looked at through arrays, where that is worth it and no cell needs a sentence; else None.

    Short lists stay lists, which are added up exactly: the answer must not depend on whether NumPy is loaded.
    """
    ranges = [column for column in columns if is_range(column)]
    if not record.takes_arrays or not ranges:
        return None
    as_arrays = any(map(is_array, ranges)) or len(ranges[0]) >= WORTH_LOADING_NUMPY
    numpy = numpy_for(WORTH_LOADING_NUMPY if as_arrays else len(ranges[0]))
    if numpy is None:
        return None
    read = [read_numbers(column, numpy) if is_range(column) else column for column in columns]
    if record.row_counts:
        counts = record.row_counts(*read)
        counted = numpy.count_nonzero(counts)
        if not counted:
            return None
        if counted < len(counts):
            read = [column[counts] if is_array(column) else column for column in read]
    try:
        values: list[Any] = [
            column if is_array(column) else check_cell(argument, column)
            for argument, column in zip(record.arguments, read, strict=True)
        ]
    except FunctionError:
        return None
    domains = [argument.domain or ANY_NUMBER for argument in record.arguments]
    sound = all(d.allows_all(value) for d, value in zip(domains, values, strict=True) if is_array(value))
    if not sound:
        return None
    return values if as_arrays else [value.tolist() if is_array(value) else value for value in values]


def rows_that_count(record: FunctionRecord, columns: list[Any]) -> tuple[list[Any], Sequence[int]]:
    """The columns without the rows that the function's own rule leaves out, whatever else those hold; which stay.

    A first range of blanks alone stays, though no row of it counts: its blanks say that nothing is reported.
    """
    counts = record.row_counts
    lengths = {len(column) for column in columns if isinstance(column, list)}
    every = range(max(lengths, default=0))
    if counts is None or not lengths:
        return columns, every
    rows = zip(
        *(column if isinstance(column, list) else [column] * max(lengths) for column in columns),
        strict=True,
    )
    kept = [counts(*row) for row in rows]
    if all(kept) or (not any(kept) and set(columns[0]) == {None}):
        return columns, every
    left = [list(compress(column, kept)) if isinstance(column, list) else column for column in columns]
    return left, list(compress(every, kept))


def first_fault(argument: ArgumentRecord, cells: list[Any], rows: Sequence[int], given: Any) -> CellError | None:
    """The first error value or blank from the top."""
    for place, cell in enumerate(cells):
        if isinstance(cell, CellError):
            return cell
        if is_blank(argument, cell):
            sentence = f"{argument.name} is blank: {what_a_blank_means(argument)}"
            return in_its_row(NotReportedError(sentence, argument.name), given, rows[place]).as_cell()
    return None


def check_column(argument: ArgumentRecord, cells: list[Any], rows: Sequence[int], given: Any) -> list[Any]:
    """The cells as values to calculate with; a column of plain floats is checked as a whole."""
    if cells and set(map(type, cells)) == {float} and all(map(math.isfinite, cells)):
        domain = argument.domain
        if argument.takes_number and (
            domain is None or (not domain.whole and domain.allows(min(cells)) & domain.allows(max(cells)))
        ):
            return cells
    try:
        return [check_cell(argument, cell) for cell in cells]
    except FunctionError:
        raise first_refusal(argument, cells, rows, given) from None


def first_refusal(argument: ArgumentRecord, cells: list[Any], rows: Sequence[int], given: Any) -> FunctionError:
    """Why the first cell that cannot be calculated with is refused; asked again, so that sound columns cost nothing."""
    for place, cell in enumerate(cells):
        try:
            check_cell(argument, cell)
        except FunctionError as error:
            return in_its_row(error, given, rows[place])
    raise ValueError(f"{argument.name}: every cell is sound.")


def in_its_row(error: FunctionError, given: Any, row: int) -> FunctionError:
    """An error about one cell of a range, whose sentence begins with the argument, with the cell's place before it."""
    shape = Range(given, error.argument or "").shape
    return error if shape == ONE_CELL else type(error)(f"{place_in(shape, row)} of {error}", error.argument)
