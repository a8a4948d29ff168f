"""What the rules of cells say of a whole call: ranges cell by cell, reducers, arguments left off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from cell_rules import DASHES, answer_of_cells, answer_of_values, value_of
from written_answers import RefusedError, year_and_quarter

from udfs.errors import CellError
from udfs.registry import ArgumentRecord, FunctionRecord

SEPARATE_RANGES = {"BALANCE_CLOSURE"}


def expected(record: FunctionRecord, given: Sequence[Any]) -> Any:
    """The one answer to a call: cells, and ranges as lists of rows; arguments left off the end are blank."""
    if len(given) > len(record.arguments):
        return CellError("#VALUE!")
    cells = [only_cell(cell) for cell in [*given, *[None] * (len(record.arguments) - len(given))]]
    if any(argument.shape.startswith("range") for argument in record.arguments):
        try:
            return answer_of_ranges(record, cells)
        except RefusedError as refused:
            return CellError(refused.code)
        except ZeroDivisionError:
            return CellError("#DIV/0!")
    ranges = [(a, cell) for a, cell in zip(record.arguments, cells, strict=True) if isinstance(cell, list)]
    if not ranges:
        return answer_of_cells(record, cells)
    height, width = (max(sizes) for sizes in zip(*(size(cell) for _, cell in ranges), strict=True))
    for argument, cell in ranges:
        rows, columns = size(cell)
        if "range" not in argument.shape or rows not in (1, height) or columns not in (1, width):
            return CellError("#VALUE!")
    if record.result.columns > 1 and width > 1:
        return CellError("#VALUE!")
    answers = [
        [answer_of_cells(record, [cell_at(cell, row, column) for cell in cells]) for column in range(width)]
        for row in range(height)
    ]
    if record.result.columns == 1:
        return answers
    return [[answer] * record.result.columns if isinstance(answer, CellError) else answer[0] for [answer] in answers]


def only_cell(cell: Any) -> Any:
    """A range of one cell is that cell."""
    return cell[0][0] if isinstance(cell, list) and size(cell) == (1, 1) else cell


def size(rows: list[list[Any]]) -> tuple[int, int]:
    """Rows and columns of a range."""
    return len(rows), len(rows[0])


def cell_at(cell: Any, row: int, column: int) -> Any:
    """The cell at a place; a single row or column repeats."""
    return cell[row % len(cell)][column % len(cell[0])] if isinstance(cell, list) else cell


def answer_of_ranges(record: FunctionRecord, cells: Sequence[Any]) -> Any:
    """The one answer of a reducer: the leftmost error or blank, then the leftmost wrong cell, then the number."""
    columns = rows_that_count(record, side_by_side(record, cells))
    for argument, column in zip(record.arguments, columns, strict=True):
        for cell in column if isinstance(column, list) else [column]:
            if isinstance(cell, CellError):
                raise RefusedError(cell.code)
            if is_blank(argument, cell) and (argument.required or isinstance(column, list)):
                raise RefusedError("#N/A")
    values = {
        argument.name: [value_of(record, argument, cell) for cell in column]
        if isinstance(column, list)
        else value_of(record, argument, column)
        for argument, column in zip(record.arguments, columns, strict=True)
    }
    return answer_of_values(record, values)


def side_by_side(record: FunctionRecord, cells: Sequence[Any]) -> list[Any]:
    """Each range as its cells in reading order; all of the first one's shape, or one cell that holds for every row."""
    columns: list[Any] = []
    shape = None
    for argument, cell in zip(record.arguments, cells, strict=True):
        if not argument.shape.startswith("range") or (cell is None and not argument.required):
            if isinstance(cell, list):
                raise RefusedError("#VALUE!")
            columns.append(cell)
            continue
        rows = cell if isinstance(cell, list) else [[cell]]
        shape = size(rows) if record.name in SEPARATE_RANGES else shape or size(rows)
        if size(rows) not in (shape, (1, 1)):
            raise RefusedError("#VALUE!")
        column = [cell for row in rows for cell in row]
        columns.append(column * (shape[0] * shape[1] // len(column)))
    return columns


def is_blank(argument: ArgumentRecord, cell: Any) -> bool:
    """A blank, which empty text is where texts are taken."""
    return cell is None or ("text" in argument.shape and isinstance(cell, str) and not cell.strip())


def is_nil(cell: Any) -> bool:
    """Zero or a lone dash."""
    return not isinstance(cell, bool) and (cell == 0 or (isinstance(cell, str) and cell.strip() in DASHES))


def lies_in_year_to_date(record: FunctionRecord, value: Any, *dates: Any) -> bool:
    """Whether a period ends in the fiscal year up to a day; what is no date counts, so that it is seen."""
    if value is None and dates[0] is None:
        return False
    try:
        end, as_of, month = (value_of(record, a, cell) for a, cell in zip(record.arguments[1:], dates, strict=True))
    except RefusedError:
        return True
    return year_and_quarter(end, month)[0] == year_and_quarter(as_of, month)[0] and bool(end <= as_of)


def rows_that_count(record: FunctionRecord, columns: list[Any]) -> list[Any]:
    """What is left when a function's own rule has dropped its rows."""
    counts = COUNTS.get(record.name)
    if counts is None:
        return columns
    rows = range(len(columns[0]))
    kept = [row for row in rows if counts(record, *(c[row] if isinstance(c, list) else c for c in columns))]
    if not kept and (record.name == "YTD" or set(columns[0]) == {None}):
        raise RefusedError("#N/A")
    return [[column[row] for row in kept] if isinstance(column, list) else column for column in columns]


COUNTS: dict[str, Callable[..., bool]] = {
    "WTD_GRADE": lambda _, tonnes, *__: not is_nil(tonnes),
    "WTD_RECOVERY": lambda _, tonnes, *__: not is_nil(tonnes),
    "METALEQ": lambda _, quantity, price, *__: not is_nil(quantity) and not (quantity is None and price is None),
    "YTD": lies_in_year_to_date,
}
