"""What a printed number truly is: a figure of something, a price, a ratio, or a change between two figures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple


class Period(NamedTuple):
    """Consecutive quarters of one year of the company."""

    year: int
    first: int
    last: int

    @property
    def is_quarter(self) -> bool:
        """Whether it is a single quarter."""
        return self.first == self.last

    @property
    def quarters(self) -> tuple[Period, ...]:
        """Each of its quarters."""
        return tuple(Period(self.year, number, number) for number in range(self.first, self.last + 1))

    @property
    def year_before(self) -> Period:
        """The same quarters a year earlier."""
        return self._replace(year=self.year - 1)

    @property
    def to_date(self) -> Period:
        """The year up to its end."""
        return self._replace(first=1)

    @property
    def before(self) -> Period:
        """The quarter before a quarter."""
        if self.first > 1:
            return Period(self.year, self.first - 1, self.first - 1)
        return Period(self.year - 1, 4, 4)


@dataclass(frozen=True)
class Fact:
    """What a figure is of; without a mine it is the whole company's."""

    metric: str
    metal: str | None
    mine: str | None
    period: Period
    basis: str = "produced"


@dataclass(frozen=True)
class PriceFact:
    """A price that equivalents are counted with; without a period it is that of every period."""

    metal: str
    period: Period | None


@dataclass(frozen=True)
class RatioFact:
    """How many ounces of the second metal an ounce of the first counts for, in every period."""

    metal: str
    to: str


@dataclass(frozen=True)
class ChangeFact:
    """A change in percent from an earlier figure to a later one."""

    now: Fact
    then: Fact


Truth = Fact | PriceFact | RatioFact | ChangeFact


class Unit(NamedTuple):
    """A unit as it is meant: what it is of, and how many of its base are one."""

    base: str
    scale: int


@dataclass(frozen=True)
class Printed:
    """A number on the page: its truth, its characters, its unit, and the value that the characters stand for."""

    truth: Truth
    characters: str
    unit: Unit
    value: Fraction
    step: Fraction
