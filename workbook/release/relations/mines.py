"""Which mines stand behind a consolidated line, and whether all of them are printed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce

from workbook.release.intervals import add, multiply, point
from workbook.release.ledger import PRODUCED, Ledger, Subject
from workbook.release.printed_numbers import PrintedNumber
from workbook.release.relations.conversion import in_unit
from workbook.release.spans import Stretch

ADDITIVE = ("tonnes", "content", "equivalent")
# One total above the sum of its mines is a break; if most of several are, a mine is missing from the page. Where a
# single mine is printed, or fewer than for another period, one total says so: a page often names one of several mines.
ENOUGH_TOTALS = 2


@dataclass(frozen=True)
class Mines:
    """The mines of a release by period and basis, as its figures name them."""

    ledger: Ledger
    by_period: dict[tuple[Stretch, str], tuple[str, ...]]
    incomplete: frozenset[Stretch]
    several_totals: bool

    def of(self, total: Subject) -> tuple[str, ...]:
        """The mines that print anything beside a total; what is milled and what is produced go together."""
        bases = ("", PRODUCED) if total.basis in ("", PRODUCED) else (total.basis,)
        return tuple(dict.fromkeys(mine for basis in bases for mine in self.by_period.get((total.stretch, basis), ())))

    def missing(self, total: Subject) -> tuple[str, ...]:
        """What keeps a consolidated figure from following from the mines."""
        if self.several_totals:
            return (f"which mines {self.ledger.names[total.entity, True]} adds up",)
        return (f"a mine's figures of {self.ledger.label(total.stretch)}",) if total.stretch in self.incomplete else ()


def find_mines(ledger: Ledger) -> Mines:
    """The mines of a release, and the periods in which its totals say that one is not printed."""
    by_period: dict[tuple[Stretch, str], dict[str, None]] = defaultdict(dict)
    for subject in ledger.prints:
        if not subject.total:
            by_period[subject.stretch, subject.basis][subject.entity] = None
    totals = {subject.entity for subject in ledger.prints if subject.total}
    named = {key: tuple(names) for key, names in by_period.items()}
    mines = Mines(ledger, named, frozenset(), len(totals) > 1)
    return Mines(ledger, named, frozenset(short_periods(mines)), mines.several_totals)


def short_periods(mines: Mines) -> set[Stretch]:
    """The periods most of whose totals are above what their printed mines add up to; any, if mines are left unnamed."""
    short: dict[Stretch, list[bool]] = defaultdict(list)
    for subject, ids in mines.ledger.prints.items():
        parts = printed_parts(mines, subject) if subject.total and subject.metric in ADDITIVE else []
        if parts:
            total = mines.ledger.numbers[ids[0]]
            added = reduce(add, (multiply(part.band, point(in_unit(part, total))) for part in parts))
            if total.band.high > 0 or added.high > 0:
                short[subject.stretch].append(total.band.low > added.high)
    return {
        stretch
        for stretch, each in short.items()
        if (2 * sum(each) > len(each) and sum(each) >= (1 if prints_few(mines, stretch) else ENOUGH_TOTALS))
        or (any(each) and mines.ledger.unnamed_mines)
    }


def prints_few(mines: Mines, stretch: Stretch) -> bool:
    """Whether a period prints a single mine, or fewer than another period of the release."""
    count = {key: len(names) for key, names in mines.by_period.items()}
    own = max((number for (one, _), number in count.items() if one == stretch), default=0)
    return own == 1 or own < max(count.values(), default=0)


def printed_parts(mines: Mines, total: Subject) -> list[PrintedNumber]:
    """The mines' own figures of what a consolidated figure adds up."""
    found = (mines.ledger.find(part_of(total, mine)) for mine in mines.of(total))
    return [number for number in found if number is not None]


def part_of(total: Subject, mine: str) -> Subject:
    """A mine's figure of what a consolidated figure adds up or averages."""
    return total._replace(entity=mine, total=False)
