"""What a sentence rounds to its noughts repeats what a table prints in full."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import Reading, read_release
from workbook.release.reading.rounded_figures import step_of
from workbook.release.tie_out import tie_out

# Avino, second quarter of 2020: 50,581 oz of silver.
RELEASE = """Avino Silver & Gold Mines, second quarter of 2020

| | Q2 2020 | Q2 2019 |
| Silver produced (oz) | {table} | 104,893 |

Silver production in the second quarter of 2020 was {sentence} ounces.
"""


def release_with(sentence: str, table: str = "50,581") -> Reading:
    return read_release(RELEASE.format(sentence=sentence, table=table), "release")


@pytest.mark.parametrize("sentence", ["50,600", "51,000", "50,581"])
def test_a_rounded_figure_of_a_sentence_repeats_that_of_the_table(sentence: str) -> None:
    read = release_with(sentence)
    assert sentence in {one.printed for one in read.document.figures}
    assert not tie_out(read.document).breaks


def test_a_figure_rounded_to_another_thousand_breaks() -> None:
    assert len(tie_out(release_with("50,000").document).breaks) == 1


def test_noughts_of_a_table_are_digits() -> None:
    """A table prints all its digits: 50,600 is not 50,581."""
    assert len(tie_out(release_with("50,581", table="50,600").document).breaks) == 1


@pytest.mark.parametrize(
    ("printed", "step"), [("93,000", "1000"), ("94,120", None), ("100,000", "10000"), ("500", None), ("5.00", None)]
)
def test_two_digits_at_least_are_not_rounded(printed: str, step: str | None) -> None:
    assert step_of(printed) == step
