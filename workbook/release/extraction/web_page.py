"""A web page as text. Nothing that it refers to is fetched, and no script of it is run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from workbook.errors import CannotRunError
from workbook.release.extraction.characters import footnote_mark
from workbook.release.extraction.grid import SPACES, GridCell
from workbook.release.extraction.page_tables import text_of_table
from workbook.release.extraction.page_visibility import hiding_names, is_hidden

BLOCKS = {
    *("p", "div", "section", "article", "header", "footer", "main", "ul", "ol", "li", "dl", "dt", "dd", "blockquote"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "address", "figure", "figcaption", "body", "center", "table"),
}
FOOTNOTE = re.compile(r"\(?[a-f]\)?|[\[(]?\d{1,2}[\])]?(?:, ?[\[(]?\d{1,2}[\])]?)*")
DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
BREAK = "\n\n"
# Where a line of a cell ends; what ends a paragraph there ends a line too.
LINE_END = "\r"
BLANK_LINES = re.compile(r"[ \r]*\n(?:[ \r]*\n)+(?: (?! ))?")
PARAGRAPHS_OF_A_CELL = re.compile(r" *\n[ \n]*")
WIDEST = 200
# A table inside of a cell that holds no more than this is a number with its sign, and no table of its own.
SHORT = 40
START, END = "start", "end"


def text_of_page(content: bytes | str, file: str) -> str:
    """The paragraphs and tables of a page, in its order; CannotRunError for one that no program can read whole."""
    encoding = "utf-8" if isinstance(content, str) else _encoding(content)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding=encoding)
    try:
        page = html.document_fromstring(content.encode("utf-8") if isinstance(content, str) else content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise CannotRunError(f"{file} is a web page without any text.") from error
    for problem in parser.error_log:
        # What is wrong with a page browsers put up with; what is past a limit cuts the page off without a word.
        if problem.level == etree.ErrorLevels.FATAL and problem.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise CannotRunError(
                f"{file} was not read, because a part of it would be left out: elements stand inside one another too "
                f"deep ({problem.message.partition(',')[0]}). Print the page into a PDF, or save its text."
            )
    text = "".join(_Page(page).pieces(page))
    return BLANK_LINES.sub(BREAK, text.replace(LINE_END, BREAK)).strip()


def _encoding(content: bytes) -> str | None:
    """None where the page says it or the parser finds it; else UTF-8, and what Windows writes where that cannot be."""
    declared = DECLARED.search(content[:4096])
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or (declared and declared[1].lower() != b"utf-8"):
        return None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


class _Page:
    """What has to be known of a whole page to read a part of it."""

    def __init__(self, page: etree._Element) -> None:
        self._hiding = hiding_names(str(style.text or "") for style in page.iter("style"))
        self._layouts = set(_layouts(page))

    def pieces(self, element: etree._Element, *, in_cell: bool = False) -> Iterator[str]:
        """The text of an element and of all inside it; not by recursion, as pages nest thousands of elements."""
        walk = etree.iterwalk(element, events=(START, END))
        for event, each in walk:
            tag = each.tag if isinstance(each.tag, str) else ""
            if event == END:
                yield BREAK if tag in BLOCKS else ""
                yield _plain(each.tail) if each is not element else ""
                continue
            said = self._said_at_once(each, tag, in_cell)
            if said is None:
                yield BREAK if tag in BLOCKS else LINE_END if tag == "br" else " " if tag in ("td", "th", "tr") else ""
                yield _plain(each.text)
            else:
                walk.skip_subtree()
                yield said

    def _said_at_once(self, element: etree._Element, tag: str, in_cell: bool) -> str | None:
        """What stands for an element as a whole: nothing, a footnote's mark, a table; None where its parts are read."""
        if is_hidden(element, self._hiding):
            return ""
        if tag == "sup":
            raised = _all_text(element).strip()
            return footnote_mark(raised) if FOOTNOTE.fullmatch(raised) else None
        if tag == "table" and not in_cell and element not in self._layouts:
            return f"{BREAK}{text_of_table(self._rows(element))}{BREAK}"
        if tag == "pre" and not in_cell:
            return f"{BREAK}{_all_text(element)}{BREAK}"
        return None

    def _rows(self, table: etree._Element) -> Iterator[list[GridCell]]:
        """The rows as they are seen: those of the foot last, wherever they are written."""
        parts = [part for part in table if not is_hidden(part, self._hiding)]
        for part in [
            *(each for each in parts if each.tag != "tfoot"),
            *(each for each in parts if each.tag == "tfoot"),
        ]:
            for row in [part] if part.tag == "tr" else part.iterchildren("tr"):
                if not is_hidden(row, self._hiding):
                    yield [self._cell(cell) for cell in row.iterchildren("td", "th")]

    def _cell(self, cell: etree._Element) -> GridCell:
        text = "" if is_hidden(cell, self._hiding) else "".join(self.pieces(cell, in_cell=True))
        lines = PARAGRAPHS_OF_A_CELL.sub(LINE_END, text.strip(" \n")).replace(LINE_END, "\n")
        return GridCell(lines, _reach(cell.get("colspan")), _reach(cell.get("rowspan")))


def _layouts(page: etree._Element) -> Iterator[etree._Element]:
    """The tables that hold others, and not only short ones with a number and its sign."""
    found: set[etree._Element] = set()
    for table in page.iter("table"):
        if len(_all_text(table, SHORT + 1).strip()) > SHORT:
            for outer in table.iterancestors("table"):
                if outer in found:
                    break
                found.add(outer)
                yield outer


def _all_text(element: etree._Element, enough: int = -1) -> str:
    """The characters of an element, or the first of them that are enough."""
    pieces, count = [], 0
    for piece in element.itertext():
        pieces.append(str(piece))
        count += len(str(piece).strip())
        if 0 <= enough <= count:
            break
    return "".join(pieces)


def _plain(text: str | None) -> str:
    return SPACES.sub(" ", text or "")


def _reach(said: str | None) -> int:
    return min(int(said), WIDEST) if said and said.isdecimal() and int(said) else 1
