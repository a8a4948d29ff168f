"""The rows of a table of a Word document, each cell with how far it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docx.oxml.ns import qn

from workbook.release.extraction.grid import GridCell
from workbook.release.extraction.word_paragraphs import TWICE, text_of_paragraph

# What may stand around rows and cells: fields that Word fills in, and marks of its own.
AROUND = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo")}
DELETED = (f"{qn('w:trPr')}/{qn('w:del')}", f"{qn('w:tcPr')}/{qn('w:cellDel')}")
WIDEST = 200


def table_rows(table: Any) -> list[list[GridCell]]:
    """The rows; a cell that others below it are merged with reaches over their rows."""
    placed: list[dict[int, tuple[GridCell, bool]]] = []
    for row in rows_of(table):
        at = _number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
        line: dict[int, tuple[GridCell, bool]] = {column: (GridCell(""), False) for column in range(at)}
        for cell in cells_of(row):
            columns = _number(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1)
            line[at] = GridCell(_text(cell), columns), _goes_on(cell)
            at += columns
        placed.append(line)
    for below, line in reversed(list(enumerate(placed))):
        for column, (cell, goes_on) in line.items():
            above = placed[below - 1].get(column) if goes_on and below else None
            if above is not None:
                placed[below - 1][column] = replace(above[0], rows=cell.rows + 1), above[1]
    return [[cell for cell, goes_on in line.values() if not goes_on] for line in placed]


def rows_of(table: Any) -> Iterator[Any]:
    """The rows of a table, none of those of a table inside, and none that a tracked change deletes."""
    return _inside(table, qn("w:tr"))


def cells_of(row: Any) -> Iterator[Any]:
    """The cells of a row."""
    return _inside(row, qn("w:tc"))


def _inside(around: Any, tag: str) -> Iterator[Any]:
    for element in around:
        if element.tag == tag and not any(element.find(deleted) is not None for deleted in DELETED):
            yield element
        elif element.tag in AROUND:
            yield from _inside(element, tag)


def _text(cell: Any) -> str:
    """The paragraphs of a cell, one a line; what is there twice, for older programs, once."""
    seen = (each for each in cell.iter(qn("w:p")) if not any(above.tag == TWICE for above in each.iterancestors()))
    return "\n".join(text_of_paragraph(paragraph).replace("\t", " ") for paragraph in seen).strip("\n")


def _goes_on(cell: Any) -> bool:
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _number(element: Any, otherwise: int) -> int:
    said = element.get(qn("w:val"), "") if element is not None else ""
    return min(int(said), WIDEST) if said.isdecimal() else otherwise
