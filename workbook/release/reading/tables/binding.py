"""The values of a table bound to what its title, its headings and its labels say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbook.release.reading.tables.change_headings import says_change
from workbook.release.reading.tables.changes import absolute_columns, compared, with_changes
from workbook.release.reading.tables.no_figures import (
    is_tonnes_milled,
    leaves_scale_open,
    no_figure,
    no_table,
    of_rows_below,
)
from workbook.release.reading.tables.parts import is_part
from workbook.release.reading.tables.table import Row, Table
from workbook.release.reading.tables.whole_years import with_whole_years
from workbook.release.reading.words.known_mines import KnownMines
from workbook.release.reading.words.meanings import PRECIOUS, Meaning, meaning_of, says_all
from workbook.release.reading.words.numbers import PrintedNumber
from workbook.release.reading.words.terms import Category, find_terms
from workbook.release.reading.words.unit_words import OF_GRADE, OF_OUNCES, OF_WEIGHT, TONS_OF_EITHER_KIND

# Units that say by themselves whether they are thousands or millions.
OF_SCALE = OF_WEIGHT - {"oz", "lb", "t", "st", "kg", TONS_OF_EITHER_KIND}
AMOUNTS = ("tonnes", "content", "equivalent")
USUAL = {"tonnes": "t", "recovery": "%"}


@dataclass(frozen=True)
class Bound:
    """A number and what it is; `reason` says why it could not be bound."""

    number: PrintedNumber
    meaning: Meaning
    reason: str = ""
    compares: tuple[PrintedNumber, PrintedNumber] | None = None
    heading: str = ""


def bind_table(table: Table, mines: KnownMines) -> Iterator[Bound]:
    """Every value of a table; in a column of changes, the two values that it compares."""
    bound = [(row.label, each) for row, of_row in _rows(table, mines) for each in told_apart(of_row)]
    prints: dict[Meaning, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for label, each in bound:
        if not each.reason and each.meaning.change is None:
            prints[_in_its_unit(each.meaning)][label].add(each.number.text)
    for label, each in bound:
        part = not each.reason and is_part(label, prints[_in_its_unit(each.meaning)])
        yield replace(each, reason="another row of its table would be the same figure") if part else each


def _in_its_unit(meaning: Meaning) -> Meaning:
    """A meaning with the unit that goes without saying."""
    return replace(meaning, unit=meaning.unit or USUAL.get(str(meaning.metric)))


@dataclass(frozen=True)
class _Around:
    """What stands around the values of a table and counts for all of them."""

    title: Meaning
    columns: list[Meaning]
    absolute: set[int]
    # Of a mine with one metal no label needs to repeat it.
    only_metal: str | None
    has_equivalents: bool
    rows_name_mines: bool
    leaves_scale_open: bool


def _around(table: Table, mines: KnownMines) -> _Around:
    headed = [of_heading(heading) for heading in table.columns]
    columns = with_whole_years(with_changes(table.columns, headed))
    labels = [of_label(row.label) for row in table.rows]
    metals = {each.metal for each in (*columns, *labels) if each.metal}
    return _Around(
        title=_of_title(table.title, mines),
        columns=columns,
        absolute=absolute_columns(table, columns),
        only_metal=metals.pop() if len(metals) == 1 else None,
        has_equivalents=any(each.metric == "equivalent" for each in (*columns, *labels)),
        rows_name_mines=any(label.entity for label in labels) and any(column.metric for column in columns),
        leaves_scale_open=leaves_scale_open(table.title),
    )


def _rows(table: Table, mines: KnownMines) -> Iterator[tuple[Row, list[Bound]]]:
    """Every row with what its values are."""
    around = _around(table, mines)
    graded: set[tuple[str | None, int]] = set()
    for row in table.rows:
        outer = _within_section(_with_its_metal(row), _of_section(row, mines))
        bound: list[Bound] = []
        for place, value in enumerate(row.values):
            if value is None:
                continue
            meaning = _meaning(value, outer.within(around.columns[place]), around, graded, place)
            reason = _left_open(row, outer, place, meaning, around)
            heading = " ".join(table.columns[place].split())
            told = Bound(value, meaning, reason) if reason else None
            bound.append(told or _bound(row, place, value, meaning, around.columns, heading))
        yield row, bound


def _meaning(
    value: PrintedNumber, said: Meaning, around: _Around, graded: set[tuple[str | None, int]], place: int
) -> Meaning:
    """What a value is by its label and its heading, its own unit, and what counts for all of its table."""
    meaning = said.within(around.title)
    if value.unit:
        meaning = replace(meaning, unit=meaning_of(value.unit).unit)
    meaning = replace(meaning, metric=_metric(meaning, (meaning.metal, place) in graded))
    meaning = replace(meaning, metal=meaning.metal or _of_the_only(meaning, around))
    meaning = replace(meaning, metric=_metric(meaning, (meaning.metal, place) in graded))
    if meaning.metric == "grade":
        graded.add((meaning.metal, place))
    return replace(meaning, metal=None) if meaning.metric == "tonnes" else meaning


def _left_open(row: Row, outer: Meaning, place: int, meaning: Meaning, around: _Around) -> str:
    """Why what stands around a value does not say for certain what it is; nothing where it does."""
    column = around.columns[place]
    if column.other and column.other != "ratio":
        return _reason(replace(meaning, other=column.other))
    if around.rows_name_mines and row.label and outer == Meaning():
        return "its label does not say of which mine it is, as others do"
    if column.period is None and column.change is None and any(other.period for other in around.columns):
        return "its column has no period, as others of its table have"
    if around.leaves_scale_open and meaning.metric in AMOUNTS and meaning.unit not in OF_SCALE:
        return "whether it is in thousands or millions its title leaves open"
    return "a change in amounts is no figure that tie-out relates to others" if place in around.absolute else ""


def _of_the_only(meaning: Meaning, around: _Around) -> str | None:
    """The table's only metal for a grade or a recovery, and for ounces where they may be of nothing else."""
    metal = around.only_metal
    is_ounces = (
        meaning.metric is None and meaning.unit in OF_OUNCES and metal in PRECIOUS and not around.has_equivalents
    )
    is_of_metal = meaning.metric in ("grade", "recovery") or (is_ounces and meaning.basis and not meaning.other)
    return metal if is_of_metal else None


