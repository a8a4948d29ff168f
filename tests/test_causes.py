"""Errors are followed to the cell in which they arise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import books

from workbook.evaluation.causes import Cause
from workbook.evaluation.engine import evaluate
from workbook.ooxml.package import Package


def causes(path: Path, sheets: dict[str, dict[str, Any]], names: dict[str, str] | None = None) -> list[Cause]:
    return evaluate(Package.read(books.write(path / "book.xlsx", sheets, names))).causes


def places(found: list[Cause]) -> list[tuple[str, str, str, int]]:
    return [(cause.sheet, cause.cell, cause.code, cause.count) for cause in found]


def test_a_chain_over_sheets_ranges_and_names_leads_to_its_first_cell(tmp_path: Path) -> None:
    found = causes(
        tmp_path,
        {
            "In": {"A1": 1, "A2": "=1/0", "A3": 3},
            "Sums": {"B1": "=SUM(In!A1:A3)", "B2": "=block+1"},
            "Report": {"C1": "=Sums!B1*2", "C2": "=Sums!B2&In!A1"},
        },
        {"block": "=Sums!$B$1"},
    )
    assert places(found) == [("In", "A2", "#DIV/0!", 5)]
    assert found[0].examples == ("In!A2", "Sums!B1", "Sums!B2", "Report!C1", "Report!C2")
    assert found[0].formula == "=1/0"


def test_the_cause_names_the_function_the_argument_and_the_sentence(tmp_path: Path) -> None:
    cells = {"A1": 50581, "B1": "=AGEQ(A1,C1)", "B2": "=B1*2"}
    found = causes(tmp_path, {"Sheet1": cells})
    assert places(found) == [("Sheet1", "B1", "#N/A", 2)]
    assert (found[0].function, found[0].argument) == ("AGEQ", "silver_price")
    assert "silver_price is blank or left out" in found[0].sentence


def test_an_argument_that_is_computed_is_computed_for_the_sentence_too(tmp_path: Path) -> None:
    found = causes(tmp_path, {"Sheet1": {"A1": 100, "B1": "=1+METAL_CONTENT(A1*2,50,45*2)"}})
    assert (found[0].function, found[0].argument) == ("METAL_CONTENT", "recovery")
    assert "90" in found[0].sentence


def test_a_column_computed_at_once_has_its_sentences(tmp_path: Path) -> None:
    cells: dict[str, Any] = {f"A{row}": row for row in range(1, 11)} | {"A4": "x"}
    cells |= {f"B{row}": f"=AGEQ(A{row},2)" for row in range(1, 11)}
    cells |= {f"C{row}": f"=IF(A{row}>0,AGEQ(A{row},2)+1,0)" for row in range(1, 11)}
    found = causes(tmp_path, {"Sheet1": cells})
    assert places(found) == [("Sheet1", "B4", "#VALUE!", 1), ("Sheet1", "C4", "#VALUE!", 1)]
    assert [(cause.function, cause.argument) for cause in found] == [("AGEQ", "silver_oz")] * 2


def test_an_error_typed_into_an_input_is_the_cause(tmp_path: Path) -> None:
    path = books.write(tmp_path / "book.xlsx", {"Sheet1": {"A1": 5, "B1": "=A1+1"}})
    package = Package.read(path)
    part = "xl/worksheets/sheet1.xml"
    package.replace_part(part, package.part(part).replace(b'<c r="A1"><v>5</v>', b'<c r="A1" t="e"><v>#N/A</v>'))
    found = evaluate(package).causes
    assert places(found) == [("Sheet1", "A1", "#N/A", 1)]
    assert found[0].formula == ""


def test_an_error_that_another_formula_turns_into_a_new_one_starts_there(tmp_path: Path) -> None:
    found = causes(tmp_path, {"Sheet1": {"A1": "=1/0", "A2": "=IFERROR(A1,NA())", "A3": "=A2+1"}})
    assert places(found) == [("Sheet1", "A2", "#N/A", 2), ("Sheet1", "A1", "#DIV/0!", 1)]


def test_thousands_of_cells_below_one_cause_are_one_entry(tmp_path: Path) -> None:
    cells = {"A1": "=NA()"} | {f"A{row}": f"=A{row - 1}+1" for row in range(2, 5001)}
    assert places(causes(tmp_path, {"Sheet1": cells})) == [("Sheet1", "A1", "#N/A", 5000)]


def test_a_column_that_a_table_does_not_have_is_named(tmp_path: Path) -> None:
    prices = books.table("Prices", {"Period": None, "Ag (USD/oz)": None}, [["Q2 2020", 16.38]])
    found = causes(tmp_path, {"In": {"A1:B2": prices}, "Report": {"A1": "=SUM(Prices[Quarter])"}})
    assert places(found) == [("Report", "A1", "#REF!", 1)]
    assert found[0].sentence == "The table Prices has no column Quarter."


def test_a_row_asked_for_outside_the_table_is_explained(tmp_path: Path) -> None:
    prices = books.table("Prices", {"Period": None, "Ag (USD/oz)": None}, [["Q2 2020", 16.38]])
    found = causes(tmp_path, {"In": {"A1:B2": prices, "A9": "=Prices[[#This Row],[Period]]"}})
    assert "stands in no row of the table Prices" in found[0].sentence
