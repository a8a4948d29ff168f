"""A sheet being written: title, header rows, formulas, print set-up; the same on every sheet."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook.company import Company
from workbook.template.function_names import with_prefix
from workbook.template.styles import GENERAL, INPUT_FONT, QUIET, Styles

TAB_COLOURS = {"input": INPUT_FONT, "calculation": QUIET, "output": "#2E7D57"}
HEADER_ROW = 3
FIRST_ROW = HEADER_ROW + 1
ROWS_OF_A_LANDSCAPE_PAGE = 60


class Page:
    """One worksheet with its formats. Rows and columns count from 0, as XlsxWriter does."""

    def __init__(
        self,
        book: Workbook,
        styles: Styles,
        name: str,
        kind: str,
        *,
        protected: bool = True,
        function_prefix: str = "",
    ) -> None:
        self.name, self.kind, self.styles = name, kind, styles
        self.function_prefix = function_prefix
        self.sheet: Worksheet = book.add_worksheet(name)
        self.book = book
        self.sheet.set_tab_color(TAB_COLOURS[kind])
        self.sheet.hide_gridlines(2)
        if kind != "input" and protected:
            self.sheet.protect("", {"select_unlocked_cells": True, "format_columns": True, "autofilter": True})

    def reference(self, row: int, column: int) -> str:
        """A cell of this sheet as other sheets write it, absolute: 'Year to date'!$B$4."""
        name = f"'{self.name}'" if " " in self.name else self.name
        return f"{name}!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"

    def title(self, text: str, subtitle: str) -> None:
        """The sheet's title (a formula when it begins with =) and one line saying what the sheet is."""
        self.sheet.set_row(0, 24)
        self.text(0, 0, text, "title")
        self.text(1, 0, subtitle, "subtitle")

    def text(self, row: int, column: int, text: str, role: str, number: str = GENERAL) -> None:
        """A label, or a formula when it begins with =."""
        if text.startswith("="):
            self.formula(row, column, text[1:], role, number)
        else:
            self.sheet.write_string(row, column, text, self.styles(role, number))

    def formula(self, row: int, column: int, formula: str, role: str, number: str = GENERAL) -> None:
        """A live formula; its value comes with the first refresh."""
        self.sheet.write_formula(row, column, self.as_written(formula), self.styles(role, number), "")

    def as_written(self, formula: str) -> str:
        """A formula as the file has it."""
        return f"={with_prefix(formula, self.function_prefix)}"

    def header(self, row: int, labels: Sequence[str], height: int = 32) -> None:
        """A header row: labels or formulas."""
        self.sheet.set_row(row, height)
        for column, label in enumerate(labels):
            self.text(row, column, label, "header label" if column == 0 else "header")

    def widths(self, *widths: float) -> None:
        """Column widths from the first column on."""
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def define_range(self, name: str, first_row: int, last_row: int, last_column: int) -> None:
        """Give the cells from column A a workbook name, so that they are found wherever they are moved."""
        corner = self.reference(last_row, last_column).split("!")[1]
        self.book.define_name(name, f"={self.reference(first_row, 0)}:{corner}")

    def define_cell(self, name: str, row: int, column: int) -> None:
        """Give one cell a workbook name."""
        self.book.define_name(name, f"={self.reference(row, column)}")

    def print_on_one_page(self, company: Company, last_row: int, last_column: int, *, tall: bool = False) -> None:
        """One page, long sheets upright; a list across one page and down as many as it needs; footer."""
        if tall or last_row < ROWS_OF_A_LANDSCAPE_PAGE:
            self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.sheet.fit_to_pages(1, 0 if tall else 1)
        self.sheet.set_footer(f"&L&8{company.name.replace('&', '&&')}&C&8&A&R&8Page &P of &N")
        if tall:
            self.sheet.repeat_rows(HEADER_ROW)
        else:
            self.sheet.print_area(0, 0, last_row, last_column)
