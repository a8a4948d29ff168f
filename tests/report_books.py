"""Small workbooks with the names that Orebook promises, holding figures of the Avino release of 17 July 2020."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

NUMBER = '#,##0;-#,##0;"-"'
CHECK_HEADERS = (
    *("Check", "Entity", "Period", "Span", "Metric", "Metal", "Status"),
    *("Computed", "Low", "High", "Printed", "Gap", "Note"),
)

# Printed: 158,286. From the printed contents and prices: 161,451, and with their rounding 161,212 to 161,691.
BROKEN_EQUIVALENT = (
    *("equivalents-follow-from-prices", "Avino", "Q2 2020", "QTD", "equivalent", "", "breaks"),
    *(161451.399877899, 161212.0, 161691.0, "158,286", -2926.0, ""),
)
TIED_CHANGE = (
    *("changes-follow-from-figures", "Avino", "Q2 2020", "QTD", "content change", "Au", "ties within rounding"),
    *(-0.495, -0.4963, -0.4937, "-50%", 0, ""),
)
UNDISCLOSED = (
    *("equivalents-follow-from-prices", "Avino", "Q2 2020", "YTD", "equivalent", "", "not disclosed"),
    *("n/d", "n/d", "n/d", "835,370", "n/d", "Q1 2020: prices of Ag, Au, Cu"),
)


def write_formulas(sheet: Any, row: int, column: int, values: Sequence[object], style: Any = None) -> None:
    """A label, and beside it formulas that show these values."""
    sheet.write(row, column, values[0], style)
    for offset, value in enumerate(values[1:], 1):
        sheet.write_formula(row, column + offset, "=A1", style, value)


def write_book(path: Path, *, quarter: str = "Q2 2020", checks: tuple[tuple[object, ...], ...] = ()) -> Path:
    """A workbook with the two named cells, three report tables and a checks table."""
    with xlsxwriter.Workbook(path) as book:
        number = book.add_format({"num_format": NUMBER})
        percent = book.add_format({"num_format": "0%;-0%;0%"})
        settings = book.add_worksheet("Settings")
        settings.write("A1", quarter)
        settings.write("A2", "H1 2020")
        book.define_name("reporting_quarter", "=Settings!$A$1")
        book.define_name("year_to_date_span", "=Settings!$A$2")

        sheet = book.add_worksheet("Bob's tables")
        sheet.write_row("C3", ["Mine", "Tonnes processed (t)", "Gold (oz)", "Silver equivalent (oz)"])
        write_formulas(sheet, 3, 2, ["Avino", 40190, 404, 161451.3998778999], number)
        write_formulas(sheet, 4, 2, ["Historic Above Ground Stockpiles", 0, 0, "n/d"], number)
        sheet.write_formula("F4", "=NA()", number, "#N/A")
        book.define_name("report_production_quarter", "='Bob''s tables'!$C$3:$F$5")

        for mine, first_row in (("San Gonzalo", 20), ("Avino", 10)):
            place = 2 if mine == "San Gonzalo" else 1
            sheet.write_row(first_row, 0, [mine, "Q2 2020", "Q2 2019", "Change (%)"])
            write_formulas(sheet, first_row + 1, 0, ["Produced gold (oz)", 404, 800, 404 / 800 - 1], number)
            sheet.write_formula(first_row + 1, 3, "=B1", percent, 404 / 800 - 1)
            book.define_name(f"report_highlights_{place}", f"='Bob''s tables'!$A${first_row + 1}:$D${first_row + 2}")

        checks_sheet = book.add_worksheet("Checks")
        checks_sheet.write_row("A1", CHECK_HEADERS)
        for row, check in enumerate(checks, 1):
            write_formulas(checks_sheet, row, 0, check)
        book.define_name("report_checks", f"=Checks!$A$1:$M${len(checks) + 1}")
    return path
