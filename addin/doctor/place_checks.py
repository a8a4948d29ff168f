"""Whether Orebook comes from one place, and lies where no service moves its files."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import addin
import udfs
import workbook
from addin.doctor.finding import Answer, found, ruled_out
from addin.doctor.patient import Patient, is_below

ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def orebook_is_one_piece(_patient: Patient) -> Answer:
    """A module of somebody's that is called `workbook` would be imported in place of ours."""
    folders = {Path(str(room.__file__)).parent.parent for room in (udfs, workbook, addin)}
    if len(folders) > 1:
        return found(
            f"Parts of Orebook are imported from several folders: {', '.join(sorted(map(str, folders)))}.",
            "Start in another folder, and unset the variable PYTHONPATH.",
        )
    try:
        installed = version("orebook")
    except PackageNotFoundError:
        installed = "none"
    if installed != udfs.__version__:
        return found(
            f"Orebook {udfs.__version__} is imported from {folders.pop()}, but {installed} is installed.",
            "Install Orebook again into this Python.",
        )
    return ruled_out(f"Orebook {installed} comes from {folders.pop()}.")


def excels_files_are_not_in_onedrive(patient: Patient) -> Answer:
    """Files there come and go, and Excel names them by an address of the web."""
    places = patient.machine.places
    moved = [path for path in (places.folder, patient.python) if in_onedrive(patient, path)]
    if moved:
        return found(
            f"{moved[0]} lies in OneDrive, which takes files from the disk while they are not used.",
            "Take the folder out of OneDrive's backup of folders, or let OREBOOK_PYTHON name a Python elsewhere.",
        )
    return ruled_out(f"{places.folder} is not in OneDrive.")


def in_onedrive(patient: Patient, path: Path) -> bool:
    """Whether a path lies in a folder of OneDrive."""
    return any(is_below(path, folder) for folder in onedrive_folders(patient))


def onedrive_folders(patient: Patient) -> Iterator[Path]:
    """The folders that OneDrive keeps on this machine."""
    for name in ONEDRIVE_VARIABLES:
        if folder := patient.machine.variables.get(name):
            yield Path(folder)
    yield from (patient.machine.home / "Library" / "CloudStorage").glob("OneDrive*")


CHECKS_ANYWHERE = (orebook_is_one_piece,)
CHECKS = (excels_files_are_not_in_onedrive,)
