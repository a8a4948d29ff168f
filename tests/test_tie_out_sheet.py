"""`orebook tie-out --into`: the sheet as other programs read it, and a workbook in which nothing else changed."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from commands import answer, run
from libreoffice import LibreOffice
from openpyxl.chart import BarChart
from openpyxl.worksheet.worksheet import Worksheet

from workbook.ooxml.added_styles import AddedStyles, CellLook

EXAMPLE = Path(__file__).parent.parent / "examples" / "avino-2020q2"
RELEASE = EXAMPLE / "release.txt"
HEADER_ROW = 5
NAMED_IN = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


@pytest.fixture(scope="module")
def written(example_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's workbook with the sheet."""
    copy = tmp_path_factory.mktemp("into") / "book.xlsx"
    shutil.copy(example_book, copy)
    assert run("tie-out", RELEASE, copy, "--into", copy).exit_code == 1
    return copy


def sheet_of(path: Path) -> Worksheet:
    """The sheet as openpyxl reads it."""
    found = openpyxl.load_workbook(path)["Tie-out"]
    assert isinstance(found, Worksheet)
    return found


def table_of(path: Path) -> list[dict[str, object]]:
    """The rows of the table, each by its headers."""
    header, *rows = sheet_of(path).iter_rows(min_row=HEADER_ROW, values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_what_breaks_stands_first_with_what_can_be_and_what_would_explain_it(written: Path) -> None:
    """161,212 to 161,691 is what the footnote's prices and the printed ounces allow."""
    rows = table_of(written)
    first = rows[0]
    assert (first["Verdict"], first["Break"], first["Printed"], first["Unit"]) == ("breaks", 1, "158,286", "oz")
    assert [round(float(str(first[name]))) for name in ("Can be, low", "Can be, high", "Gap")] == [
        161_212,
        161_691,
        -2_926,
    ]
    assert "silver price of 16.86" in str(first["What would explain it, or what is missing"])
    assert str(first["Place in the release"]).startswith("line 27: ")
    verdicts = [row["Verdict"] for row in rows]
    assert verdicts == sorted(verdicts, key=["breaks", "ties within rounding", "not disclosed", "ties"].index)
    copper = next(row for row in rows if row["Break"] == 2)
    assert (copper["Printed"], round(float(str(copper["Can be, high"])))) == ("2,267,939", 2_265_947)


def test_each_relation_is_a_row(written: Path, example_book: Path) -> None:
    relations = answer("tie-out", RELEASE, example_book, "--json")["relations"]
    assert len(table_of(written)) == len(relations)
    cells = [row["Cell"] for row in table_of(written) if row["Relation"] == "workbook"]
    assert len(cells) == 134
    assert "'Year to date'!G13" in cells


def test_formats_widths_protection_and_the_frozen_header_are_in_the_file(written: Path) -> None:
    sheet = sheet_of(written)
    assert sheet.freeze_panes == "A6"
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert [sheet[f"{column}6"].number_format for column in "EGI"] == ["@", "#,##0", "+#,##0;-#,##0;0"]
    shares = next(row for row in sheet.iter_rows(min_row=6) if row[4].value == "87%")
    assert shares[6].number_format == "0.00%"
    assert all(sheet.column_dimensions[column].width > 5 for column in "ABCDEFGHIJKL")
    assert sheet["A5"].font.b
    assert (sheet["A5"].fill.fgColor.rgb, sheet["A6"].fill.fgColor.rgb) == ("FF1F3B4D", "FFFBE3E3")
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}


def test_every_other_part_stays_byte_for_byte(written: Path, example_book: Path) -> None:
    before, after = parts_of(example_book), parts_of(written)
    assert after.keys() - before.keys() == {"xl/worksheets/sheet16.xml"}
    assert {name for name in before if before[name] != after[name]} == NAMED_IN
    styles = [parts["xl/styles.xml"].decode() for parts in (before, after)]
    looks = [text[text.index("<cellXfs") :].split(">", 1)[1].split("</cellXfs>")[0] for text in styles]
    assert looks[1].startswith(looks[0])


