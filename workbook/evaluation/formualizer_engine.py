"""The one place that knows formualizer: loads cells and formulas into it, registers functions, evaluates and reads."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

import formualizer

from udfs.errors import ERROR_CODES, CellError
from workbook.evaluation.interface import LONG_SUM, CellBlock, FormulaBlock, NotEvaluated, Spills, WorksheetFunction
from workbook.evaluation.long_columns import LongColumn, LongColumns, LongSum
from workbook.evaluation.references import quoted
from workbook.ooxml.addresses import CellRange, parse_range

_CODES = {
    "Na": "#N/A",
    "Value": "#VALUE!",
    "Num": "#NUM!",
    "Div": "#DIV/0!",
    "Ref": "#REF!",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Spill": "#SPILL!",
    "Calc": "#CALC!",
}
_KINDS = {code: kind for kind, code in _CODES.items()}
_REASONS = {
    "Circ": "it refers back to itself (a circular reference)",
    "NImpl": "the engine does not know something that it uses",
}
_NOT_KNOWN = "NImpl"
_DAY_ZERO = datetime.datetime(1899, 12, 30)
_ROWS_AT_ONCE = 50_000

assert set(_KINDS) == set(ERROR_CODES), "every error that a cell can show has its kind in the engine"


@cache
def knows_function(name: str) -> bool:
    """Whether the engine has a function of this name."""
    workbook = formualizer.Workbook()
    workbook.set_formula("Sheet1", 1, 1, f"={name}()")
    workbook.evaluate_all()
    answer = workbook.get_value("Sheet1", 1, 1)
    return not (isinstance(answer, dict) and answer.get("kind") == "Name")


class FormualizerEngine:
    """An `Engine` over one formualizer workbook."""

    def __init__(self, sheets: Sequence[str], functions: Mapping[str, WorksheetFunction]) -> None:
        """An engine with empty sheets; functions take and give cell values and ranges."""
        self._workbook = formualizer.Workbook(mode=formualizer.WorkbookMode.Ephemeral)
        self._workbook.set_temporal_egress("serial")
        self._sheets = list(sheets)
        for sheet in sheets:
            self._workbook.add_sheet(sheet)
        self._formulas: dict[tuple[str, int, int], None] = {}
        # What our functions answered since somebody listens; None while nobody does.
        self._said: list[Any] | None = None
        self._sums: LongColumns | None = None
        for name, function in functions.items():
            self._workbook.register_function(name, self._callback(function))

    def load(self, values: Sequence[CellBlock], formulas: Sequence[FormulaBlock]) -> None:
        """Put values and formulas into cells; a cell that had something else has it no longer."""
        for block in values:
            for start in range(0, len(block.values), _ROWS_AT_ONCE):
                piece = block.values[start : start + _ROWS_AT_ONCE]
                rows = [[_to_engine(value)] for value in piece]
                self._workbook.set_values_batch(block.sheet, block.first_row + start, block.column, rows)
            for row in range(block.first_row, block.first_row + len(block.values)) if self._formulas else ():
                self._formulas.pop((block.sheet, row, block.column), None)
        for formula in formulas:
            for start in range(0, len(formula.texts), _ROWS_AT_ONCE):
                texts = [[f"={text}"] for text in formula.texts[start : start + _ROWS_AT_ONCE]]
                self._workbook.set_formulas_batch(formula.sheet, formula.first_row + start, formula.column, texts)
            for row in range(formula.first_row, formula.first_row + len(formula.texts)):
                self._formulas[formula.sheet, row, formula.column] = None

    def take_sums(self, columns: Sequence[LongColumn], calls: Sequence[LongSum]) -> None:
        """From now on `LONG_SUM(number of the call, conditions)` in a formula is one of these calls."""
        self._sums = LongColumns(columns, calls)
        self._workbook.register_function(LONG_SUM, self._callback(self._sums.answer))

    def declined_sums(self) -> set[int]:
        """The calls of long sums whose conditions were such that only the engine itself knows the answer."""
        return self._sums.declined if self._sums else set()

    def evaluate(self) -> Spills:
        """Compute every formula; the answer is the range of each cell whose result takes more than one."""
        self._workbook.evaluate_all()
        spills = {}
        for sheet, row, column in self._formulas:
            spill = self._workbook.inspect_cell(_address(sheet, row, column), include_values=False).cell.spill
            if spill is not None and spill.kind == formualizer.SpillRoleKind.Anchor and spill.extent:
                spills[sheet, row, column] = parse_range(spill.extent.rpartition("!")[2])
        return spills

    def read(self, areas: Sequence[tuple[str, CellRange]]) -> list[list[list[Any]]]:
        """The values of rectangles, each as rows; a cell without an answer is a `NotEvaluated`."""
        return [
            [
                [_from_engine(value) for value in row]
                for row in self._workbook.sheet(sheet).get_values(
                    formualizer.RangeAddress(sheet, area.first_row, area.first_column, area.last_row, area.last_column)
                )
            ]
            for sheet, area in areas
        ]

    def holds_error(self, sheet: str, area: CellRange) -> bool:
        """Whether any cell of a rectangle shows an error."""
        return any(isinstance(value, CellError) for row in self.read([(sheet, area)])[0] for value in row)

    def answer(self, formula: str) -> Any:
        """What a formula says in an empty cell of the scratch sheet; an error of ours with its sentence."""
        said = self._said = []
        scratch = self._sheets[-1]
        self._workbook.set_formula(scratch, 3, 1, f"={formula}")
        self._workbook.evaluate_cell(scratch, 3, 1)
        self._said = None
        spill = self._workbook.inspect_cell(_address(scratch, 3, 1)).cell.spill
        area = parse_range(spill.extent.rpartition("!")[2]) if spill and spill.extent else CellRange(3, 1, 3, 1)
        rows = explained(self.read([(scratch, area)])[0], said)
        self._workbook.set_value(scratch, 3, 1, None)
        return rows if area.area > 1 else rows[0][0]

    def _callback(self, function: WorksheetFunction) -> Callable[..., Any]:
        def called(*arguments: Any) -> Any:
            result = function(*[_from_engine(argument) for argument in arguments])
            if self._said is not None and isinstance(result, CellError | list):
                self._said.append(result)
                del self._said[:-100]
            return _to_engine(result)

        return called


def explained(rows: list[list[Any]], said: Sequence[Any]) -> list[list[Any]]:
    """The errors of an answer with what our functions said: of the same cell of a range of this shape, else first."""
    first: dict[str, CellError] = {}
    for answer in said:
        for cell in chain.from_iterable(answer) if isinstance(answer, list) else [answer]:
            if isinstance(cell, CellError):
                first.setdefault(cell.code, cell)
    alike = [answer for answer in said if isinstance(answer, list) and list(map(len, answer)) == list(map(len, rows))]
    return [
        [
            next((answer[at][across] for answer in alike if answer[at][across] == cell), first.get(cell.code, cell))
            if isinstance(cell, CellError)
            else cell
            for across, cell in enumerate(row)
        ]
        for at, row in enumerate(rows)
    ]


def _address(sheet: str, row: int, column: int) -> str:
    return f"{quoted(sheet)}!{CellRange(row, column, row, column)}"


def _to_engine(value: Any) -> Any:
    if type(value) is float or type(value) is str:
        return value
    if isinstance(value, CellError):
        return {"type": "Error", "kind": _KINDS[value.code]}
    if isinstance(value, NotEvaluated):
        return {"type": "Error", "kind": _NOT_KNOWN}
    if isinstance(value, list | tuple):
        return [_to_engine(item) for item in value]
    return value


def _from_engine(value: Any) -> Any:
    if type(value) is float or type(value) is str:
        return value
    if isinstance(value, dict):
        kind = value.get("kind", "")
        return CellError(_CODES[kind]) if kind in _CODES else NotEvaluated(_reason(kind))
    if isinstance(value, list | tuple):
        return [_from_engine(item) for item in value]
    if isinstance(value, datetime.datetime):
        return (value - _DAY_ZERO).total_seconds() / 86_400
    if isinstance(value, datetime.date):
        return float((datetime.datetime(value.year, value.month, value.day) - _DAY_ZERO).days)
    return value


def _reason(kind: str) -> str:
    return _REASONS.get(kind, f"the engine gave up on it ({kind})")
