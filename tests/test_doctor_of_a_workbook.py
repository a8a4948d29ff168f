"""What the doctor says of one workbook: links to add-in files, lost names, dates, marks, values of another PC."""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pytest
from commands import answer, run
from excel_pc import windows
from healthy_pc import PlayedAnswers
from played_registry import with_excel
from raw_workbooks import DECLARATION, LINKS, MAIN, PACKAGE, parts_of, raw_workbook, sheet_xml, write_parts
from sick_pcs import FROM_THE_INTERNET

from addin.doctor import book_checks
from addin.doctor.add_in_links import LinkedCells, linked_cells, linked_files
from addin.doctor.book_checks import Book
from addin.doctor.examine import examine_book
from addin.doctor.finding import Finding, Status
from addin.doctor.patient import Patient
from addin.hosts.excel.install.machine import Machine
from workbook.ooxml.package import Package

# As in xlwings issue 2082: the file of a colleague.
THEIRS = r"D:\Tools of Bob\orebook.xlam"


def quiet(_check: str) -> None:
    """Nobody watches."""


def found_in(path: Path, machine: Machine | None = None) -> dict[str, Finding]:
    """The faults of a workbook, on a PC with Excel if no other machine is given."""
    patient = Patient(machine or windows(path.parent, with_excel()), PlayedAnswers(), 64)
    findings = examine_book(Book(path, Package.read(path), patient), quiet)
    return {one.check: one for one in findings if one.status == Status.FOUND.value}


def with_links(path: Path, rows: str, *targets: str) -> Path:
    """A workbook whose formulas know these files by number (ECMA-376 part 1, 18.14)."""
    numbers = range(1, len(targets) + 1)
    parts = parts_of(sheet_xml(rows))
    references = "".join(f'<externalReference r:id="rId{number + 10}"/>' for number in numbers)
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(
        "</sheets>", f"</sheets><externalReferences>{references}</externalReferences>"
    )
    relations = "".join(
        f'<Relationship Id="rId{number + 10}" Type="{LINKS}/externalLink" '
        f'Target="externalLinks/externalLink{number}.xml"/>'
        for number in numbers
    )
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>", f"{relations}</Relationships>"
    )
    for number, target in enumerate(targets, 1):
        parts[f"xl/externalLinks/externalLink{number}.xml"] = (
            f'{DECLARATION}<externalLink xmlns="{MAIN}" xmlns:r="{LINKS}"><externalBook r:id="rId1"/></externalLink>'
        )
        parts[f"xl/externalLinks/_rels/externalLink{number}.xml.rels"] = (
            f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{LINKS}/externalLinkPath" Target="{target}" TargetMode="External"/></Relationships>'
        )
    return write_parts(path, parts)


def cell(address: str, formula: str, value: str = "<v>1</v>", kind: str = "") -> str:
    return f'<row r="{address[1:]}"><c r="{address}"{kind}><f>{formula}</f>{value}</c></row>'


# Links


def test_formulas_that_call_us_in_a_colleagues_file_are_named_with_the_mend(tmp_path: Path) -> None:
    rows = cell("B2", "[2]!AGEQ(A2,16.38)") + cell("B3", "[2]!AGEQ(A3,16.38)") + cell("B5", "1+[2]!QOQ_CHANGE(A2,A3)")
    path = with_links(tmp_path / "q.xlsx", rows, "prices.xlsx", "file:///" + THEIRS.replace(" ", "%20"))
    finding = found_in(path)["no-formula-links-to-an-add-in-file"]
    assert finding.sentence == f"Formulas call our functions in the file {THEIRS}: Data!B2, Data!B3, Data!B5."
    assert f"Find and Replace '{THEIRS}'! by nothing" in finding.mend


def test_the_cells_of_a_formula_that_goes_down_a_column_are_one_range(tmp_path: Path) -> None:
    shared = '<c r="B{0}"><f t="shared" ref="B2:B9" si="0">[1]!AGEQ(A2,16.38)</f><v>1</v></c>'
    rows = f'<row r="2">{shared.format(2)}</row>' + "".join(
        f'<row r="{row}"><c r="B{row}"><f t="shared" si="0"/><v>1</v></c></row>' for row in range(3, 10)
    )
    path = with_links(tmp_path / "q.xlsx", rows, "/home-of-bob/Orebook%20old/OREBOOK.XLAM")
    assert linked_cells(Package.read(path), path) == [
        LinkedCells("Data", "B2:B9", "AGEQ", "/home-of-bob/Orebook old/OREBOOK.XLAM")
    ]


def test_a_path_that_stands_in_the_formula_itself_is_one_too(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "q.xlsx", cell("B2", f"'{THEIRS}'!AGEQ(A2,16.38)"))
    assert found_in(path)["no-formula-links-to-an-add-in-file"].sentence.endswith(f"{THEIRS}: Data!B2.")


@pytest.mark.parametrize(
    ("formula", "target"),
    [
        ("[1]!AGEQ(A2,16.38)", "prices.xlsx"),
        ("[1]!SOMEBODYS(A2)", "file:///C:/tools/tools.xlam"),
        ("[1]Sheet1!A2*2", "file:///C:/tools/orebook.xlam"),
        ("AGEQ(A2,16.38)", "file:///C:/tools/orebook.xlam"),
        ("[7]!AGEQ(A2,16.38)", "file:///C:/tools/orebook.xlam"),
    ],
)
def test_other_links_are_not_ours_to_mend(tmp_path: Path, formula: str, target: str) -> None:
    path = with_links(tmp_path / "q.xlsx", cell("B2", formula), target)
    assert found_in(path) == {}


