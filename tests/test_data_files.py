"""A data file is read whole or refused in one sentence."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from intake_book import PRODUCTION, Bench
from xlsxwriter.workbook import Workbook

from workbook.company import Company
from workbook.errors import FindingsError
from workbook.intake.data_files import read_data_file
from workbook.intake.importing import import_files
from workbook.ooxml.package import Package

ROW = "2020-06-30,Avino,40190,43,90%,50581"
TEXT = f"{PRODUCTION}\n{ROW}\n"


@pytest.fixture
def bench(tmp_path: Path, checkout: Path) -> Bench:
    return Bench(tmp_path, Company.read(checkout / "examples" / "avino-2020q2" / "company.toml"))


@pytest.mark.parametrize(
    ("name", "source", "sentence"),
    [
        ("data.txt", TEXT.encode(), "expected a name that ends in .csv or .xlsx"),
        ("data.csv", b"", "is empty"),
        ("data.csv", b" \n\n", "is empty"),
        ("data.csv", b"\xef\xbb\xbf", "is empty"),
        ("data.csv", b",,\n,,\n", "is empty"),
        ("data.csv", PRODUCTION.encode(), "has a header in row 1 and no row below it"),
        ("data.csv", TEXT.encode("utf-16"), "is UTF-16 text: save it as CSV UTF-8"),
        ("data.csv", TEXT.encode().replace(b"43", b"\x00"), "is not text: byte"),
        ("data.csv", TEXT.replace("Avino", "Mine d\u2019or").encode("cp1252"), "row 2: byte 73 is not UTF-8"),
        ("data.csv", b"apples,pears\n1,2\n", "found no known column in the header (apples, pears)"),
        ("data.csv", b"mine,ag\nAvino,2\n", "cannot tell which table the header (mine, ag) belongs to"),
        ("data.csv", f"{PRODUCTION}\n{ROW},1\n".encode(), "row 2: found 7 values, expected 6 as in the header"),
        (
            "data.csv",
            f"{TEXT}2020-03-31,Avi".encode(),
            "row 3: found 2 values, expected 6 as in the header; is the file",
        ),
        ("data.csv", TEXT.replace("Avino", '"Avino').encode(), "a quote is opened and never closed"),
        ("data.xlsx", TEXT.encode(), "is not a workbook"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(bench: Bench, name: str, source: bytes, sentence: str) -> None:
    path = bench.folder / name
    path.write_bytes(source)
    refusal = bench.refusal(path)
    assert refusal.startswith(str(path))
    assert sentence in refusal


def test_a_missing_file_and_a_folder_are_refused(bench: Bench) -> None:
    assert "was not found" in bench.refusal(bench.folder / "absent.csv")
    folder = bench.folder / "folder.csv"
    folder.mkdir()
    assert "is a folder" in bench.refusal(folder)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_usual_forms_of_csv_are_read_alike(tmp_path: Path, delimiter: str, mark: bytes, ending: str) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(mark + TEXT.replace(",", delimiter).replace("\n", ending).encode())
    file = read_data_file(path, lambda _: True)
    assert file.header == tuple(PRODUCTION.split(","))
    assert file.cells.to_numpy().tolist() == [ROW.split(",")]


def test_row_numbers_are_those_of_the_file_and_blank_rows_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("period,ag\n\nQ1 2020,1\n,\nQ2 2020,NA\n", encoding="utf-8")
    file = read_data_file(path, lambda _: True)
    # Texts that a statistician reads as missing are texts here.
    assert file.cells["ag"].to_dict() == {3: "1", 5: "NA"}


def test_blank_cells_right_of_the_header_are_no_cells(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("period,ag\nQ1 2020,1,, \n,,,,\nQ2 2020,2\n", encoding="utf-8")
    assert read_data_file(path, lambda _: True).cells.to_numpy().tolist() == [["Q1 2020", "1"], ["Q2 2020", "2"]]


def workbook_of(path: Path, sheets: dict[str, list[list[object]]], **options: object) -> Path:
    book = Workbook(str(path), options)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return path


def test_a_header_on_two_sheets_is_refused(bench: Bench) -> None:
    rows: list[list[object]] = [["Period", "Ag (USD/oz)"], ["Q2 2020", 16.38]]
    path = workbook_of(bench.folder / "two.xlsx", {"One": rows, "Two": rows})
    assert "has a header on more than one sheet: One (row 1) and Two (row 1)" in bench.refusal(path)


def test_a_formula_without_a_value_is_not_taken_for_a_blank(bench: Bench) -> None:
    path = bench.folder / "formula.xlsx"
    book = Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Period", "Ag (USD/oz)"])
    sheet.write(1, 0, "Q2 2020")
    sheet.write_formula(1, 1, "=16+0.38", None, "")
    book.close()
    assert "row 2: a formula has no stored value" in bench.refusal(path)


def test_a_formula_that_shows_an_empty_text_is_a_blank(bench: Bench) -> None:
    path = bench.folder / "formula.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Period", "Ag (USD/oz)", "Au (USD/oz)"])
    sheet.append(["Q2 2020", "EMPTY", 1707])
    book.save(path)
    package = Package.read(path)
    part = package.sheets[0].part
    text = re.sub(rb'<c r="B2"[^>]*>.*?</c>', b'<c r="B2" t="str"><f>""</f><v></v></c>', package.part(part))
    package.replace_part(part, text)
    package.write(path)
    assert import_files(bench.book, [path]).files[0].added == 1
    assert bench.rows("Prices") == [
        {"Period": "Q2 2020", "Ag (USD/oz)": None, "Au (USD/oz)": 1707, "Cu (USD/lb)": None}
    ]


def test_names_far_to_the_right_are_not_overlooked(bench: Bench) -> None:
    rows: list[list[object]] = [["Period", "Ag", *[""] * 200, "Silver"], ["Q2 2020", 1]]
    path = workbook_of(bench.folder / "wide.xlsx", {"S": rows})
    assert "row 1: found names right of column CV" in bench.refusal(path)


def test_dates_counted_from_1904_are_refused(bench: Bench) -> None:
    path = workbook_of(bench.folder / "mac.xlsx", {"S": [["Period", "Ag"], ["Q2 2020", 1]]}, date_1904=True)
    assert "counts dates from 1904" in bench.refusal(path)


def test_cells_of_a_workbook_that_cannot_be_taken_are_found_by_row(bench: Bench) -> None:
    rows: list[list[object]] = [
        ["Period end", "Mine", "Tonnes (t)", "Ag recovery (%)"],
        [44011, "Avino", True, 0.9],
        [44012, "Avino", "", 90],
        [43921, "Avino", 1, 0.9],
    ]
    path = workbook_of(bench.folder / "cells.xlsx", {"S": rows})
    before = bench.book.read_bytes()
    with pytest.raises(FindingsError, match=r"row 2, column period_end") as caught:
        import_files(bench.book, [path])
    assert [
        line.partition("cells.xlsx, ")[2].partition(", expected")[0] for line in str(caught.value).splitlines()
    ] == [
        "row 2, column period_end: found 44011",
        "row 2, column tonnes: found TRUE",
        "row 3, column ag_recovery: found 90",
    ]
    assert bench.book.read_bytes() == before


def test_an_error_in_a_cell_is_not_taken_for_a_blank(bench: Bench) -> None:
    path = bench.folder / "error.xlsx"
    book = Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Period", "Ag (USD/oz)"])
    sheet.write(1, 0, "Q2 2020")
    sheet.write_formula(1, 1, "=NA()", None, "#N/A")
    book.close()
    with pytest.raises(FindingsError, match="row 2, column ag: found #N/A, expected a value, not an error"):
        import_files(bench.book, [path])
