"""A metal left out of an equivalent, as happens where a table has no column for it."""

from __future__ import annotations

from workbook.release.culprits import Suspect
from workbook.release.diagnoses.case import STRONG, Case, Diagnosis
from workbook.release.intervals import point
from workbook.release.metals import NAMES
from workbook.release.relations.equivalent import KIND


def missing_metal(case: Case, suspect: Suspect) -> Diagnosis | None:
    """The metal without which the printed equivalent would be true."""
    for number, relation in case.relations_of(suspect, KIND).items():
        equation = case.system.equations[number]
        base = case.ledger.subjects[relation.target].metal
        for figure in equation.way.figures:
            subject = case.ledger.subjects.get(figure)
            if subject is None or subject.metric != "content" or subject.metal == base:
                continue
            known = {one: case.system.bands[one] for one in equation.figures} | {figure: point(0)}
            if equation.way.forward(known).meets(known[relation.target]):
                sentence = f"It is right without {NAMES[subject.metal]}, which seems to have been left out."
                return Diagnosis("missing metal", sentence, STRONG)
    return None
