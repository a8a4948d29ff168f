"""What a command prints: tables and sentences for a person, JSON for a program."""

from __future__ import annotations

import dataclasses
import json
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

# A table sent to a file or another program keeps its natural width; only a terminal's edge may fold it.
WIDTH_WITHOUT_TERMINAL = 240


def print_table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]], words: Sequence[int] = (0,)) -> None:
    """A table with aligned columns: those numbered in `words` to the left, figures to the right."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for position, label in enumerate(header):
        table.add_column(label, justify="left" if position in words else "right")
    for row in rows:
        table.add_row(*row)
    console = Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = WIDTH_WITHOUT_TERMINAL
    with console.capture() as capture:
        console.print(table)
    click.secho(title, bold=True)
    click.echo("\n".join(line.rstrip() for line in capture.get().rstrip().splitlines()) + "\n")


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


def answer(value: Any) -> dict[str, Any]:
    """A cell value for a program: an error value says its code, the argument and the reason."""
    if not isinstance(value, CellError):
        return {"value": value, "error": None}
    error = {"code": value.code, "argument": value.argument, "sentence": value.sentence}
    return {"value": None, "error": error}


def answer_text(value: Any) -> str:
    """A cell value for a person; a range is one line a row, with tabs between its cells."""
    if isinstance(value, CellError):
        return f"{value.code}  {value.sentence}".rstrip()
    rows = value if isinstance(value, list) else [[value]]
    return "\n".join("\t".join(cell_text(cell) for cell in row) for row in rows)


def cell_text(value: Any) -> str:
    """A cell value in full, as a formula would hold it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
