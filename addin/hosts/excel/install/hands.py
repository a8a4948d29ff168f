"""The hands that carry out the steps: folders, files, programs, registry."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from addin.hosts.excel.install.environment import CONFIGURATION
from addin.hosts.excel.install.own_wheel import write_own_wheel
from addin.hosts.excel.install.packages import REQUIREMENTS
from addin.hosts.excel.install.plan import (
    DeleteFile,
    DeleteFolder,
    Expect,
    InstallOrebook,
    InstallPackages,
    MakeEnvironment,
    Step,
    WriteFile,
)
from addin.hosts.excel.install.registry import Registry
from workbook.errors import CannotRunError
from workbook.ooxml.files import write_atomically

LAST_LINES = 6
PIP = ("-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet")


def carry_out(step: Step, registry: Registry) -> None:
    """Do one step; CannotRunError with what was said when it fails."""
    match step:
        case MakeEnvironment(folder):
            folder.parent.mkdir(parents=True, exist_ok=True)
            # -I, because a venv.py in the folder in which somebody runs this would be taken for Python's.
            run([sys.executable, "-I", "-m", "venv", folder])
        case InstallPackages(python, wheels):
            source = [] if wheels is None else ["--no-index", "--find-links", str(wheels.resolve())]
            run([python, *PIP, *source, "--require-hashes", "--requirement", REQUIREMENTS])
        case InstallOrebook(python):
            with tempfile.TemporaryDirectory() as room:
                run([python, *PIP, "--no-index", "--no-deps", "--force-reinstall", write_own_wheel(Path(room))])
        case Expect(path, sentence):
            if not path.is_file():
                raise CannotRunError(sentence)
        case WriteFile(path, content):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, content)
        case DeleteFile(path) | DeleteFolder(path):
            delete(path)
        case _:
            change(registry, step.key, step.name, step.text)


def change(registry: Registry, key: str, name: str, text: str | None) -> None:
    """Give or take a value of the registry."""
    try:
        if text is None:
            registry.delete_value(key, name)
        else:
            registry.set_text(key, name, text)
    except OSError as error:
        raise CannotRunError(f"{key}, value {name}, cannot be changed: {error.strerror or error}.") from error


def delete(path: Path) -> None:
    """Take a file or a folder with all that is in it away; not a folder that a link leads to."""
    try:
        delete_folder(path) if path.is_dir() else path.unlink()
    except OSError as error:
        raise CannotRunError(
            f"{error.filename or path} cannot be deleted: {error.strerror or error}. If a program has it open, close "
            "Excel and every Python, and try again."
        ) from error


def delete_folder(path: Path) -> None:
    """What says that a folder is an environment goes last: when the rest fails, the next try still knows it."""
    if leads_elsewhere(path):
        raise CannotRunError(
            f"{path} is a link to {path.resolve()}, so what is in it may be needed elsewhere: delete it yourself."
        )
    for entry in path.iterdir():
        if entry.name != CONFIGURATION:
            shutil.rmtree(entry) if entry.is_dir() and not leads_elsewhere(entry) else entry.unlink()
    shutil.rmtree(path)


def leads_elsewhere(path: Path) -> bool:
    """Whether a path is a link; `is_symlink` does not know the junctions of Windows."""
    return path.is_symlink() or path.resolve() != path.parent.resolve() / path.name


def run(command: Sequence[str | Path]) -> str:
    """What a program prints; CannotRunError with its last words when it fails."""
    words = [str(part) for part in command]
    try:
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=environment(),
        )
    except OSError as error:
        raise CannotRunError(f"{words[0]} cannot be run: {error.strerror}.") from error
    if done.returncode:
        said = [line for line in done.stdout.splitlines() if line.strip()][-LAST_LINES:]
        raise CannotRunError("\n".join([f"This failed: {' '.join(words)}", *(said or ["It said nothing."])]))
    return done.stdout


def environment() -> dict[str, str]:
    """Without the variables that would bring another Python's modules into the new one."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}


def excel_runs() -> bool:
    """Whether an Excel of this user runs on Windows."""
    if sys.platform == "win32":
        user = f"{os.environ.get('USERDOMAIN', '')}\\{os.environ.get('USERNAME', '')}"
        asked = ["tasklist", "/FO", "CSV", "/NH", "/FI", "IMAGENAME eq EXCEL.EXE", "/FI", f"USERNAME eq {user}"]
        return '"excel.exe"' in run(asked).lower()
    return False
