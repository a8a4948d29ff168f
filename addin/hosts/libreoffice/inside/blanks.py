"""Blank is not zero: which zeros that Calc hands over are empty cells.

Calc gives an add-in 0 for a single empty cell and does not say which cell calls. Where the answer depends on it, the
document's own formulas are asked for the calls that fit: those that can hand over a 0 where one was handed over. The
cell that calls is found among them because a cell that is being calculated says of itself that it is circular.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import compress
from typing import Any

from addin.hosts.libreoffice.inside.calls import Blank, Call, Cells, DocumentFormulas, Place, Unseen
from addin.hosts.libreoffice.inside.formula_arguments import Unknown
from udfs.errors import CellError

CIRCULAR = 522
# Not #N/A: IFNA would make a number of it, and nothing says that the figure is not reported.
CANNOT_TELL = CellError(
    "#VALUE!",
    "LibreOffice hands over an empty cell as 0, and here it cannot be told from one: give ranges of one cell, such as "
    "B7:B7, or write 0 where nil is meant.",
)
# Constants come as text, with fewer digits than the number has.
DIGITS = 12

Certain = tuple[bool, ...]
Key = tuple[str, Certain, tuple[Any, ...]]
Calculate = Callable[[Sequence[Any]], Any]
Callers = tuple[list[Call], list[Call]]
Watch = Callable[[Any, Callable[[], object]], None]


class BlankCells:
    """Answers for whatever calls, with each zero that is an empty cell taken as blank."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.watched: set[str] = set()
        self.known: dict[str, KnownCalls] = {}
        self.asked: list[Call] = []

    def answer(self, name: str, values: Sequence[Any], document: Any, calculate: Calculate) -> Any:
        """A function's answer for the values that Calc hands over; `calculate` gives it for true blanks."""
        zeros = frozenset(at for at, value in enumerate(values) if type(value) is float and value == 0)
        answer = calculate(values)
        if not zeros or same(answer, calculate(without(values, zeros))):
            return answer
        waiting, doubtful = self.callers(name, values, document)
        calls = waiting or doubtful
        answers = [calculate(without(values, zeros & call.empty_now(document))) for call in calls]
        if not waiting or any(zeros & call.unseen for call in calls):
            answers.append(answer)
        certain = bool(calls) and all(same(answers[0], other) for other in answers)
        return answers[0] if certain else CANNOT_TELL

    def callers(self, name: str, values: Sequence[Any], document: Any) -> Callers:
        """The call that waits for this answer, or those of which it cannot be told."""
        if self.asked and fits(self.asked[-1], name, values):
            return [self.asked[-1]], []  # the cell that is asked below calculates itself meanwhile
        known = self.known.get(document.RuntimeUID) or self.read(document)
        found = self.search(known, name, values, document)
        if not found[0] and (known.may_be_old or changes_go_unheard(document)):
            found = self.search(self.read(document), name, values, document)
        return found

    def search(self, known: KnownCalls, name: str, values: Sequence[Any], document: Any) -> Callers:
        """The same among the calls known.

        A cell that is being calculated says that it is circular. Asking one that is still to be calculated calculates
        it, which is harmless where it depends on none of those that may be waiting.
        """
        doubtful: list[Call] = []
        for group in known.fitting(name, values):
            doubtful += group.without_blanks
            for number, call in group.from_the_last():
                if document.IsIterationEnabled or known.depends(call, document):
                    doubtful.append(call)
                elif self.waits(call, document):
                    group.last = number
                    return group.by_place[call.place], []
        return [], doubtful

    def waits(self, call: Call, document: Any) -> bool:
        self.asked.append(call)
        try:
            return bool(call.place.cell_in(document).getError() == CIRCULAR)
        finally:
            self.asked.pop()

    def read(self, document: Any) -> KnownCalls:
        """What the document's formulas say now; forgotten when the document changes."""
        key = document.RuntimeUID
        if key not in self.watched:
            self.watched.add(key)
            self.watch(document, lambda: self.known.pop(key, None))
        known = self.known[key] = KnownCalls(document)
        return known


