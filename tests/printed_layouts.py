"""One keyed release printed in many layouts of tables, so that what a reader must find in each is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from release_figures import release
from written_release import CALLED, Facts, facts_of

from workbook.release.document import Document, Figure

METALS = {"ag": "Silver", "au": "Gold", "cu": "Copper", "pb": "Lead", "zn": "Zinc"}
UNITS = {"lb": "lbs", "st": "tons"}
ORDER = ("tonnes", "grade", "recovery", "content", "equivalent")
MONTHS = {
    "Q1": "Three months ended March 31,",
    "Q2": "Three months ended June 30,",
    "Q3": "Three months ended September 30,",
    "Q4": "Three months ended December 31,",
    "H1": "Six months ended June 30,",
    "9M": "Nine months ended September 30,",
    "FY": "Twelve months ended December 31,",
}
Subject = tuple[str, str | None, str, str | None]


@dataclass(frozen=True)
class Printed:
    """A table as rows of cells, the headings first, and the figures that it prints."""

    title: str
    headings: list[list[str]]
    rows: list[list[str]]
    figures: list[Figure]

    @property
    def lines(self) -> list[list[str]]:
        """Everything that is printed of it below its title."""
        return [*self.headings, *self.rows]


class Keyed:
    """The figures of a release by subject, entity and period."""

    def __init__(self, name: str) -> None:
        document = release(name)
        self.document = replace(
            document,
            figures=tuple(
                replace(each, entity="Consolidated" if each.total else CALLED.get(each.entity, each.entity))
                for each in document.figures
                if each.printed is not None
            ),
        )
        self.at: dict[tuple[Subject, str, str], Figure] = {}
        for each in self.document.figures:
            self.at.setdefault(((each.metric, each.metal, each.unit, each.basis), each.entity, each.period), each)
        self.entities = list(dict.fromkeys(entity for _, entity, _ in self.at))
        periods = dict.fromkeys(period for _, _, period in self.at)
        self.periods = sorted(periods, key=lambda period: (period[-4:], period), reverse=True)

    def subjects(self, entities: list[str], periods: list[str]) -> list[Subject]:
        """What is printed of some mines in some periods, in the order in which releases print it."""
        found = dict.fromkeys(what for what, entity, period in self.at if entity in entities and period in periods)
        return sorted(found, key=lambda subject: ORDER.index(subject[0]))

    def cell(self, subject: Subject, entity: str, period: str) -> str:
        """The characters of a figure; none where it is not printed."""
        figure = self.at.get((subject, entity, period))
        return str(figure.printed) if figure else ""

    def figures(self, subjects: list[Subject], entities: list[str], periods: list[str]) -> list[Figure]:
        """The figures of some subjects, mines and periods."""
        every = ((subject, entity, period) for subject in subjects for entity in entities for period in periods)
        return [self.at[each] for each in every if each in self.at]

    def of(self, entity: str) -> list[str]:
        """The periods that a mine prints anything in."""
        return [period for period in self.periods if self.subjects([entity], [period])]

    def in_(self, period: str) -> list[str]:
        """The mines that print anything in a period."""
        return [entity for entity in self.entities if self.subjects([entity], [period])]


def label(subject: Subject) -> str:
    """A row's label with its unit."""
    metric, metal, unit, basis = subject
    what = {
        "tonnes": "Tons milled" if unit == "st" else "Tonnes milled",
        "grade": f"{METALS.get(str(metal))} grade",
        "recovery": f"{METALS.get(str(metal))} recovery",
        "content": f"{METALS.get(str(metal))} {basis or 'produced'}",
        "equivalent": f"{METALS.get(str(metal))} equivalent {basis or 'produced'}",
    }[metric]
    return f"{what} ({UNITS.get(unit, unit)})"


def titled(entity: str) -> str:
    return "Consolidated production" if entity == "Consolidated" else f"{entity} mine"


def mines_across(keyed: Keyed) -> Iterator[Printed]:
    for period in keyed.periods:
        mines = keyed.in_(period)
        subjects = keyed.subjects(mines, [period])
        if len(mines) > 1:
            rows = [[label(each), *(keyed.cell(each, mine, period) for mine in mines)] for each in subjects]
            figures = keyed.figures(subjects, mines, [period])
            yield Printed(f"Production in {period}", [["", *mines]], rows, figures)


