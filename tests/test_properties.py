"""Laws that hold for every input, not only for those somebody thought of."""

from __future__ import annotations

import math
from itertools import cycle, islice
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udfs import FUNCTIONS, ageq, head_grade, metal_content, recovery, wtd_grade, wtd_recovery
from udfs.calling import call, call_rows
from udfs.errors import ERROR_CODES, CellError

OUNCES = st.floats(0.001, 1e9)
PRICES = st.floats(0.001, 1e5)
SHARES = st.floats(0.001, 1)
TEXTS = st.sampled_from(
    ["-", "\N{EN DASH}", "", " ", "g/t", "%", "lb", "oz", "USD/oz", "0.40", "90%", "1,23", "x", "#N/A"]
)
NUMBERS = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(),
    st.sampled_from([0, 0.0, -0.0, 1, 0.5, 0.9, 44012, 16.38, 10**400, -(10**400), 1e308, 5e-324]),
)
CELLS = st.one_of(NUMBERS, NUMBERS, TEXTS, st.none(), st.booleans(), st.sampled_from(ERROR_CODES).map(CellError))
RECORDS = st.sampled_from(list(FUNCTIONS.values()))
ROW_BY_ROW = RECORDS.filter(lambda record: record.arguments and not record.reducer and record.result.columns == 1)
NUMPY_SIZE = 40
PURE_METAL = {None: 1e6, "ppm": 1e6, "kg/t": 1e3, "oz/st": 29_166, "%": 100, "1": 1}


def is_cell_value(answer: Any) -> bool:
    if isinstance(answer, list):
        return all(isinstance(row, list) for row in answer) and all(is_plain(cell) for row in answer for cell in row)
    return is_plain(answer)


def is_plain(cell: Any) -> bool:
    return type(cell) in (bool, str, CellError) or (type(cell) is float and math.isfinite(cell))


