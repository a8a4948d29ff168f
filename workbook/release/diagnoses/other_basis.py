"""An equivalent counted at the ratio of another period, where prices or a newer ratio are stated."""

from __future__ import annotations

from dataclasses import replace

from workbook.release.culprits import Suspect
from workbook.release.diagnoses.case import GOOD, Case, Diagnosis
from workbook.release.intervals import common
from workbook.release.relations.amounts import amounts_of
from workbook.release.relations.equivalent import KIND
from workbook.release.relations.metal_worth import Rates, worth
from workbook.release.spans import Stretch


def other_basis(case: Case, suspect: Suspect) -> Diagnosis | None:
    """Whether the printed equivalent is right at a ratio, or at all the prices, of another period."""
    ledger = case.ledger
    for relation in case.relations_of(suspect, KIND).values():
        printed, subject = ledger.numbers[relation.target], ledger.subjects[relation.target]
        amounts = amounts_of(ledger, subject)
        periods: dict[Stretch, str] = {stretch: "ratio" for stretch, _, _ in ledger.ratios}
        periods |= {stretch: "prices" for stretch, _ in ledger.prices}
        for stretch, basis in periods.items():
            rates = Rates(ledger, stretch, subject.metal)
            for each in (rates, replace(rates, by_ratio_first=True)):
                found = worth(each, amounts, printed.unit)
                if found.expression is None or found.unpriced or stretch == subject.stretch:
                    continue
                if common(found.expression.forward(case.system.bands), printed.band) is not None:
                    sentence = f"It is right at the {basis} of {stretch.label}, which may have been left standing."
                    return Diagnosis("another period's basis", sentence, GOOD)
    return None
