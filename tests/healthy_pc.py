"""A PC on which Orebook is installed and all is well, what its programs answer, and a way to change one thing of it."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

from excel_pc import DLL, put_environment, put_excel
from played_registry import OPTIONS, PlayedRegistry, with_excel

import udfs
from addin.doctor.patient import Calc, Patient
from addin.hosts.excel.install.machine import Machine
from addin.hosts.excel.install.packages import pinned_version
from workbook.errors import CannotRunError


@dataclass
class PlayedAnswers:
    """What the programs of a PC say."""

    versions: dict[str, str] | str = field(
        default_factory=lambda: {
            "python": "3.11.9",
            "orebook": udfs.__version__,
            "xlwings": pinned_version("xlwings"),
        }
    )
    loading: str = ""
    office: Calc | str = field(default_factory=lambda: Calc("25.2.3.2", udfs.__version__))

    def versions_in(self, _python: Path) -> dict[str, str]:
        if isinstance(self.versions, str):
            raise CannotRunError(self.versions)
        return self.versions

    def why_not_loaded(self, _dll: Path) -> str:
        return self.loading

    def calc(self) -> Calc:
        if isinstance(self.office, str):
            raise CannotRunError(self.office)
        return self.office


@dataclass
class SickPc:
    """A PC in a folder; what is done to it shows in `patient`."""

    folder: Path
    registry: PlayedRegistry
    answers: PlayedAnswers
    patient: Patient

    @property
    def orebook(self) -> Path:
        return self.patient.machine.places.folder

    @property
    def add_in(self) -> Path:
        return self.orebook / "orebook.xlam"

    def set_variable(self, name: str, value: str | Path) -> None:
        machine = self.patient.machine
        changed = replace(machine, variables={**machine.variables, name: str(value)})
        self.patient = replace(self.patient, machine=changed)

    def set(self, key: str, name: str, value: str | int | bytes) -> None:
        self.registry.content.setdefault(key, {})[name] = value


def healthy_pc(folder: Path, add_in: bytes) -> SickPc:
    """Everything where the installer puts it."""
    registry = with_excel()
    put_excel(folder, registry, 64)
    variables = {
        "LOCALAPPDATA": str(folder / "Local"),
        "APPDATA": str(folder / "Roaming"),
        "OneDrive": str(folder / "OneDrive - Mine"),
    }
    machine = Machine("Windows", variables, folder, registry, sys.base_prefix)
    answers = PlayedAnswers()
    pc = SickPc(folder, registry, answers, Patient(machine, answers, 64))
    put_environment(pc.orebook / "python", "3.11.9")
    (pc.orebook / "python" / DLL).write_bytes(b"MZ")
    pc.add_in.write_bytes(add_in)
    registry.content[OPTIONS] |= {"OPEN": '/R "C:\\SOLVER.XLAM"', "OPEN1": f'"{pc.add_in}"'}
    return pc
