"""A release as text -> its figures, prices and changes; and the numbers that could not be bound, each with why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook.release.document import Change, Document, Figure, Place, Price, Ratio
from workbook.release.metals import NAMES
from workbook.release.reading.binding import Bound, bind_table, entities_of
from workbook.release.reading.flattened_tables import flattened_tables
from workbook.release.reading.lined_tables import lined_tables
from workbook.release.reading.meanings import PRECIOUS, Meaning
from workbook.release.reading.numbers import Kind, Lexed, PrintedNumber, lex
from workbook.release.reading.opening import base_metal, company_in, reporting_period, ton
from workbook.release.reading.periods import FoundPeriod, Period
from workbook.release.reading.prices import stated_prices, stated_ratios
from workbook.release.reading.sentences import StatedChange, bind_sentence, sentences_of
from workbook.release.reading.tables import Table

CONSOLIDATED = "Consolidated"
LONGEST_HEADING = 120


@dataclass(frozen=True)
class Unbound:
    """A number that may be a figure and could not be bound to what it is."""

    printed: str
    place: Place
    reason: str


@dataclass(frozen=True)
class Reading:
    """A release as read: its text, what its figures are, and what is left over."""

    text: str
    document: Document
    unbound: tuple[Unbound, ...]
    found: int


def read_release(text: str, name: str) -> Reading:
    """Read a release; `name` stands for the company where the text names none."""
    return _Reader(lex(text), name).read()


class _Reader:
    """What is known of a release while it is read."""

    def __init__(self, lexed: Lexed, name: str) -> None:
        self.lexed = lexed
        lined, places = lined_tables(lexed)
        outside = _without(lexed, places)
        self.tables: list[Table] = [*lined, *flattened_tables(outside)]
        self.entities = list(dict.fromkeys(entity for table in self.tables for entity in entities_of(table)))
        self.company = company_in(lexed.text) or name
        self.period = reporting_period(lexed)
        self.figures: dict[Place, Figure] = {}
        self.changes: list[Change] = []
        self.prices: list[Price] = []
        self.unbound: dict[Place, str] = {}

    def read(self) -> Reading:
        self._read_prices()
        bound = [each for table in self.tables for each in bind_table(table, self.entities)]
        self._keep(bound)
        taken = {place_of(value) for table in self.tables for row in table.rows for value in row.values if value}
        self._read_sentences(taken)
        known = self.figures.keys() | self.unbound.keys() | {change.place for change in self.changes}
        known |= {price.place for price in self.prices}
        for number in self.lexed.figures:
            if place_of(number) not in known:
                self.unbound[place_of(number)] = "nothing around it says what it is a figure of"
        document = Document(
            self.company,
            base_metal(self.lexed.words),
            tuple(self.prices),
            tuple(self._ratios()),
            tuple(self.figures.values()),
            tuple(self.changes),
        )
        text = self.lexed.text
        unbound = tuple(Unbound(text[place[0] : place[1]], place, why) for place, why in sorted(self.unbound.items()))
        return Reading(text, document, unbound, len(self.lexed.figures))

    def _read_prices(self) -> None:
        for stated in stated_prices(self.lexed):
            period = (stated.period or self.period).within(self.period)
            place = place_of(stated.number)
            self.prices.append(Price(period.label, stated.metal, stated.number.text, stated.unit, place))

    def _ratios(self) -> Iterator[Ratio]:
        for stated in stated_ratios(self.lexed):
            period = (stated.period or self.period).within(self.period)
            yield Ratio(
                period.label,
                stated.metal,
                stated.to,
                stated.number.text.split(":")[0].strip(),
                place=place_of(stated.number),
            )

    def _keep(self, bound: Iterable[Bound]) -> None:
        """Figures first, so that changes find the two that they compare."""
        bound = list(bound)
        for each in bound:
            if not each.compares and each.meaning.change is None:
                self._keep_figure(each)
        for each in bound:
            if each.compares:
                self._keep_change(each, each.compares)
            elif each.meaning.change is not None:
                self.unbound[place_of(each.number)] = each.reason

    def _keep_figure(self, bound: Bound) -> None:
        number, meaning = bound.number, bound.meaning
        place = place_of(number)
        if meaning.metric == "price" and meaning.metal and not bound.reason:
            period = (meaning.period or self.period).within(self.period)
            per = "USD/oz" if meaning.metal in PRECIOUS else "USD/lb"
            self.prices.append(Price(period.label, meaning.metal, number.text, per, place))
            return
        unit = self._unit(meaning)
        reason = bound.reason or ("" if unit else f"its unit is not said, and {meaning.metal} is reported in several")
        if reason or unit is None:
            if number.kind is Kind.FIGURE:
                self.unbound[place] = reason
            return
        period = (meaning.period or self.period).within(self.period)
        self.figures[place] = Figure(
            id=f"f{len(self.figures) + 1}",
            metric=str(meaning.metric),
            metal=meaning.metal,
            entity=meaning.entity or (CONSOLIDATED if meaning.total else self._only_entity()),
            total=bool(meaning.total) and meaning.entity is None,
            period=period.label,
            span=period.span,
            printed=None if number.kind is Kind.ABSENT else number.text,
            unit=unit,
            basis=(meaning.basis or "produced") if meaning.metric in ("content", "equivalent") else None,
            where=self._where(place),
            place=place,
        )

    def _keep_change(self, bound: Bound, compares: tuple[PrintedNumber, PrintedNumber]) -> None:
        current = self.figures.get(place_of(compares[0]))
        prior = self.figures.get(place_of(compares[1]))
        if current is None or prior is None:
            self.unbound[place_of(bound.number)] = "one of the figures that this change compares could not be bound"
            return
        self.changes.append(
            Change(
                label=f"{bound.heading}, {_called(current)} [{current.period} vs {prior.period}]",
                printed=None if bound.number.kind is Kind.ABSENT else bound.number.text,
                current=current.id,
                prior=prior.id,
                current_printed=current.printed,
                prior_printed=prior.printed,
                place=place_of(bound.number),
            )
        )

    def _read_sentences(self, taken: set[Place]) -> None:
        heading: list[FoundPeriod] = []
        for start, end in sentences_of(self.lexed.text):
            if any(start <= place[0] < end for place in taken):
                continue
            inside = [found for found in self.lexed.periods if start <= found.start < end]
            bound, changes = bind_sentence(self.lexed, start, end, heading)
            for each in bound:
                subject = next((change.meaning for change in changes if change.current is each.number), Meaning())
                self._keep_stated(each, subject)
            for change in changes:
                self._keep_stated_change(change)
            if not bound and not changes and end - start <= LONGEST_HEADING:
                heading = inside or heading

    def _keep_stated(self, bound: Bound, subject: Meaning) -> None:
        """A figure of a sentence: of the mine that the tables print it for, or else of the whole company."""
        meaning = bound.meaning.within(subject)
        if meaning.metric and (meaning.metal or meaning.metric == "tonnes") and not meaning.other:
            bound = Bound(bound.number, self._of_a_mine(meaning, bound.number.text))
        self._keep_figure(bound)

    def _of_a_mine(self, meaning: Meaning, printed: str) -> Meaning:
        period = (meaning.period or self.period).within(self.period)
        same = [
            figure
            for figure in self.figures.values()
            if (figure.metric, figure.metal, figure.period) == (meaning.metric, meaning.metal, period.label)
        ]
        equal = [figure for figure in same if figure.printed == printed] or same
        chosen = next((figure for figure in equal if figure.total), equal[0] if equal else None)
        if chosen is None:
            return meaning
        return Meaning(entity=None if chosen.total else chosen.entity, total=chosen.total or None).within(meaning)

    def _keep_stated_change(self, change: StatedChange) -> None:
        current = (
            self.figures.get(place_of(change.number))
            if change.current is None
            else self.figures.get(place_of(change.current))
        )
        prior = self._prior(current, change.prior) if current else None
        if current is None or prior is None:
            self.unbound[place_of(change.number)] = "the figures that this change compares are not printed"
            return
        label = f"{_called(current)} [{current.period} vs {prior.period}]"
        place = place_of(change.number)
        self.changes.append(Change(label, change.printed, current.id, prior.id, current.printed, prior.printed, place))

    def _prior(self, current: Figure, period: Period | None) -> Figure | None:
        """The figure of the period that is compared with; a year before, where the text does not say."""
        compared = period.within(self.period) if period else None
        for figure in self.figures.values():
            same = (figure.metric, figure.metal, figure.basis) == (current.metric, current.metal, current.basis)
            if same and figure.period == (compared.label if compared else _year_before(current.period)):
                return figure
        return None

    def _unit(self, meaning: Meaning) -> str | None:
        """The unit as said, or the one that the trade and this release leave no doubt of."""
        if meaning.unit:
            return meaning.unit
        if meaning.metric in ("tonnes", "recovery"):
            return ton(self.lexed.text) if meaning.metric == "tonnes" else "%"
        if meaning.metal in PRECIOUS:
            return "g/t" if meaning.metric == "grade" else "oz"
        if meaning.metric == "grade":
            return "%"
        said = {
            figure.unit
            for figure in self.figures.values()
            if figure.metal == meaning.metal and figure.metric == "content"
        }
        said |= {price.unit.partition("/")[2] for price in self.prices if price.metal == meaning.metal}
        return said.pop() if len(said) == 1 else None

    def _only_entity(self) -> str:
        return self.entities[0] if len(self.entities) == 1 else self.company

    def _where(self, place: Place) -> str:
        """The line that a figure stands in."""
        before = self.lexed.text[: place[0]]
        return f"line {before.count(chr(10)) + 1}"


def place_of(number: PrintedNumber) -> Place:
    """Where a number stands."""
    return number.start, number.end


def _without(lexed: Lexed, places: list[tuple[int, int]]) -> Lexed:
    """A text without the tables that are read already."""

    def outside(at: int) -> bool:
        return not any(start <= at < end for start, end in places)

    return Lexed(
        lexed.text,
        [number for number in lexed.numbers if outside(number.start)],
        [found for found in lexed.periods if outside(found.start)],
        lexed.words,
    )


def _called(figure: Figure) -> str:
    return f"{NAMES[figure.metal]} {figure.metric}" if figure.metal in NAMES else figure.metric


def _year_before(period: str) -> str:
    return re.sub(r"\d{4}$", lambda found: str(int(found[0]) - 1), period)
