"""Values that are older than the inputs are told by the last row of the Log."""

from __future__ import annotations

from pathlib import Path

import books
import pytest

from workbook.inputs_digest import inputs_digest
from workbook.new_book import new_book
from workbook.ooxml.package import Package
from workbook.reports.freshness import last_refresh, why_stale

# 15 July 2020 is day 44027 of Excel's calendar; noon is half a day.
NOON = 44027.5


@pytest.fixture
def package(tmp_path: Path) -> Package:
    mines = books.table("Mines", {"Mine": None}, [["Avino"]])
    log = books.table("Log", {"Time (UTC)": None, "Inputs digest": None}, [])
    return Package.read(books.write(tmp_path / "book.xlsx", {"In": {"A1:A2": mines}, "Log": {"A3:B4": log}}))


def test_a_workbook_that_was_never_refreshed_is_not_stale(package: Package) -> None:
    assert last_refresh(package) is None
    assert why_stale(package) == ""


def test_the_inputs_of_the_last_row_are_fresh_whatever_the_rows_before_say(package: Package) -> None:
    rows = [{"Time (UTC)": NOON - 1, "Inputs digest": "0123456789abcdef"}]
    rows.append({"Time (UTC)": NOON, "Inputs digest": inputs_digest(package)})
    package.append_rows("Log", rows)
    assert why_stale(package) == ""


def test_changed_inputs_are_told_with_the_time_of_the_last_refresh(package: Package) -> None:
    package.append_rows("Log", [{"Time (UTC)": NOON, "Inputs digest": inputs_digest(package)}])
    package.set_cells("In", {"A2": "Bolanitos"})
    assert why_stale(package) == (
        f"{package.path}: the inputs changed since the last refresh (2020-07-15 12:00 UTC); the values shown are "
        f"older. Run `orebook refresh {package.path}`."
    )


def test_data_in_a_workbook_that_was_never_refreshed_is_newer_than_its_values(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    new_book(Path(__file__).parent.parent / "examples" / "avino-2020q2" / "company.toml", path)
    package = Package.read(path)
    assert why_stale(package) == ""
    package.append_rows("Prices", [{"Period": "Q2 2020"}])
    assert "the inputs changed since the workbook was made; " in why_stale(package)


def test_a_log_without_a_time_is_still_read(package: Package) -> None:
    package.append_rows("Log", [{"Inputs digest": "0123456789abcdef"}])
    assert "since the last refresh (at a time that the Log does not say)" in why_stale(package)


def test_a_workbook_without_a_log_is_not_stale(tmp_path: Path) -> None:
    assert why_stale(Package.read(books.write(tmp_path / "other.xlsx", {"Sheet1": {"A1": 1}}))) == ""
