"""Printed characters as intervals, in the quirks that real releases have."""

from __future__ import annotations

from decimal import Decimal

import pytest

from udfs.errors import WrongKindError
from workbook.release.intervals import Interval
from workbook.release.printed_numbers import (
    NOT_ABOVE_ALL,
    interval_of,
    printed_amount,
    printed_grade,
    printed_share,
    says_points,
)


def ends(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "unit", "low", "high", "in_unit"),
    [
        ("50,581", "oz", "50580.5", "50581.5", "oz"),
        ("3.4 million", "oz", "3350000", "3450000", "oz"),
        ("0.57 Moz", "oz", "0.565", "0.575", "moz"),
        ("1 234 567", "lb", "1234566.5", "1234567.5", "lb"),
        ("1.234.567", "lb", "1234566.5", "1234567.5", "lb"),
        ("US$16.38/oz", "USD/oz", "16.375", "16.385", "usd/oz"),
        ("$1,721", "USD/oz", "1720.5", "1721.5", "usd/oz"),
        ("82.43:1", "oz/oz", "82.425", "82.435", "oz/oz"),
        ("1:80", "oz/oz", "79.5", "80.5", "oz/oz"),
        ("\N{EN DASH}", "lb", "0", "0", "lb"),
    ],
)
def test_an_amount_is_its_band_in_its_unit(text: str, unit: str, low: str, high: str, in_unit: str) -> None:
    amount = printed_amount(text, unit)
    assert amount is not None
    assert (interval_of(amount[0]), amount[1]) == (ends(low, high), in_unit)


def test_what_it_was_rounded_to_counts_where_zeros_do_not_say() -> None:
    """SilverCrest printed 104,400 t for Q1 2023, rounded to hundreds."""
    amount = printed_amount("104,400", "t", "100")
    assert amount is not None
    assert interval_of(amount[0]) == ends("104350", "104450")


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("90%", "%", "0.895", "0.905"),
        ("87 %", "%", "0.865", "0.875"),
        ("84.3", "%", "0.8425", "0.8435"),
        ("0.843", "1", "0.8425", "0.8435"),
        ("(24%)", "%", "-0.245", "-0.235"),
        ("-52%", "%", "-0.525", "-0.515"),
        ("3 points", "%", "0.025", "0.035"),
    ],
)
def test_a_share_is_the_same_with_and_without_its_sign(text: str, unit: str, low: str, high: str) -> None:
    band = printed_share(text, unit)
    assert band is not None
    assert interval_of(band) == ends(low, high)


def test_a_grade_in_percent_is_the_same_with_and_without_its_sign() -> None:
    with_sign, without = printed_grade("0.58%", "%"), printed_grade("0.58", "%")
    assert with_sign is not None
    assert without is not None
    assert interval_of(with_sign[0]) == interval_of(without[0]) == ends("0.575", "0.585")


@pytest.mark.parametrize("text", ["n/a", "N.M.", " na "])
def test_what_is_not_applicable_is_no_number(text: str) -> None:
    assert (printed_amount(text, "oz"), printed_share(text)) == (None, None)


@pytest.mark.parametrize("text", ["see note", "12-34", "1,23", "4.0.1"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(WrongKindError):
        printed_amount(text, "oz")


def test_no_recovery_is_above_all_there_is() -> None:
    band = printed_share("100%")
    assert band is not None
    assert interval_of(band, NOT_ABOVE_ALL) == ends("0.995", "1")


def test_points_are_told_from_percent() -> None:
    assert [says_points(text) for text in ("2 points", "1.5 pp", "3 pts", "4%")] == [True] * 3 + [False]
