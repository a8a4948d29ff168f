"""A workbook that is open in a played Excel is read as its file is, and its Log takes a row."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from played_excel import Workbook, Worksheet
from pywin32_stub import READING_MODULES, xlwings_on_windows

from udfs.errors import CellError
from workbook.inputs_digest import inputs_digest
from workbook.ooxml.addresses import CellRange
from workbook.ooxml.package import Package


@pytest.fixture(scope="module")
def modules() -> Iterator[list[Any]]:
    """What reads the open workbook and what writes its Log, with the xlwings of Windows."""
    with xlwings_on_windows():
        yield [importlib.import_module(name) for name in READING_MODULES]


@pytest.fixture(scope="module")
def live(modules: list[Any]) -> Any:
    return modules[0]


@pytest.fixture(scope="module")
def log_row(modules: list[Any]) -> Any:
    return modules[1]


def test_every_cell_of_the_open_workbook_has_the_value_of_its_file(live: Any, example_book: Path) -> None:
    open_book, file = live.read_book(live.live_book(Workbook(example_book))), Package.read(example_book)
    errors = 0
    assert [sheet.name for sheet in open_book.sheets] == [sheet.name for sheet in file.sheets]
    for sheet in open_book.sheets:
        area = str(CellRange(1, 1, sheet.last_row, sheet.last_column))
        # openpyxl, which fills the played Excel, takes some empty texts for blank cells.
        in_excel, in_the_file = (
            [[None if value == "" else value for value in row] for row in book.read_range(sheet.name, area)]
            for book in (open_book, file)
        )
        assert in_excel == in_the_file, sheet.name
        errors += sum(isinstance(value, CellError) for row in in_the_file for value in row)
    assert errors > 100


def test_every_formula_of_the_open_workbook_is_found_where_its_file_has_it(live: Any, example_book: Path) -> None:
    open_book, file = live.read_book(live.live_book(Workbook(example_book))), Package.read(example_book)
    for sheet in file.sheets:
        places = [{(cell.row, cell.column) for cell in book.formula_cells(sheet.name)} for book in (open_book, file)]
        assert places[0] == places[1], sheet.name
    assert {name: (table.sheet, table.ref, table.columns) for name, table in open_book.tables.items()} == {
        name: (table.sheet, table.ref, table.columns) for name, table in file.tables.items()
    }
    assert open_book.names == file.names


def type_formulas(sheet: Worksheet) -> None:
    """Inputs as people type them, in the played Excel and so that openpyxl can write them into a file."""
    sheet.formulas[5, 3] = "=60000+507"
    sheet.values[5, 3] = 60_507.0
    sheet.formulas[6, 3] = "=Production[[#This Row],[Ag content (oz)]]*2"
    sheet.formulas[7, 3] = '=_xlfn.CONCAT("1","2")'


def type_others(sheet: Worksheet) -> None:
    sheet.values |= {(5, 3): True, (6, 3): "n/a", (7, 3): 0.0, (8, 3): 1e-3, (9, 3): "1200"}
    sheet.values.pop((10, 3), None)


def empty(sheet: Worksheet) -> None:
    for row in range(5, 11):
        for column in range(1, 13):
            sheet.values.pop((row, column), None)


@pytest.mark.parametrize("change", [lambda _: None, type_formulas, type_others, empty])
def test_the_digest_of_the_open_workbook_is_that_of_its_file(
    live: Any, example_book: Path, tmp_path: Path, change: Callable[[Worksheet], None]
) -> None:
    book, path = Workbook(example_book), tmp_path / "typed.xlsx"
    change(book.sheet("Production"))
    file = openpyxl.load_workbook(example_book)
    cells = file["Production"]
    for row in range(5, 11):
        for column in range(1, 13):
            place = row, column
            sheet = book.sheet("Production")
            cells.cell(*place).value = sheet.formulas.get(place, sheet.values.get(place))
    # Excel saves such a name with the file, and xlwings leaves it out of the names of an open workbook.
    file.defined_names["_xlfn.XLOOKUP"] = DefinedName("_xlfn.XLOOKUP", attr_text="#NAME?", hidden=True)
    file.save(path)
    assert inputs_digest(live.read_book(live.live_book(book))) == inputs_digest(Package.read(path))


def test_a_table_that_lost_its_last_row_is_to_excel_what_one_with_a_blank_row_is_in_the_file(
    live: Any, example_book: Path, tmp_path: Path
) -> None:
    book, file = Workbook(example_book), openpyxl.load_workbook(example_book)
    table = book.table("Published")
    for row in range(table.top + 1, table.bottom + 1):
        table.Parent.forget_row(row)
        for cell in file["Published"][row]:
            cell.value = None
    table.bottom = table.top
    file["Published"].tables["Published"].ref = f"A{table.top}:K{table.top + 1}"
    file.save(tmp_path / "empty.xlsx")
    digest = inputs_digest(live.read_book(live.live_book(book)))
    assert digest == inputs_digest(Package.read(tmp_path / "empty.xlsx"))
    assert digest != inputs_digest(Package.read(example_book))


def test_each_kind_of_input_changes_the_digest_of_the_open_workbook(live: Any, example_book: Path) -> None:
    digests = []
    for change in (lambda _: None, type_formulas, type_others, empty):
        book = Workbook(example_book)
        change(book.sheet("Production"))
        digests.append(inputs_digest(live.read_book(live.live_book(book))))
    settings = Workbook(example_book)
    place = Package.read(example_book).names["comparison_basis"].rpartition("!")[2].replace("$", "")
    settings.sheet("Settings").values[int(place[1:]), ord(place[0]) - 64] = "prior quarter"
    digests.append(inputs_digest(live.read_book(live.live_book(settings))))
    assert len(set(digests)) == 5


def test_large_sheets_are_read_in_blocks_with_the_same_values(
    live: Any, example_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Workbook(example_book)
    whole = live.read_book(live.live_book(book))
    asked = len(book.asked)
    assert asked == len(book.Worksheets.items)
    monkeypatch.setattr(live, "CELLS_AT_ONCE", 50)
    in_blocks = live.read_book(live.live_book(book))
    assert in_blocks.sheets == whole.sheets
    assert len(book.asked) - asked > 100
    assert in_blocks.formula_runs("Quarter")
    assert set(in_blocks.formula_cells("Quarter")) == set(whole.formula_cells("Quarter"))


def test_texts_that_look_like_numbers_and_formulas_stay_texts(live: Any, log_row: Any, example_book: Path) -> None:
    book = Workbook(example_book)
    log_row.append_row(live.live_book(book), "Log", {"Inputs digest": "1234567890123e45", "User": "=1+1"})
    log = book.table("Log")
    assert [log.Parent.values.get((log.bottom, column)) for column in range(1, 7)] == [
        *(None, "=1+1", None, "1234567890123e45", None, None)
    ]
