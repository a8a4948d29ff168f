"""A workbook file -> the figures that a release is held against."""

from __future__ import annotations

from workbook.errors import CannotRunError
from workbook.ooxml.package import Package
from workbook.release.book.figures import Book
from workbook.release.book.quarters_lines import read_quarters
from workbook.release.book.report_cells import read_report_cells
from workbook.release.metals import symbol_of
from workbook.reports.report_ranges import read_named_cell


def read_book(package: Package) -> Book:
    """What a quarterly workbook reports; CannotRunError when it is none or has not been refreshed."""
    missing = [name for name in ("reporting_quarter", "company_name", "consolidated") if name not in package.names]
    if missing:
        raise CannotRunError(
            f"{package.path} is no quarterly workbook: the name {missing[0]} is missing, which a workbook made by "
            "`orebook new` defines. A release is held against the report tables of such a workbook."
        )
    company, consolidated = (str(read_named_cell(package, name) or "") for name in ("company_name", "consolidated"))
    book = Book(str(package.path), company, consolidated)
    read_report_cells(package, book)
    base = symbol_of(str(read_named_cell(package, "base_metal"))) if "base_metal" in package.names else None
    read_quarters(package, book, base or "ag")
    return book
