"""Lines of a table on a page -> its rows: what is broken over several lines inside its cell is put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from workbook.release.extraction.pdf_close_rows import close_rows
from workbook.release.extraction.pdf_columns import DATED, MARK, is_value, values_of
from workbook.release.extraction.pdf_lines import Piece, PrintedLine
from workbook.release.extraction.pdf_row_lines import RowLines
from workbook.release.extraction.pdf_words import Rule

# In units of the size of the letters: lines that are nearer than lines of one cell are stand in cells side by side.
OVERLAPPING = 0.85
# Lines of one cell are that much nearer than rows are.
NEARER = 0.93
WITHIN_A_CELL = 1.45
# Rows that are no further apart than lines of one cell.
UNPADDED = 1.25
# Lines of one cell are never so far apart.
PADDED = 2.0
# A heading is broken over so many lines at most.
LONGEST_HEAP = 5
# A rule parts rows when it reaches over so much of the table.
MOST_OF_IT = 0.75
CONTINUED = re.compile(r"[a-z&+]|\((?!\d{1,2}\) )|%$")
# A period that is broken goes on with its year.
BEFORE_A_YEAR = re.compile(r".*\b(?:[QH][1-4]|[1-4][QH]|FY|[A-Z][a-z]+ \d{1,2},|quarter|half|ended)", re.IGNORECASE)
YEAR = re.compile(r"(?:FY)?(?:19|20)\d\d\b.*")
SPACE = 0.25


def rows_of(lines: Sequence[PrintedLine], across: Iterable[Rule]) -> list[RowLines]:
    """The rows of a table, its headings among them."""
    left, right = min(line.pieces[0].left for line in lines), max(line.pieces[-1].right for line in lines)
    cuts = _cuts(across, left, right)
    rows: list[RowLines] = []
    for part, found in close_rows(lines, cuts):
        rows += found or _apart_or_ruled(part, cuts)
    return rows


def _apart_or_ruled(lines: Sequence[PrintedLine], cuts: Sequence[float]) -> list[RowLines]:
    """The rows of lines between which rules or wider gaps stand."""
    side_by_side = list(_side_by_side(lines, cuts))
    ruled = _ruled(side_by_side, cuts)
    # Titles above the first row of cells are as wide as they like.
    first = next((place for place, row in enumerate(ruled) if not row.is_alone), len(ruled))
    return [*ruled[: max(first - LONGEST_HEAP, 0)], *_with_lone_lines(ruled[max(first - LONGEST_HEAP, 0) :], cuts)]


def _cuts(across: Iterable[Rule], left: float, right: float) -> list[float]:
    """Where rules part the rows of a table from side to side."""
    levels: list[list[Rule]] = []
    for rule in sorted((rule for rule in across if rule.start < right and rule.end > left), key=lambda rule: rule.at):
        if levels and rule.at - levels[-1][0].at < 1:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    return [rules[0].at for rules in levels if _covered(rules, left, right) > MOST_OF_IT * (right - left)]


def _covered(rules: Iterable[Rule], left: float, right: float) -> float:
    covered, reached = 0.0, left
    for rule in sorted(rules, key=lambda rule: rule.start):
        end = min(rule.end, right)
        covered += max(0.0, end - max(reached, rule.start))
        reached = max(reached, end)
    return covered


def _is_cut(upper: PrintedLine, lower: PrintedLine, cuts: Sequence[float]) -> bool:
    return any(_middle(upper) < cut < _middle(lower) for cut in cuts)


def _middle(line: PrintedLine) -> float:
    return line.bottom - line.size / 2


def _side_by_side(lines: Sequence[PrintedLine], cuts: Sequence[float]) -> Iterator[RowLines]:
    """Lines that reach beside the line above them share its row, unless values stand under values."""
    row = [lines[0]]
    for line in lines[1:]:
        distance = line.bottom - row[-1].bottom
        is_beside = distance < OVERLAPPING * min(line.size, row[-1].size) and not _is_cut(row[-1], line, cuts)
        if is_beside and not _collide([piece for each in row for piece in each.pieces], line.pieces):
            row.append(line)
        else:
            yield RowLines(tuple(row))
            row = [line]
    yield RowLines(tuple(row))


def _collide(above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Whether values stand under each other."""
    return any(value.overlaps(other.left, other.right) for value in values_of(above) for other in values_of(below))


