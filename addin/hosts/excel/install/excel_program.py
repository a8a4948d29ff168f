"""The Excel of this PC: its program, and whether it has 32 or 64 bits, which decides the DLL that it loads."""

from __future__ import annotations

import struct
from pathlib import Path

from addin.hosts.excel.install.registry import Registry

APP_PATH = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
# A program of Windows (PE format): at 60 stands where its header is, and behind "PE" for which machine it is made.
HEADER_AT, MACHINE_AT = 60, 4
BITS = {0x014C: 32, 0x8664: 64, 0xAA64: 64}
ENOUGH = 4096


def excel_program(registry: Registry) -> Path | None:
    """Where Excel's program is, as Windows knows it."""
    for root in ("HKCU", "HKLM"):
        if path := str(registry.values(rf"{root}\{APP_PATH}").get("", "")).strip('"'):
            return Path(path)
    return None


def bits_of(program: Path) -> int | None:
    """32 or 64; None where the program cannot be read or is of another kind."""
    try:
        with program.open("rb") as file:
            start = file.read(ENOUGH)
        (header,) = struct.unpack_from("<I", start, HEADER_AT)
        (machine,) = struct.unpack_from("<H", start, header + MACHINE_AT)
    except (OSError, struct.error):
        return None
    return BITS.get(machine) if start[header : header + 4] == b"PE\0\0" else None


def dll_name(xlwings: str, bits: int | None) -> str:
    """The DLL that an Excel of so many bits loads; of 64 where that is not known."""
    return f"xlwings{bits or 64}-{xlwings}.dll"
