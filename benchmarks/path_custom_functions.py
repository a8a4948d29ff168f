"""The engine of xlwings Lite and Server, asked as their scripts ask it; this file runs in Pyodide too."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Coroutine
from dataclasses import asdict
from types import ModuleType
from typing import Any

import path_bare_functions
import xlwings
from path_timing import BARE_NAMES, ONE_CELL, OUR_NAME, SIZES, Measured, Runs, arguments, in_turn
from xlwings.server import custom_functions_call

from addin.hosts.excel.functions import excel_functions
from udfs import FUNCTIONS


def functions_module() -> ModuleType:
    """A workbook's main.py: our function, and the formula in functions as a user of xlwings writes them."""
    module = ModuleType("main")
    vars(module).update(excel_functions([FUNCTIONS[OUR_NAME]], xlwings.func, xlwings.arg))
    vars(module).update({name: getattr(path_bare_functions, name) for name in BARE_NAMES.values()})
    return module


def request(function: str, rows: int) -> dict[str, Any]:
    """What Excel's side sends: every argument is a matrix, since xlwings registers them so."""
    matrices = arguments(rows) if rows > ONE_CELL else [[[value]] for value in arguments(rows)]
    return {
        "client": "Office.js",
        "func_name": function,
        "args": matrices,
        "caller_address": "[Quarter.xlsx]Sheet1!A1",
        "session_id": "11111111-2222-4333-8444-555555555555",
        "culture_info_name": "en-US",
        "date_format": "m/d/yyyy",
        "version": "placeholder",
        "runtime": "1.4",
    }


def finished(call: Coroutine[Any, Any, Any]) -> Any:
    """What a call answers that waits for nothing."""
    try:
        call.send(None)
    except StopIteration as stopped:
        return stopped.value
    raise RuntimeError("The engine waits for something: it cannot be timed like this.")


def runs(rows: int) -> Runs:
    """Our function and the bare one, asked through the engine."""
    module = functions_module()

    def ask(function: str) -> Any:
        asked = request(function, rows)
        return lambda: finished(custom_functions_call(asked, module))

    return ask(OUR_NAME), ask(BARE_NAMES[rows])


def measure(path: str, rounds: int) -> list[Measured]:
    """One cell and many rows."""
    clock = time.perf_counter if sys.platform == "emscripten" else time.process_time
    return [in_turn(path, rows, *runs(rows), rounds, clock) for rows in SIZES]


def as_json(path: str, rounds: int) -> str:
    """What was measured, for whoever started this."""
    return json.dumps([asdict(one) for one in measure(path, rounds)])


if __name__ == "__main__":
    print(as_json(sys.argv[1], int(sys.argv[2])))