def _ruled(rows: Sequence[RowLines], cuts: Sequence[float]) -> list[RowLines]:
    """What stands between two rules is one row when it holds the values of one."""
    ruled: list[RowLines] = []
    for row in rows:
        between = sum(cut < _middle(row.lines[0]) for cut in cuts)
        before = sum(cut < _middle(ruled[-1].lines[-1]) for cut in cuts) if ruled else -1
        is_near = bool(ruled) and row.lines[0].bottom - ruled[-1].lines[-1].bottom < WITHIN_A_CELL * row.lines[0].size
        if (
            is_near
            and 0 < between == before < len(cuts)
            and len([each for each in (ruled[-1], row) if each.values]) < 2
        ):
            ruled[-1] = RowLines((*ruled[-1].lines, *row.lines))
        else:
            ruled.append(row)
    return ruled


def _with_lone_lines(rows: Sequence[RowLines], cuts: Sequence[float]) -> list[RowLines]:
    """Words alone between rows joined to the label that they belong to; what belongs to none heads the rows below."""
    pitches = [
        lower.lines[0].bottom - upper.lines[-1].bottom
        for upper, lower in pairwise(rows)
        if upper.values and lower.values and len(upper.lines) == len(lower.lines) == 1
    ]
    pitch = min(pitches, default=None)
    whole: list[RowLines] = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and rows[end].is_alone:
            end += 1
        if end == at:
            whole.append(rows[at])
            at += 1
            continue
        above = whole.pop() if whole and not whole[-1].is_alone else None
        below = rows[end] if end < len(rows) else None
        whole += _shared_out(above, rows[at:end], below, pitch, cuts, rows)
        at = end + (below is not None)
    return whole


def _shared_out(
    above: RowLines | None,
    lone: Sequence[RowLines],
    below: RowLines | None,
    pitch: float | None,
    cuts: Sequence[float],
    rows: Sequence[RowLines],
) -> list[RowLines]:
    chain = [each for each in (above, *lone, below) if each]
    gaps = [lower.lines[0].bottom - upper.lines[-1].bottom for upper, lower in pairwise(chain)]
    is_in_a_table = above is not None and below is not None and bool(above.values and below.values)
    if pitch is None and is_in_a_table and max(gaps) < PADDED * chain[0].lines[0].size:
        pitch = max(gaps)
    joints = [_belong(upper, lower, pitch, cuts, rows) for upper, lower in pairwise(chain)]
    if above and below and all(joints):
        weakest = _weakest(chain, gaps)
        if weakest is not None:
            joints[weakest] = False
    shared = [chain[0]]
    for each, is_joined in zip(chain[1:], joints, strict=True):
        if is_joined:
            shared[-1] = RowLines((*shared[-1].lines, *each.lines))
        else:
            shared.append(each)
    return shared


def _belong(
    upper: RowLines, lower: RowLines, pitch: float | None, cuts: Sequence[float], rows: Sequence[RowLines]
) -> bool:
    """Whether the last words of one row go on in the first of the next."""
    first, second = upper.lines[-1], lower.lines[0]
    if _is_cut(first, second, cuts):
        return False
    pair = _stacked(upper, lower)
    if pair is None:
        return False
    distance = second.bottom - first.bottom
    if pitch is not None and distance < min(NEARER * pitch, PADDED * second.size):
        return True
    if _goes_on(pair):
        return True
    is_near = distance < WITHIN_A_CELL * second.size and (pitch is None or NEARER * pitch < UNPADDED * second.size)
    if not is_near or any(_heads_again(row, rows) for row in (upper, lower)):
        return False
    return _is_full(pair, rows)


