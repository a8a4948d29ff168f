"""Where values come without formulas, formulas are taken to be where the template writes them: it is asked here."""

from __future__ import annotations

import pytest
from companies import avino, five_metals

from workbook.assumed_formulas import assumed_formulas
from workbook.book_values import BookValues
from workbook.ooxml.addresses import parse_range
from workbook.ooxml.package import Package
from workbook.open_book import OpenBook
from workbook.template import write_workbook


@pytest.fixture(scope="module", params=[avino, five_metals], ids=lambda company: company.__name__)
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """A workbook as the template writes it."""
    book = tmp_path_factory.mktemp("template") / "book.xlsx"
    write_workbook(request.param(), book)
    return Package.read(book)


@pytest.fixture(scope="module")
def without_formulas(package: Package) -> BookValues:
    """The same for a reader that is given no formulas."""
    return BookValues("book", [], package.names, package.tables, assumed_formulas(package.names, package.tables))


def formulas_in(book: OpenBook, sheet: str, area: str) -> set[tuple[int, int]]:
    """The cells of a range that hold a formula."""
    place = parse_range(area.replace("$", ""))
    return {
        (row, run.column)
        for run in book.formula_runs(sheet)
        for row in range(run.first_row, run.last_row + 1)
        if place.first_row <= row <= place.last_row and place.first_column <= run.column <= place.last_column
    }


def test_the_calculated_columns_of_every_table_are_known(package: Package, without_formulas: BookValues) -> None:
    for table in package.tables.values():
        assumed = formulas_in(without_formulas, table.sheet, table.ref)
        assert assumed == formulas_in(package, table.sheet, table.ref), table.name
    assert formulas_in(package, "Production", package.table("Production").ref)


def test_the_names_for_one_cell_with_a_formula_are_known(package: Package, without_formulas: BookValues) -> None:
    seen = set()
    for name, definition in package.names.items():
        sheet, _, address = definition.rpartition("!")
        if sheet and ":" not in address:
            found = formulas_in(package, sheet.strip("'"), address)
            assert formulas_in(without_formulas, sheet.strip("'"), address) == found, name
            seen.add(bool(found))
    assert seen == {True, False}
