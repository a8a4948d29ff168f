"""Rows of a table that are no further apart than the lines of a label: each with the lines of its own label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbook.release.extraction.pdf_columns import values_of
from workbook.release.extraction.pdf_labels import WITHIN_A_LABEL, Blocks, Labels, goes_on, labels_of, ways_of
from workbook.release.extraction.pdf_lines import PrintedLine
from workbook.release.extraction.pdf_row_lines import RowLines

# Lines that are equally far apart but for so much tell nothing by their distance.
EQUALLY = 0.93
MOSTLY = 0.6
Lines = Sequence[PrintedLine]


def close_rows(lines: Lines, cuts: Sequence[float]) -> Iterator[tuple[Lines, list[RowLines]]]:
    """The lines in parts, and the rows of each part whose rows are close; none where others tell rows better."""
    held: list[PrintedLine] = []
    for part in _parts(lines, cuts):
        rows = _rows(part)
        if not rows:
            held += part
            continue
        if held:
            yield held, []
        yield part, rows
        held = []
    if held:
        yield held, []


def _parts(lines: Lines, cuts: Sequence[float]) -> Iterator[list[PrintedLine]]:
    """Lines of values and of labels alone, as long as nothing stands between them; other lines."""
    part: list[PrintedLine] = []
    for line in lines:
        if part and (_is_apart(part[-1], line, cuts) or _is_heading(line) or _is_heading(part[-1])):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _is_heading(line: PrintedLine) -> bool:
    return len(line.pieces) > 1 and not values_of(line.pieces)


def _is_apart(upper: PrintedLine, lower: PrintedLine, cuts: Sequence[float]) -> bool:
    is_cut = any(upper.bottom - upper.size / 2 < cut < lower.bottom - lower.size / 2 for cut in cuts)
    return is_cut or lower.bottom - upper.bottom > WITHIN_A_LABEL * lower.size


def _rows(lines: Lines) -> list[RowLines]:
    labels = labels_of(lines)
    if labels is None or not _is_even(labels) or not labels.are_broken:
        return []
    return list(_assembled(lines, labels, ways_of(labels)))


def _is_even(labels: Labels) -> bool:
    """Whether the lines of the labels are equally far apart; a raised mark pushes a line down."""
    distances = [lower.bottom - upper.bottom for upper, lower in pairwise(labels.pieces)]
    return sum(min(distances) > EQUALLY * distance for distance in distances) > MOSTLY * len(distances)


def _assembled(lines: Lines, labels: Labels, ways: Sequence[Blocks]) -> Iterator[RowLines]:
    """The rows; two between which a line may be of either stay one, whose values no reader takes for a number."""
    belongs = [_owners(place, ways) or _neighbours(labels, place) for place in range(len(labels.pieces))]
    row: list[PrintedLine] = []
    row_of: set[int | None] = set()
    places = {id(piece): place for place, piece in enumerate(labels.pieces)}
    valued = -1
    for line in lines:
        owners: set[int | None] = set()
        if values_of(line.pieces):
            valued += 1
            owners.add(valued)
        for piece in line.pieces:
            if id(piece) in places:
                owners |= belongs[places[id(piece)]]
        is_one = owners == row_of == {None} and goes_on(line.pieces[0])
        if row and row_of.isdisjoint(owners - {None}) and not is_one:
            yield RowLines(tuple(row))
            row, row_of = [], set()
        row.append(line)
        row_of |= owners
    yield RowLines(tuple(row))


def _owners(place: int, ways: Sequence[Blocks]) -> set[int | None]:
    """The rows that a line of the labels can be of; None where it can be of no row."""
    return {next((row for row, (first, end) in enumerate(blocks) if first <= place < end), None) for blocks in ways}


def _neighbours(labels: Labels, place: int) -> set[int | None]:
    """The rows above and below a line."""
    at, rows = labels.pieces[place].bottom, range(len(labels.values))
    above = [row for row in rows if labels.values[row] < at - 1]
    below = [row for row in rows if labels.values[row] > at + 1]
    level = [row for row in rows if labels.is_level(place, row)]
    return set(level or [*above[-1:], *below[:1]])
