"""Two engines over one workbook: what `orebook refresh` wrote into the file, and what Calc makes of its formulas."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from companies import EXAMPLE
from libreoffice import CellValues, read_values

from workbook.intake.importing import import_files
from workbook.new_book import new_book
from workbook.refresh import refresh

# Both engines add and divide in binary; their sums may run in another order.
RELATIVE_DUST = 1e-13
FALSE_AND_TRUE = {False: 0.0, True: 1.0}


def refreshed_example(folder: Path) -> Path:
    """The workbook of the example quarter, as the demo makes it."""
    book = folder / "example.xlsx"
    new_book(EXAMPLE / "company.toml", book)
    import_files(book, [EXAMPLE / f"{name}.csv" for name in ("production", "prices", "published")])
    refresh(book)
    return book


def written(book: Path) -> CellValues:
    """Every value that stands in a file, as another program reads it."""
    return comparable(read_values(book))


def comparable(values: CellValues) -> CellValues:
    """Without empty texts, which no one can tell from blank cells, and with numbers for booleans, as Calc has them."""
    shown = {cell: value for cell, value in values.items() if value not in (None, "")}
    return {cell: FALSE_AND_TRUE[value] if isinstance(value, bool) else value for cell, value in shown.items()}


def differences(ours: CellValues, theirs: CellValues, *, beside: str = "") -> dict[tuple[str, str], tuple[Any, Any]]:
    """The cells that do not hold the same, those of one sheet left aside."""
    return {
        cell: (ours.get(cell), theirs.get(cell))
        for cell in sorted(ours.keys() | theirs.keys())
        if cell[0] != beside and not same(ours.get(cell), theirs.get(cell))
    }


def same(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=RELATIVE_DUST)
    return bool(one == other)
