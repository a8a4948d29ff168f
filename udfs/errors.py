"""What a cell may show instead of a number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

ERROR_CODES = ("#N/A", "#VALUE!", "#NUM!", "#DIV/0!", "#REF!", "#NAME?", "#NULL!", "#SPILL!", "#CALC!")


@dataclass(frozen=True)
class CellError:
    """An error value in a cell, with the sentence that explains it; two are equal when their codes are."""

    code: str
    sentence: str = field(default="", compare=False)
    argument: str | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.code not in ERROR_CODES:
            raise ValueError(
                f"{self.code!r} is not an error a cell can show: expected one of {', '.join(ERROR_CODES)}."
            )

    def __str__(self) -> str:
        return self.code


class FunctionError(ValueError):
    """A function cannot answer; the sentence names the argument, what it needs, what it got and the way out."""

    code: ClassVar[str] = "#VALUE!"

    def __init__(self, sentence: str, argument: str | None = None) -> None:
        super().__init__(sentence)
        self.argument = argument

    def as_cell(self) -> CellError:
        """The error value that a cell shows for this."""
        return CellError(self.code, str(self), self.argument)


class NotReportedError(FunctionError):
    """A figure that the answer needs is blank: not reported, which is not zero."""

    code = "#N/A"


class WrongKindError(FunctionError):
    """A text, a boolean or a range stands where something else is needed."""


class UnitError(FunctionError):
    """A unit is unknown, or two units do not measure the same thing."""


class ShapeError(FunctionError):
    """Ranges that belong side by side have different shapes, or a range stands where one cell is needed."""


class DomainError(FunctionError):
    """A number lies outside what the argument can be."""

    code = "#NUM!"
