"""What is known of a worksheet function: hosts, the function wizard and the reference are fed from these records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from udfs.domains import ANY_NUMBER, Domain


@dataclass(frozen=True)
class ArgumentRecord:
    """One argument: what may stand there, and what the function wizard says about it."""

    name: str
    shape: str
    unit: str | None
    required: bool
    help: str
    domain: Domain | None
    divides: bool = False  # where it is zero there is no answer

    @cached_property
    def takes_number(self) -> bool:
        """Whether its cells may be numbers."""
        return "number" in self.shape or self.shape == "range"

    @cached_property
    def takes_text(self) -> bool:
        """Whether its cells may be texts."""
        return "text" in self.shape

    @cached_property
    def takes_range(self) -> bool:
        """Whether it may be more than one cell."""
        return "range" in self.shape


@dataclass(frozen=True)
class ResultRecord:
    """What comes back; rows and columns say how far the answer for one row spills."""

    shape: str
    unit: str | None
    help: str
    rows: int
    columns: int


@dataclass(frozen=True)
class ErrorRecord:
    """One error value the function can show, and when."""

    code: str
    error: str
    when: str


@dataclass(frozen=True)
class FunctionRecord:
    """All that a host, the function wizard and the reference need to know of one function."""

    name: str
    python_name: str
    category: str
    summary: str
    explanation: str
    arguments: tuple[ArgumentRecord, ...]
    result: ResultRecord
    result_domain: Domain | None
    formula: str
    notes: str
    errors: tuple[ErrorRecord, ...]
    source: str
    examples: str
    related: tuple[str, ...]
    keywords: tuple[str, ...]  # what else people call it: searched, never shown
    pairs: tuple[tuple[str, str], ...]
    takes_arrays: bool
    row_counts: Callable[..., Any] | None
    separate_ranges: bool
    function: Callable[..., Any]

    @cached_property
    def reducer(self) -> bool:
        """Whether ranges go in and one answer comes out."""
        return any(argument.shape.startswith("range") for argument in self.arguments)

    @cached_property
    def plain_cells(self) -> tuple[tuple[bool, float, float, bool, bool], ...]:
        """For each argument: takes a number, from, to, whole ones only, is required."""
        domains = [argument.domain or ANY_NUMBER for argument in self.arguments]
        return tuple(
            (argument.takes_number, domain.smallest, domain.largest, domain.whole, argument.required)
            for argument, domain in zip(self.arguments, domains, strict=True)
        )

    @property
    def signature(self) -> str:
        """As one writes it in a cell, optional arguments in brackets."""
        return f"{self.name}({', '.join(a.name if a.required else f'[{a.name}]' for a in self.arguments)})"
