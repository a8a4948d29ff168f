"""The refreshed example in LibreOffice: it shows our values, and its own calculation disagrees with none of them."""

import math
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from companies import EXAMPLE
from libreoffice import CellValues, LibreOffice, read_values

from udfs import FUNCTIONS
from udfs.errors import CellError
from workbook.evaluation.lowering import Lowering
from workbook.evaluation.runs import Run, runs_of
from workbook.evaluation.scope import Scope
from workbook.intake.importing import import_files
from workbook.new_book import new_book
from workbook.ooxml.addresses import cell_address
from workbook.ooxml.package import Package
from workbook.refresh import refresh

OURS = re.compile(rf"\b({'|'.join(FUNCTIONS)})\(")
pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "book.xlsx"
    new_book(EXAMPLE / "company.toml", path)
    import_files(path, [EXAMPLE / f"{name}.csv" for name in ("production", "prices", "published")])
    refresh(path)
    return path


def formula_cells(run: Run) -> set[tuple[str, str]]:
    return {(run.sheet, run.address(row)) for row in range(run.first_row, run.last_row + 1)}


def depending_on_our_functions(package: Package) -> set[tuple[str, str]]:
    """Cells whose formula calls one of our functions, or reads a cell that depends on one."""
    runs = runs_of(package, Lowering(Scope.of(package), lambda _name: True))
    tainted = [run for run in runs if OURS.search(run.formula)]
    waiting = [run for run in runs if run not in tainted]
    while True:
        places = [(run.sheet, run.column, run.first_row, run.last_row) for run in tainted]
        reached = []
        for run in waiting:
            assert run.lowered is not None, run.formula
            for read in run.lowered.references:
                area = read.over(run.height)
                if any(
                    read.sheet == sheet
                    and area.first_column <= column <= area.last_column
                    and area.first_row <= last
                    and first <= area.last_row
                    for sheet, column, first, last in places
                ):
                    reached.append(run)
                    break
        if not reached:
            return set().union(*(formula_cells(run) for run in tainted))
        tainted += reached
        waiting = [run for run in waiting if run not in reached]


def comparable(values: CellValues) -> CellValues:
    """Empty texts and blanks are the same to a reader of another program."""
    return {cell: value for cell, value in values.items() if value not in (None, "")}


def differences(ours: CellValues, theirs: CellValues, cells: Iterable[tuple[str, str]]) -> dict[object, object]:
    """The cells that do not hold the same: numbers to 14 digits, everything else exactly."""

    def same(mine: object, other: object) -> bool:
        if isinstance(mine, int | float) and isinstance(other, int | float):
            return math.isclose(mine, other, rel_tol=1e-14)
        return mine == other

    return {cell: (ours.get(cell), theirs.get(cell)) for cell in cells if not same(ours.get(cell), theirs.get(cell))}


def test_it_opens_the_file_and_shows_the_values_that_the_refresh_wrote(book: Path, soffice: LibreOffice) -> None:
    ours, theirs = comparable(read_values(book)), comparable(soffice.as_loaded(book))
    # A stored error LibreOffice works out anew, and shows #NAME? for it; every number and text it keeps.
    shown = {cell for cell, value in ours.items() if not isinstance(value, CellError)}
    assert differences(ours, theirs, shown) == {}
    assert len(shown) > 3000


def test_its_own_calculation_changes_no_cell_that_does_not_depend_on_our_functions(
    book: Path, soffice: LibreOffice
) -> None:
    package = Package.read(book)
    dependent = depending_on_our_functions(package)
    everything = set().union(
        *(
            {(sheet.name, cell_address(cell.row, cell.column)) for cell in package.formula_cells(sheet.name)}
            for sheet in package.sheets
        )
    )
    independent = everything - dependent
    ours, theirs = comparable(read_values(book)), comparable(soffice.recalculated(book))
    # Dates, links to names and settings, the texts of keys that need no quarter: the rest is ours or follows from ours.
    assert len(independent) > 100
    assert len(dependent) > 1000
    assert differences(ours, theirs, independent) == {}
    # And without our functions it does say so, rather than keep our values: the comparison above is a real one.
    assert str(theirs["Quarters", "H4"]) == "#NAME?"
