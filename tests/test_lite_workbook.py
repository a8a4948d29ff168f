"""A workbook with code for xlwings Lite: what is in it beside a plain one, and that nothing loses it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from commands import answer, run
from companies import EXAMPLE
from lite_workbook import WEB_EXTENSION, called, settings_in

from addin.hosts.excel.lite_parts import attribute
from udfs import FUNCTIONS

DATA = [EXAMPLE / f"{name}.csv" for name in ("production", "prices", "published")]
PARTS = {"xl/webextensions/taskpanes.xml", "xl/webextensions/webextension1.xml"}
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OFFICE = "http://schemas.microsoft.com/office/2011/relationships"


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The example quarter in a plain workbook and in one for xlwings Lite, both refreshed."""
    folder = tmp_path_factory.mktemp("books")
    made = {name: folder / f"{name}.xlsx" for name in ("plain", "lite", "new")}
    run("new", EXAMPLE / "company.toml", "-o", made["plain"])
    run("new", EXAMPLE / "company.toml", "-o", made["lite"], "--lite")
    made["new"].write_bytes(made["lite"].read_bytes())
    for name in ("plain", "lite"):
        run("import", made[name], *DATA)
        run("refresh", made[name])
    return made


def parts(book: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(book) as file:
        return {name: file.read(name) for name in file.namelist()}


def values(book: Path) -> dict[tuple[str, str], Any]:
    sheets = openpyxl.load_workbook(book, data_only=True).worksheets
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in sheets
        if sheet.title != "Log"
        for row in sheet.iter_rows()
        for cell in row
    }


def test_the_package_leads_to_the_add_in_as_in_workbooks_that_people_saved_with_it(books: dict[str, Path]) -> None:
    found = parts(books["new"])
    types = {
        each.attrib["PartName"]: each.attrib["ContentType"]
        for each in ElementTree.fromstring(found["[Content_Types].xml"])
        if "PartName" in each.attrib
    }
    assert types["/xl/webextensions/taskpanes.xml"] == "application/vnd.ms-office.webextensiontaskpanes+xml"
    assert types["/xl/webextensions/webextension1.xml"] == "application/vnd.ms-office.webextension+xml"
    root = {each.attrib["Type"]: each.attrib for each in ElementTree.fromstring(found["_rels/.rels"])}
    assert root[f"{OFFICE}/webextensiontaskpanes"]["Target"] == "xl/webextensions/taskpanes.xml"
    assert len({each["Id"] for each in root.values()}) == len(root) == 4
    [link] = ElementTree.fromstring(found["xl/webextensions/_rels/taskpanes.xml.rels"])
    assert (link.tag, link.attrib["Target"]) == (RELATIONSHIP, "webextension1.xml")
    assert link.attrib["Type"] == f"{OFFICE}/webextension"
    assert f'r:id="{link.attrib["Id"]}"' in found["xl/webextensions/taskpanes.xml"].decode()


def test_the_add_in_is_xlwings_lite_of_the_store(books: dict[str, Path]) -> None:
    add_in = ElementTree.fromstring(parts(books["new"])["xl/webextensions/webextension1.xml"])
    [reference] = add_in.findall(f"{WEB_EXTENSION}reference")
    assert (reference.attrib["id"], reference.attrib["storeType"]) == ("wa200008175", "OMEX")
    assert [child.tag.removeprefix(WEB_EXTENSION) for child in add_in] == [
        *("reference", "alternateReferences", "properties", "bindings", "snapshot", "extLst")
    ]


def test_its_settings_are_the_files_that_are_built_alone(books: dict[str, Path], tmp_path: Path) -> None:
    run("build", "lite", "-o", tmp_path)
    settings = settings_in(books["new"])
    assert set(settings) == {"main.py", "requirements.txt", "pyodideVersion", "addinVersion"}
    for name in ("main.py", "requirements.txt"):
        assert settings[name] == (tmp_path / name).read_text(encoding="utf-8")


def test_it_asks_for_a_pyodide_that_the_tests_run(books: dict[str, Path], checkout: Path) -> None:
    packages = json.loads((checkout / "tests" / "pyodide" / "package.json").read_text(encoding="utf-8"))
    assert f"npm:pyodide@{settings_in(books['new'])['pyodideVersion']}" in packages["dependencies"].values()


@pytest.mark.parametrize("text", ['"', "'", "'\"", "<&>", "a\\nb", "ä\N{EN DASH}\u2028"])
def test_any_text_comes_back_out_of_an_attribute(text: str) -> None:
    assert ElementTree.fromstring(f"<part value={attribute(text)}/>").attrib["value"] == text


def test_every_function_of_ours_is_named_as_the_add_ins_are_in_files(books: dict[str, Path]) -> None:
    plain, lite = called(books["plain"]), called(books["lite"])
    ours = plain & set(FUNCTIONS)
    assert {"AGEQ", "METAL_CONTENT", "QUARTER_OF"} <= ours
    assert lite == plain - ours | {f"_xldudf_{name}" for name in ours}


def test_every_value_is_that_of_the_plain_workbook(books: dict[str, Path]) -> None:
    assert values(books["lite"]) == values(books["plain"])


@pytest.mark.parametrize("command", ["show", "check"])
def test_readers_see_no_difference(books: dict[str, Path], command: str) -> None:
    assert answer(command, books["lite"], "--json") == answer(command, books["plain"], "--json")


def test_import_and_refresh_keep_the_parts_of_the_add_in_byte_for_byte(books: dict[str, Path]) -> None:
    new, refreshed = parts(books["new"]), parts(books["lite"])
    for name in (*PARTS, "xl/webextensions/_rels/taskpanes.xml.rels", "[Content_Types].xml", "_rels/.rels"):
        assert refreshed[name] == new[name], name


def test_only_the_log_is_open_beside_the_sheets_for_inputs(books: dict[str, Path]) -> None:
    def open_sheets(book: Path) -> set[str]:
        return {sheet.title for sheet in openpyxl.load_workbook(book).worksheets if not sheet.protection.sheet}

    assert open_sheets(books["new"]) - open_sheets(books["plain"]) == {"Log"}
    assert open_sheets(books["plain"]) < open_sheets(books["new"])


def test_a_plain_workbook_has_no_part_of_an_add_in(books: dict[str, Path]) -> None:
    assert [name for name in parts(books["plain"]) if "webextension" in name] == []


def test_a_workbook_is_for_one_of_macros_and_xlwings_lite(tmp_path: Path) -> None:
    refused = run("new", EXAMPLE / "company.toml", "-o", tmp_path / "book.xlsm", "--lite", "--macro")
    assert refused.exit_code == 2
    assert "--macro is for Excel on Windows, --lite for xlwings Lite" in refused.stderr
    assert list(tmp_path.iterdir()) == []
