"""The shorter stretches that a longer one is made of, where all of them are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbook.release.spans import Stretch


def coarsest_pieces(whole: Stretch, printed: Iterable[Stretch]) -> list[tuple[Stretch, ...]]:
    """Every way to put a stretch together from printed ones, without ways that only cut another finer.

    A half year is two quarters; a year two halves, nine months and a quarter, or four quarters where nothing longer is
    printed.
    """
    ways = list(paths(whole.first, whole.last, parts_of(whole, printed)))
    return [way for way in ways if not any(cuts_finer(way, other) for other in ways if other != way)]


def widest_pieces(whole: Stretch, printed: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Printed stretches that do not overlap and leave the least of a longer one over, in their order."""
    inside = parts_of(whole, printed)
    gaps = [one for one in whole.quarters if one not in inside]
    ways = paths(whole.first, whole.last, [*inside, *gaps])
    return max((tuple(one for one in way if one in inside) for way in ways), key=covered, default=())


def covered(pieces: Iterable[Stretch]) -> int:
    """How many quarters stretches cover."""
    return sum(len(one.quarters) for one in pieces)


def parts_of(whole: Stretch, printed: Iterable[Stretch]) -> list[Stretch]:
    """The printed stretches that lie inside a longer one."""
    return [
        one
        for one in printed
        if one.year == whole.year > 0 and whole.first <= one.first and one.last <= whole.last and one != whole
    ]


def paths(first: int, last: int, inside: Sequence[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    """Printed stretches that follow each other from one quarter to another."""
    if first > last:
        yield ()
        return
    for one in inside:
        if one.first == first:
            yield from ((one, *rest) for rest in paths(one.last + 1, last, inside))


def cuts_finer(way: tuple[Stretch, ...], other: tuple[Stretch, ...]) -> bool:
    """Whether one way has every seam of another and more."""
    return {one.last for one in other} < {one.last for one in way}
