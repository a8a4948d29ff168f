"""Cells are found and replaced in a sheet's bytes, however a program has written them."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import openpyxl.formula.translate
import pytest
from raw_workbooks import MAIN, parts_of, raw_workbook, sheet_xml, write_parts

from udfs.errors import CellError
from workbook.errors import CannotRunError
from workbook.ooxml.cell_xml import CellValue
from workbook.ooxml.formula_xml import FormulaCell, FormulaRun
from workbook.ooxml.package import Package, ValueBlock

SHEET = "xl/worksheets/sheet1.xml"


def only_change(before: bytes, after: bytes) -> tuple[bytes, bytes]:
    """What stands between the longest common start and the longest common end of two texts."""
    start = next((i for i, (one, two) in enumerate(zip(before, after, strict=False)) if one != two), 0)
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return before[start : len(before) - end], after[start : len(after) - end]


def spliced(path: Path, rows: str, values: list[CellValue], column: int = 1, first_row: int = 1) -> str:
    """The rows of a sheet after one block of values has been stored."""
    package = Package.read(raw_workbook(path / "book.xlsx", rows))
    package.set_values([ValueBlock("Data", column, first_row, values)])
    found = re.search(rb"<sheetData>(.*)</sheetData>", package.part(SHEET), re.DOTALL)
    assert found
    return found[1].decode()


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ('<c r="A1" s="4"><f>B1</f><v>1</v></c>', 2.5, '<c r="A1" s="4"><f>B1</f><v>2.5</v></c>'),
        ('<c r="A1" s="4" t="n"><f>B1</f><v>1</v></c>', 2.5, '<c r="A1" s="4"><f>B1</f><v>2.5</v></c>'),
        ('<c r="A1"><f>B1</f><v>1</v></c>', "a<b", '<c r="A1" t="str"><f>B1</f><v>a&lt;b</v></c>'),
        ('<c r="A1"><f>B1</f><v>1</v></c>', True, '<c r="A1" t="b"><f>B1</f><v>1</v></c>'),
        ('<c r="A1" t="e"><f>B1</f><v>#N/A</v></c>', 3.0, '<c r="A1"><f>B1</f><v>3</v></c>'),
        ('<c r="A1"><f>B1</f><v>1</v></c>', CellError("#DIV/0!"), '<c r="A1" t="e"><f>B1</f><v>#DIV/0!</v></c>'),
        ('<c r="A1" t="str"><f>B1</f><v>x</v></c>', None, '<c r="A1"><f>B1</f></c>'),
        ('<c r="A1" s="2"><f>B1</f></c>', 7.0, '<c r="A1" s="2"><f>B1</f><v>7</v></c>'),
        ('<c r="A1" s="2" cm="1" vm="2"><f t="array" ref="A1:A3">B1:B3</f><v>1</v></c>', "t",
         '<c r="A1" s="2" cm="1" vm="2" t="str"><f t="array" ref="A1:A3">B1:B3</f><v>t</v></c>'),
        ('<c r="A1"><f t="shared" si="0" ref="A1:A2">B1</f><v/></c>', 7.0,
         '<c r="A1"><f t="shared" si="0" ref="A1:A2">B1</f><v>7</v></c>'),
        ('<c r="A1"><f ca="1">NOW()</f><v xml:space="preserve">1</v></c>', 2.5,
         '<c r="A1"><f ca="1">NOW()</f><v xml:space="preserve">2.5</v></c>'),
        ("<c r='A1' s='3' t='str'><f>B1</f><v>x</v></c>", 2.0, "<c r='A1' s='3'><f>B1</f><v>2</v></c>"),
        ('<c s="3" t="str" r="A1"><f>B1</f><v>x</v></c>', 2.0, '<c s="3" r="A1"><f>B1</f><v>2</v></c>'),
        ('<c r="A1" s="3"/>', 2.0, '<c r="A1" s="3"><v>2</v></c>'),
        ('<c r="A1" t="inlineStr"><is><r><t>rich</t></r></is></c>', 2.0, '<c r="A1"><v>2</v></c>'),
        ('<c\r\n r="A1">\r\n<f>B1</f>\r\n<v>1</v>\r\n</c>', 2.0, '<c\r\n r="A1">\r\n<f>B1</f>\r\n<v>2</v>\r\n</c>'),
        ('<c r="A1"><f>B1</f><v>1</v><extLst><ext uri="u"/></extLst></c>', "t",
         '<c r="A1" t="str"><f>B1</f><v>t</v><extLst><ext uri="u"/></extLst></c>'),
    ],
)  # fmt: skip
def test_a_value_is_stored_as_its_type_and_all_else_in_the_cell_stays(
    tmp_path: Path, cell: str, value: CellValue, expected: str
) -> None:
    assert spliced(tmp_path, f'<row r="1">{cell}</row>', [value]) == f'<row r="1">{expected}</row>'


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><f>B1</f><v>1.50</v></c>', 1.5),
        ('<c r="A1"><f>B1</f><v>1E3</v></c>', 1000.0),
        ('<c r="A1"><f>B1</f><v>1000</v></c>', 1000),
        ('<c r="A1" t="str"><f>B1</f><v>a&#38;b</v></c>', "a&b"),
        ('<c r="A1" t="s"><v>1</v></c>', "San Gonzalo"),
        ('<c r="A1" t="b"><f>B1</f><v>1</v></c>', True),
        ('<c r="A1" t="e"><f>B1</f><v>#N/A</v></c>', CellError("#N/A", "not reported")),
        ('<c r="A1"><f>B1</f></c>', None),
        ('<c r="A1" s="1"/>', None),
    ],
)
def test_a_cell_that_already_holds_the_value_is_left_byte_for_byte(tmp_path: Path, cell: str, value: CellValue) -> None:
    assert spliced(tmp_path, f'<row r="1">{cell}</row>', [value]) == f'<row r="1">{cell}</row>'


@pytest.mark.parametrize(
    ("cell", "value"), [('<c r="A1" t="b"><f>B1</f><v>1</v></c>', 1), ('<c r="A1"><f>B1</f><v>1</v></c>', True)]
)
def test_a_boolean_is_never_taken_for_the_number_it_looks_like(tmp_path: Path, cell: str, value: CellValue) -> None:
    assert spliced(tmp_path, f'<row r="1">{cell}</row>', [value]) != f'<row r="1">{cell}</row>'


def test_spilled_cells_are_made_where_they_are_missing_and_emptied_where_they_are_stale(tmp_path: Path) -> None:
    rows = (
        '<row r="1" spans="1:2"><c r="A1" cm="1"><f t="array" ref="A1:A4">F()</f><v>1</v></c>'
        '<c r="C1"><v>9</v></c></row>'
        '<row r="2"/><row r="4" ht="20"><c r="A4" s="5"><v>4</v></c><c r="B4"><v>8</v></c></row>'
        '<row r="5"><c r="A5"><v>5</v></c></row>'
    )
    assert spliced(tmp_path, rows, [1.0, 2.0, "three", None, None]) == (
        '<row r="1" spans="1:2"><c r="A1" cm="1"><f t="array" ref="A1:A4">F()</f><v>1</v></c>'
        '<c r="C1"><v>9</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c></row><row r="3"><c r="A3" t="str"><v>three</v></c></row>'
        '<row r="4" ht="20"><c r="A4" s="5"/><c r="B4"><v>8</v></c></row><row r="5"></row>'
    )


def test_a_new_cell_stands_between_its_neighbours_and_takes_the_format_of_its_row_or_column(tmp_path: Path) -> None:
    path = raw_workbook(
        tmp_path / "book.xlsx",
        '<row r="1" spans="1:4"><c r="A1"><v>1</v></c><c r="D1"><v>4</v></c></row>'
        '<row r="2" s="7" customFormat="1"><c r="D2"><v>4</v></c></row>',
        before='<dimension ref="A1:D2"/><cols><col min="2" max="3" width="9" style="6"/></cols>',
    )
    package = Package.read(path)
    assert package.set_cells("Data", {"B1": 2, "B2": 3, "F9": "x"}) == 3
    content = package.part(SHEET).decode()
    assert '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="6"><v>2</v></c><c r="D1"><v>4</v></c></row>' in content
    assert '<c r="B2" s="7"><v>3</v></c><c r="D2"><v>4</v></c>' in content
    assert '<dimension ref="A1:F9"/>' in content


def save(package: Package, folder: Path) -> Path:
    package.write(folder / "saved.xlsx")
    return folder / "saved.xlsx"


def test_prefixed_elements_and_windows_line_ends_are_read_and_spliced(tmp_path: Path) -> None:
    sheet = (
        f'<?xml version="1.0"?>\r\n<x:worksheet xmlns:x="{MAIN}">\r\n<x:sheetData>\r\n<x:row r="1">\r\n'
        '<x:c r="A1" t="str"><x:f>B1&amp;"x"</x:f><x:v>old</x:v></x:c>\r\n<x:c r="B1"><x:v>5</x:v></x:c></x:row>\r\n'
        "</x:sheetData>\r\n</x:worksheet>"
    )
    package = Package.read(write_parts(tmp_path / "book.xlsx", parts_of(sheet)))
    assert package.read_range("Data", "A1:B1") == [["old", 5]]
    assert list(package.formula_cells("Data")) == [FormulaCell(1, 1, 'B1&"x"', "normal", None, "old")]
    before = package.part(SHEET)
    assert package.set_values([ValueBlock("Data", 1, 1, ["new"]), ValueBlock("Data", 3, 2, [6.0])]) == 2
    after = package.part(SHEET)
    assert b'<x:f>B1&amp;"x"</x:f><x:v>new</x:v>' in after
    assert b'<x:row r="2"><x:c r="C2"><x:v>6</x:v></x:c></x:row></x:sheetData>' in after
    assert after.startswith(before[: before.index(b"old")])
    values = openpyxl.load_workbook(save(package, tmp_path), data_only=True)["Data"]
    assert (values["A1"].value, values["B1"].value, values["C2"].value) == ("new", 5, 6)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', "Avino"),
        ('<c r="A1" t="s"><v>1</v></c>', "San Gonzalo"),
        ('<c r="A1" t="s"><v>2</v></c>', "g & oz _x0041_"),
        ('<c r="A1" t="inlineStr"><is><t>a</t></is></c>', "a"),
        (
            '<c r="A1" t="inlineStr"><is><r><t>a </t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>c</t></rPh></is></c>',
            "a b",
        ),
        ('<c r="A1" t="str"><f>B1</f><v>two\r\nlines &#169;</v></c>', "two\nlines \N{COPYRIGHT SIGN}"),
        ('<c r="A1" t="d"><v>2020-06-30</v></c>', 44012),
        ('<c r="A1"><v>-4.50E-1</v></c>', -0.45),
        ('<c r="A1" t="e"><f>B1</f><v>#FIELD!</v></c>', CellError("#VALUE!")),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', ""),
        ("", None),
    ],
)
def test_every_way_of_storing_a_value_is_read(tmp_path: Path, cell: str, value: CellValue) -> None:
    package = Package.read(raw_workbook(tmp_path / "book.xlsx", f'<row r="1">{cell}</row>'))
    assert package.read_cell("Data", "A1") == value


@pytest.mark.parametrize("text", ["=1+1", " two ", "a\nb", "_x0041_", "bell\x07", "\r", "<&>\"'", "", "4"])
def test_a_text_input_comes_back_as_it_was_given(tmp_path: Path, text: str) -> None:
    package = Package.read(raw_workbook(tmp_path / "book.xlsx", '<row r="1"/>'))
    package.set_cells("Data", {"A1": text})
    assert Package.read(save(package, tmp_path)).read_cell("Data", "A1") == text


def test_a_text_input_that_begins_like_a_formula_stays_text_for_another_reader(tmp_path: Path) -> None:
    package = Package.read(raw_workbook(tmp_path / "book.xlsx", '<row r="1"/>'))
    package.set_cells("Data", {"A1": "=1+1", "A2": " x "})
    sheet = openpyxl.load_workbook(save(package, tmp_path))["Data"]
    assert (sheet["A1"].data_type, sheet["A1"].value, sheet["A2"].value) == ("s", "=1+1", " x ")


def test_shared_formulas_are_moved_to_each_of_their_cells(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:C3" si="4">A1*$A$1+SUM(A$1:A1)&amp;"A1"</f><v>1</v></c>'
        '<c r="C1"><f t="shared" si="4"/><v>2</v></c></row>'
        '<row r="2"><c r="B2"><f si="4" t="shared"/><v>3</v></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="4"/></c></row>'
    )
    package = Package.read(raw_workbook(tmp_path / "book.xlsx", rows))
    # openpyxl moves formulas with a tokenizer of its own.
    moved = openpyxl.formula.translate.Translator('=A1*$A$1+SUM(A$1:A1)&"A1"', origin="B1")
    cells = list(package.formula_cells("Data"))
    assert [(cell.row, cell.column, cell.cached) for cell in cells] == [(1, 2, 1), (1, 3, 2), (2, 2, 3), (3, 2, None)]
    assert ["=" + cell.formula for cell in cells] == [moved.translate_formula(to) for to in ("B1", "C1", "B2", "B3")]
    assert {cell.kind for cell in cells} == {"shared"}
    assert [(run.column, run.first_row, run.last_row) for run in package.formula_runs("Data")] == [(2, 1, 3), (3, 1, 1)]


def test_array_dynamic_and_data_table_formulas_are_told_apart(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c>'
        '<c r="C1" cm="1"><f t="array" ref="C1">UNIQUE(B1:B2)</f><v>1</v></c>'
        '<c r="D1"><f t="dataTable" ref="D1:D2" dt2D="0" dtr="0" r1="B1"/><v>1</v></c><c r="E1"><f>B1</f></c></row>'
    )
    cells = list(Package.read(raw_workbook(tmp_path / "book.xlsx", rows)).formula_cells("Data"))
    assert [(cell.kind, cell.formula, str(cell.ref)) for cell in cells] == [
        ("array", "B1:B2", "A1:A2"),
        ("dynamic", "UNIQUE(B1:B2)", "C1"),
        ("table", "", "D1:D2"),
        ("normal", "B1", "None"),
    ]


def test_cells_below_each_other_with_one_formula_are_one_run(tmp_path: Path) -> None:
    same = "Production[[#This Row],[Tonnes (t)]]*2"
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><f>{same}</f></c><c r="B{row}"><f>C{row}</f></c></row>' for row in (2, 3, 4, 6)
    )
    runs = Package.read(raw_workbook(tmp_path / "book.xlsx", rows)).formula_runs("Data")
    assert [run for run in runs if run.column == 1] == [
        FormulaRun(1, 2, 4, same, "normal"),
        FormulaRun(1, 6, 6, same, "normal"),
    ]
    assert [run.formula for run in runs if run.column == 2] == ["C2", "C3", "C4", "C6"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ('<row r="3"><c r="A3"><v>1</v></c><c><v>2</v></c></row>', "Sheet Data: cell B3 has no address"),
        ('<row><c r="A1"/></row>', "Sheet Data: row 1 has no address"),
        ('<row r="2"/><row r="1"/>', "row 1 stands after row 2"),
        ('<row r="1"><!-- note --></row>', "comments or unparsed sections"),
        ('<row r="1"><c r="A1" t="str"><v><![CDATA[x]]></v></c></row>', "comments or unparsed sections"),
    ],
)
def test_a_sheet_whose_cells_could_be_mistaken_is_refused(tmp_path: Path, rows: str, sentence: str) -> None:
    with pytest.raises(CannotRunError, match=re.escape(sentence)):
        Package.read(raw_workbook(tmp_path / "book.xlsx", rows))


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ('<c r="A1"><v>abc</v></c>', "Sheet Data, cell A1: could not convert"),
        ('<c r="A1" t="s"><v>99</v></c>', "Sheet Data, cell A1: it refers to shared text 99 and the workbook has 3"),
        ('<c r="A1" t="s"><v>-1</v></c>', "Sheet Data, cell A1: it refers to shared text -1"),
    ],
)
def test_a_value_that_is_none_is_refused_by_its_cell(tmp_path: Path, cell: str, sentence: str) -> None:
    package = Package.read(raw_workbook(tmp_path / "book.xlsx", f'<row r="1">{cell}</row>'))
    with pytest.raises(CannotRunError, match=re.escape(sentence)):
        package.read_range("Data", "A1:B2")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_no_cell_can_hold_is_refused_by_its_cell(tmp_path: Path, value: float) -> None:
    path = raw_workbook(tmp_path / "book.xlsx", '<row r="1"><c r="A1"><f>B1</f><v>1</v></c></row>')
    for column in (1, 2):
        with pytest.raises(CannotRunError, match=f"Sheet Data, cell {'AB'[column - 1]}1"):
            Package.read(path).set_values([ValueBlock("Data", column, 1, [value])])


def test_only_the_spliced_bytes_differ(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><f>B{row}</f><v>{row}</v></c></row>\n' for row in range(1, 200))
    package = Package.read(raw_workbook(tmp_path / "book.xlsx", rows))
    before = package.part(SHEET)
    package.set_values([ValueBlock("Data", 1, 100, [0.5])])
    assert only_change(before, package.part(SHEET)) == (b"100", b"0.5")


def test_sheet_xml_needs_a_cell_area(tmp_path: Path) -> None:
    parts = parts_of(sheet_xml("").replace("sheetData", "otherData"))
    with pytest.raises(CannotRunError, match="no cell area"):
        Package.read(write_parts(tmp_path / "book.xlsx", parts))
