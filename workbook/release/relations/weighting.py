"""A consolidated grade lies where the tonnes put it, a consolidated recovery where the contained metal puts it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from workbook.release.expressions import Constant, Expression, Product, Variable, WeightedMean
from workbook.release.intervals import point
from workbook.release.ledger import Ledger, Subject
from workbook.release.printed_numbers import PrintedNumber
from workbook.release.relations.content import beside, grams_of, tonnes_of
from workbook.release.relations.conversion import scaled
from workbook.release.relations.mines import Mines, find_mines, part_of
from workbook.release.relations.pieces import coarsest_pieces
from workbook.release.relations.relation import Relation
from workbook.release.units import grade

OVER_MINES, OVER_TIME = "weighting over mines", "weighting over time"
WEIGHTED = ("grade", "recovery")


def weightings(ledger: Ledger) -> Iterator[Relation]:
    """A relation for each grade and recovery that is an average of printed ones, over mines or over time."""
    mines = find_mines(ledger)
    for subject in list(ledger.prints):
        if subject.metric not in WEIGHTED:
            continue
        if subject.total and mines.of(subject):
            yield from over_mines(mines, subject)
        if subject.stretch.is_known and not subject.stretch.is_quarter:
            yield from over_time(ledger, subject)


def over_mines(mines: Mines, subject: Subject) -> Iterator[Relation]:
    """The average over the mines; each that milled ore needs tonnes and grades."""
    ledger = mines.ledger
    whole = ledger.numbers[ledger.prints[subject][0]]
    parts = [part_of(subject, mine) for mine in mines.of(subject) if milled(ledger, part_of(subject, mine))]
    missing = mines.missing(subject) + lacking(ledger, parts)
    if any(ledger.find(part) for part in parts):
        ways = () if missing else tuple(average(ledger, whole, each) for each in counted(ledger, parts))
        yield Relation(OVER_MINES, whole.title, whole.id, ways, missing)


def counted(ledger: Ledger, parts: list[Subject]) -> list[list[Subject]]:
    """The mines that an average is over: all that milled ore, or only those that print more than nil of the metal."""
    with_metal = [part for part in parts if printed(ledger, part).band.high > 0]
    return [parts, with_metal] if 0 < len(with_metal) < len(parts) else [parts]


def over_time(ledger: Ledger, subject: Subject) -> Iterator[Relation]:
    """The average over the printed stretches that make up a longer one."""
    whole = ledger.numbers[ledger.prints[subject][0]]
    for pieces in coarsest_pieces(subject.stretch, [one.stretch for one in ledger.alike(subject)]):
        parts = [subject._replace(stretch=piece) for piece in pieces]
        parts = [part for part in parts if milled(ledger, part)]
        if parts and not lacking(ledger, parts):
            yield Relation(OVER_TIME, whole.title, whole.id, (average(ledger, whole, parts),))


def milled(ledger: Ledger, part: Subject) -> bool:
    """Whether a part counts: one of nil tonnes has no grade."""
    tonnes = ledger.find(beside(part, "tonnes"))
    return tonnes is None or tonnes.band.high > 0


def lacking(ledger: Ledger, parts: list[Subject]) -> tuple[str, ...]:
    """What the average needs of its parts and is not printed."""
    needed = [
        one
        for part in parts
        for one in (part, beside(part, "tonnes"), *([beside(part, "grade")] if part.metric == "recovery" else []))
    ]
    return tuple(ledger.words(one) for one in needed if ledger.find(one) is None)


def average(ledger: Ledger, whole: PrintedNumber, parts: list[Subject]) -> Expression:
    """Grades by tonnes, recoveries by the metal that the ore held."""
    values, weights = [], []
    for part in parts:
        value, tonnes = printed(ledger, part), printed(ledger, beside(part, "tonnes"))
        if part.metric == "grade":
            ratio = (grade(value.unit, tonnes.unit) or Fraction(1)) / (grade(whole.unit, tonnes.unit) or Fraction(1))
            values.append(scaled(value, ratio))
            weights.append(scaled(tonnes, tonnes_of(tonnes)))
        else:
            head_grade = printed(ledger, beside(part, "grade"))
            grams = Constant(point(grams_of(tonnes, head_grade)))
            values.append(Variable(value.id))
            weights.append(Product((Variable(tonnes.id), Variable(head_grade.id), grams)))
    return values[0] if len(values) == 1 else WeightedMean(tuple(weights), tuple(values))


def printed(ledger: Ledger, subject: Subject) -> PrintedNumber:
    return ledger.numbers[ledger.prints[subject][0]]