def _heads_again(row: RowLines, rows: Sequence[RowLines]) -> bool:
    """Whether words alone stand over a label that another row has too, as the heading of a section does."""
    below = next((after for before, after in pairwise(rows) if before is row), None)
    if not row.is_alone or below is None:
        return False
    label = _label(below)
    return label is not None and sum(_label(each) == label for each in _of_one_table(row, rows)) > 1


def _of_one_table(row: RowLines, rows: Sequence[RowLines]) -> list[RowLines]:
    """The rows around a row, up to headings."""
    table: list[RowLines] = []
    for each in rows:
        if each.values or each.is_alone:
            table.append(each)
        elif any(other is row for other in table):
            break
        else:
            table = []
    return table


def _label(row: RowLines) -> str | None:
    return next((piece.text for piece in row.pieces if row.values and not is_value(piece)), None)


def _stacked(upper: RowLines, lower: RowLines) -> tuple[Piece, Piece] | None:
    """The words of two rows that stand under each other at their joint."""
    worded = [[piece for piece in row.pieces if _is_word(piece) or _is_date(piece, row)] for row in (upper, lower)]
    pairs = [(one, other) for one in worded[0] for other in worded[1] if one.overlaps(other.left, other.right)]
    return min(pairs, key=lambda pair: pair[1].bottom - pair[0].bottom, default=None)


def _is_word(piece: Piece) -> bool:
    return not is_value(piece) or bool(MARK.fullmatch(piece.text))


def _is_date(piece: Piece, row: RowLines) -> bool:
    """Whether a year or a day stands where labels do, and neither among values nor among headings."""
    is_first = piece.left <= min(each.left for each in row.pieces)
    return is_first and bool(DATED.fullmatch(piece.text)) and (row.is_alone or bool(row.values))


def _goes_on(pair: tuple[Piece, Piece]) -> bool:
    """Whether words cannot stand without those above them."""
    one, other = pair
    return bool(CONTINUED.match(other.text) or (BEFORE_A_YEAR.fullmatch(one.text) and YEAR.fullmatch(other.text)))


def _is_full(pair: tuple[Piece, Piece], rows: Sequence[RowLines]) -> bool:
    """Whether the first word below would not have fitted behind the words above, in the widest line of the column."""
    one, other = pair
    widths = (
        piece.right - piece.left
        for row in _of_cells(rows)
        for piece in row.pieces
        if piece.overlaps(one.left, one.right) and _is_word(piece)
    )
    widest = max(widths, default=one.right - one.left)
    first = other.text.split()[0]
    needed = (other.right - other.left) * len(first) / len(other.text) + SPACE * one.size
    return one.right - one.left + needed > widest


def _of_cells(rows: Sequence[RowLines]) -> Iterator[RowLines]:
    """Rows without the titles among them, which stand apart and are as wide as they like."""
    for row, below in pairwise([*rows, None]):
        if row is None or not row.is_alone or below is None:
            yield from filter(None, [row])
        elif below.lines[0].bottom - row.lines[-1].bottom < WITHIN_A_CELL * row.lines[0].size:
            yield row


def _weakest(chain: Sequence[RowLines], gaps: Sequence[float]) -> int | None:
    """Where a chain of lines between two rows is cut; None where nothing tells, so that the rows stay in one.

    The values of such a row stand together in their cells, where no reader takes them for one.
    """
    largest = max(gaps)
    if min(gaps) < NEARER * largest:
        return gaps.index(largest)
    pairs = [_stacked(upper, lower) for upper, lower in pairwise(chain)]
    continued = [pair is not None and _goes_on(pair) for pair in pairs]
    return continued.index(False) if any(continued) and not all(continued) else None
