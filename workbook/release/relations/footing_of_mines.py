"""A consolidated figure is the sum of its mines."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.release.expressions import Expression, Sum
from workbook.release.ledger import Ledger, Subject
from workbook.release.relations.conversion import in_unit, scaled
from workbook.release.relations.mines import ADDITIVE, Mines, find_mines, part_of, printed_parts
from workbook.release.relations.relation import OPEN, Relation

KIND = "footing over mines"


def footings_of_mines(ledger: Ledger) -> Iterator[Relation]:
    """A relation for each consolidated figure that mines print beside it."""
    mines = find_mines(ledger)
    for subject in list(ledger.prints):
        if subject.total and subject.metric in ADDITIVE and printed_parts(mines, subject):
            yield footing(mines, subject)


def footing(mines: Mines, subject: Subject) -> Relation:
    """The total of the mines; where one of them prints nothing, at least what the others add up to."""
    ledger = mines.ledger
    total = ledger.numbers[ledger.prints[subject][0]]
    parts = printed_parts(mines, subject)
    # Beside nil the only other mine is the total itself: the two are one number, not two that may err apart.
    parts = [part for part in parts if part.band.high > 0] or parts
    terms = tuple(scaled(part, in_unit(part, total)) for part in parts)
    silent = tuple(
        ledger.words(part_of(subject, mine)) for mine in mines.of(subject) if not ledger.find(part_of(subject, mine))
    )
    missing = mines.missing(subject) + silent
    at_least: tuple[Expression, ...] = ()
    if missing and not mines.several_totals:
        at_least = (Sum((*terms, OPEN)),)
    exactly = () if subject.stretch in mines.incomplete else (Sum(terms),)
    return Relation(KIND, total.title, total.id, exactly + at_least, missing)
