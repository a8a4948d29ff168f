"""Where Calc, by what it is, answers a row of a case table otherwise than the row asks: what it answers, and why."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from case_sheets import LITERALS, RANGES, Way
from cases import Case

from addin.hosts.libreoffice.calc_add_ins import uno_type
from udfs import FUNCTIONS
from udfs.calling import call
from udfs.errors import CellError

VALUE = CellError("#VALUE!")


@dataclass(frozen=True)
class Difference:
    """A reason, the rows that it touches, and what Calc answers to them."""

    reason: str
    touches: Callable[[Way, Case], bool]
    answer: Callable[[Case], Any]


def errors_in(value: Any) -> list[CellError]:
    if isinstance(value, list):
        return [error for item in value for error in errors_in(item)]
    return [value] if isinstance(value, CellError) else []


def booleans_in(value: Any) -> bool:
    return any(map(booleans_in, value)) if isinstance(value, list) else isinstance(value, bool)


def only_sees_values(case: Case) -> list[Any]:
    """The arguments that Calc hands over as values; it hands over the others as ranges of cells."""
    arguments = FUNCTIONS[case.function].arguments
    return [value for record, value in zip(arguments, case.arguments, strict=False) if uno_type(record) == "any"]


def needs_cells(case: Case) -> bool:
    return len(only_sees_values(case)) < len(case.arguments)


def is_range(way: Way, value: Any) -> bool:
    return way is RANGES or isinstance(value, list)


def everywhere(answer: Any, value: CellError) -> Any:
    """The same value in each cell of the answer."""
    return [[value for _ in row] for row in answer] if isinstance(answer, list) else value


def with_numbers(value: Any) -> Any:
    if isinstance(value, list):
        return [with_numbers(item) for item in value]
    return float(value) if isinstance(value, bool) else value


def answer_to(case: Case, change: Callable[[Any], Any]) -> Any:
    """The answer to other arguments; where the row asks for one cell, only the first one shows."""
    answer = call(FUNCTIONS[case.function], [change(value) for value in case.arguments])
    return answer[0][0] if isinstance(answer, list) and not isinstance(case.answer, list) else answer


def is_subnormal(value: Any) -> bool:
    return isinstance(value, float) and 0 < abs(value) < sys.float_info.min


# The first one that touches a row decides.
DIFFERENCES = (
    Difference(
        "a range that needs its cells seen one by one takes no literals: Err:504",
        lambda way, case: way is LITERALS and needs_cells(case),
        lambda case: everywhere(case.answer, VALUE),
    ),
    Difference(
        "a number too small to be a normal one cannot be written in a formula: Err:502",
        lambda way, case: way is LITERALS and any(map(is_subnormal, case.arguments)),
        lambda case: everywhere(case.answer, VALUE),
    ),
    Difference(
        "of the errors in single cells Calc answers the last one, and does so before it calls us",
        lambda way, case: any(isinstance(value, CellError) and not is_range(way, value) for value in case.arguments),
        lambda case: everywhere(case.answer, [v for v in case.arguments if isinstance(v, CellError)][-1]),
    ),
    Difference(
        "an error inside a range that is handed over as values is Err:504 before we are called",
        lambda way, case: any(is_range(way, value) and errors_in(value) for value in only_sees_values(case)),
        lambda case: everywhere(case.answer, VALUE),
    ),
    Difference(
        "a function that answers a text answers one cell, for a text among rows is not equal to one in a cell",
        lambda _way, case: FUNCTIONS[case.function].result.shape == "text" and isinstance(case.answer, list),
        lambda case: everywhere(case.answer, VALUE),
    ),
    Difference(
        "an empty text in a range that is handed over as values looks like a blank cell",
        lambda way, case: any(is_range(way, value) and value == "" for value in only_sees_values(case)),
        lambda case: answer_to(case, lambda value: None if value == "" else value),
    ),
    Difference(
        "TRUE and FALSE are the numbers 1 and 0",
        lambda _way, case: booleans_in(case.arguments) or booleans_in(case.answer),
        lambda case: with_numbers(answer_to(case, with_numbers)),
    ),
)


def difference_of(way: Way, case: Case) -> Difference | None:
    """The difference that a row is touched by."""
    return next((difference for difference in DIFFERENCES if difference.touches(way, case)), None)
