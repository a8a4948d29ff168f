"""A workbook recalculated in Calc, and what came of it in sentences."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

STATUSES = ("ties", "ties within rounding", "breaks", "not disclosed")
HOLDING = set(STATUSES) - {"breaks"}
NOT_CALCULATED = "not calculated"
CHECKS = "report_checks"
EXCEL_FILES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls")
# What a sum in another order leaves is not a change.
DUST = 1e-12

Values = dict[str, list[list[Any]]]


@dataclass(frozen=True)
class Refreshed:
    """How many cells show something else than before, and the workbook's checks by their status."""

    file: str
    changed: int
    checks: Mapping[str, int]

    @property
    def needs_attention(self) -> bool:
        """Whether a check breaks or cannot be calculated."""
        return bool(set(self.checks) - HOLDING)

    @property
    def sentences(self) -> list[str]:
        """What a person is told."""
        cells = f"{self.changed:,} {'cell' if self.changed == 1 else 'cells'}" if self.changed else "No cell"
        told = [f"Every formula is recalculated. {cells} changed."]
        if self.checks:
            told.append(describe_checks(self.checks))
        if self.file.lower().endswith(EXCEL_FILES):
            told.append(
                f"Do not save over {self.file}: LibreOffice drops what Excel needs to fill in new table rows. "
                "Save it under another name; orebook refresh writes the values into the original."
            )
        return told


class Kind(Enum):
    """What a message is about: all is well, something needs a look, it could not be done."""

    WELL = "well"
    LOOK = "look"
    FAILED = "failed"


def refresh_and_tell(document: Any, step: Callable[[], None] = lambda: None) -> tuple[Kind, str]:
    """Refresh a document and put what came of it into words; whatever goes wrong is a sentence too."""
    if not hasattr(document, "calculateAll"):
        return Kind.FAILED, "This is not a spreadsheet: open the workbook in Calc and try again."
    try:
        report = refresh(document, step)
    except Exception as error:  # noqa: BLE001 - a person who clicks a button gets a sentence, never a traceback
        reason = f"{type(error).__name__}: {error}"
        return Kind.FAILED, f"The workbook could not be refreshed; no input and no formula has changed.\n\n{reason}"
    return Kind.LOOK if report.needs_attention else Kind.WELL, "\n\n".join(report.sentences)


def refresh(document: Any, step: Callable[[], None] = lambda: None) -> Refreshed:
    """Recalculate every formula of a document; `step` is called three times on the way."""
    before = values_of(document)
    step()
    document.calculateAll()
    step()
    after = values_of(document)
    step()
    file = document.getURL().rpartition("/")[2]
    return Refreshed(file, count_changes(before, after), statuses_of_checks(document))


def describe_checks(checks: Mapping[str, int]) -> str:
    """The checks in one line: how many, and how many of each status."""
    total = sum(checks.values())
    others = sorted(set(checks) - set(STATUSES))
    counts = ", ".join(f"{checks.get(status, 0):,} {status}" for status in (*STATUSES, *others))
    return f"{total:,} {'check' if total == 1 else 'checks'}: {counts}."


def values_of(document: Any) -> Values:
    """What every used cell of every sheet shows."""
    return {sheet.getName(): values_of_area(used_area(sheet)) for sheet in document.getSheets()}


def used_area(sheet: Any) -> Any:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.getRangeAddress()
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def values_of_area(area: Any) -> list[list[Any]]:
    """Numbers and texts; a cell with an error is that error's number in a tuple of its own."""
    rows = [list(row) for row in area.getDataArray()]
    for down, row in enumerate(rows):
        for across, value in enumerate(row):
            if value is None:
                row[across] = (area.getCellByPosition(across, down).getError(),)
    return rows


def count_changes(before: Values, after: Values) -> int:
    """How many cells differ; a recalculation neither adds nor removes any."""
    return sum(
        not same(one, other)
        for sheet, rows in before.items()
        for row, new_row in zip(rows, after[sheet], strict=True)
        for one, other in zip(row, new_row, strict=True)
    )


def same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=DUST)
    return bool(one == other)


def statuses_of_checks(document: Any) -> Mapping[str, int]:
    """How many checks of our workbook have each status; none for another document."""
    names = document.NamedRanges
    area = names.getByName(CHECKS).getReferredCells() if names.hasByName(CHECKS) else None
    header, *rows = area.getDataArray() if area is not None else [()]
    if not {"Check", "Status"} <= set(header):
        return {}
    check, status = header.index("Check"), header.index("Status")
    return Counter(row[status] if row[status] else NOT_CALCULATED for row in rows if row[check])
