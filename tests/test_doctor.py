"""The doctor on played PCs: on one that is well it finds nothing, and of each fault exactly what is wrong."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
from commands import answer, run
from excel_pc import put_excel
from healthy_pc import PlayedAnswers, SickPc, healthy_pc
from played_registry import CURRENT_EXCEL, PlayedRegistry
from sick_pcs import DISABLED, FAULTS, FROM_THE_INTERNET, POLICY, SECURITY, Fault, disabled_item, office

import addin
import udfs
from addin.doctor import patient as patient_module
from addin.doctor import place_checks
from addin.doctor.examine import ALL_CHECKS, examine, name_of
from addin.doctor.finding import Finding, Status
from addin.doctor.findings_text import print_findings
from addin.doctor.patient import Calc, Patient, TheseProgramsAsked
from addin.hosts.excel.add_in import add_in_bytes
from addin.hosts.excel.install.machine import Machine
from workbook.errors import CannotRunError


def quiet(_check: str) -> None:
    """Nobody watches."""


def examined(patient: Patient, book: Path | None = None) -> dict[str, Finding]:
    return {finding.check: finding for finding in examine(patient, book, quiet)}


def found_in(findings: dict[str, Finding]) -> dict[str, Finding]:
    return {name: finding for name, finding in findings.items() if finding.status == Status.FOUND.value}


@pytest.fixture(scope="module")
def add_in() -> bytes:
    return add_in_bytes()


@pytest.fixture
def pc(tmp_path: Path, add_in: bytes) -> SickPc:
    return healthy_pc(tmp_path, add_in)


def test_on_a_pc_that_is_well_everything_is_ruled_out_but_what_is_for_macos(pc: SickPc) -> None:
    findings = examined(pc.patient)
    assert {name: one.sentence for name, one in findings.items() if one.status != Status.RULED_OUT.value} == {
        "script-is-of-this-version": "It concerns Excel on macOS; this machine runs Windows."
    }
    assert list(findings) == [name_of(check) for check in ALL_CHECKS]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_of_one_fault_exactly_what_is_wrong_is_found_with_its_mend(pc: SickPc, fault: Fault) -> None:
    spoil, checks, sentence, mend = fault
    spoil(pc)
    found = found_in(examined(pc.patient))
    assert set(found) == checks
    assert any(sentence in one.sentence for one in found.values())
    assert any(mend in one.mend for one in found.values())


def test_every_check_of_the_machine_finds_one_of_the_faults_and_rules_it_out_elsewhere() -> None:
    by_faults = set().union(*(checks for _, checks, _, _ in FAULTS.values()))
    # The first says which Excel there is; of the others there are tests of their own below.
    others = {"excel-is-there", "orebook-is-one-piece", "script-is-of-this-version"}
    assert by_faults | others == {name_of(check) for check in ALL_CHECKS}


# What could be taken for a fault and is none


def test_a_python_of_ones_own_that_is_there_is_no_fault(pc: SickPc) -> None:
    own = pc.folder / "own" / "python.exe"
    own.parent.mkdir()
    own.touch()
    (own.parent / "xlwings64-0.37.8.dll").touch()
    pc.set_variable("OREBOOK_PYTHON", own)
    findings = examined(pc.patient)
    assert found_in(findings) == {}
    assert str(own) in findings["python-is-there"].sentence


def test_a_python_of_ones_own_is_not_mended_by_installing(pc: SickPc) -> None:
    pc.set_variable("OREBOOK_PYTHON", sys.executable)
    pc.answers.versions = "This failed: python.exe\nModuleNotFoundError: No module named 'udfs'"
    mend = found_in(examined(pc.patient))["python-loads-orebook"].mend
    assert mend.startswith(f"Install Orebook {udfs.__version__} with its extra `excel` into {sys.executable}. Or: ")
    assert "orebook install excel" not in mend


def test_macros_that_run_in_trusted_folders_only_run_in_the_add_in_if_its_folder_is_one(pc: SickPc) -> None:
    pc.set(SECURITY, "VBAWarnings", 4)
    location = rf"{SECURITY}\Trusted Locations\Location7"
    pc.set(location, "Path", str(pc.orebook.parent))
    assert set(found_in(examined(pc.patient))) == {"macros-may-run"}
    pc.set(location, "AllowSubFolders", 1)
    assert found_in(examined(pc.patient)) == {}


@pytest.mark.parametrize("level", [1, 2])
def test_a_policy_that_allows_macros_comes_before_a_user_who_does_not(pc: SickPc, level: int) -> None:
    pc.set(SECURITY, "VBAWarnings", 4)
    pc.set(rf"{POLICY}\Security", "VBAWarnings", level)
    assert found_in(examined(pc.patient)) == {}


def test_a_managed_add_in_loads_where_others_are_blocked(pc: SickPc) -> None:
    pc.set(rf"{POLICY}\Resiliency", "RestrictToList", 1)
    pc.set(rf"{POLICY}\Resiliency\AddinList", "orebook.xlam", "1")
    assert found_in(examined(pc.patient)) == {}


def test_a_mark_of_the_intranet_blocks_nothing(pc: SickPc) -> None:
    Path(f"{pc.add_in}:Zone.Identifier").write_text(FROM_THE_INTERNET.replace("ZoneId=3", "ZoneId=1"))
    assert found_in(examined(pc.patient)) == {}


def test_another_item_that_excel_disabled_is_not_ours(pc: SickPc) -> None:
    pc.set(DISABLED, "1", disabled_item("C:\\solver.xlam"))
    assert found_in(examined(pc.patient)) == {}


def test_an_excel_of_32_bits_takes_a_python_of_64_and_the_other_dll(pc: SickPc) -> None:
    put_excel(pc.folder, pc.registry, 32)
    (pc.orebook / "python" / "xlwings32-0.37.8.dll").touch()
    finding = examined(pc.patient)["dll-is-there-and-loads"]
    assert finding.status == Status.NOT_CHECKABLE.value
    assert "xlwings32-0.37.8.dll is there; a Python of 64 bits cannot try whether it loads." in finding.sentence


def test_on_a_pc_without_excel_what_is_excels_cannot_be_said(pc: SickPc) -> None:
    del pc.registry.content[CURRENT_EXCEL]
    findings = examined(pc.patient)
    assert found_in(findings) == {}
    assert findings["excel-loads-the-add-in"].sentence == "Excel was not found on this PC."


def test_without_libreoffice_or_without_orebook_in_it_nothing_is_wrong(pc: SickPc) -> None:
    office(pc, "LibreOffice was not found.")
    assert examined(pc.patient)["calc-has-this-version"].status == Status.NOT_CHECKABLE.value
    office(pc, Calc("25.2.3.2", None))
    finding = examined(pc.patient)["calc-has-this-version"]
    assert (finding.status, "orebook install libreoffice" in finding.sentence) == (Status.RULED_OUT.value, True)


# Other systems


def test_on_linux_only_what_is_there_is_checked_and_the_rest_is_named(tmp_path: Path) -> None:
    machine = Machine("Linux", {}, tmp_path, PlayedRegistry(), sys.base_prefix)
    findings = examined(Patient(machine, PlayedAnswers(), 64))
    ruled_out = {name for name, one in findings.items() if one.status == Status.RULED_OUT.value}
    assert ruled_out == {"orebook-is-one-piece", "calc-has-this-version"}
    assert all("this machine runs Linux" in one.sentence for name, one in findings.items() if name not in ruled_out)


def test_on_macos_the_script_must_be_the_one_of_this_version(tmp_path: Path) -> None:
    machine = Machine("macOS", {}, tmp_path, PlayedRegistry(), sys.base_prefix)
    patient = Patient(machine, PlayedAnswers(), 64)
    assert set(found_in(examined(patient))) == {"script-is-of-this-version", "python-is-there"}
    python = machine.places.python
    python.parent.mkdir(parents=True)
    python.touch()
    script = tmp_path / "Library/Application Scripts/com.microsoft.Excel/orebook.applescript"
    script.parent.mkdir(parents=True)
    script.write_text("an older one")
    assert "is not the one of Orebook" in found_in(examined(patient))["script-is-of-this-version"].sentence
    script.write_bytes((Path(addin.__file__).parent / "applescript" / script.name).read_bytes())
    assert found_in(examined(patient)) == {}


def test_excel_for_mac_asks_for_no_variable(tmp_path: Path) -> None:
    machine = Machine("macOS", {"OREBOOK_PYTHON": "/elsewhere/python3"}, tmp_path, PlayedRegistry(), sys.base_prefix)
    findings = examined(Patient(machine, PlayedAnswers(), 64))
    assert str(machine.places.python) in findings["python-is-there"].sentence
    assert findings["no-variable-leads-elsewhere"].status == Status.NOT_CHECKABLE.value


# Orebook itself


def test_parts_of_orebook_from_two_folders_are_found(
    pc: SickPc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place_checks.workbook, "__file__", str(tmp_path / "somebodys" / "workbook" / "__init__.py"))
    finding = found_in(examined(pc.patient))["orebook-is-one-piece"]
    assert str(tmp_path / "somebodys") in finding.sentence


def test_an_installation_of_another_version_than_the_one_imported_is_found(
    pc: SickPc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place_checks, "version", lambda _: "0.0.9")
    assert "but 0.0.9 is installed" in found_in(examined(pc.patient))["orebook-is-one-piece"].sentence


# The programs of this machine


def test_a_python_is_asked_for_what_it_loads() -> None:
    versions = TheseProgramsAsked().versions_in(Path(sys.executable))
    assert versions["orebook"] == udfs.__version__
    assert versions["xlwings"] == version("xlwings")
    assert versions["python"] == ".".join(map(str, sys.version_info[:3]))


def test_a_python_that_does_not_load_it_is_heard_out(tmp_path: Path) -> None:
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\necho 'ModuleNotFoundError: No module named xlwings'\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(CannotRunError, match="No module named xlwings"):
        TheseProgramsAsked().versions_in(program)


@pytest.mark.parametrize("answer_of_it", ["", "echo hello"])
def test_a_program_that_is_no_python_is_a_sentence(answer_of_it: str, tmp_path: Path) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{answer_of_it}\n")
    program.chmod(0o755)
    with pytest.raises(CannotRunError, match=r"python answered '.*' where its versions were expected"):
        TheseProgramsAsked().versions_in(program)


def test_a_library_that_loads_and_a_file_that_does_not(tmp_path: Path) -> None:
    import _ctypes

    assert TheseProgramsAsked().why_not_loaded(Path(str(_ctypes.__file__))) == ""
    text = tmp_path / "xlwings64-0.37.8.dll"
    text.write_text("cut short by a virus scanner")
    assert str(text) in TheseProgramsAsked().why_not_loaded(text)


@pytest.mark.libreoffice
def test_libreoffice_is_asked_for_its_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    calc = TheseProgramsAsked().calc()
    assert calc.version[0].isdigit()
    assert calc.extension is None


# The command


def test_the_exit_code_is_1_when_something_is_found_and_0_when_nothing_is(
    pc: SickPc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patient_module, "this_patient", lambda: pc.patient)
    well = run("doctor")
    assert well.exit_code == 0
    assert well.stdout.startswith("0 found, ")
    pc.add_in.unlink()
    ill = run("doctor")
    assert ill.exit_code == 1
    assert "FOUND  add-in-is-there\n  There is no " in ill.stdout
    assert "  Mend: Close Excel and run: orebook install excel\n" in ill.stdout
    findings = answer("doctor", "--json")
    assert {one["check"] for one in findings if one["status"] == "found"} == {"add-in-is-there"}


def test_a_workbook_that_cannot_be_read_is_exit_code_2(
    tmp_path: Path, pc: SickPc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patient_module, "this_patient", lambda: pc.patient)
    result = run("doctor", tmp_path / "none.xlsx", "--json")
    assert result.exit_code == 2
    assert "none.xlsx was not found" in json.loads(result.stdout)["error"]["message"]


def test_in_a_terminal_no_line_is_wider_than_it(
    pc: SickPc, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for spoil, *_ in list(FAULTS.values())[::7]:
        spoil(pc)
    findings = examine(replace(pc.patient), None, quiet)
    monkeypatch.setenv("COLUMNS", "72")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    print_findings(findings)
    lines = capsys.readouterr().out.splitlines()
    # Paths are not broken.
    assert [line for line in lines if len(line) > 72 and " " in line.strip()] == []
    assert len(lines) > 40
