"""Where a number stands in a release, as a person finds it: the line, and the words around it."""

from __future__ import annotations

from workbook.release.document import Place
from workbook.release.reading.files import ReleaseFile

AROUND = 20
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def place_in(read: ReleaseFile, place: Place | None, otherwise: str) -> str:
    """`line 3: ... production of 50,581 oz ...`; where there is no text, what is known otherwise."""
    if read.text is None or place is None:
        return otherwise
    start, end = place
    line = read.text.count("\n", 0, start) + 1
    first = read.text.rfind("\n", 0, start) + 1
    last = read.text.find("\n", end)
    last = len(read.text) if last < 0 else last
    left, right = max(first, start - AROUND), min(last, end + AROUND)
    before, behind = (ELLIPSIS if left > first else ""), (ELLIPSIS if right < last else "")
    words = " ".join(read.text[left:right].split())
    return f"line {line}: {before}{words}{behind}"