def test_the_other_sheets_look_as_before(written: Path, example_book: Path) -> None:
    before, after = openpyxl.load_workbook(example_book), openpyxl.load_workbook(written)
    assert after.sheetnames == [*before.sheetnames, "Tie-out"]
    for name in ("Quarter", "Production", "Checks"):
        for row in before[name].iter_rows():
            for cell in row:
                other = after[name][cell.coordinate]
                assert (other.value, other.number_format, other.font.b) == (
                    cell.value,
                    cell.number_format,
                    cell.font.b,
                )


@pytest.mark.libreoffice
def test_libreoffice_reads_the_same(written: Path, soffice: LibreOffice) -> None:
    loaded = soffice.as_loaded(written)
    compared = 0
    for row in sheet_of(written).iter_rows():
        for cell in row:
            if cell.value is not None:
                assert loaded["Tie-out", cell.coordinate] == (
                    pytest.approx(cell.value, rel=1e-12) if cell.data_type == "n" else cell.value
                )
                compared += 1
    assert compared > 2_000
    # Its own formulas calculate to what they did.
    assert loaded["Quarter", "F5"] == pytest.approx(161_451.3998778999)


def test_a_second_tie_out_replaces_the_sheet_and_adds_nothing(written: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    shutil.copy(written, again)
    assert run("tie-out", RELEASE, again, "--into", again).exit_code == 1
    before, after = parts_of(written), parts_of(again)
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    # The line above the table names no workbook, so even the sheet is the same.
    assert changed == set()
    assert run("tie-out", RELEASE, "--into", again).exit_code == 1
    assert {name for name, part in parts_of(again).items() if part != before[name]} == {"xl/worksheets/sheet16.xml"}
    assert len(table_of(again)) < len(table_of(written))


def test_a_refresh_keeps_the_sheet(written: Path, tmp_path: Path) -> None:
    refreshed = tmp_path / "refreshed.xlsx"
    shutil.copy(written, refreshed)
    assert run("import", refreshed, changed_prices(tmp_path)).exit_code == 0
    assert run("refresh", refreshed).exit_code == 0
    assert parts_of(refreshed)["xl/worksheets/sheet16.xml"] == parts_of(written)["xl/worksheets/sheet16.xml"]
    assert openpyxl.load_workbook(refreshed, data_only=True)["Quarter"]["F5"].value != pytest.approx(161_451.3998778999)


def changed_prices(folder: Path) -> Path:
    """The example's prices with a dearer silver."""
    path = folder / "prices.csv"
    path.write_text((EXAMPLE / "prices.csv").read_text(encoding="utf-8").replace("16.38", "16.86"), encoding="utf-8")
    return path


def test_a_workbook_with_macros_keeps_them(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsm"
    assert run("new", EXAMPLE / "company.toml", "-o", book, "--macro").exit_code == 0
    before = parts_of(book)
    assert run("tie-out", RELEASE, "--into", book).exit_code == 1
    after = parts_of(book)
    assert after["xl/vbaProject.bin"] == before["xl/vbaProject.bin"]
    assert {name for name in before if before[name] != after[name]} == NAMED_IN
    assert openpyxl.load_workbook(book, keep_vba=True).sheetnames[-1] == "Tie-out"


def test_a_workbook_of_another_program_takes_the_sheet(tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    book = openpyxl.Workbook()
    book.create_chartsheet("Picture").add_chart(BarChart())
    book.save(other)
    assert run("tie-out", RELEASE, "--into", other).exit_code == 1
    assert openpyxl.load_workbook(other).sheetnames == ["Sheet", "Picture", "Tie-out"]
    assert table_of(other)[0]["Printed"] == "158,286"


@pytest.mark.libreoffice
def test_a_workbook_that_libreoffice_saved_takes_the_sheet(
    example_book: Path, soffice: LibreOffice, tmp_path: Path
) -> None:
    saved = soffice.convert(example_book, "xlsx:Calc MS Excel 2007 XML", 1)
    copy = tmp_path / "saved.xlsx"
    shutil.copy(saved, copy)
    assert run("tie-out", RELEASE, "--into", copy).exit_code == 1
    assert table_of(copy)[0]["Printed"] == "158,286"


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    figures = [
        {"id": "a", "metric": "tonnes", "entity": entity, "period": "Q1 2020", "printed": "1", "unit": "t"}
        for entity in ('=HYPERLINK("http://example.org","A")', "+1+1", "@SUM(A1)", "</t><f>1+1</f>")
    ]
    figures = [each | {"id": f"f{place}", "span": "QTD", "where": "=1+1"} for place, each in enumerate(figures)]
    release, book = tmp_path / "release.json", tmp_path / "book.xlsx"
    release.write_text(json.dumps({"company": "=cmd", "base_metal": "ag", "figures": figures}), encoding="utf-8")
    openpyxl.Workbook().save(book)
    assert run("tie-out", release, "--into", book).exit_code == 0
    rows = table_of(book)
    assert [str(row["Figure"]).removesuffix(" Q1 2020 tonnes") for row in rows] == [
        '=HYPERLINK("http://example.org","A")',
        "+1+1",
        "@SUM(A1)",
        "</t><f>1+1</f>",
    ]
    assert {row["Place in the release"] for row in rows} == {"=1+1"}
    types = {cell.data_type for row in sheet_of(book).iter_rows() for cell in row}
    assert "f" not in types


def test_a_sheet_of_that_name_that_is_somebodys_own_is_not_written_over(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "TIE-OUT"
    book.active["A1"] = "mine"
    path = tmp_path / "own.xlsx"
    book.save(path)
    before = path.read_bytes()
    refused = run("tie-out", RELEASE, "--into", path)
    assert refused.exit_code == 2
    assert "has a sheet 'TIE-OUT' that `orebook tie-out` did not write" in refused.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize("lock", ["~$book.xlsx", ".~lock.book.xlsx#"])
def test_a_workbook_that_is_open_is_refused_and_stays_as_it_is(example_book: Path, tmp_path: Path, lock: str) -> None:
    book = tmp_path / "book.xlsx"
    shutil.copy(example_book, book)
    (tmp_path / lock).write_text("", encoding="utf-8")
    refused = run("tie-out", RELEASE, "--into", book)
    assert refused.exit_code == 2
    assert "close it there and try again" in refused.stderr
    assert book.read_bytes() == example_book.read_bytes()


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "book.xlsx"
    text.write_text("no zip file", encoding="utf-8")
    for path in (text, tmp_path / "missing.xlsx"):
        refused = run("tie-out", RELEASE, "--into", path)
        assert refused.exit_code == 2
        assert path.name in refused.stderr
    assert not (tmp_path / "missing.xlsx").exists()


def test_styles_grow_at_the_end_and_a_look_is_added_once() -> None:
    """A styles part as LibreOffice and others may write it: with a prefix, without own number formats."""
    part = (
        b'<x:styleSheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<x:fonts count="1"><x:font><x:sz val="11"/></x:font></x:fonts>'
        b'<x:fills count="1"><x:fill><x:patternFill patternType="none"/></x:fill></x:fills>'
        b'<x:borders count="1"><x:border/></x:borders>'
        b'<x:cellXfs count="1"><x:xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></x:cellXfs></x:styleSheet>'
    )
    styles = AddedStyles(part, "book.xlsx")
    plain = CellLook('<sz val="10"/>', '<patternFill patternType="none"/>', "", 'vertical="top"', '0.0"t"')
    assert styles.index(plain) == 1
    grown = styles.content
    assert b'<x:cellXfs count="2"><x:xf numFmtId="0" fontId="0"' in grown
    assert b'<x:numFmts count="1"><x:numFmt numFmtId="164" formatCode="0.0&quot;t&quot;"/></x:numFmts>' in grown
    assert b'<x:fills count="1">' in grown
    again = AddedStyles(grown, "book.xlsx")
    assert again.index(plain) == 1
    assert again.content == grown
