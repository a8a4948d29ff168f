"""The characters of a neighbouring cell: another period's column, another mine's row, another metal's."""

from __future__ import annotations

from workbook.release.culprits import Suspect
from workbook.release.diagnoses.case import DECISIVE, STRONG, WEAK, Case, Diagnosis, is_telling
from workbook.release.printed_numbers import PrintedNumber


def neighbouring_cell(case: Case, suspect: Suspect) -> Diagnosis | None:
    """A figure of the same kind elsewhere with just the suspect's characters."""
    number = case.ledger.numbers[suspect.figures[0]]
    for other in neighbours(case, suspect):
        if other.printed == number.printed and other.unit == number.unit and not other.band.meets(suspect.allowed):
            sentence = f"{number.printed} is the {other.title}: it may have been taken from there."
            # Prices of two periods are never the same to the last digit.
            strength = DECISIVE if number.id not in case.ledger.subjects else STRONG
            return Diagnosis("neighbouring cell", sentence, strength if is_telling(number.printed) else WEAK)
    return None


def neighbours(case: Case, suspect: Suspect) -> list[PrintedNumber]:
    """Figures that differ from the suspect in one thing: the period, the mine, or the metal; prices likewise."""
    ledger = case.ledger
    found: list[str] = []
    for id_ in suspect.figures:
        subject = ledger.subjects.get(id_)
        if subject is not None:
            found += [
                ids[0]
                for other, ids in ledger.prints.items()
                if other.metric == subject.metric
                and other.basis == subject.basis
                and steps(
                    (other.metal, (other.entity, other.total), other.stretch),
                    (subject.metal, (subject.entity, subject.total), subject.stretch),
                )
                == 1
            ]
        own = [key for key, ids in ledger.prices.items() if id_ in ids]
        found += [ids[0] for key, ids in ledger.prices.items() for mine in own if steps(key, mine) == 1]
        own_ratio = [key for key, ids in ledger.ratios.items() if id_ in ids]
        found += [ids[0] for key, ids in ledger.ratios.items() for mine in own_ratio if steps(key, mine) == 1]
    return [ledger.numbers[one] for one in dict.fromkeys(found) if one not in suspect.figures]


def steps(one: tuple[object, ...], other: tuple[object, ...]) -> int:
    """In how many things two keys differ."""
    return sum(mine != theirs for mine, theirs in zip(one, other, strict=True))
