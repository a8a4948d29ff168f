"""Which of several suspects comes first: whose error has a known shape, then what is usually wrong."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workbook.release.culprits import Suspect
from workbook.release.diagnoses import diagnose
from workbook.release.diagnoses.case import WEAK, Case, Diagnosis
from workbook.release.relations.relation import WORKBOOK
from workbook.release.system import System
from workbook.release.verdicts import TIES, TIES_WITHIN_ROUNDING

# A price is copied from a list that others read too, not typed from a sheet.
SLIPS = frozenset({"swapped digits", "digit off"})
RARER = 5
# What is worked out by hand is wrong more often than what the mill's records give, and prices are looked up.
USUAL = ("equivalent", "change", "recovery", "grade", "content", "tonnes", "quoted", "rate")


@dataclass(frozen=True)
class Named:
    """A suspect with the shapes of its error."""

    suspect: Suspect
    diagnoses: tuple[Diagnosis, ...]


def most_likely_first(case: Case) -> tuple[Named, ...]:
    """The suspects of a cause in the order in which to look at them."""
    named = [Named(suspect, diagnose(case, suspect)) for suspect in case.cause.suspects]
    return tuple(sorted(named, key=lambda one: order(case, one)))


def order(case: Case, named: Named) -> tuple[bool, float, bool, int, int]:
    """What the workbook confirms last; the shape least by coincidence; then prices last, the least confirmed."""
    kind = kind_of(case, named.suspect)
    shapes = (each.coincidence * (RARER if kind == "rate" and each.kind in SLIPS else 1) for each in named.diagnoses)
    shape = min(WEAK, *shapes, WEAK)
    confirmed = confirmations(case.system, case.relations, named.suspect.figures)
    return is_in_workbook(case, named.suspect.figures), shape, kind == "rate", confirmed, USUAL.index(kind)


def kind_of(case: Case, suspect: Suspect) -> str:
    """The metric of a figure, a change, a figure quoted beside one, or a price or ratio."""
    id_ = suspect.figures[0]
    subject = case.ledger.subjects.get(id_)
    if subject is not None:
        return subject.metric
    if "changes[" in id_:
        return "quoted" if "." in id_ else "change"
    return "rate"


def is_in_workbook(case: Case, figures: Collection[str]) -> bool:
    """Whether a cell of the workbook says the same: then it was not mistyped on its way to the page."""
    return any(
        one.relation.kind == WORKBOOK and one.verdict == TIES and one.relation.target in figures
        for one in case.system.judged
    )


def confirmations(system: System, relations: Collection[int], figures: Collection[str]) -> int:
    """How many relations besides those of the break hold with a figure in them."""
    return sum(
        one.verdict in (TIES, TIES_WITHIN_ROUNDING)
        and number not in relations
        and one.relation.equal_to is None
        and not set(figures).isdisjoint(one.relation.figures)
        for number, one in enumerate(system.judged)
    )
