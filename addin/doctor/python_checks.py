"""Whether the Python that Excel calls is there, loads Orebook, and fits the add-in and its DLL."""

from __future__ import annotations

from pathlib import Path

import udfs
from addin.doctor.finding import Answer, found, not_checkable, ruled_out
from addin.doctor.patient import Patient
from addin.hosts.excel.add_in_versions import Versions, versions_in
from addin.hosts.excel.install.environment import is_from_the_store, settings_of
from addin.hosts.excel.install.excel_program import dll_name
from addin.hosts.excel.install.packages import pinned_version
from workbook.errors import CannotRunError

INSTALL = "Close Excel and run: orebook install excel"
# pip calls a package installed of which files are missing or damaged.
INSTALL_ANEW = "Close Excel and run: orebook uninstall excel, and then: orebook install excel"
FORGET_VARIABLE = 'Delete the variable OREBOOK_PYTHON (setx OREBOOK_PYTHON "" in a command prompt), start Excel again.'


def no_variable_leads_elsewhere(patient: Patient) -> Answer:
    """OREBOOK_PYTHON names another Python than the one that was installed."""
    named = patient.machine.other_python
    if not named:
        return ruled_out("The environment variable OREBOOK_PYTHON is not set.")
    if not Path(named).is_file():
        return found(
            f"The environment variable OREBOOK_PYTHON names {named}, and there is no such file.",
            FORGET_VARIABLE,
        )
    return ruled_out(f"OREBOOK_PYTHON names {named}, which is there; Excel calls it.")


def python_is_there(patient: Patient) -> Answer:
    """The Python, and the one that it was made from."""
    python = patient.python
    if not python.is_file():
        return found(f"There is no Python at {python}.", mend(patient, INSTALL))
    home = settings_of(patient.machine.places.environment).get("home", "")
    if home and python == patient.machine.places.python:
        if patient.machine.system == "Windows" and is_from_the_store(home):
            return found(
                f"{python} was made from a Python of the Microsoft Store ({home}), whose files Excel does not see.",
                f"Install Python from python.org and Orebook into it. {INSTALL}",
            )
        if not Path(home).is_dir():
            return found(f"{python} was made from a Python in {home}, and that one is gone.", INSTALL)
    return ruled_out(f"{python} is there.")


def python_loads_orebook(patient: Patient) -> Answer:
    """What Excel has it load, loaded here."""
    if not patient.python.is_file():
        return not_checkable(f"There is no Python at {patient.python}.")
    try:
        versions = patient.programs.versions_in(patient.python)
    except CannotRunError as error:
        return found(f"{patient.python} does not load Orebook. {error}", mend(patient, INSTALL_ANEW))
    return ruled_out(f"It is Python {versions['python']} and loads Orebook {versions['orebook']}.")


def versions_are_equal(patient: Patient) -> Answer:
    """Of the add-in, of the packages in its Python, and of the Orebook that examines."""
    here = Versions(udfs.__version__, pinned_version("xlwings"))
    add_in = patient.machine.places.add_in
    seen = {"this Orebook": here}
    if patient.machine.system == "Windows" and add_in.is_file():
        versions = versions_in(add_in.read_bytes())
        if versions is None:
            return found(f"{add_in} does not say which version of Orebook it is.", INSTALL)
        seen[str(add_in)] = versions
    try:
        inside = patient.programs.versions_in(patient.python)
        seen[str(patient.python)] = Versions(inside["orebook"], inside["xlwings"])
    except CannotRunError:
        pass
    if len(seen) == 1:
        return not_checkable("Neither the add-in nor its Python can be asked for a version.")
    if len(set(seen.values())) > 1:
        listed = "; ".join(f"{where} is {one.orebook} (xlwings {one.xlwings})" for where, one in seen.items())
        return found(f"The versions differ: {listed}.", mend(patient, INSTALL))
    return ruled_out(f"All are {here}.")


def dll_is_there_and_loads(patient: Patient) -> Answer:
    """The DLL of Excel's bits, beside the Python or one folder above, as the add-in looks for it."""
    name = dll_name(pinned_version("xlwings"), patient.excel_bits)
    folders = (patient.python.parent, patient.python.parent.parent)
    dll = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if dll is None:
        return found(
            f"{name} is neither beside {patient.python} nor in the folder above.",
            "Antivirus software may have taken it away: look into its quarantine and allow the file. "
            + mend(patient, INSTALL),
        )
    if patient.bits != (patient.excel_bits or 64):
        return not_checkable(f"{dll} is there; a Python of {patient.bits} bits cannot try whether it loads.")
    if said := patient.programs.why_not_loaded(dll):
        return found(
            f"Windows does not load {dll}: {said}",
            "Antivirus software, or a policy of programs that may run, blocks it: allow this file there.",
        )
    return ruled_out(f"{dll} is there and loads.")


def mend(patient: Patient, usual: str) -> str:
    """What mends Orebook's own Python mends no other that the variable names."""
    if not patient.machine.other_python:
        return usual
    return f"Install Orebook {udfs.__version__} with its extra `excel` into {patient.python}. Or: {FORGET_VARIABLE}"


CHECKS = (python_is_there, python_loads_orebook, versions_are_equal)
CHECKS_ON_WINDOWS = (no_variable_leads_elsewhere, dll_is_there_and_loads)
