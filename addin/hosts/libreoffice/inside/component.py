"""The add-in's functions as Calc calls them: one method a record, and nothing known of any function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import unohelper
from com.sun.star.util import XModifyListener
from org.orebook import XFunctions

from addin.hosts.libreoffice.inside.blanks import BlankCells
from addin.hosts.libreoffice.inside.cells import answers_rows, cells_of, from_calc, rows_to_calc, to_calc
from addin.hosts.libreoffice.inside.function_names import function_names
from udfs import FUNCTIONS
from udfs.calling import call
from udfs.errors import CellError
from udfs.registry import FunctionRecord


class Changes(unohelper.Base, XModifyListener):  # type: ignore[misc]  # what LibreOffice brings has no types
    """Hears of every change of a document, before anything is calculated anew."""

    def __init__(self, tell: Callable[[], object]) -> None:
        self.tell = tell

    def modified(self, _event: Any) -> None:
        self.tell()

    def disposing(self, _event: Any) -> None:
        self.tell()


OTHER_DATES = CellError("#VALUE!", "The document does not count its dates from 1900, as the functions do.")
BLANK_CELLS = BlankCells(watch=lambda document, tell: document.addModifyListener(Changes(tell)))


class Functions(unohelper.Base, XFunctions):  # type: ignore[misc]  # what LibreOffice brings has no types
    """All worksheet functions; their methods are added below, one for each record."""

    def __init__(self, context: Any) -> None:
        self.context = context


def method_of(record: FunctionRecord, called: str) -> Callable[..., Any]:
    """The method that Calc calls for a function, by the name that Calc itself has for it."""
    shaped = rows_to_calc if answers_rows(record) else to_calc

    def calculate(values: Sequence[Any]) -> Any:
        return call(record, values)

    reads_dates = any(argument.unit == "date" for argument in record.arguments)

    def method(_self: Functions, *given: Any) -> Any:
        *arguments, document = given
        if reads_dates and not counts_from_1900(document):
            return shaped(OTHER_DATES)
        return shaped(BLANK_CELLS.answer(called, [argument_of(value) for value in arguments], document, calculate))

    return method


def counts_from_1900(document: Any) -> bool:
    """Whether day 1 is 31 December 1899, as in Excel; dates of another count would be years off."""
    day = document.NullDate
    return (day.Year, day.Month, day.Day) == (1899, 12, 30)


def argument_of(value: Any) -> Any:
    return cells_of(value) if hasattr(value, "getDataArray") else from_calc(value)


for _record in FUNCTIONS.values():
    for _method in function_names(_record):
        setattr(Functions, _method, method_of(_record, _method.upper()))
