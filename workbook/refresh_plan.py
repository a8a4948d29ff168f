"""The plan of a refresh: which cells change, whether the Log gets a row, and how the checks stand.

Whoever writes it, into a file or into the workbook that is open in a spreadsheet program, brings what it has read;
nothing here reads or writes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from udfs import __version__
from workbook.ooxml.addresses import cell_address
from workbook.ooxml.cell_xml import CellValue, same_value, serial_number
from workbook.reports.check_report import CheckRow
from workbook.reports.freshness import InputsSeen, plain_header
from workbook.reports.overwritten import OverwrittenCell

# Of each sheet.
SAMPLES = 5
# What a sum in another order leaves is not a change.
DUST = 1e-12


@dataclass(frozen=True)
class Change:
    """A cell whose value the refresh changed."""

    sheet: str
    cell: str
    old: CellValue
    new: CellValue


@dataclass(frozen=True)
class Changes:
    """How many cells change on each sheet, in the order of the sheets, and the first few of each."""

    by_sheet: Mapping[str, int] = field(default_factory=dict)
    samples: Sequence[Change] = ()

    @property
    def total(self) -> int:
        """How many cells change."""
        return sum(self.by_sheet.values())


@dataclass(frozen=True)
class BeforeAndAfter:
    """The values of a rectangle before and after a calculation, as rows; it begins at a row and a column (A is 1)."""

    sheet: str
    first_row: int
    first_column: int
    before: Sequence[Sequence[CellValue]]
    after: Sequence[Sequence[CellValue]]


@dataclass(frozen=True)
class RefreshPlan:
    """What a refresh comes to: `log_row` is what the Log gets, by its own headers, or None."""

    changes: Changes
    log_row: Mapping[str, CellValue] | None
    inputs_digest: str
    unevaluated: int
    checks: Sequence[CheckRow]
    overwritten: Sequence[OverwrittenCell]

    @property
    def findings(self) -> list[CheckRow]:
        """The checks that break or could not be calculated."""
        return [row for row in self.checks if row.is_finding]

    @property
    def needs_attention(self) -> bool:
        """Whether somebody must look: a check does not hold, a cell has no value or no longer follows from inputs."""
        return bool(self.findings or self.overwritten or self.unevaluated)


def plan_refresh(
    changes: Changes,
    *,
    inputs: InputsSeen | None,
    log_columns: Sequence[str],
    now: datetime,
    user: str,
    unevaluated: int = 0,
    checks: Sequence[CheckRow] = (),
    overwritten: Sequence[OverwrittenCell] = (),
) -> RefreshPlan:
    """The plan for changes, inputs and a Log with those columns; without inputs the workbook is none of ours.

    The Log gets a row when a value changes, or when the inputs are others than those of its last row.
    """
    log_row = None
    if inputs is not None and (changes.total or inputs.changed):
        log_row = _log_row(log_columns, now, user, inputs.digest, changes.total, unevaluated)
    digest = inputs.digest if inputs is not None and log_row is not None else ""
    return RefreshPlan(changes, log_row, digest, unevaluated, checks, overwritten)


def changes_between(
    rectangles: Iterable[BeforeAndAfter], same: Callable[[CellValue, CellValue], bool] = same_value
) -> Changes:
    """The cells whose value differs."""
    counts: Counter[str] = Counter()
    samples: list[Change] = []
    for rectangle in rectangles:
        for row, column, old, new in _pairs(rectangle):
            if old is not new and not same(old, new):
                counts[rectangle.sheet] += 1
                if counts[rectangle.sheet] <= SAMPLES:
                    samples.append(Change(rectangle.sheet, cell_address(row, column), old, new))
    return Changes(dict(counts), samples)


def changes_by_calculation(rectangles: Iterable[BeforeAndAfter]) -> Changes:
    """The cells whose value differs after a calculation; none where nothing but dust does.

    Another program may have calculated the values before, and added up the same figures in another order.
    """
    compared = list(rectangles)
    return changes_between(compared) if changes_between(compared, same_but_for_dust).total else Changes()


def same_but_for_dust(left: CellValue, right: CellValue) -> bool:
    """Whether two values are one, also when they were calculated by different programs."""
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=DUST)
    return same_value(left, right)


def cells_in_words(count: int) -> str:
    """A number of cells in a sentence.

    >>> cells_in_words(1), cells_in_words(1200)
    ('1 cell', '1,200 cells')
    """
    return f"{count:,} cell{'' if count == 1 else 's'}"


def _pairs(rectangle: BeforeAndAfter) -> Iterator[tuple[int, int, CellValue, CellValue]]:
    for row, (before, after) in enumerate(zip(rectangle.before, rectangle.after, strict=True), rectangle.first_row):
        for column, (old, new) in enumerate(zip(before, after, strict=True), rectangle.first_column):
            yield row, column, old, new


def _log_row(
    columns: Sequence[str], now: datetime, user: str, digest: str, changed: int, unevaluated: int
) -> dict[str, CellValue]:
    """The row under the headers that the Log has."""
    entries: dict[str, CellValue] = {
        "time": serial_number(now.astimezone(UTC).replace(microsecond=0)),
        "user": user,
        "version": __version__,
        "inputs digest": digest,
        "cells changed": changed,
        "note": f"{cells_in_words(unevaluated)} not evaluated" if unevaluated else "every formula evaluated",
    }
    headers = {plain_header(header): header for header in columns}
    return {headers[word]: value for word, value in entries.items() if word in headers}
