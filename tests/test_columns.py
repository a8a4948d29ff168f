"""Columns of our functions are computed at once and answer as the same calls cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import books
import pytest

from udfs.errors import CellError
from workbook.evaluation.columns import ScratchColumns, compute_columns
from workbook.evaluation.engine import evaluate
from workbook.evaluation.formualizer_engine import knows_function
from workbook.evaluation.grid import Grid
from workbook.evaluation.lowering import Lowering
from workbook.evaluation.runs import Run, runs_of
from workbook.evaluation.scope import Scope
from workbook.ooxml.package import Package

GRAMS_IN_AN_OUNCE = 31.1034768
ROWS = [[1000 + 10 * row, 50 + row, 0.9] for row in range(10)]


def cell(header: str) -> str:
    return f"Ore[[#This Row],[{header}]]"


CONTENT = f"=METAL_CONTENT({cell('Tonnes')},{cell('Grade')},{cell('Recovery')})"
CHANGE = f"=QOQ_CHANGE({cell('Content')},{cell('Tonnes')})"
INPUTS: dict[str, str | None] = {"Tonnes": None, "Grade": None, "Recovery": None}


def book(path: Path, calculated: dict[str, str], rows: list[list[Any]] = ROWS, **more: Any) -> Package:
    tables = {f"A1:{'CDEFGH'[len(calculated)]}{len(rows) + 1}": books.table("Ore", INPUTS | calculated, rows)}
    return Package.read(books.write(path / "book.xlsx", {"Ore": tables, "Report": more}))


def computed(package: Package) -> tuple[list[Run], Grid, ScratchColumns]:
    scope = Scope.of(package)
    runs = runs_of(package, Lowering(scope, knows_function))
    grid, scratch = Grid(package, runs), ScratchColumns(scope.scratch)
    compute_columns(runs, grid, scratch)
    return runs, grid, scratch


def column(package: Package, number: int) -> list[Any]:
    evaluation = evaluate(package)
    assert evaluation.unevaluated == []
    return [
        value for block in evaluation.blocks if (block.sheet, block.column) == ("Ore", number) for value in block.values
    ]


def expected() -> list[float]:
    return [tonnes * grade * recovery / GRAMS_IN_AN_OUNCE for tonnes, grade, recovery in ROWS]


def test_a_column_of_one_call_needs_no_engine(tmp_path: Path) -> None:
    runs, grid, scratch = computed(book(tmp_path, {"Content": CONTENT}))
    assert [list(grid.computed[id(run)]) for run in runs] == [pytest.approx(expected(), rel=1e-12)]
    assert scratch.blocks == []


def test_a_column_may_feed_the_next_one_even_to_its_left(tmp_path: Path) -> None:
    package = book(tmp_path, {"Change": CHANGE, "Content": CONTENT})
    runs, grid, _ = computed(package)
    assert all(id(run) in grid.computed for run in runs)
    changes = [content / row[0] - 1 for content, row in zip(expected(), ROWS, strict=True)]
    assert column(package, 4) == pytest.approx(changes, rel=1e-12)


def test_a_call_inside_a_formula_leaves_the_rest_to_the_engine(tmp_path: Path) -> None:
    package = book(tmp_path, {"Content": CONTENT.replace("=", '=IF(Ore[[#This Row],[Grade]]>55,"rich",', 1) + "*2)"})
    runs, grid, scratch = computed(package)
    assert not grid.computed
    assert len(scratch.blocks) == 1
    assert runs[0].left is not None
    assert "METAL_CONTENT" not in runs[0].left.functions
    doubled = [2 * content if row[1] <= 55 else "rich" for content, row in zip(expected(), ROWS, strict=True)]
    assert column(package, 4) == [pytest.approx(value, rel=1e-12) if value != "rich" else value for value in doubled]


def test_a_column_answers_as_its_cells_do_one_by_one(tmp_path: Path) -> None:
    odd: list[Any] = [None, "-", "x", -1, True, 1.2, "=NA()", 0, 5, 6]
    rows = [[value, 50, 0.5] for value in odd]
    whole = column(book(tmp_path, {"Content": CONTENT}, rows), 4)
    single = [column(book(tmp_path, {"Content": CONTENT}, [row]), 4)[0] for row in rows]
    assert whole == single
    assert whole[:5] == [CellError("#N/A"), 0, CellError("#VALUE!"), CellError("#NUM!"), CellError("#VALUE!")]


def test_fixed_cells_and_names_hold_for_every_row(tmp_path: Path) -> None:
    formula = f"=METAL_CONTENT({cell('Tonnes')},{cell('Grade')},Report!$A$1)"
    assert column(book(tmp_path, {"Content": formula}, A1=0.9), 4) == pytest.approx(expected(), rel=1e-12)


def test_a_fixed_cell_with_a_formula_is_left_to_the_engine(tmp_path: Path) -> None:
    formula = f"=METAL_CONTENT({cell('Tonnes')},{cell('Grade')},Report!$A$1)"
    package = book(tmp_path, {"Content": formula}, A1="=0.45*2")
    assert not computed(package)[1].computed
    assert column(package, 4) == pytest.approx(expected(), rel=1e-12)


def test_formulas_written_out_row_by_row_are_one_column(tmp_path: Path) -> None:
    cells: dict[str, Any] = {}
    for number, (tonnes, grade, recovery) in enumerate(ROWS, 1):
        cells |= {f"A{number}": tonnes, f"B{number}": grade, f"C{number}": recovery}
        cells[f"D{number}"] = f"=METAL_CONTENT(A{number},$B{number},C{number})"
    package = Package.read(books.write(tmp_path / "book.xlsx", {"Ore": cells}))
    runs, grid, _ = computed(package)
    assert [(run.first_row, run.last_row) for run in runs] == [(1, 10)]
    assert len(grid.computed) == 1
    assert column(package, 4) == pytest.approx(expected(), rel=1e-12)


def test_a_column_with_one_other_formula_in_it_is_computed_around_it(tmp_path: Path) -> None:
    cells: dict[str, Any] = {f"A{row}": row for row in range(1, 22)}
    cells |= {f"B{row}": f"=QOQ_CHANGE(A{row},2)" for row in range(1, 22)} | {"B11": "=SUM(A1:A3)"}
    package = Package.read(books.write(tmp_path / "book.xlsx", {"Ore": cells}))
    runs, grid, _ = computed(package)
    assert [run.height for run in runs if id(run) in grid.computed] == [10, 10]
    assert sorted(column(package, 2)) == pytest.approx(sorted([row / 2 - 1 for row in range(1, 22) if row != 11] + [6]))