class Group:
    """The calls of a function that Calc hands the same values, in the document's order."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.without_blanks: list[Call] = []  # one of them stands for all: whichever calls, 0 is 0
        self.last = -1

    def from_the_last(self) -> Iterator[tuple[int, Call]]:
        """From the one after the last found round to itself: recalculation goes on where it was."""
        for step in range(1, len(self.calls) + 1):
            number = (self.last + step) % len(self.calls)
            yield number, self.calls[number]

    @cached_property
    def by_place(self) -> dict[Place, list[Call]]:
        """The calls of each cell."""
        calls: dict[Place, list[Call]] = defaultdict(list)
        for call in self.calls:
            calls[call.place].append(call)
        return calls


class KnownCalls:
    """The calls in a document that can hand over a 0, found by what Calc hands over for their arguments."""

    # A cell can be calculated before its change is heard of. A call that is not known is worth reading again once this
    # many seconds have passed, or as many as reading took: whoever changes a cell takes longer.
    PAUSE = 0.02

    def __init__(self, document: Any) -> None:
        began = time.monotonic()
        self.certain: dict[str, set[Certain]] = defaultdict(set)
        self.groups: dict[Key, Group] = defaultdict(Group)
        self.callers: dict[str, Cells] = defaultdict(lambda: defaultdict(list))
        self.dependent: dict[tuple[str, Place], bool] = {}
        for call in DocumentFormulas(document).calls():
            rows = self.callers[call.name][call.place.sheet, call.place.column]
            if rows[-1:] != [call.place.row]:
                rows.append(call.place.row)
            if not call.can_hand_over_zero:
                continue
            certain = certainty(call)
            self.certain[call.name].add(certain)
            group = self.groups[call.name, certain, handed_over(call.arguments, certain)]
            if call.can_have_blanks:
                group.calls.append(call)
            else:
                group.without_blanks = [call]
        now = time.monotonic()
        self.old_at = now + max(self.PAUSE, now - began)

    @property
    def may_be_old(self) -> bool:
        return time.monotonic() > self.old_at

    def depends(self, call: Call, document: Any) -> bool:
        """Whether a call's cell may depend on another that calls the same function."""
        if call.is_all_of_its_cell:
            return False
        key = call.name, call.place
        if key not in self.dependent:
            self.dependent[key] = call.reads_any_of(self.callers[call.name], document)
        return self.dependent[key]

    def fitting(self, name: str, values: Sequence[Any]) -> Iterator[Group]:
        """The calls that fit the values, in groups."""
        for certain in self.certain.get(name, ()):
            if all(value is None for value in values[len(certain) :]):
                group = self.groups.get((name, certain, handed_over(values, certain)))
                if group is not None:
                    yield group


def changes_go_unheard(document: Any) -> bool:
    """Whether a document tells nobody of its changes for now: macros do so to be fast."""
    return document.hasControllersLocked() or document.isActionLocked() or not document.isSetModifiedEnabled()


def fits(call: Call, name: str, values: Sequence[Any]) -> bool:
    """Whether a call may be the one that hands over these values."""
    certain = certainty(call)
    return call.name == name and handed_over(call.arguments, certain) == handed_over(values, certain)


def certainty(call: Call) -> Certain:
    return tuple(argument not in (Unknown, Unseen) for argument in call.arguments)


def handed_over(arguments: Sequence[Any], certain: Certain) -> tuple[Any, ...]:
    """What is certain of the arguments, as Calc hands it over: 0 for an empty cell; a range is none of them."""
    return tuple(map(as_handed_over, compress(arguments, certain)))


def as_handed_over(argument: Any) -> Any:
    if argument is Blank:
        return 0.0
    if isinstance(argument, list):
        return list
    return float(f"{argument:.{DIGITS}g}") if isinstance(argument, float) else argument


def without(values: Sequence[Any], empty: frozenset[int]) -> list[Any]:
    """The values with blanks where cells are empty."""
    return [None if at in empty else value for at, value in enumerate(values)]


def same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)
