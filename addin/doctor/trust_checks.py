"""Whether Excel lets the add-in's macros run: marks of the internet, settings of the Trust Center, policies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from addin.doctor.finding import Answer, found, not_checkable, ruled_out
from addin.doctor.patient import Patient, is_below
from addin.doctor.registration_checks import NO_EXCEL
from addin.hosts.excel.add_in import FILE_NAME
from addin.hosts.excel.install.registration import OFFICE

POLICIES = r"HKCU\Software\Policies\Microsoft\Office"
# Where Microsoft's service of cloud policies writes.
CLOUD_POLICIES = r"HKCU\Software\Policies\Microsoft\Cloud\Office"
ZONE = re.compile(rb"^ZoneId\s*=\s*(\d+)", re.MULTILINE)
INTERNET = 3
ONLY_SIGNED, NONE_AT_ALL = 3, 4
ASK = "Ask those who manage this PC to let orebook.xlam run: to sign it, or to make its folder a trusted location."
TRUST = "In Excel: File, Options, Trust Center, Trust Center Settings"


def add_in_is_not_marked(patient: Patient) -> Answer:
    """Macros of files from the internet do not run."""
    add_in = patient.machine.places.add_in
    if not add_in.is_file():
        return not_checkable(f"There is no {add_in}.")
    if is_marked(add_in):
        return found(
            f"{add_in} bears the mark of a file from the internet: Excel does not run its macros.",
            "In Explorer: its Properties, tick Unblock, OK; start Excel again.",
        )
    return ruled_out(f"{add_in} does not bear the mark of a file from the internet.")


def is_marked(path: Path) -> bool:
    """Whether a file has the stream in which Windows notes that it came from the internet."""
    try:
        zone = ZONE.search(Path(f"{path}:Zone.Identifier").read_bytes())
    except OSError:
        return False
    return zone is not None and int(zone[1]) >= INTERNET


def macros_may_run(patient: Patient) -> Answer:
    """The setting of macros, which a policy decides before the user."""
    if patient.excel is None:
        return not_checkable(NO_EXCEL)
    key, level = security_setting(patient, "VBAWarnings")
    if level not in (ONLY_SIGNED, NONE_AT_ALL):
        return ruled_out("Neither a policy nor the Trust Center keeps unsigned macros from running.")
    if is_trusted(patient):
        return ruled_out(f"Macros are restricted (VBAWarnings {level} of {key}); the add-in's folder is trusted.")
    which = "no macros" if level == NONE_AT_ALL else "signed macros only, and the add-in is not signed"
    mend = (
        ASK
        if key.startswith((POLICIES, CLOUD_POLICIES))
        else (
            f"{TRUST}, Macro Settings: Disable VBA macros with notification. Or Trusted Locations: add "
            f"{patient.machine.places.folder}."
        )
    )
    return found(f"Excel runs {which} (VBAWarnings is {level} in {key}).", mend)


def add_ins_may_load(patient: Patient) -> Answer:
    """Settings and policies about add-ins of any kind."""
    if patient.excel is None:
        return not_checkable(NO_EXCEL)
    for name, what in (("DisableAllAddins", "loads no add-ins"), ("RequireAddinSig", "loads signed add-ins only")):
        key, value = security_setting(patient, name)
        if value == 1:
            by_policy = key.startswith((POLICIES, CLOUD_POLICIES))
            return found(
                f"Excel {what} ({name} is 1 in {key}).", ASK if by_policy else f"{TRUST}, Add-ins: take the tick away."
            )
    for policies in (CLOUD_POLICIES, POLICIES):
        key = rf"{policies}\{patient.excel}\Excel\Resiliency"
        listed = patient.setting(rf"{key}\AddinList", FILE_NAME)
        if str(listed) == "0" or (patient.setting(key, "RestrictToList") == 1 and listed is None):
            return found(
                f"A policy blocks add-ins that it does not list ({key}).",
                f"Ask those who manage this PC to add {FILE_NAME} to the list of managed add-ins.",
            )
    return ruled_out("Neither a policy nor the Trust Center keeps add-ins from loading.")


def security_setting(patient: Patient, name: str) -> tuple[str, object]:
    """A setting of Excel's Trust Center and the key that decides it; policies come first."""
    keys = [rf"{root}\{patient.excel}\Excel\Security" for root in (CLOUD_POLICIES, POLICIES, OFFICE)]
    for key in keys:
        value = patient.setting(key, name)
        if value is not None:
            return key, value
    return keys[-1], None


def is_trusted(patient: Patient) -> bool:
    """Whether the add-in lies in a folder that Excel trusts."""
    add_in = patient.machine.places.add_in
    return any(add_in.parent == folder or (deep and is_below(add_in, folder)) for folder, deep in trusted(patient))


def trusted(patient: Patient) -> Iterator[tuple[Path, bool]]:
    """The folders that Excel trusts, and whether with those in them."""
    for root in (CLOUD_POLICIES, POLICIES, OFFICE):
        key = rf"{root}\{patient.excel}\Excel\Security\Trusted Locations"
        for location in patient.machine.registry.keys(key):
            if path := patient.setting(rf"{key}\{location}", "Path"):
                yield Path(str(path)), patient.setting(rf"{key}\{location}", "AllowSubFolders") == 1


CHECKS_ON_WINDOWS = (add_in_is_not_marked, macros_may_run, add_ins_may_load)
