"""A break as the diagnoses see it: its relations, its suspects, and what a figure would have to be."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from workbook.release.culprits import Cause, Suspect
from workbook.release.intervals import EVERYTHING, Interval, common, point
from workbook.release.ledger import Ledger
from workbook.release.relations.relation import Relation
from workbook.release.system import System
from workbook.release.verdicts import BREAKS

# How often a shape turns up by coincidence: about always, now and then, seldom, hardly ever.
WEAK, GOOD, STRONG, DECISIVE = 1.0, 0.2, 0.05, 0.01
TELLING_DIGITS = 3


@dataclass(frozen=True)
class Diagnosis:
    """The shape that an error seems to have, in a sentence, and how often it would turn up by coincidence."""

    kind: str
    sentence: str
    coincidence: float


def is_telling(printed: str) -> bool:
    """Whether characters are enough of them to mean something: two digits, or noughts, are the same too often."""
    digits = "".join(filter(str.isdigit, printed))
    return len(digits) >= TELLING_DIGITS and digits.strip("0") != ""


@dataclass(frozen=True)
class Case:
    """One cause in its release."""

    system: System
    cause: Cause

    @property
    def ledger(self) -> Ledger:
        return self.system.ledger

    @cached_property
    def relations(self) -> dict[int, Relation]:
        """The relations that cannot all be true, by number."""
        numbers = sorted({number for conflict in self.cause.conflicts for number in conflict})
        return {number: self.system.judged[number].relation for number in numbers}

    def relations_of(self, suspect: Suspect, kind: str) -> dict[int, Relation]:
        """Those of a kind that break by themselves and whose target the suspect is."""
        return {
            number: one
            for number, one in self.relations.items()
            if one.kind == kind and one.target in suspect.figures and self.system.judged[number].verdict == BREAKS
        }

    def needed(self, number: int, figure: str) -> Interval | None:
        """What one relation alone would have a figure be; None when nothing would do."""
        narrowing = self.system.narrowed([number], [figure])
        return narrowing.known[figure] if narrowing.is_possible else None

    def needed_exactly(self, number: int, figure: str) -> Decimal | None:
        """The one value of a figure that makes a relation true of all other printed values as they stand."""
        equation = self.system.equations[number]
        known = {one: point(self.ledger.numbers[one].point) for one in equation.figures}
        target = known[equation.target]
        if figure == equation.target:
            value: Interval | None = equation.way.forward(known)
        else:
            known[figure] = EVERYTHING
            value = EVERYTHING
            for one, bounds in equation.way.backward(known, target):
                if one == figure and value is not None:
                    value = common(value, bounds)
        return value.middle if value is not None and value.is_bounded else None
