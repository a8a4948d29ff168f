"""Each printed figure of a release against the cell of the workbook that reports it too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from workbook.release.book.figures import PRICE, Book, BookFigure, ChangeKey, Key
from workbook.release.book.units import factor_to
from workbook.release.compared import Compared
from workbook.release.expressions import Constant, Quotient, Sum, Variable
from workbook.release.intervals import DOWN, ZERO, Interval, add, gap, multiply, point
from workbook.release.ledger import PRODUCED, Ledger, Subject
from workbook.release.printed_numbers import PrintedNumber
from workbook.release.relations.relation import WORKBOOK, Relation
from workbook.release.verdicts import BREAKS, NOT_DISCLOSED, TIES, TIES_WITHIN_ROUNDING, Judged, share_of

CURRENT, PRIOR = "current", "prior"


def tie_to_book(ledger: Ledger, compared: list[Compared], book: Book) -> list[Judged]:
    """A judged relation for each printed number of the release that a cell of the workbook reports."""
    return list(Ties(ledger, book).all(compared))


@dataclass(frozen=True)
class Ties:
    """A release's numbers being looked up in a workbook."""

    ledger: Ledger
    book: Book

    def all(self, compared: list[Compared]) -> Iterator[Judged]:
        """Figures, prices, the figures beside changes, and the changes themselves."""
        for id_, subject in self.ledger.subjects.items():
            yield from self.figure(id_, self.book.figures.get(self.key(subject)), subject.metric)
        for (stretch, metal), ids in self.ledger.prices.items():
            for id_ in ids:
                yield from self.figure(id_, self.book.figures.get(Key(PRICE, metal, "", stretch)), PRICE)
        for one in compared:
            for quoted, bound in ((one.current_quoted, one.current), (one.prior_quoted, one.prior)):
                subject_of_bound = self.ledger.subjects.get(bound or "")
                if quoted is not None and subject_of_bound is not None:
                    beside = self.book.figures.get(self.key(subject_of_bound))
                    yield from self.figure(quoted, beside, subject_of_bound.metric)
            yield from self.change(one)

    def key(self, subject: Subject) -> Key:
        """What a printed figure is called in the workbook, which holds what was produced."""
        basis = "" if subject.basis in ("", PRODUCED) else f" {subject.basis}"
        who = "" if subject.total and not subject.entity else self.book.who(subject.entity)
        # The total of some of the mines is no mine of the workbook that happens to be called so.
        who = f"{who} in total" if subject.total and who else who
        metal = "" if subject.metric == "tonnes" else subject.metal
        return Key(subject.metric + basis, metal, who, subject.stretch)

    def figure(self, id_: str, beside: BookFigure | None, metric: str) -> Iterator[Judged]:
        """A number against its cell, in the unit in which it is printed."""
        number = self.ledger.numbers[id_]
        if beside is None or number.earlier:
            return
        factor = factor_to(metric, beside.unit, number.unit, self.printed_ton)
        if beside.value is None or beside.room is None:
            yield undisclosed(number, beside, f"{beside.place}, which shows {beside.shown}")
        elif factor is None:
            yield undisclosed(
                number, beside, f"how many {number.unit} {beside.place} is, which counts in {beside.unit}"
            )
        else:
            yield held_against(number, beside, in_unit(point(beside.value), factor), in_unit(beside.room, factor))

    def change(self, one: Compared) -> Iterator[Judged]:
        """A change against its cell; one from a figure that is itself not the workbook's says nothing more."""
        current, prior = (self.ledger.subjects.get(id_ or "") for id_ in (one.current, one.prior))
        if one.change is None or current is None or prior is None or one.in_points:
            return
        keys = self.of_one_mine(self.key(current), self.key(prior))
        beside = self.book.changes.get(ChangeKey(*keys[0], keys[1].stretch))
        number = self.ledger.numbers[one.change]
        if beside is None:
            return
        if beside.value is None:
            yield undisclosed(number, beside, f"{beside.place}, which shows {beside.shown}")
            return
        for id_, key in zip((one.current, one.prior), keys, strict=True):
            figure = self.book.figures.get(key)
            if id_ is not None and any(each.verdict == BREAKS for each in self.figure(id_, figure, key.metric)):
                yield undisclosed(number, beside, f"{self.ledger.numbers[id_].title} as {beside.place} counts it")
                return
        value = point(beside.value)
        yield held_against(
            number, beside, value, change_between(*(self.book.figures.get(key) for key in keys)) or value
        )

    def of_one_mine(self, current: Key, prior: Key) -> tuple[Key, Key]:
        """The two that a change compares; beside a mine's prior figure a total that is the same is the mine's too."""
        own = current._replace(who=prior.who)
        total, mine = self.book.figures.get(current), self.book.figures.get(own)
        same = total is not None and mine is not None and total.value is not None and total.value == mine.value
        return (own if same else current), prior

    @property
    def printed_ton(self) -> str:
        """The ton in which the release counts ore."""
        tonnes = (id_ for id_, subject in self.ledger.subjects.items() if subject.metric == "tonnes")
        return next((self.ledger.numbers[id_].unit for id_ in tonnes), "t")


def held_against(number: PrintedNumber, beside: BookFigure, value: Interval, room: Interval) -> Judged:
    """Ties when the cell prints so, within rounding when what was typed into the workbook may have been rounded."""
    away = gap(number.band, room)
    verdict = BREAKS if away else TIES if number.band.meets(value) else TIES_WITHIN_ROUNDING
    half_unit = DOWN.divide(DOWN.subtract(number.band.high, number.band.low), Decimal(2))
    # What must hold together with all else is what would be printed of the cell, which is rounded as this print is.
    printed = add(room, Interval(half_unit.copy_negate(), half_unit))
    relation = Relation(WORKBOOK, title(number, beside), number.id, (Constant(printed),), cell=beside.place)
    return Judged(relation, verdict, relation.ways[0], value.middle, room, away, share_of(away, room))


def undisclosed(number: PrintedNumber, beside: BookFigure, missing: str) -> Judged:
    """What keeps a number from being held against its cell."""
    relation = Relation(WORKBOOK, title(number, beside), number.id, (), (missing,), cell=beside.place)
    return Judged(relation, NOT_DISCLOSED, None, None, None, ZERO, None)


def title(number: PrintedNumber, beside: BookFigure) -> str:
    return f"{number.title} in {beside.place}"


def in_unit(value: Interval, factor: Fraction) -> Interval:
    return value if factor == 1 else multiply(value, point(factor))


def change_between(current: BookFigure | None, prior: BookFigure | None) -> Interval | None:
    """What the change can be when the two figures were rounded before they were typed; None where a figure lacks."""
    known = {CURRENT: current.unrounded if current else None, PRIOR: prior.unrounded if prior else None}
    bands = {name: interval for name, interval in known.items() if interval is not None}
    if len(bands) < len(known) or bands[PRIOR].low <= ZERO:
        return None
    return Sum((Quotient(Variable(CURRENT), Variable(PRIOR)), Constant(point(-1)))).forward(bands)
