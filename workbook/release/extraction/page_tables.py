"""A table of a web page or a Word document as text: rows between bars, or paragraphs where it is there for looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workbook.release.extraction.grid import GridCell, lines_of_table

# A cell with so many characters is a paragraph.
PARAGRAPH = 100
BULLET = re.compile(
    r"[•·●▪■◦○‣∙§*o\uf0b7\uf0a7-]|\N{EN DASH}|\N{EM DASH}|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[\[(]\d{1,2}[\])]|\*+"
)
STACKED_VALUE = re.compile(r"[-(+]?\s?(?:US|C|CA)?\$?\s?[-(]?[\d.,]*\d\s?\)?\s?%?\)?|[-\N{EN DASH}\N{EM DASH}]+|n/?a|")
FEWEST = 2


def text_of_table(rows: Iterable[Sequence[GridCell]]) -> str:
    """The lines of a table; a row of one long cell, or of a bullet and a text, is a paragraph."""
    pieces: list[str] = []
    table: list[Sequence[GridCell]] = []
    for row in rows:
        paragraph = _paragraph(row)
        if paragraph is None:
            table += _unstacked(row)
            continue
        pieces += [lines_of_table(table), paragraph]
        table = []
    return "\n\n".join(filter(None, [*pieces, lines_of_table(table)]))


def _paragraph(row: Sequence[GridCell]) -> str | None:
    filled = [cell.text.strip() for cell in row if cell.text.strip()]
    if len(filled) == 1 and len(filled[0]) > PARAGRAPH:
        return filled[0]
    if len(filled) == FEWEST and BULLET.fullmatch(filled[0]) and not STACKED_VALUE.fullmatch(filled[1]):
        return " ".join(filled)
    return None


def _unstacked(row: Sequence[GridCell]) -> Iterator[Sequence[GridCell]]:
    """A row whose cells hold several lines each, values among them, is as many rows."""
    lines = [cell.text.rstrip().split("\n") for cell in row]
    filled = [each for each in lines if any(map(str.strip, each))]
    height = max(map(len, filled), default=1)
    is_stacked = (
        height >= FEWEST
        and len(filled) >= FEWEST
        and all(len(each) == height for each in filled)
        and any(all(STACKED_VALUE.fullmatch(line.strip()) for line in each) for each in filled[1:])
    )
    if not is_stacked:
        yield row
        return
    for place in range(height):
        yield [replace(cell, text=each[place] if each in filled else "") for cell, each in zip(row, lines, strict=True)]
