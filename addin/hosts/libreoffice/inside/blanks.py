"""Blank is not zero: which zeros that Calc hands over are empty cells.

Calc gives an add-in 0 for a single empty cell and does not say which cell calls. Where the answer depends on it, the
document's own formulas are asked for the calls that fit: those with an empty cell where a 0 was handed over. The cell
that calls is found among them because a cell that is being calculated says of itself that it is circular.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import compress
from typing import Any

from addin.hosts.libreoffice.inside.calls import Argument, Blank, Call, DocumentFormulas, Unknown
from udfs.errors import CellError

CIRCULAR = 522
CANNOT_TELL = CellError(
    "#N/A",
    "LibreOffice hands over an empty cell as 0, and here it cannot be told from one: give ranges of one cell, such as "
    "B7:B7, or write 0 where nil is meant.",
)
# Constants come as text, with fewer digits than the number has.
DIGITS = 12

Calculate = Callable[[Sequence[Any]], Any]


class BlankCells:
    """What the documents' formulas said when they were last read; read again after a pause."""

    def __init__(self) -> None:
        self.known: dict[str, KnownCalls] = {}

    def answer(self, name: str, values: Sequence[Any], document: Any, calculate: Calculate) -> Any:
        """The function's answer, with each zero that is an empty cell taken as blank."""
        zeros = frozenset(at for at, value in enumerate(values) if type(value) is float and value == 0)
        answer = calculate(values)
        if not zeros or same(answer, calculate(without(values, zeros))):
            return answer
        doubtful = False
        for suspect in self.calls_of(document).with_blanks(name, values):
            blank_answer = calculate(without(values, suspect.empty))
            if same(blank_answer, answer):
                continue
            if not suspect.stands_alone or document.IsIterationEnabled:
                doubtful = True
            elif is_being_calculated(document, suspect):
                return blank_answer
        return CANNOT_TELL if doubtful else answer

    def calls_of(self, document: Any) -> KnownCalls:
        key = document.RuntimeUID
        known = self.known.get(key)
        if known is None or known.is_old:
            known = self.known[key] = KnownCalls(document)
        known.used = time.monotonic()
        return known


def is_being_calculated(document: Any, call: Call) -> bool:
    """Whether a cell waits for an answer right now.

    Asking a cell that is still to be calculated calculates it, which is safe only for one that reads no other formula.
    """
    sheet = document.getSheets().getByName(call.place.sheet)
    return bool(sheet.getCellByPosition(call.place.column, call.place.row).getError() == CIRCULAR)


class KnownCalls:
    """The calls with an empty cell among their arguments, found by what Calc hands over for the others."""

    # A recalculation asks again and again; whoever changes a cell takes longer than this, and than reading takes.
    PAUSE, PATIENCE = 0.05, 3

    def __init__(self, document: Any) -> None:
        began = time.monotonic()
        self.found: dict[str, dict[tuple[bool, ...], dict[tuple[Any, ...], list[Call]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )
        for call in DocumentFormulas(document).calls():
            if call.empty:
                certain = tuple(argument is not Unknown for argument in call.arguments)
                self.found[call.name][certain][key_of(call.arguments, certain)].append(call)
        self.used = time.monotonic()
        self.pause = max(self.PAUSE, self.PATIENCE * (self.used - began))

    @property
    def is_old(self) -> bool:
        return time.monotonic() - self.used > self.pause

    def with_blanks(self, name: str, values: Sequence[Any]) -> Iterator[Call]:
        """The calls that fit what was handed over."""
        for certain, calls in self.found[name].items():
            if all(value is None for value in values[len(certain) :]):
                yield from calls.get(key_of(values[: len(certain)], certain), ())


def key_of(arguments: Sequence[Argument | Any], certain: Sequence[bool]) -> tuple[Any, ...]:
    """What is certain of the arguments, as Calc hands it over."""
    return tuple(as_handed_over(argument) for argument in compress(arguments, certain))


def as_handed_over(argument: Any) -> Any:
    if argument is Blank:
        return 0.0
    return float(f"{argument:.{DIGITS}g}") if isinstance(argument, float) else argument


def without(values: Sequence[Any], empty: frozenset[int]) -> list[Any]:
    """The values with blanks where cells are empty."""
    return [None if at in empty else value for at, value in enumerate(values)]


def same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)
