"""docs/functions-by-task.md: every formula on it answers what stands beside it, and no function is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from formula_answers import calculator

from udfs import FUNCTIONS

PAGE = Path(__file__).parent.parent / "docs" / "functions-by-task.md"
HEADER = "| I have | I want | formula | answer |"


@dataclass(frozen=True)
class Task:
    """One row of the page."""

    anchor: str
    formula: str
    answers: list[str]


def tasks() -> list[Task]:
    rows = [line.split("|")[1:-1] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [
        Task(re.findall(r"functions\.md#(\w+)\)", wanted)[0], formula.strip(" `"), re.findall("`([^`]+)`", answer))
        for _, wanted, formula, answer in rows
        if "`=" in formula
    ]


def as_printed(value: Any, printed: str) -> str:
    """The value with the places and signs of a printed answer."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return value
    share = printed.endswith("%")
    places = len(printed.rstrip("%").partition(".")[2])
    number = Decimal(repr(value)) * (100 if share else 1)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:,}{'%' if share else ''}"


@pytest.fixture(scope="module")
def calculate() -> Iterator[Callable[[str], Any]]:
    with calculator() as calculate:
        yield calculate


@pytest.mark.parametrize("task", tasks(), ids=lambda task: task.formula)
def test_every_formula_answers_what_stands_beside_it(task: Task, calculate: Callable[[str], Any]) -> None:
    value = calculate(task.formula)
    cells = value[0] if isinstance(value, list) else [value]
    assert [as_printed(cell, printed) for cell, printed in zip(cells, task.answers, strict=True)] == task.answers


@pytest.mark.parametrize("task", tasks(), ids=lambda task: task.formula)
def test_every_formula_stands_beside_a_link_to_its_function(task: Task) -> None:
    assert task.formula.startswith(f"={task.anchor.upper()}(")


def test_every_function_is_on_the_page_and_no_other() -> None:
    assert {task.anchor.upper() for task in tasks()} == set(FUNCTIONS)


def test_every_line_of_a_table_was_read() -> None:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    tables = lines.count(HEADER)
    assert lines.count("|---|---|---|---|") == tables
    assert len(tasks()) == len(lines) - 2 * tables
