"""LibreOffice's programs on this machine: where they stand, which version they are, and how they are run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from addin.hosts.libreoffice.extension import OLDEST_LIBREOFFICE
from workbook.errors import CannotRunError

VERSION = re.compile(r"LibreOffice\w* ((\d+)\.(\d+)[.\d]*)")
SECONDS = 120


@dataclass(frozen=True)
class LibreOffice:
    """One LibreOffice: the folder of its programs and its version."""

    folder: Path
    version: str

    @property
    def unopkg(self) -> Path:
        """What installs and removes extensions."""
        return self.folder / program("unopkg")


def find_libreoffice() -> LibreOffice:
    """The first LibreOffice that is new enough; CannotRunError where there is none."""
    found = [LibreOffice(folder, version_of(folder / program("soffice"))) for folder in program_folders()]
    for office in found:
        if is_new_enough(office.version):
            return office
    wanted = f"LibreOffice {OLDEST_LIBREOFFICE} or later is needed"
    if found:
        there = ", ".join(f"{office.folder} holds {office.version}" for office in found)
        raise CannotRunError(f"{wanted}, but {there}.")
    raise CannotRunError(
        f"LibreOffice was not found: {wanted}. If it is installed, put the folder of its soffice on the PATH."
    )


def program_folders() -> list[Path]:
    """The folders that hold both soffice and unopkg, the one on the PATH first."""
    folders = [Path(folder).resolve() for folder in (*on_path(), *usual_places())]
    needed = (program("soffice"), program("unopkg"))
    return list(dict.fromkeys(folder for folder in folders if all((folder / name).is_file() for name in needed)))


def program(name: str) -> str:
    """The file of a program; on Windows those that answer in a console end in .com."""
    return f"{name}.com" if sys.platform == "win32" else name


def on_path() -> Iterator[Path]:
    """Where the commands really stand: what is on the PATH is a link to them."""
    for name in ("soffice", "libreoffice"):
        if command := shutil.which(name):
            yield Path(command).resolve().parent


def usual_places() -> Iterator[Path]:
    """Where LibreOffice's own installers and the systems' packages put it, newer versions first."""
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
            if programs := os.environ.get(variable):
                yield from newest_first(Path(programs), "LibreOffice*/program")
    elif sys.platform == "darwin":
        for applications in (Path("/Applications"), Path.home() / "Applications"):
            yield from newest_first(applications, "LibreOffice*.app/Contents/MacOS")
    else:
        yield from (Path("/usr/lib/libreoffice/program"), Path("/usr/lib64/libreoffice/program"))
        yield from newest_first(Path("/opt"), "libreoffice*/program")


def newest_first(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern), reverse=True)


def version_of(soffice: Path) -> str:
    """The version that a soffice says it has, or what it said instead."""
    said = run([soffice, "--version"]).stdout.strip()
    found = VERSION.search(said)
    return found[1] if found else f"a program of another version ({said or 'it does not say which'})"


def is_new_enough(version: str) -> bool:
    return release(version) >= release(OLDEST_LIBREOFFICE)


def release(version: str) -> tuple[int, ...]:
    """The first two numbers of a version, (25, 2); none where it is none."""
    found = re.match(r"(\d+)\.(\d+)", version)
    return (int(found[1]), int(found[2])) if found else ()


def run(command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a program of LibreOffice's that asks nothing; CannotRunError when it does not end."""
    try:
        return subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=SECONDS,
            env=environment(),
        )
    except subprocess.TimeoutExpired:
        raise CannotRunError(
            f"{command[0]} did not end within {SECONDS} s; is LibreOffice showing a question?"
        ) from None
    except OSError as error:
        raise CannotRunError(f"{command[0]} cannot be run: {error.strerror}.") from error


def environment() -> dict[str, str]:
    """The Python inside LibreOffice looks for its library beside the first python3 of the path: it must be its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PY")}
    return kept if sys.platform == "win32" else kept | {"PATH": "/usr/bin:/bin"}


def as_ordinary_user() -> list[str]:
    """unopkg refuses to work for root, who may be the only user of a container."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ["unshare", "-U"] if is_root and shutil.which("unshare") else []
