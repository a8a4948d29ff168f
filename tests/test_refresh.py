"""Refresh writes what differs, says it, and leaves everything else as it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import books
import openpyxl
import pytest

from udfs.errors import CellError
from workbook.errors import CannotRunError
from workbook.inputs_digest import inputs_digest
from workbook.ooxml.package import Package
from workbook.refresh import RefreshReport, refresh
from workbook.required_names import REQUIRED_NAMES

NOON = datetime(2020, 7, 15, 12, 0, tzinfo=UTC)
INPUTS = {"Tonnes (t)": None, "Ag grade (g/t)": None, "Ag recovery (%)": None}
IMPLIED = (
    "=METAL_CONTENT(Production[[#This Row],[Tonnes (t)]],Production[[#This Row],[Ag grade (g/t)]],"
    "Production[[#This Row],[Ag recovery (%)]])"
)
LOG = {"Time (UTC)": None, "User": None, "Inputs digest": None, "Cells changed (count)": None, "Note": None}


def book(path: Path, **report: Any) -> Path:
    """A small workbook with our tables and names; the Log has no column `Version` and heads its own units."""
    others = {
        name: {"A1:A2": books.table(name, {"Name": None}, [["x"]])}
        for name in ("Prices", "Published", "Mines", "Metals")
    }
    sheets = {
        "Production": {
            "A1:D3": books.table("Production", INPUTS | {"Implied": IMPLIED}, [[1000, 50, 0.9], [2000, 40, 0.8]])
        },
        **others,
        "Log": {"A3:E4": books.table("Log", LOG, [])},
        "Report": {"A1": "=SUM(Production[Implied])", "B1": 3, **report},
    }
    names = dict.fromkeys(REQUIRED_NAMES, "=Report!$H$1") | {"months": "=Report!$B$1"}
    return books.write(path / "book.xlsx", sheets, names)


def refreshed(path: Path) -> RefreshReport:
    return refresh(path, clock=lambda: NOON, user=lambda: "ana")


def cached(path: Path, sheet: str, cell: str) -> Any:
    return openpyxl.load_workbook(path, data_only=True)[sheet][cell].value


def test_every_value_is_written_and_the_report_says_what_changed(tmp_path: Path) -> None:
    path = book(tmp_path)
    report = refreshed(path)
    first, second = 1000 * 50 * 0.9 / 31.1034768, 2000 * 40 * 0.8 / 31.1034768
    assert cached(path, "Production", "D2") == pytest.approx(first, rel=1e-12)
    assert cached(path, "Report", "A1") == pytest.approx(first + second, rel=1e-12)
    assert (report.changed, report.changed_by_sheet) == (3, {"Production": 2, "Report": 1})
    assert [(change.sheet, change.cell, change.old) for change in report.samples] == [
        ("Production", "D2", None),
        ("Production", "D3", None),
        ("Report", "A1", None),
    ]
    assert report.lines()[0] == f"{path}: 3 cells changed, one row added to Log."


def test_a_second_refresh_leaves_the_file_byte_for_byte(tmp_path: Path) -> None:
    path = book(tmp_path)
    refreshed(path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    report = refreshed(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert (report.changed, report.log_row_added, report.samples) == (0, False, [])


def test_the_log_row_stands_under_the_headers_that_the_log_has(tmp_path: Path) -> None:
    path = book(tmp_path)
    report = refreshed(path)
    row = Package.read(path).read_table("Log")[-1]
    # 15 July 2020 is day 44027 of Excel's calendar; noon is half a day.
    assert row == {
        "Time (UTC)": 44027.5,
        "User": "ana",
        "Inputs digest": report.inputs_digest,
        "Cells changed (count)": 3,
        "Note": "every formula evaluated",
    }


def test_a_formula_that_reads_the_log_counts_the_new_row(tmp_path: Path) -> None:
    path = book(tmp_path, A2="=MAX(Log[Time (UTC)])", A3="=COUNT(Log[Cells changed (count)])")
    refreshed(path)
    assert (cached(path, "Report", "A2"), cached(path, "Report", "A3")) == (44027.5, 1)
    before = path.read_bytes()
    assert refreshed(path).changed == 0
    assert path.read_bytes() == before


def test_a_changed_input_changes_what_follows_from_it_and_the_digest(tmp_path: Path) -> None:
    path = book(tmp_path)
    first = refreshed(path)
    package = Package.read(path)
    package.set_cells("Production", {"A2": 1100})
    package.write(path)
    second = refreshed(path)
    assert second.changed_by_sheet == {"Production": 1, "Report": 1}
    assert second.inputs_digest != first.inputs_digest
    assert len(Package.read(path).read_table("Log")) == 2


def test_the_digest_depends_on_inputs_and_settings_but_not_on_results(tmp_path: Path) -> None:
    package = Package.read(book(tmp_path))
    before = inputs_digest(package)
    package.set_cells("Report", {"C9": 5})
    assert inputs_digest(package) == before
    refreshed(tmp_path / "book.xlsx")
    assert inputs_digest(Package.read(tmp_path / "book.xlsx")) == before
    package.set_cells("Report", {"B1": 4})
    assert inputs_digest(package) != before


def test_a_workbook_of_another_kind_is_recalculated_and_the_report_says_so(tmp_path: Path) -> None:
    path = books.write(tmp_path / "other.xlsx", {"Sheet1": {"A1": 2, "A2": "=A1*21"}})
    report = refreshed(path)
    assert cached(path, "Sheet1", "A2") == 42
    assert "none of Orebook's tables" in report.note
    assert not report.log_row_added


def test_a_workbook_that_lost_some_of_its_tables_cannot_run(tmp_path: Path) -> None:
    path = books.write(
        tmp_path / "half.xlsx",
        {name: {"A1:A2": books.table(name, {"Name": None}, [["x"]])} for name in ("Production", "Prices", "Log")},
    )
    before = path.read_bytes()
    with pytest.raises(CannotRunError, match="lacks the tables Published, Mines, Metals"):
        refresh(path)
    assert path.read_bytes() == before


def test_what_is_not_evaluated_is_in_the_report_and_in_the_log(tmp_path: Path) -> None:
    path = book(tmp_path, A5="=NO_SUCH(1)", A6="=A5+1", A7="=AGEQ(1,D1)")
    report = refreshed(path)
    assert [(cell.cell, cell.reason) for cell in report.unevaluated] == [
        ("A5", "unknown function NO_SUCH"),
        ("A6", "it reads Report!A5, which has no value"),
    ]
    assert cached(path, "Report", "A5") is None
    assert Package.read(path).read_table("Log")[-1]["Note"] == "2 cells not evaluated"
    assert Package.read(path).read_cell("Report", "A7") == CellError("#N/A")
    said = "\n".join(report.lines())
    assert "Report!A5 =NO_SUCH(1): unknown function NO_SUCH." in said
    assert "Report!A7 #N/A, in 1 cell. AGEQ: silver_price is blank" in said


def test_nothing_is_called_up_to_date_while_a_cell_is_not_evaluated(tmp_path: Path) -> None:
    path = book(tmp_path, A5="=NO_SUCH(1)")
    refreshed(path)
    assert refreshed(path).lines()[0] == f"{path}: no value changed; 1 cell could not be evaluated."


def test_an_input_that_changes_no_value_is_logged_once(tmp_path: Path) -> None:
    path = book(tmp_path)
    refreshed(path)
    package = Package.read(path)
    package.set_cells("Mines", {"A2": "another name"})
    package.write(path)
    report = refreshed(path)
    assert (report.changed, report.log_row_added) == (0, True)
    assert report.lines()[0] == f"{path}: no value changed; one row added to Log, because the inputs did."
    assert [row["Cells changed (count)"] for row in Package.read(path).read_table("Log")] == [3, 0]
    assert refreshed(path).lines()[0] == f"{path}: every value is up to date; the file is as it was."


def test_a_backup_keeps_the_workbook_as_it_was(tmp_path: Path) -> None:
    path = book(tmp_path)
    before = path.read_bytes()
    refresh(path, backup=True)
    assert (tmp_path / "book.bak.xlsx").read_bytes() == before


def test_an_engine_stopped_by_its_deadline_leaves_the_file_alone(tmp_path: Path) -> None:
    path = book(tmp_path)
    before = path.read_bytes()
    started = time.monotonic()
    with pytest.raises(CannotRunError, match="stopped after"):
        refresh(path, deadline_seconds=0.01)
    assert time.monotonic() - started < 30
    assert path.read_bytes() == before


def test_a_user_without_a_name_is_logged_as_unknown(tmp_path: Path) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    path = book(tmp_path)
    refresh(path, clock=lambda: NOON, user=nameless)
    assert Package.read(path).read_table("Log")[-1]["User"] == "unknown"
