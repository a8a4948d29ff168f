"""A sheet of formulas with our functions in the bed, calculated in any order, as Excel says that it calculates."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vba_bed import Bed
from vba_com import vba_value

from udfs.errors import CellError


@dataclass(frozen=True)
class Cells:
    """The cells of an address as an argument."""

    address: str


@dataclass(frozen=True)
class Formula:
    """A function of ours in a cell; where `if_error` is set, IFERROR stands around it."""

    cell: str
    function: str
    arguments: tuple[Any, ...]
    if_error: Any = None

    @property
    def precedents(self) -> set[str]:
        """The single cells that it reads."""
        return {argument.address for argument in self.arguments if isinstance(argument, Cells)}


class Sheet:
    """Cells with values and formulas in the bed's sheet.

    Excel calculates in the order of the last time. A cell that reads one which is not calculated yet is calculated with
    it empty, and again after it (Charles Williams, FastExcel, 25 November 2011: UDFs calculated multiple times).
    """

    def __init__(self, bed: Bed, values: dict[str, Any], formulas: Sequence[Formula], seed: int) -> None:
        self.bed = bed
        self.formulas = list(formulas)
        self.chance = random.Random(seed)
        self.chance.shuffle(self.formulas)
        bed.clear()
        for cell, value in values.items():
            self.write(cell, value)
        bed.application.calculate = self.calculate

    def write(self, cell: str, value: Any) -> None:
        """A value into a cell; the cells of a row go to its right."""
        if isinstance(value, list):
            [row] = value
            for column, item in enumerate(row):
                self.bed.range(cell).vba_get("Offset", [0, column]).vba_set("Value2", vba_value(item))
        else:
            self.bed.range(cell).vba_set("Value2", vba_value(value))

    def calculate(self) -> None:
        """What Application.CalculateFull does."""
        waiting = list(self.formulas)
        for formula in waiting:
            self.bed.range(formula.cell).vba_call("ClearContents")
        done: list[Formula] = []
        while waiting:
            formula = waiting.pop(0)
            answer = self.answer(formula)
            if formula.precedents & {other.cell for other in waiting}:
                waiting.append(formula)
            else:
                self.write(formula.cell, answer)
                done.append(formula)
        self.formulas = done

    def answer(self, formula: Formula) -> Any:
        """What the formula's cell gets."""
        answer = self.bed.run(formula.function, *map(self.argument, formula.arguments))
        return formula.if_error if formula.if_error is not None and isinstance(answer, CellError) else answer

    def argument(self, argument: Any) -> Any:
        """An argument as Excel hands it to VBA."""
        if isinstance(argument, Cells):
            return self.bed.range(argument.address)
        return vba_value(argument) if isinstance(argument, CellError) else argument

    def values(self) -> dict[str, Any]:
        """What the cells with formulas show."""
        return {formula.cell: self.bed.shown(formula.cell) for formula in sorted(self.formulas, key=lambda f: f.cell)}
