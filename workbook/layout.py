"""Sheets, tables, columns and names of the workbook: the one declaration that its writers and readers share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.company import Company, Metal

SPANS = ("QTD", "YTD")
METRICS = ("tonnes", "grade", "recovery", "content", "equivalent", "price")
CHANGE_METRICS = tuple(f"{metric} change" for metric in METRICS[:5])
STATUSES = ("ties", "ties within rounding", "breaks", "not disclosed")

# The trailing five quarters hold both comparisons: the prior quarter and the same quarter last year.
TRAILING_QUARTERS = 5

# What the lines of the `Quarters` sheet are called, by what they measure; a metal's name comes before those of a metal.
LINE_TITLES = {
    "rows": "Production rows",
    "rows expected": "Rows of a whole quarter: its months, or one",
    "rows with feed": "Production rows with feed",
    "tonnes": "Tonnes processed",
    "tonnes counted": "Tonnes counted in the year to date",
    "contained": "contained in feed",
    "implied": "implied by tonnes, grade and recovery",
    "grade": "grade",
    "recovery": "recovery",
    "content": "content",
    "price": "price",
    "equivalent": "equivalent",
    "equivalent low": "equivalent, lowest that rounding allows",
    "equivalent high": "equivalent, highest that rounding allows",
    "chart": "equivalent by metal, as charted",
    "chart tonnes": "Tonnes processed, as charted",
    "chart grade": "grade, as charted",
}


@dataclass(frozen=True)
class Column:
    """One column of a table: `kind` decides its format and validation; a calculated column has a formula."""

    header: str
    kind: str
    formula: str | None = None
    metal: Metal | None = None


@dataclass(frozen=True)
class TableLayout:
    """An Excel Table alone on its sheet (or side by side with others), so that it can grow downward."""

    name: str
    sheet: str
    columns: tuple[Column, ...]


def this_row(table: str, header: str) -> str:
    """The cell of `header` in the same table row, in the form every engine reads."""
    return f"{table}[[#This Row],[{header}]]"


def metal_header(metal: Metal, metric: str) -> str:
    """The heading of a metal's column with its unit, such as `Ag grade (g/t)`."""
    units = {"grade": metal.grade_unit, "recovery": "%", "price": metal.price_unit}
    words = metal.symbol if metric == "price" else f"{metal.symbol} {metric}"
    return f"{words} ({units.get(metric, metal.content_unit)})"


def metal_name(metal: Metal, setting: str) -> str:
    """The defined name of a metal's setting, such as `ag_grade_unit`."""
    return f"{metal.symbol.lower()}_{setting}"


TONNES = "Tonnes (t)"


def production_table(company: Company) -> TableLayout:
    """One row per period end and mine: what the mine reported, then what follows from it."""
    columns = [Column("Period end", "date"), Column("Mine", "mine"), Column(TONNES, "tonnes")]
    columns += [
        Column(metal_header(metal, metric), metric, metal=metal)
        for metal in company.metals
        for metric in ("grade", "recovery", "content")
    ]
    quarter = f"QUARTER_OF({this_row('Production', 'Period end')},fiscal_start_month)"
    columns.append(Column("Quarter", "text", quarter))
    for metal in company.metals:
        columns += _implied_columns(metal)
    return TableLayout("Production", "Production", tuple(columns))


def _implied_columns(metal: Metal) -> Iterator[Column]:
    tonnes, grade = this_row("Production", TONNES), this_row("Production", metal_header(metal, "grade"))
    recovery = this_row("Production", metal_header(metal, "recovery"))
    units = f"{metal_name(metal, 'grade_unit')},{metal_name(metal, 'content_unit')}"
    contained = f"METAL_CONTENT({tonnes},{grade},full_recovery,{units})"
    implied = f"METAL_CONTENT({tonnes},{grade},{recovery},{units})"
    yield Column(metal_header(metal, "contained"), "content", contained, metal)
    yield Column(metal_header(metal, "implied"), "content", implied, metal)


def prices_table(company: Company) -> TableLayout:
    """One row per quarter (or span, for re-priced years to date), one column per metal."""
    metals = (Column(metal_header(metal, "price"), "price", metal=metal) for metal in company.metals)
    return TableLayout("Prices", "Prices", (Column("Period", "text"), *metals))


