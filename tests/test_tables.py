"""Tables are read, and rows added below them, with everything that must grow along."""

from __future__ import annotations

import re
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from workbook.errors import CannotRunError
from workbook.ooxml.package import Package

SHEET = "xl/worksheets/sheet1.xml"
FORMULA = "Production[[#This Row],[Tonnes (t)]]*2"
COLUMNS = ["Mine", "Tonnes (t)", "Twice", "Note"]


def book(
    path: Path,
    rows: list[list[Any]],
    extra: Callable[[Any, Any], None] = lambda *_: None,
    last_row: int | None = None,
    **options: Any,
) -> Path:
    """A workbook whose table `Production` begins at B3 of sheet `Input`; column `Twice` is calculated."""
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet("Input")
    tonnes = workbook.add_format({"num_format": "#,##0"})
    columns = [
        {"header": "Mine"},
        {"header": "Tonnes (t)", "format": tonnes},
        {"header": "Twice", "formula": f"={FORMULA}", "format": tonnes},
        {"header": "Note"},
    ]
    last = last_row or 3 + len(rows)
    options = {"name": "Production", "columns": columns} | options
    sheet.add_table(f"B3:E{last}", options)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(3 + number, 1 + column, value, tonnes if column == 1 else None)
    extra(sheet, workbook)
    workbook.close()
    return path


def reread(package: Package, folder: Path) -> openpyxl.Workbook:
    package.write(folder / "grown.xlsx")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(folder / "grown.xlsx")


def test_a_table_says_where_it_is_and_what_it_calculates(tmp_path: Path) -> None:
    table = Package.read(book(tmp_path / "book.xlsx", [["Avino", 404], ["Stockpile", 7]])).tables["Production"]
    assert (table.sheet, table.ref, list(table.columns)) == ("Input", "B3:E5", COLUMNS)
    assert table.calculated == {"Twice": FORMULA}
    assert (table.first_row, table.last_row, table.column_number("Twice")) == (4, 5, 4)


def test_a_table_is_read_as_rows_by_header(tmp_path: Path) -> None:
    package = Package.read(book(tmp_path / "book.xlsx", [["Avino", 404], ["Stockpile", None, None, "x"]]))
    assert package.read_table("Production") == [
        {"Mine": "Avino", "Tonnes (t)": 404, "Twice": 0, "Note": None},
        {"Mine": "Stockpile", "Tonnes (t)": None, "Twice": 0, "Note": "x"},
    ]


def test_an_unknown_table_is_refused_with_the_names_there_are(tmp_path: Path) -> None:
    package = Package.read(book(tmp_path / "book.xlsx", [["Avino", 1]]))
    with pytest.raises(CannotRunError, match="no table 'Prices'; it has Production"):
        package.append_rows("Prices", [{}])


def test_appended_rows_stand_below_with_formats_formulas_and_grown_ranges(tmp_path: Path) -> None:
    package = Package.read(book(tmp_path / "book.xlsx", [["Avino", 404]]))
    added = package.append_rows("Production", [{"Mine": "Stockpile", "Tonnes (t)": 7.5}, {"Note": "=late"}])
    assert added == 2
    assert package.tables["Production"].ref == "B3:E6"
    sheet = reread(package, tmp_path)["Input"]
    assert [[cell.value for cell in row] for row in sheet["B4:E6"]] == [
        ["Avino", 404, f"={FORMULA}", None],
        ["Stockpile", 7.5, f"={FORMULA}", None],
        [None, None, f"={FORMULA}", "=late"],
    ]
    assert sheet["E6"].data_type == "s"
    assert [sheet[cell].number_format for cell in ("C4", "C5", "C6", "D6", "B6")] == ["#,##0"] * 4 + ["General"]
    assert (sheet.tables["Production"].ref, sheet.tables["Production"].autoFilter.ref) == ("B3:E6", "B3:E6")
    assert sheet.dimensions == "B3:E6"
    assert b'<dimension ref="B3:E6"/>' in package.part(SHEET)


def test_rows_can_be_added_again_and_the_row_before_is_not_touched(tmp_path: Path) -> None:
    package = Package.read(book(tmp_path / "book.xlsx", [["Avino", 404]]))
    package.append_rows("Production", [{"Mine": "one"}])
    before = package.part(SHEET)
    package.append_rows("Production", [{"Mine": "two"}])
    assert before[before.index(b"<sheetData>") : before.index(b"</sheetData>")] in package.part(SHEET)
    assert [row["Mine"] for row in package.read_table("Production")] == ["Avino", "one", "two"]


def test_a_lone_blank_row_is_filled_first(tmp_path: Path) -> None:
    package = Package.read(book(tmp_path / "book.xlsx", [], last_row=4))
    package.append_rows("Production", [{"Mine": "Avino"}])
    assert package.tables["Production"].ref == "B3:E4"
    package.append_rows("Production", [{"Mine": "Stockpile"}])
    assert package.tables["Production"].ref == "B3:E5"
    sheet = reread(package, tmp_path)["Input"]
    assert [cell.value for (cell,) in sheet["B4:B5"]] == ["Avino", "Stockpile"]
    assert [cell.value for (cell,) in sheet["D4:D5"]] == [f"={FORMULA}"] * 2


