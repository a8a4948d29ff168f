"""Orebook as a wheel, of what is installed: the server calculates with what built its project, published or not."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from workbook.errors import CannotRunError

ROOMS = ("udfs", "workbook", "addin")
# The same sources make the same file, byte for byte.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
WHEEL = "Wheel-Version: 1.0\nGenerator: orebook\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def build_wheel(folder: Path) -> Path:
    """Write orebook-VERSION-py3-none-any.whl into a folder."""
    try:
        installed = distribution("orebook")
    except PackageNotFoundError:
        raise CannotRunError("Orebook is not installed as a package: run make venv, or pip install, first.") from None
    about = f"orebook-{installed.version}.dist-info"
    parts = dict(sources())
    for name, text in {
        # The second name in a checkout, where setuptools keeps it for itself.
        "METADATA": installed.read_text("METADATA") or installed.read_text("PKG-INFO"),
        "WHEEL": WHEEL,
        "entry_points.txt": installed.read_text("entry_points.txt"),
    }.items():
        parts[f"{about}/{name}"] = (text or "").encode()
    record = "".join(f"{name},sha256={digest(content)},{len(content)}\n" for name, content in parts.items())
    parts[f"{about}/RECORD"] = f"{record}{about}/RECORD,,\n".encode()
    path = folder / f"orebook-{installed.version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return path


def sources() -> Iterator[tuple[str, bytes]]:
    """Every file of our packages, by its path in the wheel."""
    for room in ROOMS:
        found = importlib.util.find_spec(room)
        for place in (found.submodule_search_locations or ()) if found else ():
            for path in sorted(Path(place).rglob("*")):
                if path.is_file() and "__pycache__" not in path.parts:
                    yield f"{room}/{path.relative_to(place).as_posix()}", path.read_bytes()


def digest(content: bytes) -> str:
    """A hash as the RECORD of a wheel writes it."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
