"""What is to be said of the folder in which Orebook's Python shall be."""

from __future__ import annotations

import re
import sys
from enum import Enum
from pathlib import Path, PureWindowsPath

CONFIGURATION = "pyvenv.cfg"
# What pip writes last when it is put into a new environment, on Windows and on macOS.
PIP_RECORDS = ("Lib/site-packages/pip-*.dist-info/RECORD", "lib/*/site-packages/pip-*.dist-info/RECORD")
SETTING = re.compile(r"^(\w+) *= *(.*?) *$", re.MULTILINE)


class State(Enum):
    """What stands in the folder."""

    ABSENT = "nothing"
    SOUND = "an environment of this Python"
    UNFIT = "an environment of another Python, of one that is gone, or one that was never finished"
    FOREIGN = "files that are no environment of Python"


def settings_of(environment: Path) -> dict[str, str]:
    """What an environment says of itself; nothing where there is none."""
    try:
        return dict(SETTING.findall((environment / CONFIGURATION).read_text(encoding="utf-8")))
    except OSError:
        return {}


def state_of(environment: Path, python: Path, version: tuple[int, int]) -> State:
    """What stands in the folder, for a running Python of this version."""
    if not environment.exists() or (environment.is_dir() and not any(environment.iterdir())):
        return State.ABSENT
    settings = settings_of(environment)
    if not settings:
        return State.FOREIGN
    made_for = tuple(settings.get("version", "").split(".")[:2])
    base_is_there = Path(settings.get("home", "")).is_dir()
    is_finished = python.exists() and any(True for pattern in PIP_RECORDS for _ in environment.glob(pattern))
    same = made_for == tuple(map(str, version)) and base_is_there
    return State.SOUND if same and is_finished else State.UNFIT


def is_from_the_store(home: str) -> bool:
    """Whether a Python comes from the Microsoft Store: Windows keeps what it writes apart from other programs."""
    parts = [part.lower() for part in PureWindowsPath(home).parts]
    return any(part == "windowsapps" or part.startswith("pythonsoftwarefoundation.python.") for part in parts)


def runs_in(environment: Path) -> bool:
    """Whether this very Python is the one of the environment."""
    return Path(sys.prefix).resolve() == environment.resolve()
