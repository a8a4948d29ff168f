"""Refresh: every formula of a workbook is evaluated, and every value that differs is written into the file."""

from __future__ import annotations

import getpass
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from udfs import __version__
from workbook.errors import CannotRunError
from workbook.evaluation.calculation import Unevaluated
from workbook.evaluation.causes import Cause
from workbook.evaluation.engine import Evaluation, Progress, evaluate
from workbook.evaluation.process import DEADLINE_SECONDS, MEMORY_BYTES
from workbook.inputs_digest import INPUT_TABLES, inputs_digest
from workbook.ooxml.addresses import cell_address
from workbook.ooxml.cell_xml import same_value, serial_number
from workbook.ooxml.date_system import refuse_1904_dates
from workbook.ooxml.package import CellValue, Package, ValueBlock
from workbook.reports.freshness import LOG, why_stale
from workbook.reports.overwritten import OverwrittenCell, overwritten_cells
from workbook.required_names import refuse_lost_names

OWN_TABLES = (*INPUT_TABLES, LOG)
SAMPLES = 5
_SHOWN_CAUSES = 10
_SHOWN_UNEVALUATED = 20
# Old values are looked up only for the samples, so not in the whole of a long column.
_SAMPLED_ROWS = 50


@dataclass(frozen=True)
class Change:
    """A cell whose value the refresh changed."""

    sheet: str
    cell: str
    old: CellValue
    new: CellValue


@dataclass(frozen=True)
class RefreshReport:
    """What a refresh did: how many cells differ, on which sheets, what has no value and where errors come from."""

    path: str
    changed: int
    changed_by_sheet: dict[str, int]
    samples: list[Change]
    unevaluated: list[Unevaluated]
    causes: list[Cause]
    log_row_added: bool
    inputs_digest: str
    overwritten: list[OverwrittenCell]
    note: str

    def lines(self) -> list[str]:
        """The report in sentences."""
        notes = [*(cell.sentence for cell in self.overwritten), *([self.note] if self.note else [])]
        return [*self._changes(), *self._unevaluated(), *self._causes(), *notes]

    def _changes(self) -> Iterable[str]:
        if not self.changed:
            if self.unevaluated:
                yield f"{self.path}: no value changed; {_cells(len(self.unevaluated))} could not be evaluated."
            elif self.log_row_added:
                yield f"{self.path}: no value changed; one row added to Log, because the inputs did."
            elif self.overwritten:
                yield f"{self.path}: no value changed; {_cells(len(self.overwritten))} of the report overwritten."
            else:
                yield f"{self.path}: every value is up to date; the file is as it was."
            return
        yield f"{self.path}: {_cells(self.changed)} changed" + (
            ", one row added to Log." if self.log_row_added else "."
        )
        for sheet, count in self.changed_by_sheet.items():
            examples = [
                f"{each.cell} {_shown(each.old)} -> {_shown(each.new)}" for each in self.samples if each.sheet == sheet
            ]
            yield f"  {sheet}: {count:,}" + (f" ({'; '.join(examples)})" if examples else "")

    def _unevaluated(self) -> Iterable[str]:
        if self.unevaluated:
            yield f"{_cells(len(self.unevaluated))} not evaluated, the old value kept:"
        for cell in self.unevaluated[:_SHOWN_UNEVALUATED]:
            yield f"  {cell.sheet}!{cell.cell} {cell.formula}: {cell.reason}."
        if len(self.unevaluated) > _SHOWN_UNEVALUATED:
            yield f"  and {len(self.unevaluated) - _SHOWN_UNEVALUATED:,} more."

    def _causes(self) -> Iterable[str]:
        """Errors by the cell where they arise; #N/A says only that a figure is not there, so it comes last."""
        missing = [cause for cause in self.causes if cause.code == "#N/A"]
        errors = [cause for cause in self.causes if cause.code != "#N/A"]
        if errors:
            yield f"{_cells(sum(cause.count for cause in errors))} with an error, by the cell where it arises:"
            yield from _listed(errors)
        if missing:
            yield f"{_cells(sum(cause.count for cause in missing))} with #N/A: a figure not reported or not disclosed."
            yield from _listed([cause for cause in missing if cause.function])
        plain = [cause for cause in missing if not cause.function]
        for sheet in dict.fromkeys(cause.sheet for cause in plain):
            cells = [cause.cell for cause in plain if cause.sheet == sheet]
            more = f" and {len(cells) - SAMPLES:,} more" if len(cells) > SAMPLES else ""
            yield f"  on {sheet} from {', '.join(cells[:SAMPLES])}{more}"


