"""The formulas of the `Quarters` sheet: one function a measure, from the line and the column to the formula."""

from __future__ import annotations

from collections.abc import Callable

from xlsxwriter.utility import xl_col_to_name

from workbook.layout import TONNES, equivalent_formula, metal_header, metal_name
from workbook.template.page import HEADER_ROW
from workbook.template.schedule import (
    FIRST_QUARTER,
    IN_YEAR,
    MISSING_PRICES,
    QUARTER_ENDS,
    YEAR_TO_DATE,
    Line,
    Schedule,
    across,
)

Formula = Callable[[Schedule, Line, int], str]


def _label(column: int) -> str:
    return f"{xl_col_to_name(column)}${HEADER_ROW + 1}"


def _rows_of(schedule: Schedule, line: Line, column: int) -> str:
    """The criteria that pick the Production rows of a mine and a quarter."""
    return f"Production[Mine],$B{schedule.rows[line] + 1},Production[Quarter],{_label(column)}"


def _year_to_date(schedule: Schedule, line: Line) -> str:
    """A line's quarters inside the fiscal year, added up; #N/A when one of them is not reported."""
    ends = across(QUARTER_ENDS, absolute=True)
    return (
        f"YTD({schedule.quarters(line.measure, line.symbol, line.entity)},{ends},"
        f"{ends.split(':')[1]},fiscal_start_month)"
    )


def _count(criteria: str) -> Formula:
    def formula(schedule: Schedule, line: Line, column: int) -> str:
        if column == YEAR_TO_DATE:
            return _year_to_date(schedule, line)
        return f"COUNTIFS({_rows_of(schedule, line, column)}{criteria})"

    return formula


def _rows_expected(schedule: Schedule, line: Line, column: int) -> str:
    """One row at the quarter's end, or one a month as soon as a row stands at another date."""
    if column == YEAR_TO_DATE:
        return ""
    count = schedule.cell(column, "rows", entity=line.entity)
    end = f"{xl_col_to_name(column)}${QUARTER_ENDS + 1}"
    at_the_end = f"COUNTIFS({_rows_of(schedule, line, column)},Production[Period end],{end})"
    return f"IF({count}=0,NA(),IF({at_the_end}={count},1,months_per_quarter))"


def _reported(header: Callable[[Schedule, Line], str]) -> Formula:
    """The sum of what a mine reported; not reported when a month is missing, a row is twice there, or one is blank."""

    def formula(schedule: Schedule, line: Line, column: int) -> str:
        if line.entity == schedule.consolidated:
            return f"SUM({schedule.mines(column, line.measure, line.symbol)})"
        if column == YEAR_TO_DATE:
            return _year_to_date(schedule, line)
        rows, figures = _rows_of(schedule, line, column), f"Production[{header(schedule, line)}]"
        count = schedule.cell(column, "rows", entity=line.entity)
        expected = schedule.cell(column, "rows expected", entity=line.entity)
        return f'IF(AND({count}={expected},COUNTIFS({rows},{figures},">=0")={count}),SUMIFS({figures},{rows}),NA())'

    return formula


def _content_header(schedule: Schedule, line: Line) -> str:
    metal = next(metal for metal in schedule.company.metals if metal.symbol == line.symbol)
    return metal_header(metal, line.measure)


def _fed(schedule: Schedule, line: Line, column: int) -> str:
    """The sum over rows with feed; rows of nil tonnes hold no metal, whatever else is written in them."""
    if column == YEAR_TO_DATE:
        return ""
    with_feed = f'{_rows_of(schedule, line, column)},Production[{TONNES}],">0"'
    figures = f"Production[{_content_header(schedule, line)}]"
    count = schedule.cell(column, "rows with feed", entity=line.entity)
    return f'IF(COUNTIFS({with_feed},{figures},">=0")={count},SUMIFS({figures},{with_feed}),NA())'


def _tonnes_counted(schedule: Schedule, line: Line, column: int) -> str:
    if column == YEAR_TO_DATE:
        return ""
    return f"IF({xl_col_to_name(column)}${IN_YEAR + 1},{schedule.cell(column, 'tonnes', entity=line.entity)},0)"


def _grade(schedule: Schedule, line: Line, column: int) -> str:
    symbol, entity = line.symbol, line.entity
    tonnes = schedule.cell(column, "tonnes", entity=entity)
    if entity == schedule.consolidated:
        weighted = f"{schedule.mines(column, 'tonnes')},{schedule.mines(column, 'grade', symbol)}"
    elif column == YEAR_TO_DATE:
        counted, grades = (
            schedule.quarters("tonnes counted", entity=entity),
            schedule.quarters("grade", symbol, entity),
        )
        weighted = f"{counted},{grades}"
    else:
        contained = schedule.cell(column, "contained", symbol, entity)
        return f"IF({tonnes}=0,0,HEAD_GRADE({contained},{tonnes},full_recovery,{_units(schedule, symbol)}))"
    return f"IF({tonnes}=0,0,WTD_GRADE({weighted}))"


def _recovery(schedule: Schedule, line: Line, column: int) -> str:
    symbol, entity = line.symbol, line.entity
    grade = schedule.cell(column, "grade", symbol, entity)
    if entity == schedule.consolidated:
        parts = ("tonnes", ""), ("grade", symbol), ("recovery", symbol)
        weighted = ",".join(schedule.mines(column, measure, metal) for measure, metal in parts)
    elif column == YEAR_TO_DATE:
        lines = ("tonnes counted", ""), ("grade", symbol), ("recovery", symbol)
        weighted = ",".join(schedule.quarters(measure, metal, entity) for measure, metal in lines)
    else:
        implied = schedule.cell(column, "implied", symbol, entity)
        tonnes = schedule.cell(column, "tonnes", entity=entity)
        return f"IF({grade}=0,0,RECOVERY({implied},{tonnes},{grade},{_units(schedule, symbol)}))"
    return f"IF({grade}=0,0,WTD_RECOVERY({weighted}))"


