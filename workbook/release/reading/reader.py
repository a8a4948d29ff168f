"""A release as text -> its figures, prices and changes; and the numbers that could not be bound, each with why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from workbook.release.document import Document, Place
from workbook.release.reading.bound_figures import BoundFigures, place_of
from workbook.release.reading.disagreeing import without_disagreeing
from workbook.release.reading.misread import without_misread
from workbook.release.reading.opening import base_metal, company_in
from workbook.release.reading.reporting_period import reporting_period
from workbook.release.reading.rounded_figures import rounded_in_sentences
from workbook.release.reading.sentences.bound_sentences import Heading, Sentences
from workbook.release.reading.sentences.prices import stated_prices
from workbook.release.reading.sentences.ratios import stated_ratios
from workbook.release.reading.sentences.sentence_mines import WHICH_MINE
from workbook.release.reading.sentences.sentence_times import times_of
from workbook.release.reading.sentences.sentences import is_table, sentences_of
from workbook.release.reading.stated_figures import StatedFigures
from workbook.release.reading.tables.binding import Bound, bind_table
from workbook.release.reading.tables.flattened_tables import flattened_tables
from workbook.release.reading.tables.lined_tables import lined_tables
from workbook.release.reading.tables.realized_prices import without_realized_prices
from workbook.release.reading.tables.rival_tables import without_rivals
from workbook.release.reading.tables.stacked_tables import stacked_tables
from workbook.release.reading.tables.table import Table
from workbook.release.reading.tables.tabled_mines import mines_of, mines_of_twins
from workbook.release.reading.words.financial_year import financial_year
from workbook.release.reading.words.known_mines import known_mines
from workbook.release.reading.words.metal_names import MetalNames
from workbook.release.reading.words.number_style import with_commas
from workbook.release.reading.words.numbers import Kind, Lexed, lex
from workbook.release.reading.words.rounding_notes import rounded_as_noted, rounding_notes

LONGEST_HEADING = 120
# How often it is said how far a long text has been read.
STEPS = 50
SENTENCE_ENDS = (".", "!", "?")


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


def read_release(text: str, name: str, progress: Callable[[str], None] = lambda _: None) -> Reading:
    """Read a release; `name` stands for the company where the text names none."""
    progress("Finding its numbers and tables")
    names = MetalNames(text)
    reading = _Reader(text, lex(names.hidden(with_commas(text))), name).read(progress)
    unbound = tuple(replace(each, reason=names.printed(each.reason)) for each in reading.unbound)
    return replace(reading, document=names.in_document(reading.document), unbound=unbound)


class _Reader:
    """What is known of a release while it is read."""

    def __init__(self, text: str, lexed: Lexed, name: str) -> None:
        self.text = text
        self.lexed = lexed
        lined, places = lined_tables(lexed)
        stacked, stacks = stacked_tables(_without(lexed, places))
        flattened = flattened_tables(_without(lexed, [*places, *stacks]))
        self.tables: list[Table] = [*lined, *stacked, *flattened]
        named = company_in(lexed.text)
        tabled = [mine for table in self.tables for mine in mines_of(table)] + mines_of_twins(self.tables)
        first = min((value.start for table in self.tables for value in table.values), default=None)
        self.mines = known_mines(lexed, named or "", tabled, [table.title for table in self.tables], first)
        self.company = named or name
        year = financial_year(lexed.text, lexed.periods)
        self.figures = BoundFigures(lexed, self.mines, named, year, reporting_period(lexed, year))

    def read(self, progress: Callable[[str], None]) -> Reading:
        figures = self.figures
        progress(f"Reading {len(self.tables):,} tables")
        tabular = {
            number.start
            for start, end in sentences_of(self.lexed.text)
            if is_table(self.lexed, start, end)
            for number in self.lexed.numbers_between(start, end)
        }
        for price in stated_prices(self.lexed):
            if price.number.start not in tabular:
                figures.keep_price(price.number, price.metal, price.unit, price.period)
        tables = [without_realized_prices(table, self.lexed.text) for table in self.tables]
        bound = without_rivals([list(bind_table(table, self.mines)) for table, _ in tables])
        self._keep([each for of_table in bound for each in of_table])
        for value in (value for _, realized in tables for value in realized):
            figures.leave(value, "what metal was sold at is not said to be the price that equivalents are counted at")
        for table in self.tables:
            for value in table.unplaced:
                figures.leave(value, "in which column of its table it stands is not clear")
        taken = {value.start for table in self.tables for value in table.values}
        ratios = [ratio for ratio in stated_ratios(self.lexed) if ratio.number.start not in taken | tabular]
        self._read_sentences(taken, {ratio.number.start for ratio in ratios}, progress)
        for ratio in ratios:
            figures.keep_ratio(ratio)
        numbers = [number for number in self.lexed.numbers if number.kind in (Kind.FIGURE, Kind.RATIO)]
        known = {start for start, _ in figures.known}
        for number in numbers:
            if number.start not in known:
                figures.unbound[place_of(number)] = "nothing around it says what it is a figure of"

        def is_tabled(place: Place) -> bool:
            return place[0] in taken

        noted = rounded_as_noted(figures.of_one_company(), rounding_notes(self.lexed))
        document = Document(
            self.company,
            base_metal(self.lexed.words),
            tuple(figures.prices),
            tuple(figures.ratios),
            tuple(rounded_in_sentences(noted, is_tabled)),
            tuple(figures.changes),
            WHICH_MINE in figures.unbound.values(),
        )
        progress(f"Holding {len(document.figures):,} figures against each other")
        document, disagreeing = without_disagreeing(document, is_tabled)
        document, misread = without_misread(document)
        left = sorted((figures.unbound | disagreeing | misread).items())
        unbound = tuple(Unbound(self.text[place[0] : place[1]], place, why) for place, why in left)
        return Reading(self.text, document, unbound, len(numbers))

    def _keep(self, bound: Iterable[Bound]) -> None:
        """Figures first, so that changes find the two that they compare."""
        changes = []
        for each in bound:
            if each.meaning.change is None:
                self.figures.keep_of_table(each)
            else:
                changes.append(each)
        self.figures.leave_undated()
        for each in changes:
            self.figures.keep_change(each)

    def _read_sentences(self, tabled: set[int], ratios: set[int], progress: Callable[[str], None]) -> None:
        sentences = Sentences(self.lexed, self.mines, self.figures.period, ratios)
        stated = StatedFigures(self.figures, of_several_mines=sentences.name_several_mines)
        heading: Heading | None = None
        for start, end in sentences_of(self.lexed.text):
            if end * STEPS // len(self.text) > start * STEPS // len(self.text):
                progress(f"Reading its sentences: {end:,} of {len(self.text):,} characters")
            if any(number.start in tabled for number in self.lexed.numbers_between(start, end)):
                continue
            bound, changes = sentences.bind(start, end, heading)
            stated.keep(bound, changes)
            if not bound and not changes and self._is_heading(start, end):
                heading = start, end

    def _is_heading(self, start: int, end: int) -> bool:
        """Whether a line says of which period the sentences below it are."""
        if end - start > LONGEST_HEADING or self.lexed.text[start:end].endswith(SENTENCE_ENDS):
            return False
        return any(time.period for time in times_of(self.lexed, start, end))


def _without(lexed: Lexed, places: list[tuple[int, int]]) -> Lexed:
    """A text without the tables that are read already."""
    inside: set[int] = set()
    for start, end in places:
        inside.update(each.start for each in lexed.numbers_between(start, end))
        inside.update(each.start for each in lexed.periods_between(start, end))
    return Lexed(
        lexed.text,
        [number for number in lexed.numbers if number.start not in inside],
        [found for found in lexed.periods if found.start not in inside],
        lexed.words,
    )
