"""`orebook install excel` and `orebook uninstall excel`: look, plan, do, tell."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import addin
import udfs
from addin.hosts.excel.add_in_versions import versions_in
from addin.hosts.excel.install import hands
from addin.hosts.excel.install.add_in_to_install import add_in_to_install
from addin.hosts.excel.install.environment import is_from_the_store, runs_in, state_of
from addin.hosts.excel.install.excel_program import bits_of, dll_name, excel_program
from addin.hosts.excel.install.machine import Machine, this_machine
from addin.hosts.excel.install.packages import pinned_version
from addin.hosts.excel.install.places import SCRIPT_NAME, Places
from addin.hosts.excel.install.plan import (
    Expect,
    Found,
    Registered,
    Step,
    plan_of_removal,
    plan_on_macos,
    plan_on_windows,
    registered_in,
)
from addin.hosts.excel.install.registration import excel_version
from addin.hosts.excel.install.registry import Registry
from addin.hosts.excel.install.telling import Done, notes_after_installing, notes_after_removing, sentence_of
from workbook.errors import CannotRunError

Say = Callable[[str], None]


def install(
    say: Say, *, add_in: Path | None = None, wheels: Path | None = None, machine: Machine | None = None
) -> Done:
    """Bring Orebook into the Excel of this user; an older version that is there becomes this one."""
    machine = machine or this_machine()
    places = machine.places
    refuse_python_of_the_store(machine)
    refuse_running_excel()
    if wheels is not None and not wheels.is_dir():
        raise CannotRunError(f"{wheels} is not a folder: a folder with the wheels to install was expected.")
    before = version_in(places)
    found = found_on(places)
    registered = None if machine.system == "macOS" else registered_on(machine)
    if registered is None:
        steps = plan_on_macos(found, machine.file, script_to_install(), wheels)
    else:
        program = excel_program(machine.registry)
        dll = dll_name(pinned_version("xlwings"), bits_of(program) if program else None)
        steps = plan_on_windows(found, add_in_to_install(add_in), dll, registered, wheels)
    changed = carry_out(steps, machine.registry, say)
    excel = registered.version if registered else None
    return Done(udfs.__version__, before, places.folder, excel, changed, notes_after_installing(machine, found))


def uninstall(say: Say, *, machine: Machine | None = None) -> Done:
    """Take out of the Excel of this user what installing put there."""
    machine = machine or this_machine()
    places = machine.places
    refuse_running_excel()
    before = version_in(places)
    found = found_on(places)
    version = excel_version(machine.registry)
    registered = registered_in(machine.registry, version) if version else None
    changed = carry_out(plan_of_removal(found, machine.file, registered), machine.registry, say)
    return Done(None, before, places.folder, version, changed, notes_after_removing(machine, found))


def carry_out(steps: list[Step], registry: Registry, say: Say) -> list[str]:
    """Do the steps; the sentences of those that change something."""
    for step in steps:
        say(sentence_of(step))
        hands.carry_out(step, registry)
    return [sentence_of(step) for step in steps if not isinstance(step, Expect)]


def found_on(places: Places) -> Found:
    """What there is of Orebook's Python."""
    state = state_of(places.environment, places.python, sys.version_info[:2])
    return Found(places, state, runs_in(places.environment))


def registered_on(machine: Machine) -> Registered:
    """What Excel's keys hold; CannotRunError where there is no Excel."""
    version = excel_version(machine.registry)
    if version is None:
        raise CannotRunError(
            "Excel was not found on this PC: Windows knows no program `Excel.Application`. Install Excel first; "
            "without it `orebook install libreoffice` brings the functions into LibreOffice Calc."
        )
    return registered_in(machine.registry, version)


def version_in(places: Places) -> str | None:
    """The version of the add-in that is there; None where there is none or it names none."""
    versions = versions_in(places.add_in.read_bytes()) if places.add_in.is_file() else None
    return versions.orebook if versions else None


def script_to_install() -> bytes:
    """The script of this Orebook for macOS."""
    path = Path(str(addin.__file__)).parent / "applescript" / SCRIPT_NAME
    if not path.is_file():
        raise CannotRunError(
            f"This Orebook came without {SCRIPT_NAME}, through which macros of Excel for Mac reach Python."
        )
    return path.read_bytes()


def refuse_python_of_the_store(machine: Machine) -> None:
    """What it writes no other program sees."""
    if machine.system == "Windows" and is_from_the_store(machine.base_prefix):
        raise CannotRunError(
            f"This Python comes from the Microsoft Store ({machine.base_prefix}): Windows keeps the files and settings "
            "that it writes apart, and Excel would not see them. Install Python from python.org and Orebook into it, "
            "and try again."
        )


def refuse_running_excel() -> None:
    """It holds the add-in's file, and writes its list of add-ins when it ends."""
    if hands.excel_runs():
        raise CannotRunError(
            "Excel is running: close all of its windows and try again. If none is open, end it in Task Manager."
        )
