"""The figures of a workbook, each with the cell that holds it and with what its rounding leaves open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from udfs.bands import EXACT, band_of
from udfs.errors import WrongKindError
from workbook.ooxml.cell_xml import CellValue
from workbook.release.intervals import ZERO, Interval
from workbook.release.spans import Stretch
from workbook.reports.number_format import decimal_value
from workbook.reports.show import DASHES

PRICE = "price"
# Words around a mine's name that one page prints and another leaves out.
AROUND = re.compile(r"\b(?:the|mines?|operations?|property|project|complex)\b")


class Key(NamedTuple):
    """What a figure of the workbook is a figure of; `who` is a mine in plain letters, empty for all of them."""

    metric: str
    metal: str
    who: str
    stretch: Stretch


class ChangeKey(NamedTuple):
    """What changed, and from which period to which."""

    metric: str
    metal: str
    who: str
    current: Stretch
    prior: Stretch


@dataclass(frozen=True)
class BookFigure:
    """One cell: its value in full precision, None where it shows none, and what it shows.

    `half_unit` is half of the last place that the cell shows when it holds no further places, as a figure does that was
    rounded before it was typed; else 0. `rows` is how many typed figures the cell adds up. `bounds` are what the
    workbook itself says that rounding allows.
    """

    place: str
    shown: str
    unit: str
    value: Decimal | None
    half_unit: Decimal = ZERO
    rows: int = 1
    bounds: Interval | None = None

    @property
    def room(self) -> Interval | None:
        """What the figure can be: just what it is when typed once, a little around it when it adds up rounded ones."""
        return self._around(self.rows if self.rows > 1 else 0)

    @property
    def unrounded(self) -> Interval | None:
        """What the figure can have been before it was rounded, which is what a change is worked out from."""
        return self._around(max(self.rows, 1))

    def _around(self, half_units: int) -> Interval | None:
        if self.value is None or self.bounds is not None:
            return None if self.value is None else self.bounds
        away = EXACT.multiply(self.half_unit, Decimal(half_units))
        return Interval(EXACT.subtract(self.value, away), EXACT.add(self.value, away))


@dataclass
class Book:
    """What a workbook reports: figures and changes by what they are of; the first cell that says it counts."""

    name: str
    company: str
    consolidated: str
    figures: dict[Key, BookFigure] = field(default_factory=dict)
    changes: dict[ChangeKey, BookFigure] = field(default_factory=dict)

    def who(self, name: str) -> str:
        """A mine as keys name it; nothing, the company and the consolidated line all stand for every mine."""
        plain = plain_name(name)
        return "" if plain in (plain_name(self.company), plain_name(self.consolidated)) else plain

    def bounded(self, bounds: Mapping[Key, Interval], rows: Mapping[tuple[str, Stretch], int]) -> None:
        """Give each figure what is known of its rounding."""
        for key, figure in self.figures.items():
            adds_up = key.metric in ("tonnes", "content")
            count = rows.get((key.who, key.stretch), 1) if adds_up else 1
            self.figures[key] = replace(figure, rows=count, bounds=bounds.get(key))


def figure_of(value: CellValue, shown: str, unit: str, place: str) -> BookFigure:
    """A cell as a figure; a dash is nil, and what is no number has no value."""
    if shown.strip() in DASHES:
        return BookFigure(place, shown, unit, ZERO)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return BookFigure(place, shown or "nothing", unit, None)
    number = decimal_value(value)
    try:
        band = band_of(shown)
    except WrongKindError:
        return BookFigure(place, shown, unit, number)
    return BookFigure(place, shown, unit, number, band.half_unit if band.value == number else ZERO)


def plain_name(name: str) -> str:
    """A mine's name without the words around it that releases print or leave out.

    >>> plain_name("Avino Mine"), plain_name("  the AVINO property ")
    ('avino', 'avino')
    """
    words = " ".join(name.split()).casefold()
    return " ".join(AROUND.sub(" ", words).split()) or words


def place_of(sheet: str, cell: str) -> str:
    """A cell as one writes it in a formula: 'Year to date'!F5."""
    return f"{sheet}!{cell}" if sheet.isidentifier() else f"'{sheet.replace(chr(39), 2 * chr(39))}'!{cell}"
