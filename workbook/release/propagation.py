"""Figures narrow each other through all relations together, until nothing moves or some figure is left with nothing.

The work is bounded: a narrowing counts when it takes at least a hundredth off an interval, and each relation is read at
most so many times. Both only ever leave intervals wider, so that what is found impossible is impossible.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from workbook.release.expressions import Expression
from workbook.release.intervals import Interval, common

WORTH_TELLING = Decimal("0.01")
MOST_READINGS = 40


@dataclass(frozen=True)
class Equation:
    """A figure that must be what an expression gives."""

    target: str
    way: Expression

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """The target and every figure of the expression."""
        return tuple(dict.fromkeys((self.target, *self.way.figures)))


@dataclass(frozen=True)
class Narrowing:
    """What is left of each figure; `conflict` holds the equations that together leave a figure nothing, if any do."""

    known: Mapping[str, Interval]
    conflict: frozenset[int] | None

    @property
    def is_possible(self) -> bool:
        """Whether every figure has some value left. It is not a proof that one set of values fits all."""
        return self.conflict is None


class Propagation:
    """Equations at work on intervals. Who narrowed what is kept as bits of a number, one for each equation."""

    def __init__(self, equations: Mapping[int, Equation], bands: Mapping[str, Interval]) -> None:
        self._equations = equations
        self._known = dict(bands)
        self._reasons: dict[str, int] = defaultdict(int)
        self._users: dict[str, list[int]] = defaultdict(list)
        for number, equation in equations.items():
            for figure in equation.figures:
                self._users[figure].append(number)

    def run(self) -> Narrowing:
        """Read each equation, and again when one of its figures has narrowed."""
        waiting = deque(self._equations)
        queued = set(waiting)
        readings: dict[int, int] = defaultdict(int)
        while waiting:
            number = waiting.popleft()
            queued.discard(number)
            readings[number] += 1
            moved = self._read(number)
            if moved is None:
                return Narrowing(self._known, frozenset(bits(self._blame(number))))
            again = {user for figure in moved for user in self._users[figure]} - queued - {number}
            for user in sorted(again):
                if readings[user] < MOST_READINGS:
                    waiting.append(user)
                    queued.add(user)
        return Narrowing(self._known, None)

    def _read(self, number: int) -> list[str] | None:
        """The figures that one equation narrows; None when it leaves one of them nothing."""
        equation = self._equations[number]
        whole = common(equation.way.forward(self._known), self._known[equation.target])
        if whole is None:
            return None
        moved = []
        blame = self._blame(number)
        for figure, bounds in ((equation.target, whole), *equation.way.backward(self._known, whole)):
            old = self._known[figure]
            new = common(old, bounds)
            if new is None:
                return None
            if is_worth_telling(old, new):
                self._known[figure] = new
                self._reasons[figure] |= blame
                moved.append(figure)
        return moved

    def _blame(self, number: int) -> int:
        """Every equation that had a part in what the figures of one are known to be, and that one."""
        blame = 1 << number
        for figure in self._equations[number].figures:
            blame |= self._reasons[figure]
        return blame


def is_worth_telling(old: Interval, new: Interval) -> bool:
    """Whether an interval lost enough to read other equations again."""
    if new == old:
        return False
    if not old.is_bounded:
        return True
    width = old.high - old.low
    return width - (new.high - new.low) >= width * WORTH_TELLING


def bits(number: int) -> Iterable[int]:
    """The places of a number's ones."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def narrow(equations: Mapping[int, Equation], bands: Mapping[str, Interval]) -> Narrowing:
    """What the equations leave of the bands."""
    return Propagation(equations, bands).run()


def smallest_conflict(
    equations: Mapping[int, Equation], bands: Mapping[str, Interval], blamed: Sequence[int]
) -> frozenset[int]:
    """Of equations that contradict each other, as few as still do: each is left out once to see whether it matters."""
    kept = list(blamed)
    for number in blamed:
        fewer = {one: equations[one] for one in kept if one != number}
        if not narrow(fewer, bands).is_possible:
            kept.remove(number)
    return frozenset(kept)
