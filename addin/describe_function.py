"""The worksheet functions as text for the terminal, from their records."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from udfs import FUNCTIONS
from udfs.docstrings import UNIT_IN_BRACKETS
from udfs.names import nearest_names
from udfs.registry import ArgumentRecord, FunctionRecord
from workbook.errors import CannotRunError

WIDTH = 110


def find_function(name: str) -> FunctionRecord:
    """The record of a function, whatever the case of its name; an unknown one suggests the nearest."""
    record = FUNCTIONS.get(name.upper())
    if record is not None:
        return record
    nearest = nearest_names(name, FUNCTIONS)
    hint = f"did you mean {nearest}? " if nearest else ""
    raise CannotRunError(f"There is no function {name}; {hint}`orebook functions --search` finds one by its purpose.")


def search_functions(words: str) -> list[FunctionRecord]:
    """The functions whose help holds every one of the words."""
    wanted = words.lower().split()
    found = [record for record in FUNCTIONS.values() if all(word in searchable(record) for word in wanted)]
    if not found:
        raise CannotRunError(
            f"No function's help holds {' and '.join(wanted)}; try fewer words, or `orebook functions`."
        )
    return found


def searchable(record: FunctionRecord) -> str:
    arguments = " ".join(argument.help for argument in record.arguments)
    words = " ".join(record.keywords)
    return f"{record.signature} {record.category} {record.summary} {record.explanation} {arguments} {words}".lower()


def by_category(records: Mapping[str, FunctionRecord]) -> dict[str, list[FunctionRecord]]:
    """Categories in the order of their first function, and the functions of each in theirs."""
    categories: dict[str, list[FunctionRecord]] = {}
    for record in records.values():
        categories.setdefault(record.category, []).append(record)
    return categories


def list_functions(records: Iterable[FunctionRecord]) -> Iterator[str]:
    """Functions with their summaries, below their categories."""
    for category, members in by_category({record.name: record for record in records}).items():
        yield f"{category}\n"
        for record in members:
            yield wrapped(record.signature, "  ", hanging=len(record.name) + 1)
            yield wrapped(record.summary, "      ") + "\n"


def describe(record: FunctionRecord) -> Iterator[str]:
    """The help of one function, in the order in which one asks."""
    # Here, because a list of functions needs neither, and both take longer to load than it does.
    from addin.cell_formula import cell_examples, cells_shown
    from addin.formula_text import as_text, formula_remarks, formulas_of

    yield wrapped(record.signature, "", hanging=len(record.name) + 1) + "\n"
    yield from (wrapped(part, "") + "\n" for part in (record.summary, *record.explanation.split("\n\n")) if part)
    if record.formula:
        yield "Formula"
        yield from (wrapped(as_text(formula), "  ", hanging=2) for formula in formulas_of(record.formula))
        yield from (wrapped(remark, "  ") for remark in formula_remarks(record))
        yield ""
    if record.arguments:
        yield "Arguments"
        yield from describe_arguments(record.arguments)
        yield ""
    yield f"Result\n{wrapped(f'{record.result.shape}: {unit_last(record.result.help)}', '  ')}"
    if record.errors:
        yield "\nErrors"
        yield from (wrapped(f"{error.code:<8} {error.when}", "  ", hanging=9) for error in record.errors)
    yield "\nExample"
    for example in cell_examples(record):
        if example.caption:
            yield wrapped(example.caption, "  ")
        yield f"  {example.formula}"
        rounded = "" if example.decimals is None else f"   (rounded to {example.decimals} decimals)"
        yield f"  {'   '.join(cells_shown(example))}{rounded}"
    yield f"\nSource\n{wrapped(record.source, '  ')}"
    if record.notes:
        yield f"\nNotes\n{wrapped(record.notes, '  ')}"
    yield f"\nSee also\n  {', '.join(record.related)}"


def describe_arguments(arguments: Sequence[ArgumentRecord]) -> Iterator[str]:
    """What each argument takes, and below it what it means."""
    name_width = max(len(argument.name) for argument in arguments) + 2
    for argument in arguments:
        yield wrapped(f"{argument.name:<{name_width}}{argument_words(argument)}", "  ", hanging=name_width)
        yield wrapped(unit_last(argument.help), " " * (name_width + 2))


def unit_last(text: str) -> str:
    """A text with its unit at the end, where it does not break the sentence."""
    unit = UNIT_IN_BRACKETS.search(text)
    return f"{without_unit(text)} {unit[0]}" if unit else text


def without_unit(text: str) -> str:
    """A text whose unit stands elsewhere."""
    return re.sub(rf"\s*{UNIT_IN_BRACKETS.pattern}", "", text, count=1)


def argument_words(argument: ArgumentRecord) -> str:
    words = f"{argument.shape}, {'required' if argument.required else 'optional'}"
    return words if argument.domain is None else f"{words}, {argument.domain.needs}"


def wrapped(text: str, indent: str, hanging: int = 0) -> str:
    """A text in the width of a terminal; `hanging` is how much further in its later lines begin."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + " " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
