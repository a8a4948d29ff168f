"""A break in plain sentences: what is printed, what can be true, and what it would take for the print to be right."""

from __future__ import annotations

from dataclasses import dataclass

from udfs import FUNCTIONS
from udfs.calling import call
from workbook.ooxml.cell_xml import CellValue
from workbook.open_book import OpenBook
from workbook.reports.check_report import CheckRow
from workbook.reports.number_format import shown
from workbook.reports.report_ranges import read_named_cell

TableRow = dict[str, CellValue]

# The order in which the equivalent functions take the metals beside silver.
OTHER_METALS = ("Au", "Cu", "Pb", "Zn")


def explain(package: OpenBook, row: CheckRow) -> str:
    """One break in sentences; a check that could not be calculated says which cell to look at."""
    if row.band is None or row.printed is None:
        return f"{row.subject}: the check {row.name} could not be calculated; see {row.sheet}!{row.cell}."
    facts = Facts(package, row)
    sentence = f"{facts.title}: {row.printed} {facts.unit}".rstrip() + f" is printed, {allowed(row, row.band)}."
    return " ".join([sentence, facts.what_it_would_take()]).rstrip()


def allowed(row: CheckRow, band: tuple[float, float]) -> str:
    low, high = (whole(bound) for bound in band)
    return (
        f"{whole(row.computed or 0)} is computed, and the rounding of the printed figures allows only {low} to {high}"
    )


def whole(figure: float) -> str:
    """A figure for a sentence: no decimals where they would not be read."""
    return shown(figure, "#,##0" if abs(figure) >= 1000 else "0.00##")


@dataclass(frozen=True)
class Facts:
    """What the workbook's own tables say about the figure of a check."""

    package: OpenBook
    check: CheckRow

    @property
    def metal(self) -> TableRow:
        """The row of the metal that the figure counts: its own, or the base metal of an equivalent."""
        symbol = self.check.metal or read_named_cell(self.package, "base_metal")
        return next((row for row in self.package.read_table("Metals") if row["Symbol"] == symbol), {})

    @property
    def unit(self) -> str:
        return str(self.metal.get("Content unit", "")) if self.check.metric in ("content", "equivalent") else ""

    @property
    def title(self) -> str:
        words = {"content": "", "equivalent": " equivalent"}.get(self.check.metric, f" {self.check.metric}")
        span = " year to date" if self.check.span == "YTD" else ""
        return f"{self.metal.get('Metal', '')}{words} of {self.check.entity}, {self.check.period}{span}"

    def what_it_would_take(self) -> str:
        """The one other figure that would make the printed one right."""
        if self.check.metric == "equivalent" and self.metal.get("Symbol") == "Ag":
            return self.implied_price()
        if self.check.metric == "content" and self.check.name == "contents-follow-from-grades":
            return self.implied_recovery()
        return ""

    def implied_price(self) -> str:
        prices = next((row for row in self.package.read_table("Prices") if row["Period"] == self.check.period), {})
        arguments = [self.printed("equivalent", "", "Value"), self.printed("content", "Ag", "Value")]
        for symbol in OTHER_METALS:
            arguments += [self.printed("content", symbol, "Value"), price_of(prices, symbol)]
        price, used = call(FUNCTIONS["IMPLIED_PRICE"], arguments), price_of(prices, "Ag")
        if not isinstance(price, float) or not isinstance(used, int | float):
            return ""
        return f"A silver price of {price:,.2f} would make it right; {used:,.2f} is given."

    def implied_recovery(self) -> str:
        """The least recovery that reaches the printed content, or the most that stays below it."""
        above = (self.check.gap or 0) > 0
        content, feed, limit = ("Low", "High", "at least") if above else ("High", "Low", "at most")
        arguments = [
            self.printed("content", self.check.metal, content),
            self.printed("tonnes", "", feed),
            self.printed("grade", self.check.metal, feed),
            self.metal.get("Grade unit"),
            self.metal.get("Content unit"),
        ]
        recovery = call(FUNCTIONS["RECOVERY"], arguments)
        if not isinstance(recovery, float):
            return ""
        printed = self.printed("recovery", self.check.metal, "Printed")
        return f"It would take a recovery of {limit} {recovery:.2%}; {printed} is printed."

    def printed(self, metric: str, metal: str, column: str) -> CellValue:
        """A figure of the same entity, period and span as the company printed it."""
        wanted = (self.check.period, self.check.span, self.check.entity, metric, metal)
        for row in self.package.read_table("Published"):
            if tuple(row[key] or "" for key in ("Period", "Span", "Entity", "Metric", "Metal")) == wanted:
                return row[column]
        return None


def price_of(prices: TableRow, symbol: str) -> CellValue:
    """The price of a metal: its column's header is its symbol and, in parentheses, the unit."""
    return next((price for header, price in prices.items() if header.partition(" (")[0] == symbol), None)
