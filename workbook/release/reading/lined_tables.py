"""Tables that are printed a row a line: cells between bars or tabs, or apart by two spaces and more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.release.reading.numbers import Kind, Lexed, PrintedNumber
from workbook.release.reading.tables import Row, Table

FEWEST_ROWS = 2
LONGEST_TITLE = 200
LONGEST_HEADING = 60
LONGEST_CELL = 100
SEPARATOR = re.compile(r"[ ]*[|\t][ ]*|(?<=\S)[ ]{2,}(?=\S)")
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Cell:
    """A piece of a line: its text, and the value that it holds when it holds nothing else."""

    text: str
    start: int
    value: PrintedNumber | None


@dataclass(frozen=True)
class Line:
    """A line of a text, cut where its cells are apart."""

    start: int
    end: int
    cells: tuple[Cell, ...]

    @property
    def values(self) -> int:
        """How many of its cells hold values."""
        return sum(cell.value is not None for cell in self.cells)

    @property
    def texts(self) -> list[str]:
        """What is printed in its cells, without the empty ones."""
        return [cell.text for cell in self.cells if cell.text]

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.texts

    @property
    def belongs(self) -> bool:
        """Whether it can be a line of a table: a sentence is none."""
        if max(map(len, self.texts), default=0) > LONGEST_CELL:
            return False
        return len(self.cells) > 1 or (len(self.cells[0].text) <= LONGEST_HEADING and self.cells[0].text[-1:] != ".")


def lined_tables(lexed: Lexed) -> tuple[list[Table], list[tuple[int, int]]]:
    """The tables of a text, and from where to where each reaches."""
    tables, places = [], []
    for block in blocks_of(list(lines_of(lexed))):
        table = read_block(block, title_before(lexed.text, block[0].start))
        if len(table.rows) >= FEWEST_ROWS:
            tables.append(table)
            places.append((block[0].start, block[-1].end))
    return tables, places


def lines_of(lexed: Lexed) -> Iterator[Line]:
    """Every line with its cells."""
    values = {number.start: number for number in lexed.numbers if number.is_value}
    start = 0
    for text in lexed.text.splitlines(keepends=True):
        yield Line(start, start + len(text.rstrip("\n")), tuple(_cells(text.rstrip("\n"), start, lexed, values)))
        start += len(text)


def blocks_of(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines of several cells that follow each other, headings of one cell among them; blank lines do not part them.

    Headings below values begin a table of their own.
    """
    block: list[Line] = []
    for line in lines:
        if line.is_blank:
            continue
        is_heading = len(line.cells) > 1 and not line.values
        if block and (not line.belongs or (is_heading and any(each.values for each in block))):
            if any(each.values for each in block):
                yield block
            block = []
        if line.belongs:
            block.append(line)
    if any(each.values for each in block):
        yield block


def read_block(block: list[Line], title: str) -> Table:
    """Headings until the first line with values; then rows, with headings of sections between them."""
    first = next((place for place, line in enumerate(block) if line.values), len(block))
    width = max(line.values for line in block)
    places = _columns(block[first:], width)
    above = [line for line in block[:first] if len(line.texts) > 1]
    headings = _headings(above, block[first:], width, places)
    rows: list[Row] = []
    section = ""
    for line in block[first:]:
        label = " ".join(cell.text for cell in line.cells if cell.value is None and cell.text)
        if not line.values:
            section = label
            continue
        rows.append(Row(label, section, _values(line, width, places)))
    alone = [line.texts[0] for line in block[:first] if len(line.texts) == 1]
    stubs = [line.cells[0].text for line in above]
    return Table(" ".join(filter(None, [title, *alone, *stubs])), headings, tuple(rows))


def title_before(text: str, start: int) -> str:
    """The line above a table, when it is short enough to be its title."""
    above = text[:start].rstrip().rsplit("\n", 1)[-1].strip()
    return above if len(above) <= LONGEST_TITLE and not above.endswith(".") and not SEPARATOR.search(above) else ""


def _cells(text: str, start: int, lexed: Lexed, values: dict[int, PrintedNumber]) -> Iterator[Cell]:
    at = 0
    for found in [*SEPARATOR.finditer(text), None]:
        end = found.start() if found else len(text)
        piece = text[at:end]
        begin = start + at + len(piece) - len(piece.lstrip())
        number = values.get(begin)
        rest = lexed.text[number.end : start + end] if number else ""
        alone = number is not None and not LETTER.search(_without_marks(lexed, number.end, start + end, rest))
        yield Cell(piece.strip(), begin, number if alone else None)
        at = found.end() if found else end


def _without_marks(lexed: Lexed, start: int, end: int, text: str) -> str:
    for mark in lexed.numbers:
        if mark.kind is Kind.MARK and start <= mark.start < end:
            text = text.replace(mark.text, "", 1)
    return text


def _columns(lines: list[Line], width: int) -> list[int] | None:
    """Which cells of a line hold values, by the fullest lines; None when they do not agree."""
    full = {
        tuple(place for place, cell in enumerate(line.cells) if cell.value) for line in lines if line.values == width
    }
    return list(full.pop()) if len(full) == 1 else None


def _values(line: Line, width: int, places: list[int] | None) -> tuple[PrintedNumber | None, ...]:
    """A value for each column: by its place in the line when lines are alike, else from the right."""
    if places and len(line.cells) > places[-1]:
        return tuple(line.cells[place].value for place in places)
    found = [cell.value for cell in line.cells if cell.value]
    return (*[None] * (width - len(found)), *found)


def _headings(lines: list[Line], rows: list[Line], width: int, places: list[int] | None) -> tuple[str, ...]:
    """What stands over each column, of several lines from top to bottom."""
    headings = [""] * width
    for line in lines:
        texts = [cell.text for cell in line.cells]
        if places and len(texts) > places[-1]:
            over = [(texts if line is lines[-1] else _spread(texts))[place] for place in places]
        elif len(texts) >= width:
            over = texts[len(texts) - width :]
        else:
            over = _nearest(line, rows, width)
        headings = [f"{heading} {text}".strip() for heading, text in zip(headings, over, strict=True)]
    return tuple(headings)


def _spread(texts: list[str]) -> list[str]:
    """A heading over several columns stands in the first of them; above others, the rest of its cells are empty."""
    spread: list[str] = []
    for text in texts:
        spread.append(text or (spread[-1] if spread else ""))
    return spread


def _nearest(line: Line, rows: list[Line], width: int) -> list[str]:
    """A heading over several columns stands over their middle: each column takes the nearest one."""
    full = next(row for row in rows if row.values == width)
    middles = [_middle(full, cell) for cell in full.cells if cell.value]
    texts = [cell for cell in line.cells if cell.text]
    return (
        [min(texts, key=lambda cell: abs(_middle(line, cell) - middle)).text for middle in middles]
        if texts
        else [""] * width
    )


def _middle(line: Line, cell: Cell) -> float:
    return cell.start - line.start + len(cell.text) / 2
