"""What can be wrong with a PC on which Orebook is installed, one thing at a time."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

from excel_pc import DLL, put_environment, put_excel
from healthy_pc import SickPc
from played_registry import EXCEL, OPTIONS

import udfs
from addin.doctor.patient import Calc
from addin.hosts.excel.install.packages import pinned_version

SECURITY = rf"{EXCEL}\Security"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel"
CLOUD_POLICY = r"HKCU\Software\Policies\Microsoft\Cloud\Office\16.0\Excel"
DISABLED = rf"{EXCEL}\Resiliency\DisabledItems"
# As browsers write the stream beside a file.
FROM_THE_INTERNET = "[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=https://example.org/orebook.xlam\r\n"


def disabled_item(path: str) -> bytes:
    """As Excel notes a file that it disabled: kind, two lengths, path and description in UTF-16 with their ends."""
    texts = [f"{text}\0".encode("utf-16-le") for text in (path, "Orebook")]
    return struct.pack("<III", 1, *map(len, texts)) + b"".join(texts)


def elsewhere(pc: SickPc, *folder: str) -> None:
    copy = pc.folder.joinpath(*folder, "orebook.xlam")
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(b"another")


def behind_a_gap(pc: SickPc) -> None:
    pc.registry.content[OPTIONS]["OPEN3"] = pc.registry.content[OPTIONS].pop("OPEN1")


def without_a_tick(pc: SickPc) -> None:
    del pc.registry.content[OPTIONS]["OPEN1"]
    pc.set(rf"{EXCEL}\Add-in Manager", str(pc.add_in), "")


def in_onedrive(pc: SickPc) -> None:
    pc.set_variable("OneDriveCommercial", pc.folder / "LOCAL")


def from_the_store(pc: SickPc) -> None:
    home = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.11_3.11.2544.0_x64__qbz5n2kfra8p0"
    put_environment(pc.orebook / "python", "3.11.9", home)


def older_package(pc: SickPc) -> None:
    pc.answers.versions = {"python": "3.11.9", "orebook": "0.0.9", "xlwings": pinned_version("xlwings")}


def other_xlwings(pc: SickPc) -> None:
    pc.answers.versions = {"python": "3.11.9", "orebook": udfs.__version__, "xlwings": "0.30.1"}


def said(pc: SickPc, words: str) -> None:
    pc.answers.versions = words


def loading(pc: SickPc, words: str) -> None:
    pc.answers.loading = words


def office(pc: SickPc, calc: Calc | str) -> None:
    pc.answers.office = calc


# What is wrong, the checks that find it, and words of a sentence and of a mend.
Fault = tuple[Callable[[SickPc], object], set[str], str, str]
FAULTS: dict[str, Fault] = {
    "the Python is missing": (
        lambda pc: (pc.orebook / "python" / "Scripts" / "python.exe").unlink(),
        {"python-is-there"},
        "There is no Python at ",
        "orebook install excel",
    ),
    "the Python it was made from is gone": (
        lambda pc: put_environment(pc.orebook / "python", "3.11.9", str(pc.folder / "gone")),
        {"python-is-there"},
        "that one is gone",
        "orebook install excel",
    ),
    "it was made from a Python of the Store": (
        from_the_store,
        {"python-is-there"},
        "Microsoft Store",
        "python.org",
    ),
    "the Python does not load Orebook": (
        lambda pc: said(pc, "This failed: python.exe\nModuleNotFoundError: No module named 'win32com'"),
        {"python-loads-orebook"},
        "No module named 'win32com'",
        "orebook uninstall excel, and then: orebook install excel",
    ),
    "the packages are older": (older_package, {"versions-are-equal"}, "is 0.0.9 (xlwings ", "orebook install excel"),
    "xlwings is another": (other_xlwings, {"versions-are-equal"}, "(xlwings 0.30.1)", "orebook install excel"),
    "the add-in is of no version": (
        lambda pc: pc.add_in.write_bytes(b"no zip"),
        {"versions-are-equal"},
        "does not say which version",
        "orebook install excel",
    ),
    "the DLL was taken away": (
        lambda pc: (pc.orebook / "python" / DLL).unlink(),
        {"dll-is-there-and-loads"},
        f"{DLL} is neither beside",
        "quarantine",
    ),
    "the DLL is blocked": (
        lambda pc: loading(pc, "[WinError 225] the file contains a virus or potentially unwanted software"),
        {"dll-is-there-and-loads"},
        "WinError 225",
        "allow this file",
    ),
    "Excel has 32 bits and its DLL is missing": (
        lambda pc: put_excel(pc.folder, pc.registry, 32),
        {"dll-is-there-and-loads"},
        "xlwings32-",
        "quarantine",
    ),
    "the variable leads nowhere": (
        lambda pc: pc.set_variable("OREBOOK_PYTHON", r"C:\nowhere\python.exe"),
        {"no-variable-leads-elsewhere", "python-is-there", "dll-is-there-and-loads"},
        r"names C:\nowhere\python.exe, and there is no such file",
        "setx OREBOOK_PYTHON",
    ),
    "the add-in is missing": (
        lambda pc: pc.add_in.unlink(),
        {"add-in-is-there"},
        "There is no ",
        "orebook install excel",
    ),
    "the add-in is not registered": (
        lambda pc: pc.registry.content[OPTIONS].pop("OPEN1"),
        {"excel-loads-the-add-in"},
        "No value OPEN",
        "orebook install excel",
    ),
    "the add-in stands behind a gap": (
        behind_a_gap,
        {"excel-loads-the-add-in"},
        "the value OPEN3",
        "orebook install excel",
    ),
    "the add-in has no tick": (without_a_tick, {"excel-loads-the-add-in"}, "without a tick", "tick Orebook"),
    "Excel has disabled it": (
        lambda pc: pc.set(DISABLED, "19A3D", disabled_item(str(pc.add_in).upper())),
        {"excel-has-not-disabled-it"},
        "Excel has disabled the add-in",
        "Disabled Items",
    ),
    "a copy is registered too": (
        lambda pc: pc.set(OPTIONS, "OPEN2", '"D:\\old\\orebook.xlam"'),
        {"no-other-copy-is-loaded"},
        "D:\\old\\orebook.xlam",
        "delete that file",
    ),
    "a copy lies in XLSTART": (
        lambda pc: elsewhere(pc, "Roaming", "Microsoft", "Excel", "XLSTART"),
        {"no-other-copy-is-loaded"},
        "XLSTART",
        "delete that file",
    ),
    "a copy lies in XLSTART of the program": (
        lambda pc: elsewhere(pc, "Office", "XLSTART"),
        {"no-other-copy-is-loaded"},
        "XLSTART",
        "delete that file",
    ),
    "a copy lies in the other start folder": (
        lambda pc: (pc.set(OPTIONS, "AltStartup", str(pc.folder / "team")), elsewhere(pc, "team")),
        {"no-other-copy-is-loaded"},
        "team",
        "delete that file",
    ),
    "the add-in came from the internet": (
        lambda pc: Path(f"{pc.add_in}:Zone.Identifier").write_text(FROM_THE_INTERNET),
        {"add-in-is-not-marked"},
        "mark of a file from the internet",
        "Unblock",
    ),
    "the user lets no macros run": (
        lambda pc: pc.set(SECURITY, "VBAWarnings", 4),
        {"macros-may-run"},
        "Excel runs no macros",
        "Disable VBA macros with notification",
    ),
    "a policy lets signed macros run only": (
        lambda pc: (pc.set(rf"{POLICY}\Security", "vbawarnings", 3), pc.set(SECURITY, "VBAWarnings", 1)),
        {"macros-may-run"},
        "signed macros only",
        "Ask those who manage this PC",
    ),
    "a cloud policy lets no macros run": (
        lambda pc: pc.set(rf"{CLOUD_POLICY}\Security", "vbawarnings", 4),
        {"macros-may-run"},
        "Cloud",
        "Ask those who manage this PC",
    ),
    "the user loads no add-ins": (
        lambda pc: pc.set(SECURITY, "DisableAllAddins", 1),
        {"add-ins-may-load"},
        "loads no add-ins",
        "take the tick away",
    ),
    "a policy loads signed add-ins only": (
        lambda pc: pc.set(rf"{POLICY}\Security", "requireaddinsig", 1),
        {"add-ins-may-load"},
        "loads signed add-ins only",
        "Ask those who manage this PC",
    ),
    "a policy loads listed add-ins only": (
        lambda pc: pc.set(rf"{POLICY}\Resiliency", "restricttolist", 1),
        {"add-ins-may-load"},
        "A policy blocks add-ins that it does not list",
        "list of managed add-ins",
    ),
    "a policy blocks the add-in": (
        lambda pc: pc.set(rf"{POLICY}\Resiliency\AddinList", "Orebook.xlam", "0"),
        {"add-ins-may-load"},
        "A policy blocks",
        "list of managed add-ins",
    ),
    "its files are in OneDrive": (
        in_onedrive,
        {"excels-files-are-not-in-onedrive"},
        "lies in OneDrive",
        "OneDrive's backup",
    ),
    "LibreOffice has an older Orebook": (
        lambda pc: office(pc, Calc("25.2.3.2", "0.0.9")),
        {"calc-has-this-version"},
        "has Orebook 0.0.9",
        "orebook install libreoffice",
    ),
}
