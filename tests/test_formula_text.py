"""Formulas as one reads them in a terminal."""

from __future__ import annotations

from addin.formula_text import as_text, formula_remarks, formulas_of
from udfs import FUNCTIONS


def test_a_terminal_shows_the_signs_of_paper() -> None:
    assert as_text("a * 10 ** b / c") == "a \N{MULTIPLICATION SIGN} 10 ^ b / c"


def test_a_formula_with_commas_is_one_for_each_cell_that_it_fills() -> None:
    assert formulas_of("ytd / low, ytd / high") == ["ytd / low", "ytd / high"]
    assert formulas_of("min(a, b)") == ["min(a, b)"]


def test_a_unit_in_a_formula_is_explained_and_so_is_what_is_left_out() -> None:
    assert formula_remarks(FUNCTIONS["METAL_CONTENT"]) == [
        "grade_unit and content_unit stand for the grams, or grams per tonne, in that unit."
    ]
    assert formula_remarks(FUNCTIONS["AGEQ"]) == ["An optional metal whose figures are all left out counts as zero."]
    assert formula_remarks(FUNCTIONS["QOQ_CHANGE"]) == []


def test_a_sum_that_leaves_rows_out_says_so() -> None:
    assert formula_remarks(FUNCTIONS["YTD"]) == ["Sums are over the rows that count, as said above."]
