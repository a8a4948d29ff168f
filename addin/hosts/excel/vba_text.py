"""VBA as text: literals, lines that VBA takes, and the head of a module."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

# Far below VBA's 1,023 characters a line, because people read these modules too.
LINE_WIDTH = 100
UNBROKEN = "\N{NO-BREAK SPACE}"


def module_text(name: str, about: str, parts: Iterable[str], *, private: bool) -> str:
    """A standard module; a private one shows nothing of it to the function wizard and to other workbooks."""
    head = [f'Attribute VB_Name = "{name}"', "Option Explicit", *(["Option Private Module"] if private else [])]
    return "\n".join([*head, "", f"' {about}", "", "\n\n".join(part.rstrip("\n") for part in parts), ""])


def literal(text: str) -> str:
    """A text as VBA writes it."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def continued(statement: str) -> str:
    """A statement over several lines where it is long, broken only after commas."""
    pieces = statement.replace(" ", UNBROKEN).replace("," + UNBROKEN, ", ")
    lines = textwrap.wrap(pieces, LINE_WIDTH, subsequent_indent=" " * 8, break_long_words=False, break_on_hyphens=False)
    return " _\n".join(lines).replace(UNBROKEN, " ")
