"""Files written so that a crash leaves the old one or the new one, never half of one."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from workbook.errors import CannotRunError


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; CannotRunError in a sentence when there is none or it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CannotRunError(f"{path} was not found.") from error
    except IsADirectoryError as error:
        raise CannotRunError(f"{path} is a folder: a workbook file was expected.") from error
    except OSError as error:
        raise CannotRunError(f"{path} cannot be read: {error.strerror}.") from error


def check_writable(path: Path) -> None:
    """Refuse a file that is open in Excel or LibreOffice, is read-only, or lies in a folder that is missing."""
    for program, name in (("Excel", f"~${path.name}"), ("LibreOffice", f".~lock.{path.name}#")):
        if path.with_name(name).exists():
            raise CannotRunError(
                f"{path} is open in {program} ({name} is beside it): close it there and try again. "
                f"If {program} was ended without closing it, delete {name}."
            )
    if not path.parent.is_dir():
        raise CannotRunError(f"{path} cannot be written: there is no folder {path.parent}.")
    if path.is_dir():
        raise CannotRunError(f"{path} is a folder: a workbook file was expected.")
    if path.exists() and not path.stat().st_mode & 0o222:
        raise CannotRunError(f"{path} is read-only: allow writing to it, or write to another name.")


def write_atomically(path: Path, content: bytes, *, backup: bool = False) -> None:
    """Put a file in place whole: a new file in the same folder, brought to disk, then renamed over the old one.

    The old file's mode is kept, and its owner where the system allows it; a symbolic link stays and its target is
    replaced. With `backup` the old file stays beside it as `name.bak.xlsx`, or `name.bak2.xlsx` and so on, whichever
    is free. CannotRunError when the file cannot be written; then nothing has changed.
    """
    check_writable(path)
    path = Path(os.path.realpath(path))
    check_writable(path)
    try:
        if backup and path.exists():
            _keep_backup(path)
        _replace(path, content)
    except OSError as error:
        raise CannotRunError(f"{path} cannot be written: {error.strerror}.") from error


def _replace(path: Path, content: bytes) -> None:
    # A name of its own each time: what a killed run left behind is in nobody's way.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.", suffix=".partial")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _take_over_rights(path, temporary)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _bring_folder_to_disk(path.parent)


def _take_over_rights(path: Path, temporary: Path) -> None:
    if not path.exists():
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        return
    old = path.stat()
    if hasattr(os, "chown"):
        # Only root may give a file away; for others the file becomes the writer's, as with any editor that renames.
        with contextlib.suppress(PermissionError):
            os.chown(temporary, old.st_uid, old.st_gid)
    shutil.copymode(path, temporary)


def _bring_folder_to_disk(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep_backup(path: Path) -> None:
    number = 1
    while True:
        copy = path.with_name(f"{path.stem}.bak{number if number > 1 else ''}{path.suffix}")
        try:
            # Exclusive creation: two runs at once never write one backup.
            with copy.open("xb") as file:
                file.write(path.read_bytes())
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            number += 1
            continue
        shutil.copystat(path, copy)
        return