def told_apart(row: list[Bound]) -> Iterator[Bound]:
    """The values of a row; where nothing tells two apart that are printed otherwise, neither is the period's figure."""
    prints: dict[Meaning, set[str]] = defaultdict(set)
    for each in row:
        if not each.reason and each.meaning.change is None:
            prints[each.meaning].add(each.number.text)
    for each in row:
        alike = not each.reason and len(prints[each.meaning]) > 1
        yield replace(each, reason="the headings do not tell the columns of its row apart") if alike else each


def of_label(text: str) -> Meaning:
    """A label with a metric names no mine."""
    meaning = _but_no_figure(meaning_of(text), text)
    if meaning.metric == "tonnes" and not _says_metric(text) and not is_tonnes_milled(text):
        meaning = replace(meaning, metric=None)
    return replace(meaning, entity=None) if meaning.metric or meaning.metal or meaning.other else meaning


def of_heading(text: str) -> Meaning:
    """A heading names a mine when it says nothing else; of several lines, one that says nothing else may."""
    meaning = _but_no_figure(meaning_of(text, years=True), text)
    if meaning.change or says_change(text):
        return Meaning(change=meaning.change or "percent", other=meaning.other)
    if not _says_more(meaning):
        return meaning
    named = [level for level in text.split("\n") if not _says_more(meaning_of(level, years=True))]
    mine = meaning_of(" ".join(named)) if "\n" in text else Meaning()
    return replace(meaning, entity=mine.entity, total=meaning.total or mine.total)


