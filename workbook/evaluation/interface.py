"""What Orebook asks of a calculation engine, so that the one behind it can be changed for another."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from workbook.evaluation.long_columns import LongColumn, LongSum
from workbook.ooxml.addresses import CellRange

WorksheetFunction: TypeAlias = Callable[..., Any]
# The name by which a formula calls what `take_sums` has given the engine; no workbook has a function of this name.
LONG_SUM = "OREBOOK.LONGSUM"
Spills: TypeAlias = Mapping[tuple[str, int, int], CellRange]


@dataclass(frozen=True, slots=True)
class NotEvaluated:
    """Stands where a cell has no answer, with the reason; a cell that reads it has none either."""

    reason: str


@dataclass(frozen=True, slots=True)
class CellBlock:
    """Values for cells below each other: cell values, or an array where all are numbers."""

    sheet: str
    column: int
    first_row: int
    values: Sequence[Any] | array[float]


@dataclass(frozen=True, slots=True)
class FormulaBlock:
    """Formulas for cells below each other, without their `=`."""

    sheet: str
    column: int
    first_row: int
    texts: Sequence[str]


class Engine(Protocol):
    """A calculation engine with sheets, of which the last is its scratch sheet, and with our functions registered."""

    def load(self, values: Sequence[CellBlock], formulas: Sequence[FormulaBlock]) -> None:
        """Put values and formulas into cells; a cell that had something else has it no longer."""

    def take_sums(self, columns: Sequence[LongColumn], calls: Sequence[LongSum]) -> None:
        """From now on `LONG_SUM(number of the call, conditions)` in a formula is one of these calls."""

    def declined_sums(self) -> set[int]:
        """The calls of long sums whose conditions were such that only the engine itself knows the answer."""

    def evaluate(self) -> Spills:
        """Compute every formula; the answer is the range of each cell whose result takes more than one."""

    def read(self, areas: Sequence[tuple[str, CellRange]]) -> list[list[list[Any]]]:
        """The values of rectangles, each as rows; a cell without an answer is a `NotEvaluated`."""

    def holds_error(self, sheet: str, area: CellRange) -> bool:
        """Whether any cell of a rectangle shows an error."""

    def answer(self, formula: str) -> Any:
        """What a formula says in an empty cell; an error of our functions comes with its sentence."""
