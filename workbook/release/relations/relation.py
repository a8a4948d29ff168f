"""A relation: one printed number, and the ways in which it should follow from others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from workbook.release.expressions import Constant, Expression, Sum, Variable, figures_of
from workbook.release.intervals import NOT_NEGATIVE

# What is not printed but cannot be less than nil.
OPEN = Constant(NOT_NEGATIVE)
# The kind of relation that ties a printed number to a cell of the workbook beside the release.
WORKBOOK = "workbook"


@dataclass(frozen=True)
class Relation:
    """One number that should follow from others.

    Of several `ways` one is enough: a release does not always say which it takes. `missing` names what would be needed
    and is not printed. `cell` is the workbook's cell that the number is held against, where there is one.
    """

    kind: str
    title: str
    target: str
    ways: tuple[Expression, ...] = ()
    missing: tuple[str, ...] = ()
    cell: str = ""

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """The target first, then every number it should follow from."""
        return tuple(dict.fromkeys((self.target, *figures_of(self.ways))))

    @property
    def certain_way(self) -> Expression | None:
        """What holds whichever way was taken: the only way there is, or the bound that what is not printed leaves."""
        last = self.ways[-1] if self.ways else None
        if isinstance(last, Sum) and OPEN in last.terms:
            return last
        return last if len(self.ways) == 1 and not self.missing else None

    @property
    def equal_to(self) -> str | None:
        """The figure that the target merely repeats, such as the only mine's of a consolidated line."""
        way = self.certain_way
        while isinstance(way, Sum) and len(way.terms) == 1:
            way = way.terms[0]
        return way.id if isinstance(way, Variable) else None
