"""The import in the task pane: what orebook import writes, shown before it is written, and all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING, Any

import pytest
from commands import run
from companies import EXAMPLE
from pane_in_browser import HEADER, NARROWEST, Pane, opened
from played_workbook import played_workbook, table_rows
from task_pane_server import PaneServer

from workbook.ooxml.package import Package

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def new_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example company's workbook before anything is imported."""
    book = tmp_path_factory.mktemp("new") / "new.xlsx"
    run("new", EXAMPLE / "company.toml", "-o", book)
    return book


def with_import(book: Path, folder: Path, text: str) -> Package:
    """What `orebook import` makes of a copy of the workbook."""
    copied = Path(copy(book, folder / book.name))
    file = folder / "data.csv"
    file.write_text(text, encoding="utf-8")
    assert run("import", copied, file).exit_code == 0
    return Package.read(copied)


def inputs(package: Package, name: str) -> list[list[Any]]:
    """The input cells of a table of a file, with the header."""
    table = package.table(name)
    headers = [header for header in table.columns if header not in table.calculated]
    rows = [[row[header] for header in headers] for row in package.read_table(name)]
    return [headers, *([("" if value is None else value) for value in row] for row in rows)]


@pytest.mark.parametrize("name", ["production", "prices", "published"])
def test_an_import_into_a_new_workbook_writes_what_the_command_writes(
    browser: Browser, pane_server: PaneServer, new_book: Path, tmp_path: Path, name: str
) -> None:
    text, played = (EXAMPLE / f"{name}.csv").read_text(encoding="utf-8"), played_workbook(new_book)
    expected = with_import(new_book, tmp_path, text)
    with browser.new_context(viewport=NARROWEST) as context:
        pane = opened(context.new_page(), pane_server, played)
        pane.open("Import")
        pane.choose(f"{name}.csv", text)
        assert pane.workbook() == played
        said = pane.write()
        after = pane.workbook()
    table = expected.table(name.capitalize())
    rows = table_rows(after, table.name)
    assert f"rows added {len(rows) - 1}" in said
    wanted = inputs(expected, table.name)
    calculated = [header for header in table.columns if header in table.calculated]
    at = {header: number for number, header in enumerate(table.columns)}
    assert [[row[at[header]] for header in wanted[0]] for row in rows] == wanted
    assert after["tables"][table.name]["address"] == table.ref
    for header in calculated:
        assert {row[at[header]] for row in rows[1:]} == {f"={table.calculated[header]}"}


def test_an_import_that_changes_and_adds_rows_writes_what_the_command_writes(
    pane: Pane, example_book: Path, tmp_path: Path
) -> None:
    text = f"{HEADER}\n2020-06-30,Avino,40200,,91%\n2020-09-30,Avino,100,50,90%\n"
    pane.open("Import")
    pane.choose("later.csv", text)
    assert "Tonnes (t): 40190 → 40200" in pane.text("#import-preview")
    assert "Ag grade (g/t): 43 → blank" in pane.text("#import-preview")
    assert "2020-09-30, Avino" in pane.text("#import-preview")
    assert pane.write() == "later.csv is written into Production: rows added 1, replaced 1."
    rows = table_rows(pane.workbook(), "Production")
    wanted = inputs(with_import(example_book, tmp_path, text), "Production")
    assert [row[: len(wanted[0])] for row in rows] == wanted


def test_a_printed_figure_keeps_its_characters(pane: Pane) -> None:
    """Excel would make a number of 1,234 in a cell that is not formatted as text."""
    pane.open("Import")
    pane.choose(
        "late.csv",
        'period,span,entity,metric,metal,printed,source\nQ3 2020,QTD,Avino,tonnes,,"1,230",release of October\n',
    )
    pane.write()
    assert table_rows(pane.workbook(), "Published")[-1][5] == "1,230"


def test_a_file_with_mistakes_names_row_and_column_and_changes_nothing(
    pane: Pane, played_quarter: dict[str, Any]
) -> None:
    pane.open("Import")
    pane.choose("bad.csv", f"{HEADER}\n2020-06-30,Avina,40200,43,90%\n2020-09-30,Avino,many,43,190%\n")
    assert pane.page.locator("#import .refused li").all_inner_texts() == [
        'bad.csv, row 2, column mine: found "Avina", expected a mine of the workbook: Avino, '
        "Historic Above Ground Stockpiles.",
        'bad.csv, row 3, column tonnes: found "many", expected a number that is not negative.',
        'bad.csv, row 3, column ag_recovery: found "190%", expected a fraction from 0 to 1, or a percentage: '
        "0.90 or 90%.",
    ]
    assert pane.page.get_by_role("button", name="Write into the workbook").count() == 0
    assert pane.workbook() == played_quarter


