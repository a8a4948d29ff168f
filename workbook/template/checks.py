"""The `Checks` sheet: what must hold between the data, the prices and the figures as printed, as live formulas.

Each check is a function from the schedules to its rows; CHECKS is the list of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbook.company import Company
from workbook.layout import metal_name
from workbook.template.printed import (
    COMPANY_WIDE,
    ENTITY,
    HIGH,
    LOW,
    METAL,
    METRIC,
    PERIOD,
    PRINTED,
    SPAN,
    VALUE,
    PrintedLine,
    PrintedSchedule,
    figures,
)
from workbook.template.schedule import (
    LAST_QUARTER,
    MISSING_PRICES,
    YEAR_TO_DATE,
    Schedule,
    in_comparison_quarter,
    prices_not_disclosed,
)
from workbook.template.styles import CHANGE, number_format


@dataclass(frozen=True)
class CheckRow:
    """One row, all in formulas: a figure and its band, and what it should be and the lowest and highest it can be.

    `labels` are entity, period, span, metric and metal. A figure `as_text` is compared by its printed characters.
    """

    labels: tuple[str, ...]
    figure: str
    figure_low: str
    figure_high: str
    computed: str
    low: str
    high: str
    note: str
    number: str
    as_text: bool = False


def of_printed(printed: PrintedSchedule, line: PrintedLine, computed: str, low: str, high: str, note: str) -> CheckRow:
    """The row of a printed figure; the note says what is missing when the figure itself is there."""
    labels = tuple(f'{printed.cell(field, line)}&""' for field in (ENTITY, PERIOD, SPAN, METRIC, METAL))
    figure, figure_low, figure_high = (printed.cell(field, line) for field in (PRINTED, LOW, HIGH))
    metric = line.metric
    number = CHANGE if "change" in metric else number_format(printed.company, metric, line.symbol)
    missing = f'IF(ISNA({figure}),"the printed figure",{note})'
    return CheckRow(labels, figure, figure_low, figure_high, computed, low, high, missing, number, as_text=True)


@dataclass(frozen=True)
class Check:
    """What must hold, in a name that says so and a sentence that explains it."""

    name: str
    sentence: str
    rows: Callable[[Company, Schedule, PrintedSchedule], Iterator[CheckRow]]


def _spans(consolidated: int) -> Iterator[tuple[str, str, int]]:
    yield "reporting", "QTD", consolidated + 1
    yield "reporting", "YTD", consolidated + 1
    yield "comparison", "QTD", consolidated


def contents_follow(company: Company, _schedule: Schedule, printed: PrintedSchedule) -> Iterator[CheckRow]:
    """Printed content = printed tonnes x grade x recovery, within their rounding."""
    for period, span, entities in _spans(printed.consolidated):
        for metal in company.metals:
            for entity in range(entities):
                tonnes = PrintedLine(period, span, "tonnes", "", entity)
                grade = PrintedLine(period, span, "grade", metal.symbol, entity)
                recovery = PrintedLine(period, span, "recovery", metal.symbol, entity)
                units = f"{metal_name(metal, 'grade_unit')},{metal_name(metal, 'content_unit')}"
                computed, low, high = (
                    "METAL_CONTENT("
                    + ",".join(printed.cell(field, line) for line in (tonnes, grade, recovery))
                    + f",{units})"
                    for field in (VALUE, LOW, HIGH)
                )
                content = PrintedLine(period, span, "content", metal.symbol, entity)
                yield of_printed(printed, content, computed, low, high, '"printed tonnes, grade or recovery"')


def mines_sum(company: Company, _schedule: Schedule, printed: PrintedSchedule) -> Iterator[CheckRow]:
    """Printed consolidated figure = sum of the mines' printed figures, within their rounding."""
    for span in ("QTD", "YTD"):
        for metric, symbol in figures(company):
            if metric in ("grade", "recovery"):
                continue
            total = PrintedLine("reporting", span, metric, symbol, printed.consolidated)
            computed, low, high = (f"SUM({printed.mines(field, total)})" for field in (VALUE, LOW, HIGH))
            yield of_printed(printed, total, computed, low, high, '"a mine\'s printed figure"')


def year_to_date_sums(company: Company, schedule: Schedule, printed: PrintedSchedule) -> Iterator[CheckRow]:
    """Printed year to date = sum of the Production rows since the fiscal year began, each rounded as printed."""
    for metric, symbol in figures(company):
        if metric not in ("tonnes", "content"):
            continue
        for entity in range(printed.consolidated + 1):
            figure = schedule.reference(YEAR_TO_DATE, metric, symbol, entity)
            mines = range(printed.consolidated) if entity == printed.consolidated else (entity,)
            fed = "+".join(schedule.reference(YEAR_TO_DATE, "rows with feed", entity=mine) for mine in mines)
            metal = next((metal for metal in company.metals if metal.symbol == symbol), None)
            half = metal_name(metal, "content_half_unit") if metal else "tonnes_half_unit"
            line = PrintedLine("reporting", "YTD", metric, symbol, entity)
            spread = f"({fed})*{half}"
            yield of_printed(printed, line, figure, f"{figure}-{spread}", f"{figure}+{spread}", '"a quarter\'s figure"')


