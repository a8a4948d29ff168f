"""Which printed figure is most likely wrong: the fewest whose change would mend what cannot be true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.release.conflicts import Conflict
from workbook.release.intervals import Interval
from workbook.release.propagation import Narrowing
from workbook.release.system import System

Quantity = tuple[str, ...]


@dataclass(frozen=True)
class Suspect:
    """A figure, in all its places, whose change alone would mend some conflicts; what it could be then."""

    figures: Quantity
    allowed: Interval


@dataclass(frozen=True)
class Cause:
    """Conflicts that one wrong figure explains, and the figures that could be it, in no order."""

    conflicts: tuple[Conflict, ...]
    suspects: tuple[Suspect, ...]


def find_causes(system: System, conflicts: Sequence[Conflict]) -> list[Cause]:
    """Conflicts grouped so that one figure mends each group, the largest groups first."""
    search = Search(system, conflicts)
    left = list(conflicts)
    causes = []
    while left:
        cause = search.largest_cause(left)
        causes.append(cause)
        left = [one for one in left if one not in cause.conflicts]
    return causes


class Search:
    """Figures freed one by one, to see which conflicts go away and whether all else stays possible."""

    def __init__(self, system: System, conflicts: Sequence[Conflict]) -> None:
        self._system = system
        self._every = frozenset[int]().union(*conflicts)
        self._tried: dict[tuple[Quantity, frozenset[Conflict]], Suspect | None] = {}

    def largest_cause(self, conflicts: Sequence[Conflict]) -> Cause:
        """The most conflicts that one figure mends, and every figure that mends them."""
        touching: dict[Quantity, list[Conflict]] = {}
        for conflict in conflicts:
            for quantity in quantities_of(self._system, conflict):
                touching.setdefault(quantity, []).append(conflict)
        mended: list[Conflict] = []
        for quantity, each in sorted(touching.items(), key=lambda item: -len(item[1])):
            # Nobody mends more than it touches: behind the best there is nothing to look for.
            if len(each) <= len(mended):
                break
            mended = max(mended, self._mended(quantity, each), key=len)
        if not mended:
            return unmended(self._system, conflicts[0])
        suspects = (self._suspect(quantity, mended) for quantity in touching)
        return Cause(tuple(mended), tuple(one for one in suspects if one is not None))

    def _mended(self, quantity: Quantity, conflicts: Sequence[Conflict]) -> list[Conflict]:
        """As many of some conflicts as go away together once a figure is free."""
        if self._suspect(quantity, conflicts) is not None:
            return list(conflicts)
        mended: list[Conflict] = []
        for conflict in conflicts:
            if self._suspect(quantity, [*mended, conflict]) is not None:
                mended.append(conflict)
        return mended

    def _suspect(self, quantity: Quantity, mended: Sequence[Conflict]) -> Suspect | None:
        key = quantity, frozenset(mended)
        if key not in self._tried:
            self._tried[key] = self._freed(quantity, mended)
        return self._tried[key]

    def _freed(self, quantity: Quantity, mended: Sequence[Conflict]) -> Suspect | None:
        """A figure as suspect, if all around is possible once it is free; what other conflicts need is left aside."""
        system = self._system
        if not all(set(quantity) & set(figures_of(system, conflict)) for conflict in mended):
            return None
        others = self._every - frozenset[int]().union(*mended)
        nearby = system.around((*quantity, *(figure for one in mended for figure in figures_of(system, one))), others)
        narrowing = system.narrowed(nearby, quantity)
        return Suspect(quantity, allowed(narrowing, quantity)) if narrowing.is_possible else None


def unmended(system: System, conflict: Conflict) -> Cause:
    """A conflict that no single figure mends: any figure of it, as far as the conflict itself goes."""
    suspects = []
    for quantity in quantities_of(system, conflict):
        narrowing = system.narrowed(conflict, quantity)
        if narrowing.is_possible:
            suspects.append(Suspect(quantity, allowed(narrowing, quantity)))
    return Cause((conflict,), tuple(suspects))


def allowed(narrowing: Narrowing, quantity: Quantity) -> Interval:
    """What a figure could be, as its first place that stands in the relations says; not each of its places does."""
    return next(narrowing.known[one] for one in quantity if one in narrowing.known)


def quantities_of(system: System, conflict: Conflict) -> list[Quantity]:
    """The quantities that stand in a conflict, each once."""
    return list(dict.fromkeys(system.quantities[figure] for figure in figures_of(system, conflict)))


def figures_of(system: System, conflict: Conflict) -> list[str]:
    """The figures of a conflict's relations."""
    return list(dict.fromkeys(figure for number in sorted(conflict) for figure in system.equations[number].figures))
