"""What a data file's cell must be to be taken: a date, a number, a known name, a printed figure; else why it is not."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from udfs import FUNCTIONS
from udfs.calling import call
from udfs.errors import CellError
from udfs.serials import date_of, serial_of
from workbook.intake.input_tables import InputColumn, InputTables
from workbook.layout import CHANGE_METRICS, METRICS, SPANS
from workbook.ooxml.cell_xml import CellValue

DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}")
LONGEST_TEXT = 32_767

_PLAIN_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_GROUPED_NUMBER = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_PERIOD = re.compile(r"(Q[1-4]|H1|9M|FY) ([0-9]{4})")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORMULA_START = re.compile(r"[=@\t\r\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH COMMERCIAL AT}\N{FULLWIDTH PLUS SIGN}]")
_SIGNED_FIGURE = re.compile(r"[+-]\s?[$]?[0-9.][0-9., ]*\s?%?")
_YEARS = range(1901, 2200)


class UnusableCellError(ValueError):
    """A cell that cannot be taken: the words say what was expected of it."""


@dataclass(frozen=True)
class Fault:
    """A cell of a row that cannot be taken: what was found in it, and what was expected."""

    row: int
    column: str
    found: str
    expected: str

    def sentence(self, place: str) -> str:
        """The finding, with the file that it is about."""
        return f"{place}, row {self.row}, column {self.column}: found {self.found}, expected {self.expected}."


@dataclass(frozen=True)
class Limits:
    """The numbers that a kind of figure can be."""

    low: float = 0.0
    high: float = float("inf")
    expected: str = "a number that is not negative"
    zero: bool = True

    def hold(self, number: Any) -> Any:
        """Whether a number, or each number of a column, is one of them."""
        return (number >= self.low) & (number <= self.high) & (number < float("inf")) & ((number != 0) | self.zero)


LIMITS = {
    "recovery": Limits(high=1.0, expected="a fraction from 0 to 1, or a percentage: 0.90 or 90%"),
    "price": Limits(expected="a price above zero, or a blank when it is not disclosed", zero=False),
    "grade in %": Limits(high=100.0, expected="a percentage from 0 to 100"),
    "grade in 1": Limits(high=1.0, expected="a fraction from 0 to 1"),
}
NUMBER_KINDS = ("tonnes", "recovery", "content", "price")


def read_cells(
    column: InputColumn, cells: pd.Series[Any], tables: InputTables, decimal_commas: bool
) -> tuple[pd.Series[Any], list[Fault]]:
    """The values of one column of a data file, and the cells of it that cannot be taken."""
    read = _reader(column.kind, tables, decimal_commas)
    found, values = cells.to_numpy(), np.full(len(cells), None, dtype=object)
    types = cells.map(type).to_numpy()
    # Each distinct cell is read once. TRUE equals 1 to pandas too, so types are kept apart.
    for kind in set(types) - {type(None)}:
        codes, distinct = pd.factorize(found[types == kind])
        plain = _plain_numbers(distinct, column.kind) if _is_number(column.kind) else [None] * len(distinct)
        pairs = zip(distinct, plain, strict=True)
        answers = [_answer(read, cell) if number is None else number for cell, number in pairs]
        values[types == kind] = np.array(answers, dtype=object)[codes]
    refused = [position for position, value in enumerate(values) if isinstance(value, UnusableCellError)]
    faults = [Fault(int(cells.index[at]), column.name, shown(found[at]), str(values[at])) for at in refused]
    values[refused] = None
    return pd.Series(values, index=cells.index, dtype=object), faults


def shown(cell: CellValue) -> str:
    """A cell's value in a sentence: texts in quotes, cut short when long."""
    if cell is None:
        return "a blank"
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, str):
        text = json.dumps(cell, ensure_ascii=False)
        return text if len(text) <= 60 else f'{text[:56]}..."'
    return f"{cell:.15g}" if isinstance(cell, int | float) else str(cell)


def _is_number(kind: str) -> bool:
    return kind in NUMBER_KINDS or kind.startswith("grade in")


def _plain_numbers(cells: NDArray[Any], kind: str) -> list[float | None]:
    """The numbers among cells that need no second look: plain digits within the limits of their kind."""
    text = pd.Series(cells).map(str)
    numbers = text.where(text.str.fullmatch(_PLAIN_NUMBER)).astype(float)
    # Adding zero makes a nil of -0, which a cell would show with its sign.
    return (numbers + 0.0).astype(object).where(LIMITS.get(kind, Limits()).hold(numbers), None).tolist()


def _answer(read: Callable[[CellValue], CellValue], cell: CellValue) -> CellValue | UnusableCellError:
    try:
        if isinstance(cell, CellError):
            raise UnusableCellError("a value, not an error")
        if isinstance(cell, str):
            _refuse_formula(cell)
        return read(cell.strip() if isinstance(cell, str) else cell)
    except UnusableCellError as unusable:
        return unusable


