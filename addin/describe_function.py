"""A worksheet function as text for the terminal, from its record."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import groupby

from udfs import FUNCTIONS
from udfs.registry import ArgumentRecord, FunctionRecord
from workbook.errors import CannotRunError


def find_function(name: str) -> FunctionRecord:
    """The record of a function, whatever the case of its name; an unknown one suggests the nearest."""
    record = FUNCTIONS.get(name.upper())
    if record is not None:
        return record
    nearest = difflib.get_close_matches(name.upper(), FUNCTIONS, n=3, cutoff=0.5)
    hint = f"did you mean {', '.join(nearest)}?" if nearest else "`orebook functions` lists them all."
    raise CannotRunError(f"There is no function {name}; {hint}")


def describe_all() -> Iterator[str]:
    """Every function with its summary, below its category."""
    for category, records in groupby(
        sorted(FUNCTIONS.values(), key=category_order), key=lambda record: record.category
    ):
        yield f"{category}\n"
        for record in records:
            yield f"  {record.signature}"
            yield f"      {record.summary}\n"


def category_order(record: FunctionRecord) -> int:
    """Categories stand in the order of their first function, and functions keep theirs."""
    return [other.category for other in FUNCTIONS.values()].index(record.category)


def describe(record: FunctionRecord) -> Iterator[str]:
    """The help of one function: signature, summary, arguments, result, errors, source, example."""
    yield f"{record.signature}\n"
    yield f"{record.summary}\n"
    if record.explanation:
        yield f"{record.explanation}\n"
    yield "Arguments"
    for argument in record.arguments:
        yield f"  {argument.name:<18} {argument_words(argument)}"
        yield f"  {'':<18} {argument.help}"
    yield f"\nResult\n  {record.result.shape}: {record.result.help}"
    if record.errors:
        yield "\nErrors"
        yield from (f"  {error.code:<8} {error.when}" for error in record.errors)
    yield f"\nSee also\n  {', '.join(record.related)}"
    yield f"\nSource\n  {record.source}"
    yield "\nExample (in Python)"
    yield from (f"  {line.strip()}" for line in record.examples.strip().splitlines())


def argument_words(argument: ArgumentRecord) -> str:
    words = f"{argument.shape}, {'required' if argument.required else 'optional'}"
    return words if argument.domain is None else f"{words}, {argument.domain.needs}"


def as_json(record: FunctionRecord) -> dict[str, object]:
    """The whole record, without the Python objects behind it."""
    return {
        "name": record.name,
        "signature": record.signature,
        "category": record.category,
        "summary": record.summary,
        "explanation": record.explanation,
        "arguments": [
            {
                "name": argument.name,
                "shape": argument.shape,
                "unit": argument.unit,
                "required": argument.required,
                "help": argument.help,
                "domain": None if argument.domain is None else argument.domain.needs,
            }
            for argument in record.arguments
        ],
        "result": {"shape": record.result.shape, "unit": record.result.unit, "help": record.result.help},
        "errors": [{"code": error.code, "when": error.when} for error in record.errors],
        "related": list(record.related),
        "pairs": [list(pair) for pair in record.pairs],
        "source": record.source,
        "examples": record.examples,
    }
