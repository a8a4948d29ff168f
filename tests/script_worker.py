"""Runs scripts of a main.py with the engine of xlwings Server: JSON comes in, JSON goes out."""

from __future__ import annotations

import asyncio
import json
import sys
from types import ModuleType
from typing import Any

import xlwings
from xlwings.server import custom_functions_call, custom_scripts_call


def started(mains: list[str]) -> ModuleType:
    """The module of the last text, after the others have run in the same Python, as they do after a paste."""
    module = ModuleType("main")
    for text in mains:
        module = ModuleType("main")
        exec(text, vars(module))
    return module


async def actions(module: ModuleType, run: dict[str, Any]) -> Any:
    book = xlwings.Book(json=run["before"])
    ended = await custom_scripts_call(module, run["script"], typehint_to_value={xlwings.Book: book})
    return ended.json()["actions"]


async def answered(job: dict[str, Any]) -> dict[str, Any]:
    module = started(job["mains"])
    return {
        "answers": [await custom_functions_call(call, module) for call in job["calls"]],
        "runs": [await actions(module, run) for run in job["runs"]],
    }


if __name__ == "__main__":
    json.dump(asyncio.run(answered(json.load(sys.stdin))), sys.stdout, allow_nan=False)
