"""Tables that print other values for the same figures: one of them is of something that its heading does not name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from workbook.release.reading.tables.binding import Bound
from workbook.release.reading.words.meanings import Meaning

# One figure that differs is an error of the release, not another table.
FEWEST = 2
OTHER_TABLE = "another table prints the same figures otherwise, and of which mine each is their headings do not say"


def without_rivals(tables: Sequence[Sequence[Bound]]) -> list[list[Bound]]:
    """What tables say, but for those that name no mine and contradict another; one of the whole company stays."""
    prints = [{_subject(each): each.number.text for each in table if _is_of_no_mine(each)} for table in tables]
    unsure: set[int] = set()
    for (one, first), (other, second) in combinations(enumerate(prints), 2):
        shared = first.keys() & second.keys()
        differing = [subject for subject in shared if first[subject] != second[subject]]
        if len(differing) >= FEWEST and 2 * len(differing) > len(shared):
            unsure |= {one, other}
    return [
        [replace(each, reason=OTHER_TABLE) if place in unsure and _is_unsure(each) else each for each in table]
        for place, table in enumerate(tables)
    ]


def _subject(bound: Bound) -> Meaning:
    return replace(bound.meaning, total=None)


def _is_of_no_mine(bound: Bound) -> bool:
    """Whether a value is bound to a figure without a mine; a change follows the figures that it compares."""
    meaning = bound.meaning
    return not bound.reason and meaning.change is None and meaning.metric != "price" and meaning.entity is None


def _is_unsure(bound: Bound) -> bool:
    return _is_of_no_mine(bound) and not bound.meaning.total
