"""A release's file -> its printed figures, whatever kind of file it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook.errors import CannotRunError
from workbook.release.document import Document
from workbook.release.extraction.files import decoded, read_bytes, text_of_release
from workbook.release.reading.reader import Unbound, read_release
from workbook.release.structured import parse_document

MEASURED = re.compile(
    r"\s*(?:million |thousand )?(?:k?oz|ounces|k?t\b|tonnes|tons|[km]?lbs?|pounds|g/t|gpt)", re.IGNORECASE
)
MOST_NAMED = 3
# An object, or a list of them, in UTF-8 or UTF-16; what begins with a backslash is rich text.
KEYED = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\0\s]*(?:\[[\0\s]*)?\{(?!\0?\\)")


@dataclass(frozen=True)
class ReleaseFile:
    """A release as it was read; figures that somebody keyed have no text that they stand in."""

    name: str
    document: Document
    text: str | None = None
    unbound: tuple[Unbound, ...] = ()


def read_file(path: Path, progress: Callable[[str], None] = lambda _: None) -> ReleaseFile:
    """Read a release from a file."""
    return read_content(read_bytes(path), str(path), progress)


def read_content(content: bytes, name: str, progress: Callable[[str], None] = lambda _: None) -> ReleaseFile:
    """Read a release from its bytes; `name` is what sentences call it."""
    if KEYED.match(content):
        return ReleaseFile(name, parse_document(decoded(content, name), name))
    text = text_of_release(content, name, progress)
    reading = read_release(text, Path(name).stem, progress)
    if not reading.found:
        raise CannotRunError(f"{name} holds no figures: {len(text):,} characters were read, and no number among them.")
    if not reading.document.figures:
        raise CannotRunError(
            f"{name}: none of its {reading.found:,} numbers could be bound to what it is a figure of. The first: "
            + "; ".join(f"{each.printed} ({each.reason})" for each in first_of_metal(text, reading.unbound))
        )
    return ReleaseFile(name, reading.document, text, reading.unbound)


def first_of_metal(text: str, unbound: Sequence[Unbound]) -> Sequence[Unbound]:
    """The first numbers of ore or metal, as their unit says; of any kind where none is."""
    measured = [each for each in unbound if MEASURED.match(text, each.place[1])]
    return (measured or unbound)[:MOST_NAMED]
