"""Taking Orebook out of Excel again, on a PC whose programs and registry are played: all that is ours, nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from excel_pc import PlayedPrograms, everything_in, quiet, windows
from played_registry import OPTIONS, with_excel

from addin.hosts.excel.install import add_in_to_install, hands
from addin.hosts.excel.install.install import install, uninstall
from addin.hosts.excel.install.machine import Machine
from workbook.errors import CannotRunError

SOLVER = '/R "C:\\Office\\SOLVER\\SOLVER.XLAM"'


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A PC with another add-in in Excel's list; installing is possible on it."""
    monkeypatch.setattr(hands, "run", PlayedPrograms())
    monkeypatch.setattr(add_in_to_install, "add_in_bytes", lambda: b"an add-in")
    return windows(tmp_path, with_excel({"OPEN": SOLVER}))


def test_uninstalling_takes_out_what_installing_put_there_and_nothing_else(tmp_path: Path, pc: Machine) -> None:
    before, values = everything_in(tmp_path), pc.registry.values(OPTIONS)
    install(quiet, machine=pc)
    done = uninstall(quiet, machine=pc)
    assert (everything_in(tmp_path), pc.registry.values(OPTIONS)) == (before, values)
    assert not (tmp_path / "Local" / "Orebook").exists()
    assert done.removed.startswith("Orebook is gone from Excel (")
    again = uninstall(quiet, machine=pc)
    assert (again.changed, again.removed) == ([], "Orebook is not installed for Excel: nothing to remove.")


def test_what_somebody_put_beside_the_add_in_stays_and_is_told(tmp_path: Path, pc: Machine) -> None:
    install(quiet, machine=pc)
    notes = tmp_path / "Local" / "Orebook" / "notes.txt"
    notes.write_text("mine")
    done = uninstall(quiet, machine=pc)
    assert everything_in(tmp_path) == {"Local/Orebook/notes.txt": b"mine"}
    assert "there are files in it that installing did not put there" in done.notes[0]


def test_an_environment_of_which_a_file_cannot_be_deleted_is_deleted_by_the_next_try(
    tmp_path: Path, pc: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(quiet, machine=pc)
    environment = tmp_path / "Local" / "Orebook" / "python"
    rmtree = shutil.rmtree

    def while_python_runs(folder: Path) -> None:
        """Windows deletes no program that runs; whatever comes before it in the folder is gone by then."""
        if folder == environment:
            (environment / "pyvenv.cfg").unlink()
        if folder.name in ("Scripts", "python"):
            raise PermissionError(13, "Access is denied", str(environment / "Scripts" / "python.exe"))
        rmtree(folder)

    listed = Path.iterdir

    def by_name(folder: Path) -> list[Path]:
        """As Windows lists a folder; there Scripts comes after pyvenv.cfg."""
        return sorted(listed(folder), key=lambda path: path.name.lower())

    with monkeypatch.context() as running:
        running.setattr(shutil, "rmtree", while_python_runs)
        running.setattr(Path, "iterdir", by_name)
        with pytest.raises(CannotRunError, match=r"python\.exe cannot be deleted: Access is denied.*every Python"):
            uninstall(quiet, machine=pc)
    uninstall(quiet, machine=pc)
    assert not (tmp_path / "Local" / "Orebook").exists()


def test_a_folder_that_a_link_leads_to_keeps_what_is_in_it(tmp_path: Path, pc: Machine) -> None:
    install(quiet, machine=pc)
    environment, elsewhere = tmp_path / "Local" / "Orebook" / "python", tmp_path / "elsewhere"
    environment.rename(elsewhere)
    environment.symlink_to(elsewhere, target_is_directory=True)
    kept = everything_in(elsewhere)
    with pytest.raises(CannotRunError, match=r"python is a link to .*elsewhere, so what is in it may be needed"):
        uninstall(quiet, machine=pc)
    assert everything_in(elsewhere) == kept
    assert pc.registry.values(OPTIONS)["OPEN"] == SOLVER
