"""The workbook as it is written: what a finance team may rely on, whatever the company."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from companies import avino, five_metals
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from udfs import FUNCTIONS
from workbook.company import Company
from workbook.template import write_workbook

INPUT_SHEETS = ("Settings", "Mines and metals", "Production", "Prices", "Published")
VOLATILE = {"NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "OFFSET", "INDIRECT", "CELL", "INFO"}


@pytest.fixture(scope="module", params=[avino, five_metals], ids=["avino", "five metals"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Company, Path]:
    company = request.param()
    path = tmp_path_factory.mktemp("template") / "book.xlsx"
    write_workbook(company, path)
    return company, path


@pytest.fixture(scope="module")
def book(written: tuple[Company, Path]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(written[1])


def formulas(book: openpyxl.Workbook) -> Iterator[tuple[str, str]]:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield f"{sheet.title}!{cell.coordinate}", str(cell.value)
    for name, defined in book.defined_names.items():
        yield name, f"={defined.value}"


def tokens(formula: str) -> list[Token]:
    return Tokenizer(formula).items


def test_no_formula_holds_a_number_that_is_data(book: openpyxl.Workbook) -> None:
    # 0 and 1 are signs, exact match, first position; 2 is the second cell of a band.
    structural = {"0", "1", "2"}
    found = {
        (place, token.value)
        for place, formula in formulas(book)
        for token in tokens(formula)
        if token.type == Token.OPERAND and token.subtype == Token.NUMBER and token.value not in structural
    }
    assert found == set()


def test_no_formula_is_volatile_and_every_function_is_ours_or_excels(book: openpyxl.Workbook) -> None:
    used = {
        token.value.rstrip("(").removeprefix("_xlfn.")
        for _, formula in formulas(book)
        for token in tokens(formula)
        if token.type == Token.FUNC and token.subtype == Token.OPEN
    }
    assert not used & VOLATILE
    assert {"METAL_CONTENT", "QUARTER_OF", "WTD_GRADE", "WTD_RECOVERY", "YTD", "TIES", "ROUND_BAND"} <= used
    native = used - set(FUNCTIONS)
    assert native <= {
        "ABS", "AND", "AVERAGE", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "EOMONTH", "FIND", "IF", "IFNA", "INDEX",
        "ISNA", "ISNUMBER", "LEFT", "LEN", "MATCH", "MAX", "MID", "MIN", "MOD", "MONTH", "NA", "OR", "REPT", "SIGN",
        "SUM", "SUMIFS", "TEXTJOIN",
    }  # fmt: skip


def test_no_conditional_format_calls_a_function_of_ours(book: openpyxl.Workbook) -> None:
    for sheet in book:
        for ranges in sheet.conditional_formatting:
            for rule in ranges.rules:
                assert not any(name in str(rule.formula) for name in FUNCTIONS)


def test_report_and_calculation_sheets_are_protected_without_a_password_and_inputs_are_not(
    book: openpyxl.Workbook,
) -> None:
    for sheet in book:
        assert sheet.protection.sheet is (sheet.title not in INPUT_SHEETS), sheet.title
        assert not sheet.protection.password


def test_every_input_column_is_validated_to_the_last_row(book: openpyxl.Workbook) -> None:
    for name in ("Production", "Prices", "Published"):
        sheet = book[name]
        table = sheet.tables[name]
        validated = {str(rule.sqref) for rule in sheet.data_validations.dataValidation}
        for index, column in enumerate(table.tableColumns, 1):
            letter = openpyxl.utils.get_column_letter(index)
            if column.calculatedColumnFormula is None:
                assert f"{letter}5:{letter}1048576" in validated, (name, column.name)


def test_every_setting_that_is_typed_is_validated(book: openpyxl.Workbook) -> None:
    sheet = book["Settings"]
    typed = {cell.coordinate for [cell] in sheet["B5:B12"] if cell.fill.fgColor.rgb == "FFFFF8E1"}
    validated = {str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    assert typed == validated
    assert len(typed) == 7


def test_every_figure_column_carries_its_unit(written: tuple[Company, Path], book: openpyxl.Workbook) -> None:
    company, _ = written
    headers = [column.name for column in book["Production"].tables["Production"].tableColumns]
    headers += [column.name for column in book["Prices"].tables["Prices"].tableColumns]
    for metal in company.metals:
        for unit in (metal.grade_unit, "%", metal.content_unit, metal.price_unit):
            assert any(header.startswith(metal.symbol) and header.endswith(f"({unit})") for header in headers)
    for sheet in ("Quarter", "Year to date"):
        labels = [cell.value for cell in book[sheet][4][1:] if cell.value]
        assert all(re.search(r"\(.+\)$", str(label)) for label in labels), labels


def test_every_sheet_prints_one_page_wide_and_long_lists_repeat_their_header(book: openpyxl.Workbook) -> None:
    for sheet in book:
        assert sheet.page_setup.fitToWidth in (None, 1), sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        if sheet.title in ("Production", "Prices", "Published"):
            assert sheet.print_title_rows == "$4:$4"


def test_each_table_stands_alone_below_its_header(book: openpyxl.Workbook) -> None:
    tables = {name: (sheet, reference) for sheet in book for name, reference in sheet.tables.items()}
    assert set(tables) == {"Production", "Prices", "Published", "Mines", "Metals", "Log"}
    for sheet, reference in tables.values():
        last_row = int(re.findall(r"\d+", reference)[-1])
        first, last = openpyxl.utils.range_boundaries(reference)[0::2]
        below = sheet.iter_rows(min_row=last_row + 1, min_col=first, max_col=last, values_only=True)
        assert all(value is None for row in below for value in row)


def test_excel_is_not_asked_to_recalculate_on_opening(written: tuple[Company, Path]) -> None:
    with zipfile.ZipFile(written[1]) as package:
        workbook = package.read("xl/workbook.xml").decode()
    assert "fullCalcOnLoad" not in workbook
    assert 'calcId="191029"' in workbook


def test_the_reports_are_found_by_name(written: tuple[Company, Path], book: openpyxl.Workbook) -> None:
    company, _ = written
    wanted = {f"report_{table}" for table in ("production_quarter", "production_ytd", "grades_quarter", "grades_ytd")}
    wanted |= {"report_prices", "report_checks"} | {f"report_highlights_{n + 1}" for n in range(len(company.mines))}
    assert wanted <= set(book.defined_names)


def test_the_document_says_whose_it_is(written: tuple[Company, Path], book: openpyxl.Workbook) -> None:
    assert book.properties.title == f"{written[0].name}: quarterly production"
    assert book.properties.creator == "Orebook"


def test_a_price_footnote_is_not_written_in_units_that_the_company_does_not_use(tmp_path: Path) -> None:
    silver = five_metals("Ag")
    by_the_tonne = tuple(
        replace(metal, content_unit="t", price_unit="USD/t") if metal.symbol in ("Pb", "Zn") else metal
        for metal in silver.metals
    )
    for company, expected in ((silver, True), (replace(silver, metals=by_the_tonne), False)):
        path = tmp_path / "book.xlsx"
        write_workbook(company, path)
        cells = [formula for _, formula in formulas(openpyxl.load_workbook(path))]
        assert any("AGEQ_NOTE(" in formula for formula in cells) is expected


@pytest.mark.parametrize(
    ("base", "function"), [("Ag", "AGEQ("), ("Au", "AUEQ("), ("Cu", "CUEQ("), ("Pb", "METALEQ("), ("Zn", "METALEQ(")]
)
def test_the_equivalent_is_in_the_base_metal(base: str, function: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_workbook(five_metals(base), path)
    cells = (formula for place, formula in formulas(openpyxl.load_workbook(path)) if place.startswith("Quarters!"))
    assert any(function in formula for formula in cells)
