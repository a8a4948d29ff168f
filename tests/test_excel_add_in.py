"""The add-in file: a sound package, our modules in it line for line, the same bytes each time."""

from __future__ import annotations

import io
import json
import sys
import warnings
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import olefile
import pytest
from click.testing import CliRunner
from lxml import etree

from addin.cli import main
from addin.hosts.excel import vba_xlwings
from addin.hosts.excel.add_in import add_in_bytes, build_add_in, modules
from addin.hosts.excel.vba_xlwings import xlwings_module
from workbook.errors import CannotRunError

with warnings.catch_warnings():
    # oletools calls pyparsing by names that pyparsing is about to drop.
    warnings.simplefilter("ignore", DeprecationWarning)
    from oletools.olevba import VBA_Parser

ADD_IN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
VBA_PROJECT = "application/vnd.ms-office.vbaProject"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"


@pytest.fixture(scope="module")
def content() -> bytes:
    return add_in_bytes()


@pytest.fixture(scope="module")
def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def read_back(content: bytes) -> dict[str, str]:
    """The modules as oletools, which does not share code with what wrote them, finds them in the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        found = VBA_Parser("orebook.xlam", data=content)
        return {Path(name).stem: source for _, _, name, source in found.extract_macros()}


def relations(part: bytes) -> dict[str, str]:
    """What a part's relations lead to, by their type."""
    return {relation.get("Type"): relation.get("Target") for relation in etree.fromstring(part)}


def test_every_module_is_read_back_line_for_line(read_back: dict[str, str]) -> None:
    written = {name: source.splitlines() for name, source in modules().items()}
    assert {name: read_back[name].splitlines() for name in written} == written


def test_nothing_but_our_modules_and_the_empty_ones_of_workbook_and_sheet_is_in_it(read_back: dict[str, str]) -> None:
    others = set(read_back) - set(modules())
    assert others == {"ThisWorkbook", "Sheet1"}
    assert all(line.startswith("Attribute VB_") for name in others for line in read_back[name].splitlines())


def test_nothing_in_it_is_marked_as_compiled_by_any_version_of_vba(parts: dict[str, bytes]) -> None:
    # MS-OVBA 1.6 and 3.1.1: seven bytes, and FFFF where a version would be, or an Excel of it reads no sources.
    with olefile.OleFileIO(io.BytesIO(parts["xl/vbaProject.bin"])) as project:
        about = project.openstream("VBA/_VBA_PROJECT").read()
    assert (about[:5], len(about)) == (b"\xcc\x61\xff\xff\x00", 7)


def test_workbook_and_sheet_are_called_as_their_modules(parts: dict[str, bytes]) -> None:
    workbook = etree.fromstring(parts["xl/workbook.xml"])
    sheet = etree.fromstring(parts["xl/worksheets/sheet1.xml"])
    assert workbook.find(f"{SHEETS}workbookPr").get("codeName") == "ThisWorkbook"
    assert sheet.find(f"{SHEETS}sheetPr").get("codeName") == "Sheet1"


def test_the_content_types_name_an_add_in_with_macros(parts: dict[str, bytes]) -> None:
    types = etree.fromstring(parts["[Content_Types].xml"])
    overrides = {one.get("PartName"): one.get("ContentType") for one in types.findall(f"{TYPES}Override")}
    defaults = {one.get("Extension"): one.get("ContentType") for one in types.findall(f"{TYPES}Default")}
    assert overrides["/xl/workbook.xml"] == ADD_IN
    assert VBA_PROJECT in (defaults.get("bin"), overrides.get("/xl/vbaProject.bin"))
    named = {name.lstrip("/") for name in overrides}
    assert named <= set(parts)
    assert all(name in named or name.rpartition(".")[2] in defaults for name in set(parts) - {"[Content_Types].xml"})


def test_the_relations_lead_from_the_package_to_the_vba(parts: dict[str, bytes]) -> None:
    assert relations(parts["_rels/.rels"])[f"{OFFICE}/officeDocument"] == "xl/workbook.xml"
    of_workbook = relations(parts["xl/_rels/workbook.xml.rels"])
    assert of_workbook[f"{MICROSOFT}/vbaProject"] == "vbaProject.bin"
    assert all(f"xl/{target}" in parts for target in of_workbook.values())


def test_no_person_is_named_in_it(parts: dict[str, bytes]) -> None:
    properties = etree.fromstring(parts["docProps/core.xml"])
    assert [etree.QName(one).localname for one in properties] == ["title", "description"]
    assert parts["xl/workbook.xml"].count(b"absPath") == 0


def test_the_same_sources_make_the_same_bytes(content: bytes) -> None:
    assert add_in_bytes() == content


def test_the_declarations_are_those_of_the_installed_xlwings_with_its_licence() -> None:
    installed = distribution("xlwings")
    theirs = Path(str(installed.locate_file("xlwings/xlwings_custom_addin.bas"))).read_text(encoding="utf-8")
    ours = xlwings_module()
    assert f'XLWINGS_VERSION As String = "{installed.version}"' in ours
    assert ours.count(f'-{installed.version}.dll" (ByRef') == 2
    declared = [line.strip().removeprefix("Public ") for line in ours.splitlines() if "Declare" in line]
    assert all(line in theirs for line in declared)
    notice = [line for line in ours.splitlines() if line.startswith("'") and not line.startswith("' ")]
    assert notice[0] == "'xlwings is distributed under a BSD 3-clause license."
    assert notice[-1] == "'SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE."
    assert "'Copyright (C) 2014-present, Zoomer Analytics LLC." in notice


def test_without_xlwings_it_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vba_xlwings, "find_spec", lambda _: None)
    with pytest.raises(CannotRunError, match=r"^xlwings is not installed in this Python"):
        add_in_bytes()


def test_without_pyopenvba_it_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyopenvba", None)
    with pytest.raises(CannotRunError, match=r"^pyOpenVBA is not installed in this Python"):
        add_in_bytes()


def test_a_file_where_the_folder_should_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("")
    with pytest.raises(CannotRunError, match=r"dist cannot be used as a folder"):
        build_add_in(tmp_path / "dist")


def test_the_command_writes_the_add_in_and_says_where(tmp_path: Path, content: bytes) -> None:
    made = CliRunner().invoke(main, ["build", "excel", "-o", str(tmp_path / "dist")])
    path = tmp_path / "dist" / "orebook.xlam"
    assert (made.exit_code, made.output) == (0, f"Made {path}.\n")
    assert path.read_bytes() == content
    again = CliRunner().invoke(main, ["build", "excel", "-o", str(tmp_path / "dist"), "--json"])
    assert json.loads(again.output) == {"add_in": str(path)}
