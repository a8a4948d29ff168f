"""The characters of a paragraph of a Word document that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from workbook.release.extraction.characters import footnote_mark

DELETED = {qn("w:del"), qn("w:moveFrom")}
# A text box comes twice, as a drawing and for older programs; the second is left out.
TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BOX = qn("w:txbxContent")
TEXT, TAB, SYMBOL = qn("w:t"), qn("w:tab"), qn("w:sym")
NOTES = {qn("w:footnoteReference"), qn("w:endnoteReference")}
SEEN = (TEXT, TAB, SYMBOL, *NOTES, qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen"))
FOOTNOTE = re.compile(r"\(?[a-f]\)?|\(?\d{1,2}\)?(?:, ?\(?\d{1,2}\)?)*")
# Fonts of symbols keep their characters from here on; the last two digits are those of an ordinary font.
SYMBOLS = range(0xF020, 0xF07F)


def text_of_paragraph(paragraph: Any) -> str:
    """The characters without those that a tracked change deletes or that are hidden; footnote marks in brackets."""
    return "".join(_seen(element) for element in paragraph.iter(*SEEN) if not _is_unseen(element, paragraph))


def text_boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes that are anchored in a paragraph, each once."""
    for box in paragraph.iter(BOX):
        above = list(_above(box, paragraph))
        if not any(each.tag in (TWICE, BOX) or is_deleted(each) for each in above):
            yield box


def is_deleted(element: Any) -> bool:
    """Whether a tracked change takes an element out."""
    return element.tag in DELETED


def _seen(element: Any) -> str:
    if element.tag == TEXT:
        text = element.text or ""
        return footnote_mark(text) if FOOTNOTE.fullmatch(text.strip()) and _is_raised(element) else text
    if element.tag == SYMBOL:
        code = int(element.get(qn("w:char")) or "0", 16)
        return chr(code & 0xFF) if code in SYMBOLS else ""
    if element.tag in NOTES:
        number = element.get(qn("w:id")) or ""
        return footnote_mark(number) if FOOTNOTE.fullmatch(number) else ""
    return "-" if element.tag == qn("w:noBreakHyphen") else "\t" if element.tag == TAB else "\n"


def _is_unseen(element: Any, paragraph: Any) -> bool:
    if any(each.tag in (TWICE, BOX) or is_deleted(each) for each in _above(element, paragraph)):
        return True
    # Stops of a ruler are tabs too, and stand among the properties.
    look = element.getparent().find(qn("w:rPr"))
    hidden = look.find(qn("w:vanish")) if look is not None else None
    return element.getparent().tag != qn("w:r") or (
        hidden is not None and hidden.get(qn("w:val")) not in ("0", "false")
    )


def _above(element: Any, paragraph: Any) -> Iterator[Any]:
    for each in element.iterancestors():
        if each is paragraph:
            return
        yield each


def _is_raised(element: Any) -> bool:
    raised = element.getparent().find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    return raised is not None and raised.get(qn("w:val")) == "superscript"