def test_a_file_that_says_nothing_new_is_not_written(pane: Pane) -> None:
    pane.open("Import")
    pane.choose("same.csv", f"{HEADER}\n2020-06-30,Avino,40190,43,90%\n")
    assert "nothing to write" in pane.text("#import-preview")
    assert pane.page.get_by_role("button", name="Write into the workbook").count() == 0


def test_an_import_that_is_cancelled_changes_nothing(pane: Pane, played_quarter: dict[str, Any]) -> None:
    pane.open("Import")
    pane.choose("later.csv", f"{HEADER}\n2020-06-30,Avino,40200,43,90%\n")
    pane.press("Cancel")
    assert pane.text("#import-said") == "later.csv is not written."
    assert pane.workbook() == played_quarter


@pytest.mark.parametrize(
    "refused", ["Production!C11", "Production!A11", "Production!M11", "Production!D9", "Production!C10"]
)
def test_a_write_that_excel_refuses_is_taken_back_whole(
    pane: Pane, played_quarter: dict[str, Any], refused: str
) -> None:
    pane.open("Import")
    stockpiles = "2020-06-30,Historic Above Ground Stockpiles,10,44,90%"
    pane.choose("later.csv", f"{HEADER}\n2020-06-30,Avino,40200,44,90%\n{stockpiles}\n2020-09-30,Avino,100,50,90%\n")
    pane.page.evaluate(f"playedWorkbook.refuses = '{refused}'")
    assert pane.write() == "later.csv is not written."
    assert pane.text("#import .refused") == (
        "Excel did not take the rows (The cell is protected.). The workbook is as it was."
    )
    assert table_rows(pane.workbook(), "Production") == table_rows(played_quarter, "Production")
    assert "C11" not in pane.workbook()["sheets"]["Production"]


def test_a_value_that_excel_reads_as_another_is_taken_back(pane: Pane, played_quarter: dict[str, Any]) -> None:
    pane.open("Import")
    pane.choose("late.csv", "period,span,entity,metric,metal,printed,source\nQ3 2020,QTD,Avino,tonnes,,1,2020\n")
    assert pane.write() == "late.csv is not written."
    assert "Excel holds other values in Published!G99 than the file gave it." in pane.text("#import .refused")
    assert table_rows(pane.workbook(), "Published") == table_rows(played_quarter, "Published")


def test_a_workbook_that_changed_since_the_preview_is_not_written(pane: Pane) -> None:
    pane.open("Import")
    pane.choose("later.csv", f"{HEADER}\n2020-06-30,Avino,40200,43,90%\n")
    pane.page.evaluate("playedWorkbook.sheets.Production.C9.value = 40195")
    assert pane.write() == "later.csv is not written."
    assert pane.text("#import .refused").startswith("The workbook has changed since the file was checked.")
    assert pane.workbook()["sheets"]["Production"]["C9"]["value"] == 40195


def test_a_protected_sheet_is_not_written_to(pane: Pane, played_quarter: dict[str, Any]) -> None:
    pane.page.evaluate("playedWorkbook.protections.Production = {}")
    pane.open("Import")
    pane.choose("later.csv", f"{HEADER}\n2020-06-30,Avino,40200,43,90%\n")
    pane.write()
    assert pane.text("#import .refused").startswith("The sheet Production is protected.")
    assert table_rows(pane.workbook(), "Production") == table_rows(played_quarter, "Production")


def test_an_excel_that_is_too_old_is_not_written_to(pane: Pane, played_quarter: dict[str, Any]) -> None:
    pane.page.evaluate("playedSets.length = 0")
    pane.open("Import")
    pane.choose("later.csv", f"{HEADER}\n2020-09-30,Avino,1,1,1\n")
    pane.write()
    assert pane.text("#import .refused").startswith("This Excel is too old: it cannot make a table longer")
    assert pane.workbook() == played_quarter


def test_cells_below_the_table_are_not_swallowed(pane: Pane) -> None:
    pane.page.evaluate("playedWorkbook.sheets.Production.B12 = { value: 'a remark', format: 'General' }")
    pane.open("Import")
    pane.choose("later.csv", f"{HEADER}\n2020-09-30,Avino,1,1,1\n2020-09-30,Historic Above Ground Stockpiles,1,1,1\n")
    pane.write()
    assert "cannot grow: Production!B12 below it is not empty" in pane.text("#import .refused")
    assert pane.workbook()["sheets"]["Production"]["B12"]["value"] == "a remark"
