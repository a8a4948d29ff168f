"""Every printed number of a release under its own name, and under what it is a number of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

from udfs.bands import Band
from udfs.errors import FunctionError
from workbook.release.document import Document, Figure, Place, Price, Ratio
from workbook.release.intervals import NOT_NEGATIVE, Interval
from workbook.release.metals import NAMES
from workbook.release.printed_numbers import (
    NOT_ABOVE_ALL,
    PrintedNumber,
    interval_of,
    is_nil,
    printed_amount,
    printed_grade,
    printed_share,
)
from workbook.release.spans import Stretch, stretch_of
from workbook.release.units import SHARE, fits

PRODUCED = "produced"
NO_STRETCH = Stretch(0, 0, 0, "")
WITH_BASIS = frozenset({"content", "equivalent"})


class Subject(NamedTuple):
    """What a figure is a figure of; figures of one subject are the same number printed more than once."""

    metric: str
    metal: str
    entity: str
    total: bool
    basis: str
    stretch: Stretch


# How the reason begins why a number is no figure that it was read as.
READS_AS = "it reads as"


class Unbound(NamedTuple):
    """A printed text that is no figure we can read, and why; `where` is its place in words, if it has one."""

    id: str
    printed: str
    reason: str
    place: Place | None = None
    where: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether it was read as a figure that it cannot be: it is another, or printed far off."""
        return self.reason.startswith(READS_AS)


