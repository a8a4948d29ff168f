"""What an argument must be before we calculate."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from udfs import FUNCTIONS
from udfs.cells import check_cell, is_dash, is_nil, shown
from udfs.errors import DomainError, NotReportedError, WrongKindError
from udfs.registry import ArgumentRecord


def argument(function: str, name: str) -> ArgumentRecord:
    return next(found for found in FUNCTIONS[function].arguments if found.name == name)


SILVER, GOLD = argument("AGEQ", "silver_oz"), argument("AGEQ", "gold_oz")
PERIOD_END, PRINTED, TOTAL = (
    argument("QUARTER_OF", "period_end"),
    argument("TIES", "printed"),
    argument("FOOTS", "total"),
)


@pytest.mark.parametrize("cell", [2, 2.0, Decimal(2)])
def test_any_number_becomes_a_float(cell: Any) -> None:
    assert check_cell(SILVER, cell) == 2.0
    assert type(check_cell(SILVER, cell)) is float


@pytest.mark.parametrize("dash", ["-", "\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN}", " - "])
def test_a_lone_dash_is_nil_where_a_number_stands_and_stays_a_dash_where_a_figure_is_read(dash: str) -> None:
    assert is_dash(dash)
    assert is_nil(dash)
    assert check_cell(SILVER, dash) == 0.0
    assert check_cell(PRINTED, dash) == dash.strip()


@pytest.mark.parametrize("cell", [None, "", "--", "0", False, 1, float("nan")])
def test_nothing_else_is_nil(cell: Any) -> None:
    assert not is_nil(cell)


def test_a_required_blank_is_not_reported_and_an_optional_one_is_omitted() -> None:
    with pytest.raises(NotReportedError, match="silver_oz is blank or left out: not reported"):
        check_cell(SILVER, None)
    assert check_cell(GOLD, None) is None


@pytest.mark.parametrize(
    ("function", "name", "sentence"),
    [
        ("AGEQ", "silver_oz", "silver_oz is blank or left out: not reported. Nil is 0 or a dash."),
        ("QOQ_CHANGE", "current", "current is blank or left out: not reported. Nil is 0 or a dash."),
        ("AGEQ", "silver_price", "silver_price is blank or left out: it is needed."),
        ("PROVISIONAL_ADJ", "final_price", "final_price is blank or left out: it is needed."),
        ("METALEQ", "base_price", "base_price is blank or left out: it is needed."),
        ("PRINTED", "decimals", "decimals is blank or left out: it is needed."),
        ("YTD", "as_of", "as_of is blank or left out: it is needed."),
        ("CONVERT_METAL", "to_unit", "to_unit is blank or left out: it is needed."),
        # What is divided by cannot be nil, nor a share; nor does nil stand for the ends of a band.
        ("RECOVERY", "tonnes", "tonnes is blank or left out: it is needed."),
        ("TPD", "operating_days", "operating_days is blank or left out: it is needed."),
        ("PENALTY", "step_size", "step_size is blank or left out: it is needed."),
        ("CASH_COST", "payable_oz", "payable_oz is blank or left out: it is needed."),
        ("REALIZED_PRICE", "quantity", "quantity is blank or left out: it is needed."),
        ("GUIDANCE_PROGRESS", "high", "high is blank or left out: it is needed."),
        ("METAL_CONTENT", "recovery", "recovery is blank or left out: it is needed."),
        ("PAYABLE", "payable_fraction", "payable_fraction is blank or left out: it is needed."),
        ("DRY_TONNES", "moisture", "moisture is blank or left out: it is needed."),
        ("TIES", "low", "low is blank or left out: it is needed."),
    ],
)
def test_a_blank_is_told_to_be_nil_only_where_there_can_be_nil(function: str, name: str, sentence: str) -> None:
    with pytest.raises(NotReportedError) as raised:
        check_cell(argument(function, name), None)
    assert str(raised.value) == sentence


def test_a_text_in_the_place_of_a_number_or_a_date_says_what_to_enter() -> None:
    blank = "enter a number; where it is not reported leave the cell blank"
    for record, text, wanted in (
        (SILVER, "n/d", f"{blank}, and nil is 0 or a dash."),
        (SILVER, "--", f"{blank}, and nil is 0 or a dash."),
        (GOLD, "n/a", "enter a number; a blank cell leaves it out, and nil is 0 or a dash."),
        (SILVER, "50,581", "a figure stored as text; enter the number itself, without commas, units or quotes."),
        (PERIOD_END, "2020-06-30", "enter a date, such as DATE(2020, 6, 30)."),
        (argument("AGEQ", "silver_price"), "n/a", f"{blank}."),
        (argument("METAL_CONTENT", "recovery"), "90%", "enter 0.90, or 90% as a number."),
        (argument("METAL_CONTENT", "recovery"), "89.7 %", "enter 0.897, or 89.7 % as a number."),
    ):
        with pytest.raises(WrongKindError) as raised:
            check_cell(record, text)
        assert str(raised.value).endswith(f'but is the text "{text}": {wanted}')


@pytest.mark.parametrize(
    ("record", "cell", "sentence"),
    [
        (SILVER, True, "silver_oz must be a number, but is TRUE"),
        (SILVER, "", "silver_oz must be a number, but holds an empty text, which looks blank: empty the cell, or let"),
        (SILVER, " ", "silver_oz must be a number, but holds an empty text, which looks blank"),
        (SILVER, "50,581", 'silver_oz must be a number, but is the text "50,581"'),
        (SILVER, object(), "silver_oz must be a number, but is of the kind object"),
        (
            PRINTED,
            0.1 + 0.2,
            "printed must be a text, but is the number 0.3: write 0.40 as '0.40 (with the apostrophe) in a cell, "
            'as "0.40" in a formula.',
        ),
        (
            argument("AGEQ_NOTE", "quarter"),
            44012,
            "quarter must be a text, but is the number 44012: QUARTER_OF makes the text of a date.",
        ),
        (
            argument("METAL_CONTENT", "grade_unit"),
            1,
            'grade_unit must be a text, but is the number 1: write a unit in quotes, such as "g/t" or "1".',
        ),
        (PRINTED, 10**400, "printed must be a text, but is the number 1"),
        (PERIOD_END, "June", 'period_end must be a date, but is the text "June"'),
        (TOTAL, False, "total must be a number or a text, but is FALSE"),
        (SILVER, datetime.date(2020, 6, 30), "silver_oz must be a number, but is of the kind date"),
    ],
)
def test_the_wrong_kind_is_named_with_what_is_there(record: ArgumentRecord, cell: Any, sentence: str) -> None:
    with pytest.raises(WrongKindError) as raised:
        check_cell(record, cell)
    assert str(raised.value).startswith(sentence)


@pytest.mark.parametrize("cell", [float("nan"), float("inf"), 10**400, -1])
def test_what_no_cell_holds_and_what_the_argument_cannot_be_are_out_of_domain(cell: Any) -> None:
    with pytest.raises(DomainError, match="silver_oz"):
        check_cell(SILVER, cell)


def test_a_number_is_shown_with_fifteen_digits() -> None:
    assert [shown(value) for value in (0.1 + 0.2, 50581, 1e15 / 3, Decimal("1.50"), -0.0)] == [
        "0.3",
        "50581",
        "333333333333333",
        "1.50",
        "0",
    ]
