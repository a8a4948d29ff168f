"""What a relation says of its printed numbers: ties, ties within rounding, breaks, or not disclosed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbook.release.expressions import Expression
from workbook.release.intervals import DOWN, ZERO, Interval, gap, point
from workbook.release.ledger import Ledger
from workbook.release.relations.relation import Relation

TIES = "ties"
TIES_WITHIN_ROUNDING = "ties within rounding"
NOT_DISCLOSED = "not disclosed"
BREAKS = "breaks"
# The best that one of several ways says is what holds.
BEST_FIRST = (TIES, TIES_WITHIN_ROUNDING, NOT_DISCLOSED, BREAKS)


@dataclass(frozen=True)
class Judged:
    """A relation with its verdict: what the printed inputs give, what they can give, and the gap to what is printed.

    `gap` is how far the printed band lies above (below: negative) what can be, in the target's unit; `share` the same
    as a part of the nearest value that can be.
    """

    relation: Relation
    verdict: str
    way: Expression | None
    computed: Decimal | None
    implied: Interval | None
    gap: Decimal
    share: Decimal | None


def judge(ledger: Ledger, relation: Relation) -> Judged:
    """The verdict of a relation: the best of its ways, unless the one that holds whichever was taken breaks."""
    bands = {id_: ledger.numbers[id_].band for id_ in relation.figures}
    points = {id_: point(ledger.numbers[id_].point) for id_ in relation.figures}
    judged = [judge_way(relation, way, bands, points) for way in relation.ways]
    if not judged:
        return Judged(relation, NOT_DISCLOSED, None, None, None, ZERO, None)
    certain = next((one for one in judged if one.way is relation.certain_way and one.verdict == BREAKS), None)
    return certain or min(judged, key=lambda one: (BEST_FIRST.index(one.verdict), abs(one.gap)))


def judge_way(
    relation: Relation, way: Expression, bands: Mapping[str, Interval], points: Mapping[str, Interval]
) -> Judged:
    """What one way says: the printed values alone, then every value inside their bands."""
    printed = bands[relation.target]
    implied, value = way.forward(bands), way.forward(points)
    away = gap(printed, implied)
    is_open = not value.is_bounded
    if away:
        verdict = BREAKS if is_open or not relation.missing else NOT_DISCLOSED
    elif is_open:
        verdict = NOT_DISCLOSED
    else:
        verdict = TIES if printed.meets(value) else TIES_WITHIN_ROUNDING
    return Judged(relation, verdict, way, None if is_open else value.middle, implied, away, share_of(away, implied))


def share_of(away: Decimal, implied: Interval) -> Decimal | None:
    """A gap as a part of the nearest value that can be."""
    nearest = implied.high if away > ZERO else implied.low
    return DOWN.divide(away, abs(nearest)) if away and nearest else None
