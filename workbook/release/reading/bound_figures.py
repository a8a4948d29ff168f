"""What is bound so far of a release: its figures, prices, ratios and changes, and what could not be bound, with why."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from workbook.release.document import Change, Figure, Place, Price, Ratio
from workbook.release.metals import NAMES
from workbook.release.reading.impossible import why_no_figure, why_no_price
from workbook.release.reading.printed_units import ton_of, unit_of
from workbook.release.reading.sentences.prices import money
from workbook.release.reading.sentences.ratios import StatedRatio, to_one
from workbook.release.reading.tables.binding import Bound
from workbook.release.reading.words.financial_year import FinancialYear
from workbook.release.reading.words.known_mines import KnownMines
from workbook.release.reading.words.meanings import PRECIOUS
from workbook.release.reading.words.numbers import Kind, Lexed, PrintedNumber
from workbook.release.reading.words.period_words import LAST_QUARTER
from workbook.release.reading.words.periods import UNCLEAR, Period

CONSOLIDATED = "Consolidated"
NO_PERIOD = "the release does not say of which period it is"
COMPARED_IS_UNBOUND = "one of the figures that this change compares could not be bound"


class BoundFigures:
    """The figures of one release as they are found; every number that is kept stands under its place."""

    def __init__(
        self, lexed: Lexed, mines: KnownMines, company: str | None, year: FinancialYear, reporting: Period
    ) -> None:
        """`reporting` is the period of whatever names none."""
        self._mines = mines
        self._company = company or CONSOLIDATED
        self._year = year
        self._reporting = reporting
        self._ton = ton_of(lexed.text)
        self._line_ends = [place for place, character in enumerate(lexed.text) if character == "\n"]
        self.figures: dict[Place, Figure] = {}
        self.changes: list[Change] = []
        self.prices: list[Price] = []
        self.ratios: list[Ratio] = []
        self.unbound: dict[Place, str] = {}
        self.known: set[Place] = set()
        self._undated: set[Place] = set()
        # The units in which the release reports a metal so far.
        self._units: dict[str | None, set[str]] = defaultdict(set)
        # A text that names no company speaks of it all the same, as it does in a line called consolidated.
        self._has_total = company is None

    def period(self, said: Period | None) -> Period:
        """A period with what the text leaves open, in the company's years."""
        placed = self._year.place((said or self._reporting).within(self._reporting))
        is_to_come = (
            said is not None
            and (said.year, said.back) == (None, 0)
            and (placed.quarter or 0) > (self._reporting.quarter or LAST_QUARTER)
        )
        # A quarter without a year that is later than the one reported is not over, or of another year.
        return replace(placed, year=None) if is_to_come else placed

    def keep(self, bound: Bound) -> None:
        """Keep a number as a figure or a price, or note why it is none."""
        number, meaning = bound.number, bound.meaning
        if meaning.other == "ratio" and number.kind in (Kind.RATIO, Kind.FIGURE):
            self._add_ratio(number, _printed_ratio(number), "au", "ag", "oz/oz", self.period(meaning.period))
        elif meaning.metric == "price" and meaning.metal and not bound.reason:
            per = meaning.unit or ("oz" if meaning.metal in PRECIOUS else "lb")
            if why := why_no_price(number, per):
                self.leave(number, why)
            else:
                self.keep_price(number, meaning.metal, f"{money(number)}/{per}", meaning.period)
        else:
            self._keep_figure(bound)

    def keep_of_table(self, bound: Bound) -> None:
        """Keep a value of a table; where nothing there says of which period, that is remembered."""
        self.keep(bound)
        if bound.meaning.period is None:
            self._undated.add(place_of(bound.number))

    def leave_undated(self) -> None:
        """Unbind what no heading dates, where another figure of the reporting period is printed otherwise.

        A table that has lost its title on the way, at the end of a page, is of another period then.
        """
        prints: dict[tuple[object, ...], set[str | None]] = defaultdict(set)
        for figure in self.figures.values():
            prints[_subject(figure)].add(figure.printed)
        for place in self._undated & self.figures.keys():
            if len(prints[_subject(self.figures[place])]) > 1:
                del self.figures[place]
                self.unbound[place] = (
                    "no heading says of which period it is, and that of the report is printed otherwise"
                )

    def of_one_company(self) -> Iterator[Figure]:
        """The figures; where a line is called consolidated, what names no mine is of that line, even before it."""
        for figure in self.figures.values():
            is_its_own = figure.entity == self._company and self._company not in self._mines.names
            yield replace(figure, entity=CONSOLIDATED, total=True) if is_its_own and self._has_total else figure

    def keep_price(self, number: PrintedNumber, metal: str, unit: str, said: Period | None) -> None:
        """Keep a metal's price."""
        period = self.period(said)
        if _is_open(period):
            self.leave(number, NO_PERIOD)
        elif number.kind is Kind.FIGURE:
            self.prices.append(Price(period.label, metal, number.text, unit, place_of(number)))
            self._units[metal].add(unit.partition("/")[2])
            self.known.add(place_of(number))

    def keep_ratio(self, stated: StatedRatio) -> None:
        """Keep a ratio; one that names no period is that of every period with equivalents and no ratio of its own."""
        if stated.period is not None:
            periods = [self.period(stated.period).label]
        else:
            told = {ratio.period for ratio in self.ratios if ratio.metal == stated.metal}
            counted = [each.period for each in self.figures.values() if each.metric == "equivalent"]
            periods = [label for label in dict.fromkeys(counted) if label not in told]
            periods = periods or [self._reporting.label]
        for label in periods:
            self._ratio(stated.number, stated.printed, stated.metal, stated.to, stated.unit, label)

    def keep_change(self, bound: Bound) -> None:
        """Keep a change of a table, with the two figures that it compares."""
        place = place_of(bound.number)
        if bound.reason or bound.compares is None:
            self.leave(bound.number, bound.reason)
            return
        current, prior = (self.figures.get(place_of(number)) for number in bound.compares)
        if current is None or prior is None:
            self.leave(bound.number, COMPARED_IS_UNBOUND)
            return
        label = f"{bound.heading}, {called(current)} [{current.period} vs {prior.period}]"
        self.add_change(label, None if bound.number.kind is Kind.ABSENT else bound.number.text, current, prior, place)

    def add_change(self, label: str, printed: str | None, current: Figure, prior: Figure | None, place: Place) -> None:
        """Keep a change between two figures; the earlier one may stand in another release."""
        of_prior = (prior.id, prior.printed) if prior else (None, None)
        self.changes.append(Change(label, printed, current.id, of_prior[0], current.printed, of_prior[1], place))
        self.known.add(place)

    def leave(self, number: PrintedNumber, reason: str) -> None:
        """Note why a number is not bound; a dash or n/a says nothing that could be lost."""
        if number.kind in (Kind.FIGURE, Kind.RATIO):
            self.unbound[place_of(number)] = reason
            self.known.add(place_of(number))

    def _keep_figure(self, bound: Bound) -> None:
        number, meaning = bound.number, bound.meaning
        unit = None if bound.reason else unit_of(number, meaning, self._ton, self._units[meaning.metal])
        if unit is None:
            self.leave(number, bound.reason or "in which unit it is nothing says for certain")
            return
        if why := why_no_figure(number, str(meaning.metric), meaning.metal, unit):
            self.leave(number, why)
            return
        period = self.period(meaning.period)
        if _is_open(period):
            self.leave(number, NO_PERIOD)
            return
        place = place_of(number)
        total = bool(meaning.total) or len(self._mines.names) > 1 or (self._has_total and not self._mines.names)
        self._has_total = total or self._has_total
        self.figures[place] = Figure(
            id=f"f{len(self.figures) + 1}",
            metric=str(meaning.metric),
            metal=meaning.metal,
            entity=meaning.entity or (CONSOLIDATED if total else self._mines.only or self._company),
            total=total and meaning.entity is None,
            period=period.label,
            span=period.span,
            printed=None if number.kind is Kind.ABSENT else number.text,
            unit=unit,
            basis=(meaning.basis or "produced") if meaning.metric in ("content", "equivalent") else None,
            where=f"line {bisect_right(self._line_ends, place[0]) + 1}",
            place=place,
        )
        if meaning.metric == "content":
            self._units[meaning.metal].add(unit)
        self.known.add(place)

    def _add_ratio(self, number: PrintedNumber, printed: str, metal: str, to: str, unit: str, period: Period) -> None:
        if _is_open(period):
            self.leave(number, NO_PERIOD)
        else:
            self._ratio(number, printed, metal, to, unit, period.label)

    def _ratio(self, number: PrintedNumber, printed: str, metal: str, to: str, unit: str, label: str) -> None:
        self.ratios.append(Ratio(label, metal, to, printed, unit, place_of(number)))
        self.known.add(place_of(number))


def _is_open(period: Period) -> bool:
    """Whether nobody can say which period it is."""
    return period.name == UNCLEAR or (not period.is_whole and (period.name is None or period.year is None))


def _subject(figure: Figure) -> tuple[object, ...]:
    """What a figure is a figure of, in its unit."""
    return figure.metric, figure.metal, figure.entity, figure.total, figure.basis, figure.period, figure.unit


def place_of(number: PrintedNumber) -> Place:
    """Where a number stands."""
    return number.start, number.end


def called(figure: Figure) -> str:
    """A figure in the words of a label."""
    return f"{NAMES[figure.metal]} {figure.metric}" if figure.metal in NAMES else figure.metric


def _printed_ratio(number: PrintedNumber) -> str:
    return to_one(number) if number.kind is Kind.RATIO else number.text
