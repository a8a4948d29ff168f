"""Where Orebook lies on a user's machine: one folder of its own, for each system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from addin.hosts.excel.add_in import FILE_NAME
from workbook.errors import CannotRunError

System: TypeAlias = Literal["Windows", "macOS", "Linux"]
SYSTEMS: dict[str, System] = {"win32": "Windows", "darwin": "macOS"}
SCRIPT_NAME = "orebook.applescript"


@dataclass(frozen=True)
class Places:
    """The folder of Orebook and what stands in it."""

    folder: Path
    windows: bool

    @property
    def environment(self) -> Path:
        """The Python that Excel calls, with everything it needs."""
        return self.folder / "python"

    @property
    def python(self) -> Path:
        """The program of that Python; the add-in's VBA looks for it here."""
        return self.environment / ("Scripts/python.exe" if self.windows else "bin/python3")

    @property
    def add_in(self) -> Path:
        """The add-in that Excel opens; on Windows only."""
        return self.folder / FILE_NAME


def system_of(platform: str) -> System:
    """The system by Python's name for it."""
    return SYSTEMS.get(platform, "Linux")


def places_on(system: System, variables: Mapping[str, str], home: Path) -> Places:
    """The places on a system; CannotRunError where Excel does not run."""
    if system == "macOS":
        return Places(home / "Library" / "Application Support" / "Orebook", windows=False)
    if system == "Windows":
        if not variables.get("LOCALAPPDATA"):
            raise CannotRunError(
                "The environment variable LOCALAPPDATA is not set: it names the folder that Orebook is installed in. "
                "Sign in to Windows as the user of Excel and try again."
            )
        return Places(Path(variables["LOCALAPPDATA"]) / "Orebook", windows=True)
    raise CannotRunError(
        "Excel runs on Windows and macOS: `orebook install excel` brings Orebook into Excel there. This machine runs "
        "Linux; `orebook install libreoffice` brings the functions into LibreOffice Calc."
    )


def script_on_macos(home: Path) -> Path:
    """Where Excel for Mac looks for the scripts that a macro may call."""
    return home / "Library" / "Application Scripts" / "com.microsoft.Excel" / SCRIPT_NAME
