"""Numbers that were read as what they are not: beside the others they are impossible, and no slip makes them so.

Who types a figure swaps two digits, gets one wrong, takes the cell beside it, or forgets to work it out again. A number
that is far from what can be and is none of these is another mine's, another period's or in another unit, and the text
said so in words that were not understood. It is left unbound, with what it was taken for.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbook.release.breaks import Break, find_breaks
from workbook.release.compared import read_changes
from workbook.release.document import Document, Place
from workbook.release.intervals import Interval, multiply, point
from workbook.release.ledger import READS_AS, read_ledger
from workbook.release.likelihood import Named, confirmations
from workbook.release.printed_numbers import PrintedNumber
from workbook.release.reading.left_out import without
from workbook.release.reading.slips import slips
from workbook.release.relations import find_relations
from workbook.release.shown import between, unit_of
from workbook.release.system import System
from workbook.release.verdicts import judge

# What was worked out wrongly, or not again, is seldom a fifth away from what is right.
FAR = Decimal("0.2")
# Between units that stand in for each other unsaid: ounces of a tonne or of a short ton and grams; thousands, millions;
# pounds and tonnes.
UNITS_APART = tuple(map(Decimal, ("31.1035", "34.2857", "1000", "1000000", "2204.62")))
# A number that was misread hides others behind it; a text with more layers than these is not understood anyway.
MOST_ROUNDS = 4


def without_misread(document: Document) -> tuple[Document, dict[Place, str]]:
    """A release without the numbers that cannot be what they were read as; why each is left out, by its place."""
    found: dict[Place, str] = {}
    for _ in range(MOST_ROUNDS):
        why = dict(misread(document))
        if not why:
            break
        document, left = without(document, why)
        found |= left
    return document, found


def misread(document: Document) -> Iterator[tuple[Place, str]]:
    """Each number that may be misread, and what it would have to be."""
    ledger = read_ledger(document)
    relations = find_relations(ledger, read_changes(document, ledger))
    system = System(ledger, [judge(ledger, relation) for relation in relations])
    for each in find_breaks(system):
        if is_doubtful(system, each):
            for named in least_confirmed(system, each):
                for number in numbers_of(system, named):
                    if number.place is not None:
                        yield number.place, reason(number, named.suspect.allowed)


def least_confirmed(system: System, each: Break) -> list[Named]:
    """The suspects that the fewest other relations confirm: which of them was misread, nothing says."""
    confirmed = [confirmations(system, each.relations, named.suspect.figures) for named in each.suspects]
    return [named for named, count in zip(each.suspects, confirmed, strict=True) if count == min(confirmed)]


def is_doubtful(system: System, each: Break) -> bool:
    """Whether a break is larger than one of a figure worked out wrongly, and has no shape of an error, or a unit's."""
    if each.share is None or abs(each.share) <= FAR:
        return False
    return not any(is_explained(system, one) for one in each.suspects) or any(
        is_in_another_unit(number, one.suspect.allowed) for one in each.suspects for number in numbers_of(system, one)
    )


def is_explained(system: System, named: Named) -> bool:
    """Whether the error has a known shape, or a digit or a sign makes the number possible."""
    return bool(named.diagnoses) or any(slip_fits(one, named.suspect.allowed) for one in numbers_of(system, named))


def numbers_of(system: System, named: Named) -> list[PrintedNumber]:
    """A suspect in all its places."""
    return [system.ledger.numbers[id_] for id_ in named.suspect.figures]


def slip_fits(number: PrintedNumber, allowed: Interval) -> bool:
    """Whether two digits swapped, one changed, or a sign that was left out lead to what can be."""
    negative = Interval(-number.band.high, -number.band.low)
    return negative.meets(allowed) or any(each.band.meets(allowed) for each in slips(number))


def is_in_another_unit(number: PrintedNumber, allowed: Interval) -> bool:
    """Whether what can be is the printed number in another unit of its kind."""
    return min(number.band.low, allowed.low) > 0 and any(
        multiply(number.band, point(factor)).meets(allowed) or multiply(allowed, point(factor)).meets(number.band)
        for factor in UNITS_APART
    )


def reason(number: PrintedNumber, allowed: Interval) -> str:
    """Why a number is left out."""
    can_be = f"{between(number, allowed)}{unit_of(number)}"
    return f"{READS_AS} {number.title}, which the others say is {can_be}: another figure, or printed far off"
