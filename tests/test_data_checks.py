"""Mistakes typed or pasted into the tables, past the import that would have refused them: the checks name each one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from companies import EXAMPLE

from workbook.intake.importing import import_files
from workbook.new_book import new_book
from workbook.ooxml.package import Package
from workbook.refresh import refresh
from workbook.reports.check_report import CheckRow, read_checks
from workbook.reports.show import read_report

Edit = Callable[[Package], object]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    book = tmp_path_factory.mktemp("typed") / "book.xlsx"
    new_book(EXAMPLE / "company.toml", book)
    import_files(book, [EXAMPLE / f"{name}.csv" for name in ("production", "prices", "published")])
    return book.read_bytes()


def after(filled: bytes, folder: Path, edit: Edit) -> Package:
    book = folder / "book.xlsx"
    book.write_bytes(filled)
    package = Package.read(book)
    edit(package)
    package.write(book)
    refresh(book)
    return Package.read(book)


def breaks(package: Package) -> dict[str, list[CheckRow]]:
    found: dict[str, list[CheckRow]] = {}
    for row in read_checks(package):
        if row.status == "breaks":
            found.setdefault(row.name, []).append(row)
    return found


def production_row(package: Package, period_end: int, mine: str) -> int:
    table = package.table("Production")
    rows = package.read_table("Production")
    place = next(n for n, row in enumerate(rows) if (row["Period end"], row["Mine"]) == (period_end, mine))
    return table.first_row + place


Q2_2020, MAY_2020 = 44012, 43982


def test_a_row_that_is_there_twice_is_not_added_up(filled: bytes, tmp_path: Path) -> None:
    again = {"Period end": Q2_2020, "Mine": "Avino", "Tonnes (t)": 40190}
    package = after(filled, tmp_path, lambda package: package.append_rows("Production", [again]))
    [row] = breaks(package)["quarters-are-whole"]
    assert (row.entity, row.period, row.printed, row.computed) == ("Avino", "Q2 2020", 2, 1)
    shown = {(c.row, c.column): c.shown for t in read_report(package, "production-quarter") for c in t.cells}
    assert shown["Avino", "Tonnes processed (t)"] == "n/d"


def test_a_quarter_with_a_month_missing_is_not_shown_as_whole(filled: bytes, tmp_path: Path) -> None:
    may = {"Period end": MAY_2020, "Mine": "Avino", "Tonnes (t)": 1000}
    package = after(filled, tmp_path, lambda package: package.append_rows("Production", [may]))
    [row] = breaks(package)["quarters-are-whole"]
    assert (row.entity, row.period, row.printed, row.computed) == ("Avino", "Q2 2020", 2, 3)


def test_a_row_of_a_mine_that_nobody_knows_is_named(filled: bytes, tmp_path: Path) -> None:
    def misspell(package: Package) -> None:
        package.set_cells("Production", {f"B{production_row(package, Q2_2020, 'Avino')}": "Avinno"})

    package = after(filled, tmp_path, misspell)
    [row] = breaks(package)["rows-belong-to-a-mine"]
    assert (row.metric, row.printed, row.computed) == ("Production rows", 6, 5)


def test_a_tonnage_typed_as_text_is_named(filled: bytes, tmp_path: Path) -> None:
    def text(package: Package) -> None:
        package.set_cells("Production", {f"C{production_row(package, Q2_2020, 'Avino')}": "40190 t"})

    [row] = breaks(after(filled, tmp_path, text))["figures-are-numbers"]
    # Six rows, of which the stockpiles of 2019 are blank.
    assert (row.metric, row.printed, row.computed) == ("tonnes", 5, 4)


def test_a_content_that_grade_and_recovery_do_not_give_is_named(filled: bytes, tmp_path: Path) -> None:
    def slip(package: Package) -> None:
        # 50,581 oz of silver with a digit too many.
        package.set_cells("Production", {f"F{production_row(package, Q2_2020, 'Avino')}": 505_810})

    found = breaks(after(filled, tmp_path, slip))
    [row] = found["reported-content-is-implied"]
    assert (row.entity, row.metal, row.printed) == ("Avino", "Ag", 505_810)
    assert {(row.metric, row.metal) for row in found["printed-figures-follow-from-production"]} == {("content", "Ag")}


def test_a_grade_that_is_not_the_printed_one_is_named(filled: bytes, tmp_path: Path) -> None:
    def raise_grade(package: Package) -> None:
        package.set_cells("Production", {f"D{production_row(package, Q2_2020, 'Avino')}": 47})

    found = breaks(after(filled, tmp_path, raise_grade))["printed-figures-follow-from-production"]
    assert ("Avino", "QTD", "grade", "Ag", 47, "43") in {
        (row.entity, row.span, row.metric, row.metal, row.computed, row.printed) for row in found
    }
