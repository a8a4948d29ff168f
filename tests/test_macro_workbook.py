"""The quarterly workbook with macros: the same workbook, a sound VBA project, and a button that finds its macro."""

from __future__ import annotations

import datetime
import io
import re
import shutil
import sys
import warnings
import zipfile
from pathlib import Path

import olefile
import openpyxl
import pytest
from calc_workbook import comparable
from commands import answer, run
from companies import EXAMPLE, avino
from libreoffice import read_values
from lxml import etree

from addin.hosts.excel import macro_workbook
from addin.hosts.excel.add_in import modules
from addin.hosts.excel.macro_workbook import project_of, workbook_modules, workbook_project
from addin.hosts.excel.ribbon import RIBBON_MODULE
from workbook.template import SHEETS, write_workbook

with warnings.catch_warnings():
    # oletools calls pyparsing by names that pyparsing is about to drop.
    warnings.simplefilter("ignore", DeprecationWarning)
    from oletools.olevba import VBA_Parser

COMPANY = EXAMPLE / "company.toml"
DATA_FILES = [EXAMPLE / f"{name}.csv" for name in ("production", "prices", "published")]
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MACRO_WORKBOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
# The classes of a workbook and of a worksheet in Excel's type library, which a module of a document names as its base.
KINDS = {"ThisWorkbook": "0{00020819-0000-0000-C000-000000000046}"}
A_SHEET = "0{00020820-0000-0000-C000-000000000046}"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook as the command makes it."""
    path = tmp_path_factory.mktemp("macro") / "book.xlsm"
    made = run("new", COMPANY, "-o", path, "--macro")
    assert (made.exit_code, made.output) == (0, f"Made {path} for Avino Silver & Gold Mines.\n")
    return path


@pytest.fixture(scope="module")
def book(empty: Path) -> Path:
    """The same with the example's data, refreshed."""
    path = empty.with_name("filled.xlsm")
    shutil.copy(empty, path)
    assert run("import", path, *DATA_FILES).exit_code == 0
    assert run("refresh", path).exit_code == 0
    return path