def periods_across(keyed: Keyed) -> Iterator[Printed]:
    for entity in keyed.entities:
        periods = keyed.of(entity)
        subjects = keyed.subjects([entity], periods)
        if len(periods) > 1:
            rows = [[label(each), *(keyed.cell(each, entity, period) for period in periods)] for each in subjects]
            yield Printed(titled(entity), [["", *periods]], rows, keyed.figures(subjects, [entity], periods))


def one_period(keyed: Keyed) -> Iterator[Printed]:
    for entity in keyed.entities:
        for period in keyed.of(entity):
            subjects = keyed.subjects([entity], [period])
            rows = [[label(each), keyed.cell(each, entity, period)] for each in subjects]
            if len(rows) > 1:
                yield Printed(titled(entity), [["", period]], rows, keyed.figures(subjects, [entity], [period]))


def mines_down(keyed: Keyed) -> Iterator[Printed]:
    for period in keyed.periods:
        mines = keyed.in_(period)
        subjects = keyed.subjects(mines, [period])
        if len(mines) > 1:
            rows = [[mine, *(keyed.cell(each, mine, period) for each in subjects)] for mine in mines]
            headings = [["", *map(label, subjects)]]
            yield Printed(f"{period} production by mine", headings, rows, keyed.figures(subjects, mines, [period]))


def periods_down(keyed: Keyed) -> Iterator[Printed]:
    for entity in keyed.entities:
        periods = keyed.of(entity)
        subjects = keyed.subjects([entity], periods)
        if len(periods) > 1:
            rows = [[period, *(keyed.cell(each, entity, period) for each in subjects)] for period in periods]
            headings = [["Period", *map(label, subjects)]]
            yield Printed(titled(entity), headings, rows, keyed.figures(subjects, [entity], periods))


def periods_over_mines(keyed: Keyed) -> Iterator[Printed]:
    periods = [period for period in keyed.periods if len(keyed.in_(period)) > 1][:2]
    mines = [mine for mine in keyed.entities if all(mine in keyed.in_(period) for period in periods)]
    if len(mines) > 1 and len(periods) > 1:
        over = [cell for period in periods for cell in (period, *[""] * (len(mines) - 1))]
        subjects = keyed.subjects(mines, periods)
        rows = [
            [label(each), *(keyed.cell(each, mine, when) for when in periods for mine in mines)] for each in subjects
        ]
        figures = keyed.figures(subjects, mines, periods)
        yield Printed("Operating results by mine", [["", *over], ["", *mines * len(periods)]], rows, figures)


def mines_over_periods(keyed: Keyed) -> Iterator[Printed]:
    periods = [period for period in keyed.periods if len(keyed.in_(period)) > 1][:2]
    mines = [mine for mine in keyed.entities if all(mine in keyed.in_(period) for period in periods)]
    if len(mines) > 1 and len(periods) > 1:
        over = [cell for mine in mines for cell in (mine, *[""] * (len(periods) - 1))]
        subjects = keyed.subjects(mines, periods)
        rows = [
            [label(each), *(keyed.cell(each, mine, when) for mine in mines for when in periods)] for each in subjects
        ]
        figures = keyed.figures(subjects, mines, periods)
        yield Printed("Operating results by mine", [["", *over], ["", *periods * len(mines)]], rows, figures)


def years_under_months(keyed: Keyed) -> Iterator[Printed]:
    """Headings of two lines: how many months to which day, and the years below."""
    for entity in keyed.entities:
        for name, months in MONTHS.items():
            periods = [period for period in keyed.of(entity) if period.startswith(name) and "FY2" not in period]
            if len(periods) > 1:
                subjects = keyed.subjects([entity], periods)
                rows = [[label(each), *(keyed.cell(each, entity, period) for period in periods)] for each in subjects]
                headings = [["", months, *[""] * (len(periods) - 1)], ["", *(period[-4:] for period in periods)]]
                yield Printed(titled(entity), headings, rows, keyed.figures(subjects, [entity], periods))


