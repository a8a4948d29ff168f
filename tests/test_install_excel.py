"""Installing into Excel, on a PC whose programs and registry are played."""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import answer, run
from excel_pc import DLL, DLL_32, PlayedPrograms, everything_in, put_environment, put_excel, quiet, windows
from played_registry import OPTIONS, PlayedRegistry, with_excel

import udfs
from addin.hosts.excel.add_in import add_in_bytes
from addin.hosts.excel.install import add_in_to_install, hands
from addin.hosts.excel.install import install as install_module
from addin.hosts.excel.install.excel_program import bits_of
from addin.hosts.excel.install.install import install, uninstall
from addin.hosts.excel.install.machine import Machine
from workbook.errors import CannotRunError

THIS_PYTHON = ".".join(map(str, sys.version_info[:3]))
SOLVER = '/R "C:\\Office\\SOLVER\\SOLVER.XLAM"'


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> PlayedPrograms:
    played = PlayedPrograms()
    monkeypatch.setattr(hands, "run", played)
    return played


@pytest.fixture(scope="module")
def built() -> bytes:
    return add_in_bytes()


@pytest.fixture(autouse=True)
def built_once(monkeypatch: pytest.MonkeyPatch, built: bytes) -> None:
    monkeypatch.setattr(add_in_to_install, "add_in_bytes", lambda: built)


# Installing


def test_environment_add_in_and_registration_are_there_afterwards(
    tmp_path: Path, programs: PlayedPrograms, built: bytes
) -> None:
    registry = with_excel({"OPEN": SOLVER})
    done = install(quiet, machine=windows(tmp_path, registry))
    folder = tmp_path / "Local" / "Orebook"
    # Where OrebookPython.bas looks for them.
    assert (folder / "python" / "Scripts" / "python.exe").is_file()
    assert (folder / "python" / DLL).is_file()
    assert (folder / "orebook.xlam").read_bytes() == built
    assert registry.values(OPTIONS)["OPEN"] == SOLVER
    assert registry.values(OPTIONS)["OPEN1"] == f'"{folder / "orebook.xlam"}"'
    assert (done.version, done.before, done.excel) == (udfs.__version__, None, "16.0")
    assert done.installed.startswith(f"Orebook {udfs.__version__} is installed for the Excel of this user (")
    making, packages, orebook = programs.commands
    assert making[:-1] == [sys.executable, "-I", "-m", "venv"]
    assert {"--require-hashes", "--requirement"} <= set(packages)
    assert {"--no-index", "--no-deps"} <= set(orebook)


def test_installing_again_leaves_the_same_state_and_changes_no_setting(
    tmp_path: Path, programs: PlayedPrograms
) -> None:
    registry = with_excel({"OPEN": SOLVER})
    install(quiet, machine=windows(tmp_path, registry))
    first, changes, commands = everything_in(tmp_path), registry.changes, len(programs.commands)
    done = install(quiet, machine=windows(tmp_path, registry))
    assert everything_in(tmp_path) == first
    assert registry.changes == changes
    assert [words for words in programs.commands[commands:] if "venv" in words] == []
    assert done.before == udfs.__version__


def test_an_older_add_in_becomes_this_one(tmp_path: Path, programs: PlayedPrograms, built: bytes) -> None:
    path = tmp_path / "Local" / "Orebook" / "orebook.xlam"
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w") as older:
        older.writestr("docProps/core.xml", "<a>x; Orebook 0.0.9 with xlwings 0.30.1</a>")
    done = install(quiet, machine=windows(tmp_path, with_excel()))
    assert " in place of 0.0.9 " in done.installed
    assert path.read_bytes() == built
    assert programs.commands


def of_another_python(environment: Path) -> None:
    put_environment(environment, "3.9.1")


def of_a_python_that_is_gone(environment: Path) -> None:
    put_environment(environment, THIS_PYTHON, home=str(environment / "gone"))


def without_pip(environment: Path) -> None:
    """As it is when somebody ends the command while the environment is made."""
    put_environment(environment, THIS_PYTHON)
    shutil.rmtree(environment / "Lib")


def without_its_dll(environment: Path) -> None:
    """As antivirus software leaves it; pip calls xlwings installed all the same."""
    put_environment(environment, THIS_PYTHON)
    (environment / DLL).unlink()


