"""The heading row of a table: a mine's name in its first cell, and changes at the ends of the rows below it."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import read_release
from workbook.release.tie_out import tie_out

# Two mines of our own; tonnes x grade x recovery / 31.1034768 give the ounces.
MINES = """Highmark Gold Corp. reports production of the third quarter of 2023

Production by mine

Ridgeway Mine | Q3 2023 | Q3 2022 | Change
Ore milled (tonnes) | 702,300 | 655,100 | 7%
Gold grade (g/t) | 2.15 | 1.98 | 9%
Gold recovery (%) | 93.1 | 92.4 | 1%
Gold produced (oz) | 45,180 | 38,535 | 17%

Corrie Mine | Q3 2023 | Q3 2022 | Change
Ore milled (tonnes) | 310,400 | 306,800 | 1%
Gold grade (g/t) | 2.88 | 2.79 | 3%
Gold recovery (%) | 90.7 | 90.7 | 0%
Gold produced (oz) | 26,070 | 24,965 | 4%
"""
BARRED = "\n".join(f"| {line} |" if "|" in line else line for line in MINES.split("\n"))


@pytest.mark.parametrize("text", [MINES, BARRED], ids=["bars between cells", "bars around rows"])
def test_a_mine_in_the_first_cell_of_the_headings_is_that_of_the_table(text: str) -> None:
    document = read_release(text, "").document
    entities = {figure.printed: figure.entity for figure in document.figures}
    assert (entities["702,300"], entities["310,400"]) == ("Ridgeway", "Corrie")
    assert tie_out(document).breaks == ()


def test_a_change_in_brackets_at_the_end_of_a_row_is_no_footnote_mark() -> None:
    text = (
        "San Mateo | Q1 2024 | Q1 2023 | % Change\n"
        "Tonnes milled | 148,200 | 151,000 | (2)\n"
        "Silver head grade (g/t) | 146 | 152 | (4)\n"
        "Silver ounces produced | 612,000 | 646,500 | (5)\n"
    )
    assert [change.printed for change in read_release(text, "").document.changes] == ["(2)", "(4)", "(5)"]
