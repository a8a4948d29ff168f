"""The Orebook that runs, as a wheel: so it gets into another environment on a machine that reaches no package index."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import addin
import udfs
import workbook
from workbook.errors import CannotRunError

WHEEL = "Wheel-Version: 1.0\nGenerator: orebook\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
# What setuptools writes into a checkout has another name for the first.
METADATA_FILES = {"METADATA": ("METADATA", "PKG-INFO"), "entry_points.txt": ("entry_points.txt",)}


def write_own_wheel(folder: Path) -> Path:
    """Write the wheel into a folder: the packages that are imported here, under the metadata of their installation."""
    installed = distribution("orebook")
    about = f"orebook-{installed.version}.dist-info"
    parts = dict(sources())
    parts |= {f"{about}/{name}": text.encode() for name, text in metadata_of(installed)}
    parts |= {f"{about}/WHEEL": WHEEL.encode()}
    record = [f"{name},sha256={digest(content)},{len(content)}" for name, content in parts.items()]
    parts[f"{about}/RECORD"] = "\n".join([*record, f"{about}/RECORD,,", ""]).encode()
    path = folder / f"orebook-{installed.version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in parts.items():
            wheel.writestr(name, content)
    return path


def sources() -> Iterator[tuple[str, bytes]]:
    """Every file of the three rooms by its place in the wheel, compiled ones excepted."""
    for room in (udfs, workbook, addin):
        folder = Path(str(room.__file__)).parent
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield f"{folder.name}/{path.relative_to(folder).as_posix()}", path.read_bytes()


def metadata_of(installed: Distribution) -> Iterator[tuple[str, str]]:
    """What the installation says of itself."""
    for name, sources_of_it in METADATA_FILES.items():
        found = [text for source in sources_of_it if (text := installed.read_text(source))]
        if not found:
            raise CannotRunError(f"Orebook's installation is damaged: its {name} is missing. Install Orebook again.")
        yield name, found[0]


def digest(content: bytes) -> str:
    """As a wheel's record writes it."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
