"""Cells as Excel hands them over to Python by COM: what VBA reads of a Range, and a Range that is asked itself."""

from __future__ import annotations

import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from pywin32_stub import RANGE_INTERFACE

from udfs.errors import CellError

# What VBA hands over for an argument that is left out (DISP_E_PARAMNOTFOUND).
OMITTED = -2147352572
# Excel's numbers of its error values (XlCVError); COM adds its facility, in 32 bits with a sign.
FACILITY = 0x800A0000 - (1 << 32)
ERROR_NUMBERS = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
    "#SPILL!": 2045,
    "#FIELD!": 2049,
    "#CALC!": 2050,
}
COM_DAY_ZERO = datetime.datetime(1899, 12, 30, tzinfo=datetime.UTC)


class ComTime(datetime.datetime):
    """A date as pywin32 makes it: a datetime that knows its time zone."""


class ComRange:
    """A Range object as far as xlwings asks it; counts how often it does, for each is a call between two programs."""

    def __init__(self, value: Any) -> None:
        shape = (len(value), len(value[0])) if isinstance(value, tuple) else (1, 1)
        workbook = SimpleNamespace(Application=SimpleNamespace(Hwnd=1))
        self.asked = 0
        self.answers = {
            "Value": value,
            "Worksheet": SimpleNamespace(Parent=workbook),
            "Row": 1,
            "Column": 1,
            "Rows": SimpleNamespace(Count=shape[0]),
            "Columns": SimpleNamespace(Count=shape[1]),
        }
        attributes = SimpleNamespace(iid=RANGE_INTERFACE)
        self._oleobj_ = SimpleNamespace(GetTypeInfo=lambda: SimpleNamespace(GetTypeAttr=lambda: attributes))

    def __getattr__(self, name: str) -> Any:
        self.asked += 1
        return self.answers[name]


def com_value(value: Any, number_format: str = "general") -> Any:
    """Cell values by COM: rows are tuples, and every number is a float.

    The number format tells only where the Value of a Range is read; Value2 leaves currency and dates the numbers that
    they are.
    """
    if isinstance(value, list):
        return tuple(tuple(com_value(cell, number_format) for cell in row) for row in value)
    if isinstance(value, CellError):
        return error_number(value.code)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if number_format == "currency":
        return Decimal(value).quantize(Decimal("0.0001"))
    if number_format == "date":
        return com_time(value)
    return float(value)


def com_time(days: float) -> ComTime:
    """The date that a number of days is, which COM counts from one day only."""
    when = COM_DAY_ZERO + datetime.timedelta(days=days)
    return ComTime.combine(when.date(), when.timetz())


def error_number(code: str) -> int:
    """The number that an error value is to whoever reads it by COM."""
    return FACILITY + ERROR_NUMBERS[code]


def cell_values(answer: Any) -> Any:
    """An answer to VBA as cell values: the add-in's VBA makes errors of their codes; a row comes without its rows."""
    if isinstance(answer, list):
        rows = answer if isinstance(answer[0], list) else [answer]
        return [[cell_values(cell) for cell in row] for row in rows]
    return CellError(answer) if answer in ERROR_NUMBERS else answer
