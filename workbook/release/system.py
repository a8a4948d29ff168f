"""All relations of a release at once: its equations, which figures are one quantity, and what lies around a figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook.release.intervals import Interval
from workbook.release.ledger import Ledger
from workbook.release.propagation import Equation, Narrowing, narrow
from workbook.release.relations.change import KIND as CHANGE
from workbook.release.relations.relation import WORKBOOK
from workbook.release.verdicts import BREAKS, TIES, Judged

# What a figure further away knows of a wrong one has come through figures that are all confirmed on the way.
STEPS_AROUND = 2


@dataclass(frozen=True)
class System:
    """The judged relations of a release; an equation has the number of its relation."""

    ledger: Ledger
    judged: Sequence[Judged]

    @cached_property
    def equations(self) -> dict[int, Equation]:
        """Every relation that holds for certain, whichever way was taken.

        A change that ties from the printed figures alone may have been worked out from them: then it is a consequence
        of what is printed, right or wrong, and says nothing of the values behind it. A cell of the workbook counts only
        where it contradicts: whether the cells follow from each other is for the workbook's own checks.
        """
        found = {}
        for number, one in enumerate(self.judged):
            if one.relation.kind == CHANGE and one.verdict == TIES:
                continue
            if one.relation.kind == WORKBOOK and one.verdict != BREAKS:
                continue
            way = one.relation.certain_way or (one.way if one.verdict == BREAKS else None)
            if way is not None:
                found[number] = Equation(one.relation.target, way)
        return found

    @cached_property
    def bands(self) -> dict[str, Interval]:
        """Every printed number's band."""
        return {id_: number.band for id_, number in self.ledger.numbers.items()}

    @cached_property
    def users(self) -> Mapping[str, Sequence[int]]:
        """The equations that each figure stands in."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, equation in self.equations.items():
            for figure in equation.figures:
                found[figure].append(number)
        return found

    @cached_property
    def quantities(self) -> Mapping[str, tuple[str, ...]]:
        """For each figure all that print the same number, itself included."""
        heads = {id_: id_ for id_ in self.ledger.numbers}

        def head(id_: str) -> str:
            while heads[id_] != id_:
                id_ = heads[id_]
            return id_

        for one in self.judged:
            same = one.relation.equal_to
            if same is not None and one.verdict != BREAKS:
                heads[head(one.relation.target)] = head(same)
        alike: dict[str, list[str]] = defaultdict(list)
        for id_ in heads:
            alike[head(id_)].append(id_)
        return {id_: tuple(alike[head(id_)]) for id_ in heads}

    def around(self, figures: Iterable[str], left_out: Collection[int]) -> list[int]:
        """The equations within a few steps of some figures."""
        reached, edge, found = set(figures), set(figures), set[int]()
        for _ in range(STEPS_AROUND):
            found |= {number for figure in edge for number in self.users.get(figure, ()) if number not in left_out}
            edge = {figure for number in found for figure in self.equations[number].figures} - reached
            reached |= edge
        return sorted(found)

    def narrowed(self, numbers: Iterable[int], freed: Iterable[str] = ()) -> Narrowing:
        """What some equations leave, with some figures free to be anything that their kind can be."""
        equations = {number: self.equations[number] for number in numbers}
        needed = {figure for equation in equations.values() for figure in equation.figures}
        limits = {figure: self.ledger.numbers[figure].limits for figure in freed}
        return narrow(equations, {figure: limits.get(figure, self.bands[figure]) for figure in needed})
