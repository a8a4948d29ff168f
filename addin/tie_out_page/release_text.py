"""The text of a release as HTML: paragraphs, tables of lines with bars, and every number marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![ \t]*\n))+")
BARRED = re.compile(r"[ \t]*\|.*\|[ \t]*")
LAID_OUT = re.compile(r"\S {2,}\S")


@dataclass(frozen=True)
class Mark:
    """A number of the text: from where to where it stands, and what is to be said of it."""

    start: int
    end: int
    anchor: str
    look: str
    sign: str
    figure: str

    def html(self, text: str) -> str:
        """The number as something to click; its sign says the standing without colour."""
        return (
            f'<button type="button" class="{self.look}" id="{self.anchor}" data-figure="{escape(self.figure)}" '
            f'data-sign="{self.sign}">{escape(text)}</button>'
        )


def marked_text(text: str, marks: Iterable[Mark]) -> str:
    """The whole text; no number is lost, and nothing of the text is taken for HTML."""
    ordered = sorted(marks, key=lambda mark: mark.start)
    pieces = []
    for found in PARAGRAPH.finditer(text):
        inside = _between(ordered, found.start(), found.end())
        start = found.end() - len(found[0].lstrip("\n"))
        pieces.append(_block(text, start, found.start() + len(found[0].rstrip()), inside))
    return "\n".join(pieces)


def _between(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """Those of ordered marks that begin in a stretch of the text."""
    first, last = (bisect_left(marks, place, key=lambda mark: mark.start) for place in (start, end))
    return marks[first:last]


def _block(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    lines = text[start:end].split("\n")
    filled = [line for line in lines if line.strip()]
    if len(filled) > 1 and all(BARRED.fullmatch(line) for line in filled):
        return f"<table class='printed-rows'>{''.join(_rows(text, start, end, marks))}</table>"
    laid_out = sum(bool(LAID_OUT.search(line.strip())) for line in filled) > 1
    tag = "pre" if laid_out else "p"
    return f"<{tag}>{_inline(text, start, end, marks)}</{tag}>"


def _rows(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[str]:
    at = start
    for line in text[start:end].split("\n"):
        bars = [at + place for place, letter in enumerate(line) if letter == "|"]
        cells = (_inline(text, one + 1, other, marks) for one, other in pairwise(bars))
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
        at += len(line) + 1


def _inline(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    pieces, at = [], start
    for mark in _between(marks, start, end):
        if mark.end <= end and mark.start >= at:
            pieces += [escape(text[at : mark.start]), mark.html(text[mark.start : mark.end])]
            at = mark.end
    return "".join([*pieces, escape(text[at:end])])
