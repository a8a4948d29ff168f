"""The wrappers that xlwings registers, without an xlwings that does anything."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from addin.hosts.excel import classic
from addin.hosts.excel.functions import excel_functions
from udfs import FUNCTIONS

Decorated = Callable[..., Any]


def undecorated(*_: Any, **__: Any) -> Callable[[Decorated], Decorated]:
    return lambda function: function


WRAPPERS = excel_functions(FUNCTIONS.values(), undecorated, undecorated)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_wrapper_has_the_name_and_the_arguments_of_its_function_and_no_hints(name: str) -> None:
    wrapper, arguments = WRAPPERS[name], inspect.signature(WRAPPERS[name]).parameters
    assert (wrapper.__name__, wrapper.__doc__) == (name, FUNCTIONS[name].summary)
    assert list(arguments) == [argument.name for argument in FUNCTIONS[name].arguments]
    assert {parameter.default for parameter in arguments.values()} <= {None}
    assert {parameter.annotation for parameter in arguments.values()} <= {inspect.Parameter.empty}


def test_each_argument_is_registered_with_its_help_as_rows_and_with_errors_as_texts() -> None:
    registered: dict[str, dict[str, Any]] = {}

    def arg(name: str, **options: Any) -> Callable[[Decorated], Decorated]:
        registered[name] = options
        return undecorated()

    excel_functions([FUNCTIONS["COST_PER_TONNE"]], undecorated, arg)
    assert registered == {
        argument.name: {"ndim": 2, "err_to_str": True, "doc": argument.help}
        for argument in FUNCTIONS["COST_PER_TONNE"].arguments
    }


def test_the_module_holds_every_function_also_where_xlwings_registers_none() -> None:
    held = {name: thing for name, thing in vars(classic).items() if name.isupper() and callable(thing)}
    assert set(held) == set(FUNCTIONS)
    assert held["COST_PER_TONNE"]([[1000.0], ["#REF!"]], 8) == [[125.0], ["#REF!"]]
