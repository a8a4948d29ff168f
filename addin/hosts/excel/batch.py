"""Many calls of the worksheet functions in one call of Python, as the add-in's VBA makes it for whole workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import xlwings
from xlwings.udfs import call_udf

# Where the functions stand; each is called as xlwings calls it for one cell.
FUNCTIONS_MODULE = "addin.hosts.excel.classic"


# Raw, because xlwings' conversions know rows of cells only; each call goes through them on its own.
@xlwings.func
@xlwings.arg("calls", convert="raw")
@xlwings.ret(convert="raw")
def answers(calls: Sequence[tuple[str, Sequence[Any]]]) -> list[Any]:
    """The answers to calls, each a name and arguments: one behind another, as `laid_out` says."""
    return [item for name, arguments in calls for item in laid_out(answer(name, arguments))]


def answer(name: str, arguments: Sequence[Any]) -> Any:
    """The rows that one cell would get."""
    return call_udf(FUNCTIONS_MODULE, name, arguments)  # type: ignore[no-untyped-call]  # xlwings gives it no hints


def laid_out(rows: Sequence[Sequence[Any]]) -> Iterator[Any]:
    """The number of rows, that of columns and the cells, because COM carries no lists of unequal length in a list."""
    yield len(rows)
    yield len(rows[0])
    for row in rows:
        yield from row