@pytest.mark.parametrize("spoil", [of_another_python, of_a_python_that_is_gone, without_pip, without_its_dll])
def test_an_environment_that_cannot_be_used_is_made_anew(
    spoil: Callable[[Path], None], tmp_path: Path, programs: PlayedPrograms
) -> None:
    environment = tmp_path / "Local" / "Orebook" / "python"
    environment.mkdir(parents=True)
    (environment / DLL).write_bytes(b"MZ")
    spoil(environment)
    (environment / "old.txt").touch()
    install(quiet, machine=windows(tmp_path, with_excel()))
    assert programs.commands[0][-3:] == ["-m", "venv", str(environment)]
    assert not (environment / "old.txt").exists()
    assert (environment / DLL).is_file()
    again = len(programs.commands)
    install(quiet, machine=windows(tmp_path, with_excel()))
    assert [words for words in programs.commands[again:] if "venv" in words] == []


def test_a_folder_of_wheels_is_used_in_place_of_an_index(tmp_path: Path, programs: PlayedPrograms) -> None:
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    install(quiet, machine=windows(tmp_path, with_excel()), wheels=wheels)
    packages = programs.commands[1]
    assert packages[packages.index("--find-links") + 1] == str(wheels)
    assert "--no-index" in packages
    assert "--require-hashes" in packages


def test_a_variable_that_leads_excel_elsewhere_is_told(tmp_path: Path, programs: PlayedPrograms) -> None:
    done = install(quiet, machine=windows(tmp_path, with_excel(), OREBOOK_PYTHON=r"D:\py\python.exe"))
    assert any("OREBOOK_PYTHON is set: Excel calls D:\\py\\python.exe instead of" in note for note in done.notes)
    assert programs.commands


def test_the_environment_that_runs_the_command_is_left_as_it_is(
    tmp_path: Path, programs: PlayedPrograms, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = tmp_path / "Local" / "Orebook" / "python"
    put_environment(environment, THIS_PYTHON)
    (environment / DLL).write_bytes(b"MZ")
    monkeypatch.setattr(sys, "prefix", str(environment))
    done = install(quiet, machine=windows(tmp_path, with_excel()))
    assert programs.commands == []
    assert "because this command runs in it" in done.notes[0]
    removed = uninstall(quiet, machine=windows(tmp_path, with_excel()))
    assert environment.is_dir()
    assert "stays, because this command runs in it" in removed.notes[0]


@pytest.mark.parametrize(("bits", "dll", "missing"), [(32, DLL, DLL_32), (64, DLL_32, DLL)])
def test_the_dll_that_this_excel_loads_must_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bits: int, dll: str, missing: str
) -> None:
    registry = with_excel()
    assert bits_of(put_excel(tmp_path, registry, bits)) == bits
    monkeypatch.setattr(hands, "run", PlayedPrograms(dll))
    with pytest.raises(CannotRunError, match=rf"^{missing} is missing in .*Antivirus software"):
        install(quiet, machine=windows(tmp_path, registry))
    # What fails leaves Excel as it was.
    assert registry.changes == 0
    assert not (tmp_path / "Local" / "Orebook" / "orebook.xlam").exists()


# Refused


def test_while_excel_runs_nothing_is_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "excel_runs", lambda: True)
    registry = with_excel()
    for command in (install, uninstall):
        with pytest.raises(CannotRunError, match=r"^Excel is running: close all of its windows"):
            command(quiet, machine=windows(tmp_path, registry))
    assert registry.changes == 0
    assert everything_in(tmp_path) == {}


def test_a_pc_without_excel_is_told_so(tmp_path: Path, programs: PlayedPrograms) -> None:
    with pytest.raises(CannotRunError, match=r"^Excel was not found on this PC.*orebook install libreoffice"):
        install(quiet, machine=windows(tmp_path, PlayedRegistry()))
    assert programs.commands == []


def test_the_python_of_the_microsoft_store_is_refused(tmp_path: Path, programs: PlayedPrograms) -> None:
    store = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.11_3.11.2544.0_x64__qbz5n2kfra8p0"
    machine = Machine("Windows", {"LOCALAPPDATA": str(tmp_path)}, tmp_path, with_excel(), store)
    with pytest.raises(CannotRunError, match=r"^This Python comes from the Microsoft Store"):
        install(quiet, machine=machine)
    assert programs.commands == []


