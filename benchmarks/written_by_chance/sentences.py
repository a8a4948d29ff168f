"""Sentences of a release that print figures of production, and the notes on its equivalents."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from written_by_chance.company import PRECIOUS, Company
from written_by_chance.facts import ChangeFact, Fact, Period, PriceFact, RatioFact
from written_by_chance.labels import METALS
from written_by_chance.pen import Pen
from written_by_chance.periods import Names

WORDS = {"oz": ("ounces", "ounces", "oz"), "lb": ("pounds", "pounds", "lbs"), "t": ("tonnes", "tonnes", "t")}
MOVES = {
    True: ("increased by", "rose", "was up", "grew by"),
    False: ("decreased by", "fell", "was down", "declined by"),
}
BRIEFLY = {True: ("up", "an increase of", "a rise of"), False: ("down", "a decrease of", "a drop of")}
BESIDE = ("compared to", "compared with", "versus", "against", "up from", "from")


class Sentences:
    """Writes the sentences of one release."""

    def __init__(self, company: Company, pen: Pen, names: Names, chance: random.Random) -> None:
        self._company = company
        self._pen = pen
        self._names = names
        self._chance = chance
        self._words = {base: chance.choice(words) for base, words in WORDS.items()}
        self._in_millions = chance.random() < 0.25
        self._other = chance.choice((company.quarter.year_before, company.quarter.before))
        self._now = Fact("tonnes", None, None, company.quarter)

    def amount(self, fact: Fact) -> str:
        """3.4 million ounces of silver, 404 gold ounces, 40,190 tonnes of ore."""
        if fact.metric == "tonnes":
            return f"{self._pen.number(fact)} {'tons' if self._company.short_tons else 'tonnes'} of ore"
        metal = METALS[fact.metal or ""]
        unit = self._words[self._company.content_unit(fact.metal or "")]
        value = self._company.value(fact) or 0
        number = self._pen.number(fact)
        if self._in_millions and value > 2_000_000:
            self._pen.printed.pop()
            number = f"{self._pen.number(fact, 1_000_000)} million"
        if fact.metric == "equivalent":
            return f"{number} {self._chance.choice((f'{metal} equivalent {unit}', f'{unit} of {metal} equivalent'))}"
        return f"{number} {self._chance.choice((f'{unit} of {metal}', f'{unit} of {metal}', f'{metal} {unit}'))}"

    def made(self, mine: str | None, period: Period) -> list[Fact]:
        """What a mine or the company made: its equivalent and its metals, none that is nil."""
        company = self._company
        facts = [Fact("content", metal, mine, period) for metal in company.metals_of(mine)]
        if company.equivalent_in and self._chance.random() < 0.7:
            facts.insert(0, Fact("equivalent", company.equivalent_in, mine, period))
        return [fact for fact in facts if company.value(fact)]

    def listed(self, facts: list[Fact]) -> str:
        """Amounts with commas and an `and`."""
        amounts = [self.amount(fact) for fact in facts]
        return f"{', '.join(amounts[:-1])} and {amounts[-1]}" if len(amounts) > 1 else amounts[0]

    def opening(self) -> str:
        """The sentence that a release begins with, behind its place and date."""
        company, names = self._company, self._names
        says = self._chance.choice(("reports", "is pleased to report", "today announced", "announces"))
        now = names.sentence(company.quarter)
        if company.year_end != 12:
            name = {1: "first", 2: "second", 3: "third", 4: "fourth"}[company.quarter.last]
            now = f"the {name} quarter of its fiscal year {company.quarter.year}, ended {names.ended(company.quarter)}"
        mines = [f"the {mine} Mine" for mine in company.mines]
        sites = f"{', '.join(mines[:-1])} and {mines[-1]}" if len(mines) > 1 else mines[0]
        return self._chance.choice(
            (
                f"{says} production results for {now} from {sites}.",
                f"{says} production results from {sites} for {now}. Production was "
                f"{self.listed(self.made(None, company.quarter))}.",
                f"{says} that it produced {self.listed(self.made(None, company.quarter))} in {now} at {sites}.",
                f"{says} production of {self.listed(self.made(None, company.quarter))} for {now} from {sites}.",
            )
        )

    def highlights(self) -> list[str]:
        """Points on the company's quarter, each beside another quarter."""
        facts = [replace(self._now, metric="content", metal=metal) for metal in self._company.metals]
        facts = [*self.made(None, self._company.quarter)[:1], self._now, *facts]
        points = [self._point(fact) for fact in dict.fromkeys(facts)]
        points += [point for metal in self._company.metals[:2] for point in self._quality(metal)]
        return self._chance.sample(points, min(len(points), self._chance.randint(2, 5)))

    def _point(self, fact: Fact) -> str:
        """One figure, its change, and what it is compared with."""
        chance, pen = self._chance, self._pen
        then = replace(fact, period=self._other)
        change = ChangeFact(fact, then)
        grew = (self._company.value(change) or Fraction(0)) >= 0
        beside = self._names.sentence(self._other)
        subject = {
            "tonnes": "Mill throughput",
            "equivalent": f"{METALS.get(fact.metal or '', '').capitalize()} equivalent production",
            "content": f"{METALS.get(fact.metal or '', '').capitalize()} production",
        }[fact.metric]
        unit = self._unit(fact)
        kind = chance.randrange(6)
        if kind == 0:
            return f"{subject} {chance.choice(MOVES[grew])} {pen.size_of_change(change)} to {pen.number(fact)} {unit}"
        if kind == 1:
            moved = chance.choice(BRIEFLY[grew])
            return f"{subject} of {pen.number(fact)} {unit}, {moved} {pen.size_of_change(change)} from {beside}"
        if kind == 2:
            versus = chance.choice(BESIDE[:4])
            return f"{subject} of {pen.number(fact)} {unit}, {versus} {pen.number(then)} {unit} in {beside}"
        if kind == 3:
            higher = "higher" if grew else "lower"
            return f"{subject}: {pen.number(fact)} {unit} ({pen.size_of_change(change)} {higher} than {beside})"
        if kind == 4:
            moved = "up" if grew else "down"
            now = f"to {pen.number(fact)} {unit} (from {pen.number(then)} {unit} in {beside})"
            return f"{subject} {moved} {pen.size_of_change(change)} {now}"
        return f"{self.amount(fact)} {'processed' if fact.metric == 'tonnes' else 'produced'} in the quarter"

    def _unit(self, fact: Fact) -> str:
        if fact.metric == "tonnes":
            return "tons" if self._company.short_tons else "tonnes"
        return self._words[self._company.content_unit(fact.metal or "")]

    def _quality(self, metal: str) -> list[str]:
        """Points on a metal's grade and recovery, where the company has them."""
        pen, name, chance = self._pen, METALS[metal], self._chance
        grade, recovery = (replace(self._now, metric=metric, metal=metal) for metric in ("grade", "recovery"))
        before_grade, before_recovery = (replace(one, period=self._other) for one in (grade, recovery))
        if None in (self._company.value(before_grade), self._company.value(grade)):
            return []
        unit = self.grade_unit(metal)
        beside = self._names.sentence(self._other)
        first, second = chance.choice(BESIDE[:4]), chance.choice(BESIDE[:4])
        grades = f"{pen.number(grade)}{unit}, {first} {pen.number(before_grade)}{unit}"
        recoveries = f"{pen.number(recovery)}%, {second} {pen.number(before_recovery)}%"
        return [
            f"Average {name} grade of {grades} in {beside}",
            f"{name.capitalize()} recovery averaged {recoveries} in {beside}",
        ]

    def grade_unit(self, metal: str) -> str:
        """A grade's unit behind its number."""
        if metal not in PRECIOUS:
            return "%"
        return " ounces per ton" if self._company.short_tons else " g/t"

    def of_mine(self, mine: str) -> str:
        """A paragraph on a mine's quarter."""
        company, pen, chance = self._company, self._pen, self._chance
        now = replace(self._now, mine=mine)
        metals = company.metals_of(mine)
        grades = [
            f"{pen.number(replace(now, metric='grade', metal=metal))}{self.grade_unit(metal)} {METALS[metal]}"
            for metal in metals
        ]
        together = f"{', '.join(grades[:-1])} and {grades[-1]}" if len(grades) > 1 else grades[0]
        period = chance.choice(("the quarter", self._names.sentence(company.quarter)))
        milled = chance.choice(
            (
                f"During {period}, {mine} processed {self.amount(now)} at average grades of {together}.",
                f"At {mine}, the mill treated {self.amount(now)} in {period}, grading {together}.",
                f"The {mine} mine milled {self.amount(now)} during {period} with head grades of {together}.",
            )
        )
        recovered = [
            f"{pen.number(replace(now, metric='recovery', metal=metal))}% for {METALS[metal]}" for metal in metals
        ]
        recoveries = f"{', '.join(recovered[:-1])} and {recovered[-1]}" if len(recovered) > 1 else recovered[0]
        made = self.listed(self.made(mine, company.quarter))
        return chance.choice(
            (
                f"{milled} Recoveries were {recoveries}. Production from {mine} was {made}.",
                f"{milled} {mine} produced {made}.",
                f"{mine} produced {made} in {period}. {milled} Metallurgical recoveries averaged {recoveries}.",
            )
        )

    def to_date(self) -> str:
        """A sentence on the year to date."""
        period = self._company.quarter.to_date
        made = self.made(None, period)
        name = self._names.sentence(period)
        milled = replace(self._now, period=period)
        return self._chance.choice(
            (
                f"For {name}, the Company produced {self.listed(made)}.",
                f"Production in {name} totalled {self.listed(made)}.",
                f"In {name} the Company milled {self.amount(milled)} and produced {self.listed(made)}.",
            )
        )

    def note(self, periods: list[Period]) -> str:
        """How the equivalents are counted: a ratio, one price list, or the prices of each quarter."""
        company, pen = self._company, self._pen
        base = company.equivalent_in or ""
        name = METALS[base]
        named = f"{name.capitalize()} equivalent"
        if company.by_ratio:
            other = "au" if base == "ag" else "ag"
            ratio = pen.number(RatioFact("au", "ag"))
            return self._chance.choice(
                (
                    f"{named} is calculated using a silver to gold ratio of {ratio}:1.",
                    f"{named} production assumes a ratio of {ratio} ounces of silver to one ounce of gold.",
                    f"{named}s convert {METALS[other]} at a gold to silver price ratio of 1:{ratio}.",
                )
            )
        if company.fixed_prices:
            return f"{named} for all periods is calculated using prices of {self._prices(None)}."
        was = f"{name} equivalent was calculated using metal prices of"
        parts = [f"In {self._names.sentence(period)}, {was} {self._prices(period)}." for period in periods]
        if len(periods) == 1 and self._chance.random() < 0.5:
            return f"{named} is calculated at average prices for the quarter: {self._prices(periods[0])}."
        return " ".join(parts)

    def _prices(self, period: Period | None) -> str:
        form = self._chance.choice(
            ("${} per {unit} {metal}", "US${}/{short} {metal}", "{Metal} ${} per {unit}", "${} {short} {Symbol}")
        )
        shown = []
        for metal in self._company.metals:
            base = self._company.content_unit(metal)
            number = self._pen.number(PriceFact(metal, period))
            unit = {"oz": "ounce", "lb": "pound", "t": "tonne"}[base]
            name = METALS[metal]
            shown.append(
                form.format(
                    number, unit=unit, short=base, metal=name, Metal=name.capitalize(), Symbol=metal.capitalize()
                )
            )
        return f"{', '.join(shown[:-1])} and {shown[-1]}"
