"""Cell values between xlwings and the worksheet functions: what differs between its ways into Excel ends here.

| in the cell       | classic hands over       | Lite and Server hand over   | the functions get |
|-------------------|--------------------------|-----------------------------|-------------------|
| number            | float                    | int or float                | float             |
| currency          | Decimal                  | int or float                | float             |
| date              | datetime                 | serial number               | serial number     |
| blank, or omitted | None                     | None                        | None              |
| error value       | its code as text         | its code as text            | CellError         |
| range             | rows                     | rows                        | rows              |

Error values are texts on both sides: the add-in's own VBA makes real ones of the codes that come back, and Lite and
Server do so themselves. A text cell that spells a code is therefore read as that error.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from udfs.errors import ERROR_CODES, CellError
from udfs.serials import serial_of


def from_excel(value: Any) -> Any:
    """An argument as the functions take it; a range of one cell is that cell."""
    if isinstance(value, list | tuple):
        rows = [row if isinstance(row, list | tuple) else [row] for row in value]
        if len(rows) == 1 and len(rows[0]) == 1:
            return cell_from_excel(rows[0][0])
        return [[cell_from_excel(cell) for cell in row] for row in rows]
    return cell_from_excel(value)


def cell_from_excel(value: Any) -> Any:
    if isinstance(value, str) and value in ERROR_CODES:
        return CellError(value, f"A cell of the argument holds {value}.")
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime.date):
        return serial_of(value)
    return value


def to_excel(answer: Any) -> Any:
    """An answer as xlwings writes it."""
    if isinstance(answer, list):
        return [[to_excel(cell) for cell in row] for row in answer]
    return answer.code if isinstance(answer, CellError) else answer
