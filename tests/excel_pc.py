"""A PC with Excel, played: its folders lie in a temporary one, its programs are played, its registry is in memory."""

from __future__ import annotations

import struct
import sys
from collections.abc import Sequence
from pathlib import Path

from played_registry import PlayedRegistry

from addin.hosts.excel.install.machine import Machine

DLL = "xlwings64-0.37.8.dll"
DLL_32 = "xlwings32-0.37.8.dll"
APP_PATHS = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"


def windows(folder: Path, registry: PlayedRegistry, **variables: str) -> Machine:
    """A PC whose user has this folder."""
    return Machine(
        "Windows", {"LOCALAPPDATA": str(folder / "Local"), **variables}, folder, registry, r"C:\Program Files\Python311"
    )


def quiet(_sentence: str) -> None:
    """Nobody watches."""


def everything_in(folder: Path) -> dict[str, bytes]:
    """The files below a folder by their place in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put_excel(folder: Path, registry: PlayedRegistry, bits: int) -> Path:
    """Excel's program, as far as its header: PE format, section 3 of Microsoft's description of it."""
    program = folder / "Office" / "EXCEL.EXE"
    program.parent.mkdir(parents=True, exist_ok=True)
    header_at = 0x80
    machine = {32: 0x014C, 64: 0x8664}[bits]
    start = b"MZ" + bytes(58) + struct.pack("<I", header_at)
    program.write_bytes(start.ljust(header_at, b"\0") + b"PE\0\0" + struct.pack("<H", machine) + bytes(200))
    registry.content[APP_PATHS] = {"": str(program)}
    return program


class PlayedPrograms:
    """In place of `hands.run`: what venv and pip do on Windows, as far as one sees it."""

    def __init__(self, dll: str | None = DLL) -> None:
        self.dll = dll
        self.commands: list[list[str]] = []

    def __call__(self, command: Sequence[str | Path]) -> str:
        words = [str(part) for part in command]
        self.commands.append(words)
        if "venv" in words:
            self.make_environment(Path(words[-1]))
        elif "--require-hashes" in words and self.dll is not None:
            (Path(words[0]).parent.parent / self.dll).write_bytes(b"MZ")
        return ""

    def make_environment(self, folder: Path) -> None:
        put_environment(folder, ".".join(map(str, sys.version_info[:3])))


def put_environment(folder: Path, version: str, home: str = sys.prefix) -> Path:
    """A virtual environment as Windows has it."""
    python = folder / "Scripts" / "python.exe"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_bytes(b"MZ")
    record = folder / "Lib" / "site-packages" / "pip-24.0.dist-info" / "RECORD"
    record.parent.mkdir(parents=True, exist_ok=True)
    record.touch()
    (folder / "pyvenv.cfg").write_text(f"home = {home}\ninclude-system-site-packages = false\nversion = {version}\n")
    return python
