"""The `Printed` sheet: the published figures of the quarter, found by key, with what their rounding can stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from workbook.company import Company
from workbook.template.page import FIRST_ROW, HEADER_ROW, Page
from workbook.template.styles import GENERAL

PERIOD, SPAN, ENTITY, METRIC, METAL, KEY, ROW, PRINTED, LOW, VALUE, HIGH = range(11)
HEADERS = ("Period", "Span", "Entity", "Metric", "Metal", "Key", "Row", "Printed", "Low", "Value", "High")
COMPANY_WIDE = -1


@dataclass(frozen=True)
class PrintedLine:
    """One figure a release prints: `period` is `reporting` or `comparison`; entity -1 is company-wide."""

    period: str
    span: str
    metric: str
    symbol: str
    entity: int


class PrintedSchedule:
    """Where every printed figure stands; the mines of one figure stand together, so that they can be added up."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.consolidated = len(company.mines)
        self.rows = {line: row for row, line in enumerate(self._lines(), FIRST_ROW)}

    def _lines(self) -> Iterator[PrintedLine]:
        for period, span, entities in (
            ("reporting", "QTD", self.consolidated + 1),
            ("reporting", "YTD", self.consolidated + 1),
            ("comparison", "QTD", self.consolidated),
        ):
            for metric, symbol in figures(self.company):
                for entity in range(entities):
                    yield PrintedLine(period, span, metric, symbol, entity)
        for period in ("reporting", "comparison"):
            for metal in self.company.metals:
                yield PrintedLine(period, "QTD", "price", metal.symbol, COMPANY_WIDE)
        for entity in range(self.consolidated):
            for metric, symbol in figures(self.company):
                yield PrintedLine("reporting", "QTD", f"{metric} change", symbol, entity)

    def cell(self, field: int, line: PrintedLine) -> str:
        """A field of a printed figure, as other sheets write it: Printed!$H$20."""
        return f"Printed!${xl_col_to_name(field)}${self.rows[line] + 1}"

    def mines(self, field: int, line: PrintedLine) -> str:
        """The mines' fields of the same figure: Printed!$H$20:$H$21."""
        first = PrintedLine(line.period, line.span, line.metric, line.symbol, 0)
        last = PrintedLine(line.period, line.span, line.metric, line.symbol, self.consolidated - 1)
        return f"{self.cell(field, first)}:{self.cell(field, last).split('!')[1]}"


def figures(company: Company) -> Iterator[tuple[str, str]]:
    """Metric and metal of every figure of a mine, in the order of a highlights table."""
    yield "tonnes", ""
    for metric in ("grade", "recovery", "content"):
        for metal in company.metals:
            yield metric, metal.symbol
    yield "equivalent", ""


def write_printed(page: Page, company: Company, mine_cells: list[str]) -> PrintedSchedule:
    """Write the look-ups and return where they stand."""
    schedule = PrintedSchedule(company)
    page.title("Printed", "What the checks need of Published, found by key; #N/A = not published. Not for typing")
    page.header(HEADER_ROW, HEADERS, height=20)
    for line, row in schedule.rows.items():
        _write_line(page, line, row, mine_cells)
    page.widths(12, 8, 32, 18, 8, 56, 8, 14, 14, 14, 14)
    page.sheet.freeze_panes(FIRST_ROW, 0)
    page.print_on_one_page(company, FIRST_ROW + len(schedule.rows) - 1, HIGH)
    return schedule


def _write_line(page: Page, line: PrintedLine, row: int, mine_cells: list[str]) -> None:
    page.formula(row, PERIOD, f"{line.period}_quarter", "calculation text")
    page.text(row, SPAN, line.span, "calculation text")
    if line.entity == COMPANY_WIDE:
        page.text(row, ENTITY, "", "calculation text")
    else:
        entity = mine_cells[line.entity] if line.entity < len(mine_cells) else "consolidated"
        page.formula(row, ENTITY, entity, "calculation text")
    page.text(row, METRIC, line.metric, "calculation text")
    page.text(row, METAL, line.symbol, "calculation text")
    parts = (f"{xl_col_to_name(field)}{row + 1}" for field in (PERIOD, SPAN, ENTITY, METRIC, METAL))
    page.formula(row, KEY, '&"|"&'.join(parts), "calculation text")
    found = f"{xl_col_to_name(ROW)}{row + 1}"
    page.formula(row, ROW, f"MATCH({xl_col_to_name(KEY)}{row + 1},Published[Key],0)", "calculation")
    page.formula(row, PRINTED, f"INDEX(Published[Printed],{found})", "calculation")
    page.formula(row, VALUE, f"INDEX(Published[Value],{found})", "calculation", GENERAL)
    low, high = f"INDEX(Published[Low],{found})", f"INDEX(Published[High],{found})"
    # A quantity is never negative and a recovery never above 100%, whatever its rounding could stand for.
    page.formula(row, LOW, low if "change" in line.metric else f"MAX({low},0)", "calculation")
    page.formula(row, HIGH, f"MIN({high},full_recovery)" if line.metric == "recovery" else high, "calculation")