@given(st.data(), RECORDS)
@settings(max_examples=400, deadline=None)
def test_any_cells_and_any_ranges_are_answered_with_plain_cell_values(data: st.DataObject, record: Any) -> None:
    rows, columns = data.draw(st.integers(1, 3)), data.draw(st.integers(1, 3))
    block = st.lists(st.lists(CELLS, min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    arguments = data.draw(st.lists(CELLS | block, max_size=len(record.arguments)))
    assert is_cell_value(call(record, arguments))


@given(st.data(), ROW_BY_ROW)
@settings(max_examples=200, deadline=None)
def test_a_column_gives_the_same_bits_as_its_cells_one_by_one(data: st.DataObject, record: Any) -> None:
    pools = [data.draw(st.lists(CELLS, min_size=1, max_size=7)) for _ in record.arguments]
    columns = [list(islice(cycle(pool), NUMPY_SIZE)) for pool in pools]
    together = call_rows(record, columns)
    alone = [call(record, list(row)) for row in zip(*columns, strict=True)]
    assert [bits(cell) for cell in np.asarray(together, dtype=object)] == [bits(cell) for cell in alone]


@given(st.data(), ROW_BY_ROW.filter(lambda record: record.takes_arrays))
@settings(max_examples=200, deadline=None)
def test_arrays_of_sound_figures_give_the_same_bits_as_single_cells(data: st.DataObject, record: Any) -> None:
    texts = {"grade_unit": "oz/st", "content_unit": "lb", "from_unit": "oz/st", "to_unit": "%"}
    columns = [
        texts[argument.name]
        if argument.takes_text
        else np.array(list(islice(cycle(data.draw(st.lists(SHARES, min_size=3, max_size=7))), NUMPY_SIZE)))
        for argument in record.arguments
    ]
    together = call_rows(record, columns)
    alone = [
        call(record, [column if isinstance(column, str) else float(column[row]) for column in columns])
        for row in range(NUMPY_SIZE)
    ]
    assert [bits(cell) for cell in np.asarray(together, dtype=object)] == [bits(cell) for cell in alone]


def bits(cell: Any) -> Any:
    return cell.hex() if isinstance(cell, float) else cell


@given(OUNCES, PRICES, OUNCES, PRICES, st.sampled_from([0.25, 2.0, 1024.0]))
def test_an_equivalent_does_not_change_with_the_currency(
    silver: float, price: float, gold: float, gold_price: float, rate: float
) -> None:
    assert ageq(silver, price * rate, gold, gold_price * rate) == ageq(silver, price, gold, gold_price)


@given(OUNCES, OUNCES, OUNCES, OUNCES, PRICES, PRICES)
def test_the_equivalent_of_two_mines_is_the_sum_of_their_equivalents(
    silver: float, other_silver: float, gold: float, other_gold: float, price: float, gold_price: float
) -> None:
    together = ageq(silver + other_silver, price, gold + other_gold, gold_price)
    apart = ageq(silver, price, gold, gold_price) + ageq(other_silver, price, other_gold, gold_price)
    assert together == pytest.approx(apart, rel=1e-12)


@given(OUNCES, PRICES, OUNCES, PRICES)
def test_the_implied_price_of_a_true_equivalent_is_its_price(
    silver: float, price: float, gold: float, gold_price: float
) -> None:
    gold = max(gold, silver * price / gold_price)  # gold worth less than the silver's last bits carries no price
    equivalent = ageq(silver, price, gold, gold_price)
    assert call(FUNCTIONS["IMPLIED_PRICE"], [equivalent, silver, gold, gold_price]) == pytest.approx(price, rel=1e-9)


@given(st.floats(0.1, 1e9), st.floats(1e-6, 1), SHARES, st.sampled_from(list(PURE_METAL)))
def test_recovery_and_head_grade_undo_metal_content(tonnes: float, part: float, share: float, unit: Any) -> None:
    grade = part * PURE_METAL[unit]
    content = metal_content(tonnes, grade, share, unit)
    assert recovery(content, tonnes, grade, unit) == pytest.approx(share, rel=1e-12)
    assert head_grade(content, tonnes, share, unit) == pytest.approx(grade, rel=1e-12)


@given(st.lists(st.tuples(st.floats(0.1, 1e7), st.floats(0.01, 1e4), SHARES), min_size=1, max_size=6))
def test_averages_lie_between_their_parts_and_keep_the_metal(feeds: list[tuple[float, float, float]]) -> None:
    tonnes, grades, shares = (list(column) for column in zip(*feeds, strict=True))
    grade, share = wtd_grade(tonnes, grades), wtd_recovery(tonnes, grades, shares)
    assert min(grades) * (1 - 1e-12) <= grade <= max(grades) * (1 + 1e-12)
    assert min(shares) * (1 - 1e-12) <= share <= max(shares) * (1 + 1e-12)
    apart = sum(metal_content(*feed) for feed in feeds)
    assert metal_content(sum(tonnes), grade, share) == pytest.approx(apart, rel=1e-11)


@given(st.decimals(-1_000_000_000, 1_000_000_000, places=6), st.integers(0, 6))
def test_a_number_lies_in_the_band_of_what_it_prints_as(number: Any, decimals: int) -> None:
    shown = call(FUNCTIONS["PRINTED"], [float(number), decimals])
    text = f"{shown:,.{decimals}f}"
    [[low, high]] = call(FUNCTIONS["ROUND_BAND"], [text])
    assert low <= float(number) <= high
    assert call(FUNCTIONS["TIES"], [text, float(number), float(number)]) is True


@given(st.data(), ROW_BY_ROW)
@settings(deadline=None)
def test_ranges_answer_in_their_own_shape_cell_by_cell(data: st.DataObject, record: Any) -> None:
    rows, columns = data.draw(st.integers(1, 3)), data.draw(st.integers(2, 3))
    block = data.draw(st.lists(st.lists(CELLS, min_size=columns, max_size=columns), min_size=rows, max_size=rows))
    others = [data.draw(CELLS) for _ in record.arguments[1:]]
    answer = call(record, [block, *others])
    assert answer == [[call(record, [cell, *others]) for cell in row] for row in block]


@given(st.integers(1, 2_958_465), st.integers(1, 12))
def test_every_date_lies_in_a_quarter_of_three_months(serial: int, month: int) -> None:
    text = call(FUNCTIONS["QUARTER_OF"], [serial, month])
    assert text[0] == "Q"
    assert text[1] in "1234"
    assert text[2] == " "
    assert 1900 <= int(text[3:]) <= 10_000
