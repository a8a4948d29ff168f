"""Long columns of a workbook, laid out so that the cells that meet a condition are found without going through each."""

from __future__ import annotations

import operator
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from udfs.errors import CellError

Rows = NDArray[np.intp]

SUMMARIES = frozenset({"COUNT", "COUNTA", "MAX", "MIN"})

_COMPARISON = re.compile(r"(>=|<=|>|<)([-+]?\d+(?:\.\d+)?)")
_COMPARED = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}
# Wildcards, comparisons and quotes, and whatever may stand for a number or a boolean, are read by the engine.
_PLAIN_TEXT = re.compile(r"[^\s<>=\"*?~#](?:[^\"*?~]*[^\s\"*?~])?")
_MAY_BE_A_NUMBER = re.compile(r"[-+]?\.?\d.*[\d.]|[-+]?\d\.?|nan|[-+]?inf(?:inity)?|true|false", re.IGNORECASE)


@dataclass(frozen=True)
class LongColumn:
    """One column: its numbers (NaN where a cell holds none), its texts as numbers of `words` (-1 for none), its errors.

    `codes` is None where no cell holds a text.
    """

    numbers: NDArray[np.float64]
    # How many cells are not blank.
    filled: int
    only_numbers: bool
    codes: NDArray[np.int32] | None = None
    words: dict[str, int] = field(default_factory=dict)
    errors: dict[int, CellError] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Sequence[Any] | NDArray[np.float64]) -> LongColumn:
        """Lay out the cells of a column."""
        if isinstance(values, np.ndarray):
            return cls(values, len(values), True)
        numbers = [float(v) if isinstance(v, int | float) and not isinstance(v, bool) else np.nan for v in values]
        words: dict[str, int] = {}
        codes = [words.setdefault(v.lower(), len(words)) if isinstance(v, str) else -1 for v in values]
        errors = {row: value for row, value in enumerate(values) if isinstance(value, CellError)}
        filled = sum(value is not None for value in values)
        return cls(np.array(numbers), filled, False, np.array(codes, np.int32) if words else None, words, errors)

    def meeting(self, condition: Any, rows: Rows | None) -> Rows | None:
        """Those of the rows (None: of all) that meet a condition of SUMIFS; None when the engine must say which."""
        if isinstance(condition, str):
            comparison = _COMPARISON.fullmatch(condition)
            if comparison:
                return _kept(_COMPARED[comparison[1]](_of(self.numbers, rows), float(comparison[2])), rows)
            if not _PLAIN_TEXT.fullmatch(condition) or _MAY_BE_A_NUMBER.fullmatch(condition):
                return None
            code = self.words.get(condition.lower())
            if code is None or self.codes is None:
                return np.empty(0, np.intp)
            return _kept(_of(self.codes, rows) == code, rows)
        # What a text or a blank is to a number, programs do not agree on.
        if isinstance(condition, int | float) and not isinstance(condition, bool) and self.only_numbers:
            return _kept(_of(self.numbers, rows) == condition, rows)
        return None

    def summary(self, function: str) -> float | None:
        """What one of the `SUMMARIES` of the whole column is; None when the engine must say."""
        if function == "COUNTA":
            return self.filled
        numbers = self.numbers[~np.isnan(self.numbers)]
        if function == "COUNT":
            return len(numbers)
        if self.errors or not len(numbers):
            return None
        return float(numbers.max() if function == "MAX" else numbers.min())

    def total(self, rows: Rows) -> float | CellError:
        """The sum of the numbers in these rows, or the first error among them."""
        if self.errors:
            found = next((row for row in rows.tolist() if row in self.errors), None)
            if found is not None:
                return self.errors[found]
        return float(np.nansum(self.numbers[rows]))


@dataclass(frozen=True)
class LongSum:
    """A call of SUMIFS, or of COUNTIFS where nothing is summed: which columns it goes over."""

    summed: int | None
    tested: tuple[int, ...]


class LongColumns:
    """Columns of one height, and calls that are answered from them; `declined` are those left to the engine."""

    def __init__(self, columns: Sequence[LongColumn], calls: Sequence[LongSum]) -> None:
        """Keep them."""
        self.declined: set[int] = set()
        self._columns, self._calls = columns, calls

    def answer(self, call: float, *conditions: Any) -> float | CellError:
        """What a call answers for these conditions."""
        asked = self._calls[int(call)]
        rows: Rows | None = None
        for column, condition in zip(asked.tested, conditions, strict=True):
            rows = self._columns[column].meeting(condition, rows)
            if rows is None:
                self.declined.add(int(call))
                return CellError("#N/A")
        assert rows is not None
        return float(len(rows)) if asked.summed is None else self._columns[asked.summed].total(rows)


def _of(values: NDArray[Any], rows: Rows | None) -> NDArray[Any]:
    return values if rows is None else values[rows]


def _kept(meets: NDArray[np.bool_], rows: Rows | None) -> Rows:
    return np.flatnonzero(meets) if rows is None else rows[meets]
