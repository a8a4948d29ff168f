"""Metal produced is tonnes x grade x recovery."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from workbook.release.expressions import Constant, Product, Variable
from workbook.release.intervals import point
from workbook.release.ledger import PRODUCED, Ledger, Subject
from workbook.release.printed_numbers import PrintedNumber
from workbook.release.relations.relation import Relation
from workbook.release.units import TONS, grade, mass

KIND = "content"
INPUTS = ("tonnes", "grade", "recovery")


def contents(ledger: Ledger) -> Iterator[Relation]:
    """A relation for each printed content of metal produced that has a grade or a recovery beside it."""
    for subject in list(ledger.prints):
        if subject.metric == KIND and subject.basis == PRODUCED:
            found = {metric: ledger.find(beside(subject, metric)) for metric in INPUTS}
            if found["grade"] or found["recovery"]:
                yield content(ledger, subject, found)


def content(ledger: Ledger, subject: Subject, found: dict[str, PrintedNumber | None]) -> Relation:
    """Content in its own unit from tonnes, grade and recovery in theirs."""
    printed = ledger.numbers[ledger.prints[subject][0]]
    tonnes, head_grade, recovery = (found[metric] for metric in INPUTS)
    if tonnes is None or head_grade is None or recovery is None:
        missing = tuple(ledger.words(beside(subject, metric)) for metric in INPUTS if found[metric] is None)
        return Relation(KIND, printed.title, printed.id, (), missing)
    factor = Constant(point(grams_of(tonnes, head_grade) / (mass(printed.unit) or 1)))
    way = Product((Variable(tonnes.id), Variable(head_grade.id), Variable(recovery.id), factor))
    return Relation(KIND, printed.title, printed.id, (way,))


def grams_of(tonnes: PrintedNumber, head_grade: PrintedNumber) -> Fraction:
    """Grams of metal in one printed ton at a grade of one."""
    return tonnes_of(tonnes) * (grade(head_grade.unit, tonnes.unit) or 1)


def tonnes_of(tonnes: PrintedNumber) -> Fraction:
    """Metric tons in one of the tons that are printed."""
    return TONS[tonnes.unit] / TONS["t"]


def beside(subject: Subject, metric: str) -> Subject:
    """Another figure of the same metal, mine and period."""
    return subject._replace(metric=metric, metal="" if metric == "tonnes" else subject.metal, basis="")
