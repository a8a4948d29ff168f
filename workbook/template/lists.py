"""The `Lists` sheet: what drop-downs offer, and the few constants that formulas call by name."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from workbook.company import (
    COMPARISONS,
    CONSOLIDATED,
    CONTENT_UNITS,
    GRADE_UNITS,
    YEAR_TO_DATE_EQUIVALENTS,
    Company,
)
from workbook.layout import CHANGE_METRICS, METRICS, SPANS
from workbook.template.page import FIRST_ROW, HEADER_ROW, Page
from workbook.template.styles import GENERAL

MONTHS_PER_QUARTER, MONTHS_PER_YEAR = 3, 12

# name -> (value, number format, what it is for)
CONSTANTS: dict[str, tuple[str | float, str, str]] = {
    "months_per_quarter": (MONTHS_PER_QUARTER, GENERAL, "Months in a quarter"),
    "full_recovery": (1.0, "0%", "Recovery at which metal content is the metal contained in the feed"),
    "not_disclosed": ("n/d", GENERAL, "Shown where an input was not disclosed"),
    "not_applicable": ("n/a", GENERAL, "Shown where a change has no base"),
    "consolidated": (CONSOLIDATED, GENERAL, "The line that adds up all mines"),
}

# name -> (heading, entries); month counts stand beside the comparison they belong to
LISTS: dict[str, tuple[str, Sequence[str | float]]] = {
    "comparison_list": ("Comparison", COMPARISONS),
    "comparison_months": ("Months back", (MONTHS_PER_YEAR, MONTHS_PER_QUARTER)),
    "policy_list": ("Year-to-date equivalents", YEAR_TO_DATE_EQUIVALENTS),
    "quarter_list": ("Quarter", ("Q1", "Q2", "Q3", "Q4")),
    "span_labels": ("Year to date at its end", ("Q1", "H1", "9M", "FY")),
    "span_list": ("Span", SPANS),
    "metric_list": ("Metric", (*METRICS, *CHANGE_METRICS)),
    "grade_unit_list": ("Grade unit", GRADE_UNITS),
    "content_unit_list": ("Content unit", CONTENT_UNITS),
}


def write_lists(page: Page, company: Company, mine_cells: Sequence[str]) -> None:
    """Write constants and lists, and give each its name."""
    page.title("Lists", "What the drop-downs offer, and the constants that formulas call by name")
    page.header(HEADER_ROW, ["Constant", "Value", "Meaning"])
    for row, (name, (value, number, meaning)) in enumerate(CONSTANTS.items(), FIRST_ROW):
        page.text(row, 0, name, "label")
        page.sheet.write(row, 1, value, page.styles("calculation", number))
        page.text(row, 2, meaning, "label")
        page.define_cell(name, row, 1)
    for column, (name, (heading, entries)) in enumerate(LISTS.items(), 4):
        _write_list(page, column, name, heading, entries)
    entities = [*(f"={cell}" for cell in mine_cells), "=consolidated"]
    _write_list(page, 4 + len(LISTS), "entity_list", "Entity", entities)
    page.widths(20, 12, 58, 3, *[22] * (len(LISTS) + 1))
    page.sheet.freeze_panes(FIRST_ROW, 0)
    page.print_on_one_page(company, FIRST_ROW + len(METRICS) + len(CHANGE_METRICS), 4 + len(LISTS))


def _write_list(page: Page, column: int, name: str, heading: str, entries: Sequence[str | float]) -> None:
    page.text(HEADER_ROW, column, heading, "header")
    for row, entry in enumerate(entries, FIRST_ROW):
        if isinstance(entry, str):
            page.text(row, column, entry, "calculation text")
        else:
            page.sheet.write_number(row, column, entry, page.styles("calculation"))
    last = xl_rowcol_to_cell(FIRST_ROW + len(entries) - 1, column, row_abs=True, col_abs=True)
    page.book.define_name(name, f"={page.reference(FIRST_ROW, column)}:{last}")
