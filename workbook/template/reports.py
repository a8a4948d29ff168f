"""The report sheets: the tables of a production release, each cell a link to the calculation behind it."""

from __future__ import annotations

from collections.abc import Callable

from workbook.company import Company
from workbook.template.page import Page
from workbook.template.printed import figures
from workbook.template.schedule import LAST_QUARTER, YEAR_TO_DATE, Schedule
from workbook.template.styles import CHANGE, number_format

TABLE_ROW = 3


def write_by_mine(
    page: Page, company: Company, schedule: Schedule, mine_cells: list[str], *, year_to_date: bool
) -> None:
    """Write production by mine, and grade and recovery by mine, of the quarter or the year to date."""
    span = "ytd" if year_to_date else "quarter"
    period = "year_to_date_span" if year_to_date else "reporting_quarter"
    column = YEAR_TO_DATE if year_to_date else LAST_QUARTER
    page.title(f'=IFNA({period},not_disclosed)&" production by mine"', company.name)
    production = [("tonnes", "", "Tonnes processed (t)")]
    production += [("content", metal.symbol, f"{metal.name} ({metal.content_unit})") for metal in company.metals]
    production.append(("equivalent", "", equivalent_heading(company)))
    last = _write_table(page, company, schedule, mine_cells, TABLE_ROW, column, production)
    page.define_range(f"report_production_{span}", TABLE_ROW, last, len(production))
    section = last + 2
    page.text(section, 0, f'=IFNA({period},not_disclosed)&" grade and recovery by mine"', "section")
    grades = [("grade", metal.symbol, f"{metal.name} grade ({metal.grade_unit})") for metal in company.metals]
    grades += [("recovery", metal.symbol, f"{metal.name} recovery (%)") for metal in company.metals]
    end = _write_table(page, company, schedule, mine_cells, section + 1, column, grades)
    page.define_range(f"report_grades_{span}", section + 1, end, len(grades))
    width = max(len(production), len(grades))
    _write_notes(page, company, schedule, end + 2, () if year_to_date else ("reporting",))
    page.widths(34, *[15] * width)
    page.sheet.freeze_panes(TABLE_ROW + 1, 1)
    page.print_on_one_page(company, end + 4, width)


def _write_table(
    page: Page,
    company: Company,
    schedule: Schedule,
    mine_cells: list[str],
    header_row: int,
    column: int,
    measures: list[tuple[str, str, str]],
) -> int:
    """Write one table of mines and their sum; return its last row."""
    page.header(header_row, ["Mine", *(heading for _, _, heading in measures)], height=34)
    for entity in range(schedule.consolidated + 1):
        row = header_row + 1 + entity
        total = entity == schedule.consolidated
        page.formula(row, 0, "consolidated" if total else mine_cells[entity], "total label" if total else "label")
        for offset, (measure, symbol, _) in enumerate(measures, 1):
            figure = schedule.reference(column, measure, symbol, entity)
            role = "total" if total else "output"
            page.formula(row, offset, f"IFNA({figure},not_disclosed)", role, number_format(company, measure, symbol))
    return header_row + 1 + schedule.consolidated


def write_highlights(page: Page, company: Company, schedule: Schedule, mine_cells: list[str]) -> None:
    """Write a table per mine: the quarter, the comparison quarter, the change, the year to date; then the prices."""
    page.title('=IFNA(reporting_quarter,not_disclosed)&" highlights by mine"', company.name)
    row = TABLE_ROW
    for entity, mine in enumerate(mine_cells):
        row = _write_mine(page, company, schedule, row, entity, mine) + 2
    page.text(row, 0, "Metal prices used for equivalents", "section")
    headings = [f"{metal.name} ({metal.price_unit})" for metal in company.metals]
    page.header(row + 1, ["Quarter", *headings], height=34)
    for offset, period in enumerate(("reporting", "comparison"), 2):
        page.formula(row + offset, 0, f"IFNA({period}_quarter,not_disclosed)", "label")
        for column, metal in enumerate(company.metals, 1):
            price = _of(schedule, period)("price", metal.symbol, -1)
            number = number_format(company, "price", metal.symbol)
            page.formula(row + offset, column, f"IFNA({price},not_disclosed)", "output", number)
    page.define_range("report_prices", row + 1, row + 3, len(company.metals))
    _write_notes(page, company, schedule, row + 5, ("reporting", "comparison"))
    page.widths(38, *[15] * max(4, len(company.metals)))
    page.sheet.freeze_panes(TABLE_ROW, 1)
    page.print_on_one_page(company, row + 8, max(4, len(company.metals)))


def _of(schedule: Schedule, period: str) -> Callable[[str, str, int], str]:
    if period == "comparison":
        return schedule.comparison
    return lambda measure, symbol, entity: schedule.reference(LAST_QUARTER, measure, symbol, entity)