def _reader(kind: str, tables: InputTables, decimal_commas: bool) -> Callable[[CellValue], CellValue]:
    if _is_number(kind):
        return lambda cell: _number(cell, kind, decimal_commas)
    readers: dict[str, Callable[[CellValue], CellValue]] = {
        "date": _month_end,
        "period": _period,
        "printed": _printed,
        "mine": lambda cell: _one_of(cell, tables.mines, "a mine of the workbook"),
        "entity": lambda cell: _one_of(cell, tables.entities, "a mine of the workbook or the consolidated line"),
        "metal": lambda cell: _one_of(cell, tables.metals, "a metal of the workbook"),
        "span": lambda cell: _one_of(cell, SPANS, "a span"),
        "metric": lambda cell: _one_of(cell, (*METRICS, *CHANGE_METRICS), "a metric"),
    }
    return readers.get(kind, lambda cell: cell)


def _refuse_formula(text: str) -> None:
    stripped = text.strip(" ")
    signed = stripped.startswith(("+", "-")) and stripped != "-" and not _SIGNED_FIGURE.fullmatch(stripped)
    if signed or _FORMULA_START.match(stripped):
        raise UnusableCellError("a value: a spreadsheet takes this text for a formula")
    if not stripped.isprintable() or len(text) > LONGEST_TEXT:
        raise UnusableCellError(f"a text of one line with at most {LONGEST_TEXT:,} characters")


def _number(cell: CellValue, kind: str, decimal_commas: bool) -> float:
    limits = LIMITS.get(kind, Limits())
    number = cell if isinstance(cell, int | float) and not isinstance(cell, bool) else None
    if isinstance(cell, str):
        number = _number_of_text(cell, kind, decimal_commas)
    if number is None or not limits.hold(number):
        raise UnusableCellError(limits.expected)
    return float(number) + 0.0


def _number_of_text(text: str, kind: str, decimal_commas: bool) -> float | None:
    if text in DASHES:
        return 0.0
    if _PLAIN_NUMBER.fullmatch(text):
        return float(text)
    if _GROUPED_NUMBER.fullmatch(text):
        # In a file with semicolons 40,190 may as well be 40.19; two commas, or a comma and a point, leave no doubt.
        if decimal_commas and text.count(",") == 1 and "." not in text:
            raise UnusableCellError("a number without a comma: it may be a decimal comma or separate thousands")
        return float(text.replace(",", ""))
    if kind == "recovery" and text.endswith("%") and _PLAIN_NUMBER.fullmatch(text[:-1].rstrip()):
        # Decimal, because 99.99 / 100 in binary is not the number that 0.9999 is.
        return float(Decimal(text[:-1].rstrip()) / 100)
    return None


def _month_end(cell: CellValue) -> float:
    day = None
    if isinstance(cell, str) and _ISO_DATE.fullmatch(cell):
        try:
            day = datetime.date.fromisoformat(cell)
        except ValueError:
            raise UnusableCellError("a day of the calendar") from None
    elif isinstance(cell, int | float) and not isinstance(cell, bool) and 366 < cell < 110_000 and cell == int(cell):
        day = date_of(float(cell))
    if day is None or day.year not in _YEARS:
        raise UnusableCellError("the last day of a month as a date: 2020-06-30")
    if (day + datetime.timedelta(days=1)).day != 1:
        raise UnusableCellError(
            f"the last day of a month or quarter, because {day.isoformat()} is not the end of a period"
        )
    return serial_of(day)


def _period(cell: CellValue) -> str:
    found = _PERIOD.fullmatch(" ".join(cell.upper().split())) if isinstance(cell, str) else None
    if not found or int(found[2]) not in _YEARS:
        raise UnusableCellError("a period such as Q2 2020, H1 2020, 9M 2020 or FY 2020")
    return found[0]


def _printed(cell: CellValue) -> str:
    if not isinstance(cell, str):
        raise UnusableCellError("the characters as printed, in a cell of text: trailing zeros are information")
    if cell not in DASHES and isinstance(call(FUNCTIONS["ROUND_BAND"], [cell]), CellError):
        raise UnusableCellError("one printed figure such as 50,581, 0.40, -52% or a lone dash")
    return cell


def _one_of(cell: CellValue, known: Iterable[str], what: str) -> str:
    names = list(known)
    wanted = " ".join(cell.split()).casefold() if isinstance(cell, str) else None
    spelled = next((name for name in names if name.casefold() == wanted), None)
    if spelled is None:
        raise UnusableCellError(f"{what}: {', '.join(names)}")
    return spelled
