"""A consolidated recovery weighted by the tonnes, where the metal in the ore has to weigh."""

from __future__ import annotations

from dataclasses import replace

from workbook.release.culprits import Suspect
from workbook.release.diagnoses.case import STRONG, Case, Diagnosis
from workbook.release.expressions import Expression, Product, WeightedMean
from workbook.release.intervals import point
from workbook.release.relations.weighting import OVER_MINES, OVER_TIME
from workbook.release.shown import amount


def weighted_by_tonnes(case: Case, suspect: Suspect) -> Diagnosis | None:
    """Whether the printed recovery is what the tonnes alone would give."""
    for id_ in suspect.figures:
        subject = case.ledger.subjects.get(id_)
        if subject is None or subject.metric != "recovery":
            continue
        for judged in case.system.judged:
            relation = judged.relation
            way = relation.certain_way
            if relation.kind in (OVER_MINES, OVER_TIME) and relation.target == id_ and isinstance(way, WeightedMean):
                by_tonnes = replace(way, weights=tuple(tonnes_alone(weight) for weight in way.weights))
                values = {one: point(case.ledger.numbers[one].point) for one in by_tonnes.figures}
                mean = by_tonnes.forward(values).low
                printed = case.ledger.numbers[id_]
                if by_tonnes.forward(case.system.bands).meets(printed.band) and printed.band.holds(mean):
                    sentence = (
                        f"Weighted by tonnes instead of by contained metal the recovery is {amount(printed, mean)}, "
                        f"which prints as {printed.printed}: that seems to be what was done."
                    )
                    return Diagnosis("weighted by tonnes", sentence, STRONG)
    return None


def tonnes_alone(weight: Expression) -> Expression:
    """The tonnes of a weight that is tonnes x grade."""
    return weight.factors[0] if isinstance(weight, Product) else weight
