"""Whether Excel loads the add-in: the file, its entry in Excel's list, no other copy, and that it was not disabled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from addin.doctor.finding import Answer, found, not_checkable, ruled_out
from addin.doctor.patient import Patient
from addin.doctor.python_checks import INSTALL
from addin.hosts.excel.add_in import FILE_NAME
from addin.hosts.excel.install.excel_program import excel_program
from addin.hosts.excel.install.registration import (
    OFFICE,
    is_ours,
    loaded,
    manager_key,
    opened_file,
    options_key,
    passed_over,
    same_file,
)

NO_EXCEL = "Excel was not found on this PC."


def excel_is_there(patient: Patient) -> Answer:
    """Which Excel the rest is about."""
    if patient.excel is None:
        return not_checkable(NO_EXCEL)
    bits = f", {patient.excel_bits} bits" if patient.excel_bits else ""
    return ruled_out(f"Excel {patient.excel}{bits}, is there.")


def add_in_is_there(patient: Patient) -> Answer:
    """The file that Excel shall load."""
    add_in = patient.machine.places.add_in
    return ruled_out(f"{add_in} is there.") if add_in.is_file() else found(f"There is no {add_in}.", INSTALL)


def excel_loads_the_add_in(patient: Patient) -> Answer:
    """Its entry among those that Excel comes to."""
    if patient.excel is None:
        return not_checkable(NO_EXCEL)
    add_in, key = patient.machine.places.add_in, options_key(patient.excel)
    options = patient.machine.registry.values(key)
    for name, value in loaded(options).items():
        if same_file(opened_file(value), add_in):
            return ruled_out(f"Excel opens it when it starts (the value {name} of {key}).")
    for name, value in passed_over(options).items():
        if is_ours(opened_file(value)):
            return found(
                f"The add-in stands in the value {name} of {key}, behind a number that is missing: Excel stops there.",
                INSTALL,
            )
    if any(is_ours(name) for name in patient.machine.registry.values(manager_key(patient.excel))):
        return found(
            "The add-in is in Excel's list without a tick, so Excel does not load it.",
            "In Excel: File, Options, Add-ins, Manage: Excel Add-ins, Go, and tick Orebook.",
        )
    return found(f"No value OPEN of {key} names {add_in}: Excel does not load it.", INSTALL)


def excel_has_not_disabled_it(patient: Patient) -> Answer:
    """Excel keeps a list of files that it was loading when it crashed, and does not load them again."""
    if patient.excel is None:
        return not_checkable(NO_EXCEL)
    key = rf"{OFFICE}\{patient.excel}\Excel\Resiliency\DisabledItems"
    # Numbers of lengths, then path and description in UTF-16.
    disabled = [value for value in patient.machine.registry.values(key).values() if isinstance(value, bytes)]
    if any(FILE_NAME in value.decode("utf-16-le", errors="ignore").lower() for value in disabled):
        return found(
            "Excel has disabled the add-in, after a crash or because it took long to load.",
            "In Excel: File, Options, Add-ins, Manage: Disabled Items, Go, choose orebook.xlam, Enable; restart Excel.",
        )
    return ruled_out("It is not among the items that Excel has disabled.")


def no_other_copy_is_loaded(patient: Patient) -> Answer:
    """Of two copies Excel takes the functions of one, and nobody sees of which."""
    if patient.excel is None:
        return not_checkable(NO_EXCEL)
    add_in = patient.machine.places.add_in
    copies = [copy for copy in copies_on(patient) if not same_file(copy, add_in)]
    if copies:
        listed = ", ".join(dict.fromkeys(map(str, copies)))
        return found(
            f"Excel knows another orebook.xlam than {add_in}: {listed}.",
            "Close Excel, delete that file, and run: orebook install excel",
        )
    return ruled_out("No other orebook.xlam is loaded, or lies where Excel looks for add-ins.")


def copies_on(patient: Patient) -> Iterator[str | Path]:
    """Every orebook.xlam that Excel is told of, and those in the folders from which it loads everything."""
    key = options_key(patient.excel or "")
    options = patient.machine.registry.values(key)
    listed = patient.machine.registry.values(manager_key(patient.excel or ""))
    yield from (file for file in [*map(opened_file, loaded(options).values()), *listed] if is_ours(file))
    folders: list[Path] = []
    if roaming := patient.machine.variables.get("APPDATA"):
        folders += [Path(roaming, "Microsoft", "Excel", "XLSTART"), Path(roaming, "Microsoft", "AddIns")]
    if program := excel_program(patient.machine.registry):
        folders += [program.parent / "XLSTART", program.parent / "Library"]
    if also := patient.setting(key, "AltStartup"):
        folders.append(Path(str(also)))
    yield from (folder / FILE_NAME for folder in folders if (folder / FILE_NAME).is_file())


CHECKS_ON_WINDOWS = (
    excel_is_there,
    add_in_is_there,
    excel_loads_the_add_in,
    excel_has_not_disabled_it,
    no_other_copy_is_loaded,
)
