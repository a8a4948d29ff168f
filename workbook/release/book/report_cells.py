"""The report tables of a workbook: what each of their cells is a figure of, said by the words that releases use too."""

from __future__ import annotations

import re

from workbook.ooxml.package import Package
from workbook.release.book.figures import PRICE, Book, BookFigure, ChangeKey, Key, figure_of, place_of
from workbook.release.reading.words.meanings import meaning_of
from workbook.release.spans import Stretch, stretch_of
from workbook.release.units import SHARE, mass
from workbook.reports.report_ranges import read_named_cell
from workbook.reports.show import ReportCell, ReportTable, read_report

QUARTER, TO_DATE = "reporting_quarter", "year_to_date_span"
UNIT = re.compile(r"\(([^()]*)\)\s*$")


def read_report_cells(package: Package, book: Book) -> None:
    """Enter every figure and every change of the report tables."""
    quarter, to_date = (stretch_of(str(read_named_cell(package, name))) for name in (QUARTER, TO_DATE))
    for table in read_report(package):
        if table.name == "prices":
            enter_prices(book, table)
        elif table.name == "highlights":
            enter_highlights(book, table)
        else:
            enter_by_mine(book, table, to_date if table.name.endswith("ytd") else quarter)


def enter_prices(book: Book, table: ReportTable) -> None:
    """A quarter a row, a metal a column."""
    for cell in table.cells:
        metal, stretch = meaning_of(cell.column).metal, stretch_of(cell.row)
        if metal and stretch.is_known:
            book.figures.setdefault(Key(PRICE, metal, "", stretch), entry(cell, unit_in(cell.column)))


def enter_by_mine(book: Book, table: ReportTable, stretch: Stretch) -> None:
    """A mine a row, a figure a column, all of one period."""
    for cell in table.cells:
        enter_figure(book, cell, cell.column, stretch)


def enter_highlights(book: Book, table: ReportTable) -> None:
    """A figure a row, a period a column; a column of another kind holds the change between the two before it."""
    stretches = [stretch_of(heading) for heading in table.header[1:]]
    for row in table.rows:
        for place, (cell, stretch) in enumerate(zip(row, stretches, strict=True)):
            before = [one for one in stretches[:place] if one.is_known]
            if stretch.is_known:
                enter_figure(book, cell, cell.row, stretch)
            elif len(before) > 1 and (subject := subject_of(cell.row)):
                key = ChangeKey(*subject, book.who(cell.entity), *before[-2:])
                book.changes.setdefault(key, entry(cell, SHARE))


def enter_figure(book: Book, cell: ReportCell, words: str, stretch: Stretch) -> None:
    """A cell under what its words say, where they say what it is."""
    if stretch.is_known and (subject := subject_of(words)):
        key = Key(*subject, book.who(cell.entity), stretch)
        book.figures.setdefault(key, entry(cell, unit_in(words)))


def subject_of(words: str) -> tuple[str, str] | None:
    """Metric and metal; a metal in ounces or pounds without more words is its content."""
    meaning = meaning_of(words)
    if meaning.metric == "tonnes":
        return "tonnes", ""
    metric = meaning.metric or ("content" if mass(unit_in(words)) else None)
    return (metric, meaning.metal) if metric and meaning.metal else None


def entry(cell: ReportCell, unit: str) -> BookFigure:
    """A report cell as a figure."""
    return figure_of(cell.value, cell.shown, unit, place_of(cell.sheet, cell.cell))


def unit_in(header: str) -> str:
    """The unit in a header's parentheses, such as that of `Mill feed (dry t)`."""
    found = UNIT.search(header)
    return found[1].removeprefix("dry ") if found else ""
