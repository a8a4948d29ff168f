"""What cannot be true in a release: each break once, with what can be true and what would explain it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.release.conflicts import find_conflicts
from workbook.release.culprits import Cause, find_causes
from workbook.release.diagnoses.case import Case
from workbook.release.intervals import ZERO, Interval, gap
from workbook.release.likelihood import Named, most_likely_first
from workbook.release.relations.relation import WORKBOOK
from workbook.release.system import System
from workbook.release.verdicts import BREAKS, Judged, share_of


@dataclass(frozen=True)
class Break:
    """One independent break: the figure that does not follow, the relations it breaks, and the suspects in order.

    `figure` is the number that the break is told of: the target of the relation that breaks. The likeliest culprit is
    the first suspect, which is often but not always that number.
    """

    figure: str
    relations: tuple[int, ...]
    can_be: Interval
    gap: Decimal
    share: Decimal | None
    suspects: tuple[Named, ...]

    @property
    def culprits(self) -> tuple[str, ...]:
        """The likeliest culprit in all its places."""
        return self.suspects[0].suspect.figures if self.suspects else (self.figure,)


def find_breaks(system: System) -> list[Break]:
    """Every independent break, in the order in which the figures are printed."""
    order = {id_: place for place, id_ in enumerate(system.ledger.numbers)}
    causes = find_causes(system, find_conflicts(system))
    return sorted((told(system, cause) for cause in causes), key=lambda one: order[one.figure])


def told(system: System, cause: Cause) -> Break:
    """A cause as a break: told of a relation that breaks by itself, or of the likeliest culprit where none does."""
    case = Case(system, cause)
    suspects = most_likely_first(case)
    relations = tuple(case.relations)
    main = next(broken(system, relations, suspects), None)
    if main is not None and main.implied is not None:
        return Break(main.relation.target, relations, main.implied, main.gap, main.share, suspects)
    if not suspects:
        target = system.judged[relations[0]].relation.target
        return Break(target, relations, system.bands[target], ZERO, None, suspects)
    first = suspects[0].suspect
    away = gap(system.bands[first.figures[0]], first.allowed)
    return Break(first.figures[0], relations, first.allowed, away, share_of(away, first.allowed), suspects)


def broken(system: System, relations: tuple[int, ...], suspects: tuple[Named, ...]) -> Iterator[Judged]:
    """The relations that break by themselves: the release's own first, of them those against the likeliest culprit."""
    likeliest = suspects[0].suspect.figures if suspects else ()
    alone = [system.judged[number] for number in relations if system.judged[number].verdict == BREAKS]
    yield from sorted(alone, key=lambda one: (one.relation.kind == WORKBOOK, one.relation.target not in likeliest))
