"""100,000 roundings against LibreOffice's ROUND and against whole-number arithmetic on the digits that a cell shows.

The rule: half away from zero, of the decimal number that 15 significant digits show. LibreOffice 25.2 follows it as
long as the number, moved by its decimals, stays within 2 to the power 41, about 2.2e12. Beyond, its ROUND no longer
repairs the binary number: 684443475284.955 to 2 decimals becomes 684443475284.95, because the nearest binary number
lies below the tie. Both sides of that limit are asserted, so that neither can move unseen: no difference at all within
it, and beyond it none that is not binary rounding. Excel is not here to be asked; what it shows of a number are 15
significant digits.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter
from libreoffice import LibreOffice
from roundings import COUNT, by_whole_numbers, exact, figures, in_binary, is_a_tie

from udfs import FUNCTIONS
from udfs.calling import call_rows

REPAIRED_BY_LIBREOFFICE = 2**41
FIGURES = figures()


@pytest.fixture(scope="module")
def shown() -> list[float]:
    """What PRINTED shows of each, asked as table columns are."""
    values, decimals = ([float(figure[place]) for figure in FIGURES] for place in (0, 1))
    return [float(cell) for cell in call_rows(FUNCTIONS["PRINTED"], [values, decimals])]


def test_the_figures_hold_what_decides_a_rounding() -> None:
    assert len(FIGURES) == COUNT == 100_000
    assert {decimals for _, decimals in FIGURES} == set(range(-10, 13))
    assert sum(value < 0 for value, _ in FIGURES) > COUNT / 3
    assert sum(is_a_tie(*figure) for figure in FIGURES) > COUNT / 4
    spoiled = [figure for figure in FIGURES if in_binary(*figure) != by_whole_numbers(*figure)]
    assert len(spoiled) > COUNT / 200, "binary rounding must be seen to fail on them"
    assert (1.005, 2) in spoiled


def test_every_rounding_is_that_of_whole_numbers(shown: list[float]) -> None:
    assert [
        (figure, cell) for figure, cell in zip(FIGURES, shown, strict=True) if cell != by_whole_numbers(*figure)
    ] == []


@pytest.mark.libreoffice
def test_every_rounding_is_that_of_libreoffice_as_far_as_it_repairs_binary_numbers(
    shown: list[float], soffice: LibreOffice, tmp_path: Path
) -> None:
    theirs = rounded_by_libreoffice(soffice, tmp_path / "round.xlsx")
    differences = [
        (figure, cell, other) for figure, cell, other in zip(FIGURES, shown, theirs, strict=True) if cell != other
    ]
    assert [difference for difference in differences if is_repaired(*difference[0])] == []
    assert [difference for difference in differences if difference[2] != in_binary(*difference[0])] == []
    # About one in a thousand of these hard cases, and none that a release could print: all have 14 or 15 digits.
    assert 0 < len(differences) < COUNT / 500
    assert min(significant_digits(value) for (value, _), _, _ in differences) >= 14


def rounded_by_libreoffice(soffice: LibreOffice, path: Path) -> list[float]:
    """ROUND of each; the numbers stand in the formulas with all their digits, since the writer gives cells only 16."""
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet("round")
    for row, (value, decimals) in enumerate(FIGURES):
        sheet.write_formula(row, 0, f"=ROUND({value!r},{decimals})")
    workbook.close()
    cells = soffice.recalculated(path)
    return [float(cells["round", f"A{row}"]) for row in range(1, len(FIGURES) + 1)]


def is_repaired(value: float, decimals: int) -> bool:
    """Whether LibreOffice repairs the binary number before it rounds."""
    return abs(exact(value)) * Fraction(10) ** decimals + Fraction(1, 2) <= REPAIRED_BY_LIBREOFFICE


def significant_digits(value: float) -> int:
    """Digits from the first to the last that is no zero."""
    return len(f"{value:.14e}".partition("e")[0].replace(".", "").strip("-0"))
