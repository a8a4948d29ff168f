"""The case tables: arguments, answer and why, one table a function; every host runs every row."""

from __future__ import annotations

import csv
import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from udfs.errors import CellError

FOLDER = Path(__file__).parent / "cases"
KINDS = ("normal", "zero", "blank", "error", "text", "dash", "range", "published")
# Reductions may add in another order; anything else agrees better.
RELATIVE_DUST = 1e-12


@dataclass(frozen=True)
class Case:
    """One row of a case table; without a tolerance the answer agrees but for the dust of binary fractions."""

    function: str
    line: int
    kind: str
    arguments: list[Any]
    answer: Any
    tolerance: float | None
    why: str

    @property
    def label(self) -> str:
        """Where the row stands, as a test prints it."""
        return f"{self.function}.csv:{self.line} {self.kind}: {self.why}"

    def is_answered_by(self, answer: Any) -> bool:
        """Whether an answer is the one that the row asks for, range shapes and error codes included."""
        return agree(self.answer, answer, self.tolerance)


def read_cases() -> list[Case]:
    """All rows of all tables."""
    return [case for path in sorted(FOLDER.glob("*.csv")) for case in read_table(path)]


def read_table(path: Path) -> list[Case]:
    """The rows of one table."""
    with path.open(encoding="utf-8", newline="") as table:
        reader = csv.DictReader(table)
        return [
            Case(
                function=path.stem,
                line=reader.line_num,
                kind=row["kind"],
                arguments=cell_values(json.loads(row["arguments"])),
                answer=cell_values(json.loads(row["answer"])),
                tolerance=float(row["tolerance"]) if row["tolerance"] else None,
                why=row["why"],
            )
            for row in reader
        ]


def cell_values(value: Any) -> Any:
    """JSON as cell values: {"error": "#N/A"} is an error value, null a blank."""
    if isinstance(value, dict):
        return CellError(value["error"])
    return [cell_values(item) for item in value] if isinstance(value, list) else value


def agree(expected: Any, answer: Any, tolerance: float | None) -> bool:
    """Whether two answers are the same; 1 is not TRUE, and a range is not a cell."""
    if isinstance(expected, list):
        return (
            isinstance(answer, list)
            and len(expected) == len(answer)
            and all(agree(one, other, tolerance) for one, other in zip(expected, answer, strict=True))
        )
    if isinstance(expected, bool) or not isinstance(expected, int | float):
        return type(answer) is type(expected) and bool(answer == expected)
    if type(answer) not in (int, float):
        return False
    if tolerance is not None:
        return bool(abs(answer - expected) <= tolerance)
    return math.isclose(answer, expected, rel_tol=RELATIVE_DUST)
