"""Cell values between xlwings and the worksheet functions: what differs between its ways into Excel ends here.

| in the cell       | classic hands over          | Lite and Server hand over | the functions get |
|-------------------|-----------------------------|---------------------------|-------------------|
| number            | float                       | int or float              | the number        |
| currency          | Decimal, four decimals      | int or float              | the number        |
| date, time        | datetime                    | serial number             | serial number     |
| blank, or omitted | None                        | None                      | None              |
| empty text        | None                        | None                      | None              |
| error value       | its code as text, or an int | its code as text          | CellError         |
| range             | rows                        | rows                      | rows              |

Error values are texts on both sides: the add-in's own VBA makes real ones of the codes that come back, and Lite and
Server do so themselves. A text cell that spells a code is therefore read as that error.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from udfs.errors import ERROR_CODES, CellError

# Day 0 of a COM date, which is how Excel hands over a number that is formatted as a date. Its serial number counts on
# from there, also before March 1900, where the calendar that Excel shows is a day off.
COM_DAY_ZERO = datetime.datetime(1899, 12, 30)
ONE_DAY = datetime.timedelta(days=1)

# COM hands over an error value as 0x800A0000 and Excel's own number, in 32 bits with a sign. Any other number of a
# cell is a float. xlwings knows the numbers of the seven oldest errors and makes texts of them; the others stay.
COM_ERRORS = range(-2146828288 + 2000, -2146828288 + 2100)
NEWER_COM_ERRORS = {COM_ERRORS[45]: "#SPILL!", COM_ERRORS[50]: "#CALC!"}

# What else a cell may show in Excel 365; none of them has a place among our codes.
OTHER_ERRORS = frozenset(
    {"#BLOCKED!", "#BUSY!", "#CONNECT!", "#EXTERNAL!", "#FIELD!", "#GETTING_DATA", "#PYTHON!", "#TIMEOUT!", "#UNKNOWN!"}
)

# A custom function can answer the seven oldest errors only.
ANSWERABLE = frozenset(ERROR_CODES) - {"#SPILL!", "#CALC!"}


def from_excel(value: Any) -> Any:
    """An argument as the functions take it; a range of one cell is that cell."""
    if isinstance(value, list | tuple):
        rows = [row if isinstance(row, list | tuple) else [row] for row in value]
        if len(rows) == 1 and len(rows[0]) == 1:
            return cell_from_excel(rows[0][0])
        return [[cell_from_excel(cell) for cell in row] for row in rows]
    return cell_from_excel(value)


def cell_from_excel(value: Any) -> Any:
    """One cell as the functions take it."""
    if type(value) is float:  # what nearly every cell is
        return value
    if isinstance(value, str):
        return text_from_excel(value)
    if type(value) is int and value in COM_ERRORS:
        return error_in_a_cell(NEWER_COM_ERRORS.get(value, "#VALUE!"), f"Excel's error {value - COM_ERRORS[0] + 2000}")
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime.datetime):
        return (value.replace(tzinfo=None) - COM_DAY_ZERO) / ONE_DAY
    return value


def text_from_excel(text: str) -> str | CellError:
    """A text, or the error value that it is the code of."""
    if text in ERROR_CODES:
        return error_in_a_cell(text, text)
    return error_in_a_cell("#VALUE!", text) if text in OTHER_ERRORS else text


def error_in_a_cell(code: str, found: str) -> CellError:
    return CellError(code, f"A cell of the argument holds {found}.")


def to_excel(answer: Any) -> Any:
    """An answer as xlwings writes it."""
    if isinstance(answer, list):
        return [[to_excel(cell) for cell in row] for row in answer]
    if isinstance(answer, CellError):
        return answer.code if answer.code in ANSWERABLE else "#VALUE!"
    return answer
