"""The `Quarters` sheet: every mine and quarter, also what no report table shows, and what rounding leaves open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from workbook.layout import LINE_TITLES
from workbook.ooxml.addresses import cell_address
from workbook.ooxml.cell_xml import CellValue
from workbook.ooxml.package import Package
from workbook.release.book.figures import PRICE, Book, Key, figure_of, place_of
from workbook.release.intervals import Interval, add
from workbook.release.spans import Stretch, stretch_of
from workbook.reports.number_format import decimal_value, shown

SHEET = "Quarters"
HEADINGS = ("Line", "Entity", "Unit")
OF_METAL = ("grade", "recovery", "content", PRICE)
LOW, HIGH = "equivalent low", "equivalent high"
# Nil is exact: only rows with feed can hold rounded figures.
ROWS = "rows with feed"


@dataclass(frozen=True)
class LineCell:
    """One cell of a line: what the line measures, of what, when, and what stands there."""

    measure: str
    metal: str
    entity: str
    unit: str
    stretch: Stretch
    value: CellValue
    cell: str


def read_quarters(package: Package, book: Book, base_metal: str) -> None:
    """Enter the figures that no report table has; then tell every figure what its rounding leaves open."""
    cells = list(line_cells(package)) if SHEET in [sheet.name for sheet in package.sheets] else []
    for each in cells:
        if each.measure in ("tonnes", "equivalent", *OF_METAL):
            metal = base_metal if each.measure == "equivalent" else each.metal
            who = "" if each.measure == PRICE else book.who(each.entity)
            text = shown(each.value, package.number_format(SHEET, each.cell))
            figure = figure_of(each.value, text, each.unit.removesuffix(" eq"), place_of(SHEET, each.cell))
            book.figures.setdefault(Key(each.measure, metal, who, each.stretch), figure)
    book.bounded(bounds_of(cells, book, base_metal), rows_of(cells, book))


def line_cells(package: Package) -> Iterator[LineCell]:
    """Every cell of a line whose title is one of ours, below a heading that names its period."""
    rows = package.read_range(SHEET, "A:Z")
    top = next((at for at, row in enumerate(rows) if tuple(row[: len(HEADINGS)]) == HEADINGS), None)
    if top is None:
        return
    stretches = [stretch_of(label) if isinstance(label, str) else None for label in rows[top]]
    titles = titles_of(package)
    for number, row in enumerate(rows[top + 1 :], start=top + 2):
        measure, metal = titles.get(str(row[0]), ("", ""))
        for column, stretch in enumerate(stretches, start=1):
            if measure and stretch is not None and stretch.is_known:
                address = cell_address(number, column)
                yield LineCell(measure, metal, str(row[1]), str(row[2]), stretch, row[column - 1], address)


def titles_of(package: Package) -> dict[str, tuple[str, str]]:
    """The title of each line that is read, with what it measures and of which metal."""
    metals = {str(row["Metal"]): str(row["Symbol"]).lower() for row in package.read_table("Metals")}
    titles = {
        f"{name} {LINE_TITLES[measure]}": (measure, symbol) for name, symbol in metals.items() for measure in OF_METAL
    }
    for measure in (ROWS, "tonnes", "equivalent", LOW, HIGH):
        title = LINE_TITLES[measure]
        titles[title[0].upper() + title[1:]] = (measure, "")
    return titles


def rows_of(cells: list[LineCell], book: Book) -> dict[tuple[str, Stretch], int]:
    """How many rows of Production with feed a figure adds up, of a mine and of all together."""
    rows: dict[tuple[str, Stretch], int] = defaultdict(int)
    for each in cells:
        if each.measure == ROWS and isinstance(each.value, int):
            rows[book.who(each.entity), each.stretch] += each.value
            rows["", each.stretch] += each.value
    return rows


def bounds_of(cells: list[LineCell], book: Book, base_metal: str) -> dict[Key, Interval]:
    """What the rounding of contents and prices lets an equivalent be: of each mine, and of all together."""
    ends: dict[Key, dict[str, CellValue]] = defaultdict(dict)
    for each in cells:
        if each.measure in (LOW, HIGH):
            ends[Key("equivalent", base_metal, book.who(each.entity), each.stretch)][each.measure] = each.value
    bounds: dict[Key, Interval] = {}
    for key, found in ends.items():
        low, high = found.get(LOW), found.get(HIGH)
        if isinstance(low, int | float) and isinstance(high, int | float):
            bounds[key] = Interval(decimal_value(low), decimal_value(high))
    for stretch in {key.stretch for key in ends}:
        mines = [key for key in ends if key.stretch == stretch]
        if all(key in bounds for key in mines):
            bounds[Key("equivalent", base_metal, "", stretch)] = reduce(add, (bounds[key] for key in mines))
    return bounds
