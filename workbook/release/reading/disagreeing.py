"""Numbers read as one figure that no slip of a hand makes differ: then one of them was read as what it is not.

What a release prints twice differs by a digit, or by the little that changed between two drafts. Numbers further apart
are another period's, another mine's or what was sold, and the text said so in words that were not understood. They are
left unbound, with what they were taken for, rather than told as a break.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from workbook.release.diagnoses.case import is_telling
from workbook.release.document import Document, Place
from workbook.release.intervals import Interval, multiply, point
from workbook.release.ledger import READS_AS, Ledger, read_ledger
from workbook.release.printed_numbers import PrintedNumber
from workbook.release.reading.left_out import without
from workbook.release.reading.slips import slips
from workbook.release.relations.conversion import in_unit
from workbook.release.relations.repetition import agree

# A figure that was updated in one place of a draft and not in another moves by no more.
OF_TWO_DRAFTS = Decimal("0.02")
Group = list[PrintedNumber]


def without_disagreeing(document: Document, is_tabled: Callable[[Place], bool]) -> tuple[Document, dict[Place, str]]:
    """A release without the numbers that are not what they were read as; why each is left out, by its place."""
    why = dict(disagreeing(read_ledger(document), is_tabled))
    return without(document, why)


def disagreeing(ledger: Ledger, is_tabled: Callable[[Place], bool]) -> Iterator[tuple[Place, str]]:
    """Each number that is not the figure it was read as, and why; where a table prints the figure, it is believed."""
    for ids in (*ledger.prints.values(), *ledger.prices.values(), *ledger.ratios.values()):
        groups = agreeing([ledger.numbers[one] for one in ids])
        believed = trusted(groups, is_tabled)
        for group in groups:
            other = next((each for each in groups if each is not group and not is_slip(each[0], group[0])), None)
            if group is not believed and other is not None:
                yield from left(group, (believed or other)[0])


def agreeing(numbers: Sequence[PrintedNumber]) -> list[Group]:
    """The prints of one figure, those together that can be one number."""
    groups: list[Group] = []
    for number in numbers:
        group = next((each for each in groups if agree(number, each[0])), None)
        if group is None:
            groups.append([number])
        else:
            group.append(number)
    return groups


def trusted(groups: list[Group], is_tabled: Callable[[Place], bool]) -> Group | None:
    """The prints that a table shares, else the most; None where nothing sets some apart."""
    weights = [(any(each.place and is_tabled(each.place) for each in group), len(group)) for group in groups]
    by_table = [group for group, (tabled, _) in zip(groups, weights, strict=True) if tabled]
    if by_table:
        return by_table[0] if len(by_table) == 1 else None
    most = [group for group in groups if len(group) == max(count for _, count in weights)]
    return most[0] if len(most) == 1 else None


def left(group: Group, other: PrintedNumber) -> Iterator[tuple[Place, str]]:
    """Why each number of a group is no such figure."""
    for number in group:
        if number.place is not None:
            yield (
                number.place,
                f"{READS_AS} {number.title}, which is printed as {other.printed}: one of them is another",
            )


def is_slip(one: PrintedNumber, other: PrintedNumber) -> bool:
    """Whether two prints of a figure are a slip apart: about the same, or one digit, or two swapped."""
    value = in_unit_of(point_of(one), other).middle
    if abs(value - other.point) <= OF_TWO_DRAFTS * other.point:
        return True
    if not (one.point and other.point and is_telling(one.printed) and is_telling(other.printed)):
        return False
    pairs = [*((each, other) for each in slips(one)), *((each, one) for each in slips(other))]
    return any(in_unit_of(each, meant).meets(meant.band) for each, meant in pairs)


def point_of(number: PrintedNumber) -> PrintedNumber:
    """A number as it stands, without what rounding lets it be."""
    return replace(number, band=point(number.point))


def in_unit_of(number: PrintedNumber, other: PrintedNumber) -> Interval:
    """A number's band in another's unit."""
    return multiply(number.band, point(in_unit(number, other)))
