"""The ways in which a table is laid out on a page, in text and as a web page."""

from __future__ import annotations

import html
import random
from collections.abc import Callable, Sequence

from written_by_chance.pen import without_marks
from written_by_chance.tables import Head, Table

WEB = ("web page", "web page as filed")
SIGNS = ("%", ")%", "%)", ")")


def in_text(table: Table, layout: str) -> str:
    """A table as text, its caption above it."""
    grid = [*(spread(heads) for heads in table.heads), *(widened(row, table) for row in table.rows)]
    return f"{table.caption}\n\n{TEXT_LAYOUTS[layout](grid, len(table.heads))}"


def spread(heads: Sequence[Head]) -> list[str]:
    """A heading row with an empty cell for each further column that a heading spans."""
    return [cell for text, span in heads for cell in (text, *[""] * (span - 1))]


def widened(row: Sequence[str], table: Table) -> list[str]:
    """A row with as many cells as the headings have."""
    return [*row, *[""] * (sum(span for _, span in table.heads[-1]) - len(row))]


def with_bars(grid: Sequence[Sequence[str]], _: int) -> str:
    """Cells with bars between them."""
    return "\n".join(" | ".join(row).rstrip() for row in grid)


def as_markdown(grid: Sequence[Sequence[str]], heads: int) -> str:
    """A Markdown table, one heading row above the rule."""
    lines = [f"| {' | '.join(row)} |" for row in grid]
    return "\n".join([*lines[:heads], "|" + "---|" * len(grid[0]), *lines[heads:]])


def with_tabs(grid: Sequence[Sequence[str]], _: int) -> str:
    """Cells with tabs between them."""
    return "\n".join("\t".join(row).rstrip("\t") for row in grid)


def with_blanks(grid: Sequence[Sequence[str]], _: int) -> str:
    """Labels to the left and numbers to the right of columns apart by blanks."""
    bare = [[without_marks(cell) for cell in row] for row in grid]
    # A heading that spans columns, or stands alone in its row, does not widen the first of them.
    counted = [
        [0 if cell and place + 1 < len(row) and not row[place + 1] else len(cell) for place, cell in enumerate(row)]
        for row in bare
    ]
    widths = [max(row[place] for row in counted) for place in range(len(bare[0]))]
    lines = []
    for row, plain in zip(grid, bare, strict=True):
        line, at, edge = "", 0, 0
        for place, (cell, text) in enumerate(zip(row, plain, strict=True)):
            spans = place + 1 < len(row) and text and not plain[place + 1]
            start = edge if place == 0 or spans else edge + max(0, widths[place] - len(text))
            if text:
                start = max(start, at + 2 if at else 0)
                line += " " * (start - at) + cell
                at = start + len(text)
            edge += widths[place] + 3
        lines.append(line)
    return "\n".join(lines)


def a_cell_a_line(grid: Sequence[Sequence[str]], _: int) -> str:
    """Each cell on a line of its own, as copied out of some web pages; empty cells leave nothing."""
    return "\n".join(cell for row in grid for cell in row if cell)


def run_together(grid: Sequence[Sequence[str]], _: int) -> str:
    """All cells in one line, a blank between them, as text taken out of web pages has it."""
    return " ".join(cell for row in grid for cell in row if cell)


TEXT_LAYOUTS: dict[str, Callable[[Sequence[Sequence[str]], int], str]] = {
    "bars": with_bars,
    "markdown": as_markdown,
    "tabs": with_tabs,
    "blanks": with_blanks,
    "a cell a line": a_cell_a_line,
    "run together": run_together,
}
LAYOUTS = (*TEXT_LAYOUTS, *WEB)


def in_page(table: Table, layout: str, chance: random.Random) -> str:
    """A table as HTML; as filed, signs stand in cells of their own and empty columns part the others."""
    filed = layout == WEB[1]
    caption_inside = chance.random() < 0.3
    columns = sum(span for _, span in table.heads[-1])
    width = 3 * columns - 2 if filed else columns
    lines = ["<table>"]
    if caption_inside:
        lines.append(f'<tr><td colspan="{width}"><b>{escaped(table.caption)}</b></td></tr>')
    for heads in table.heads:
        shown = [head(text, span, filed, first=place == 0) for place, (text, span) in enumerate(heads)]
        lines.append(f"<tr>{''.join(shown)}</tr>")
    for row in table.rows:
        lines.append(f"<tr>{''.join([cell(row[0], filed=False), *(cell(text, filed) for text in row[1:])])}</tr>")
    caption = "" if caption_inside else f"<p><b>{escaped(table.caption)}</b></p>\n"
    return caption + "\n".join([*lines, "</table>"])


def head(text: str, span: int, filed: bool, *, first: bool) -> str:
    """A heading cell over its columns; the labels' own is never parted."""
    columns = (3 * span - 2 if first else 3 * span) if filed else span
    reach = f' colspan="{columns}"' if columns > 1 else ""
    return f"<th{reach}>{escaped(text)}</th>"


def cell(text: str, filed: bool) -> str:
    """A cell; as filed it is three: nothing or the number, and its sign."""
    if not filed:
        return f"<td>{escaped(text)}</td>"
    plain = without_marks(text)
    sign = next((sign for sign in SIGNS if plain.endswith(sign) and plain[0] in "(0123456789-+"), "")
    if not sign:
        return f"<td></td><td>{escaped(text)}</td><td></td>"
    closes_inside = not text.endswith(sign)
    number = text[: -len(sign) - 1] + text[-1] if closes_inside else text[: -len(sign)]
    return f"<td></td><td>{escaped(number)}</td><td>{escaped(sign)}</td>"


def escaped(text: str) -> str:
    """A text as HTML writes it."""
    return html.escape(text, quote=False)
