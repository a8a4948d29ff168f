"""The report tables of a workbook, bound to what they report by the words that releases use too."""

from __future__ import annotations

import re

from workbook.ooxml.package import Package
from workbook.release.book.figures import PRICE, Book, BookFigure, ChangeKey, Key, figure_of, place_of
from workbook.release.reading.binding import Bound, bind_table
from workbook.release.reading.meanings import Meaning, meaning_of
from workbook.release.reading.numbers import Kind, PrintedNumber
from workbook.release.reading.tables import Row, Table
from workbook.release.spans import Stretch, stretch_of
from workbook.reports.show import ReportCell, ReportTable, read_report

UNIT = re.compile(r"\(([^()]*)\)\s*$")


def read_report_cells(package: Package, book: Book) -> None:
    """Enter every figure and every change of the report tables."""
    for table in read_report(package):
        if table.name == "prices":
            enter_prices(book, table)
        else:
            enter_table(book, table)


def enter_prices(book: Book, table: ReportTable) -> None:
    """The prices: a quarter a row, a metal a column."""
    for cell in table.cells:
        metal, stretch = meaning_of(cell.column).metal, stretch_of(cell.row)
        if metal and stretch.is_known:
            book.figures.setdefault(Key(PRICE, metal, "", stretch), entry(cell, unit_in(cell.column)))


def enter_table(book: Book, table: ReportTable) -> None:
    """Figures, and the changes that stand beside two of them."""
    cells = table.cells
    for bound in bind_table(as_release_table(table), ()):
        cell = cells[bound.number.start]
        if bound.compares:
            enter_change(book, cell, bound, [cells[one.start] for one in bound.compares])
        elif key := key_of(book, cell, bound.meaning):
            book.figures.setdefault(key, entry(cell, bound.meaning.unit or ""))


def enter_change(book: Book, cell: ReportCell, bound: Bound, compared: list[ReportCell]) -> None:
    """A change under the two periods that its columns compare."""
    current, prior = (period_of(meaning_of(one.column)) for one in compared)
    meaning = bound.meaning
    if current and prior and meaning.metric:
        who = book.who(cell.entity)
        key = ChangeKey(meaning.metric, meaning.metal or "", who, current, prior)
        book.changes.setdefault(key, entry(cell, "1"))


def as_release_table(table: ReportTable) -> Table:
    """The table as one of a release; each value stands at its cell's place in the list of the table's cells.

    A mine's name is no label here: one that is called after a metal would be taken for the metal.
    """
    is_of_one_mine = table.name == "highlights"
    places = iter(range(len(table.cells)))
    rows = [
        Row(
            row[0].row if is_of_one_mine else "",
            "",
            tuple(PrintedNumber(cell.shown, at, at, Kind.FIGURE) for cell, at in zip(row, places, strict=False)),
        )
        for row in table.rows
    ]
    return Table("" if is_of_one_mine else table.title, tuple(table.header[1:]), tuple(rows))


def key_of(book: Book, cell: ReportCell, meaning: Meaning) -> Key | None:
    """What a cell is a figure of; None where its words leave that open."""
    stretch = period_of(meaning)
    if stretch is None or meaning.metric is None or (meaning.metal is None and meaning.metric != "tonnes"):
        return None
    return Key(meaning.metric, meaning.metal or "", book.who(cell.entity), stretch)


def period_of(meaning: Meaning) -> Stretch | None:
    """The period that a heading or a title names."""
    if meaning.period is None or not meaning.period.is_whole:
        return None
    return stretch_of(meaning.period.label, meaning.period.span)


def entry(cell: ReportCell, unit: str) -> BookFigure:
    """A report cell as a figure."""
    return figure_of(cell.value, cell.shown, unit, place_of(cell.sheet, cell.cell))


def unit_in(header: str) -> str:
    """The unit in a header's parentheses."""
    found = UNIT.search(header)
    return found[1] if found else ""
