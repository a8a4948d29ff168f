"""An empty cell is blank in Calc too, though Calc hands it over as 0 and does not say which cell calls.

What the cells must show is the house's rule and hand arithmetic: 31.1034768 t of 1 g/t hold one ounce.
"""

from __future__ import annotations

import time
from typing import Any

import pytest
from calc import Calc

from udfs.errors import CellError

pytestmark = pytest.mark.libreoffice

NA = CellError("#N/A")
# Where blank and nil cannot be told apart: not #N/A, of which IFNA would make a number.
CANNOT_TELL = CellError("#VALUE!")
OUNCE = 31.1034768
# Calc can calculate a cell before it tells of the change that made it necessary; people type more slowly than this.
PAUSE = 0.1


def formula(text: str) -> dict[str, str]:
    return {"formula": f"={text}"}


def column(calc: Calc, cells: dict[str, Any], address: str) -> list[Any]:
    """What a column shows once the cells are filled in."""
    with calc.opened() as document:
        document.fill("", cells)
        return [row[0] for row in document.read("", address)]


def table(rows: list[tuple[Any, Any, Any]], first: int = 1) -> dict[str, Any]:
    """Tonnes, grade and recovery beside METAL_CONTENT of them."""
    cells: dict[str, Any] = {}
    for row, (tonnes, grade, recovery) in enumerate(rows, first):
        cells |= {f"A{row}": tonnes, f"B{row}": grade, f"C{row}": recovery}
        cells[f"D{row}"] = formula(f"METAL_CONTENT(A{row};B{row};C{row})")
    return cells


def test_a_nil_and_a_blank_that_calc_hands_over_alike_are_told_apart(calc: Calc) -> None:
    rows = [(0, 1, 1), (None, 1, 1), (0, 1, 1), (OUNCE, 1, 1), (None, 1, 1), (0, 0, 1), (0, None, 1)]
    assert column(calc, table(rows), "D1:D7") == [0, NA, 0, pytest.approx(1), NA, 0, NA]


def test_hundreds_of_equal_rows_are_told_apart(calc: Calc) -> None:
    rows = [(0 if row % 3 else None, 1, 1) for row in range(600)]
    shown = column(calc, table(rows), "D1:D600")
    assert [row for row, value in enumerate(shown) if value == NA] == list(range(0, 600, 3))
    assert set(map(str, shown)) == {"0.0", "#N/A"}


def test_a_cell_may_turn_from_blank_to_nil_and_to_a_figure_and_back(calc: Calc) -> None:
    with calc.opened() as document:
        document.fill("", table([(0, 1, 1), (None, 1, 1)]))
        for tonnes, answer in ((5 * OUNCE, 5), (None, NA), (0, 0), (None, NA), (0, 0), (OUNCE, 1), (None, NA)):
            document.fill("", {"A1": tonnes})
            assert document.read("", "D1")[0][0] == (answer if answer == NA else pytest.approx(answer))
            assert document.read("", "D2")[0][0] == NA
            time.sleep(PAUSE)


def test_the_tonnes_may_be_formulas(calc: Calc) -> None:
    rows = [(formula("F1*2"), 0, 1), (formula("F1*2"), None, 1), (formula("F1*2"), 0, 1), (formula("F1*0"), 0, None)]
    assert column(calc, {"F1": 4} | table(rows), "D1:D4") == [0, NA, 0, NA]


def test_rows_that_build_on_the_row_above_are_not_made_circular(calc: Calc) -> None:
    # Each row's tonnes are the ounces of the row above, so asking one cell calculates those above it.
    cells = table([(0, 1, 1), (None, 1, 1)]) | {"D3": formula("IFNA(METAL_CONTENT(D1;B3;C3);-1)"), "B3": 0, "C3": 1}
    cells |= {"D4": formula("IFNA(METAL_CONTENT(D3;B4;C4);-1)"), "B4": None, "C4": 1}
    assert column(calc, cells, "D1:D4") == [0, NA, 0, CANNOT_TELL]


def test_an_optional_blank_is_as_if_omitted_and_half_a_pair_is_not_reported(calc: Calc) -> None:
    cells = {
        "A1": 100,
        "A2": 20,
        "A3": None,
        "A4": 1700,
        "A5": 0,
        "B1": formula("AGEQ(A1;A2;A3;A3)"),
        "B2": formula("AGEQ(A1;A2;A3;A4)"),
        "B3": formula("AGEQ(A1;A2;A5;A4)"),
        "B4": formula("AGEQ(A1;A2;A5;A3)"),
        "B5": formula("METAL_CONTENT(A1;A2;1;A3)"),
    }
    assert column(calc, cells, "B1:B5")[:4] == [100, NA, 100, 100]


