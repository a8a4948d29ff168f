"""One call of each function that has an answer, with every argument given, from the function's own case table."""

from __future__ import annotations

from typing import Any

from cases import Case, read_cases

from udfs.errors import CellError
from udfs.registry import FunctionRecord

# What stands in for an optional argument that no row of a table gives.
BY_NAME = {"grade_unit": "g/t", "content_unit": "oz", "lead_recovery": 0.8}
BY_UNIT = {
    "ozt": 404,
    "USD/ozt": 1707,
    "lb": 2099741,
    "USD/lb": 0.92,
    "USD": 1250000,
    "USD/t": 31.5,
    "t": 40190,
    "g/t": 0.4,
    "%": 1.7,
    "1": 0.75,
}
CASES = read_cases()


def sound_call(record: FunctionRecord) -> list[Any]:
    """The row that gives the most arguments, the first of them, completed."""
    rows = [case for case in CASES if case.function == record.name and is_sound(record, case)]
    assert rows, f"{record.name}.csv has no row of the kind published or normal that has an answer"
    given = max(rows, key=lambda case: sum(argument is not None for argument in case.arguments)).arguments
    padded = [*given, *[None] * (len(record.arguments) - len(given))]
    return [
        BY_NAME.get(argument.name, BY_UNIT.get(argument.unit or "")) if cell is None else cell
        for argument, cell in zip(record.arguments, padded, strict=True)
    ]


def is_sound(record: FunctionRecord, case: Case) -> bool:
    """Whether a row shows an answer for cells, or for ranges where the function takes them."""
    return (
        case.kind in ("published", "normal")
        and not isinstance(case.answer, CellError)
        and (record.reducer or not any(isinstance(cell, list) for cell in case.arguments))
    )
