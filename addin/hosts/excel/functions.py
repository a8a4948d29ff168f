"""The functions as xlwings registers them, one wrapper a record: classic, Lite and Server take the same ones."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

from addin.hosts.excel.cells import from_excel, to_excel
from udfs.calling import call
from udfs.registry import FunctionRecord

Decorator = Callable[..., Callable[[Callable[..., Any]], Callable[..., Any]]]


def excel_functions(
    records: Iterable[FunctionRecord], func: Decorator, arg: Decorator
) -> dict[str, Callable[..., Any]]:
    """The wrappers by worksheet name; `func` and `arg` are the decorators of the xlwings that is to register them."""
    return {record.name: registered(record, func, arg) for record in records}


def registered(record: FunctionRecord, func: Decorator, arg: Decorator) -> Callable[..., Any]:
    wrapper = wrapper_of(record)
    for argument in record.arguments:
        # Rows always, so that a cell and a range of one arrive alike; errors as texts, because classic drops them else.
        wrapper = arg(argument.name, ndim=2, err_to_str=True, doc=argument.help)(wrapper)
    return func()(wrapper)


def wrapper_of(record: FunctionRecord) -> Callable[..., Any]:
    """A function of the record's name, arguments and summary.

    It has no type hints, because xlwings would convert by them. Every argument may be left out, as None: which are
    needed is for the rules of cells to say, and Lite and Server hand over the default for an omitted one.
    """

    def wrapper(*arguments: Any) -> Any:
        return to_excel(call(record, [from_excel(value) for value in arguments]))

    wrapper.__name__ = wrapper.__qualname__ = record.name
    wrapper.__doc__ = record.summary
    wrapper.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # what inspect reads, and xlwings through it
        [
            inspect.Parameter(argument.name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None)
            for argument in record.arguments
        ]
    )
    return wrapper
