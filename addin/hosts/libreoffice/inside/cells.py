"""Cell values between Calc and the worksheet functions."""

from __future__ import annotations

import struct
from typing import Any

from udfs.errors import CellError
from udfs.registry import FunctionRecord

# Calc's own numbers for the error values; it hands them over in the last four bytes of a NaN.
ERROR_NUMBERS = {
    "#NUM!": 503,
    "#VALUE!": 519,
    "#NULL!": 521,
    "#REF!": 524,
    "#NAME?": 525,
    "#DIV/0!": 532,
    "#N/A": 32767,
}
ERROR_CODES = {number: code for code, number in ERROR_NUMBERS.items()}
NAN = 0x7FF8 << 48


def answers_rows(record: FunctionRecord) -> bool:
    """Whether a function's answers go to Calc as rows.

    Calc takes rows only from a method that is declared to answer them. A text inside rows is not equal to the same text
    in a cell there, so functions that answer a text give one cell.
    """
    return record.result.columns > 1 or not (record.reducer or record.result.shape == "text")


def to_calc(answer: Any) -> Any:
    """A cell as Calc takes it: errors as NaNs that carry their number, and TRUE as 1, for Calc reads it as 0."""
    if isinstance(answer, CellError):
        return error_number(answer)
    return float(answer) if isinstance(answer, bool) else answer


def rows_to_calc(answer: Any) -> tuple[tuple[Any, ...], ...]:
    """An answer as rows of cells, also when it is one cell."""
    rows = answer if isinstance(answer, list) else [[answer]]
    return tuple(tuple(to_calc(cell) for cell in row) for row in rows)


def error_number(error: CellError) -> float:
    """The NaN that Calc shows as this error value."""
    bits = NAN | ERROR_NUMBERS.get(error.code, ERROR_NUMBERS["#VALUE!"])
    number: float = struct.unpack("<d", struct.pack("<Q", bits))[0]
    return number


def error_of(number: int) -> CellError:
    """The error value that one of Calc's numbers means; its own ones are shown as #VALUE!, as in a saved workbook."""
    return CellError(ERROR_CODES.get(number, "#VALUE!"), f"A cell holds Calc's error {number}.")


def from_calc(value: Any) -> Any:
    """An argument as Calc gives it: a value, or rows of values in which a blank cell is an empty text."""
    if isinstance(value, tuple):
        return [[None if cell == "" else cell for cell in row] for row in value]
    return value


def cells_of(area: Any) -> list[list[Any]]:
    """The cells of a range, its blanks and error values told apart from texts."""
    rows = [list(row) for row in area.getDataArray()]
    for down, row in enumerate(rows):
        for across, value in enumerate(row):
            if value is None or value == "":
                row[across] = special_cell(area.getCellByPosition(across, down), value)
    return rows


def special_cell(cell: Any, value: Any) -> Any:
    """What a cell without a value holds: an error, an empty text of a formula, or nothing."""
    if number := cell.getError():
        return error_of(number)
    return value if cell.getFormula() else None
