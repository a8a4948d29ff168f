"""Headings between bars that no longer stand over their columns, as where a page was stored without its empty cells.

They are then taken in their order, where they can be counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbook.release.reading.tables.columns import Columns
from workbook.release.reading.tables.heading_kinds import TIMES, Told, told_by
from workbook.release.reading.tables.lines import Line
from workbook.release.reading.tables.stacked_heads import repeated


def are_out_of_place(above: Sequence[Line], columns: Columns) -> bool:
    """Whether headings of columns stand over the labels, or the empty cells between them stand behind them all."""
    if columns.cells is None or not above or any(line.is_aligned for line in above):
        return False
    return any(_over_labels(line, columns.cells[0]) for line in above) or _gathered(above, columns.cells)


def in_order(above: Sequence[Line], width: int) -> list[list[str]] | None:
    """The headings of each line over so many columns, one after the other; None where they are more or fewer."""
    own = above[-1].texts[-width:]
    # Over the labels may stand the period of the whole table.
    if len(own) < width or (any(map(_is_dated, above[-1].texts[:-width])) and any(map(_is_dated, own))):
        return None
    over: list[list[str]] = []
    for line in above[:-1]:
        each, left = divmod(width, len(line.texts))
        if left or (len(line.texts) > 1 and each != repeated(tuple(own))):
            return None
        over.append([text for text in line.texts for _ in range(each)])
    return [*over, own]


def _over_labels(line: Line, first: int) -> bool:
    texts = [cell.text for cell in line.cells[:first] if cell.text]
    # Months over the labels of columns of years are those of each of the years.
    are_of_years = any(told_by(cell.text) is Told.YEAR for cell in line.cells[first:])
    return any(_is_dated(text) and not (are_of_years and told_by(text) is Told.MONTHS) for text in texts)


def _is_dated(heading: str) -> bool:
    return told_by(heading) in (*TIMES, Told.CHANGE)


def _gathered(above: Sequence[Line], cells: tuple[int, ...]) -> bool:
    """Whether headings over several columns stand cell by cell, and as many columns as they are over have none."""
    places = [[place for place, cell in enumerate(line.cells) if cell.text] for line in above]
    over_all = [each for each in places[:-1] if len(each) > 1 and each[-1] - each[0] == len(each) - 1]
    if any(each[-1] < cells[-1] and len(each) < len(cells) for each in over_all):
        return True
    unheaded = set(cells) - set(places[-1])
    return bool(unheaded) and len(places[-1]) == len(cells)
