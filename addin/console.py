"""What a command prints: tables and sentences for a person, JSON for a program."""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from udfs.errors import CellError

SPACE_BETWEEN_COLUMNS = 3
# Control characters but tab and line end, and those that turn the direction of writing.
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def print_table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table with aligned columns: the labels of the first to the left, figures to the right."""
    console = Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
    widths = column_widths(list(zip(header, *rows, strict=True)), console.width if console.is_terminal else None)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for position, (label, width) in enumerate(zip(header, widths, strict=True)):
        table.add_column(label, justify="left" if position == 0 else "right", width=width, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.width = sum(widths) + SPACE_BETWEEN_COLUMNS * len(widths)
    with console.capture() as capture:
        console.print(table)
    click.secho(title, bold=True)
    click.echo("\n".join(line.rstrip() for line in capture.get().rstrip().splitlines()) + "\n")


def column_widths(columns: Sequence[Sequence[str]], room: int | None) -> list[int]:
    """The widths of columns in the room of a terminal: headers and labels fold between words, figures never.

    Where even that does not fit the lines run over the terminal's edge. Without a terminal there is room for all.
    """
    widths = [max(map(len, column)) for column in columns]
    if room is None or sum(widths) + SPACE_BETWEEN_COLUMNS * len(widths) <= room:
        return widths
    narrowest = [max(len(word) for text in column for word in text.split() or [""]) for column in columns]
    left_for_labels = room - sum(narrowest[1:]) - SPACE_BETWEEN_COLUMNS * len(widths)
    return [min(widths[0], max(narrowest[0], left_for_labels)), *narrowest[1:]]


def visible(text: str) -> str:
    """A text out of a stranger's file without what would steer the terminal: each such character is a question mark."""
    return STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def print_json(answer: Any) -> None:
    """One JSON document on standard output, numbers in full precision."""
    click.echo(json.dumps(answer, default=plain, ensure_ascii=False, indent=2, allow_nan=False))


def plain(answer: Any) -> Any:
    """What JSON holds for a record of ours: an error value is its code."""
    if isinstance(answer, CellError):
        return answer.code
    if dataclasses.is_dataclass(answer) and not isinstance(answer, type):
        return {field.name: getattr(answer, field.name) for field in dataclasses.fields(answer)}
    return str(answer)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A way to say what is going on while it lasts, on a terminal only: scripts and logs stay quiet."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("Working") as status:
        yield lambda sentence: status.update(escape(sentence))


def errors_of(value: Any) -> list[tuple[int, int, CellError]]:
    """The errors of a cell value or a range: row and column, counted from 1, and what is wrong there."""
    rows = value if isinstance(value, list) else [[value]]
    return [
        (row, column, cell)
        for row, cells in enumerate(rows, 1)
        for column, cell in enumerate(cells, 1)
        if isinstance(cell, CellError)
    ]


def answer(value: Any) -> dict[str, Any]:
    """A cell value for a program: its errors with place, code, argument and reason; `error` is the first of them."""
    errors = [
        {"row": row, "column": column, "code": error.code, "argument": error.argument, "sentence": error.sentence}
        for row, column, error in errors_of(value)
    ]
    return {
        "value": None if isinstance(value, CellError) else value,
        "error": errors[0] if errors else None,
        "errors": errors,
    }


def answer_text(value: Any) -> str:
    """A cell value for a person; a range is one line a row, with tabs between its cells."""
    if isinstance(value, CellError):
        return f"{value.code}  {value.sentence}".rstrip()
    rows = value if isinstance(value, list) else [[value]]
    return "\n".join("\t".join(cell_text(cell) for cell in row) for row in rows)


def reasons(value: Any) -> list[str]:
    """Why cells of a range hold errors, a sentence each with its place; cells of a row with one reason share it."""
    if not isinstance(value, list):
        return []
    one_column = all(len(row) == 1 for row in value)
    sentences: dict[tuple[int, str], str] = {}
    for row, column, error in errors_of(value):
        place = f"row {row}" if one_column else f"row {row}, column {column}"
        sentences.setdefault((row, error.sentence), f"{place}: {error.sentence}")
    return list(sentences.values())


def cell_text(value: Any) -> str:
    """A cell value in full, as a formula would hold it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
