"""Excel's side of a custom function call, as xlwings Lite and Server get it, and the engine of theirs that answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from server_python import answer_of

from udfs.errors import CellError

WORKER = Path(__file__).parent / "officejs_worker.py"
# Excel's names of the errors in its data types.
ERROR_TYPES = {
    "#DIV/0!": "Div0",
    "#N/A": "NotAvailable",
    "#NAME?": "Name",
    "#NULL!": "Null",
    "#NUM!": "Num",
    "#REF!": "Ref",
    "#VALUE!": "Value",
    "#SPILL!": "Spill",
    "#CALC!": "Calc",
    "#FIELD!": "Field",
}
ERROR_CODES = {kind: code for code, kind in ERROR_TYPES.items()}


def error_entity(code: str) -> dict[str, Any]:
    """A cell with an error value."""
    return {"type": "Error", "errorType": ERROR_TYPES[code], "basicType": "Error", "basicValue": code}


def matrix(value: Any, blank: Any = None) -> list[list[Any]]:
    """An argument: every one is a matrix, since the functions are registered to take them."""
    rows = value if isinstance(value, list) else [[value]]
    return [[cell(item, blank) for item in row] for row in rows]


def cell(value: Any, blank: Any) -> Any:
    if isinstance(value, CellError):
        return error_entity(value.code)
    return blank if value is None else value


def request(function: str, arguments: list[Any], runtime: str = "1.4") -> dict[str, Any]:
    """The body that the add-in's script sends for one call."""
    return {
        "client": "Office.js",
        "func_name": function,
        "args": arguments,
        "caller_address": "[Quarter.xlsx]Sheet1!A1",
        "session_id": "11111111-2222-4333-8444-555555555555",
        "culture_info_name": "en-US",
        "date_format": "m/d/yyyy",
        "version": "placeholder",
        "runtime": runtime,
    }


def asked(requests: list[dict[str, Any]]) -> dict[str, Any]:
    """What the engine says of the functions, and its answer to each request."""
    return answer_of(WORKER, requests)


def cell_values(rows: list[list[Any]]) -> Any:
    """An answer as cell values: it is always a matrix, and one cell of it fills the cell that asked."""
    values = [[error_or_value(item) for item in row] for row in rows]
    return values[0][0] if [len(row) for row in values] == [1] else values


def error_or_value(item: Any) -> Any:
    return CellError(ERROR_CODES[item["errorType"]]) if isinstance(item, dict) else item
