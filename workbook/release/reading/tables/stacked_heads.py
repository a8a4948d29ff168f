"""The headings of a stacked table: which of the cells above its first row stand over which column.

Of such a table nothing but the order of its cells is left, so headings are taken for those of so many columns only
where they can be counted: each of them says one kind of thing, and the cell before them says another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.release.reading.tables.heading_kinds import TIMES, Told, told_by
from workbook.release.reading.words.periods import find_years
from workbook.release.reading.words.terms import Category, find_terms

# So many cells before the headings are the table's title.
TITLE_CELLS = 3
# Headings of sections and of units may stand between the headings of columns and the first label.
MOST_BETWEEN = 3


@dataclass(frozen=True)
class StackedHead:
    """The cells before a table's headings, its headings, a line for each level, and the cells behind them."""

    title: str
    columns: tuple[str, ...]
    behind: tuple[str, ...]


def head_of(cells: Sequence[str], count: int) -> StackedHead | None:
    """The headings of so many columns among the cells before a first row; None where they cannot be counted."""
    kinds = [told_by(cell) for cell in cells]
    for behind in range(min(MOST_BETWEEN, len(cells) - count) + 1):
        end = len(cells) - behind
        if any(kind in (*TIMES, Told.CHANGE) for kind in kinds[end:]):
            return None
        over = _times(cells, kinds, end, count) or _changes_above(cells, kinds, end, count)
        over = over or _mines(cells, kinds, end, count)
        over = over or (_whats(cells, kinds, end, count) if not behind else None)
        if over:
            columns, start = over
            return StackedHead(" ".join(cells[max(0, start - TITLE_CELLS) : start]), columns, tuple(cells[end:]))
    return None


Over = tuple[tuple[str, ...], int]


def _times(cells: Sequence[str], kinds: Sequence[Told], end: int, count: int) -> Over | None:
    """Periods and the changes between them; over years alone stand their months, over periods perhaps mines."""
    start = end - count
    own = kinds[start:end]
    said = {kind for kind in own if kind is not Told.CHANGE}
    if not _is_row_of_times(own) or len(said) > 1 + (said == {Told.PERIOD, Told.MONTHS}):
        return None
    own_texts = tuple(cells[start:end])
    above = kinds[start - 1] if start else Told.UNCLEAR
    if above is Told.CHANGE or (above in TIMES and above is kinds[start]):
        return None
    if above in TIMES:
        groups = _run_before(kinds, start, TIMES)
        return _under(cells[start - groups : start], own_texts, start - groups)
    width = repeated(own_texts)
    if width == count:
        return own_texts, start
    groups = count // width
    named = set(kinds[max(0, start - groups) : start]) == {Told.NAME}
    if not named or not _is_counted(cells, kinds, start - groups, start):
        return None
    return _under(cells[start - groups : start], own_texts, start - groups)


def _changes_above(cells: Sequence[str], kinds: Sequence[Told], end: int, count: int) -> Over | None:
    """Years alone, and above them their months, each with a change behind it that is as high as both."""
    years = _run_before(kinds, end, (Told.YEAR,))
    groups = count - years
    start = end - years - 2 * groups
    if (
        groups < 1
        or start < 0
        or years % groups
        or list(kinds[start : end - years]) != [Told.MONTHS, Told.CHANGE] * groups
    ):
        return None
    if start and kinds[start - 1] in (*TIMES, Told.CHANGE):
        return None
    each = years // groups
    columns: list[str] = []
    for group in range(groups):
        months, change = cells[start + 2 * group : start + 2 * group + 2]
        begin = end - years + group * each
        columns += [*(f"{months}\n{year}" for year in cells[begin : begin + each]), change]
    return tuple(columns), start


def _mines(cells: Sequence[str], kinds: Sequence[Told], end: int, count: int) -> Over | None:
    """Names of mines; the periods over them stand over as many mines each."""
    start = end - count
    if start < 0 or set(kinds[start:end]) != {Told.NAME} or count == 1:
        return None
    own = tuple(cells[start:end])
    width = repeated(own)
    groups = count // width
    if groups == 1:
        if len(set(own)) < count or not _is_counted(cells, kinds, start, end):
            return None
        if start and kinds[start - 1] in TIMES and _run_before(kinds, start, TIMES) == 1:
            return _under(cells[start - 1 : start], own, start - 1)
        return None if start and kinds[start - 1] in TIMES else (own, start)
    if _run_before(kinds, start, TIMES) != groups:
        return None
    return _under(cells[start - groups : start], own, start - groups)


def _whats(cells: Sequence[str], kinds: Sequence[Told], end: int, count: int) -> Over | None:
    """What is measured in each column, where the rows are mines or periods."""
    start = end - count
    if start < 0 or count == 1 or set(kinds[start:end]) != {Told.WHAT}:
        return None
    return (tuple(cells[start:end]), start) if not start or kinds[start - 1] is not Told.WHAT else None


def _is_row_of_times(kinds: Sequence[Told]) -> bool:
    """Whether headings are periods, with changes behind them and none before."""
    return bool(kinds) and kinds[0] in TIMES and all(kind in TIMES or kind is Told.CHANGE for kind in kinds)


def _is_counted(cells: Sequence[str], kinds: Sequence[Told], start: int, end: int) -> bool:
    """Whether names are as many as they should be: no other stands before them, or the last is of all mines."""
    return start == 0 or kinds[start - 1] is not Told.NAME or _is_total(cells[end - 1])


def _is_total(heading: str) -> bool:
    return any(term.category is Category.TOTAL for term in find_terms(heading))


def _under(above: Sequence[str], own: tuple[str, ...], start: int) -> Over | None:
    """Every heading below the one that it shares with as many others."""
    each, left = divmod(len(own), len(above))
    if left or (len(above) > 1 and any(repeated(own[at : at + each]) != each for at in range(0, len(own), each))):
        return None
    below_years = all(told_by(heading) in (Told.YEAR, Told.CHANGE) for heading in own)
    over = [_without_year(heading) if below_years else heading for heading in above]
    columns = tuple(f"{over[at // each]}\n{heading}" for at, heading in enumerate(own))
    return (columns, start) if len(set(columns)) == len(columns) else None


def _without_year(heading: str) -> str:
    """A heading over years, of which it may have swallowed the first."""
    years = find_years(heading)
    return heading[: years[-1].start].rstrip(" ,") if years and years[-1].end == len(heading) else heading


def _run_before(kinds: Sequence[Told], start: int, wanted: Sequence[Told]) -> int:
    """How many headings of some kinds stand at once before a place."""
    run = 0
    while run < start and kinds[start - 1 - run] in wanted:
        run += 1
    return run


def repeated(texts: Sequence[str]) -> int:
    """After how many headings they begin again; how many they are, where they do not."""
    return next(
        width
        for width in range(1, len(texts) + 1)
        if len(texts) % width == 0 and all(texts[at] == texts[at % width] for at in range(len(texts)))
    )
