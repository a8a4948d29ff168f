"""What each printed number has for it and against it: confirmed, contradicted, in doubt, or alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from workbook.release.system import System
from workbook.release.verdicts import TIES, TIES_WITHIN_ROUNDING

CONFIRMED, CONTRADICTED, IN_DOUBT, ALONE = "confirmed", "contradicted", "in doubt", "alone"


@dataclass(frozen=True)
class Standing:
    """One printed number: the relations that confirm it and those that contradict it, by their place in the list.

    `independent` counts the confirming relations without those that say the same twice. Contradicted is the likeliest
    culprit of a break, in doubt every other figure that could be it.
    """

    figure: str
    state: str
    independent: int
    confirmed_by: tuple[int, ...]
    contradicted_by: tuple[int, ...]


def standings(
    system: System, likeliest: Mapping[str, Collection[int]], possible: Mapping[str, Collection[int]]
) -> list[Standing]:
    """The standing of every printed number; `likeliest` and `possible` give the relations against each suspect."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(system.judged):
        if one.verdict in (TIES, TIES_WITHIN_ROUNDING):
            for figure in one.relation.figures:
                holding[figure].append(number)
    return [
        standing(system, figure, holding[figure], likeliest.get(figure, ()), possible.get(figure, ()))
        for figure in system.ledger.numbers
    ]


def standing(
    system: System, figure: str, holding: Sequence[int], likeliest: Collection[int], possible: Collection[int]
) -> Standing:
    """One number's standing; a relation that it breaks does not confirm it although it may hold by itself."""
    against = sorted({*likeliest, *possible})
    confirming = [number for number in holding if number not in against]
    different = {said_by(system, number) for number in confirming}
    independent = len(different - {frozenset({system.quantities[figure][0]})}) or min(1, len(different))
    state = CONTRADICTED if likeliest else IN_DOUBT if possible else CONFIRMED if confirming else ALONE
    return Standing(figure, state, independent, tuple(confirming), tuple(against))


def said_by(system: System, number: int) -> frozenset[str]:
    """What speaks in a relation: the quantities in it, and the workbook's cell if it is one that is held against."""
    relation = system.judged[number].relation
    return frozenset({*(system.quantities[one][0] for one in relation.figures), *filter(None, [relation.cell])})
