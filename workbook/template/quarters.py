"""The `Quarters` sheet: five quarters and the year to date of every mine, and what adds up from them."""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name

from workbook.company import Company, Metal
from workbook.layout import LINE_TITLES, TRAILING_QUARTERS
from workbook.template.page import FIRST_ROW, HEADER_ROW, Page
from workbook.template.quarter_formulas import FORMULAS, missing_prices
from workbook.template.schedule import (
    FIRST_QUARTER,
    FISCAL_YEAR,
    IN_YEAR,
    LAST_QUARTER,
    MISSING_PRICES,
    QUARTER_ENDS,
    YEAR_TO_DATE,
    Line,
    Schedule,
)
from workbook.template.styles import DATE, GENERAL, fixed, number_format

LABEL, ENTITY, UNIT = 0, 1, 2


def write_quarters(page: Page, company: Company, mine_cells: list[str]) -> Schedule:
    """Write the schedule and return where its lines stand."""
    schedule = Schedule(company)
    page.title("Quarters", "Sums of the Production rows of each quarter, and what follows. Not for typing")
    _write_time_axis(page, schedule)
    for line, row in schedule.rows.items():
        metal = next((metal for metal in company.metals if metal.symbol == line.symbol), None)
        words = LINE_TITLES[line.measure]
        page.text(row, LABEL, f"{metal.name} {words}" if metal else words[0].upper() + words[1:], "label")
        if line.entity >= 0:
            entity = mine_cells[line.entity] if line.entity < schedule.consolidated else "consolidated"
            page.formula(row, ENTITY, entity, "label")
        elif line.measure.startswith("chart"):
            page.formula(row, ENTITY, "chart_entity", "label")
        page.text(row, UNIT, _unit(company, line, metal), "label")
        for column in range(FIRST_QUARTER, YEAR_TO_DATE + 1):
            formula = FORMULAS[line.measure](schedule, line, column)
            if formula:
                role = "total" if line.entity == schedule.consolidated else "calculation"
                page.formula(row, column, formula, role, _number(company, line))
    page.widths(44, 32, 10, *[14] * (TRAILING_QUARTERS + 1))
    page.sheet.freeze_panes(FIRST_ROW, FIRST_QUARTER)
    page.print_on_one_page(company, schedule.last_row, YEAR_TO_DATE)
    return schedule


def _write_time_axis(page: Page, schedule: Schedule) -> None:
    page.header(HEADER_ROW, ["Line", "Entity", "Unit"], height=20)
    for row, label in (
        (QUARTER_ENDS, "Quarter ends"),
        (FISCAL_YEAR, "Fiscal year"),
        (IN_YEAR, "Inside the year to date"),
        (MISSING_PRICES, "Prices not disclosed"),
    ):
        page.text(row, LABEL, label, "label")
    for column in range(FIRST_QUARTER, YEAR_TO_DATE):
        name, later = xl_col_to_name(column), xl_col_to_name(column + 1)
        label, ends, year = (f"{name}{row + 1}" for row in (HEADER_ROW, QUARTER_ENDS, FISCAL_YEAR))
        page.formula(HEADER_ROW, column, f"QUARTER_OF({ends},fiscal_start_month)", "header")
        last = column == LAST_QUARTER
        end = "reporting_quarter_end" if last else f"EOMONTH({later}{QUARTER_ENDS + 1},-months_per_quarter)"
        page.formula(QUARTER_ENDS, column, end, "calculation", DATE)
        page.formula(FISCAL_YEAR, column, f'MID({label},FIND(" ",{label})+1,LEN({label}))', "calculation")
        this_year = f"${xl_col_to_name(LAST_QUARTER)}${FISCAL_YEAR + 1}"
        page.formula(IN_YEAR, column, f"{year}={this_year}", "calculation")
    page.formula(HEADER_ROW, YEAR_TO_DATE, "year_to_date_span", "header")
    for column in range(FIRST_QUARTER, YEAR_TO_DATE + 1):
        page.formula(MISSING_PRICES, column, missing_prices(schedule, column), "calculation text")


def _unit(company: Company, line: Line, metal: Metal | None) -> str:
    if line.measure.startswith("rows"):
        return "rows"
    if "tonnes" in line.measure:
        return "t"
    if line.measure == "price" and metal:
        return metal.price_unit
    if line.measure == "recovery":
        return "%"
    if "grade" in line.measure and metal:
        return metal.grade_unit
    if metal and line.measure in ("contained", "implied", "content"):
        return metal.content_unit
    return next(metal.content_unit for metal in company.metals if metal.symbol == company.base_metal) + " eq"


def _number(company: Company, line: Line) -> str:
    if line.measure.startswith("rows"):
        return GENERAL
    if line.measure in ("grade", "recovery", "content", "price"):
        return number_format(company, line.measure, line.symbol)
    if line.measure == "chart grade":
        return number_format(company, "grade", line.symbol)
    if line.measure in ("contained", "implied"):
        return number_format(company, "content", line.symbol)
    if "tonnes" in line.measure:
        return fixed(company.tonnes_decimals)
    return fixed(company.equivalent_decimals)
