"""A written release in the shapes that releases come in: lines of cells, a web page, a Word document, run together.

A written release is paragraphs with blank lines between them; a table's lines begin and end with a bar.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import escape

import docx

SIGNED = re.compile(r"(?P<opening>\(|\$)?(?P<number>[\d.,]+)(?P<closing>\)? ?%|\))?")


def blocks_of(text: str) -> list[str | list[list[str]]]:
    """Paragraphs as they are, tables as rows of cells."""
    blocks: list[str | list[list[str]]] = []
    for block in text.strip().split("\n\n"):
        rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in block.split("\n") if line.startswith("|")]
        blocks.append(rows or block)
    return blocks


def with_bars(text: str) -> bytes:
    """As it was written."""
    return text.encode()


def apart_by_spaces(text: str) -> bytes:
    """Columns that stand under each other, as in a text that was laid out by hand."""

    def lines(rows: list[list[str]]) -> str:
        widths = [max(map(len, column)) + 3 for column in zip(*rows, strict=True)]
        return "\n".join("".join(map(str.ljust, row, widths)).rstrip() for row in rows)

    return "\n\n".join(block if isinstance(block, str) else lines(block) for block in blocks_of(text)).encode()


def as_filed_page(text: str) -> bytes:
    """A page as filings are marked up: signs of money and per cent in cells of their own, empty cells between."""

    def cells(cell: str) -> str:
        signed = SIGNED.fullmatch(cell)
        if not signed or not (signed["opening"] or signed["closing"]):
            return f"<td></td><td>{_raised(cell)}</td><td>&nbsp;</td>"
        bracket = signed["opening"] or ""
        number = f"{bracket if bracket == '(' else ''}{signed['number']}"
        return f"<td>{bracket if bracket == '$' else ''}</td><td>{number}</td><td>{signed['closing'] or ''}</td>"

    def table(rows: list[list[str]]) -> str:
        lines = "".join(f"<tr>{'<td>&#160;</td>'.join(map(cells, row))}</tr>" for row in rows)
        return f"<div><table border='0'>{lines}</table></div>"

    pieces = [
        f"<p><font>{_raised(block)}</font></p>" if isinstance(block, str) else table(block) for block in blocks_of(text)
    ]
    return f"<html><head><title>EX-99.1</title></head><body>{''.join(pieces)}</body></html>".encode()


def as_word(text: str) -> bytes:
    """A Word document with real tables."""
    document = docx.Document()
    for block in blocks_of(text):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=len(block), cols=len(block[0]))
        for down, row in enumerate(block):
            for across, cell in enumerate(row):
                table.cell(down, across).text = cell
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def run_together(text: str) -> bytes:
    """Cells in one line with a space between them, as they come when a page is copied."""

    def line(rows: list[list[str]]) -> str:
        return " ".join(cell for row in rows for cell in row if cell)

    return "\n\n".join(block if isinstance(block, str) else line(block) for block in blocks_of(text)).encode()


SHAPES: dict[str, Callable[[str], bytes]] = {
    "bars": with_bars,
    "spaces": apart_by_spaces,
    "page": as_filed_page,
    "word": as_word,
    "together": run_together,
}


def _raised(text: str) -> str:
    """Footnote marks raised, as pages have them."""
    return re.sub(r"(?<=[a-z)])(\d)(?=\W|$)", r"<sup>\1</sup>", escape(text))


def as_plain_page(text: str, style: str) -> str:
    """A page as it is printed: simple tables in some style."""

    def table(rows: list[list[str]]) -> str:
        return "".join(f"<tr>{''.join(f'<td>{_raised(cell)}</td>' for cell in row)}</tr>" for row in rows)

    pieces = [
        f"<p>{_raised(block)}</p>" if isinstance(block, str) else f"<table>{table(block)}</table>"
        for block in blocks_of(text)
    ]
    return f"<html><head><meta charset='utf-8'><style>{style}</style></head><body>{''.join(pieces)}</body></html>"
