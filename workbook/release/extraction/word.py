"""A Word document as text: what a reader sees when every change is accepted. No macro is run, no link followed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

import docx.opc.constants
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.package import OpcPackage
from docx.oxml.ns import qn
from lxml import etree

from workbook.errors import CannotRunError
from workbook.ooxml.guard import check_container
from workbook.release.extraction.page_tables import text_of_table
from workbook.release.extraction.word_paragraphs import is_deleted, text_boxes, text_of_paragraph
from workbook.release.extraction.word_tables import cells_of, rows_of, table_rows

# What stands around paragraphs and tables and is nothing of its own.
AROUND = {
    *(qn("w:sdtContent"), qn("w:customXml"), qn("w:smartTag"), qn("w:ins"), qn("w:moveTo"), qn("w:sdt")),
    *(qn("w:txbxContent"), qn("w:footnote"), qn("w:endnote"), qn("w:footnotes"), qn("w:endnotes"), qn("w:body")),
}
NOTES = (docx.opc.constants.RELATIONSHIP_TYPE.FOOTNOTES, docx.opc.constants.RELATIONSHIP_TYPE.ENDNOTES)
# The lines that part notes from the text are kept among the notes.
NO_NOTE = {"separator", "continuationSeparator", "continuationNotice"}
NOTHING_TO_RESOLVE = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def text_of_word(content: bytes, file: str) -> str:
    """The paragraphs and tables of a document's body in its order, then its notes."""
    check_container(content, file)
    try:
        main = OpcPackage.open(io.BytesIO(content)).main_document_part
        notes = [each.target_part for each in main.rels.values() if each.reltype in NOTES and not each.is_external]
        parts = [etree.fromstring(part.blob, NOTHING_TO_RESOLVE) for part in (main, *notes)]
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise CannotRunError(f"{file} cannot be read as a Word document (.docx): {error}") from error
    body = parts[0].find(qn("w:body"))
    if body is None:
        raise CannotRunError(
            f"{file} has no text where a Word document has it: save it as an ordinary Word document (.docx), not as a "
            "strict one."
        )
    pieces = (piece for part in (body, *parts[1:]) for piece in _pieces(part))
    return "\n\n".join(piece for piece in pieces if piece.strip())


def _pieces(around: Any) -> Iterator[str]:
    for element in around:
        if element.get(qn("w:type")) in NO_NOTE or is_deleted(element):
            continue
        if element.tag == qn("w:p"):
            yield text_of_paragraph(element)
            for box in text_boxes(element):
                yield from _pieces(box)
        elif element.tag == qn("w:tbl"):
            yield from _table(element)
        elif element.tag in AROUND:
            yield from _pieces(element)


def _table(table: Any) -> Iterator[str]:
    """A table; one that holds others is there for its looks, and what is in its cells is read one after the other."""
    if next(table.iterdescendants(qn("w:tbl")), None) is None:
        yield text_of_table(table_rows(table))
        return
    for row in rows_of(table):
        for cell in cells_of(row):
            yield from _pieces(cell)