def _says_metric(text: str) -> bool:
    """Whether a label says what its figures are, and not by their unit alone."""
    return any(term.category is Category.METRIC for term in find_terms(text))


def _but_no_figure(meaning: Meaning, text: str) -> Meaning:
    """A meaning, or what else the words say: a price is told by its own."""
    other = meaning.other or no_figure(text)
    return replace(meaning, other=other) if other and meaning.metric != "price" else meaning


def _says_more(meaning: Meaning) -> bool:
    """Whether a heading says what its figures are, or when."""
    return bool(meaning.metric or meaning.metal or meaning.other or meaning.period or meaning.change)


def _bound(row: Row, place: int, value: PrintedNumber, meaning: Meaning, columns: list[Meaning], heading: str) -> Bound:
    if meaning.change is None:
        return Bound(value, meaning, _reason(meaning))
    pair = compared(row, place, columns, heading)
    reason = "" if pair else "which figures this change compares is not clear"
    return Bound(value, meaning, reason, pair, heading)


def _of_title(text: str, mines: KnownMines) -> Meaning:
    """A title names a mine that the release names elsewhere too; one metal in it is not that of every figure."""
    plain = mines.without_company(text)
    meaning = meaning_of(plain)
    mine = mines.named_in(text)
    return Meaning(
        period=meaning.period,
        basis=meaning.basis,
        metric=meaning.metric if meaning.metric in ("grade", "recovery") and meaning.metal is None else None,
        entity=mine,
        other=no_table(plain),
        total=True if mine is None and says_all(plain) else None,
    )


def _of_section(row: Row, mines: KnownMines) -> Meaning:
    """A heading between rows says what the rows below it leave open."""
    said = meaning_of(row.section)
    # A mine may have the company's name.
    mine = mines.named_in(row.section) or (said.entity if said.entity in mines.names else None)
    # Production and costs.
    other = None if said.other and said.basis else said.other
    other = other if mine else of_rows_below(row.section, row.label, other)
    return replace(said, entity=mine, change=None, other=other)


def _with_its_metal(row: Row) -> Meaning:
    """What a label says; tonnes produced under the heading of a metal are of that metal, and no ore."""
    label, section = of_label(row.label), meaning_of(row.section)
    if label.metric == "tonnes" and not _says_metric(row.label) and section.metal and (label.basis or section.basis):
        return replace(label, metric=None, metal=section.metal)
    return label


def _within_section(label: Meaning, section: Meaning) -> Meaning:
    """A label under its heading: ounces are of precious metals alone, and a price is one whatever stands above it."""
    if section.metric and section.metal and (label.metric or label.metal):
        # A label that has no values of its own, and no heading.
        section = replace(section, metric=None, metal=None, unit=None)
    meaning = label.within(section)
    if meaning.metric == "price":
        return replace(meaning, other=None)
    if label.unit is None and section.unit in OF_OUNCES and meaning.metal not in PRECIOUS:
        return replace(meaning, unit=None)
    return meaning


def _metric(meaning: Meaning, is_graded: bool) -> str | None:
    """What a metal's figure is where only its unit says so; per cent of a metal are its grade, then its recovery."""
    if meaning.metric or meaning.metal is None or meaning.other:
        return meaning.metric
    if meaning.unit == "%":
        return "recovery" if meaning.metal in PRECIOUS or is_graded else "grade"
    if meaning.unit in OF_GRADE:
        return "grade"
    return "content" if meaning.unit in OF_WEIGHT or meaning.basis else None


def _reason(meaning: Meaning) -> str:
    if meaning.other:
        return f"{meaning.other} is no figure that tie-out relates to others"
    if meaning.metric is None:
        return "neither the label nor the heading says what it is a figure of"
    if meaning.metal is None and meaning.metric != "tonnes":
        return f"a {meaning.metric} of no metal that the label or the heading names"
    return ""