def metals_as_sections(keyed: Keyed) -> Iterator[Printed]:
    """A metal on a line of its own, and below it its grade, its recovery and what was made of it."""
    for table in periods_across(keyed):
        rows: list[list[str]] = []
        figures: list[Figure] = []
        for metal, name in METALS.items():
            own = [row for row in table.rows if row[0].startswith(f"{name} ") and "equivalent" not in row[0]]
            if own:
                rows.append([name, *[""] * (len(own[0]) - 1)])
                rows += [[row[0].removeprefix(f"{name} ").capitalize(), *row[1:]] for row in own]
                figures += [each for each in table.figures if each.metal == metal and each.metric != "equivalent"]
        yield replace(table, rows=rows, figures=figures)


def units_apart(keyed: Keyed) -> Iterator[Printed]:
    """Units in a column of their own."""
    for table in periods_across(keyed):
        rows = [[*row[0].rstrip(")").split(" ("), *row[1:]] for row in table.rows]
        yield replace(table, headings=[["", "Unit", *table.headings[0][1:]]], rows=rows)


def labels_in_the_middle(keyed: Keyed) -> Iterator[Printed]:
    for table in periods_across(keyed):
        before = len(table.headings[0]) // 2
        lines = [[*line[1 : 1 + before], line[0], *line[1 + before :]] for line in table.lines]
        yield replace(table, headings=lines[:1], rows=lines[1:])


def labels_behind(keyed: Keyed) -> Iterator[Printed]:
    for table in periods_across(keyed):
        lines = [[*line[1:], line[0]] for line in table.lines]
        yield replace(table, headings=lines[:1], rows=lines[1:])


LAYOUTS: dict[str, Callable[[Keyed], Iterator[Printed]]] = {
    "mines across": mines_across,
    "periods across": periods_across,
    "one period": one_period,
    "mines down": mines_down,
    "periods down": periods_down,
    "periods over mines": periods_over_mines,
    "mines over periods": mines_over_periods,
    "years under months": years_under_months,
    "metals as sections": metals_as_sections,
    "units apart": units_apart,
    "labels in the middle": labels_in_the_middle,
    "labels behind": labels_behind,
}


def in_bars(table: Printed) -> str:
    return f"{table.title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in table.lines)


def in_markdown(table: Printed) -> str:
    first, *others = (f"| {' | '.join(line)} |" for line in table.lines)
    rule = f"|:---|{'---:|' * (len(table.headings[0]) - 1)}"
    return "\n".join([f"## {table.title}", "", first, rule, *others])


def in_tabs(table: Printed) -> str:
    return f"{table.title}\n" + "\n".join("\t".join(line) for line in table.lines)


def to_the_left(table: Printed) -> str:
    widths = [max(map(len, column)) + 3 for column in zip(*table.lines, strict=True)]
    return f"{table.title}\n\n" + "\n".join("".join(map(str.ljust, line, widths)).rstrip() for line in table.lines)


def to_the_right(table: Printed) -> str:
    first, *others = (max(map(len, column)) + 3 for column in zip(*table.lines, strict=True))
    lines = (line[0].ljust(first) + "".join(map(str.rjust, line[1:], others)) for line in table.lines)
    return f"{table.title}\n\n" + "\n".join(line.rstrip() for line in lines)


def a_cell_a_line(table: Printed) -> str:
    """Empty cells are lost, as they are where text is copied."""
    return f"{table.title}\n" + "\n".join(cell for line in table.lines for cell in line if cell)


def a_cell_a_paragraph(table: Printed) -> str:
    return f"{table.title}\n\n" + "\n\n".join(cell for line in table.lines for cell in line if cell)


PRINTERS: dict[str, Callable[[Printed], str]] = {
    "bars": in_bars,
    "Markdown": in_markdown,
    "tabs": in_tabs,
    "to the left": to_the_left,
    "to the right": to_the_right,
    "a cell a line": a_cell_a_line,
    "a cell a paragraph": a_cell_a_paragraph,
}


def printed_release(keyed: Keyed, layout: str, printer: str) -> tuple[str, Facts]:
    """A release of tables in one layout, and what a reader must find in it."""
    tables = [table for table in LAYOUTS[layout](keyed) if table.figures]
    opening = f"{keyed.document.company} Ltd. reports its production of {keyed.periods[0]}"
    pieces = [PRINTERS[printer](table) for table in tables]
    facts = facts_of(Document("", "ag", figures=tuple(figure for table in tables for figure in table.figures)))
    return "\n\n".join([opening, *pieces, "The company is pleased with the quarter.\n"]), facts if tables else set()
