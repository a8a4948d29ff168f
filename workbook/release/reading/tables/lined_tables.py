"""Tables that are printed a row a line: cells between bars or tabs, or apart by two spaces and more."""

from __future__ import annotations

from workbook.release.reading.tables.blocks import blocks_of
from workbook.release.reading.tables.columns import columns_of
from workbook.release.reading.tables.labels import Labels
from workbook.release.reading.tables.lines import SEPARATOR, Line, lines_of
from workbook.release.reading.tables.lost_places import are_out_of_place, in_order
from workbook.release.reading.tables.parts_of_totals import under_their_totals
from workbook.release.reading.tables.table import Row, Table
from workbook.release.reading.words.numbers import Lexed, PrintedNumber

FEWEST_ROWS = 2
LONGEST_TITLE = 200
QUOTATION_MARKS = '"\N{RIGHT DOUBLE QUOTATION MARK}'


def lined_tables(lexed: Lexed) -> tuple[list[Table], list[tuple[int, int]]]:
    """The tables of a text, and from where to where each reaches."""
    tables, places = [], []
    for block in blocks_of(list(lines_of(lexed))):
        table = read_block(block, title_before(lexed.text, block[0].start))
        if len(table.rows) + len(table.unplaced) >= FEWEST_ROWS:
            tables.append(table)
            places.append((block[0].start, block[-1].end))
    return tables, places


def read_block(block: list[Line], title: str) -> Table:
    """Headings until the first line with values; then rows, with headings of sections between them."""
    first = next((place for place, line in enumerate(block) if line.values), len(block))
    columns = columns_of(block[first:])
    above = [line for line in block[:first] if len(line.texts) > 1]
    is_lost = are_out_of_place(above, columns)
    over = in_order(above, columns.width) if is_lost else [columns.over(line, line is above[-1]) for line in above]
    if over is None:
        return Table(title, (), (), tuple(cell.value for line in block for cell in line.cells if cell.value))
    headings = tuple("\n".join(filter(None, texts)) for texts in zip(*over, strict=True)) or ("",) * columns.width
    rows: list[Row] = []
    unplaced: list[PrintedNumber] = []
    # A line alone behind the headings is the first section's, one before them the table's title.
    titled = block.index(above[-1]) if above else first
    section = next((line.texts[0] for line in reversed(block[titled + 1 : first])), "")
    labels = Labels()
    for line in block[first:]:
        if not line.values:
            section, labels = " ".join(line.texts), Labels()
            continue
        values = columns.values(line)
        beside, label = labels.of(line)
        if values is None or (is_lost and line.values < columns.width):
            unplaced += [cell.value for cell in line.cells if cell.value]
        else:
            rows.append(Row(label, f"{section} {beside}".strip(), values))
    alone = [line.texts[0] for line in block[:titled] if len(line.texts) == 1]
    stubs = [line.texts[0] for line in above if len(line.texts) > columns.width]
    title = " ".join(filter(None, [title, *alone, *stubs]))
    return Table(title, headings, tuple(under_their_totals(rows)), tuple(unplaced))


def title_before(text: str, start: int) -> str:
    """The line above a table, when it is short enough to be its title."""
    above = text[:start].rstrip().rsplit("\n", 1)[-1].strip()
    is_sentence = above.rstrip(QUOTATION_MARKS).endswith(".")
    return above if len(above) <= LONGEST_TITLE and not is_sentence and not SEPARATOR.search(above) else ""
