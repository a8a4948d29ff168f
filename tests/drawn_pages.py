"""Pages of a PDF drawn by hand: each word at its place, as no program that prints would put it."""

from __future__ import annotations

from collections.abc import Sequence

from test_hostile_pdf import pdf

TOP = 760.0
Words = tuple[float, float, str]


def shown(text: str, left: float, bottom: float, size: float = 10, before: str = "") -> bytes:
    """The commands that print some words at a place."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT {before} /F {size} Tf {left} {bottom} Td ({escaped}) Tj ET\n".encode("latin-1")


def drawn(words: Sequence[Words], size: float = 10) -> bytes:
    """A page with words so far from its left and from its top."""
    return pdf(b"".join(shown(text, left, TOP - down, size) for left, down, text in words), "")


def table(heads: Sequence[str], rows: Sequence[tuple[float, Sequence[str]]], labels: Sequence[Words]) -> bytes:
    """A table whose values stand so far down, in columns to the right of its labels, which stand where they are put."""
    words = [(150.0 + 70 * place, 40.0, head) for place, head in enumerate(heads)]
    words += [(150.0 + 70 * place, down, value) for down, values in rows for place, value in enumerate(values)]
    title = "Acme Silver Corp. on its production of the second quarter of 2020"
    return drawn([(40, 10, title), *words, *labels])
