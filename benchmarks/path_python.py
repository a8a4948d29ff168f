"""The paths without a spreadsheet: the Python function itself, and the rules of cells."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import partial

from path_timing import ONE_CELL, OUR_NAME, SIZES, Measured, arguments, in_turn

from udfs import FUNCTIONS
from udfs.calling import call

RECORD = FUNCTIONS[OUR_NAME]


def python_function(rounds: int) -> Iterator[Measured]:
    """One call as a Python program makes it."""
    yield in_turn("Python function", ONE_CELL, partial(RECORD.function, *arguments(ONE_CELL)), None, rounds)


def rules_of_cells(rounds: int) -> Iterator[Measured]:
    """A call as every host makes it; large ranges go through NumPy where it is loaded, as xlwings loads it."""
    importlib.import_module("numpy")
    for rows in SIZES:
        yield in_turn("rules of cells", rows, partial(call, RECORD, arguments(rows)), None, rounds)
