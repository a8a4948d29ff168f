"""Checks of the data alone: that no row is lost, counted twice or misread before anything is computed from it."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.utility import xl_col_to_name

from workbook.company import Company
from workbook.layout import metal_name, prices_table, production_table
from workbook.template.checks import CheckRow
from workbook.template.page import HEADER_ROW
from workbook.template.printed import PrintedSchedule
from workbook.template.schedule import FIRST_QUARTER, LAST_QUARTER, Schedule
from workbook.template.styles import number_format

COUNT = "0"
QUIET_NOTE = '""'


def _count_row(labels: tuple[str, ...], found: str, expected: str, note: str = QUIET_NOTE) -> CheckRow:
    return CheckRow(labels, found, found, found, expected, expected, expected, note, COUNT)


def quarters_are_whole(_company: Company, schedule: Schedule, printed: PrintedSchedule) -> Iterator[CheckRow]:
    """The Production rows of a mine's quarter are one, or one a month: none missing, none twice."""
    for entity in range(printed.consolidated):
        name = schedule.entity(entity)
        for column in range(FIRST_QUARTER, LAST_QUARTER + 1):
            quarter = f"Quarters!${xl_col_to_name(column)}${HEADER_ROW + 1}"
            labels = (name, quarter, '"QTD"', '"rows"', '""')
            found, expected = (
                schedule.reference(column, measure, entity=entity) for measure in ("rows", "rows expected")
            )
            yield _count_row(labels, found, expected, '"no row in Production"')


def rows_have_a_place(_company: Company, schedule: Schedule, printed: PrintedSchedule) -> Iterator[CheckRow]:
    """Every Production row belongs to a mine of Mines, and every Published row to one or to the consolidated line."""
    for table, header in (("Production", "Mine"), ("Published", "Entity")):
        names = [schedule.entity(entity) for entity in range(printed.consolidated)]
        names += ["consolidated"] if table == "Published" else []
        known = "+".join(f"COUNTIFS({table}[{header}],{name})" for name in names)
        yield _count_row(('""', '""', '""', f'"{table} rows"', '""'), f"COUNTA({table}[{header}])", known)


def figures_are_numbers(company: Company, _schedule: Schedule, _printed: PrintedSchedule) -> Iterator[CheckRow]:
    """Every filled cell of an input column is a number: a text, even one that looks like a number, would not count."""
    for table in (production_table(company), prices_table(company)):
        for column in table.columns:
            if column.formula or column.kind in ("mine", "text"):
                continue
            figures = f"{table.name}[{column.header}]"
            metric = column.kind if column.metal else column.header.partition(" (")[0].lower()
            labels = ('""', '""', '""', f'"{metric}"', f'"{column.metal.symbol if column.metal else ""}"')
            yield _count_row(labels, f"COUNTA({figures})", f"COUNT({figures})")


def reported_is_implied(company: Company, schedule: Schedule, printed: PrintedSchedule) -> Iterator[CheckRow]:
    """Reported content of the quarter = reported tonnes x grade x recovery, within the rounding of all four."""
    for metal in company.metals:
        for entity in range(printed.consolidated):
            content, implied, grade, recovery = (
                schedule.reference(LAST_QUARTER, measure, metal.symbol, entity)
                for measure in ("content", "implied", "grade", "recovery")
            )
            tonnes = schedule.reference(LAST_QUARTER, "tonnes", entity=entity)
            fed = schedule.reference(LAST_QUARTER, "rows with feed", entity=entity)
            halves = {name: metal_name(metal, f"{name}_half_unit") for name in ("grade", "recovery", "content")}
            units = f"{metal_name(metal, 'grade_unit')},{metal_name(metal, 'content_unit')}"
            low = (
                f"METAL_CONTENT(MAX({tonnes}-{fed}*tonnes_half_unit,0),MAX({grade}-{halves['grade']},0),"
                f"MAX({recovery}-{halves['recovery']},0),{units})"
            )
            high = (
                f"METAL_CONTENT({tonnes}+{fed}*tonnes_half_unit,{grade}+{halves['grade']},"
                f"MIN({recovery}+{halves['recovery']},full_recovery),{units})"
            )
            spread = f"{fed}*{halves['content']}"
            labels = (schedule.entity(entity), "reporting_quarter", '"QTD"', '"content"', f'"{metal.symbol}"')
            number = number_format(company, "content", metal.symbol)
            yield CheckRow(
                labels,
                content,
                f"{content}-{spread}",
                f"{content}+{spread}",
                implied,
                low,
                high,
                '"tonnes, grade, recovery or content"',
                number,
            )
