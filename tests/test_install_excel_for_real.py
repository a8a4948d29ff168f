"""Installing with the real hands: venv and pip make an environment as on macOS, in a temporary home folder."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename
from played_registry import PlayedRegistry

import udfs
from addin.hosts.excel.add_in import add_in_bytes, modules
from addin.hosts.excel.add_in_versions import versions_in
from addin.hosts.excel.install import hands
from addin.hosts.excel.install.excel_program import bits_of
from addin.hosts.excel.install.install import install, uninstall
from addin.hosts.excel.install.machine import Machine
from addin.hosts.excel.install.own_wheel import write_own_wheel
from addin.hosts.excel.install.packages import REQUIREMENTS, pinned_version
from addin.hosts.excel.install.plan import DeleteFile, WriteFile
from workbook.errors import CannotRunError

SCRIPT = Path("Library/Application Scripts/com.microsoft.Excel/orebook.applescript")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home of ann")


@pytest.fixture(scope="module")
def machine(home: Path) -> Machine:
    return Machine("macOS", {}, home, PlayedRegistry(), sys.base_prefix)


def said_by(python: Path, program: str) -> str:
    done = subprocess.run([python, "-I", "-B", "-c", program], capture_output=True, text=True, check=True, cwd="/")
    return done.stdout.strip()


def test_the_environment_holds_this_orebook_apart_from_the_one_that_installed_it(
    machine: Machine, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The packages come from an index, which no test should need; their installation is the same call of pip.
    none = tmp_path / "requirements.txt"
    none.write_text("")
    monkeypatch.setattr(hands, "REQUIREMENTS", none)
    # As in a shell that was prepared for another Python, with modules that are not the usual ones.
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "venv.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)
    sentences: list[str] = []
    first = install(sentences.append, machine=machine)
    python = home / "Library/Application Support/Orebook/python/bin/python3"
    # The same version with other sources, as in development: it is replaced all the same.
    Path(said_by(python, "import udfs; print(udfs.__file__)")).write_text("raise ImportError('damaged')")
    again = install(sentences.append, machine=machine)
    answer = said_by(python, "import udfs; print(udfs.__file__); print(udfs.FUNCTIONS['AGEQ'].name)").splitlines()
    assert Path(answer[0]).is_relative_to(python.parent.parent)
    assert answer[1] == "AGEQ"
    shown = subprocess.run([python.with_name("orebook"), "--version"], capture_output=True, text=True, check=False)
    assert "No module named 'click'" in shown.stderr
    assert first.installed.splitlines()[0].startswith(
        f"Orebook {udfs.__version__} is installed for the macros of Excel"
    )
    assert sum("Making a Python environment" in sentence for sentence in sentences) == 1
    assert not any("Making" in sentence or "Writing" in sentence for sentence in again.changed)
    assert (home / SCRIPT).read_bytes().startswith(b"-- What Excel for Mac may start")
    uninstall(sentences.append, machine=machine)
    assert [path for path in home.rglob("*") if path.is_file()] == []
    assert not (home / "Library/Application Support/Orebook").exists()


def test_the_wheel_is_one_that_pip_takes_and_holds_every_file_with_its_hash(tmp_path: Path) -> None:
    path = write_own_wheel(tmp_path)
    name, version, _, tags = parse_wheel_filename(path.name)
    assert (name, str(version)) == ("orebook", distribution("orebook").version)
    assert {str(tag) for tag in tags} == {"py3-none-any"}
    with zipfile.ZipFile(path) as wheel:
        content = {name: wheel.read(name) for name in wheel.namelist()}
    names = list(content)
    assert {"addin/vba/OrebookPython.bas", "addin/hosts/excel/classic.py", "udfs/registry.py"} <= set(names)
    assert [name for name in names if name.endswith(".pyc") or name.startswith("tests/")] == []
    # The binary distribution format: path, SHA-256 in URL-safe base 64 without padding, size; the record has none.
    record = content[f"orebook-{version}.dist-info/RECORD"].decode().splitlines()
    for part, digest, size in (line.rsplit(",", 2) for line in record if not line.endswith("/RECORD,,")):
        sha = base64.urlsafe_b64encode(hashlib.sha256(content[part]).digest()).decode().rstrip("=")
        assert (digest, int(size)) == (f"sha256={sha}", len(content[part]))
    assert [line.rsplit(",", 2)[0] for line in record] == names
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run(
        [*command, "--target", tmp_path / "there", path], check=True, env={**os.environ, "PIP_NO_INPUT": "1"}
    )
    there = {str(file.relative_to(tmp_path / "there")) for file in (tmp_path / "there").rglob("*") if file.is_file()}
    assert set(names) <= there


def test_every_package_that_orebook_needs_is_among_those_that_are_installed(checkout: Path) -> None:
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["excel"]]
    pinned = {line.partition("==")[0] for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines() if "==" in line}
    assert {canonicalize_name(Requirement(one).name) for one in wanted} <= pinned


def test_the_pinned_packages_bring_the_xlwings_that_the_add_in_needs() -> None:
    assert pinned_version("xlwings") == distribution("xlwings").version
    assert "://" not in REQUIREMENTS.read_text(encoding="utf-8")
    with pytest.raises(LookupError, match="requests is not among"):
        pinned_version("requests")


def test_the_add_in_names_the_versions_that_its_vba_compares() -> None:
    versions = versions_in(add_in_bytes())
    assert versions is not None
    vba = modules()["OrebookXlwings"]
    assert f'OREBOOK_VERSION As String = "{versions.orebook}"' in vba
    assert f'XLWINGS_VERSION As String = "{versions.xlwings}"' in vba


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_add_in_names_no_versions(content: bytes) -> None:
    assert versions_in(content) is None


def test_a_program_that_fails_is_told_with_its_last_words() -> None:
    with pytest.raises(CannotRunError, match=r"^This failed: .*\nwhat went wrong$"):
        hands.run([sys.executable, "-c", "print('what went wrong'); raise SystemExit(3)"])


def test_a_program_that_is_missing_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match=r"nothing cannot be run: No such file or directory\."):
        hands.run([tmp_path / "nothing"])


def test_a_file_that_cannot_be_deleted_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match=r"gone\.xlam cannot be deleted: .*close Excel and every Python"):
        hands.carry_out(DeleteFile(tmp_path / "gone.xlam"), PlayedRegistry())


def test_an_add_in_that_excel_has_open_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "~$orebook.xlam").touch()
    with pytest.raises(CannotRunError, match=r"orebook\.xlam is open in Excel"):
        hands.carry_out(WriteFile(tmp_path / "orebook.xlam", b"x"), PlayedRegistry())


def test_a_running_excel_is_looked_for_among_the_programs_of_this_user(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def played(command: list[str]) -> str:
        asked.append(command)
        return '"EXCEL.EXE","4242","Console","1","180,012 K"\n'

    assert hands.excel_runs() is False
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(hands, "run", played)
    monkeypatch.setenv("USERDOMAIN", "MINE")
    monkeypatch.setenv("USERNAME", "ann")
    assert hands.excel_runs() is True
    assert "USERNAME eq MINE\\ann" in asked[0]
    monkeypatch.setattr(hands, "run", lambda _: "INFO: No tasks are running which match the specified criteria.\n")
    assert hands.excel_runs() is False


@pytest.mark.parametrize("content", [b"", b"MZ", bytes(200), b"MZ" + bytes(58) + b"\x80\0\0\0" + bytes(200)])
def test_what_is_no_program_of_windows_has_no_bits(tmp_path: Path, content: bytes) -> None:
    program = tmp_path / "EXCEL.EXE"
    program.write_bytes(content)
    assert bits_of(program) is None
    assert bits_of(tmp_path / "nothing") is None