def _listed(causes: list[Cause]) -> Iterable[str]:
    for cause in causes[:_SHOWN_CAUSES]:
        where = f"{cause.function}: " if cause.function else ""
        yield f"  {cause.sheet}!{cause.cell} {cause.code}, in {_cells(cause.count)}. {where}{cause.sentence}"
    if len(causes) > _SHOWN_CAUSES:
        yield f"  and {len(causes) - _SHOWN_CAUSES:,} more cells where errors arise."


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
    ours = _is_ours(package, str(path))
    if ours:
        refuse_lost_names(package)
    overwritten = overwritten_cells(package) if ours else []
    evaluation = evaluated()
    say("Writing values")
    samples = _samples(package, evaluation)
    # Before anything is written: what the evaluation has read need not be read again.
    inputs = inputs_digest(package) if ours else ""
    changed = _write_values(package, evaluation)
    digest = inputs if changed or (ours and why_stale(package, inputs)) else ""
    if digest:
        total = sum(changed.values())
        package.append_rows(LOG, [_log_row(package, clock(), _name_of(user), digest, total, _remark(evaluation))])
        if package.table(LOG).sheet in evaluation.sheets_read:
            evaluation = evaluated()
            changed += _write_values(package, evaluation)
    package.write(path, backup=backup)
    return RefreshReport(
        str(path),
        sum(changed.values()),
        dict(changed),
        samples if changed else [],
        evaluation.unevaluated,
        evaluation.causes,
        bool(digest),
        digest,
        overwritten,
        "" if ours else f"{path} has none of Orebook's tables: its formulas were evaluated, and nothing else was done.",
    )


def _is_ours(package: Package, path: str) -> bool:
    missing = [name for name in OWN_TABLES if name not in package.tables]
    if missing and len(missing) < len(OWN_TABLES):
        raise CannotRunError(
            f"{path} lacks the table{'s' if len(missing) > 1 else ''} {', '.join(missing)}. A quarterly workbook has "
            f"all of {', '.join(OWN_TABLES)}; bring back what was deleted or renamed."
        )
    return not missing


def _write_values(package: Package, evaluation: Evaluation) -> Counter[str]:
    changed: Counter[str] = Counter()
    for sheet in package.sheets:
        blocks = [block for block in evaluation.blocks if block.sheet == sheet.name]
        count = package.set_values(blocks) if blocks else 0
        if count:
            changed[sheet.name] = count
    return changed


def _samples(package: Package, evaluation: Evaluation) -> list[Change]:
    samples: list[Change] = []
    for sheet in package.sheets:
        found: list[Change] = []
        for block in evaluation.blocks:
            if block.sheet == sheet.name and len(found) < SAMPLES:
                found += _differing(package, block)
        samples += found[:SAMPLES]
    return samples


def _differing(package: Package, block: ValueBlock) -> list[Change]:
    new = list(block.values[:_SAMPLED_ROWS])
    old = package.read_columns(block.sheet, [block.column], block.first_row, block.first_row + len(new) - 1)[0]
    return [
        Change(block.sheet, cell_address(row, block.column), before, after)
        for row, before, after in zip(range(block.first_row, block.first_row + len(new)), old, new, strict=True)
        if not same_value(before, after)
    ]


def _log_row(package: Package, now: datetime, user: str, digest: str, changed: int, note: str) -> dict[str, CellValue]:
    """The row by the headers that the Log has; the unit in parentheses may be written as one likes."""
    entries: dict[str, CellValue] = {
        "time": serial_number(now.astimezone(UTC).replace(microsecond=0)),
        "user": user,
        "version": __version__,
        "inputs digest": digest,
        "cells changed": changed,
        "note": note,
    }
    headers = {header.partition("(")[0].strip().casefold(): header for header in package.table(LOG).columns}
    return {headers[word]: value for word, value in entries.items() if word in headers}


def _remark(evaluation: Evaluation) -> str:
    return (
        f"{_cells(len(evaluation.unevaluated))} not evaluated" if evaluation.unevaluated else "every formula evaluated"
    )


def _name_of(user: Callable[[], str]) -> str:
    try:
        return user()
    except (OSError, KeyError):  # a container may run under a number that has no name
        return "unknown"


def _cells(count: int) -> str:
    return f"{count:,} cell{'' if count == 1 else 's'}"


def _shown(value: CellValue) -> str:
    if value is None:
        return "blank"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.10g}"
    return f'"{value}"' if isinstance(value, str) else str(value)
