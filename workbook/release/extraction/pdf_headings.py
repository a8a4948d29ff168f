"""The headings of a table on a page: which columns each stands over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbook.release.extraction.pdf_broken_words import put_together
from workbook.release.extraction.pdf_columns import Column, is_level, reach_of
from workbook.release.extraction.pdf_lines import Piece, joined
from workbook.release.extraction.pdf_row_lines import RowLines
from workbook.release.extraction.pdf_rows import WITHIN_A_CELL
from workbook.release.extraction.pdf_words import Rule

PERIOD = re.compile(
    r"\b(?:[QH][1-4]|[1-4]Q|FY|YTD|quarters?|months?|years?|half|ended|(?:19|20)\d\d)\b|year-to-date", re.IGNORECASE
)
NAMED_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
YEAR = re.compile(r"(?:19|20)\d\d(?:\[\d\])?")
# A rule below a heading that shows its columns, in units of the size of the letters.
UNDERLINED = 0.8
# How far the lines of a broken heading are apart, in the same units.
BROKEN = 0.4
# How far the middle of a heading may be from the middle of its columns, as a part of their width.
OFF_CENTRE = 0.06


@dataclass(frozen=True)
class Heading:
    """Words over columns that are neighbours."""

    piece: Piece
    over: tuple[int, ...]


def heading_rows(
    rows: Sequence[RowLines], columns: Sequence[Column], across: Sequence[Rule], down: Sequence[Rule]
) -> list[list[str]]:
    """Headings over several columns, a row for each level, each in the first of its columns; then those over one."""
    headings = [
        heading
        for row, below in pairwise([*_with_broken(rows, columns), []])
        for heading in _over_years(_of_row(row, columns, across, down), below, columns)
    ]
    headings = [replace(heading, over=_broken_off(heading, headings)) for heading in headings]
    wide = _whole([heading for heading in headings if len(heading.over) > 1])
    levels: list[list[Heading]] = []
    for heading in sorted(wide, key=lambda heading: heading.piece.bottom):
        level = levels[-1] if levels else []
        if level and not any(set(heading.over) & set(other.over) for other in level):
            level.append(heading)
        else:
            levels.append([heading])
    printed = [[""] * len(columns) for _ in range(len(levels) + 1)]
    for row, level in zip(printed, levels, strict=False):
        for heading in level:
            row[heading.over[0]] = heading.piece.text
    for column in range(len(columns)):
        own = [heading.piece.text for heading in headings if heading.over == (column,)]
        is_below = any(column in heading.over for heading in wide)
        printed[-1 if is_below else 0][column] = put_together(own)
    return [row for row in printed if any(row)]


def _over_years(headings: list[Heading], below: Iterable[Piece], columns: Sequence[Column]) -> list[Heading]:
    """Headings of which the only one, months without a year, stands over all the years right below."""
    years = sorted({reach_of(piece, columns)[0] for piece in below if YEAR.fullmatch(piece.text)})
    over_values = [place for place, each in enumerate(headings) if columns[each.over[0]].is_valued]
    if len(over_values) != 1 or len(years) < 2:
        return headings
    place = over_values[0]
    said = headings[place].piece.text
    if headings[place].over[0] in years and PERIOD.search(said) and not NAMED_YEAR.search(said):
        over = tuple(range(years[0], years[-1] + 1))
        return [*headings[:place], replace(headings[place], over=over), *headings[place + 1 :]]
    return headings


def _is_beside(one: Heading, other: Heading) -> bool:
    return one is not other and abs(one.piece.bottom - other.piece.bottom) < 1


def _with_broken(rows: Sequence[RowLines], columns: Sequence[Column]) -> list[list[Piece]]:
    """Rows of headings, with the lines that only go on with what stands over them."""
    whole: list[list[Piece]] = []
    for row in rows:
        pieces = row.pieces
        starts = [_valued_starts(each, columns) for each in ([*whole[-1:], []][0], pieces)]
        is_near = bool(whole) and row.top - max(piece.bottom for piece in whole[-1]) < BROKEN * row.lines[0].size
        if is_near and starts[1] <= starts[0]:
            whole[-1] += pieces
        else:
            whole.append(pieces)
    return whole


def _valued_starts(pieces: Iterable[Piece], columns: Sequence[Column]) -> set[int]:
    return {place for piece in pieces if columns[place := reach_of(piece, columns)[0]].is_valued}


def _whole(wide: Iterable[Heading]) -> list[Heading]:
    """Headings over the same columns, one right below the other, as one."""
    found: list[Heading] = []
    for heading in sorted(wide, key=lambda heading: (heading.over, heading.piece.bottom)):
        above = found[-1] if found else None
        if (
            above
            and above.over == heading.over
            and heading.piece.bottom - above.piece.bottom < WITHIN_A_CELL * heading.piece.size
        ):
            text = put_together([above.piece.text, heading.piece.text])
            found[-1] = Heading(replace(joined([above.piece, heading.piece], " "), text=text), above.over)
        else:
            found.append(heading)
    return found


def _of_row(
    pieces: Sequence[Piece], columns: Sequence[Column], across: Sequence[Rule], down: Sequence[Rule]
) -> list[Heading]:
    shared = _in_equal_shares(pieces, columns)
    return [
        Heading(piece, tuple(over))
        for place, piece in enumerate(pieces)
        for over in [shared.get(place) or _ruled(piece, columns, across, down) or _centred(piece, columns)]
    ]


def _broken_off(heading: Heading, others: Sequence[Heading]) -> tuple[int, ...]:
    """The columns of the wider words above a heading, when it is their second line."""
    piece = heading.piece
    above = (
        other.over
        for other in others
        if len(other.over) > len(heading.over)
        and 0 < piece.bottom - other.piece.bottom < WITHIN_A_CELL * piece.size
        and is_level(piece, Column(other.piece.left, other.piece.right, True))
        and not any(_is_beside(each, heading) and set(each.over) & set(other.over) for each in others)
    )
    return next(above, heading.over)


def _ruled(piece: Piece, columns: Sequence[Column], across: Sequence[Rule], down: Sequence[Rule]) -> list[int]:
    """The columns between the rules beside a heading, or above the rule right below it."""
    middle = piece.bottom - piece.size / 2
    beside = [rule.at for rule in down if rule.start < middle < rule.end]
    before = max((at for at in beside if at <= piece.left + 1), default=None)
    behind = min((at for at in beside if at >= piece.right - 1), default=None)
    if before is not None and behind is not None:
        return _inside(before, behind, columns)
    below = [
        rule
        for rule in across
        if -1 < rule.at - piece.bottom < UNDERLINED * piece.size
        and rule.start <= piece.left + 1
        and rule.end >= piece.right - 1
    ]
    if not below:
        return []
    nearest = min(below, key=lambda rule: (round(rule.at - piece.bottom), rule.end - rule.start))
    over = _inside(nearest.start, nearest.end, columns)
    return over if 1 < len(over) < len([column for column in columns if column.is_valued]) else []


def _inside(start: float, end: float, columns: Sequence[Column]) -> list[int]:
    return [place for place, column in enumerate(columns) if start - 1 < (column.left + column.right) / 2 < end + 1]


def _in_equal_shares(pieces: Sequence[Piece], columns: Sequence[Column]) -> dict[int, list[int]]:
    """Periods over as many columns each, when every one stands over its own share alone."""
    valued = [place for place, column in enumerate(columns) if column.is_valued]
    over = {place: reach_of(piece, columns) for place, piece in enumerate(pieces)}
    over = {place: reached for place, reached in over.items() if set(reached) & set(valued)}
    starts = sorted({reached[0] for reached in over.values()})
    said = [" ".join(pieces[place].text for place in over if over[place][0] == start) for start in starts]
    if len(starts) < 2 or len(valued) % len(starts) or not all(map(PERIOD.search, said)):
        return {}
    each = len(valued) // len(starts)
    by_start = {start: valued[at * each : at * each + each] for at, start in enumerate(starts)}
    shares = {place: by_start[reached[0]] for place, reached in over.items()}
    return shares if each > 1 and all(set(over[place]) <= set(share) for place, share in shares.items()) else {}


def _centred(piece: Piece, columns: Sequence[Column]) -> list[int]:
    """The columns that a heading stands over, and their neighbours when it stands in the middle of them all."""
    over = reach_of(piece, columns)
    if len(over) == 1 and (is_level(piece, columns[over[0]]) or not columns[over[0]].is_valued):
        return over
    if not PERIOD.search(piece.text):
        return over
    middle = (piece.left + piece.right) / 2
    for first in range(over[0], -1, -1):
        for last in range(over[-1], len(columns)):
            width = columns[last].right - columns[first].left
            is_middle = abs(columns[first].left + width / 2 - middle) < OFF_CENTRE * width
            if last > first and is_middle and all(column.is_valued for column in columns[first : last + 1]):
                return list(range(first, last + 1))
    return over
