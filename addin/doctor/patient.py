"""The machine that is examined: what is there, and what its programs say when they are asked."""

from __future__ import annotations

import ctypes
import json
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from addin.hosts.excel.install.excel_program import bits_of, excel_program
from addin.hosts.excel.install.hands import run
from addin.hosts.excel.install.machine import Machine, this_machine
from addin.hosts.excel.install.registration import excel_version
from addin.hosts.excel.install.registry import Value
from addin.hosts.libreoffice.install import installed_version
from addin.hosts.libreoffice.programs import find_libreoffice
from workbook.errors import CannotRunError

# Of what a program says that is no answer.
LONGEST = 200
# What the add-in's VBA has Python load, so that what goes wrong there goes wrong here.
QUESTION = """
import json, sys
if sys.platform == "win32":
    import win32com.client
import xlwings, udfs, addin.hosts.excel.classic
print(json.dumps({"python": sys.version.split()[0], "orebook": udfs.__version__, "xlwings": xlwings.__version__}))
"""


@dataclass(frozen=True)
class Calc:
    """A LibreOffice: its version, and that of the extension in it, None where there is none."""

    version: str
    extension: str | None


class Programs(Protocol):
    """What is found out by running something."""

    def versions_in(self, python: Path) -> dict[str, str]:
        """The versions of python, orebook and xlwings that a Python loads; CannotRunError with what it said instead."""

    def why_not_loaded(self, dll: Path) -> str:
        """What Windows says when it loads a DLL; empty when it does."""

    def calc(self) -> Calc:
        """The LibreOffice of this machine; CannotRunError where there is none."""


class TheseProgramsAsked:
    """The programs of this machine."""

    def versions_in(self, python: Path) -> dict[str, str]:
        """Asked of the Python itself, away from modules of the current folder."""
        return versions_loaded_by(python)

    def why_not_loaded(self, dll: Path) -> str:
        """Asked by loading it."""
        try:
            ctypes.CDLL(str(dll))
        except OSError as error:
            return str(error)
        return ""

    def calc(self) -> Calc:
        """Asked of its own programs."""
        office = find_libreoffice()
        return Calc(office.version, installed_version(office, None))


@cache
def versions_loaded_by(python: Path) -> dict[str, str]:
    """Several checks ask, and an answer takes seconds."""
    said = run([python, "-I", "-B", "-c", QUESTION]).strip()
    try:
        answer: dict[str, str] = json.loads(said.rpartition("\n")[2])
    except json.JSONDecodeError as error:
        raise CannotRunError(f"{python} answered {said[:LONGEST]!r} where its versions were expected.") from error
    return answer


@dataclass(frozen=True)
class Patient:
    """The machine and its programs; `bits` are those of the Python that examines."""

    machine: Machine
    programs: Programs
    bits: int

    @property
    def excel(self) -> str | None:
        """The version that Excel's keys bear; None where there is no Excel."""
        return excel_version(self.machine.registry)

    @property
    def excel_bits(self) -> int | None:
        """Whether Excel has 32 or 64 bits."""
        program = excel_program(self.machine.registry)
        return bits_of(program) if program else None

    @property
    def python(self) -> Path:
        """The Python that Excel calls."""
        return Path(self.machine.other_python or self.machine.places.python)

    def setting(self, key: str, name: str) -> Value:
        """A value of the registry, whose names make no difference between capitals and small letters."""
        values = self.machine.registry.values(key)
        return next((value for there, value in values.items() if there.lower() == name.lower()), None)


def this_patient() -> Patient:
    """The machine that this runs on."""
    return Patient(this_machine(), TheseProgramsAsked(), struct.calcsize("P") * 8)


def is_below(path: Path, folder: Path) -> bool:
    """Whether a path lies in a folder, as systems compare that ignore capitals."""
    parts, above = [[part.lower() for part in each.parts] for each in (path, folder)]
    return parts[: len(above)] == above
