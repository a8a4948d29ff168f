"""What the commands have in common: --json, and an example at the end of the help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

JSON_WANTED = "addin.cli.json"


def remember_json(context: click.Context, _parameter: click.Parameter, wanted: bool) -> bool:
    context.meta[JSON_WANTED] = wanted
    return wanted


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Every command that answers has --json; errors then come as JSON too."""
    sentence = "Print one JSON document instead of text."
    return click.option("--json", "json_wanted", is_flag=True, callback=remember_json, help=sentence)(command)


def example(line: str) -> str:
    """The end of a command's help; \\b keeps its lines apart."""
    return f"\b\nExample:\n  {line}"