def printed_are_computed(company: Company, schedule: Schedule, printed: PrintedSchedule) -> Iterator[CheckRow]:
    """Printed tonnes, grade, recovery and content = what the Production rows give, each rounded as printed."""
    for period, span, entities in _spans(printed.consolidated):
        column = LAST_QUARTER if span == "QTD" else YEAR_TO_DATE
        for metric, symbol in figures(company):
            if metric == "equivalent" or (span == "YTD" and metric in ("tonnes", "content")):
                continue
            metal = next((metal for metal in company.metals if metal.symbol == symbol), None)
            half = metal_name(metal, f"{metric}_half_unit") if metal else "tonnes_half_unit"
            for entity in range(entities):

                def figure(measure: str, symbol: str, entity: int, period: str = period, column: int = column) -> str:
                    if period == "comparison":
                        return schedule.comparison(measure, symbol, entity)
                    return schedule.reference(column, measure, symbol, entity)

                computed = figure(metric, symbol, entity)
                spread = f"SIGN({computed})*{half}"
                if metric in ("tonnes", "content"):
                    mines = range(printed.consolidated) if entity == printed.consolidated else (entity,)
                    spread = f"({'+'.join(figure('rows with feed', '', mine) for mine in mines)})*{half}"
                line = PrintedLine(period, span, metric, symbol, entity)
                low, high = f"{computed}-{spread}", f"{computed}+{spread}"
                yield of_printed(printed, line, computed, low, high, '"a figure in Production"')


def equivalents_follow(company: Company, schedule: Schedule, printed: PrintedSchedule) -> Iterator[CheckRow]:
    """Printed equivalent = contents at the period's prices, within the rounding of both.

    Mine by mine; the consolidated line is checked as the sum of the mines, unless it is the only one printed.
    """
    entities = (printed.consolidated,) if company.equivalents == "consolidated" else range(printed.consolidated)
    for period, span in (("reporting", "QTD"), ("reporting", "YTD"), ("comparison", "QTD")):
        column = LAST_QUARTER if span == "QTD" else YEAR_TO_DATE
        missing = in_comparison_quarter(MISSING_PRICES) if period == "comparison" else prices_not_disclosed(column)
        for entity in entities:
            mines = range(printed.consolidated) if entity == printed.consolidated else (entity,)
            measures = ("equivalent", (entity,)), ("equivalent low", mines), ("equivalent high", mines)
            computed, low, high = (
                "+".join(
                    schedule.comparison(measure, entity=mine)
                    if period == "comparison"
                    else schedule.reference(column, measure, entity=mine)
                    for mine in summed
                )
                for measure, summed in measures
            )
            note = f'IF({missing}="","contents of the period",{missing})'
            yield of_printed(printed, PrintedLine(period, span, "equivalent", "", entity), computed, low, high, note)


def changes_follow(company: Company, _schedule: Schedule, printed: PrintedSchedule) -> Iterator[CheckRow]:
    """Printed change = the two printed figures' relative change, within their rounding."""
    change = "YOY_CHANGE" if company.comparison == "same-quarter-last-year" else "QOQ_CHANGE"
    for entity in range(printed.consolidated):
        for metric, symbol in figures(company):
            current = PrintedLine("reporting", "QTD", metric, symbol, entity)
            prior = PrintedLine("comparison", "QTD", metric, symbol, entity)
            # From nil there is no relative change, so nothing to check it against.
            nil = f"{printed.cell(LOW, prior)}=0"
            computed, low, high = (
                f"IF({nil},NA(),{change}({printed.cell(now, current)},{printed.cell(then, prior)}))"
                for now, then in ((VALUE, VALUE), (LOW, HIGH), (HIGH, LOW))
            )
            line = PrintedLine("reporting", "QTD", f"{metric} change", symbol, entity)
            yield of_printed(printed, line, computed, low, high, '"the printed figures of both quarters"')


def prices_are_printed(company: Company, schedule: Schedule, printed: PrintedSchedule) -> Iterator[CheckRow]:
    """Printed price of the footnote = the price the workbook calculates with."""
    for period in ("reporting", "comparison"):
        for metal in company.metals:
            if period == "comparison":
                price = schedule.comparison("price", metal.symbol)
            else:
                price = schedule.reference(LAST_QUARTER, "price", metal.symbol)
            line = PrintedLine(period, "QTD", "price", metal.symbol, COMPANY_WIDE)
            yield of_printed(printed, line, price, price, price, '"a price row"')
