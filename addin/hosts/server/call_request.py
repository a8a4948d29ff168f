"""What a call of a worksheet function must look like before xlwings Server reads it.

xlwings takes what Excel sends for granted: anything else would end as status 500, of which nobody learns why.
"""

from __future__ import annotations

import re
from typing import Any

from addin.hosts.server.refusal import RefusedError
from udfs import FUNCTIONS
from udfs.registry import FunctionRecord

# A call with a whole column of 100,000 rows in each of five arguments passes; it takes some seconds.
MOST_CELLS = 500_000
LARGEST_NUMBER = 1.7976931348623157e308
RUNTIME = re.compile(r"\d{1,3}(\.\d{1,3})?")
OPTIONAL_TEXTS = ("caller_address", "session_id", "culture_info_name", "date_format")
EXPECTED = "expected a finite number, a text, TRUE, FALSE, an error value or a blank"


def check_call(call: Any) -> None:
    """RefusedError when a body, read as JSON, is no call of one of our functions."""
    if not isinstance(call, dict):
        raise RefusedError(400, f"A call is a JSON object; found {kind(call)}.")
    record = called_function(call.get("func_name"))
    for name in ("client", "version"):
        if not isinstance(call.get(name), str):
            raise RefusedError(400, f'"{name}" of a call is a text; found {kind(call.get(name))}.')
    for name in OPTIONAL_TEXTS:
        if not isinstance(call.get(name), str | None):
            raise RefusedError(400, f'"{name}" of a call is a text or null; found {kind(call[name])}.')
    runtime = call.get("runtime")
    if not isinstance(runtime, str) or not RUNTIME.fullmatch(runtime):
        raise RefusedError(400, '"runtime" of a call is the version of Excel\'s custom functions, such as "1.4".')
    check_arguments(record, call.get("args"))


def called_function(name: Any) -> FunctionRecord:
    """The function that a call names, which is one of the registry's and nothing else that Python knows by a name."""
    record = FUNCTIONS.get(name) if isinstance(name, str) else None
    if record is None:
        found = f'"{name[:40]}"' if isinstance(name, str) else kind(name)
        raise RefusedError(404, f'"func_name" of a call is the name of a worksheet function of Orebook; found {found}.')
    return record


def check_arguments(record: FunctionRecord, arguments: Any) -> None:
    """RefusedError when the arguments are too many, too large or no cell values."""
    if not isinstance(arguments, list) or len(arguments) > len(record.arguments):
        found = f"{len(arguments)} of them" if isinstance(arguments, list) else kind(arguments)
        most = len(record.arguments)
        raise RefusedError(400, f'"args" of {record.name} is a list of at most {most} arguments; found {found}.')
    cells = 0
    for argument, value in zip(record.arguments, arguments, strict=False):
        where = f"{argument.name} of {record.name}"
        rows = rows_of(value, where)
        cells += len(rows) * len(rows[0])
        if cells > MOST_CELLS:
            raise RefusedError(413, f"A call of {record.name} has more than {MOST_CELLS:,} cells: give it fewer rows.")
        for row in rows:
            for cell in row:
                check_cell(cell, where)


def rows_of(value: Any, where: str) -> list[list[Any]]:
    """The rows of an argument: Excel sends a matrix, null for one that is left out, and xlwings one text for some."""
    if not isinstance(value, list):
        return [[value]]
    rows = value if any(isinstance(row, list) for row in value) else [value]
    widths = {len(row) if isinstance(row, list) else 0 for row in rows}
    if len(widths) != 1 or 0 in widths:
        raise RefusedError(400, f"{where} is a matrix: a list of rows of one length, each with a cell or more.")
    return rows


def check_cell(cell: Any, where: str) -> None:
    """RefusedError when a value can stand in no cell."""
    if isinstance(cell, int | float):
        # NaN and infinity too: JSON knows neither, Python reads 1e999 as one.
        if not -LARGEST_NUMBER <= cell <= LARGEST_NUMBER:
            raise RefusedError(400, f"A cell of {where} holds a number that Excel cannot hold; {EXPECTED}.")
    elif isinstance(cell, dict):
        check_entity(cell, where)
    elif not isinstance(cell, str | None):
        raise RefusedError(400, f"A cell of {where} holds {kind(cell)}; {EXPECTED}.")


def check_entity(cell: dict[str, Any], where: str) -> None:
    """RefusedError when an object is none of Excel's data types, which all say what they show in a plain cell."""
    basic = cell.get("basicValue")
    wanted = str if cell.get("type") == "Error" else str | int | float | None
    if not isinstance(cell.get("type"), str) or "basicValue" not in cell or not isinstance(basic, wanted):
        raise RefusedError(400, f"A cell of {where} holds an object that is no data type of Excel; {EXPECTED}.")
    check_cell(basic, where)


def kind(value: Any) -> str:
    """What a value is, in the words of JSON."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    names = {str: "a text", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "something else")
