"""The tables of a release: what stands in rows, what in columns, and what the headings say of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from written_by_chance.company import Company
from written_by_chance.facts import ChangeFact, Fact, Period
from written_by_chance.labels import METALS, Wording, wording
from written_by_chance.pen import Pen
from written_by_chance.periods import Names

Head = tuple[str, int]
Column = Period | tuple[Period, Period]
CHANGES = ("sign", "sign", "brackets", "percent outside", "plus", "minus", "no percent")
TOTALS = ("Total", "Consolidated", "Total Company", "Group total", "Combined")


@dataclass
class Table:
    """A table before it is laid out; a row of one cell is a heading inside it."""

    caption: str
    heads: list[list[Head]]
    rows: list[list[str]] = field(default_factory=list)


class Tables:
    """Makes the tables of one release."""

    def __init__(self, company: Company, pen: Pen, names: Names, chance: random.Random) -> None:
        self.company = company
        self._pen = pen
        self._names = names
        self._chance = chance
        self._words = wording(company, chance, chance.choice(("label", "label", "label", "column", "cell")))
        self._change_style = chance.choice(CHANGES)
        self._total = chance.choice(TOTALS)
        self._columns = self._some_columns()
        self._with_other_rows = chance.random() < 0.5
        self._sold = chance.random() < 0.25

    def all(self) -> list[Table]:
        """The tables of the release: of each mine and the company, or with the mines beside one another."""
        mines = self.company.mines
        if len(mines) == 1:
            kinds: list[Callable[[], list[Table]]] = [self._of_each_mine, self._by_metal, self._by_quarter]
        else:
            kinds = [
                self._of_each_mine,
                self._mines_down,
                self._mines_down,
                self._mines_across,
                self._mines_in_sections,
            ]
        first = self._chance.choice(kinds)
        tables = first()
        if len(mines) > 1 and first != self._of_each_mine and self._chance.random() < 0.4:
            tables += self._chance.choice((self._by_metal, self._by_quarter))()
        return tables

    def _some_columns(self) -> list[Column]:
        """The periods that are compared."""
        now, then, last = self.company.quarter, self.company.quarter.year_before, self.company.quarter.before
        choices: list[list[Column]] = [
            [now, then],
            [now, then, (now, then)],
            [now, last],
            [now, last, (now, last)],
            [now, then, last],
            [now, last, (now, last), then, (now, then)],
            [then, now],
        ]
        if now.last > 1:
            year, before = now.to_date, then.to_date
            choices += [
                [now, year],
                [now, then, (now, then), year],
                [now, then, year, before],
                [now, then, (now, then), year, before, (year, before)],
                [now, then, (now, then), year, before, (year, before)],
            ]
        return self._chance.choice(choices)

    def _facts(self, mine: str | None, period: Period) -> list[Fact]:
        """The figures of a mine or the company in a table, in the order of the rows."""
        company = self.company
        metals = company.metals_of(mine)
        facts = [Fact("tonnes", None, mine, period)]
        facts += [Fact("grade", metal, mine, period) for metal in metals]
        facts += [Fact("recovery", metal, mine, period) for metal in metals]
        facts += [Fact("content", metal, mine, period) for metal in metals]
        if company.equivalent_in:
            facts.append(Fact("equivalent", company.equivalent_in, mine, period))
        if self._sold and mine is None:
            facts += [Fact("content", metal, mine, period, "sold") for metal in metals]
        return facts

    def _heads(self, columns: Sequence[Column], first: str = "") -> list[list[Head]]:
        """The heading rows: one, or two where years stand under what they are years of."""
        units: list[Head] = [("Unit", 1)] if self._words.place_of_unit == "column" else []
        periods = [column for column in columns if isinstance(column, Period)]
        stacked = [self._names.stacked(period) for period in periods]
        same = len({name for name, _ in stacked}) <= 1 + any(not one.is_quarter for one in periods)
        if (
            self._names.style in ("ended", "day first", "quarter ended")
            and same
            and periods[0].year >= periods[-1].year
        ):
            upper: list[Head] = [(first, 1 + len(units))]
            lower: list[Head] = [("", 1), *units]
            for column in columns:
                name, year = self._names.stacked(column if isinstance(column, Period) else column[0])
                if upper[-1][0] == name:
                    upper[-1] = name, upper[-1][1] + 1
                else:
                    upper.append((name, 1))
                lower.append((year, 1) if isinstance(column, Period) else (self._change_name(column), 1))
            return [upper, lower]
        shown = [
            (self._names.heading(column), 1) if isinstance(column, Period) else (self._change_name(column), 1)
            for column in columns
        ]
        return [[(first, 1), *units, *shown]]

    def _change_name(self, column: tuple[Period, Period]) -> str:
        both = sum(not isinstance(one, Period) for one in self._columns) > 1 and column[0].is_quarter
        if both and (self.company.quarter, self.company.quarter.before) in self._columns:
            return "QoQ change" if column[1] == column[0].before else "YoY change"
        percent = self._change_style == "no percent"
        return "% Change" if percent else self._chance.choice(("Change", "% Change", "Change (%)", "Variance"))

    def _row(self, label: Fact, columns: Sequence[Fact | ChangeFact]) -> list[str]:
        """A row: its label, its unit where units have a column, its cells."""
        units = [self._words.unit(label)] if self._words.place_of_unit == "column" else []
        return [self._words.label(label), *units, *(self._cell(one) for one in columns)]

    def _cell(self, fact: Fact | ChangeFact, words: Wording | None = None) -> str:
        words = words or self._words
        if isinstance(fact, ChangeFact):
            return self._pen.change(fact, self._change_style)
        text = self._pen.number(fact, words.scale(fact))
        if not self.company.value(fact):
            return text
        if fact.metric == "recovery" and words.place_of_unit != "column":
            return f"{text}%"
        return f"{text} {words.unit(fact)}" if words.place_of_unit == "cell" else text

    def _across(self, fact: Fact, columns: Sequence[Column]) -> list[Fact | ChangeFact]:
        """One kind of figure over the columns."""
        return [
            replace(fact, period=column)
            if isinstance(column, Period)
            else ChangeFact(replace(fact, period=column[0]), replace(fact, period=column[1]))
            for column in columns
        ]

    def _metric_rows(self, mine: str | None, columns: Sequence[Column]) -> list[list[str]]:
        rows = [self._row(fact, self._across(fact, columns)) for fact in self._facts(mine, self.company.quarter)]
        return rows + (self._other_rows(columns) if self._with_other_rows else [])

    def _other_rows(self, columns: Sequence[Column]) -> list[list[str]]:
        """Rows of a release that are no figures of production."""
        chance = self._chance
        kinds: tuple[tuple[str, str, Callable[[], str]], ...] = (
            ("Cash cost per {tons} processed", "US$", lambda: f"{chance.uniform(30, 120):.2f}"),
            ("All-in sustaining cost per ounce", "US$", lambda: f"{chance.randint(700, 1900):,}"),
            ("Underground development", "m", lambda: f"{chance.randint(300, 4000):,}"),
            ("Average daily throughput", "tpd", lambda: f"{chance.randint(200, 3000):,}"),
            ("Capital expenditure", "US$ 000", lambda: f"{chance.randint(300, 9000):,}"),
        )
        tons = "ton" if self.company.short_tons else "tonne"
        rows = []
        for name, unit, number in chance.sample(kinds, 2):
            label = name.format(tons=tons)
            units = [unit] if self._words.place_of_unit == "column" else []
            shown = {column: number() for column in columns if isinstance(column, Period)}
            values = {column: float(text.replace(",", "")) for column, text in shown.items()}
            cells = [
                self._pen.restyled(shown[one])
                if isinstance(one, Period)
                else f"{(values[one[0]] / values[one[1]] - 1) * 100:.0f}%"
                for one in columns
            ]
            rows.append([label if units else f"{label} ({unit})", *units, *cells])
        return rows

    def _of_each_mine(self) -> list[Table]:
        """A table a mine, then one of the company."""
        titles = ("{} Production", "{} Mine - Production Results", "{} Operating Highlights", "{}")
        title = self._chance.choice(titles)
        tables = [
            Table(title.format(mine), self._heads(self._columns), self._metric_rows(mine, self._columns))
            for mine in self.company.mines
        ]
        if len(self.company.mines) > 1:
            name = self._chance.choice(("Consolidated Production", "Consolidated", "Consolidated Production Results"))
            tables.append(Table(name, self._heads(self._columns), self._metric_rows(None, self._columns)))
        return tables

    def _by_metal(self) -> list[Table]:
        """The company's figures under a heading for each metal."""
        rows = [
            self._row(fact, self._across(fact, self._columns)) for fact in self._facts(None, self.company.quarter)[:1]
        ]
        for metal in self.company.metals:
            rows.append([METALS[metal].capitalize()])
            for metric in ("grade", "recovery", "content"):
                fact = Fact(metric, metal, None, self.company.quarter)
                name = {"grade": "Head grade", "recovery": "Recovery", "content": "Production"}[metric]
                unit = self._words.unit(fact)
                column = self._words.place_of_unit == "column"
                label = [name, unit] if column else [f"{name} ({unit})"]
                rows.append([*label, *(self._cell(one) for one in self._across(fact, self._columns))])
        return [
            Table(
                self._chance.choice(("Consolidated Production", "Production Summary")), self._heads(self._columns), rows
            )
        ]

    def _by_quarter(self) -> list[Table]:
        """The quarters of the year beside one another, and the year to date behind them."""
        now = self.company.quarter
        columns: list[Column] = [*now.to_date.quarters, *([now.to_date] if now.last > 1 else [])]
        title = self._chance.choice(
            ("Consolidated Production by Quarter", "Quarterly Production", "Production by Quarter")
        )
        return [Table(title, self._heads(columns), self._metric_rows(None, columns))]

    def _mines_down(self) -> list[Table]:
        """A row a mine and a total: tonnes and metal first, grades and recoveries in a second table."""
        periods = [self.company.quarter, *([self.company.quarter.to_date] if self.company.quarter.last > 1 else [])]
        inside = replace(
            self._words, place_of_unit="label" if self._words.place_of_unit == "column" else self._words.place_of_unit
        )
        tables = []
        for metrics, title in (
            (("tonnes", "content", "equivalent"), "Production by Mine"),
            (("grade", "recovery"), "Grade and Recovery by Mine"),
        ):
            for period in periods:
                facts = [
                    fact for fact in self._facts(None, period) if fact.metric in metrics and fact.basis == "produced"
                ]
                head: list[Head] = [
                    ("Mine" if self._chance.random() < 0.5 else "", 1),
                    *((inside.label(fact), 1) for fact in facts),
                ]
                rows = [
                    [mine or self._total, *(self._of_mine(replace(fact, mine=mine), inside) for fact in facts)]
                    for mine in (*self.company.mines, None)
                ]
                order = (f"{self._names.heading(period)} {title}", f"{title} - {self._names.heading(period)}")
                tables.append(Table(order[self._chance.randrange(2)], [head], rows))
        return tables

    def _of_mine(self, fact: Fact, words: Wording) -> str:
        """A figure of a mine, a dash where it has no such metal."""
        if fact.metric in ("grade", "recovery") and fact.metal not in self.company.metals_of(fact.mine):
            return self._pen.dash
        return self._cell(fact, words)

    def _mines_across(self) -> list[Table]:
        """A column a mine and a total, in a table for each period."""
        now = self.company.quarter
        mines = (*self.company.mines, None)
        units: list[Head] = [("Unit", 1)] if self._words.place_of_unit == "column" else []
        tables = []
        for period in (now, now.to_date) if now.last > 1 else (now,):
            heads: list[Head] = [("", 1), *units, *((mine or self._total, 1) for mine in mines)]
            rows = []
            for fact in self._facts(None, period):
                if fact.basis == "produced":
                    cells = [self._of_mine(replace(fact, mine=mine), self._words) for mine in mines]
                    rows.append([*self._row(fact, ()), *cells])
            tables.append(Table(f"{self._names.heading(period)} Production", [heads], rows))
        return tables

    def _mines_in_sections(self) -> list[Table]:
        """One table with a heading for each mine and one for the company."""
        rows = []
        for mine in (*self.company.mines, None):
            rows.append([mine or self._total])
            rows += self._metric_rows(mine, self._columns)
        return [
            Table(
                self._chance.choice(("Operating Results by Mine", "Production Results")),
                self._heads(self._columns),
                rows,
            )
        ]
