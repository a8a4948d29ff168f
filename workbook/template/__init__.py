"""Writes the quarterly workbook of a company."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

from xlsxwriter.workbook import Workbook

from workbook.company import Company
from workbook.embedded_code import EmbeddedCode
from workbook.layout import log_table
from workbook.template.charts import write_charts
from workbook.template.check_sheet import write_checks
from workbook.template.cover import CONTENTS, COVER, write_cover
from workbook.template.inputs import (
    write_log,
    write_mines_and_metals,
    write_prices,
    write_production,
    write_published,
)
from workbook.template.lists import write_lists
from workbook.template.page import Page
from workbook.template.printed import write_printed
from workbook.template.quarters import write_quarters
from workbook.template.reports import write_by_mine, write_highlights
from workbook.template.settings import write_settings
from workbook.template.styles import Styles

# The calculation engine of current Excel: an older number, or fullCalcOnLoad, would make Excel recalculate on
# opening and show #NAME? on a computer without the add-in.
CALCULATION_ENGINE = 191029
SHEETS = (COVER, *CONTENTS)


def write_workbook(
    company: Company,
    path: Path,
    created: datetime.datetime | None = None,
    vba_project: bytes | None = None,
    embedded: EmbeddedCode | None = None,
) -> None:
    """Write the workbook with empty input tables; its formulas get their values from the first refresh.

    With a VBA project it is a macro workbook: the cover has a button for the macro that refreshes it. The project
    must have a module for each sheet of SHEETS, named by its place: Sheet1, Sheet2 and so on. With embedded code the
    formulas name the functions as that code's add-in does, and the sheet Log is left open; `new_book` adds the parts.
    """
    book = Workbook(str(path), {"strings_to_formulas": False, "use_future_functions": True})
    book.set_calc_mode("auto", CALCULATION_ENGINE)
    book.calc_on_load = False
    book.set_properties(
        {
            "title": f"{company.name}: quarterly production",
            "subject": "Production by mine, grades, recoveries, equivalents and checks",
            "author": "Orebook",
            "company": company.name,
            "comments": "Inputs are on Settings, Production, Prices and Published.",
            "created": created or datetime.datetime.now(datetime.UTC).replace(tzinfo=None),
        }
    )
    if vba_project is not None:
        book.add_vba_project(io.BytesIO(vba_project), is_stream=True)
    styles = Styles(book)
    prefix = embedded.function_prefix if embedded else ""

    def page(name: str, kind: str) -> Page:
        protected = embedded is None or name != log_table().sheet
        return Page(book, styles, name, kind, protected=protected, function_prefix=prefix)

    cover = page(COVER, "output")
    pages = {name: page(name, kind) for name, (kind, _) in CONTENTS.items()}
    mine_cells = write_mines_and_metals(pages["Mines and metals"], company)
    write_settings(pages["Settings"], company)
    write_production(pages["Production"], company)
    write_prices(pages["Prices"], company)
    write_published(pages["Published"], company)
    quarters = write_quarters(pages["Quarters"], company, mine_cells)
    printed = write_printed(pages["Printed"], company, mine_cells)
    write_lists(pages["Lists"], company, mine_cells)
    write_by_mine(pages["Quarter"], company, quarters, mine_cells, year_to_date=False)
    write_by_mine(pages["Year to date"], company, quarters, mine_cells, year_to_date=True)
    write_highlights(pages["Highlights"], company, quarters, mine_cells)
    write_charts(pages["Charts"], company, quarters)
    status = write_checks(pages["Checks"], company, quarters, printed)
    write_log(pages["Log"], company)
    write_cover(cover, company, status, with_button=vba_project is not None)
    book.close()
