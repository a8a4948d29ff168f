"""The `Settings` sheet: what the company is and which quarter is reported, each value under its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbook.company import Company
from workbook.template.page import FIRST_ROW, HEADER_ROW, Page
from workbook.template.styles import DATE, GENERAL


@dataclass(frozen=True)
class Setting:
    """A named value: typed by the user, or calculated when `value` begins with =."""

    name: str
    label: str
    value: str | float | None
    help: str
    number: str = GENERAL
    validation: dict[str, Any] | None = None


def _one_of(source: str) -> dict[str, Any]:
    return {"validate": "list", "source": source}


def _whole(low: int, high: int) -> dict[str, Any]:
    return {"validate": "integer", "criteria": "between", "minimum": low, "maximum": high}


def inputs(company: Company) -> list[Setting]:
    """What the company file said, and what the analyst may change."""
    # A company with one mine shows it; the consolidated line of several is often undisclosed in old quarters.
    chart_entity = company.mines[0].name
    a_date = {"validate": "date", "criteria": ">", "value": "=DATE(1900,1,1)", "ignore_blank": True}
    return [
        Setting(
            "company_name",
            "Company",
            company.name,
            "As printed in the release",
            validation={"validate": "length", "criteria": ">", "value": 0},
        ),
        Setting(
            "fiscal_start_month",
            "First month of the fiscal year (1-12)",
            company.fiscal_start_month,
            "1 = January; the fiscal year is named by the calendar year in which it ends",
            validation=_whole(1, 12),
        ),
        Setting(
            "reporting_date",
            "Reporting date (date)",
            None,
            "Any day of the quarter to report; blank = the latest period end in Production",
            DATE,
            a_date,
        ),
        Setting(
            "comparison_basis",
            "Comparison quarter",
            company.comparison,
            "same-quarter-last-year or prior-quarter",
            validation=_one_of("=comparison_list"),
        ),
        Setting(
            "year_to_date_policy",
            "Year-to-date equivalents",
            company.year_to_date_equivalent,
            "sum-of-quarters: each quarter at its own prices; repriced: at a price row for the span, such as H1 2020",
            validation=_one_of("=policy_list"),
        ),
        Setting(
            "tonnes_decimals",
            "Tonnes: printed decimals",
            company.tonnes_decimals,
            "Decimals of printed tonnes",
            validation=_whole(0, 9),
        ),
        Setting(
            "chart_entity",
            "Charts show",
            chart_entity,
            "A mine, or the consolidated line",
            validation=_one_of("=entity_list"),
        ),
    ]


def derived(company: Company) -> list[Setting]:
    """What follows from the inputs or from the company file; never typed."""
    # Any day of a quarter leads to its last day: the months still missing to the quarter's last month.
    quarter_end = (
        "=EOMONTH(IF(ISNUMBER(reporting_date),reporting_date,"
        "IF(COUNT(Production[Period end])=0,NA(),MAX(Production[Period end]))),"
        "months_per_quarter-1-MOD(MONTH(IF(ISNUMBER(reporting_date),reporting_date,MAX(Production[Period end])))"
        "-fiscal_start_month,months_per_quarter))"
    )
    comparison_end = (
        "=EOMONTH(reporting_quarter_end,-INDEX(comparison_months,MATCH(comparison_basis,comparison_list,0)))"
    )
    span = (
        '=INDEX(span_labels,MATCH(LEFT(reporting_quarter,FIND(" ",reporting_quarter)-1),quarter_list,0))'
        '&MID(reporting_quarter,FIND(" ",reporting_quarter),LEN(reporting_quarter))'
    )
    return [
        Setting(
            "base_metal",
            "Base metal",
            company.base_metal,
            "Equivalents are in units of this metal; the company file decides it when the workbook is made",
        ),
        Setting("reporting_quarter_end", "Reporting quarter ends", quarter_end, "Last day of the quarter", DATE),
        Setting(
            "reporting_quarter",
            "Reporting quarter",
            "=QUARTER_OF(reporting_quarter_end,fiscal_start_month)",
            "The quarter that the report sheets show",
        ),
        Setting("comparison_quarter_end", "Comparison quarter ends", comparison_end, "Last day of the quarter", DATE),
        Setting(
            "comparison_quarter",
            "Comparison quarter",
            "=QUARTER_OF(comparison_quarter_end,fiscal_start_month)",
            "The quarter that changes are measured against",
        ),
        Setting("year_to_date_span", "Year to date", span, "The span from the start of the fiscal year"),
        Setting(
            "tonnes_half_unit",
            "Tonnes: half a printed unit (t)",
            '=INDEX(ROUND_BAND("0."&REPT("0",tonnes_decimals)),1,2)',
            "What rounding can hide in one printed tonnage",
        ),
    ]


def write_settings(page: Page, company: Company) -> None:
    """Write the settings and give each its name."""
    page.title("Settings", "Inputs are blue on yellow; what is calculated from them is on grey")
    page.header(HEADER_ROW, ["Setting", "Value", "Meaning"], height=20)
    row = FIRST_ROW
    for setting in inputs(company):
        _write(page, row, setting, "input")
        row += 1
    row += 1
    for setting in derived(company):
        _write(page, row, setting, "calculation")
        row += 1
    page.widths(36, 26, 100)
    page.sheet.freeze_panes(FIRST_ROW, 0)
    page.print_on_one_page(company, row - 1, 2)


def _write(page: Page, row: int, setting: Setting, role: str) -> None:
    page.text(row, 0, setting.label, "label")
    page.text(row, 2, setting.help, "note")
    style = page.styles(role, setting.number)
    if isinstance(setting.value, str) and setting.value.startswith("="):
        page.formula(row, 1, setting.value[1:], role, setting.number)
    elif setting.value is None:
        page.sheet.write_blank(row, 1, None, style)
    else:
        page.sheet.write(row, 1, setting.value, style)
    if setting.validation:
        page.sheet.data_validation(row, 1, row, 1, setting.validation)
    page.define_cell(setting.name, row, 1)
