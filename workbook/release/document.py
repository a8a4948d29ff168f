"""A release as printed figures: what the reader of every format ends in, and what tie-out starts from."""

from __future__ import annotations

from dataclasses import dataclass

METRICS = ("tonnes", "grade", "recovery", "content", "equivalent")
BASES = ("produced", "payable", "sold")
SPANS = ("QTD", "YTD", "H1", "9M", "FY")

# Where characters stand in the text they were read from: the first, and the one behind the last.
Place = tuple[int, int]


@dataclass(frozen=True)
class Price:
    """A metal's price in one period, as a footnote states it."""

    period: str
    metal: str
    printed: str
    unit: str
    place: Place | None = None


@dataclass(frozen=True)
class Ratio:
    """How many units of the metal `to` one unit of `metal` counts for; `oz/lb` is ounces of `to` for a pound."""

    period: str
    metal: str
    to: str
    printed: str
    unit: str = "oz/oz"
    place: Place | None = None


@dataclass(frozen=True)
class Figure:
    """One printed figure: its characters, and what they are a figure of.

    `printed` is None where the page shows nothing. `metal` of an equivalent is the metal it is counted in. `round_to`
    says what the figure was rounded to when its zeros cannot.
    """

    id: str
    metric: str
    metal: str | None
    entity: str
    total: bool
    period: str
    span: str
    printed: str | None
    unit: str
    basis: str | None = None
    where: str = ""
    round_to: str | None = None
    place: Place | None = None


@dataclass(frozen=True)
class Change:
    """A printed change, and the two figures it compares: by their ids, by their characters, or both."""

    label: str
    printed: str | None
    current: str | None = None
    prior: str | None = None
    current_printed: str | None = None
    prior_printed: str | None = None
    place: Place | None = None


@dataclass(frozen=True)
class Document:
    """All printed figures of one release. `base_metal` is what its equivalents count in.

    `unnamed_mines` says that the release prints figures of mines which are not among these: nobody knows of which.
    """

    company: str
    base_metal: str
    prices: tuple[Price, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    figures: tuple[Figure, ...] = ()
    changes: tuple[Change, ...] = ()
    unnamed_mines: bool = False
