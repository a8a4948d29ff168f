"""A mining company that does not exist: its true figures, which every printed one is rounded from."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction

from written_by_chance.facts import ChangeFact, Fact, Period, PriceFact, RatioFact, Truth

OUNCE = Fraction("31.1034768")
POUND = Fraction("453.59237")
GRAMS = {"oz": OUNCE, "lb": POUND, "t": Fraction(1_000_000)}
PRECIOUS = ("ag", "au")
GRADES = {"ag": (40, 420), "au": (0.4, 9), "cu": (0.25, 2.6), "pb": (0.5, 5), "zn": (0.8, 8)}
PRICES = {"ag": (14, 30), "au": (1200, 2100), "cu": (2.4, 4.6), "pb": (0.75, 1.1), "zn": (0.95, 1.6)}
PRICE_DECIMALS = {"ag": 2, "au": 0, "cu": 2, "pb": 2, "zn": 2}
LARGE = 100_000
POUNDS_A_TONNE = 2204.62
MINES = (
    "San Rafael", "El Toro", "La Esperanza", "Kestrel", "Cerro Blanco", "North Fork", "Santa Lucia", "Bramble Creek",
    "Dos Hermanos", "Ironwood", "Topacio", "Wallaby", "Mount Hale", "Quebrada Honda", "Lindero", "Jackpine",
    "Casa Vieja", "Red Mesa", "Tamarack", "Porvenir", "Black Swan", "Golden Ridge", "Silver Fox", "Copper Hill",
)  # fmt: skip
FIRST_NAMES = ("Altamont", "Bonanza Creek", "Condor", "Drake", "Ember", "Falcon", "Granite Bay", "Harrow", "Meridian")
LAST_NAMES = (
    "Silver Corp.",
    "Mining Limited",
    "Metals Inc.",
    "Resources Ltd.",
    "Gold & Silver Mines Ltd.",
    "Minerals plc",
)


@dataclass(frozen=True)
class Quarter:
    """What one mine did in one quarter: tonnes, and of each metal the grade and the recovery as a share."""

    tonnes: int
    grades: dict[str, Fraction]
    recoveries: dict[str, Fraction]


@dataclass(frozen=True)
class Company:
    """A company with its true figures; `year_end` is the last month of its year."""

    name: str
    short_name: str
    mines: tuple[str, ...]
    metals: tuple[str, ...]
    quarter: Period
    year_end: int
    short_tons: bool
    base_unit: str
    equivalent_in: str | None
    by_ratio: bool
    fixed_prices: bool
    sold_share: Fraction
    made: dict[tuple[str, Period], Quarter]
    prices: dict[tuple[str, Period], Fraction]
    ratio: int

    def content_unit(self, metal: str) -> str:
        """Ounces for precious metals, what the company prints for the others."""
        return "oz" if metal in PRECIOUS else self.base_unit

    def metals_of(self, mine: str | None) -> tuple[str, ...]:
        """The metals that a mine, or the company, produces."""
        if mine is None:
            return self.metals
        return tuple(metal for metal in self.metals if metal in self.made[mine, self.quarter].grades)

    def grade_in_grams(self, metal: str) -> Fraction:
        """Grams of metal in a ton of ore for one of what grades are printed in."""
        ton = Fraction("0.90718474") if self.short_tons else Fraction(1)
        if metal in PRECIOUS:
            return OUNCE if self.short_tons else Fraction(1)
        return 10_000 * ton

    def value(self, truth: Truth) -> Fraction | None:
        """The true value in the unit that it is printed in, unscaled; None where there is none."""
        if isinstance(truth, ChangeFact):
            now, then = self.value(truth.now), self.value(truth.then)
            return (now / then - 1) * 100 if now is not None and then else None
        if isinstance(truth, PriceFact):
            return self.prices[truth.metal, truth.period or self.quarter]
        if isinstance(truth, RatioFact):
            return Fraction(self.ratio)
        return self._figure(truth)

    def _figure(self, fact: Fact) -> Fraction | None:
        if fact.metric == "equivalent":
            return self._equivalent(fact)
        parts = [
            self.made[mine, quarter]
            for mine in ([fact.mine] if fact.mine else self.mines)
            for quarter in fact.period.quarters
        ]
        if fact.metric == "tonnes":
            return Fraction(sum(part.tonnes for part in parts))
        metal = fact.metal or ""
        fed = [part for part in parts if metal in part.grades]
        inside = sum((part.tonnes * part.grades[metal] for part in fed), Fraction(0))
        out = sum((part.tonnes * part.grades[metal] * part.recoveries[metal] for part in fed), Fraction(0))
        if fact.metric == "content":
            share = self.sold_share if fact.basis == "sold" else 1
            return out * share * self.grade_in_grams(metal) / GRAMS[self.content_unit(metal)]
        # Where a mine does not report a metal, the company's grade would be over tonnes that the page does not print.
        if len(fed) < len(parts) or not inside:
            return None
        return inside / sum(part.tonnes for part in parts) if fact.metric == "grade" else out / inside * 100

    def _equivalent(self, fact: Fact) -> Fraction | None:
        base = self.equivalent_in
        if base is None:
            return None
        total = Fraction(0)
        for quarter in fact.period.quarters:
            for metal in self.metals_of(fact.mine):
                amount = self._figure(Fact("content", metal, fact.mine, quarter)) or Fraction(0)
                total += amount * self.worth(metal, base, quarter)
        return total

    def worth(self, metal: str, base: str, quarter: Period) -> Fraction:
        """How many units of the base metal one unit of a metal counts for."""
        if metal == base:
            return Fraction(1)
        if self.by_ratio:
            return Fraction(self.ratio) if base == "ag" else 1 / Fraction(self.ratio)
        return self.prices[metal, quarter] / self.prices[base, quarter]


def company(chance: random.Random) -> Company:
    """A company by chance."""
    first, last = chance.choice(FIRST_NAMES), chance.choice(LAST_NAMES)
    mines = tuple(chance.sample(MINES, chance.choice((1, 1, 2, 2, 3, 4))))
    metals = chance.choice(
        (("ag",), ("au",), ("au", "ag"), ("ag", "au"), ("ag", "au", "cu"), ("ag", "pb", "zn"), ("ag", "au", "pb", "zn"),
         ("cu",), ("cu", "au"), ("cu", "au", "ag"), ("zn", "pb", "ag"), ("ag", "zn"))
    )  # fmt: skip
    year, number = chance.randint(2015, 2023), chance.randint(1, 4)
    quarter = Period(year, number, number)
    quarters = [*Period(year - 1, 1, 4).quarters, *Period(year, 1, number).quarters]
    short_tons = chance.random() < 0.12
    fixed = chance.random() < 0.25
    prices = {(metal, each): price(metal, chance) for metal in metals for each in quarters}
    if fixed:
        prices = {(metal, each): prices[metal, quarter] for metal, each in prices}
    precious = set(metals) == {"ag", "au"}
    base = ("ag" if "ag" in metals else metals[0]) if metals[0] != "cu" else "cu"
    base = "au" if metals == ("au", "ag") else base
    base_unit = "lb" if short_tons or chance.random() < 0.75 else "t"
    return Company(
        name=f"{first} {last}",
        short_name=first,
        mines=mines,
        metals=metals,
        quarter=quarter,
        year_end=6 if chance.random() < 0.1 else 12,
        short_tons=short_tons,
        base_unit=base_unit,
        equivalent_in=base if len(metals) > 1 and chance.random() < 0.75 else None,
        by_ratio=precious and chance.random() < 0.5,
        fixed_prices=fixed,
        sold_share=Fraction(chance.randint(88, 107), 100),
        made=dict(production(mines, metals, quarters, short_tons, chance)),
        prices={
            key: value if key[0] in PRECIOUS or base_unit == "lb" else Fraction(round(value * Fraction(POUNDS_A_TONNE)))
            for key, value in prices.items()
        },
        ratio=chance.randint(65, 95),
    )


def price(metal: str, chance: random.Random) -> Fraction:
    """A price as it is printed, of an ounce or of a pound."""
    return Fraction(str(round(chance.uniform(*PRICES[metal]), PRICE_DECIMALS[metal])))


def production(
    mines: tuple[str, ...],
    metals: tuple[str, ...],
    quarters: list[Period],
    short_tons: bool,
    chance: random.Random,
) -> list[tuple[tuple[str, Period], Quarter]]:
    """What each mine did in each quarter; sometimes a mine stood still, and sometimes one lacks a metal."""
    made = []
    for mine in mines:
        own = metals
        if mine != mines[0] and len(metals) > 1 and chance.random() < 0.2:
            own = tuple(sorted(chance.sample(metals, len(metals) - 1), key=metals.index))
        size = chance.choice((15_000, 45_000, 120_000, 700_000 if set(metals) & {"au", "cu"} else 200_000))
        # Large mines are poor, and an ounce a ton is thirty-four grams a tonne.
        poorer = dict.fromkeys(PRECIOUS, (4 if size > LARGE else 1) * (34 if short_tons else 1))
        usual = {metal: chance.uniform(*GRADES[metal]) / poorer.get(metal, 1) for metal in own}
        kept = {metal: chance.uniform(0.66, 0.96) for metal in own}
        still = chance.choice(quarters[:-1]) if len(mines) > 1 and chance.random() < 0.1 else None
        for quarter in quarters:
            tonnes = 0 if quarter == still else round(size * chance.uniform(0.75, 1.3))
            grades = {metal: Fraction(round(usual[metal] * chance.uniform(0.8, 1.2) * 10**5), 10**5) for metal in own}
            shares = {metal: Fraction(round(kept[metal] * chance.uniform(0.95, 1.04) * 10**5), 10**5) for metal in own}
            made.append(((mine, quarter), Quarter(tonnes, grades, shares)))
    return made