def test_formats_and_validations_of_the_whole_column_grow_and_others_stay(tmp_path: Path) -> None:
    def rules(sheet: Any, workbook: Any) -> None:
        decimal = {"validate": "decimal", "criteria": ">=", "value": 0}
        sheet.data_validation("C4:C5", decimal)
        sheet.data_validation("E4:E100", decimal)
        sheet.data_validation("G4:G5", decimal)
        bold = workbook.add_format({"bold": True})
        sheet.conditional_format("B4:D5", {"type": "no_blanks", "format": bold, "multi_range": "B4:B5 D4:D5"})
        sheet.conditional_format("C4:C5", {"type": "data_bar", "data_bar_2010": True})
        sheet.conditional_format("D4:D4", {"type": "blanks", "format": bold})

    package = Package.read(book(tmp_path / "book.xlsx", [["Avino", 1], ["Stockpile", 2]], rules))
    before = re.findall(rb'sqref="([^"]*)"|<xm:sqref>([^<]*)', package.part(SHEET))
    package.append_rows("Production", [{"Mine": "x"}] * 4)
    after = re.findall(rb'sqref="([^"]*)"|<xm:sqref>([^<]*)', package.part(SHEET))
    grown = {b"C4:C5": b"C4:C9", b"B4:B5": b"B4:B9", b"D4:D5": b"D4:D9"}
    assert after == [tuple(b" ".join(grown.get(ref, ref) for ref in both.split()) for both in pair) for pair in before]
    assert (b"", b"C4:C9") in after
    assert (b"E4:E100", b"") in after


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        (lambda sheet, _: sheet.write("C6", 5), "cell C6 below it is not empty"),
        (lambda sheet, _: sheet.write_formula("D6", "=1"), "cell D6 below it is not empty"),
        (lambda sheet, _: sheet.merge_range("D6:F7", ""), "merged cells D6:F7 are in the way"),
        (lambda sheet, _: sheet.add_table("D6:F8", {"header_row": False}), "table Table2 stands in D6:F8"),
    ],
)
def test_a_table_does_not_grow_over_what_stands_below_it(
    tmp_path: Path, extra: Callable[[Any, Any], None], sentence: str
) -> None:
    package = Package.read(book(tmp_path / "book.xlsx", [["Avino", 1]], extra))
    before = package.to_bytes()
    package.append_rows("Production", [{"Mine": "fits"}])
    with pytest.raises(CannotRunError, match=f"Sheet Input, table Production cannot grow to row 6: .*{sentence}"):
        package.append_rows("Production", [{"Mine": "does not"}])
    assert before != package.to_bytes()
    assert [row["Mine"] for row in package.read_table("Production")] == ["Avino", "fits"]


def test_cells_beside_the_new_rows_and_formatted_blanks_below_are_no_obstacle(tmp_path: Path) -> None:
    def beside(sheet: Any, workbook: Any) -> None:
        sheet.write("A5", "left")
        sheet.write("G5", "right")
        sheet.write_blank("C5", None, workbook.add_format({"bold": True}))

    package = Package.read(book(tmp_path / "book.xlsx", [["Avino", 1]], beside))
    package.append_rows("Production", [{"Mine": "new", "Tonnes (t)": 3}])
    sheet = reread(package, tmp_path)["Input"]
    assert [cell.value for cell in sheet[5]] == ["left", "new", 3, f"={FORMULA}", None, None, "right"]
    assert sheet["C5"].number_format == "#,##0"


def test_a_totals_row_an_unknown_column_and_a_calculated_one_are_refused(tmp_path: Path) -> None:
    totals = Package.read(book(tmp_path / "totals.xlsx", [["Avino", 1]], last_row=5, total_row=True))
    with pytest.raises(CannotRunError, match="has a totals row"):
        totals.append_rows("Production", [{"Mine": "x"}])
    package = Package.read(book(tmp_path / "book.xlsx", [["Avino", 1]]))
    with pytest.raises(CannotRunError, match=r"no column 'Ag' \(row 2 to be added\); it has Mine, Tonnes"):
        package.append_rows("Production", [{"Mine": "x"}, {"Ag": 1}])
    with pytest.raises(CannotRunError, match="column 'Twice' is calculated"):
        package.append_rows("Production", [{"Twice": 2}])
    assert package.tables["Production"].ref == "B3:E4"


def test_a_calculated_column_that_refers_by_address_is_refused(tmp_path: Path) -> None:
    columns = [
        {"header": "Mine"},
        {"header": "Tonnes (t)"},
        {"header": "Twice", "formula": "=C4*2"},
        {"header": "Note"},
    ]
    package = Package.read(book(tmp_path / "book.xlsx", [["Avino", 1]], columns=columns))
    with pytest.raises(CannotRunError, match=r"column Twice: its formula C4\*2 refers to cells by address"):
        package.append_rows("Production", [{"Mine": "x"}])


def test_a_hundred_thousand_rows_are_appended_in_seconds(tmp_path: Path) -> None:
    package = Package.read(book(tmp_path / "book.xlsx", [["Avino", 1]]))
    start = time.perf_counter()
    package.append_rows("Production", [{"Mine": "Avino", "Tonnes (t)": number} for number in range(100_000)])
    assert time.perf_counter() - start < 20
    assert package.read_range("Input", "C100003:C100004") == [[99_998], [99_999]]
