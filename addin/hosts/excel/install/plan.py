"""What is to be done, step by step, given what was found. Nothing is touched here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from addin.hosts.excel.install.environment import State
from addin.hosts.excel.install.places import Places
from addin.hosts.excel.install.registration import (
    Change,
    changes_to_forget,
    changes_to_register,
    manager_key,
    options_key,
)
from addin.hosts.excel.install.registry import Registry, Value
from workbook.errors import CannotRunError


@dataclass(frozen=True)
class MakeEnvironment:
    """A Python of its own."""

    folder: Path


@dataclass(frozen=True)
class InstallPackages:
    """What Orebook needs, each in one version and with its hash; out of a folder of wheels, or else from the index."""

    python: Path
    wheels: Path | None


@dataclass(frozen=True)
class InstallOrebook:
    """The Orebook that runs this."""

    python: Path


@dataclass(frozen=True)
class Expect:
    """A file that must stand there by now, and what is said where it does not."""

    path: Path
    sentence: str


@dataclass(frozen=True)
class WriteFile:
    """A file with this content."""

    path: Path
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class DeleteFile:
    """A file taken away."""

    path: Path


@dataclass(frozen=True)
class DeleteFolder:
    """A folder taken away with all that is in it."""

    path: Path


Step: TypeAlias = (
    MakeEnvironment | InstallPackages | InstallOrebook | Expect | WriteFile | DeleteFile | DeleteFolder | Change
)


@dataclass(frozen=True)
class Found:
    """What was found of Python's part, on any system; `inside` when this very Python is the environment's."""

    places: Places
    environment: State
    inside: bool


@dataclass(frozen=True)
class Registered:
    """What Excel's keys hold."""

    version: str
    options: Mapping[str, Value]
    listed: tuple[str, ...]


def registered_in(registry: Registry, version: str) -> Registered:
    """What the keys of that version of Excel hold."""
    return Registered(version, registry.values(options_key(version)), tuple(registry.values(manager_key(version))))


def plan_of_environment(found: Found, wheels: Path | None) -> list[Step]:
    """The environment made where it is missing, and filled; one that runs this is as it should be."""
    places = found.places
    if found.inside:
        return []
    if found.environment is State.FOREIGN:
        raise CannotRunError(
            f"{places.environment} holds files that are no environment of Python; Orebook's own Python belongs there. "
            "Move them elsewhere and try again."
        )
    make: list[Step] = []
    if found.environment is State.UNFIT:
        make.append(DeleteFolder(places.environment))
    if found.environment is not State.SOUND:
        make.append(MakeEnvironment(places.environment))
    return [*make, InstallPackages(places.python, wheels), InstallOrebook(places.python)]


def plan_on_windows(found: Found, add_in: bytes, dll: str, registered: Registered, wheels: Path | None) -> list[Step]:
    """The environment, then the add-in, then its registration: what fails leaves Excel as it was."""
    places = found.places
    expected = Expect(
        places.environment / dll,
        f"{dll} is missing in {places.environment}, although xlwings, which brings it, is installed there. Antivirus "
        "software may have taken it away: allow this file there, and try again.",
    )
    # To pip xlwings is installed even when its DLL is gone: only a new environment has it again.
    if found.environment is State.SOUND and not expected.path.is_file():
        found = replace(found, environment=State.UNFIT)
    changes = changes_to_register(registered.version, places.add_in, registered.options, registered.listed)
    write = [] if holds(places.add_in, add_in) else [WriteFile(places.add_in, add_in)]
    return [*plan_of_environment(found, wheels), expected, *write, *changes]


def plan_on_macos(found: Found, script: Path, content: bytes, wheels: Path | None) -> list[Step]:
    """The environment, and the script through which a macro reaches it."""
    write = [] if holds(script, content) else [WriteFile(script, content)]
    return [*plan_of_environment(found, wheels), *write]


def plan_of_removal(found: Found, file: Path, registered: Registered | None) -> list[Step]:
    """Exactly what installing put there, in the opposite order."""
    steps: list[Step] = []
    if registered is not None:
        steps += changes_to_forget(registered.version, registered.options, registered.listed)
    if file.exists():
        steps.append(DeleteFile(file))
    if found.environment in (State.SOUND, State.UNFIT) and not found.inside:
        steps.append(DeleteFolder(found.places.environment))
    deleted = {step.path for step in steps if isinstance(step, DeleteFile | DeleteFolder)}
    folder = found.places.folder
    if folder.is_dir() and set(folder.iterdir()) <= deleted:
        steps.append(DeleteFolder(folder))
    return steps


def holds(path: Path, content: bytes) -> bool:
    """Whether a file is there with exactly this content."""
    return path.is_file() and path.read_bytes() == content
