"""The input sheets: each table below its header, validated, with its calculated columns on grey."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.company import Company
from workbook.layout import (
    Column,
    TableLayout,
    log_table,
    metal_name,
    metals_table,
    mines_table,
    prices_table,
    production_table,
    published_table,
)
from workbook.template.page import FIRST_ROW, HEADER_ROW, Page
from workbook.template.styles import DATE, GENERAL, TIME, fixed, number_format

LAST_SHEET_ROW = 1_048_575
NOT_NEGATIVE = {"validate": "decimal", "criteria": ">=", "value": 0}

_VALIDATIONS: dict[str, dict[str, Any]] = {
    "date": {"validate": "date", "criteria": ">", "value": "=DATE(1900,1,1)"},
    "mine": {"validate": "list", "source": "=mine_list"},
    "tonnes": NOT_NEGATIVE,
    "grade": NOT_NEGATIVE,
    "content": NOT_NEGATIVE,
    "price": {"validate": "decimal", "criteria": ">", "value": 0},
    "recovery": {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1},
    "span": {"validate": "list", "source": "=span_list"},
    "entity": {"validate": "list", "source": "=entity_list"},
    "metric": {"validate": "list", "source": "=metric_list"},
    "metal": {"validate": "list", "source": "=metal_list"},
    "printed": {"validate": "length", "criteria": ">", "value": 0},
    "grade unit": {"validate": "list", "source": "=grade_unit_list"},
    "content unit": {"validate": "list", "source": "=content_unit_list"},
    "decimals": {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 9},
    "text": {"validate": "length", "criteria": ">", "value": 0},
    # Signs that look-ups would read as "any characters".
    "mine name": {
        "validate": "custom",
        "value": "=AND(" + ",".join(f'ISERROR(FIND("{sign}",A{FIRST_ROW + 1}))' for sign in "*?~") + ")",
    },
}
TEXT_KINDS = ("text", "mine", "mine name", "entity", "span", "metric", "metal", "grade unit", "content unit")
_MESSAGES = {
    "recovery": "A recovery is a fraction: type 90% or 0.90, not 90.",
    "mine": "Choose a mine of the sheet Mines and metals.",
    "date": "The last day of the month or quarter, as a date.",
    "price": "Dollars per unit of the column, greater than zero. Leave blank when not disclosed.",
}
_WIDTHS = {"mine": 32, "entity": 32, "printed": 14, "date": 13, "text": 16, "metric": 18, "time": 20}


def write_production(page: Page, company: Company) -> None:
    """Write the sheet of reported tonnes, grades, recoveries and contents, with one blank row."""
    page.title("Production", "One row per period end and mine. Blank = not reported; 0 or - = nil. Grey = calculated")
    _write_table(page, company, production_table(company), [[]])
    page.sheet.freeze_panes(FIRST_ROW, 2)
    page.print_on_one_page(company, FIRST_ROW, 0, tall=True)


def write_prices(page: Page, company: Company) -> None:
    """Write the sheet of metal prices, with one blank row."""
    page.title("Prices", "One row per quarter (Q2 2020), or per span (H1 2020) when the year to date is re-priced")
    _write_table(page, company, prices_table(company), [[]])
    page.sheet.freeze_panes(FIRST_ROW, 1)
    page.print_on_one_page(company, FIRST_ROW, 0, tall=True)


def write_published(page: Page, company: Company) -> None:
    """Write the sheet of figures as printed, with one blank row."""
    page.title(
        "Published", "One row per printed figure, its characters kept: 0.40 stands for 0.395 to 0.405, in its own unit"
    )
    _write_table(page, company, published_table(), [[]])
    # Printed figures are texts on purpose: their trailing zeros are information.
    page.sheet.ignore_errors({"number_stored_as_text": f"F{FIRST_ROW + 1}:F{LAST_SHEET_ROW + 1}"})
    page.sheet.freeze_panes(FIRST_ROW, 0)
    page.print_on_one_page(company, FIRST_ROW, 0, tall=True)


def write_mines_and_metals(page: Page, company: Company) -> list[str]:
    """Write the company's mines and metals; return the cells that hold the mines' names."""
    page.title(
        "Mines and metals",
        "From the company file. A mine may be renamed here; for another mine, metal or unit make a new workbook",
    )
    metals = metals_table()
    first_column = 2
    _write_table(page, company, mines_table(), [[mine.name] for mine in company.mines])
    rows: list[list[str | float]] = [
        [
            metal.symbol,
            metal.name,
            metal.grade_unit,
            metal.content_unit,
            metal.price_unit,
            metal.grade_decimals,
            metal.recovery_decimals,
            metal.content_decimals,
            metal.price_decimals,
        ]
        for metal in company.metals
    ]
    _write_table(page, company, metals, rows, first_column)
    page.sheet.set_column(0, 0, 34)
    page.sheet.set_column(1, 1, 3)
    named = {
        "grade_unit": "Grade unit",
        "content_unit": "Content unit",
        "grade_half_unit": "Grade half unit",
        "recovery_half_unit": "Recovery half unit",
        "content_half_unit": "Content half unit",
        "price_half_unit": "Price half unit",
    }
    headers = [column.header for column in metals.columns]
    for row, metal in enumerate(company.metals, FIRST_ROW):
        for setting, header in named.items():
            page.define_cell(metal_name(metal, setting), row, first_column + headers.index(header))
    page.book.define_name("mine_list", "=Mines[Mine]")
    page.book.define_name("metal_list", "=Metals[Symbol]")
    page.sheet.freeze_panes(FIRST_ROW, 0)
    page.print_on_one_page(company, FIRST_ROW + len(rows), first_column + len(headers) - 1)
    return [page.reference(FIRST_ROW + index, 0) for index in range(len(company.mines))]


def write_log(page: Page, company: Company) -> None:
    """Write the protected sheet that each refresh adds a row to."""
    page.title("Log", "One row per refresh that changed something, written by the refresh")
    _write_table(page, company, log_table(), [[]])
    page.widths(22, 20, 12, 22, 16, 80)
    page.sheet.freeze_panes(FIRST_ROW, 0)
    page.print_on_one_page(company, FIRST_ROW, 0, tall=True)


def _write_table(
    page: Page, company: Company, table: TableLayout, rows: Sequence[Sequence[str | float]], first_column: int = 0
) -> None:
    last_row = FIRST_ROW + len(rows) - 1
    last_column = first_column + len(table.columns) - 1
    page.sheet.set_row(HEADER_ROW, 32)
    for offset, column in enumerate(table.columns):
        role = _role(page, column)
        number = _number(company, column)
        where = first_column + offset
        style = page.styles(role, number)
        # The whole column carries the format, so that rows typed or imported later look like the first.
        page.sheet.set_column(where, where, _WIDTHS.get(column.kind, 12), style)
        # The format of the column must not colour the title above the table; the title itself stands in column A.
        for row in range(HEADER_ROW) if where else (HEADER_ROW - 1,):
            page.sheet.write_blank(row, where, None, page.styles("plain"))
        for row, values in enumerate(rows, FIRST_ROW):
            if column.formula:
                page.formula(row, where, column.formula, role, number)
            elif offset < len(values):
                page.sheet.write(row, where, values[offset], style)
            else:
                page.sheet.write_blank(row, where, None, style)
        if column.kind in _VALIDATIONS and not column.formula and page.kind == "input":
            # Published and Production may leave a cell blank: not reported.
            rule = {**_VALIDATIONS[column.kind], "ignore_blank": True, "error_title": column.header[:32]}
            rule["error_message"] = _MESSAGES.get(column.kind, "See the sheet's second line for what belongs here.")
            page.sheet.data_validation(FIRST_ROW, where, LAST_SHEET_ROW, where, rule)
    page.sheet.add_table(
        HEADER_ROW,
        first_column,
        last_row,
        last_column,
        {
            "name": table.name,
            "style": "Table Style Light 1",
            "columns": [_table_column(page, company, column) for column in table.columns],
        },
    )


def _table_column(page: Page, company: Company, column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {"header": column.header, "header_format": page.styles("header")}
    if column.formula:
        described["formula"] = page.as_written(column.formula)
        described["format"] = page.styles(_role(page, column), _number(company, column))
    return described


def _role(page: Page, column: Column) -> str:
    if page.kind != "input":
        return "output text" if column.kind == "text" else "output"
    if column.formula:
        return "calculation text" if column.kind == "text" else "calculation"
    return "input text" if column.kind in TEXT_KINDS else "input"


def _number(company: Company, column: Column) -> str:
    if column.kind in ("grade", "recovery", "content", "price") and column.metal:
        return number_format(company, column.kind, column.metal.symbol)
    by_kind = {"date": DATE, "time": TIME, "tonnes": fixed(company.tonnes_decimals), "count": fixed(0), "printed": "@"}
    return by_kind.get(column.kind, GENERAL)
