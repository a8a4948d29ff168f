"""A write leaves the old file or the new one, and is refused where it would disturb somebody."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from raw_workbooks import raw_workbook

from workbook.errors import CannotRunError
from workbook.ooxml.files import check_writable, write_atomically
from workbook.ooxml.package import Package

ROWS = '<row r="1"><c r="A1"><v>1</v></c></row>'

# Forks a writer for each line that a write runs through, and kills it there.
KILLER = """
import os, signal, sys
from pathlib import Path
from workbook.ooxml.files import write_atomically

path, old, new = Path(sys.argv[1]), b"old" * 100_000, b"new" * 100_001

def kill_at(step):
    passed = 0
    def trace(frame, event, argument):
        nonlocal passed
        passed += 1
        if passed == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace
    return trace

for step in range(1, 5_000):
    path.write_bytes(old)
    writer = os.fork()
    if not writer:
        sys.settrace(kill_at(step))
        write_atomically(path, new)
        os._exit(0)
    killed = os.WIFSIGNALED(os.waitpid(writer, 0)[1])
    found = path.read_bytes()
    print("killed" if killed else "finished", {old: "old", new: "new"}.get(found, "broken"))
    if not killed:
        break
"""


def changed(path: Path) -> Package:
    package = Package.read(path)
    package.set_cells("Data", {"A1": 2})
    return package


def test_a_write_killed_at_any_line_leaves_the_old_file_or_the_new_one(tmp_path: Path, checkout: Path) -> None:
    path = tmp_path / "book.xlsx"
    environment = os.environ | {"PYTHONPATH": str(checkout)}
    command = [sys.executable, "-c", KILLER, str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    said = done.stdout.splitlines()
    assert len(said) > 50
    assert set(said[:-1]) == {"killed old", "killed new"}
    assert said[-1] == "finished new"
    assert list(tmp_path.glob(".*.partial")), "no write was ever interrupted: the test has proved nothing"
    write_atomically(path, b"next run")
    assert path.read_bytes() == b"next run"


def test_an_unchanged_package_is_not_written_at_all(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "book.xlsx", ROWS)
    before = (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
    package = Package.read(path)
    package.set_cells("Data", {"A1": 1})
    assert package.write(path) is False
    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_an_unchanged_package_is_copied_to_another_name_byte_for_byte(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "book.xlsx", ROWS)
    assert Package.read(path).write(tmp_path / "copy.xlsx") is True
    assert (tmp_path / "copy.xlsx").read_bytes() == path.read_bytes()


def test_the_mode_of_the_file_is_kept_and_nothing_else_appears_beside_it(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "book.xlsx", ROWS)
    path.chmod(0o640)
    assert changed(path).write(path) is True
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["book.xlsx"]


def test_a_new_file_has_the_mode_that_any_new_file_has(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_atomically(tmp_path / "new.xlsx", b"x")
    assert (tmp_path / "new.xlsx").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_symbolic_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    path = raw_workbook(tmp_path / "real" / "book.xlsx", ROWS)
    link = tmp_path / "link.xlsx"
    link.symlink_to(path)
    assert changed(link).write(link) is True
    assert link.is_symlink()
    assert Package.read(path).read_cell("Data", "A1") == 2


@pytest.mark.parametrize(
    ("lock", "program"),
    [
        ("~$book.xlsx", "Excel"),
        ("real/~$target.xlsx", "Excel"),
        (".~lock.book.xlsx#", "LibreOffice"),
        ("real/.~lock.target.xlsx#", "LibreOffice"),
    ],
)
def test_a_workbook_that_is_open_in_another_program_is_not_written(tmp_path: Path, lock: str, program: str) -> None:
    (tmp_path / "real").mkdir()
    target = raw_workbook(tmp_path / "real" / "target.xlsx", ROWS)
    path = tmp_path / "book.xlsx"
    path.symlink_to(target)
    (tmp_path / lock).touch()
    before = target.read_bytes()
    with pytest.raises(CannotRunError, match=f"is open in {program}"):
        changed(path).write(path)
    assert target.read_bytes() == before


def test_a_read_only_workbook_is_not_written(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "book.xlsx", ROWS)
    path.chmod(0o444)
    with pytest.raises(CannotRunError, match="is read-only"):
        changed(path).write(path)


def test_a_missing_folder_and_a_folder_in_the_way_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="there is no folder"):
        check_writable(tmp_path / "none" / "book.xlsx")
    with pytest.raises(CannotRunError, match="is a folder"):
        check_writable(tmp_path)


def test_each_backup_keeps_a_name_of_its_own(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "book.xlsx", ROWS)
    contents = [path.read_bytes()]
    for value in (2, 3, 4):
        package = Package.read(path)
        package.set_cells("Data", {"A1": value})
        package.write(path, backup=True)
        contents.append(path.read_bytes())
    names = ["book.bak.xlsx", "book.bak2.xlsx", "book.bak3.xlsx", "book.xlsx"]
    assert sorted(entry.name for entry in tmp_path.iterdir()) == names
    assert [(tmp_path / name).read_bytes() for name in names] == contents


def test_a_failed_write_changes_nothing_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = raw_workbook(tmp_path / "book.xlsx", ROWS)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotRunError, match="No space left on device"):
        changed(path).write(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["book.xlsx"]
