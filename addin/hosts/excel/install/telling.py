"""What a person is told of installing: the steps while they are done, and what is there afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import udfs
from addin.hosts.excel.install.environment import State
from addin.hosts.excel.install.machine import LOCATION_VARIABLE, Machine
from addin.hosts.excel.install.plan import (
    DeleteFile,
    DeleteFolder,
    Expect,
    Found,
    InstallOrebook,
    InstallPackages,
    MakeEnvironment,
    Step,
    WriteFile,
)
from addin.hosts.excel.install.registration import Change


@dataclass(frozen=True)
class Done:
    """What a command did: `version` is there now and `before` was; what was changed, and what is worth knowing."""

    version: str | None
    before: str | None
    folder: Path
    excel: str | None
    changed: list[str]
    notes: list[str]

    @property
    def installed(self) -> str:
        """What a person is told after installing."""
        replaced = f" in place of {self.before}" if self.before not in (None, self.version) else ""
        where = "for the Excel of this user" if self.excel else "for the macros of Excel for Mac"
        first = f"Orebook {self.version} is installed {where}{replaced} ({self.folder}). Start Excel to use it."
        return "\n".join([first, *self.notes, "If it does not work there, this says why: orebook doctor"])

    @property
    def removed(self) -> str:
        """What a person is told after uninstalling."""
        gone = f"Orebook is gone from Excel ({self.folder})."
        return "\n".join(
            [gone if self.changed else "Orebook is not installed for Excel: nothing to remove.", *self.notes]
        )


def sentence_of(step: Step) -> str:
    """What a step does."""
    match step:
        case MakeEnvironment(folder):
            return f"Making a Python environment in {folder}"
        case InstallPackages(_, wheels):
            return f"Installing the packages that Orebook needs{f' from {wheels}' if wheels else ''}"
        case InstallOrebook():
            return f"Installing Orebook {udfs.__version__}"
        case Expect(path):
            return f"Looking for {path.name}"
        case WriteFile(path):
            return f"Writing {path}"
        case DeleteFile(path) | DeleteFolder(path):
            return f"Deleting {path}"
        case Change(key, name, None):
            return f"Deleting the value {name} of {key}"
        case Change(key, name, text):
            return f"Setting the value {name} of {key} to {text}"


def notes_after_installing(machine: Machine, found: Found) -> list[str]:
    """What is worth knowing then."""
    notes = []
    python = found.places.python
    if found.inside:
        notes.append(f"Its Python was left as it is, because this command runs in it ({found.places.environment}).")
    if other := machine.other_python:
        notes.append(f"The environment variable {LOCATION_VARIABLE} is set: Excel calls {other} instead of {python}.")
    if machine.system == "macOS":
        notes.append(
            "In Excel for Mac a cell cannot call this Python: macros work, and functions through xlwings Lite."
        )
    return notes


def notes_after_removing(machine: Machine, found: Found) -> list[str]:
    """What was left, and why."""
    notes = []
    if found.environment is State.FOREIGN:
        notes.append(f"{found.places.environment} stays: it is no environment of Python, so it is not Orebook's.")
    elif found.inside:
        notes.append(f"{found.places.environment} stays, because this command runs in it: delete it afterwards.")
    elif found.places.folder.exists():
        notes.append(f"{found.places.folder} stays: there are files in it that installing did not put there.")
    if machine.other_python:
        notes.append(f"The environment variable {LOCATION_VARIABLE} stays as it is.")
    return notes
