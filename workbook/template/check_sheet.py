"""Writes the `Checks` sheet from the list of checks."""

from __future__ import annotations

from workbook.company import Company
from workbook.layout import STATUSES
from workbook.template.check_list import CHECKS
from workbook.template.checks import Check, CheckRow
from workbook.template.page import FIRST_ROW, HEADER_ROW, Page
from workbook.template.printed import PrintedSchedule
from workbook.template.schedule import Schedule
from workbook.template.styles import CHANGE, percent

HEADERS = (
    "Check",
    "Entity",
    "Period",
    "Span",
    "Metric",
    "Metal",
    "Status",
    "Computed",
    "Low",
    "High",
    "Printed",
    "Gap",
    "Note",
)
TIES, WITHIN, BREAKS, NOT_DISCLOSED = STATUSES


def write_checks(page: Page, company: Company, quarters: Schedule, printed: PrintedSchedule) -> str:
    """Write one row per check, name the range, and return the reference of the status column."""
    page.title(
        "Checks", "What must hold between the data, the prices and the figures as printed, in the unit of each figure"
    )
    page.header(HEADER_ROW, HEADERS, height=20)
    row = FIRST_ROW
    for check in CHECKS:
        for each in check.rows(company, quarters, printed):
            _write_row(page, row, check, each)
            row += 1
    last_row = row - 1
    page.define_range("report_checks", HEADER_ROW, last_row, len(HEADERS) - 1)
    status = f"G{FIRST_ROW + 1}:G{last_row + 1}"
    for text, role in ((BREAKS, "bad"), (WITHIN, "good"), (TIES, "good"), (NOT_DISCLOSED, "quiet")):
        rule = {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": page.styles(role)}
        page.sheet.conditional_format(status, rule)
    row += 1
    page.text(row, 0, "What each check says must hold", "section")
    for offset, check in enumerate(CHECKS, row + 1):
        page.text(offset, 0, check.name, "label")
        page.text(offset, 1, check.sentence, "quiet")
    page.widths(32, 32, 10, 7, 18, 7, 19, 14, 14, 14, 14, 12, 34)
    page.sheet.autofilter(HEADER_ROW, 0, last_row, len(HEADERS) - 1)
    page.sheet.freeze_panes(FIRST_ROW, 1)
    page.print_on_one_page(company, row + len(CHECKS), len(HEADERS) - 1, tall=True)
    first, last = f"$G${FIRST_ROW + 1}", f"$G${last_row + 1}"
    return f"Checks!{first}:{last}"


def _write_row(page: Page, row: int, check: Check, each: CheckRow) -> None:
    line = row + 1
    page.text(row, 0, check.name, "output text")
    for column, label in enumerate(each.labels, 1):
        page.formula(row, column, label, "output text")
    page.formula(row, 6, _status(line, each), "output text")
    for column, formula in enumerate((each.computed, each.low, each.high, each.figure), 7):
        page.formula(row, column, f"IFNA({formula},not_disclosed)", "output", each.number)
    gap = f"IF({each.figure_high}<I{line},{each.figure_high}-I{line},{each.figure_low}-J{line})"
    number = percent(0) if each.number == CHANGE else each.number
    page.formula(
        row, 11, f'IF(G{line}="{BREAKS}",{gap},IF(G{line}="{NOT_DISCLOSED}",not_disclosed,0))', "output", number
    )
    page.formula(row, 12, f'IF(G{line}="{NOT_DISCLOSED}",{each.note},"")', "output note")


def _status(line: int, each: CheckRow) -> str:
    """A printed figure ties by its characters, a reported one by its number."""
    undisclosed = f"OR(K{line}=not_disclosed,H{line}=not_disclosed,I{line}=not_disclosed,J{line}=not_disclosed)"
    if each.as_text:
        ties, within = f"TIES(K{line},H{line},H{line})", f"TIES(K{line},I{line},J{line})"
    else:
        ties = f"AND({each.figure_low}<=H{line},{each.figure_high}>=H{line})"
        within = f"AND({each.figure_low}<=J{line},{each.figure_high}>=I{line})"
    return f'IF({undisclosed},"{NOT_DISCLOSED}",IF({ties},"{TIES}",IF({within},"{WITHIN}","{BREAKS}")))'
