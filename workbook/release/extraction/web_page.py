"""A web page as text. Nothing that it refers to is fetched, and no script of it is run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from workbook.release.extraction.grid import SPACES, GridCell, lines_of_table

UNSEEN = {"script", "style", "head", "noscript", "template", "svg", "iframe", "object", "form", "nav"}
BLOCKS = {
    *("p", "div", "section", "article", "header", "footer", "main", "ul", "ol", "li", "dl", "dt", "dd", "blockquote"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "br", "pre", "address", "figure", "figcaption", "body", "center"),
}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
DIGITS = re.compile(r"\(?\d{1,2}\)?")
DECLARED = re.compile(rb"charset|encoding\s*=", re.IGNORECASE)
BREAK = "\n\n"
WIDEST = 200


def text_of_page(content: bytes | str) -> str:
    """The paragraphs and tables of a page, in its order."""
    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding=_encoding(content)
    )
    page = html.document_fromstring(content, parser=parser)
    text = "".join(_pieces(page))
    return re.sub(r"\s*\n\s*\n\s*", BREAK, text).strip()


def _encoding(content: bytes | str) -> str | None:
    """UTF-8 for a page that is in it and does not say so; None where the page says, or for the parser to guess."""
    if isinstance(content, str) or DECLARED.search(content[:4096]) or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _pieces(element: etree._Element) -> Iterator[str]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in UNSEEN or HIDDEN.search(element.get("style", "")) or element.get("hidden") is not None:
        return
    if tag == "table" and not element.xpath(".//table"):
        yield f"{BREAK}{lines_of_table(_rows(element))}{BREAK}"
        return
    yield BREAK if tag in BLOCKS else " " if tag in ("td", "th", "tr") else ""
    raised = "".join(str(piece) for piece in element.itertext()).strip() if tag == "sup" else ""
    if DIGITS.fullmatch(raised):
        # A footnote's mark in brackets, so that it does not run together with the number before it.
        yield f"({raised.strip(' ()')})"
    else:
        yield _plain(element.text)
        for child in element:
            yield from _pieces(child)
            yield _plain(child.tail)
    yield BREAK if tag in BLOCKS else ""


def _plain(text: str | None) -> str:
    return SPACES.sub(" ", text or "")


def _rows(table: etree._Element) -> Iterator[list[GridCell]]:
    for row in table.iter("tr"):
        yield [_cell(cell) for cell in row if cell.tag in ("td", "th")]


def _cell(cell: etree._Element) -> GridCell:
    text = SPACES.sub(" ", "".join(_pieces(cell))).strip()
    return GridCell(text, _reach(cell.get("colspan")), _reach(cell.get("rowspan")))


def _reach(said: str | None) -> int:
    return min(int(said), WIDEST) if said and said.isdigit() and int(said) else 1
