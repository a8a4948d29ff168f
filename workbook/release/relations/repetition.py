"""One figure printed in several places is one number: each print must leave it some value, whatever its decimals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from workbook.release.intervals import multiply, point
from workbook.release.ledger import Ledger
from workbook.release.printed_numbers import PrintedNumber
from workbook.release.relations.conversion import in_unit, scaled
from workbook.release.relations.relation import Relation
from workbook.release.units import grade

KIND = "repetition"


def repetitions(ledger: Ledger) -> Iterator[Relation]:
    """A relation for each print of a number besides the one that is printed most often, or first."""
    for ids in (*ledger.prints.values(), *ledger.prices.values(), *ledger.ratios.values()):
        yield from repeated(ledger, [one for one in ids if not ledger.numbers[one].earlier])


def repeated(ledger: Ledger, ids: Sequence[str]) -> Iterator[Relation]:
    """Each other print against the usual one."""
    if len(ids) < 2:
        return
    numbers = [ledger.numbers[one] for one in ids]
    usual, _ = Counter((number.point, number.unit) for number in numbers).most_common(1)[0]
    first = next(number for number in numbers if (number.point, number.unit) == usual)
    for number in numbers:
        if number is not first and is_comparable(number, first):
            yield Relation(KIND, number.title, number.id, (scaled(first, in_unit(first, number)),))


def is_comparable(number: PrintedNumber, other: PrintedNumber) -> bool:
    """Whether a factor leads from one unit to the other; grades per tonne and per short ton need the ore's ton."""
    return number.unit == other.unit or (grade(number.unit) is None and grade(other.unit) is None)


def agree(number: PrintedNumber, other: PrintedNumber) -> bool:
    """Whether two prints can be one number; of units that cannot be compared nothing is known."""
    return not is_comparable(number, other) or multiply(number.band, point(in_unit(number, other))).meets(other.band)
