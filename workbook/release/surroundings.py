"""Where a number stands in a release, as a person finds it: the line, and the words around it."""

from __future__ import annotations

from workbook.release.document import Place

AROUND = 30
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def line_of(text: str, place: Place) -> int:
    """The number of the line that a place is in, from one."""
    return text.count("\n", 0, place[0]) + 1


def place_in(text: str, place: Place) -> str:
    """`line 3: ... production of 50,581 oz ...`."""
    start, end = place
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    left, right = text[first:start].lstrip(), text[end:last].rstrip()
    before = left if len(left) <= AROUND else ELLIPSIS + left[-AROUND:].partition(" ")[2]
    behind = right if len(right) <= AROUND else right[:AROUND].rpartition(" ")[0] + ELLIPSIS
    words = " ".join(f"{before}{text[start:end]}{behind}".split())
    return f"line {line_of(text, place)}: {words}"
