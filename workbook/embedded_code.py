"""Code that a workbook carries for an add-in of Excel, which calculates and refreshes the workbook with it."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.ooxml.added_parts import AddedPart


@dataclass(frozen=True)
class EmbeddedCode:
    """The parts that hold the code, and what the add-in's functions are called in the formulas of a file.

    Such an add-in cannot lift a sheet's protection, so the sheet Log, which its refresh writes on, is left open.
    """

    parts: tuple[AddedPart, ...]
    function_prefix: str
