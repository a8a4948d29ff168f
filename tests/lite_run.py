"""Runs of the refresh script: what xlwings Lite is sent, and the files that `orebook refresh` makes of the same."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from commands import answer, run
from companies import EXAMPLE
from officejs_book import sent_book, sent_formulas

from workbook.ooxml.package import Package

SCRIPT = "refresh_quarter"
BUSY = "#BUSY!"


@dataclass(frozen=True)
class Refreshed:
    """A workbook before a refresh, the same refreshed on the command line, and what that said."""

    before: Path
    after: Path
    report: dict[str, Any]

    def as_run(self, **more: Any) -> dict[str, Any]:
        """The same refresh for a script: Excel calculates the values, and nobody but the script writes the Log."""
        before, after = sent_book(self.before), sent_book(self.after)
        log = next(sheet for sheet in before["sheets"] if sheet["name"] == "Log")
        after["sheets"] = [log if sheet["name"] == "Log" else sheet for sheet in after["sheets"]]
        formulas = sent_formulas(self.before)
        return {"script": SCRIPT, "before": before, "after": after, "formulas": formulas, **more}

    def log_rows(self) -> list[dict[str, Any]]:
        return log_rows(self.after)


def log_rows(book: Path) -> list[dict[str, Any]]:
    """The rows of the Log by header, as another program reads them."""
    sheet = openpyxl.load_workbook(book, data_only=True)["Log"]
    header, *rows = sheet[sheet.tables["Log"].ref]
    return [
        {name.value: cell.value for name, cell in zip(header, row, strict=True)}
        for row in rows
        if any(cell.value is not None for cell in row)
    ]


def refreshed(before: Path) -> Refreshed:
    """The refresh of a copy."""
    after = before.with_name(f"{before.stem}-after.xlsx")
    shutil.copy(before, after)
    return Refreshed(before, after, answer("refresh", after, "--json"))


def example_quarter(folder: Path) -> Refreshed:
    """The example quarter in a workbook for xlwings Lite, imported and not calculated yet."""
    book = folder / "quarter.xlsx"
    run("new", EXAMPLE / "company.toml", "-o", book, "--lite")
    run("import", book, *(EXAMPLE / f"{name}.csv" for name in ("production", "prices", "published")))
    return refreshed(book)


def with_inputs(book: Path, name: str, sheet: str, cells: Mapping[str, str | float]) -> Refreshed:
    """A copy with other inputs."""
    changed = book.with_name(name)
    package = Package.read(book)
    package.set_cells(sheet, cells)
    package.write(changed)
    return refreshed(changed)


def with_a_formula(book: Path, name: str, sheet: str, cell: str, formula: str) -> Refreshed:
    """A copy with a formula typed into a cell; every value of it is stored."""
    changed = book.with_name(name)
    file = openpyxl.load_workbook(book)
    file[sheet][cell] = formula
    file.save(changed)
    run("refresh", changed)
    return Refreshed(changed, changed, answer("refresh", changed, "--json"))


def busy(sent: dict[str, Any], sheet: str) -> dict[str, Any]:
    """A workbook as it is sent while a cell of a sheet still waits for its function."""
    sheets = [{**each, "values": [[BUSY]]} if each["name"] == sheet else each for each in sent["sheets"]]
    return {**sent, "sheets": sheets}
