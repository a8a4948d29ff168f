"""A tie-out as the rows of a table: one for each relation, and one for each number that stands in none."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.release.answer import explanation
from workbook.release.breaks import Break
from workbook.release.intervals import ZERO, Interval
from workbook.release.printed_numbers import PrintedNumber
from workbook.release.reading.files import ReleaseFile
from workbook.release.shown import amount, places_of, unit_of
from workbook.release.standings import ALONE
from workbook.release.surroundings import place_in
from workbook.release.tie_out import TieOut
from workbook.release.units import SHARE
from workbook.release.verdicts import BREAKS, NOT_DISCLOSED, TIES, TIES_WITHIN_ROUNDING, Judged

TOGETHER, UNBOUND = "breaks together", "not bound"
# What is to be looked at comes first.
ORDER = (BREAKS, TOGETHER, TIES_WITHIN_ROUNDING, NOT_DISCLOSED, UNBOUND, ALONE, TIES)


@dataclass(frozen=True)
class Row:
    """One row of the table. Numbers are in the printed unit, and `decimals` is None for shares, shown as percent."""

    verdict: str
    figure: str
    printed: str
    unit: str = ""
    relation: str = ""
    cause: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    gap: Decimal | None = None
    decimals: int | None = 0
    explanation: str = ""
    cell: str = ""
    place: str = ""


def rows_of(read: ReleaseFile, tied: TieOut) -> list[Row]:
    """Every row, what breaks first, by the break that it belongs to; then in the order of the release."""
    rows = [
        *of_relations(read, tied),
        *of_joint_breaks(read, tied),
        *of_lone_numbers(read, tied),
        *of_unbound(tied),
    ]
    return sorted(rows, key=lambda row: (ORDER.index(row.verdict), row.cause or math.inf))


def of_relations(read: ReleaseFile, tied: TieOut) -> Iterator[Row]:
    """A row for each relation."""
    causes = {number: place for place, each in enumerate(tied.breaks, 1) for number in each.relations}
    first = {broken[0]: each for each in tied.breaks if (broken := broken_of(tied, each))}
    for number, one in enumerate(tied.relations):
        printed = tied.numbers[one.relation.target]
        said = explanation(tied, first[number]) if number in first else what_it_says(printed, one)
        gap = one.gap if one.verdict == BREAKS else ZERO
        cause, cell = causes.get(number), one.relation.cell
        yield row(read, tied, printed, one.verdict, one.relation.kind, one.implied, gap, said, cause=cause, cell=cell)


def broken_of(tied: TieOut, each: Break) -> list[int]:
    """The relations of a break that break by themselves."""
    return [number for number in sorted(each.relations) if tied.relations[number].verdict == BREAKS]


def of_joint_breaks(read: ReleaseFile, tied: TieOut) -> Iterator[Row]:
    """A row for each break of relations that hold one by one and cannot all be true."""
    for cause, each in enumerate(tied.breaks, 1):
        if not broken_of(tied, each):
            printed = tied.numbers[each.figure]
            said = explanation(tied, each)
            yield row(read, tied, printed, TOGETHER, kinds(tied, each), each.can_be, each.gap, said, cause=cause)


def of_lone_numbers(read: ReleaseFile, tied: TieOut) -> Iterator[Row]:
    """A row for each number that is the target of no relation and has nothing that speaks for it."""
    for standing in tied.standings:
        printed = tied.numbers[standing.figure]
        if standing.state == ALONE and not printed.earlier and not is_target(tied, printed.id):
            yield row(
                read, tied, printed, ALONE, "", None, ZERO, "Nothing in the release or the workbook to compare with."
            )


def of_unbound(tied: TieOut) -> Iterator[Row]:
    """A row for each number of which is not known what it is a figure of."""
    for each in tied.unbound:
        yield Row(UNBOUND, "", each.printed, explanation=each.reason, place=each.where or each.id)


def row(
    read: ReleaseFile,
    tied: TieOut,
    printed: PrintedNumber,
    verdict: str,
    relation: str,
    can_be: Interval | None,
    gap: Decimal,
    said: str,
    *,
    cause: int | None = None,
    cell: str = "",
) -> Row:
    """A row about a printed number."""
    low, high = (end if end is not None and end.is_finite() else None for end in (can_be or (None, None)))
    size = next((end for end in (high, low) if end is not None), printed.point)
    return Row(
        verdict,
        printed.title,
        printed.printed,
        unit_of(printed).strip(),
        relation,
        cause,
        low,
        high,
        gap or None,
        None if printed.unit == SHARE else places_of(printed, size),
        said,
        cell,
        where(read, tied, printed),
    )


def what_it_says(printed: PrintedNumber, one: Judged) -> str:
    """What is missing, or what the workbook has where the release prints otherwise."""
    if one.verdict == NOT_DISCLOSED:
        return f"Not known: {'; '.join(one.relation.missing)}."
    if not one.relation.cell or one.computed is None or one.verdict == TIES:
        return ""
    has = f"{one.relation.cell} has {amount(printed, one.computed)}{unit_of(printed)}"
    return (
        f"{has}." if one.verdict == BREAKS else f"{has}; the rounding of what was typed into the workbook explains it."
    )


def kinds(tied: TieOut, each: Break) -> str:
    """The kinds of a break's relations."""
    return ", ".join(dict.fromkeys(tied.relations[number].relation.kind for number in each.relations))


def is_target(tied: TieOut, id_: str) -> bool:
    return any(one.relation.target == id_ for one in tied.relations)


def where(read: ReleaseFile, tied: TieOut, printed: PrintedNumber) -> str:
    """Where a number stands in the text; without one what the document itself says, or the number's id."""
    if read.text is not None and printed.place is not None:
        return place_in(read.text, printed.place)
    return next((figure.where for figure in tied.document.figures if figure.id == printed.id), "") or printed.id