def test_files_of_somebody_in_the_place_of_the_environment_are_left(tmp_path: Path, programs: PlayedPrograms) -> None:
    theirs = tmp_path / "Local" / "Orebook" / "python" / "budget.xlsx"
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"mine")
    with pytest.raises(CannotRunError, match="holds files that are no environment of Python"):
        install(quiet, machine=windows(tmp_path, with_excel()))
    removed = uninstall(quiet, machine=windows(tmp_path, with_excel()))
    assert theirs.read_bytes() == b"mine"
    assert "it is no environment of Python, so it is not Orebook's" in removed.notes[0]
    assert programs.commands == []


def test_an_add_in_of_another_version_is_refused(tmp_path: Path, programs: PlayedPrograms) -> None:
    other = tmp_path / "other.xlam"
    other.write_bytes(b"no zip")
    with pytest.raises(CannotRunError, match=r"other\.xlam is no add-in of Orebook; Orebook .* is to be installed"):
        install(quiet, machine=windows(tmp_path, with_excel()), add_in=other)
    assert programs.commands == []


def test_an_add_in_that_is_named_is_installed(tmp_path: Path, programs: PlayedPrograms, built: bytes) -> None:
    named = tmp_path / "brought.xlam"
    named.write_bytes(built)
    install(quiet, machine=windows(tmp_path, with_excel()), add_in=named)
    assert (tmp_path / "Local" / "Orebook" / "orebook.xlam").read_bytes() == built
    assert programs.commands


def test_without_what_builds_it_the_carried_add_in_is_installed_or_missed_in_a_sentence(
    tmp_path: Path, programs: PlayedPrograms, built: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = tmp_path / "carried.xlam"
    monkeypatch.setattr(add_in_to_install, "find_spec", lambda _: None)
    monkeypatch.setattr(add_in_to_install, "CARRIED", carried)
    with pytest.raises(CannotRunError, match=r"^This Orebook came without orebook\.xlam.*--add-in orebook\.xlam"):
        install(quiet, machine=windows(tmp_path, with_excel()))
    carried.write_bytes(built)
    install(quiet, machine=windows(tmp_path, with_excel()))
    assert (tmp_path / "Local" / "Orebook" / "orebook.xlam").read_bytes() == built
    assert programs.commands


def test_wheels_that_are_no_folder_are_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="a folder with the wheels to install was expected"):
        install(quiet, machine=windows(tmp_path, with_excel()), wheels=tmp_path / "nowhere")


def test_a_windows_without_the_folder_of_the_user_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="LOCALAPPDATA is not set"):
        install(quiet, machine=Machine("Windows", {}, tmp_path, with_excel(), sys.base_prefix))


def test_a_registry_that_refuses_is_a_sentence_with_key_and_value(
    tmp_path: Path, programs: PlayedPrograms, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = with_excel()

    def refuse(*_: str) -> None:
        raise PermissionError(5, "Access is denied")

    monkeypatch.setattr(registry, "set_text", refuse)
    with pytest.raises(CannotRunError, match=r"Excel\\Options, value OPEN, cannot be changed: Access is denied\."):
        install(quiet, machine=windows(tmp_path, registry))
    assert programs.commands


# The commands


def test_on_linux_the_command_says_what_it_is_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for verb in ("install", "uninstall"):
        result = run(verb, "excel")
        assert result.exit_code == 2
        assert "Excel runs on Windows and macOS" in result.stderr
        assert "`orebook install libreoffice`" in result.stderr


def test_the_commands_answer_as_json_and_as_sentences(
    tmp_path: Path, programs: PlayedPrograms, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = windows(tmp_path, with_excel())
    monkeypatch.setattr(install_module, "this_machine", lambda: machine)
    told = answer("install", "excel", "--json")
    assert (told["version"], told["before"], told["excel"]) == (udfs.__version__, None, "16.0")
    assert any("Writing " in sentence for sentence in told["changed"])
    assert "Start Excel to use it." in run("install", "excel").stdout
    assert run("uninstall", "excel").stdout.startswith("Orebook is gone from Excel")
    assert answer("uninstall", "excel", "--json")["changed"] == []
    assert programs.commands