def test_links_are_numbered_as_an_independent_reader_numbers_them(tmp_path: Path) -> None:
    targets = ("a.xlsx", "file:///C:/tools/orebook.xlam", "b.xlsx")
    path = with_links(tmp_path / "q.xlsx", cell("B2", "[2]!AGEQ(A2,16.38)"), *targets)
    book = openpyxl.load_workbook(path, keep_links=True)
    theirs = {number: link.file_link.Target for number, link in enumerate(book._external_links, 1)}
    assert {number: f.removeprefix("file:///") for number, f in theirs.items()} == linked_files(path)


def test_a_workbook_that_was_refreshed_here_has_no_fault(example_book: Path) -> None:
    assert found_in(example_book) == {}


# The rest


def test_a_lost_name_is_found(tmp_path: Path) -> None:
    parts = parts_of(sheet_xml(""))
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(
        "</sheets>",
        '</sheets><definedNames><definedName name="company_name">#REF!$A$1</definedName>'
        '<definedName name="metals">Data!$A$1</definedName></definedNames>',
    )
    finding = found_in(write_parts(tmp_path / "q.xlsx", parts))["no-name-is-lost"]
    assert finding.sentence == "Names that lead to cells that are gone: company_name."


@pytest.mark.parametrize(
    ("before", "check", "words"),
    [
        ('<workbookPr date1904="1"/>', "book-counts-dates-from-1900", "counts dates from 1904"),
        ('<calcPr calcId="191029" calcMode="manual"/>', "book-calculates-by-itself", "calculation by hand"),
    ],
)
def test_settings_of_the_workbook_that_change_figures_are_found(
    tmp_path: Path, before: str, check: str, words: str
) -> None:
    parts = parts_of(sheet_xml(""))
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("<sheets>", f"{before}<sheets>")
    found = found_in(write_parts(tmp_path / "q.xlsx", parts))
    assert set(found) == {check}
    assert words in found[check].sentence


def test_cells_that_were_calculated_without_us_are_found_and_only_ours(tmp_path: Path) -> None:
    name = {"value": "<v>#NAME?</v>", "kind": ' t="e"'}
    rows = (
        cell("B2", "AGEQ(A2,16.38)", **name)
        + cell("B3", "_xldudf_QOQ_CHANGE(A2,A3)", **name)
        + cell("B4", "SOMEBODYS(A2)", **name)
        + cell("B5", "AGEQ(A2,16.38)")
        + cell("B6", "MYAGEQ(A2,16.38)", **name)
    )
    finding = found_in(raw_workbook(tmp_path / "q.xlsx", rows))["no-function-was-missing"]
    assert finding.sentence == "It was last calculated without Orebook; #NAME? stands in Data!B2, Data!B3."
    assert "orebook refresh" in finding.mend


def test_a_mark_of_the_internet_is_found_on_windows_and_not_to_be_said_elsewhere(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "q.xlsx", "")
    assert found_in(path) == {}
    Path(f"{path}:Zone.Identifier").write_text(FROM_THE_INTERNET)
    assert set(found_in(path)) == {"book-is-not-marked"}
    linux = Machine("Linux", {}, tmp_path, with_excel(), sys.base_prefix)
    assert found_in(path, linux) == {}


def test_a_workbook_in_onedrive_is_found_on_windows_and_on_macos(tmp_path: Path) -> None:
    mine = tmp_path / "OneDrive - Mine" / "2020"
    mine.mkdir(parents=True)
    path = raw_workbook(mine / "q.xlsx", "")
    assert set(found_in(path, windows(tmp_path, with_excel(), OneDrive=str(mine.parent)))) == {
        "book-is-not-in-onedrive"
    }
    cloud = tmp_path / "Library" / "CloudStorage" / "OneDrive-Mine"
    cloud.mkdir(parents=True)
    macos = Machine("macOS", {}, tmp_path, with_excel(), sys.base_prefix)
    assert set(found_in(raw_workbook(cloud / "q.xlsx", ""), macos)) == {"book-is-not-in-onedrive"}
    assert found_in(path, macos) == {}


def test_of_many_cells_the_first_are_named_and_the_others_counted() -> None:
    assert book_checks.few([f"A{row}" for row in range(1, 8)]) == "A1, A2, A3, A4, A5 and 2 more"
    assert book_checks.few(["A1"]) == "A1"


def test_the_command_examines_the_workbook_and_exits_with_1(tmp_path: Path) -> None:
    path = with_links(tmp_path / "q.xlsx", cell("B2", "[1]!AGEQ(A2,16.38)"), f"file:///{THEIRS}")
    result = run("doctor", path)
    assert result.exit_code == 1
    assert "FOUND  no-formula-links-to-an-add-in-file" in result.stdout
    found = [one for one in answer("doctor", path, "--json") if one["status"] == "found"]
    assert [one["check"] for one in found] == ["no-formula-links-to-an-add-in-file"]
