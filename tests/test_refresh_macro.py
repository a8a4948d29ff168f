"""What the macro RefreshQuarter asks of Python, on a workbook in a played Excel, beside orebook refresh on its file."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import answer, run
from openpyxl.workbook.defined_name import DefinedName
from played_excel import Workbook
from pywin32_stub import MACRO_MODULE, xlwings_on_windows

from addin.check_text import summary
from udfs import __version__
from workbook.ooxml.package import Package
from workbook.reports.check_report import read_checks

# 15 July 2020 is day 44027 of Excel's calendar; noon is half a day.
NOON = datetime(2020, 7, 15, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def macro() -> Iterator[Any]:
    """The module that VBA calls, with the xlwings of Windows."""
    with xlwings_on_windows():
        yield importlib.import_module(MACRO_MODULE)


@dataclass(frozen=True)
class Quarter:
    """One change of inputs: the file before orebook refresh, the file after it, and what it said."""

    changed: Path
    refreshed: Path
    report: dict[str, Any]


@pytest.fixture(scope="module")
def quarter(example_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Quarter:
    """The example with other tonnes of a mine and another price of silver."""
    folder = tmp_path_factory.mktemp("quarter")
    package = Package.read(example_book)
    package.set_cells("Production", {"C5": 61_000})
    package.set_cells("Prices", {"B5": 17.5})
    package.write(folder / "changed.xlsx")
    package.write(folder / "refreshed.xlsx")
    return Quarter(
        folder / "changed.xlsx", folder / "refreshed.xlsx", answer("refresh", folder / "refreshed.xlsx", "--json")
    )


def press(macro: Any, book: Workbook, calculated: Path | None = None, user: str = "ana") -> tuple[str, str]:
    """What the macro does: Python remembers, Excel calculates, Python finishes."""
    before = macro.remember(book)
    assert before.refusal == ""
    if calculated is not None:
        book.calculate(calculated)
    answered: tuple[str, str] = macro.finish(book, before, user, lambda: NOON)
    return answered


def log_row(book: Workbook) -> list[Any]:
    """The last row of the Log."""
    log = book.table("Log")
    return [log.Parent.values.get((log.bottom, column)) for column in range(log.left, log.right + 1)]


def test_the_message_says_what_orebook_refresh_says_of_the_same_inputs(macro: Any, quarter: Quarter) -> None:
    kind, message = press(macro, Workbook(quarter.changed), quarter.refreshed)
    by_sheet = ", ".join(f"{sheet} {count}" for sheet, count in quarter.report["changed_by_sheet"].items())
    assert quarter.report["changed"] > 50
    assert message.splitlines()[0] == (
        f"Every formula is recalculated. {quarter.report['changed']} cells changed ({by_sheet}). One row added to Log."
    )
    checks = read_checks(Package.read(quarter.refreshed))
    assert message.splitlines()[2] == f"{summary(checks)}."
    breaks = [f"{row.sheet}!{row.cell} breaks: {row.name}, " for row in checks if row.status == "breaks"]
    assert breaks
    assert [line for line in breaks if line not in message] == []
    assert (kind, len(message) <= 1_000) == ("look", True)


def test_the_log_gets_the_row_that_the_file_gets(macro: Any, quarter: Quarter) -> None:
    book = Workbook(quarter.changed)
    press(macro, book, quarter.refreshed)
    in_the_file = list(Package.read(quarter.refreshed).read_table("Log")[-1].values())
    assert log_row(book) == [44027.5, "ana", *in_the_file[2:]]
    assert log_row(book)[2:4] == [__version__, quarter.report["inputs_digest"]]
    log = book.table("Log")
    formats = [[log.Parent.formats[row, column] for column in range(1, 7)] for row in (log.bottom - 1, log.bottom)]
    assert formats[0] == formats[1]
    assert formats[0][0] != "General"


def test_the_sheet_of_the_log_is_protected_as_it_was(macro: Any, quarter: Quarter) -> None:
    book = Workbook(quarter.changed)
    sheet = book.sheet("Log")
    sheet.EnableSelection, sheet.Protection.AllowSorting = 1, True
    before = sheet.protection
    press(macro, book, quarter.refreshed)
    assert book.table("Log").ListRows.Count == 2
    assert sheet.protection == before
    # As the workbook is written: protected, but columns may be made wider and filters may be used.
    assert sheet.ProtectContents
    assert [name for name, allowed in vars(sheet.Protection).items() if allowed] == [
        "AllowFormattingColumns",
        "AllowSorting",
        "AllowFiltering",
    ]


def test_a_second_refresh_changes_nothing_and_adds_no_row(macro: Any, quarter: Quarter) -> None:
    book = Workbook(quarter.changed)
    press(macro, book, quarter.refreshed)
    first = log_row(book)
    _, message = press(macro, book, quarter.refreshed)
    assert message.splitlines()[0] == "Every formula is recalculated. No cell changed."
    assert (book.table("Log").ListRows.Count, log_row(book)) == (2, first)


def test_a_file_that_orebook_refreshed_needs_no_row_from_excel(macro: Any, quarter: Quarter) -> None:
    book = Workbook(quarter.refreshed)
    assert press(macro, book)[1].splitlines()[0] == "Every formula is recalculated. No cell changed."
    assert book.table("Log").ListRows.Count == 2


def test_inputs_that_change_no_value_are_logged_with_nothing_changed(macro: Any, quarter: Quarter) -> None:
    book = Workbook(quarter.refreshed)
    book.sheet("Published").values[5, 7] = "another source"
    _, message = press(macro, book, user="")
    assert "No cell changed. One row added to Log, because the inputs did." in message
    assert (log_row(book)[1], log_row(book)[4]) == ("unknown", 0)


def test_the_first_row_of_a_new_log_is_filled_and_none_is_added(macro: Any, tmp_path: Path) -> None:
    company = Path(__file__).parent.parent / "examples" / "avino-2020q2"
    run("new", company / "company.toml", "-o", tmp_path / "new.xlsx")
    run("import", tmp_path / "new.xlsx", *(company / f"{name}.csv" for name in ("production", "prices", "published")))
    book = Workbook(tmp_path / "new.xlsx")
    run("refresh", tmp_path / "new.xlsx")
    press(macro, book, tmp_path / "new.xlsx")
    assert book.table("Log").ListRows.Count == 1
    assert log_row(book)[3:] == list(Package.read(tmp_path / "new.xlsx").read_table("Log")[-1].values())[3:]


@pytest.mark.parametrize(
    ("refused", "said"),
    [("Add", "This operation is not allowed."), ("Value2", "Not enough memory resources to complete this operation.")],
)
def test_a_row_that_excel_refuses_leaves_the_log_and_its_protection_as_they_were(
    macro: Any, quarter: Quarter, refused: str, said: str
) -> None:
    book = Workbook(quarter.changed)
    log, protection = book.table("Log"), book.sheet("Log").protection
    before = dict(log.Parent.values), log.ListRows.Count
    book.refuses = {refused}
    kind, message = press(macro, book, quarter.refreshed)
    assert (kind, message) == (
        "failed",
        f"Every formula is recalculated, but the refresh is not in the Log. Excel says: {said}",
    )
    assert (log.Parent.values, log.ListRows.Count) == before
    assert log.Parent.protection == protection


def test_a_log_with_a_password_is_left_alone(macro: Any, quarter: Quarter) -> None:
    book = Workbook(quarter.changed)
    book.sheet("Log").password = "secret"
    kind, message = press(macro, book, quarter.refreshed)
    assert kind == "failed"
    assert "Sheet Log of changed.xlsx is protected with a password" in message
    assert book.sheet("Log").ProtectContents
    assert book.table("Log").ListRows.Count == 1


def test_a_report_cell_that_was_typed_over_is_named(macro: Any, quarter: Quarter) -> None:
    book = Workbook(quarter.refreshed)
    del book.sheet("Quarter").formulas[5, 3]
    book.sheet("Quarter").values[5, 3] = 999.0
    kind, message = press(macro, book)
    assert kind == "look"
    assert "\nQuarter!C5 holds the typed value 999 instead of a formula; " in message


def lost(change: Callable[[Any], None], path: Path, quarter: Quarter) -> Path:
    """The workbook after something of it was deleted."""
    book = openpyxl.load_workbook(quarter.changed)
    change(book)
    book.save(path)
    return path


def without_prices(book: Any) -> None:
    del book["Prices"].tables["Prices"]


def without_not_disclosed(book: Any) -> None:
    del book.defined_names["not_disclosed"]


def without_a_report(book: Any) -> None:
    book.defined_names["report_grades_ytd"] = DefinedName("report_grades_ytd", attr_text="#REF!")


@pytest.mark.parametrize("change", [without_prices, without_not_disclosed, without_a_report])
def test_lost_tables_and_names_are_refused_as_orebook_refresh_refuses_them(
    macro: Any, quarter: Quarter, tmp_path: Path, change: Callable[[Any], None]
) -> None:
    path = lost(change, tmp_path / "lost.xlsx", quarter)
    refused = run("refresh", path)
    assert refused.exit_code == 2
    before = macro.remember(Workbook(path))
    assert before.refusal.startswith("Nothing was calculated. lost.xlsx ")
    assert " ".join(refused.stderr.split()).endswith(before.refusal.removeprefix("Nothing was calculated. lost.xlsx "))
    assert macro.finish(Workbook(path), before, "ana") == ("failed", before.refusal)


def test_dates_from_1904_and_workbooks_of_others_are_refused(macro: Any, quarter: Quarter, tmp_path: Path) -> None:
    old = Workbook(quarter.changed)
    old.Date1904 = True
    assert "changed.xlsx counts dates from 1904" in macro.remember(old).refusal
    openpyxl.Workbook().save(tmp_path / "mine.xlsx")
    refusal = macro.remember(Workbook(tmp_path / "mine.xlsx")).refusal
    assert "mine.xlsx is no quarterly workbook of Orebook: it has none of the tables Production, Prices," in refusal


def test_whatever_goes_wrong_is_a_sentence_for_vba(macro: Any, quarter: Quarter) -> None:
    before = macro.remember(object())
    assert before.refusal.startswith("Nothing was calculated. AttributeError: ")
    kind, message = macro.finish(object(), macro.remember(Workbook(quarter.changed)), "ana")
    assert kind == "failed"
    assert message.startswith("Every formula is recalculated, but the refresh is not in the Log. AttributeError: ")


def test_a_sheet_that_claims_too_many_cells_is_named(macro: Any, quarter: Quarter) -> None:
    book = Workbook(quarter.changed)
    book.sheet("Cover").values[1_048_576, 26] = "x"
    refusal = macro.remember(book).refusal
    assert "Sheet Cover of changed.xlsx uses 27,262,976 cells, down to row 1,048,576; at most 20,000,000" in refusal
