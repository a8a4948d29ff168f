"""Two numbers read as one figure break where a slip of a hand explains them; otherwise one of them was misread."""

from __future__ import annotations

from workbook.release.reading.reader import Reading, read_release
from workbook.release.tie_out import tie_out

RELEASE = """Avino Silver & Gold Mines, second quarter of 2020

| | Q2 2020 | Q2 2019 |
| Silver produced (oz) | 50,581 | 104,893 |

Silver production in the second quarter of 2020 was {} ounces.
"""


def release_with(printed: str) -> Reading:
    return read_release(RELEASE.format(printed), "release")


def test_a_swapped_digit_in_a_sentence_breaks_against_the_table() -> None:
    assert len(tie_out(release_with("50,851").document).breaks) == 1


def test_a_figure_of_an_earlier_draft_breaks_against_the_table() -> None:
    assert len(tie_out(release_with("50,112").document).breaks) == 1


def test_a_number_that_no_slip_explains_is_left_unbound_and_says_what_it_was_taken_for() -> None:
    read = release_with("38,240")
    assert not tie_out(read.document).breaks
    (left,) = [one for one in read.unbound if one.printed == "38,240"]
    assert "Q2 2020 silver content, which is printed as 50,581" in left.reason


def test_the_table_is_believed_and_not_the_sentence() -> None:
    assert {one.printed for one in release_with("38,240").document.figures} == {"50,581", "104,893"}


def test_the_same_number_with_fewer_digits_is_no_doubt() -> None:
    read = release_with("50.6 thousand")
    assert {one.printed for one in read.document.figures} == {"50,581", "104,893", "50.6 thousand"}
