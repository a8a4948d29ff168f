"""The workbook as the task pane sends it has the face of the file that it was read from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sent_workbook import sent_workbook

from addin.hosts.server.taskpane.sent_book import SentBook
from addin.hosts.server.taskpane.sent_json import SentWorkbook
from workbook.errors import CannotRunError
from workbook.ooxml.package import Package

TABLES = ("Production", "Prices", "Published", "Mines", "Metals")
NAMES = ("report_checks", "fiscal_start_month", "base_metal")


@pytest.fixture(scope="module")
def sent(example_book: Path) -> SentBook:
    return SentBook(SentWorkbook.model_validate(sent_workbook(example_book, NAMES)))


@pytest.fixture(scope="module")
def file(example_book: Path) -> Package:
    return Package.read(example_book)


def without_empty_texts(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Office.js tells an empty text from a blank as little as it can."""
    return [{header: None if value == "" else value for header, value in row.items()} for row in rows]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_reads_as_in_the_file(sent: SentBook, file: Package, name: str) -> None:
    table, same = sent.table(name), file.table(name)
    assert (table.sheet, table.ref, table.columns, table.totals_rows) == (same.sheet, same.ref, same.columns, 0)
    assert sent.read_table(name) == without_empty_texts(file.read_table(name))


@pytest.mark.parametrize("name", TABLES)
def test_the_calculated_columns_are_those_of_the_file(sent: SentBook, file: Package, name: str) -> None:
    assert set(sent.table(name).calculated) == set(file.table(name).calculated)


def test_the_formulas_of_a_table_are_those_of_the_file(sent: SentBook, file: Package) -> None:
    ours = {(cell.row, cell.column): cell.formula for cell in sent.formula_cells("Production")}
    assert ours == {(cell.row, cell.column): cell.formula for cell in file.formula_cells("Production")}


def test_columns_and_named_cells_read_as_in_the_file(sent: SentBook, file: Package) -> None:
    read = [list(column) for column in sent.read_columns("Production", [2, 3], 5, 10)]
    assert read == [list(column) for column in file.read_columns("Production", [2, 3], 5, 10)]
    assert sent.read_columns("Production", [2], 5, 4) == [[]]
    assert sent.read_cell("Settings", "$B$13") == file.read_cell("Settings", "B13") == "Ag"


def test_a_column_with_another_formula_in_one_row_takes_data(example_book: Path) -> None:
    workbook = sent_workbook(example_book, NAMES)
    [production] = [table for table in workbook["tables"] if table["name"] == "Production"]
    [quarter] = [run for run in production["formulas"] if run["column"] == 13]
    quarter["last_row"] -= 1
    assert "Quarter" not in SentBook(SentWorkbook.model_validate(workbook)).table("Production").calculated


def test_what_was_not_sent_is_refused_by_its_address(sent: SentBook) -> None:
    with pytest.raises(CannotRunError, match="the cells A1 of the sheet 'Cover' were not sent"):
        sent.read_cell("Cover", "A1")
    with pytest.raises(CannotRunError, match=r"example\.xlsx has no table 'Log'"):
        sent.table("Log")
