"""Which versions an add-in file is made for, as its properties say: they can be read where no VBA can."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from importlib.metadata import version

import udfs

PROPERTIES = "docProps/core.xml"
SENTENCE = re.compile(r"Orebook (\S+) with xlwings (\S+?)<")
# The properties of ours are 400 bytes; a file that claims more is not unpacked.
LONGEST = 100_000


@dataclass(frozen=True)
class Versions:
    """The Orebook and the xlwings that belong together."""

    orebook: str
    xlwings: str

    def __str__(self) -> str:
        return f"Orebook {self.orebook} with xlwings {self.xlwings}"


def versions_of_build() -> Versions:
    """Those of an add-in that is built here."""
    return Versions(udfs.__version__, version("xlwings"))


def versions_in(add_in: bytes) -> Versions | None:
    """Those that an add-in file names; None where it names none, or is no add-in."""
    try:
        with zipfile.ZipFile(io.BytesIO(add_in)) as parts:
            if parts.getinfo(PROPERTIES).file_size > LONGEST:
                return None
            text = parts.read(PROPERTIES).decode("utf-8", errors="replace")
    except (zipfile.BadZipFile, KeyError):
        return None
    found = SENTENCE.search(text)
    return Versions(found[1], found[2]) if found else None
