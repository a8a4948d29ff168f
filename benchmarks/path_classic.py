"""Classic xlwings on the tests' stand-in for pywin32: Python's side of a call, without the way between the programs."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import partial
from typing import Any

from path_timing import BARE_NAMES, ONE_CELL, OUR_NAME, SIZES, Measured, arguments, in_turn
from pywin32_stub import FUNCTIONS_MODULE, xlwings_on_windows

BARE_MODULE = "path_bare_functions"
BATCH_MODULE = "addin.hosts.excel.batch"
CALLS_OF_A_BATCH = 1_000
# What VBA hands over for METAL_CONTENT's two optional arguments.
OMITTED = [-2147352572] * 2


def by_com(value: Any) -> Any:
    """A value as it comes by COM, where rows are tuples."""
    return tuple(map(by_com, value)) if isinstance(value, list) else value


def classic(rounds: int) -> Iterator[Measured]:
    """One call by cell or range, and calls of single cells in a batch."""
    with xlwings_on_windows() as com_server:
        ask = com_server.XLPython().CallUDF
        for rows in SIZES:
            values = [by_com(argument) for argument in arguments(rows)]
            yield in_turn(
                "classic, Python's side",
                rows,
                partial(ask, FUNCTIONS_MODULE, OUR_NAME, [*values, *OMITTED]),
                partial(ask, BARE_MODULE, BARE_NAMES[rows], values),
                rounds,
            )
        importlib.import_module(BATCH_MODULE)
        values = arguments(ONE_CELL)
        calls = ((OUR_NAME, (*values, *OMITTED)),) * CALLS_OF_A_BATCH
        yield in_turn(
            "classic, a call in a batch",
            ONE_CELL,
            lambda: ask(BATCH_MODULE, "answers", [calls])[-1],
            partial(ask, BARE_MODULE, BARE_NAMES[ONE_CELL], values),
            rounds,
            calls=CALLS_OF_A_BATCH,
        )