def test_blanks_are_seen_through_names_other_sheets_and_ranges_of_one_cell(calc: Calc) -> None:
    with calc.opened() as document:
        document.fill(
            "",
            {
                "A1": None,
                "B1": formula("METAL_CONTENT(A1:A1;1;1)"),
                "B2": formula("METAL_CONTENT($Sheet1.$A$1;1;1)"),
                "B3": formula("METAL_CONTENT(0;1;1)"),
                "B4": formula("METAL_CONTENT(-0;1;1)"),
                "B5": formula('IF(TRUE();METAL_CONTENT(A1;1;1);"never")'),
                "B6": formula("IFNA(METAL_CONTENT(A1;1;1);IFNA(METAL_CONTENT(A1;2;1);7))"),
            },
        )
        assert [row[0] for row in document.read("", "B1:B6")] == [NA, NA, 0, 0, NA, 7]


def test_a_hard_recalculation_changes_nothing(calc: Calc) -> None:
    rows = [(0, 1, 1), (None, 1, 1), (formula("A1"), 0, 1), (formula("A1+1"), None, 1)]
    with calc.opened() as document:
        document.fill("", table(rows))
        before = document.read("", "D1:D4")
        document.recalculate()
        assert document.read("", "D1:D4") == before == [[0], [NA], [0], [NA]]


@pytest.mark.parametrize(
    "argument",
    [
        *("INDEX(A1:A2;1)", "IF(TRUE();A1;1)", "CHOOSE(2;1;A1)", 'INDIRECT("A1")', "OFFSET(A2;-1;0)", "(A1)"),
        *('VLOOKUP("x";E1:F1;2;0)', "IF(TRUE();INDEX(A1:A2;1);1)", "relative", "local", "alias"),
    ],
)
def test_a_blank_that_a_formula_or_a_name_finds_is_never_taken_for_nil(calc: Calc, argument: str) -> None:
    with calc.opened() as document:
        for sheet, name, content in (
            ("", "relative", "$Sheet1.A1"),
            ("Sheet1", "local", "$Sheet1.$A$1"),
            ("", "absolute", "$Sheet1.$A$1"),
            ("", "alias", "absolute"),
        ):
            calc.ask("name", document=document.number, sheet=sheet, name=name, content=content)
        document.fill("", {"E1": "x", "A1": None, "A2": 0, "D1": formula(f"METAL_CONTENT({argument};1;1)")})
        assert document.read("", "D1") == [[CANNOT_TELL]]


@pytest.mark.parametrize("argument", ["B1*0", "SUM(B1:B2)", "IF(B1;0;1)", "(B1-B1)", "IF(B1;A1;0)*0", "IFNA(NA();0)"])
def test_a_nil_that_a_formula_works_out_stays_nil(calc: Calc, argument: str) -> None:
    cells = {"A1": 5, "B1": 1, "B2": -1, "A9": None, "D9": formula("METAL_CONTENT(A9;1;1)")}
    assert column(calc, cells | {"D1": formula(f"METAL_CONTENT({argument};1;1)")}, "D1") == [0]


def test_a_call_behind_a_name_is_not_answered_with_a_number_for_a_blank(calc: Calc) -> None:
    with calc.opened() as document:
        call = "ORG.OREBOOK.FUNCTIONS.METAL_CONTENT($Sheet1.$A$1;1;1)"
        calc.ask("name", document=document.number, sheet="", name="content", content=call)
        document.fill("", {"A1": None, "D1": formula("content")})
        assert document.read("", "D1") == [[CANNOT_TELL]]


def test_changes_that_nobody_hears_of_are_seen(calc: Calc) -> None:
    with calc.opened() as document:
        document.fill("", table([(0, 1, 1)] * 3))
        calc.ask("lock", document=document.number, locked=True)
        for step in range(30):
            row = step % 3 + 1
            document.fill("", {f"A{row}": (None, 0)[step % 2], f"B{row}": step})
            assert document.read("", f"D{row}") == [[(NA, 0)[step % 2]]]


def test_a_cell_that_is_asked_may_calculate_another_with_the_same_function(calc: Calc) -> None:
    # C9 looks for its own call among those with a blank and a 5, and finds D1, whose grade F1 has yet to calculate.
    cells = {"A1": 0, "A2": None, "A9": None, "D1": formula("METAL_CONTENT(A1;F1;1)")}
    cells |= {"F1": formula("IF(ISNA(METAL_CONTENT(A2;7;1));5;6)"), "C9": formula("METAL_CONTENT(A9;5;1)")}
    with calc.opened() as document:
        document.fill("", cells)
        document.recalculate()
        assert [document.read("", cell)[0][0] for cell in ("D1", "F1", "C9")] == [0, 5, NA]
