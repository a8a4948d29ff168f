"""The ways in which Excel hands arguments to Python through xlwings, for rows of the case tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cases import Case
from com_cells import OMITTED, ComRange, com_value
from officejs import matrix

from udfs import FUNCTIONS
from udfs.calling import call


@dataclass(frozen=True)
class Way:
    """How an argument is handed over, and one that is left out."""

    name: str
    argument: Callable[[Any], Any]
    omitted: Any

    def arguments(self, case: Case) -> list[Any]:
        """As many as the function has: what calls Python hands over something for each of them."""
        left_out = len(FUNCTIONS[case.function].arguments) - len(case.arguments)
        return [*map(self.argument, case.arguments), *[self.omitted] * left_out]


def none_for_blank(blank: Any, argument: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A blank argument as one that is left out between its commas."""
    return lambda value: blank if value is None else argument(value)


CLASSIC_WAYS = (
    Way("values", com_value, OMITTED),
    Way("Range objects", lambda value: ComRange(com_value(value)), OMITTED),
    Way("blanks left out", none_for_blank(OMITTED, com_value), OMITTED),
)
OFFICEJS_WAYS = (
    Way("blanks are null", matrix, None),
    Way("blanks are empty texts", lambda value: matrix(value, blank=""), None),
    Way("blanks left out", none_for_blank(None, matrix), None),
)


@dataclass(frozen=True)
class Difference:
    """Why Excel answers rows otherwise than the table asks, the rows, and what it answers to them."""

    reason: str
    touches: Callable[[Case], bool]
    answer: Callable[[Case], Any]


def without_empty_texts(value: Any) -> Any:
    if isinstance(value, list):
        return [without_empty_texts(item) for item in value]
    return None if value == "" else value


DIFFERENCES = (
    Difference(
        "xlwings makes no difference between an empty text and a blank cell",
        lambda case: without_empty_texts(case.arguments) != case.arguments,
        lambda case: call(FUNCTIONS[case.function], without_empty_texts(case.arguments)),
    ),
)


def expected_in_excel(case: Case) -> Any:
    """What a row is answered in Excel: as the table asks, or otherwise by a known difference."""
    return next((known.answer(case) for known in DIFFERENCES if known.touches(case)), case.answer)
