"""The commands that build the extension and put it into LibreOffice, with the real unopkg and with ones that fail."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from calc import Calc
from commands import answer, run

import udfs
from addin.hosts.libreoffice import programs
from addin.hosts.libreoffice.programs import environment, find_libreoffice, is_new_enough, program_folders
from workbook.errors import CannotRunError


def put_program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def put_libreoffice(folder: Path, version: str, unopkg: str = "exit 0") -> Path:
    """A stand-in for LibreOffice's programs."""
    put_program(folder / "soffice", f'echo "LibreOffice {version} 520(Build:2)"')
    put_program(folder / "unopkg", unopkg)
    return folder


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder that is the whole PATH; no other place holds a LibreOffice."""
    folder = tmp_path / "only"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(programs, "usual_places", lambda: iter(()))
    return folder


# Build


def test_build_writes_the_extension_into_the_folder_and_makes_it(tmp_path: Path) -> None:
    result = run("build", "libreoffice", "-o", tmp_path / "dist")
    path = tmp_path / "dist" / f"orebook-{udfs.__version__}.oxt"
    assert (result.exit_code, result.stdout) == (0, f"Made {path}.\n")
    assert path.read_bytes()[:2] == b"PK"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_build_writes_into_the_folder_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert answer("build", "libreoffice", "--json") == {"extension": f"orebook-{udfs.__version__}.oxt"}
    assert (tmp_path / f"orebook-{udfs.__version__}.oxt").is_file()


def test_build_replaces_what_it_wrote_before(tmp_path: Path) -> None:
    path = tmp_path / f"orebook-{udfs.__version__}.oxt"
    path.write_text("an old one")
    assert run("build", "libreoffice", "-o", tmp_path).exit_code == 0
    assert path.read_bytes()[:2] == b"PK"


def test_build_into_a_file_is_refused_with_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("a file")
    result = run("build", "libreoffice", "-o", tmp_path / "dist", "--json")
    assert result.exit_code == 2
    assert "cannot be used as a folder" in json.loads(result.stdout)["error"]["message"]


# Install and uninstall, in the LibreOffice of this machine


@pytest.mark.libreoffice
def test_installing_replacing_and_removing_are_safe_to_repeat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As a user's shell may have it: another python3 first on the path, and variables for that one.
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin")
    monkeypatch.setenv("PYTHONPATH", "nowhere")
    place = ("--profile", tmp_path / "profile")
    version = udfs.__version__

    with monkeypatch.context() as older:
        older.setattr(udfs, "__version__", "0.0.9")
        assert answer("install", "libreoffice", *place, "--json")["version"] == "0.0.9"
    first = run("install", "libreoffice", *place)
    assert first.exit_code == 0
    assert first.stdout.startswith(f"Orebook {version} is in LibreOffice ")
    assert " in place of 0.0.9. Start LibreOffice to use it." in first.stdout
    again = answer("install", "libreoffice", *place, "--json")
    assert (again["version"], again["before"]) == (version, version)
    assert is_new_enough(again["libreoffice"]["version"])

    removed = run("uninstall", "libreoffice", *place)
    assert (removed.exit_code, removed.stdout.split(" from ")[0]) == (0, f"Orebook {version} is gone")
    nothing = run("uninstall", "libreoffice", *place)
    assert nothing.exit_code == 0
    assert nothing.stdout.endswith(": nothing to remove.\n")
    assert answer("uninstall", "libreoffice", *place, "--json")["before"] is None


@pytest.mark.libreoffice
def test_what_install_put_there_calculates(tmp_path: Path) -> None:
    with Calc(tmp_path) as calc:
        assert run("install", "libreoffice", "--profile", calc.profile).exit_code == 0
        with calc.opened() as document:
            document.fill("", {"A1": {"formula": "=AGEQ(50581;16.38;404;1707;459767;2.45)"}})
            # By hand: 50,581 + (404 x 1,707 + 459,767 x 2.45) / 16.38.
            assert document.read("", "A1") == [[pytest.approx(161451, abs=0.5)]]


@pytest.mark.libreoffice
def test_a_libreoffice_that_runs_is_left_alone_and_named(tmp_path: Path) -> None:
    with Calc(tmp_path) as calc:
        calc.ask("open", url="")
        for verb in ("install", "uninstall"):
            result = run(verb, "libreoffice", "--profile", calc.profile)
            assert result.exit_code == 2
            assert result.stderr.startswith("LibreOffice is running: close all of its windows and try again.")


# Where LibreOffice is missing, old or failing


def test_without_libreoffice_it_says_which_is_needed(only: Path) -> None:
    assert list(only.iterdir()) == []
    for verb in ("install", "uninstall"):
        result = run(verb, "libreoffice")
        assert result.exit_code == 2
        assert result.stderr == (
            "LibreOffice was not found: LibreOffice 25.2 or later is needed. If it is installed, put the folder of its "
            "soffice on the PATH.\n"
        )


def test_an_old_libreoffice_is_refused_with_its_version(only: Path) -> None:
    put_libreoffice(only, "7.4.7.2")
    result = run("install", "libreoffice", "--json")
    assert result.exit_code == 2
    message = json.loads(result.stdout)["error"]["message"]
    assert message == f"LibreOffice 25.2 or later is needed, but {only} holds 7.4.7.2."


def test_one_that_does_not_say_its_version_is_refused(only: Path) -> None:
    put_libreoffice(only, "7.4.7.2")
    put_program(only / "soffice", "exit 1")
    assert "it does not say which" in run("install", "libreoffice").stderr


def test_a_new_one_elsewhere_is_taken_rather_than_an_old_one_on_the_path(
    only: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_libreoffice(only, "7.4.7.2")
    new = put_libreoffice(tmp_path / "new", "25.8.1.1")
    monkeypatch.setattr(programs, "usual_places", lambda: iter((new,)))
    assert (find_libreoffice().folder, find_libreoffice().version) == (new, "25.8.1.1")


def test_a_link_on_the_path_leads_to_the_programs(only: Path, tmp_path: Path) -> None:
    real = put_libreoffice(tmp_path / "real" / "program", "25.2.3.2")
    (only / "soffice").symlink_to(real / "soffice")
    assert program_folders() == [real]


def test_what_unopkg_says_when_it_fails_is_quoted(only: Path) -> None:
    put_libreoffice(only, "25.2.3.2", 'if [ "$1" = list ]; then exit 0; fi; echo "ERROR: no room" >&2; exit 1')
    result = run("install", "libreoffice", "--profile", only / "profile")
    assert result.exit_code == 2
    assert result.stderr == f"{only / 'unopkg'} add failed and said: ERROR: no room\n"


def test_an_unopkg_that_does_nothing_is_not_believed(only: Path) -> None:
    put_libreoffice(only, "25.2.3.2")
    result = run("install", "libreoffice", "--profile", only / "profile")
    assert result.exit_code == 2
    assert "does not list it" in result.stderr


def test_a_program_that_never_ends_is_given_up(only: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "SECONDS", 0.2)
    put_libreoffice(only, "25.2.3.2", "exec sleep 5")
    result = run("uninstall", "libreoffice", "--profile", only / "profile")
    assert result.exit_code == 2
    assert "did not end within 0.2 s" in result.stderr


def test_sudo_is_refused_because_it_would_install_for_root(monkeypatch: pytest.MonkeyPatch, only: Path) -> None:
    put_libreoffice(only, "25.2.3.2")
    monkeypatch.setenv("SUDO_USER", "ann")
    result = run("install", "libreoffice")
    assert result.exit_code == 2
    assert "without sudo" in result.stderr


@pytest.mark.parametrize(
    ("version", "enough"),
    [("25.2", True), ("25.2.3.2", True), ("25.8.0.4", True), ("26.2.1.1", True), ("24.8.7.2", False), ("7.4.7", False)],
)
def test_versions_are_compared_as_numbers(version: str, enough: bool) -> None:
    assert is_new_enough(version) is enough


def test_on_windows_it_is_found_below_program_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    programs_there = tmp_path / "LibreOffice" / "program"
    programs_there.mkdir(parents=True)
    for name in ("soffice.com", "unopkg.com"):
        (programs_there / name).touch()
    monkeypatch.setattr(sys, "platform", "win32")
    assert program_folders() == [programs_there]


def test_on_macos_it_is_found_among_the_applications(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setenv("HOME", str(tmp_path))
    programs_there = tmp_path / "Applications" / "LibreOffice.app" / "Contents" / "MacOS"
    put_libreoffice(programs_there, "25.2.3.2")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert program_folders() == [programs_there]


def test_programs_of_libreoffice_see_neither_another_python_nor_its_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "another")
    monkeypatch.setenv("PATH", f"another:{Path(sys.executable).parent}")
    seen = environment()
    assert "PYTHONHOME" not in seen
    assert seen["PATH"] == "/usr/bin:/bin"


def test_on_windows_the_path_stays_because_libreoffice_brings_its_own_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "kept")
    monkeypatch.setattr(sys, "platform", "win32")
    assert environment()["PATH"] == "kept"


def test_finding_none_is_an_error_of_its_own(only: Path) -> None:
    assert only.is_dir()
    with pytest.raises(CannotRunError, match="was not found"):
        find_libreoffice()
