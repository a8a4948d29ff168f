"""A Word document as text: what a reader sees when every change is accepted. No macro is run, no link followed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from workbook.errors import CannotRunError
from workbook.ooxml.guard import check_container
from workbook.release.extraction.grid import GridCell, lines_of_table

DELETED = {qn("w:del"), qn("w:moveFrom")}
# A text box comes twice, as a drawing and for older programs; the second is left out.
TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def text_of_word(content: bytes, file: str) -> str:
    """The paragraphs and tables of a document's body, in its order."""
    check_container(content, file)
    try:
        body = docx.Document(io.BytesIO(content)).element.body
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise CannotRunError(f"{file} cannot be read as a Word document (.docx): {error}") from error
    return "\n\n".join(piece for piece in _pieces(body) if piece.strip())


def _pieces(body: Any) -> Iterator[str]:
    for element in body:
        if element.tag == qn("w:p"):
            yield _text(element)
        elif element.tag == qn("w:tbl"):
            yield lines_of_table(_rows(element))
        elif element.tag == qn("w:sdt"):
            content = element.find(qn("w:sdtContent"))
            yield from _pieces(content if content is not None else [])


def _rows(table: Any) -> Iterator[list[GridCell]]:
    for row in table.iter(qn("w:tr")):
        yield [_cell(cell) for cell in row.iter(qn("w:tc"))]


def _cell(cell: Any) -> GridCell:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    text = " ".join(_text(paragraph) for paragraph in cell.iter(qn("w:p")))
    return GridCell(text, int(span.get(qn("w:val"), "1")) if span is not None else 1)


def _text(paragraph: Any) -> str:
    """The characters of a paragraph without those that a tracked change deletes; footnote marks in brackets."""
    pieces: list[str] = []
    for element in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        if any(above.tag in DELETED or above.tag == TWICE for above in element.iterancestors()):
            continue
        if element.tag == qn("w:t"):
            text = element.text or ""
            pieces.append(f"({text})" if text.strip().isdigit() and _is_raised(element) else text)
        else:
            pieces.append("-" if element.tag == qn("w:noBreakHyphen") else " ")
    return "".join(pieces)


def _is_raised(element: Any) -> bool:
    raised = element.getparent().find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    return raised is not None and raised.get(qn("w:val")) == "superscript"
