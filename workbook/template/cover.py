"""The first sheet: whose quarter this is, whether it holds, and where everything is."""

from __future__ import annotations

from workbook.company import Company
from workbook.layout import STATUSES
from workbook.template.page import Page

COVER = "Cover"
# The macro behind the button; it is a Public Sub of the VBA project that the workbook is given.
REFRESH_MACRO = "RefreshQuarter"
# sheet -> its kind and what it holds, in the order of the workbook
CONTENTS = {
    "Quarter": ("output", "Production, grade and recovery by mine, the quarter"),
    "Year to date": ("output", "The same for the fiscal year so far"),
    "Highlights": ("output", "Each mine against the comparison quarter, and the metal prices"),
    "Charts": ("output", "Five quarters of equivalent by metal, throughput and grade"),
    "Checks": ("output", "What must hold, and whether it does"),
    "Settings": ("input", "Company, reporting quarter, policies"),
    "Mines and metals": ("input", "Operations, units, printed decimals"),
    "Production": ("input", "Tonnes, grades, recoveries and contents by period and mine"),
    "Prices": ("input", "Metal prices by quarter"),
    "Published": ("input", "Figures as printed, the text that the checks read"),
    "Quarters": ("calculation", "The calculation: five quarters and the year to date of every mine"),
    "Printed": ("calculation", "The printed figures that the checks need, found by key"),
    "Lists": ("calculation", "Drop-down entries and named constants"),
    "Log": ("output", "Every refresh that changed something"),
}
KIND_WORDS = {"output": "Report", "input": "Input", "calculation": "Calculation"}


def write_cover(page: Page, company: Company, status: str, *, with_button: bool) -> None:
    """Write the title, the standing of the checks and the contents; `status` is the column of check results."""
    page.title("=company_name", "Quarterly production workbook")
    page.text(3, 0, "Reporting quarter", "label")
    page.formula(3, 1, "IFNA(reporting_quarter,not_disclosed)", "output text")
    page.text(4, 0, "Compared with", "label")
    page.formula(4, 1, "IFNA(comparison_quarter,not_disclosed)", "output text")
    if with_button:
        page.sheet.insert_button(
            3, 2, {"macro": REFRESH_MACRO, "caption": "Refresh quarter", "x_offset": 24, "width": 150, "height": 36}
        )
    page.text(6, 0, "Checks", "section")
    for row, words in enumerate(STATUSES, 7):
        page.text(row, 0, words[0].upper() + words[1:], "label")
        page.formula(row, 1, f'COUNTIF({status},"{words}")', "output", "0")
    for role, criteria in (("bad", ">"), ("good", "==")):
        page.sheet.conditional_format(
            9, 1, 9, 1, {"type": "cell", "criteria": criteria, "value": 0, "format": page.styles(role)}
        )
    page.text(12, 0, "Contents", "section")
    page.header(13, ["Sheet", "Kind", "What it holds"], height=18)
    for row, (sheet, (kind, words)) in enumerate(CONTENTS.items(), 14):
        page.sheet.write_url(row, 0, f"internal:'{sheet}'!A1", page.styles("link"), sheet)
        role = {"input": "input", "calculation": "calculation text", "output": "output text"}[kind]
        page.text(row, 1, KIND_WORDS[kind], role)
        page.text(row, 2, words, "label")
    end = 14 + len(CONTENTS)
    page.text(
        end + 1,
        0,
        "Inputs are blue on yellow, calculations are on grey. Report sheets are protected without a password.",
        "quiet",
    )
    page.widths(26, 16, 70)
    page.print_on_one_page(company, end + 1, 2)
