"""The smallest sets of relations that cannot all be true, and which of them have one cause."""

from __future__ import annotations

from workbook.release.propagation import smallest_conflict
from workbook.release.system import System
from workbook.release.verdicts import BREAKS

MOST_CONFLICTS = 100

Conflict = frozenset[int]


def find_conflicts(system: System) -> list[Conflict]:
    """Each relation that breaks alone; then, without those, sets that break only together."""
    conflicts = [frozenset({number}) for number in system.equations if system.judged[number].verdict == BREAKS]
    left = {number: one for number, one in system.equations.items() if frozenset({number}) not in conflicts}
    while len(conflicts) < MOST_CONFLICTS:
        found = system.narrowed(left)
        if found.conflict is None:
            break
        smallest = smallest_conflict(left, system.bands, sorted(found.conflict))
        conflicts.append(smallest)
        left = {number: one for number, one in left.items() if number not in smallest}
    return conflicts
