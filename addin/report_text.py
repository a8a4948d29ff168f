"""The report tables in the terminal, titled and laid out as the release prints them."""

from __future__ import annotations

import click

from addin.console import print_table
from workbook.reports.show import ReportTable


def print_report(tables: list[ReportTable]) -> None:
    """Every table, and below the prices the footnote that they make."""
    for table in tables:
        first_header = "" if table.name == "highlights" else table.header[0]
        rows = [[row[0].row, *(cell.shown for cell in row)] for row in table.rows]
        print_table(table.title, [first_header, *table.header[1:]], rows)
        if table.name == "prices":
            click.echo(price_footnote(table) + "\n")


def price_footnote(table: ReportTable) -> str:
    """One sentence from the printed price cells: `Equivalents at Q2 2020: Silver (USD/oz) 16.38, ...`."""
    periods = (f"{row[0].row}: " + ", ".join(f"{cell.column} {cell.shown}" for cell in row) for row in table.rows)
    return "Equivalents use these prices. " + "; ".join(periods) + "."