def _write_mine(page: Page, company: Company, schedule: Schedule, row: int, entity: int, mine: str) -> int:
    change = "YOY_CHANGE" if company.comparison == "same-quarter-last-year" else "QOQ_CHANGE"
    periods = ("reporting_quarter", "comparison_quarter")
    headings = [f"={mine}", *(f"=IFNA({period},not_disclosed)" for period in periods), "Change (%)"]
    page.header(row, [*headings, "=IFNA(year_to_date_span,not_disclosed)"], height=20)
    first = row + 1
    for row, (measure, symbol) in enumerate(figures(company), first):
        number = number_format(company, measure, symbol)
        current = schedule.reference(LAST_QUARTER, measure, symbol, entity)
        prior = schedule.comparison(measure, symbol, entity)
        year = schedule.reference(YEAR_TO_DATE, measure, symbol, entity)
        page.text(row, 0, _highlight_label(company, measure, symbol), "label")
        for column, figure in ((1, current), (2, prior), (4, year)):
            page.formula(row, column, f"IFNA({figure},not_disclosed)", "output", number)
        # From nil there is no relative change, and nil tonnes have no grade or recovery to compare.
        nil = f"OR({prior}=0,{current}=0)" if measure in ("grade", "recovery") else f"{prior}=0"
        changed = f"IF({nil},not_applicable,{change}({current},{prior}))"
        page.formula(row, 3, f"IFNA({changed},not_disclosed)", "output", CHANGE)
    page.define_range(f"report_highlights_{entity + 1}", first - 1, row, 4)
    return row


def _highlight_label(company: Company, measure: str, symbol: str) -> str:
    if measure == "tonnes":
        return "Mill feed (dry t)"
    if measure == "equivalent":
        return equivalent_heading(company)
    metal = next(metal for metal in company.metals if metal.symbol == symbol)
    words = {"grade": "Feed grade", "recovery": "Recovery", "content": "Produced"}[measure]
    unit = {"grade": metal.grade_unit, "recovery": "%", "content": metal.content_unit}[measure]
    return f"{words} {metal.name.lower()} ({unit})"


def equivalent_heading(company: Company) -> str:
    """The heading of the equivalent column, such as `Silver equivalent (oz)`."""
    base = next(metal for metal in company.metals if metal.symbol == company.base_metal)
    return f"{base.name} equivalent ({base.content_unit})"


LEGEND = "n/d: an input was not disclosed. A dash: nil. Totals may differ from the sum of printed figures by rounding."
SUM_OF_QUARTERS = "Year-to-date equivalents add up the quarters, each at its own prices."
NOTE_UNITS = {"Ag": "USD/oz", "Au": "USD/oz", "Cu": "USD/lb", "Pb": "USD/lb", "Zn": "USD/lb"}


def _write_notes(page: Page, company: Company, schedule: Schedule, row: int, periods: tuple[str, ...]) -> None:
    """The price footnote of each period (of a year to date: its policy), and what the signs mean."""
    for offset, note in enumerate([*_price_notes(company, schedule, periods), LEGEND]):
        page.text(row + offset, 0, note, "quiet")


def _price_notes(company: Company, schedule: Schedule, periods: tuple[str, ...]) -> list[str]:
    """The footnote sentences, from the price cells themselves.

    AGEQ_NOTE speaks of dollars per ounce and per pound; a company with another base or other units reads its prices,
    with their units, in the table of the Highlights.
    """
    if company.base_metal != "Ag" or any(NOTE_UNITS.get(metal.symbol) != metal.price_unit for metal in company.metals):
        prices = "Equivalents use the metal prices shown on Highlights, in the units of their headings."
        return (
            [prices]
            if "reporting" in periods
            else [f'=IF(year_to_date_policy="repriced","{prices}","{SUM_OF_QUARTERS}")']
        )
    if not periods:
        repriced = _note(company, "year_to_date_span", lambda symbol: schedule.reference(YEAR_TO_DATE, "price", symbol))
        return [f'=IF(year_to_date_policy="repriced",{repriced},"{SUM_OF_QUARTERS}")']
    latest = _note(company, "reporting_quarter", lambda symbol: schedule.reference(LAST_QUARTER, "price", symbol))
    compared = _note(company, "comparison_quarter", lambda symbol: schedule.comparison("price", symbol))
    return ["=" + {"reporting": latest, "comparison": compared}[period] for period in periods]


def _note(company: Company, label: str, price: Callable[[str], str]) -> str:
    symbols = {metal.symbol for metal in company.metals}
    prices = [price(symbol) if symbol in symbols else "" for symbol in NOTE_UNITS]
    arguments = ",".join((label, *prices)).rstrip(",")
    return f'IFNA(AGEQ_NOTE({arguments}),{label}&": metal prices not disclosed")'
