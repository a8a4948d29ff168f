"""Refresh: every formula of a workbook is evaluated, and every value that differs is written into the file."""

from __future__ import annotations

import getpass
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from workbook.evaluation.engine import Evaluation, Progress, evaluate
from workbook.evaluation.process import DEADLINE_SECONDS, MEMORY_BYTES
from workbook.ooxml.date_system import refuse_1904_dates
from workbook.ooxml.package import Package, ValueBlock
from workbook.own_tables import LOG, is_quarterly
from workbook.refresh_plan import SAMPLES, BeforeAndAfter, Change, Changes, changes_between, plan_refresh
from workbook.refresh_report import RefreshReport
from workbook.reports.freshness import inputs_seen
from workbook.reports.overwritten import overwritten_cells
from workbook.required_names import refuse_lost_names

__all__ = ["RefreshReport", "refresh"]

# Old values are looked up only for the samples, so not in the whole of a long column.
_SAMPLED_ROWS = 50


def refresh(
    path: str | Path,
    backup: bool = False,
    progress: Progress | None = None,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    user: Callable[[], str] = getpass.getuser,
    deadline_seconds: float = DEADLINE_SECONDS,
    memory_bytes: int = MEMORY_BYTES,
) -> RefreshReport:
    """Evaluate the workbook's formulas and write what differs; with nothing to write, the file keeps its very bytes.

    A workbook of ours gets a row in its Log when a value changed, or the inputs did since the row before. One with
    none of our tables is recalculated and the report says so; one with some of them, or without a name that its
    formulas need, is CannotRunError.
    """

    def evaluated() -> Evaluation:
        return evaluate(package, deadline_seconds=deadline_seconds, memory_bytes=memory_bytes, progress=say)

    say = progress or (lambda _: None)
    say("Reading the workbook")
    package = Package.read(path)
    refuse_1904_dates(package, str(path))
    ours = is_quarterly(package)
    if ours:
        refuse_lost_names(package)
    overwritten = overwritten_cells(package) if ours else []
    evaluation = evaluated()
    say("Writing values")
    samples = _samples(package, evaluation)
    # Before anything is written: what the evaluation has read need not be read again.
    inputs = inputs_seen(package) if ours else None
    changed = _write_values(package, evaluation)
    plan = plan_refresh(
        Changes(dict(changed), samples),
        inputs=inputs,
        log_columns=package.table(LOG).columns if ours else (),
        now=clock(),
        user=_name_of(user),
        unevaluated=len(evaluation.unevaluated),
        overwritten=overwritten,
    )
    if plan.log_row is not None:
        package.append_rows(LOG, [plan.log_row])
        if package.table(LOG).sheet in evaluation.sheets_read:
            evaluation = evaluated()
            changed += _write_values(package, evaluation)
    package.write(path, backup=backup)
    return RefreshReport.of(str(path), plan, changed, evaluation, ours=ours)


def _write_values(package: Package, evaluation: Evaluation) -> Counter[str]:
    changed: Counter[str] = Counter()
    for sheet in package.sheets:
        blocks = [block for block in evaluation.blocks if block.sheet == sheet.name]
        count = package.set_values(blocks) if blocks else 0
        if count:
            changed[sheet.name] = count
    return changed


def _samples(package: Package, evaluation: Evaluation) -> list[Change]:
    """The first changes of each sheet; after as many have been found, no old value is looked up."""
    samples: list[Change] = []
    for sheet in package.sheets:
        blocks = (block for block in evaluation.blocks if block.sheet == sheet.name)
        found = (change for block in blocks for change in _first_changes(package, block))
        samples += islice(found, SAMPLES)
    return samples


def _first_changes(package: Package, block: ValueBlock) -> list[Change]:
    new = list(block.values[:_SAMPLED_ROWS])
    old = package.read_columns(block.sheet, [block.column], block.first_row, block.first_row + len(new) - 1)[0]
    rows = [[value] for value in old], [[value] for value in new]
    return list(changes_between([BeforeAndAfter(block.sheet, block.first_row, block.column, *rows)]).samples)


def _name_of(user: Callable[[], str]) -> str:
    try:
        return user()
    except (OSError, KeyError):  # a container may run under a number that has no name
        return "unknown"
