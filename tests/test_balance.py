"""A balance closes, or says by how much it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs import FUNCTIONS
from udfs.calling import call
from udfs.errors import CellError

GRAMS = st.integers(0, 10**9)


@given(st.lists(GRAMS, min_size=1, max_size=6), st.lists(GRAMS, min_size=1, max_size=6))
def test_whatever_stays_in_stock_closes_the_balance(inputs: list[int], outputs: list[int]) -> None:
    stock_change = sum(inputs) - sum(outputs)
    closure = call(FUNCTIONS["BALANCE_CLOSURE"], [inputs, outputs, stock_change])
    assert closure == (1 if sum(inputs) else CellError("#DIV/0!"))


@given(st.lists(GRAMS, min_size=1, max_size=6), st.lists(GRAMS, min_size=1, max_size=6), st.integers(-(10**6), 10**6))
def test_the_share_accounted_for_is_one_minus_the_share_that_is_not(
    inputs: list[int], outputs: list[int], stock_change: int
) -> None:
    inputs = [*inputs, 1]
    unaccounted = sum(inputs) - sum(outputs) - stock_change
    closure = call(FUNCTIONS["BALANCE_CLOSURE"], [inputs, outputs, stock_change])
    assert closure == pytest.approx(1 - unaccounted / sum(inputs), rel=1e-9, abs=1e-9)


def test_inputs_and_outputs_are_lists_of_their_own_in_any_shape() -> None:
    assert call(FUNCTIONS["BALANCE_CLOSURE"], [[[50, 30, 20]], [[60], [35]], 5]) == 1
    assert call(FUNCTIONS["BALANCE_CLOSURE"], [100, [[60, 20], [10, 5]], 5]) == 1


def test_stocks_that_grew_count_as_accounted_for_and_stocks_that_fell_against_it() -> None:
    # 100 t of metal in, 95 t out: 5 t more in stock closes it, 5 t less leaves a tenth to find.
    assert call(FUNCTIONS["BALANCE_CLOSURE"], [[100], [95], 5]) == 1
    assert call(FUNCTIONS["BALANCE_CLOSURE"], [[100], [95], -5]) == 0.9


def test_a_balance_without_its_stock_change_says_that_nil_is_zero_or_a_dash() -> None:
    found = call(FUNCTIONS["BALANCE_CLOSURE"], [[100], [95], None])
    assert (found, found.argument) == (CellError("#N/A"), "stock_change")
    assert "Nil is 0 or a dash" in found.sentence


def test_an_output_with_a_minus_is_refused_by_name() -> None:
    found = call(FUNCTIONS["BALANCE_CLOSURE"], [[100], [95, -5], 0])
    assert (found, found.argument) == (CellError("#NUM!"), "outputs")


def test_nothing_that_went_in_names_the_inputs_in_its_sentence() -> None:
    found = call(FUNCTIONS["BALANCE_CLOSURE"], [[0, "-"], [95], 0])
    assert found == CellError("#DIV/0!")
    assert "inputs are nil together" in found.sentence


def test_a_mine_call_factor_above_one_is_an_answer() -> None:
    assert call(FUNCTIONS["MINE_CALL_FACTOR"], [1050, 1000]) == 1.05


def test_a_mine_call_factor_without_a_call_names_it() -> None:
    found = call(FUNCTIONS["MINE_CALL_FACTOR"], [850, 0])
    assert (found, found.argument) == (CellError("#DIV/0!"), "called_content")