@pytest.fixture(scope="module")
def parts(empty: Path) -> dict[str, bytes]:
    return parts_of(empty)


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def read_back(empty: Path) -> dict[str, str]:
    """The modules as oletools finds them in the file; it shares no code with what wrote them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        found = VBA_Parser(str(empty))
        return {Path(name).stem: source for _, _, name, source in found.extract_macros()}


def code_names(parts: dict[str, bytes]) -> dict[str, str]:
    """The code names of the sheets, by the name on the tab."""
    relations = {one.get("Id"): one.get("Target") for one in etree.fromstring(parts["xl/_rels/workbook.xml.rels"])}
    found = {}
    for tab in etree.fromstring(parts["xl/workbook.xml"]).iterfind(f"{SPREADSHEET}sheets/{SPREADSHEET}sheet"):
        [identifier] = [value for name, value in tab.items() if name.endswith("}id")]
        sheet = etree.fromstring(parts[f"xl/{relations[identifier]}"])
        found[tab.get("name")] = sheet.find(f"{SPREADSHEET}sheetPr").get("codeName")
    return found


def test_the_modules_of_the_add_in_but_its_ribbons_are_read_back_line_for_line(read_back: dict[str, str]) -> None:
    written = {name: source.splitlines() for name, source in modules().items() if name != RIBBON_MODULE}
    assert RIBBON_MODULE not in read_back
    assert {name: read_back[name].splitlines() for name in written} == written


def test_workbook_and_every_sheet_have_an_empty_module_of_their_code_name(
    parts: dict[str, bytes], read_back: dict[str, str]
) -> None:
    names = code_names(parts)
    assert tuple(names) == SHEETS
    workbook = etree.fromstring(parts["xl/workbook.xml"]).find(f"{SPREADSHEET}workbookPr").get("codeName")
    assert {workbook, *names.values()} == set(read_back) - set(workbook_modules())
    for name in (workbook, *names.values()):
        lines = read_back[name].splitlines()
        assert f'Attribute VB_Name = "{name}"' in lines
        assert f'Attribute VB_Base = "{KINDS.get(name, A_SHEET)}"' in lines
        assert all(line.startswith("Attribute VB_") for line in lines if line)


def test_the_project_declares_them_as_modules_of_documents(parts: dict[str, bytes]) -> None:
    with olefile.OleFileIO(io.BytesIO(parts["xl/vbaProject.bin"])) as project:
        declared = project.openstream("PROJECT").read().decode("cp1252").splitlines()
        compiled = project.openstream("VBA/_VBA_PROJECT").read()
    documents = [line.removeprefix("Document=").partition("/")[0] for line in declared if line.startswith("Document=")]
    assert documents == ["ThisWorkbook", *code_names(parts).values()]
    assert {line.removeprefix("Module=") for line in declared if line.startswith("Module=")} == set(workbook_modules())
    assert (compiled[:5], len(compiled)) == (b"\xcc\x61\xff\xff\x00", 7)


def test_the_button_on_the_cover_leads_to_a_macro_that_takes_no_arguments(
    parts: dict[str, bytes], read_back: dict[str, str]
) -> None:
    drawings = [name for name in parts if name.endswith(".vml")]
    assert drawings == ["xl/drawings/vmlDrawing1.vml"]
    assert b"vmlDrawing1.vml" in parts["xl/worksheets/_rels/sheet1.xml.rels"]
    drawing = etree.fromstring(parts[drawings[0]])
    [macro] = drawing.iter("{urn:schemas-microsoft-com:office:excel}FmlaMacro")
    assert "".join(drawing.itertext()).startswith("Refresh quarter")
    name = macro.text.removeprefix("[0]!")
    holders = [module for module, source in read_back.items() if f"\nPublic Sub {name}()\n" in source.replace("\r", "")]
    assert len(holders) == 1
    assert "Option Private Module" not in read_back[holders[0]]


def test_it_is_a_workbook_with_macros_by_its_content_types(parts: dict[str, bytes]) -> None:
    types = {one.get("PartName", one.get("Extension")): one.get("ContentType") for one in
             etree.fromstring(parts["[Content_Types].xml"])}  # fmt: skip
    assert types["/xl/workbook.xml"] == MACRO_WORKBOOK
    assert types["bin"] == "application/vnd.ms-office.vbaProject"
    assert b'"vbaProject.bin"' in parts["xl/_rels/workbook.xml.rels"]


def test_excel_is_not_asked_to_recalculate_on_opening(parts: dict[str, bytes]) -> None:
    assert b"fullCalcOnLoad" not in parts["xl/workbook.xml"]
    assert b'calcId="191029"' in parts["xl/workbook.xml"]


def test_there_is_no_second_ribbon_beside_the_add_ins(parts: dict[str, bytes]) -> None:
    assert not [name for name in parts if "customUI" in name]


def test_openpyxl_opens_it_with_its_macros_and_sheets(empty: Path, parts: dict[str, bytes]) -> None:
    opened = openpyxl.load_workbook(empty, keep_vba=True)
    assert tuple(opened.sheetnames) == SHEETS
    assert opened.vba_archive.read("xl/vbaProject.bin") == parts["xl/vbaProject.bin"]


def test_import_and_refresh_keep_macros_and_button_byte_for_byte(book: Path, parts: dict[str, bytes]) -> None:
    after = parts_of(book)
    assert list(after) == list(parts)
    for name in ("xl/vbaProject.bin", "xl/drawings/vmlDrawing1.vml", "[Content_Types].xml", "xl/workbook.xml"):
        assert after[name] == parts[name]
    assert code_names(after) == code_names(parts)
    assert after["xl/worksheets/sheet1.xml"] != parts["xl/worksheets/sheet1.xml"]


def test_every_value_is_that_of_the_workbook_without_macros(book: Path, example_book: Path) -> None:
    ours, plain = (comparable(read_values(path)) for path in (book, example_book))
    assert len(plain) > 3_000
    # A row of the Log holds the time.
    assert {cell: value for cell, value in ours.items() if cell[0] != "Log"} == {
        cell: value for cell, value in plain.items() if cell[0] != "Log"
    }


def test_show_and_check_say_the_same_of_both(book: Path, example_book: Path) -> None:
    assert answer("show", book, "--json") == answer("show", example_book, "--json")
    assert answer("check", book, "--json") == answer("check", example_book, "--json")


def test_the_same_company_at_the_same_time_makes_the_same_bytes(tmp_path: Path) -> None:
    noon = datetime.datetime(2020, 7, 17, 12)
    project = workbook_project()
    assert workbook_project() == project
    paths = [tmp_path / "one.xlsm", tmp_path / "two.xlsm"]
    for path in paths:
        write_workbook(avino(), path, noon, project)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_an_ending_that_does_not_fit_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for name, options, said in (
        ("book.xlsm", [], "an .xlsm file is a workbook with macros; say --macro, or end it in .xlsx."),
        ("book.xlsx", ["--macro"], "a workbook with macros is an .xlsm file; found the ending '.xlsx'."),
        ("book", ["--macro"], "a workbook with macros is an .xlsm file; found the ending 'none'."),
        ("book.xls", [], "a new workbook is an .xlsx file; found the ending '.xls'."),
    ):
        refused = run("new", COMPANY, "-o", tmp_path / name, *options)
        assert (refused.exit_code, refused.stderr) == (2, f"{tmp_path / name}: {said}\n")
        assert not (tmp_path / name).exists()


def test_without_pyopenvba_the_project_that_came_with_orebook_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, parts: dict[str, bytes]
) -> None:
    carried = tmp_path / "vbaProject.bin"
    monkeypatch.setattr(macro_workbook, "CARRIED", carried)
    monkeypatch.setattr(macro_workbook, "find_spec", lambda _: None)
    monkeypatch.setitem(sys.modules, "pyopenvba", None)
    refused = run("new", COMPANY, "-o", tmp_path / "book.xlsm", "--macro")
    assert refused.exit_code == 2
    assert re.match(r"A workbook with macros cannot be made: pyOpenVBA.*vbaProject\.bin\.$", refused.stderr)
    carried.write_bytes(parts["xl/vbaProject.bin"])
    assert run("new", COMPANY, "-o", tmp_path / "book.xlsm", "--macro").exit_code == 0
    assert parts_of(tmp_path / "book.xlsm")["xl/vbaProject.bin"] == parts["xl/vbaProject.bin"]


def test_a_project_has_a_module_for_as_many_sheets_as_it_is_made_for() -> None:
    with olefile.OleFileIO(io.BytesIO(project_of({"Probe": "Option Explicit\n"}, 3))) as project:
        streams = {name for folder, *rest in project.listdir() if folder == "VBA" for name in rest}
    assert streams == {"ThisWorkbook", "Sheet1", "Sheet2", "Sheet3", "Probe", "dir", "_VBA_PROJECT"}