def _units(schedule: Schedule, symbol: str) -> str:
    metal = next(metal for metal in schedule.company.metals if metal.symbol == symbol)
    return f"{metal_name(metal, 'grade_unit')},{metal_name(metal, 'content_unit')}"


def _price(schedule: Schedule, line: Line, column: int) -> str:
    """The price of the column's quarter or span; not disclosed when there is no row or the cell is blank."""
    metal = next(metal for metal in schedule.company.metals if metal.symbol == line.symbol)
    figures, rows = f"Prices[{metal_header(metal, 'price')}]", f"Prices[Period],{_label(column)}"
    return f'IF(COUNTIFS({rows},{figures},">0")=0,NA(),SUMIFS({figures},{rows}))'


def _equivalent(schedule: Schedule, line: Line, column: int) -> str:
    symbols = [metal.symbol for metal in schedule.company.metals]
    quantities = {symbol: schedule.cell(column, "content", symbol, line.entity) for symbol in symbols}
    prices = {symbol: schedule.cell(column, "price", symbol) for symbol in symbols}
    return _by_policy(schedule, line, column, equivalent_formula(schedule.company, quantities, prices))


def _equivalent_bound(sign: str) -> Formula:
    """The equivalent at one end of what rounding allows: contents and prices moved by half a printed unit.

    More metal and dearer other metals raise it; a dearer base metal lowers it.
    """

    def formula(schedule: Schedule, line: Line, column: int) -> str:
        quantities, prices = {}, {}
        for metal in schedule.company.metals:
            content = schedule.cell(column, "content", metal.symbol, line.entity)
            half = metal_name(metal, "content_half_unit")
            # Nil is exactly nil: no half unit is added to it.
            quantities[metal.symbol] = f"MAX({content}{sign}SIGN({content})*{half},0)"
            is_base = metal.symbol == schedule.company.base_metal
            towards = {"+": "-", "-": "+"}[sign] if is_base else sign
            price = schedule.cell(column, "price", metal.symbol)
            prices[metal.symbol] = f"{price}{towards}{metal_name(metal, 'price_half_unit')}"
        return _by_policy(schedule, line, column, equivalent_formula(schedule.company, quantities, prices))

    return formula


def _by_policy(schedule: Schedule, line: Line, column: int, formula: str) -> str:
    if column != YEAR_TO_DATE:
        return formula
    return f'IF(year_to_date_policy="repriced",{formula},{_year_to_date(schedule, line)})'


def _charted(schedule: Schedule, column: int, measure: str, symbol: str = "") -> str:
    """A measure of the entity that the charts show."""
    first = schedule.row(measure, symbol, 0) + 1
    last = schedule.row(measure, symbol, schedule.consolidated) + 1
    name = xl_col_to_name(column)
    return f"INDEX({name}{first}:{name}{last},MATCH(chart_entity,$B{first}:$B{last},0))"


def _chart(schedule: Schedule, line: Line, column: int) -> str:
    if column == YEAR_TO_DATE:
        return ""
    price, base = (schedule.cell(column, "price", symbol) for symbol in (line.symbol, schedule.company.base_metal))
    return f"{_charted(schedule, column, 'content', line.symbol)}*{price}/{base}"


def _chart_tonnes(schedule: Schedule, _line: Line, column: int) -> str:
    return "" if column == YEAR_TO_DATE else _charted(schedule, column, "tonnes")


def _chart_grade(schedule: Schedule, line: Line, column: int) -> str:
    return "" if column == YEAR_TO_DATE else _charted(schedule, column, "grade", line.symbol)


def missing_prices(schedule: Schedule, column: int) -> str:
    """Which prices a column lacks, in words: `Q1 2020 prices`; for a year to date, of all its quarters."""
    first = schedule.cell(column, "price", schedule.company.metals[0].symbol)
    last = schedule.cell(column, "price", schedule.company.metals[-1].symbol)
    lacking = f'IF(ISNUMBER(SUM({first}:{last})),"",{_label(column)}&" prices")'
    if column != YEAR_TO_DATE:
        return lacking
    quarters = ",".join(
        f'IF({xl_col_to_name(quarter)}${IN_YEAR + 1},{xl_col_to_name(quarter)}${MISSING_PRICES + 1},"")'
        for quarter in range(FIRST_QUARTER + 1, YEAR_TO_DATE)
    )
    return f'IF(year_to_date_policy="repriced",{lacking},TEXTJOIN(", ",TRUE,{quarters}))'


def _tonnes_header(_schedule: Schedule, _line: Line) -> str:
    return TONNES


FORMULAS: dict[str, Formula] = {
    "rows": _count(""),
    "rows expected": _rows_expected,
    "rows with feed": _count(f',Production[{TONNES}],">0"'),
    "tonnes": _reported(_tonnes_header),
    "tonnes counted": _tonnes_counted,
    "contained": _fed,
    "implied": _fed,
    "grade": _grade,
    "recovery": _recovery,
    "content": _reported(_content_header),
    "price": _price,
    "equivalent": _equivalent,
    "equivalent low": _equivalent_bound("-"),
    "equivalent high": _equivalent_bound("+"),
    "chart": _chart,
    "chart tonnes": _chart_tonnes,
    "chart grade": _chart_grade,
}
