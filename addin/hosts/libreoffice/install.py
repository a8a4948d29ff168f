"""The extension put into the LibreOffice of this machine, and taken out again, by LibreOffice's own unopkg."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from addin.hosts.libreoffice.extension import IDENTIFIER, build_extension
from addin.hosts.libreoffice.programs import LibreOffice, as_ordinary_user, find_libreoffice, run
from workbook.errors import CannotRunError

# unopkg lists an extension by its identifier, and its version in the line below.
LISTED = re.compile(rf"^Identifier: {re.escape(IDENTIFIER)}\s+Version: (\S+)$", re.MULTILINE)
LOCK_FILE = ".lock"
RUNNING = (
    "LibreOffice is running: close all of its windows and try again. If none is open it has crashed: start it, close "
    "it and try again. "
)


@dataclass(frozen=True)
class Installation:
    """Which version is in which LibreOffice now, and which was there before; None is no version."""

    version: str | None
    before: str | None
    libreoffice: LibreOffice

    @property
    def installed(self) -> str:
        """What a person is told after installing."""
        replaced = f" in place of {self.before}" if self.before not in (None, self.version) else ""
        return f"Orebook {self.version} is in {self.where}{replaced}. Start LibreOffice to use it."

    @property
    def removed(self) -> str:
        """What a person is told after uninstalling."""
        if self.before is None:
            return f"Orebook is not installed in {self.where}: nothing to remove."
        return f"Orebook {self.before} is gone from {self.where}."

    @property
    def where(self) -> str:
        return f"LibreOffice {self.libreoffice.version} ({self.libreoffice.folder})"


def install(profile: Path | None = None) -> Installation:
    """Put the extension into LibreOffice for this user, or into a profile; a version that is there is replaced."""
    refuse_sudo(profile)
    office = find_libreoffice()
    before = installed_version(office, profile)
    with tempfile.TemporaryDirectory() as folder:
        unopkg(office, profile, "add", "--force", build_extension(Path(folder)))
    version = installed_version(office, profile)
    if version is None:
        raise CannotRunError(f"{office.unopkg} says that it added the extension, but does not list it.")
    return Installation(version, before, office)


def uninstall(profile: Path | None = None) -> Installation:
    """Take the extension out of LibreOffice for this user, or out of a profile, if it is there."""
    refuse_sudo(profile)
    office = find_libreoffice()
    before = installed_version(office, profile)
    if before is not None:
        unopkg(office, profile, "remove", IDENTIFIER)
    return Installation(None, before, office)


def refuse_sudo(profile: Path | None) -> None:
    """With sudo it would go to root, who is not the one who starts LibreOffice."""
    if os.environ.get("SUDO_USER") and profile is None:
        raise CannotRunError("LibreOffice keeps extensions for each user: run this command as yourself, without sudo.")


def installed_version(office: LibreOffice, profile: Path | None) -> str | None:
    """The version of the extension in a LibreOffice, or None."""
    found = LISTED.search(unopkg(office, profile, "list"))
    return found[1] if found else None


def unopkg(office: LibreOffice, profile: Path | None, verb: str, *arguments: str | Path) -> str:
    """What unopkg says; CannotRunError with its own words when it fails."""
    place = [] if profile is None else [f"-env:UserInstallation={profile.resolve().as_uri()}"]
    done = run([*as_ordinary_user(), office.unopkg, verb, *place, *arguments])
    if done.returncode:
        said = "\n".join(line for line in done.stdout.splitlines() if line.strip()) or "nothing"
        raise CannotRunError(f"{RUNNING if LOCK_FILE in said else ''}{office.unopkg} {verb} failed and said: {said}")
    return done.stdout
