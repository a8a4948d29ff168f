"""The add-in's functions as Calc calls them: one method a record, and nothing known of any function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import unohelper
from com.sun.star.util import XModifyListener
from org.orebook import XFunctions

from addin.hosts.libreoffice.inside.blanks import BlankCells
from addin.hosts.libreoffice.inside.cells import answers_rows, cells_of, from_calc, rows_to_calc, to_calc
from udfs import FUNCTIONS
from udfs.calling import call
from udfs.registry import FunctionRecord


class Changes(unohelper.Base, XModifyListener):  # type: ignore[misc]  # what LibreOffice brings has no types
    """Hears of every change of a document, before anything is calculated anew."""

    def __init__(self, tell: Callable[[], object]) -> None:
        self.tell = tell

    def modified(self, _event: Any) -> None:
        self.tell()

    def disposing(self, _event: Any) -> None:
        self.tell()


BLANK_CELLS = BlankCells(watch=lambda document, tell: document.addModifyListener(Changes(tell)))


class Functions(unohelper.Base, XFunctions):  # type: ignore[misc]  # what LibreOffice brings has no types
    """All worksheet functions; their methods are added below, one for each record."""

    def __init__(self, context: Any) -> None:
        self.context = context


def method_of(record: FunctionRecord) -> Callable[..., Any]:
    """The method that Calc calls for a function."""
    shaped = rows_to_calc if answers_rows(record) else to_calc

    def calculate(values: Sequence[Any]) -> Any:
        return call(record, values)

    def method(_self: Functions, *given: Any) -> Any:
        *arguments, document = given
        return shaped(BLANK_CELLS.answer(record.name, [argument_of(value) for value in arguments], document, calculate))

    return method


def argument_of(value: Any) -> Any:
    return cells_of(value) if hasattr(value, "getDataArray") else from_calc(value)


for _record in FUNCTIONS.values():
    setattr(Functions, _record.python_name, method_of(_record))
