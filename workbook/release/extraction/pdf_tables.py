"""Lines on a page -> the text of its tables and paragraphs, in their order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from workbook.release.extraction.grid import GridCell, lines_of_table
from workbook.release.extraction.pdf_broken_words import put_together
from workbook.release.extraction.pdf_columns import Column, columns_of, cut_at_columns, is_value, reach_of, values_of
from workbook.release.extraction.pdf_headings import heading_rows
from workbook.release.extraction.pdf_lines import Piece, PrintedLine
from workbook.release.extraction.pdf_paragraphs import goes_on_in, text_of_paragraphs
from workbook.release.extraction.pdf_row_lines import RowLines
from workbook.release.extraction.pdf_rows import rows_of
from workbook.release.extraction.pdf_words import Rule

LETTERS = re.compile(r"[^\W\d_]{2,}")
# So many words with letters make a sentence of a line, even of one with gaps.
A_SENTENCE = 6
NO_LABEL = 11
LONGEST_LABEL = 70
MANY_GAPS = 4
EQUALLY = 1.3
# In units of the size of the letters: no space is so wide, and no two lines of a table are so far apart.
WIDE_GAP = 1.0
FAR = 5.0
# So high are the bands that rules are looked up in, in points.
BAND = 100
# Letters of one table differ so much in size; what is far from it and differs more is none of it.
OTHER_SIZE = 0.2


def text_of_lines(lines: Sequence[PrintedLine], across: Sequence[Rule], down: Sequence[Rule]) -> str:
    """Tables with bars between their cells, and paragraphs, with blank lines between them."""
    texts = []
    right = max((line.pieces[-1].right for line in lines), default=0.0)
    for is_tabular, block in blocks_of(lines, down):
        texts += list(_tables(block, across, down)) if is_tabular else [text_of_paragraphs(block, right)]
    return "\n\n".join(filter(None, texts))


def blocks_of(lines: Sequence[PrintedLine], down: Sequence[Rule]) -> Iterator[tuple[bool, list[PrintedLine]]]:
    """Lines that may be of a table, and lines that are not, each as long as they follow each other."""
    right = max((line.pieces[-1].right for line in lines), default=0.0)
    bands = _in_bands(down)
    block: list[PrintedLine] = []
    is_tabular = False
    for line in lines:
        is_far = bool(block) and line.bottom - block[-1].bottom > FAR * min(line.size, block[-1].size)
        is_sentence = bool(block) and not is_tabular and not _has_cells(line)
        goes_on = is_sentence and goes_on_in(block[-1], line, right)
        belongs = is_ruled(line, bands[int(line.bottom - line.size / 2) // BAND]) or not (is_prose(line) or goes_on)
        is_other = bool(block) and abs(block[-1].size - line.size) > OTHER_SIZE * line.size
        if block and (belongs != is_tabular or (is_far and (is_other or not (belongs or goes_on)))):
            begun = _begun(block, line, right) if is_tabular and not belongs else []
            if block[: len(block) - len(begun)]:
                yield is_tabular, block[: len(block) - len(begun)]
            block = begun
        block.append(line)
        is_tabular = belongs
    if block:
        yield is_tabular, block


def _begun(block: Sequence[PrintedLine], line: PrintedLine, right: float) -> list[PrintedLine]:
    """The lines at the end of a block in which a sentence begins that goes on in a line of text below."""
    begun: list[PrintedLine] = []
    for before in reversed(block):
        if len(before.pieces) > 1 or is_value(before.pieces[0]) or not goes_on_in(before, line, right):
            break
        begun.insert(0, before)
        line = before
    return begun


def _in_bands(down: Iterable[Rule]) -> defaultdict[int, list[Rule]]:
    """Rules by the bands of the page that they reach through: a long release has thousands of them."""
    bands: defaultdict[int, list[Rule]] = defaultdict(list)
    for rule in down:
        for band in range(int(rule.start) // BAND, int(rule.end) // BAND + 1):
            bands[band].append(rule)
    return bands


def is_ruled(line: PrintedLine, down: Sequence[Rule]) -> bool:
    """Whether a rule that runs down stands between its pieces."""
    middle = line.bottom - line.size / 2
    beside = [rule.at for rule in down if rule.start < middle < rule.end]
    return any(before.right - 1 < at < after.left + 1 for before, after in pairwise(line.pieces) for at in beside)


def is_prose(line: PrintedLine) -> bool:
    """Whether a line is part of a sentence and not a row: many words, no wide gaps, no values beside each other."""
    worded = [len(LETTERS.findall(piece.text)) for piece in line.pieces]
    if max(worded) >= NO_LABEL or (len(line.pieces) == 1 and len(line.text) > LONGEST_LABEL):
        return True
    if _has_cells(line) or len(line.pieces) == 1 or sum(worded) < A_SENTENCE:
        return False
    return any(map(is_value, line.pieces)) or _is_stretched(line)


def _has_cells(line: PrintedLine) -> bool:
    return any(
        after.left - before.right > WIDE_GAP * line.size or (is_value(before) and is_value(after))
        for before, after in pairwise(line.pieces)
    )


def _is_stretched(line: PrintedLine) -> bool:
    """Whether many pieces are equally far apart, as the words of a justified line are."""
    gaps = [after.left - before.right for before, after in pairwise(line.pieces)]
    return len(gaps) >= MANY_GAPS and max(gaps) < EQUALLY * min(gaps)


def _tables(block: Sequence[PrintedLine], across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[str]:
    """The tables of a block, each under the lines of text before it."""
    top, bottom = block[0].top - FAR * block[0].size, block[-1].bottom + FAR * block[-1].size
    across = [rule for rule in across if top < rule.at < bottom]
    down = [rule for rule in down if rule.start < bottom and rule.end > top]
    right = max(line.pieces[-1].right for line in block)
    rows = rows_of(block, across)
    for table in _apart(rows):
        first, last = _ends(table)
        yield text_of_paragraphs([line for row in table[:first] for line in row.lines], right)
        if last > first:
            yield from _table(table[first:last], across, down)
        yield text_of_paragraphs([line for row in table[last:] for line in row.lines], right)


def _apart(rows: Sequence[RowLines]) -> Iterator[list[RowLines]]:
    """Tables that follow each other: headings below values begin another, with the lone lines above them."""
    table: list[RowLines] = []
    for row in rows:
        is_heading = not row.values and not row.is_alone
        if is_heading and any(each.values for each in table):
            last = max(place for place, each in enumerate(table) if each.values)
            yield table[: last + 1]
            table = table[last + 1 :]
        table.append(row)
    if table:
        yield table


def _ends(rows: Sequence[RowLines]) -> tuple[int, int]:
    """From which to which row a table reaches, without lines of text above and below it."""
    valued = [place for place, row in enumerate(rows) if row.values]
    if not valued:
        return len(rows), len(rows)
    margin = min(piece.left for row in rows if row.values for piece in row.pieces)
    first = next(
        place
        for place, row in enumerate(rows)
        if row.values or not row.is_alone or (place < valued[0] and _is_over_values(row, rows[valued[0]], margin))
    )
    return first, valued[-1] + 1


def _is_over_values(row: RowLines, below: RowLines, margin: float) -> bool:
    label = next((piece for piece in below.pieces if not is_value(piece)), None)
    return row.pieces[0].left > (label.right if label and label.left - margin < 1 else margin + 1)


def _table(rows: Sequence[RowLines], across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[str]:
    columns = columns_of([row.lines for row in rows])
    if len(columns) == 1:
        yield from (line.text for row in rows for line in row.lines)
        return
    beside = _second_labels(rows, columns)
    if beside:
        at = columns[beside].left - 1
        for side in (_side(rows, at, is_left=True), _side(rows, at, is_left=False)):
            yield from _tables([line for row in side for line in row.lines], across, down)
        return
    head = next(place for place, row in enumerate(rows) if row.values)
    while head and rows[head - 1].is_alone and not columns[reach_of(rows[head - 1].pieces[0], columns)[0]].is_valued:
        head -= 1
    heads = [RowLines(tuple(cut_at_columns(line, columns) for line in row.lines)) for row in rows[:head]]
    cells = [list(map(GridCell, row)) for row in heading_rows(heads, columns, across, down)]
    body = [_cells(row, columns) for row in rows[head:]]
    yield lines_of_table([*cells, *([GridCell(text) for text in row] for row in body)])


def _cells(row: RowLines, columns: Sequence[Column]) -> list[str]:
    cells: list[list[Piece]] = [[] for _ in columns]
    for piece in row.pieces:
        cells[reach_of(piece, columns)[0]].append(piece)
    return list(map(_cell, cells))


def _cell(pieces: Sequence[Piece]) -> str:
    texts = [piece.text for piece in pieces]
    # Values of rows that could not be told apart are no number together.
    return " / ".join(texts) if len(values_of(pieces)) > 1 else put_together(texts)


def _second_labels(rows: Sequence[RowLines], columns: Sequence[Column]) -> int | None:
    """The column of labels of a second table that stands beside the first, with values of its own."""
    if not columns or columns[0].is_valued:
        return None
    valued = [row for row in rows if row.values]
    for place, column in enumerate(columns):
        sides = columns[1:place], columns[place + 1 :]
        if column.is_valued or not all(any(each.is_valued for each in side) for side in sides):
            continue
        labels = [_cells(row, columns)[place] for row in valued]
        if len(set(filter(None, labels))) > len(valued) / 2:
            return place
    return None


def _side(rows: Sequence[RowLines], at: float, *, is_left: bool) -> list[RowLines]:
    sides = []
    for row in rows:
        lines = [
            PrintedLine(pieces)
            for line in row.lines
            if (pieces := tuple(piece for piece in line.pieces if ((piece.left + piece.right) / 2 < at) == is_left))
        ]
        if lines:
            sides.append(RowLines(tuple(lines)))
    return sides
