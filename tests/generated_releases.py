"""Releases made up from true values: mines, quarters, year to date, totals, changes, each printed rounded."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from workbook.release.document import Change, Document, Figure, Price

OUNCE, POUND = 31.1034768, 453.59237
TO_DATE = {2: "H1", 3: "9M", 4: "FY"}


@dataclass(frozen=True)
class Metal:
    """A metal as the made-up company reports it."""

    symbol: str
    grade: float
    grade_unit: str
    grams_in_grade: float
    unit: str
    grams: float
    price: float
    price_unit: str
    decimals: int


METALS = (
    Metal("ag", 180.0, "g/t", 1.0, "oz", OUNCE, 18.0, "USD/oz", 0),
    Metal("au", 0.9, "g/t", 1.0, "oz", OUNCE, 1_700.0, "USD/oz", 2),
    Metal("cu", 0.6, "%", 10_000.0, "lb", POUND, 3.0, "USD/lb", 2),
)


@dataclass
class Ore:
    """What one mine milled in one stretch: tonnes and, by metal, grams in the ore and grams produced."""

    tonnes: float
    contained: dict[str, float]
    produced: dict[str, float]

    def __add__(self, other: Ore) -> Ore:
        return Ore(
            self.tonnes + other.tonnes,
            {metal: grams + other.contained[metal] for metal, grams in self.contained.items()},
            {metal: grams + other.produced[metal] for metal, grams in self.produced.items()},
        )


def printed(value: float, decimals: int) -> str:
    """A value as a release prints it, half away from zero."""
    return f"{Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP):,}"


def generated(seed: int, mines: int = 3, quarters: int = 2, recovery_decimals: int = 0) -> Document:
    """A release over some quarters of 2020 and the same of 2019; of even seeds changes go by what is printed."""
    return maker(seed, mines, quarters, recovery_decimals).document()


def maker(seed: int, mines: int = 3, quarters: int = 2, recovery_decimals: int = 0) -> Maker:
    """What makes a release; `true` then holds the value behind each printed figure."""
    names = [f"Mine {chr(65 + place)}" for place in range(mines)]
    return Maker(random.Random(seed), names, quarters, recovery_decimals, changes_of_prints=seed % 2 == 0)


class Maker:
    """A release on its way from true values to printed characters."""

    def __init__(
        self,
        chance: random.Random,
        mines: list[str],
        quarters: int,
        recovery_decimals: int,
        *,
        changes_of_prints: bool,
    ) -> None:
        self.true: dict[str, float] = {}
        self._changes_of_prints = changes_of_prints
        self._chance = chance
        self._mines = mines
        self._recovery_decimals = recovery_decimals
        self._periods = [(year, quarter) for year in (2019, 2020) for quarter in range(1, quarters + 1)]
        self._figures: list[Figure] = []
        self._prices = {
            (period, metal.symbol): round(metal.price * chance.uniform(0.8, 1.2), 2 if metal.price < 100 else 0)
            for period in self._periods
            for metal in METALS
        }
        self._ore = {(mine, period): self._milled() for mine in mines for period in self._periods}

    def document(self) -> Document:
        """The printed release."""
        for year in (2019, 2020):
            for quarter in [quarter for each, quarter in self._periods if each == year]:
                self._print(f"Q{quarter} {year}", "QTD", [(year, quarter)])
                if quarter in TO_DATE:
                    span = [(year, one) for one in range(1, quarter + 1)]
                    self._print(f"{TO_DATE[quarter]} {year}", "YTD", span)
        prices = tuple(
            Price(f"Q{quarter} {year}", metal.symbol, printed(price, 2 if metal.price < 100 else 0), metal.price_unit)
            for ((year, quarter), symbol), price in self._prices.items()
            for metal in METALS
            if metal.symbol == symbol
        )
        return Document("Generated Mines", "ag", prices, (), tuple(self._figures), tuple(self._changes()))

    def _milled(self) -> Ore:
        tonnes = round(self._chance.uniform(5_000, 150_000))
        contained = {
            metal.symbol: tonnes * metal.grade * metal.grams_in_grade * self._chance.uniform(0.6, 1.4)
            for metal in METALS
        }
        produced = {symbol: grams * self._chance.uniform(0.6, 0.95) for symbol, grams in contained.items()}
        return Ore(tonnes, contained, produced)

    def _print(self, period: str, span: str, quarters: list[tuple[int, int]]) -> None:
        for mines, name in [*(([mine], mine) for mine in self._mines), (self._mines, "Consolidated")]:
            pieces = [self._ore[mine, quarter] for mine in mines for quarter in quarters]
            ore = pieces[0]
            for piece in pieces[1:]:
                ore = ore + piece
            equivalent = sum(
                self._equivalent(self._ore[mine, quarter], quarter) for mine in mines for quarter in quarters
            )
            self._figures += self._line(ore, equivalent, name, name == "Consolidated", period, span)

    def _equivalent(self, ore: Ore, quarter: tuple[int, int]) -> float:
        worth = sum(ore.produced[metal.symbol] / metal.grams * self._prices[quarter, metal.symbol] for metal in METALS)
        return worth / self._prices[quarter, "ag"]

    def _line(self, ore: Ore, equivalent: float, name: str, total: bool, period: str, span: str) -> Iterator[Figure]:
        def figure(metric: str, metal: str | None, value: float, decimals: int, unit: str, sign: str = "") -> Figure:
            id_ = f"f{len(self._figures) + len(made) + 1}"
            basis = "produced" if metric in ("content", "equivalent") else None
            text = printed(value, decimals) + sign
            self.true[id_] = value / 100 if sign else value
            made.append(Figure(id_, metric, metal, name, total, period, span, text, unit, basis))
            return made[-1]

        made: list[Figure] = []
        figure("tonnes", None, ore.tonnes, 0, "t")
        for metal in METALS:
            contained, produced = ore.contained[metal.symbol], ore.produced[metal.symbol]
            grade = contained / ore.tonnes / metal.grams_in_grade
            figure("grade", metal.symbol, grade, metal.decimals, metal.grade_unit)
            figure("recovery", metal.symbol, produced / contained * 100, self._recovery_decimals, "%", "%")
            figure("content", metal.symbol, produced / metal.grams, 0, metal.unit)
        figure("equivalent", "ag", equivalent, 0, "oz")
        return iter(made)

    def _changes(self) -> Iterator[Change]:
        """The last quarter against the same of the year before, worked out from printed or from true figures."""
        year, quarter = self._periods[-1]
        now = {(one.entity, one.metric, one.metal): one for one in self._figures if one.period == f"Q{quarter} {year}"}
        then = {
            (one.entity, one.metric, one.metal): one for one in self._figures if one.period == f"Q{quarter} {year - 1}"
        }
        for key, current in now.items():
            values = [self._compared(one) for one in (current, then[key])]
            text = f"{printed((values[0] / values[1] - 1) * 100, 0)}%"
            label = f"{key[1]} {key[2] or ''} [Q{quarter} {year} vs Q{quarter} {year - 1}]"
            yield Change(label, text, current.id, then[key].id)

    def _compared(self, one: Figure) -> float:
        shown = float((one.printed or "").replace(",", "").rstrip("%"))
        return shown if self._changes_of_prints else self.true[one.id]
