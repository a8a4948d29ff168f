"""The whole workbook has two engines, `orebook refresh` and LibreOffice: after every change each cell is the same."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from calc import Calc
from calc_document import Document
from calc_workbook import comparable, differences, written
from companies import five_metals
from libreoffice import CellValues
from test_other_company import PRICES, production

from udfs import FUNCTIONS
from workbook.intake.importing import import_files
from workbook.ooxml.addresses import cell_address
from workbook.ooxml.package import Package
from workbook.refresh import refresh
from workbook.template import write_workbook

pytestmark = pytest.mark.libreoffice
Place = tuple[str, str]
MARCH_2020 = 43921


def in_table(table: str, header: str, **key: Any) -> Callable[[Package], Place]:
    """The cell below a header, in the row that the first columns name."""

    def find(package: Package) -> Place:
        found = package.table(table)
        [row] = [
            number
            for number, cells in enumerate(package.read_table(table), found.area.first_row + 1)
            if list(cells.values())[: len(key)] == list(key.values())
        ]
        return found.sheet, cell_address(row, found.area.first_column + found.columns.index(header))

    return find


def setting(name: str) -> Callable[[Package], Place]:
    """The cell of a setting, by its defined name."""

    def find(package: Package) -> Place:
        sheet, cell = package.names[name].replace("$", "").split("!")
        return sheet.strip("'"), cell

    return find


def avino(header: str) -> Callable[[Package], Place]:
    return in_table("Production", header, period_end=44012, mine="Avino")


# What someone types, a few inputs at a time whose results lie apart.
CHANGES: dict[str, dict[Callable[[Package], Place], Any]] = {
    "a price and a tonnage": {
        in_table("Prices", "Ag (USD/oz)", period="Q2 2020"): 17.05,
        avino("Tonnes (t)"): 41000,
    },
    "the reporting quarter": {setting("reporting_date"): MARCH_2020},
    "the comparison, the policy for the year to date and a unit": {
        setting("comparison_basis"): "prior-quarter",
        setting("year_to_date_policy"): "repriced",
        setting("ag_grade_unit"): "oz/st",
    },
    "a grade to blank, and a blank tonnage to nil": {
        avino("Ag grade (g/t)"): None,
        in_table("Production", "Tonnes (t)", period_end=43646, mine="Historic Above Ground Stockpiles"): 0,
    },
    "a grade to nil, and a price to blank": {
        avino("Ag grade (g/t)"): 0,
        in_table("Prices", "Cu (USD/lb)", period="Q2 2020"): None,
    },
    "a grade to a dash, and a content to a text": {avino("Cu grade (%)"): "-", avino("Ag content (oz)"): "n/a"},
}


def in_calc(document: Document) -> CellValues:
    return comparable(document.values())


def fill(document: Document, cells: dict[Place, Any]) -> None:
    for (sheet, cell), value in cells.items():
        document.fill(sheet, {cell: value})


@pytest.fixture(scope="module")
def refreshed(example_book: Path) -> CellValues:
    """What `orebook refresh` wrote into the example."""
    return written(example_book)


@pytest.fixture(scope="module")
def opened(calc: Calc, example_book: Path) -> Iterator[Document]:
    """The example in Calc; who changes a cell puts it back."""
    with calc.opened(example_book) as document:
        document.recalculate()
        yield document


def test_calc_calculates_every_cell_of_the_example_as_refresh_wrote_it(opened: Document, refreshed: CellValues) -> None:
    assert differences(refreshed, in_calc(opened)) == {}
    assert len(refreshed) > 5000


@pytest.mark.parametrize("change", CHANGES)
def test_both_engines_agree_on_every_cell_after_a_change_of(
    change: str, opened: Document, example_book: Path, refreshed: CellValues, tmp_path: Path
) -> None:
    book = Path(shutil.copy(example_book, tmp_path))
    package = Package.read(book)
    typed = {find(package): value for find, value in CHANGES[change].items()}
    before = {(sheet, cell): package.read_cell(sheet, cell) for sheet, cell in typed}
    for (sheet, cell), value in typed.items():
        package.set_cells(sheet, {cell: value})
    package.write(book)
    refresh(book)
    ours = written(book)
    assert len(differences(refreshed, ours, beside="Log")) > len(typed), "nothing follows from these cells"
    fill(opened, typed)
    try:
        # Calc calculates what depends on the cells, not everything; our refresh also writes a row into the Log.
        assert differences(ours, in_calc(opened), beside="Log") == {}
    finally:
        fill(opened, before)


def test_a_change_that_one_engine_has_not_seen_is_a_difference(
    opened: Document, example_book: Path, refreshed: CellValues
) -> None:
    sheet, cell = avino("Tonnes (t)")(Package.read(example_book))
    opened.fill(sheet, {cell: 40191})
    try:
        assert ("Quarter", "B5") in differences(refreshed, in_calc(opened))
    finally:
        opened.fill(sheet, {cell: 40190})


def test_both_engines_agree_on_a_quarter_that_is_added(calc: Calc, example_book: Path, tmp_path: Path) -> None:
    book = Path(shutil.copy(example_book, tmp_path))
    rows = tmp_path / "production.csv"
    # One grade is not reported, and the stockpiles stand still.
    rows.write_text(
        "period_end,mine,tonnes,ag_grade,ag_recovery,ag_content,au_grade,au_recovery,au_content,"
        "cu_grade,cu_recovery,cu_content\n"
        "2020-09-30,Avino,52310,47,0.91,71900,0.41,0.78,,,0.89,590100\n"
        "2020-09-30,Historic Above Ground Stockpiles,-,-,-,-,-,-,-,-,-,-\n"
    )
    prices = tmp_path / "prices.csv"
    prices.write_text("period,ag,au,cu\nQ3 2020,24.26,1909,2.96\n")
    import_files(book, [rows, prices])
    assert refresh(book).unevaluated == []
    assert written(book)["Quarter", "A1"] == "Q3 2020 production by mine"
    with calc.opened(book) as document:
        document.recalculate()
        assert differences(written(book), in_calc(document)) == {}


def test_both_engines_agree_on_a_company_of_five_metals_by_months(calc: Calc, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    write_workbook(five_metals(), book)
    production().to_csv(tmp_path / "production.csv", index=False, date_format="%Y-%m-%d")
    pd.DataFrame(PRICES).T.rename(columns=str.lower).rename_axis("period").to_csv(tmp_path / "prices.csv")
    import_files(book, [tmp_path / "production.csv", tmp_path / "prices.csv"])
    assert refresh(book).unevaluated == []
    with calc.opened(book) as document:
        document.recalculate()
        assert differences(written(book), in_calc(document)) == {}


def our_calls(path: Path) -> Counter[str]:
    """How often each of our functions stands in the formulas of a file, by the very name that stands there."""
    package = Package.read(path)
    name = re.compile(rf"[\w.]*(?:{'|'.join(FUNCTIONS)})(?=\()")
    return Counter(
        found
        for sheet in package.sheets
        for cell in package.formula_cells(sheet.name)
        for found in name.findall(cell.formula)
    )


def test_saved_by_calc_the_values_stay_and_the_formulas_call_our_functions_by_their_plain_names(
    calc: Calc, opened: Document, example_book: Path, refreshed: CellValues
) -> None:
    opened.recalculate()
    stored = opened.stored("again.xlsx")
    assert our_calls(stored) == our_calls(example_book)
    assert set(our_calls(stored)) <= set(FUNCTIONS)
    assert differences(refreshed, written(stored)) == {}
    with calc.opened(stored) as document:
        document.recalculate()
        assert differences(refreshed, in_calc(document)) == {}


def test_saved_as_ods_and_opened_again_every_cell_is_the_same(
    calc: Calc, opened: Document, refreshed: CellValues
) -> None:
    with calc.opened(opened.stored("again.ods")) as document:
        document.recalculate()
        assert differences(refreshed, in_calc(document)) == {}
