"""The machine that Orebook is installed on."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from addin.hosts.excel.install.places import Places, System, places_on, script_on_macos, system_of
from addin.hosts.excel.install.registry import Registry, this_registry

LOCATION_VARIABLE = "OREBOOK_PYTHON"


@dataclass(frozen=True)
class Machine:
    """What is asked of the machine: its system, the user's variables and folder, the registry, the Python that runs."""

    system: System
    variables: Mapping[str, str]
    home: Path
    registry: Registry
    base_prefix: str

    @property
    def places(self) -> Places:
        """Where Orebook lies on it; CannotRunError where Excel does not run."""
        return places_on(self.system, self.variables, self.home)

    @property
    def other_python(self) -> str:
        """The Python that a variable makes Excel call instead of Orebook's own; the script of macOS asks for none."""
        return self.variables.get(LOCATION_VARIABLE, "") if self.system == "Windows" else ""

    @property
    def file(self) -> Path:
        """The file that Excel itself opens or runs."""
        return script_on_macos(self.home) if self.system == "macOS" else self.places.add_in


def this_machine() -> Machine:
    """The machine that this runs on."""
    return Machine(system_of(sys.platform), os.environ, Path.home(), this_registry(), sys.base_prefix)
