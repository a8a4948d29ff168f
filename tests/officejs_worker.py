"""Answers custom function calls with the engine of xlwings Lite and Server: JSON comes in, JSON goes out."""

from __future__ import annotations

import asyncio
import json
import sys
from types import ModuleType
from typing import Any

import xlwings
from xlwings.server import custom_functions_call, custom_functions_meta

from addin.hosts.excel.functions import excel_functions
from udfs import FUNCTIONS


async def answers(requests: list[dict[str, Any]], module: ModuleType) -> list[Any]:
    return [await custom_functions_call(request, module) for request in requests]


def functions_module() -> ModuleType:
    """A workbook's main.py: a module whose attributes are the functions."""
    module = ModuleType("main")
    vars(module).update(excel_functions(FUNCTIONS.values(), xlwings.func, xlwings.arg))
    return module


def main() -> None:
    module = functions_module()
    found = {
        "meta": custom_functions_meta(module),
        "answers": asyncio.run(answers(json.load(sys.stdin), module)),
        "engines": [engine.name for engine in xlwings.engines],
    }
    # NaN and infinity are not JSON, and a server would fail on them.
    json.dump(found, sys.stdout, allow_nan=False)


if __name__ == "__main__":
    main()