def published_table() -> TableLayout:
    """One row per figure as the company printed it: its characters, and what they can stand for."""
    key = '&"|"&'.join(this_row("Published", header) for header in ("Period", "Span", "Entity", "Metric", "Metal"))
    printed = this_row("Published", "Printed")
    low_end, high_end = (f'IF({printed}="",NA(),INDEX(ROUND_BAND({printed}),1,{end}))' for end in (1, 2))
    low, high = this_row("Published", "Low"), this_row("Published", "High")
    return TableLayout(
        "Published",
        "Published",
        (
            Column("Period", "text"),
            Column("Span", "span"),
            Column("Entity", "entity"),
            Column("Metric", "metric"),
            Column("Metal", "metal"),
            Column("Printed", "printed"),
            Column("Source", "text"),
            Column("Key", "text", key),
            Column("Low", "general", low_end),
            Column("High", "general", high_end),
            Column("Value", "general", f"AVERAGE({low},{high})"),
        ),
    )


def mines_table() -> TableLayout:
    """The operations, in the order of the report."""
    return TableLayout("Mines", "Mines and metals", (Column("Mine", "mine name"),))


def metals_table() -> TableLayout:
    """The metals with their units and printed decimals, in the order of the report."""

    def half_unit(header: str, sign: str = "") -> str:
        return f'INDEX(ROUND_BAND("0."&REPT("0",{this_row("Metals", header)}){sign}),1,2)'

    return TableLayout(
        "Metals",
        "Mines and metals",
        (
            Column("Symbol", "text"),
            Column("Metal", "text"),
            Column("Grade unit", "grade unit"),
            Column("Content unit", "content unit"),
            Column("Price unit", "text"),
            Column("Grade decimals", "decimals"),
            Column("Recovery decimals", "decimals"),
            Column("Content decimals", "decimals"),
            Column("Price decimals", "decimals"),
            Column("Grade half unit", "general", half_unit("Grade decimals")),
            Column("Recovery half unit", "general", half_unit("Recovery decimals", '&"%"')),
            Column("Content half unit", "general", half_unit("Content decimals")),
            Column("Price half unit", "general", half_unit("Price decimals")),
        ),
    )


def log_table() -> TableLayout:
    """One row per refresh that changed something, written by the refresh."""
    return TableLayout(
        "Log",
        "Log",
        (
            Column("Time (UTC)", "time"),
            Column("User", "text"),
            Column("Version", "text"),
            Column("Inputs digest", "text"),
            Column("Cells changed (count)", "count"),
            Column("Note", "text"),
        ),
    )


EQUIVALENT_FUNCTIONS = {"Ag": ("AGEQ", "oz"), "Au": ("AUEQ", "oz"), "Cu": ("CUEQ", "lb")}
_EQUIVALENT_UNITS = {"Ag": "oz", "Au": "oz", "Cu": "lb", "Pb": "lb", "Zn": "lb"}
_EQUIVALENT_ORDER = {"Ag": ("Au", "Cu", "Pb", "Zn"), "Au": ("Ag", "Cu", "Pb", "Zn"), "Cu": ("Ag", "Au", "Pb", "Zn")}


def equivalent_formula(company: Company, quantities: dict[str, str], prices: dict[str, str]) -> str:
    """The equivalent of the company's base metal, from references to quantities and prices by metal symbol.

    Silver, gold and copper have functions of their own when all units are theirs; any other company adds up the
    values and divides by its base metal's price.
    """
    base = company.base_metal
    usual = all(_EQUIVALENT_UNITS.get(metal.symbol) == metal.content_unit for metal in company.metals)
    if usual and base in EQUIVALENT_FUNCTIONS:
        pairs = [f"{quantities[base]},{prices[base]}"]
        pairs += [f"{quantities.get(symbol, '')},{prices.get(symbol, '')}" for symbol in _EQUIVALENT_ORDER[base]]
        return f"{EQUIVALENT_FUNCTIONS[base][0]}({','.join(pairs).rstrip(',')})"
    others = "+".join(
        f"METALEQ({quantities[metal.symbol]},{prices[metal.symbol]},{prices[base]})"
        for metal in company.metals
        if metal.symbol != base
    )
    return f"{quantities[base]}+{others}" if others else quantities[base]
