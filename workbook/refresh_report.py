"""What `orebook refresh` did, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook.evaluation.calculation import Unevaluated
from workbook.evaluation.causes import Cause
from workbook.evaluation.engine import Evaluation
from workbook.ooxml.cell_xml import CellValue
from workbook.refresh_plan import SAMPLES, Change, RefreshPlan, cells_in_words
from workbook.reports.overwritten import OverwrittenCell

_SHOWN_CAUSES = 10
_SHOWN_UNEVALUATED = 20


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

    @classmethod
    def of(
        cls, path: str, plan: RefreshPlan, changed: Mapping[str, int], evaluation: Evaluation, *, ours: bool
    ) -> RefreshReport:
        """The report of a plan that was carried out; `changed` counts what was calculated after it as well."""
        return cls(
            path,
            sum(changed.values()),
            dict(changed),
            list(plan.changes.samples) if changed else [],
            evaluation.unevaluated,
            evaluation.causes,
            plan.log_row is not None,
            plan.inputs_digest,
            list(plan.overwritten),
            ""
            if ours
            else f"{path} has none of Orebook's tables: its formulas were evaluated, and nothing else was done.",
        )

    def lines(self) -> list[str]:
        """The report in sentences."""
        notes = [*(cell.sentence for cell in self.overwritten), *([self.note] if self.note else [])]
        return [*self._changes(), *self._unevaluated(), *self._causes(), *notes]

    def _changes(self) -> Iterable[str]:
        if not self.changed:
            if self.unevaluated:
                yield f"{self.path}: no value changed; {cells_in_words(len(self.unevaluated))} could not be evaluated."
            elif self.log_row_added:
                yield f"{self.path}: no value changed; one row added to Log, because the inputs did."
            elif self.overwritten:
                cells = cells_in_words(len(self.overwritten))
                yield f"{self.path}: no value changed; {cells} of the report overwritten."
            else:
                yield f"{self.path}: every value is up to date; the file is as it was."
            return
        yield f"{self.path}: {cells_in_words(self.changed)} changed" + (
            ", one row added to Log." if self.log_row_added else "."
        )
        for sheet, count in self.changed_by_sheet.items():
            examples = [
                f"{each.cell} {_shown(each.old)} -> {_shown(each.new)}" for each in self.samples if each.sheet == sheet
            ]
            yield f"  {sheet}: {count:,}" + (f" ({'; '.join(examples)})" if examples else "")

    def _unevaluated(self) -> Iterable[str]:
        if self.unevaluated:
            yield f"{cells_in_words(len(self.unevaluated))} not evaluated, the old value kept:"
        for cell in self.unevaluated[:_SHOWN_UNEVALUATED]:
            yield f"  {cell.sheet}!{cell.cell} {cell.formula}: {cell.reason}."
        if len(self.unevaluated) > _SHOWN_UNEVALUATED:
            yield f"  and {len(self.unevaluated) - _SHOWN_UNEVALUATED:,} more."

    def _causes(self) -> Iterable[str]:
        """Errors by the cell where they arise; #N/A says only that a figure is not there, so it comes last."""
        missing = [cause for cause in self.causes if cause.code == "#N/A"]
        errors = [cause for cause in self.causes if cause.code != "#N/A"]
        if errors:
            yield f"{cells_in_words(sum(cause.count for cause in errors))} with an error, by the cell where it arises:"
            yield from _listed(errors)
        if missing:
            count = cells_in_words(sum(cause.count for cause in missing))
            yield f"{count} with #N/A: a figure not reported or not disclosed."
            yield from _listed([cause for cause in missing if cause.function])
        plain = [cause for cause in missing if not cause.function]
        for sheet in dict.fromkeys(cause.sheet for cause in plain):
            cells = [cause.cell for cause in plain if cause.sheet == sheet]
            more = f" and {len(cells) - SAMPLES:,} more" if len(cells) > SAMPLES else ""
            yield f"  on {sheet} from {', '.join(cells[:SAMPLES])}{more}"


def _listed(causes: list[Cause]) -> Iterable[str]:
    for cause in causes[:_SHOWN_CAUSES]:
        where = f"{cause.function}: " if cause.function else ""
        yield f"  {cause.sheet}!{cause.cell} {cause.code}, in {cells_in_words(cause.count)}. {where}{cause.sentence}"
    if len(causes) > _SHOWN_CAUSES:
        yield f"  and {len(causes) - _SHOWN_CAUSES:,} more cells where errors arise."


def _shown(value: CellValue) -> str:
    if value is None:
        return "blank"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.10g}"
    return f'"{value}"' if isinstance(value, str) else str(value)
