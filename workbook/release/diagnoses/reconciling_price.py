"""The single price that would make a printed equivalent true, and whose price that is."""

from __future__ import annotations

from workbook.release.culprits import Suspect
from workbook.release.diagnoses.case import WEAK, Case, Diagnosis
from workbook.release.intervals import Interval
from workbook.release.metals import NAMES
from workbook.release.printed_numbers import PrintedNumber
from workbook.release.relations.equivalent import KIND
from workbook.release.shown import amount
from workbook.release.spans import Stretch

PRICES_LIE_WITHIN = 0.5
TOO_OFTEN = 0.5


def reconciling_price(case: Case, suspect: Suspect) -> Diagnosis | None:
    """Each price that alone would do, and the period or column it may have been taken from."""
    for number in case.relations_of(suspect, KIND):
        prices = [
            (stretch, metal, case.ledger.numbers[id_])
            for (stretch, metal), ids in case.ledger.prices.items()
            for id_ in ids
            if id_ in case.system.equations[number].figures
        ]
        for stretch, metal, price in prices:
            found = another_price(case, number, stretch, metal, price)
            if found is not None:
                return found
        would_do = [phrase for _, metal, price in prices if (phrase := phrase_of(case, number, metal, price))]
        if would_do:
            return Diagnosis("one price", f"It would take {' or '.join(would_do)}.", WEAK)
    return None


def phrase_of(case: Case, number: int, metal: str, price: PrintedNumber) -> str:
    """A silver price of 16.86 instead of 16.38."""
    needed = case.needed_exactly(number, price.id)
    if needed is None or needed <= 0:
        return ""
    return f"a {NAMES[metal]} price of {amount(price, needed)} instead of {price.printed}"


def another_price(case: Case, number: int, stretch: Stretch, metal: str, price: PrintedNumber) -> Diagnosis | None:
    """The price of another period or another metal, where that is the one that would do."""
    needed = case.needed(number, price.id)
    if needed is None:
        return None
    for (other_stretch, other_metal), ids in case.ledger.prices.items():
        other = case.ledger.numbers[ids[0]]
        same = (other_stretch == stretch) != (other_metal == metal)
        if same and other.unit == price.unit and other.band.meets(needed) and not other.band.meets(price.band):
            whose = other_stretch.label if other_metal == metal else NAMES[other_metal]
            sentence = (
                f"It fits a {NAMES[metal]} price of {other.printed}, which is that of {whose}; "
                f"{price.printed} is stated for {stretch.label}."
            )
            chance = coincidence(case, price, needed)
            return Diagnosis("another price", sentence, chance) if chance < TOO_OFTEN else None
    return None


def coincidence(case: Case, price: PrintedNumber, needed: Interval) -> float:
    """How often one of so many other prices fits by chance, when prices lie within some share of each other."""
    width = float(needed.high - needed.low) + float(price.band.high - price.band.low)
    return width / (float(price.point) * PRICES_LIE_WITHIN) * len(case.ledger.prices)
