"""A change worked out against another column, or against a figure that has been restated since."""

from __future__ import annotations

import re

from workbook.release.culprits import Suspect
from workbook.release.diagnoses.case import STRONG, WEAK, Case, Diagnosis
from workbook.release.expressions import Quotient, Sum, Variable
from workbook.release.intervals import Interval, divide, point, subtract
from workbook.release.relations.change import KIND
from workbook.release.shown import between

FROM_AN_EARLIER_RELEASE = re.compile(r"\b(?:first|originally|previously) (?:published|reported)\b|\brestated\b", re.I)


def compared_with(case: Case, suspect: Suspect) -> Diagnosis | None:
    """The period that the printed change fits, or what the prior figure would have to be if it was restated."""
    for number, relation in case.relations_of(suspect, KIND).items():
        way = case.system.equations[number].way
        if not (isinstance(way, Sum) and isinstance(way.terms[0], Quotient)):
            continue
        over, under = way.terms[0].over, way.terms[0].under
        if isinstance(over, Variable) and isinstance(under, Variable):
            column = other_column(case, relation.target, over.id, under.id)
            if column is not None:
                return column
            needed = case.needed(number, under.id)
            if FROM_AN_EARLIER_RELEASE.search(case.ledger.numbers[relation.target].title) and needed is not None:
                prior = case.ledger.numbers[under.id]
                sentence = f"It would fit a prior figure of {between(prior, needed)}: it may have been restated since."
                return Diagnosis("restated", sentence, WEAK)
    return None


def other_column(case: Case, target: str, current: str, prior: str) -> Diagnosis | None:
    """Another period, or another mine, against which the current figure changed as printed."""
    ledger = case.ledger
    printed = ledger.numbers[target]
    subject = ledger.subjects.get(prior)
    if subject is None:
        return None
    for other in ledger.alike(subject):
        number = ledger.numbers[ledger.prints[other][0]]
        if number.id in (current, prior):
            continue
        if number.band.low > 0 and relative(ledger.numbers[current].band, number.band).meets(printed.band):
            sentence = (
                f"It is the change against {other.stretch.label} ({number.printed}), a column that was not meant."
            )
            return Diagnosis("another column", sentence, STRONG)
    return None


def relative(current: Interval, prior: Interval) -> Interval:
    return subtract(divide(current, prior), point(1))
