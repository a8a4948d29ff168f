"""Where the registry says which add-ins Excel loads, and what must change there for ours.

Excel opens the files that the values OPEN, OPEN1, OPEN2, ... of its options name, and stops at the first number that is
missing (Microsoft, Q99788). An add-in of the list that is not loaded is the name of a value of "Add-in Manager".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from addin.hosts.excel.add_in import FILE_NAME
from addin.hosts.excel.install.registry import Registry, Value

OFFICE = r"HKCU\Software\Microsoft\Office"
CURRENT_EXCEL = r"HKCR\Excel.Application\CurVer"
VERSION = re.compile(r"Excel\.Application\.(\d+)")
OPEN = re.compile(r"OPEN([1-9]\d*)?", re.IGNORECASE)
# What Excel opens may have switches before it, such as /R, or /A for an automation add-in.
SWITCHES = re.compile(r'^(?:/[A-Za-z]\s+)*"?([^"]*)"?\s*$')


@dataclass(frozen=True)
class Change:
    """A value of the registry as it must become; None is no value."""

    key: str
    name: str
    text: str | None


def excel_version(registry: Registry) -> str | None:
    """The version that Excel's keys bear, `16.0`; None where Excel is not installed."""
    found = VERSION.fullmatch(str(registry.values(CURRENT_EXCEL).get("", "")))
    return f"{found[1]}.0" if found else None


def options_key(version: str) -> str:
    """The key whose OPEN values Excel opens."""
    return rf"{OFFICE}\{version}\Excel\Options"


def manager_key(version: str) -> str:
    """The key of the add-ins that Excel lists without loading them."""
    return rf"{OFFICE}\{version}\Excel\Add-in Manager"


def opened_file(value: Value) -> str:
    """The file that an OPEN value names, without switches and quotes."""
    found = SWITCHES.fullmatch(str(value).strip())
    return found[1] if found else str(value)


def is_ours(file: str) -> bool:
    """Whether a file is called like our add-in, wherever it lies."""
    return PureWindowsPath(file).name.lower() == FILE_NAME


def same_file(one: str | Path, other: str | Path) -> bool:
    """Whether two paths of Windows name one file."""
    return PureWindowsPath(str(one)) == PureWindowsPath(str(other))


def loaded(options: Mapping[str, Value]) -> dict[str, str]:
    """The OPEN values that Excel comes to, in its order."""
    by_number = open_values(options)
    names: dict[str, str] = {}
    for number in range(len(by_number)):
        if number not in by_number:
            break
        name, value = by_number[number]
        names[name] = value
    return names


def passed_over(options: Mapping[str, Value]) -> dict[str, str]:
    """The OPEN values behind a missing number, which Excel does not come to."""
    reached = loaded(options)
    return {name: value for name, value in open_values(options).values() if name not in reached}


def open_values(options: Mapping[str, Value]) -> dict[int, tuple[str, str]]:
    """The OPEN values by number, OPEN itself being 0."""
    found = {name: OPEN.fullmatch(name) for name in options}
    return {int(match[1] or 0): (name, str(options[name])) for name, match in found.items() if match}


def changes_to_register(
    version: str, add_in: Path, options: Mapping[str, Value], listed: Iterable[str]
) -> list[Change]:
    """What makes Excel load the add-in and no other copy of it; what others have registered keeps its order."""
    return changes_of_open_values(version, options, f'"{add_in}"') + changes_of_list(version, listed)


def changes_to_forget(version: str, options: Mapping[str, Value], listed: Iterable[str]) -> list[Change]:
    """What makes Excel load no copy of the add-in."""
    return changes_of_open_values(version, options, None) + changes_of_list(version, listed)


def changes_of_open_values(version: str, options: Mapping[str, Value], wanted: str | None) -> list[Change]:
    """Ours stays where it is in the order or comes last; what came behind a copy that goes moves up one number."""
    reached = loaded(options)
    values = [value for value in reached.values() if not is_ours(opened_file(value))]
    if wanted is not None:
        ours = [place for place, value in enumerate(reached.values()) if is_ours(opened_file(value))]
        values.insert(ours[0] if ours else len(values), wanted)
    new = {"OPEN" if number == 0 else f"OPEN{number}": value for number, value in enumerate(values)}
    old = {name.upper(): value for name, value in reached.items()}
    old |= {name.upper(): value for name, value in passed_over(options).items() if is_ours(opened_file(value))}
    key = options_key(version)
    given = [Change(key, name, value) for name, value in new.items() if old.get(name) != value]
    return given + [Change(key, name, None) for name in old if name not in new]


def changes_of_list(version: str, listed: Iterable[str]) -> list[Change]:
    """An add-in that is loaded is not in the other list."""
    return [Change(manager_key(version), name, None) for name in listed if is_ours(name)]
