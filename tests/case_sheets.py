"""The rows of the case tables laid out on worksheets, each with its arguments in cells and its formula beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter
from cases import Case
from xlsxwriter.worksheet import Worksheet

from udfs import FUNCTIONS
from udfs.errors import CellError
from workbook.ooxml.addresses import cell_address


@dataclass(frozen=True)
class Answer:
    """Where a row's answer stands, and the formula that gives it."""

    case: Case
    area: str
    formula: str


@dataclass(frozen=True)
class Way:
    """A way to hand over arguments, on a sheet of its own."""

    name: str
    takes: Callable[[Case], bool]
    one_cell: str
    formula: str = "{call}"
    one_answer: bool = False

    def argument(self, value: Any, row: int, column: int) -> str:
        """The text of one argument in the formula; its cells begin at a row and column."""
        if isinstance(value, list):
            last = cell_address(row + len(value) - 1, column + len(value[0]) - 1)
            return f"{cell_address(row, column)}:{last}"
        return self.one_cell.format(cell=cell_address(row, column), literal=literal(value))


def arguments_of(case: Case) -> list[Any]:
    """The arguments of a row; a blank cell stands for a required one that it leaves off."""
    required = sum(argument.required for argument in FUNCTIONS[case.function].arguments)
    return case.arguments + [None] * (required - len(case.arguments))


def is_single(case: Case) -> bool:
    return not any(isinstance(value, list) for value in case.arguments)


def can_be_typed(case: Case) -> bool:
    """An argument can be left out between commas, but not the only one."""
    return is_single(case) and arguments_of(case) != [None]


CELLS = Way("cells", lambda _case: True, "{cell}")
RANGES = Way("ranges of one cell", is_single, "{cell}:{cell}")
LITERALS = Way("literals", can_be_typed, "{literal}")
SHAPES = Way("shapes", lambda case: isinstance(case.answer, list), "{cell}", 'ROWS({call})&"x"&COLUMNS({call})', True)


def literal(value: Any) -> str:
    """A cell value as one writes it in a formula; a blank is left out."""
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, bool):
        return str(value).upper()
    return '"' + value.replace('"', '""') + '"' if isinstance(value, str) else repr(value).upper()


def write_cases(path: Path, ways: tuple[Way, ...], cases: list[Case]) -> dict[str, list[Answer]]:
    """A workbook with a sheet for each way; says where the answers stand on it."""
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        return {way.name: list(lay_out(book.add_worksheet(way.name), way, cases)) for way in ways}


def lay_out(sheet: Worksheet, way: Way, cases: list[Case]) -> Iterator[Answer]:
    row = 1
    for case in filter(way.takes, cases):
        yield write_case(sheet, way, case, row)
        row += max([height_of(value) for value in (*case.arguments, case.answer)])


def write_case(sheet: Worksheet, way: Way, case: Case, row: int) -> Answer:
    """The arguments from the left, then the answer."""
    texts, column = [], 1
    for value in arguments_of(case):
        write_value(sheet, row, column, value)
        texts.append(way.argument(value, row, column))
        column += len(value[0]) if isinstance(value, list) else 1
    formula = way.formula.format(call=f"{case.function}({','.join(texts)})")
    first = cell_address(row, column)
    if way.one_answer or not isinstance(case.answer, list):
        sheet.write_formula(first, f"={formula}", None, "")
        return Answer(case, first, formula)
    area = f"{first}:{cell_address(row + len(case.answer) - 1, column + len(case.answer[0]) - 1)}"
    sheet.write_array_formula(area, f"{{={formula}}}", None, "")
    return Answer(case, area, formula)


def write_value(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    if isinstance(value, list):
        for down, cells in enumerate(value):
            for across, cell in enumerate(cells):
                write_value(sheet, row + down, column + across, cell)
    elif isinstance(value, CellError) or value == "":
        # A cell cannot hold an empty text, but its formula can answer one.
        sheet.write_formula(row - 1, column - 1, f"={literal(value)}", None, "")
    elif value is not None:
        sheet.write(row - 1, column - 1, value)


def height_of(value: Any) -> int:
    return len(value) if isinstance(value, list) else 1
