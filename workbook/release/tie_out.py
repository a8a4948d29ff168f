"""Tie-out: what every printed number of a release proves about the others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbook.release.book.figures import Book
from workbook.release.book.ties import tie_to_book
from workbook.release.breaks import Break, find_breaks
from workbook.release.compared import read_changes
from workbook.release.document import Document
from workbook.release.ledger import Unbound, read_ledger
from workbook.release.notes import Note, find_notes
from workbook.release.printed_numbers import PrintedNumber
from workbook.release.relations import find_relations
from workbook.release.relations.relation import WORKBOOK
from workbook.release.standings import CONFIRMED, Standing, standings
from workbook.release.system import System
from workbook.release.verdicts import BEST_FIRST, Judged, judge


@dataclass(frozen=True)
class Summary:
    """A tie-out in numbers."""

    found: int
    bound: int
    confirmed: int
    breaks: int
    relations: Mapping[str, int]
    workbook: Beside | None


@dataclass(frozen=True)
class Beside:
    """How a release stands against the workbook beside it: how many numbers have a cell, and with what verdict."""

    name: str
    with_cell: int
    without_cell: int
    verdicts: Mapping[str, int]


@dataclass(frozen=True)
class TieOut:
    """The whole answer: every number, every relation with its verdict, every independent break, every standing."""

    document: Document
    numbers: Mapping[str, PrintedNumber]
    relations: tuple[Judged, ...]
    breaks: tuple[Break, ...]
    standings: tuple[Standing, ...]
    notes: tuple[Note, ...]
    unbound: tuple[Unbound, ...]
    book: str | None = None

    @property
    def summary(self) -> Summary:
        """How many numbers were found, bound and confirmed, how many breaks there are, and how the relations stand."""
        own = [one for one in self.standings if not self.numbers[one.figure].earlier]
        verdicts = Counter(one.verdict for one in self.relations)
        return Summary(
            found=len(own) + len(self.unbound),
            bound=len(own),
            confirmed=sum(one.state == CONFIRMED for one in own),
            breaks=len(self.breaks),
            relations={verdict: verdicts[verdict] for verdict in BEST_FIRST},
            workbook=None if self.book is None else self._beside(self.book, len(own)),
        )

    def _beside(self, book: str, numbers: int) -> Beside:
        ties = [one for one in self.relations if one.relation.kind == WORKBOOK]
        verdicts = Counter(one.verdict for one in ties)
        return Beside(book, len(ties), numbers - len(ties), {verdict: verdicts[verdict] for verdict in BEST_FIRST})


def tie_out(
    document: Document,
    priors: Sequence[Document] = (),
    progress: Callable[[str], None] | None = None,
    unread: Sequence[Unbound] = (),
    book: Book | None = None,
) -> TieOut:
    """Find every relation among a release's printed numbers, judge each, and name what cannot be true.

    `unread` are numbers of the release that its reader could not bind; `book` is the workbook beside it.
    """
    say = progress or (lambda _: None)
    ledger = read_ledger(document, priors)
    compared = read_changes(document, ledger)
    say(f"Finding what {len(ledger.numbers):,} printed numbers must hold")
    relations = find_relations(ledger, compared)
    say(f"Judging {len(relations):,} relations")
    judged = [judge(ledger, relation) for relation in relations]
    judged += tie_to_book(ledger, compared, book) if book else []
    system = System(ledger, judged)
    say("Looking for what cannot be true together")
    breaks = find_breaks(system)
    likeliest, possible = against(breaks)
    return TieOut(
        document,
        ledger.numbers,
        tuple(judged),
        tuple(breaks),
        tuple(standings(system, likeliest, possible)),
        tuple(find_notes(ledger, compared)),
        (*ledger.unbound, *unread),
        book.name if book else None,
    )


def against(breaks: Sequence[Break]) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """The relations against each likeliest culprit, and against each figure that could be one."""
    likeliest: dict[str, set[int]] = defaultdict(set)
    possible: dict[str, set[int]] = defaultdict(set)
    for one in breaks:
        for figure in one.culprits:
            likeliest[figure].update(one.relations)
        for named in one.suspects:
            for figure in named.suspect.figures:
                possible[figure].update(one.relations)
    return likeliest, possible