@dataclass
class Ledger:
    """The printed numbers of a release and of those before it."""

    base_metal: str
    unnamed_mines: bool = False
    numbers: dict[str, PrintedNumber] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)
    prints: dict[Subject, list[str]] = field(default_factory=lambda: defaultdict(list))
    stretches: dict[Subject, list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    prices: dict[tuple[Stretch, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    ratios: dict[tuple[Stretch, str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    names: dict[tuple[str, bool], str] = field(default_factory=dict)
    labels: dict[Stretch, str] = field(default_factory=dict)
    unbound: list[Unbound] = field(default_factory=list)

    def find(self, subject: Subject) -> PrintedNumber | None:
        """The number of a subject, the first printed of several."""
        ids = self.prints.get(subject)
        return self.numbers[ids[0]] if ids else None

    def alike(self, subject: Subject) -> list[Subject]:
        """The same figure of every stretch for which it is printed."""
        return [subject._replace(stretch=stretch) for stretch in self.stretches[subject._replace(stretch=NO_STRETCH)]]

    def price(self, stretch: Stretch, metal: str) -> PrintedNumber | None:
        """A metal's price in a period."""
        ids = self.prices.get((stretch, metal))
        return self.numbers[ids[0]] if ids else None

    def ratio(self, stretch: Stretch, metal: str, to: str) -> PrintedNumber | None:
        """How much of another metal a metal counts for in a period."""
        ids = self.ratios.get((stretch, metal, to))
        return self.numbers[ids[0]] if ids else None

    def words(self, subject: Subject) -> str:
        """A subject as a person names it: Avino H1 2020, copper recovery."""
        metal = NAMES.get(subject.metal, "")
        basis = subject.basis if subject.basis != PRODUCED else ""
        name = self.names[subject.entity, subject.total]
        return " ".join(filter(None, (name, self.label(subject.stretch), basis, metal, subject.metric)))

    def label(self, stretch: Stretch) -> str:
        """A period as the release itself calls it."""
        return self.labels.get(stretch, stretch.label)


def read_ledger(document: Document, earlier: Sequence[Document] = ()) -> Ledger:
    """The ledger of a release; numbers of releases before it stand behind its own, and never hide them."""
    ledger = Ledger(document.base_metal, document.unnamed_mines)
    for position, each in enumerate((document, *earlier)):
        Entry(ledger, each, f"prior{position}:" if position else "").enter()
    return ledger


@dataclass(frozen=True)
class Entry:
    """One document on its way into the ledger, with what its ids begin with there."""

    ledger: Ledger
    document: Document
    prefix: str

    @cached_property
    def sole_total(self) -> bool:
        """Whether the document has a single consolidated line."""
        return len({one.entity for one in self.document.figures if one.total}) == 1

    @cached_property
    def more_than_nil(self) -> frozenset[Subject]:
        """What is printed and is not nil."""
        printed = (one for one in self.document.figures if one.printed and not is_nil(one.printed))
        return frozenset(subject_of(one, self.document.base_metal, self.sole_total) for one in printed)

    @cached_property
    def of_any_mine(self) -> frozenset[Subject]:
        """What some mine prints and is not nil, whichever mine it is."""
        return frozenset(one._replace(entity="") for one in self.more_than_nil if not one.total)

    def enter(self) -> None:
        """Read every printed number of the document; what cannot be read is listed, not dropped."""
        for figure in self.document.figures:
            self.read(figure.id, figure.printed, partial(self.figure, figure))
        for position, price in enumerate(self.document.prices):
            self.read(f"prices[{position}]", price.printed, partial(self.price, price))
        for position, ratio in enumerate(self.document.ratios):
            self.read(f"ratios[{position}]", ratio.printed, partial(self.ratio, ratio))

    def read(self, own_id: str, printed: str | None, entry: Callable[[str, str], None]) -> None:
        if printed is None:
            return
        try:
            entry(self.prefix + own_id, printed)
        except FunctionError as error:
            self.ledger.unbound.append(Unbound(self.prefix + own_id, printed, str(error)))

    def figure(self, figure: Figure, id_: str, printed: str) -> None:
        subject = subject_of(figure, self.document.base_metal, self.sole_total)
        unit = figure.unit
        if figure.metric == "recovery":
            share = printed_share(printed, unit, figure.round_to)
            amount = None if share is None else (share, SHARE)
        elif figure.metric == "grade":
            amount = printed_grade(printed, unit, figure.round_to)
        else:
            amount = printed_amount(printed, unit, figure.round_to)
        if amount is None or self.is_left_out(subject, printed):
            return
        if figure.metric != "recovery" and not fits(figure.metric, amount[1]):
            raise FunctionError(f"{printed} is in {amount[1]}, which is no unit of {figure.metric}")
        self.ledger.names.setdefault((subject.entity, subject.total), figure.entity)
        if stretch_of(figure.period) == subject.stretch:
            self.ledger.labels.setdefault(subject.stretch, figure.period)
        limits = NOT_ABOVE_ALL if figure.metric == "recovery" else NOT_NEGATIVE
        self.add(id_, self.ledger.words(subject), printed, amount, limits, figure.place)
        self.ledger.subjects[id_] = subject
        if subject not in self.ledger.prints:
            self.ledger.stretches[subject._replace(stretch=NO_STRETCH)].append(subject.stretch)
        self.ledger.prints[subject].append(id_)

    def is_left_out(self, subject: Subject, printed: str) -> bool:
        """Whether a dash only says that none is printed: a grade of metal that was made, a total of such mines."""
        if not is_nil(printed):
            return False
        is_average = subject.metric in ("grade", "recovery")
        of_metal_made = is_average and subject._replace(metric="content", basis=PRODUCED) in self.more_than_nil
        return of_metal_made or (subject.total and subject._replace(entity="", total=False) in self.of_any_mine)

    def price(self, price: Price, id_: str, printed: str) -> None:
        stretch = stretch_of(price.period)
        amount = printed_amount(printed, price.unit)
        if amount is not None:
            self.add(
                id_,
                f"{self.ledger.label(stretch)} {NAMES[price.metal]} price",
                printed,
                amount,
                NOT_NEGATIVE,
                price.place,
            )
            self.ledger.prices[stretch, price.metal].append(id_)

    def ratio(self, ratio: Ratio, id_: str, printed: str) -> None:
        stretch = stretch_of(ratio.period)
        amount = printed_amount(printed, ratio.unit)
        if amount is not None:
            title = f"{self.ledger.label(stretch)} ratio of {NAMES[ratio.metal]} to {NAMES[ratio.to]}"
            self.add(id_, title, printed, amount, NOT_NEGATIVE, ratio.place)
            self.ledger.ratios[stretch, ratio.metal, ratio.to].append(id_)

    def add(
        self, id_: str, title: str, printed: str, amount: tuple[Band, str], limits: Interval, place: Place | None
    ) -> None:
        band, unit = amount
        self.ledger.numbers[id_] = PrintedNumber(
            id_, title, printed, unit, band.value, interval_of(band, limits), limits, place, bool(self.prefix)
        )


def subject_of(figure: Figure, base_metal: str, sole_total: bool) -> Subject:
    """What a figure is a figure of. The only consolidated line of a document is the same one whatever it is called."""
    metal = figure.metal or (base_metal if figure.metric == "equivalent" else "")
    entity = "" if figure.total and sole_total else " ".join(figure.entity.casefold().split())
    basis = (figure.basis or PRODUCED) if figure.metric in WITH_BASIS else ""
    return Subject(figure.metric, metal, entity, figure.total, basis, stretch_of(figure.period, figure.span))
