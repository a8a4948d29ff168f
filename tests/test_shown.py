"""Values in sentences: in the unit of a printed figure, with about its decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbook.release.intervals import Interval
from workbook.release.printed_numbers import NOT_ABOVE_ALL, PrintedNumber
from workbook.release.shown import amount, between, signed_percent, unit_of

OUNCES = PrintedNumber("f", "silver", "158,286", "oz", Decimal(158_286), Interval(Decimal(0), Decimal(1)))
PRICE = PrintedNumber("p", "price", "$16.38", "usd/oz", Decimal("16.38"), Interval(Decimal(0), Decimal(1)))
RECOVERY = PrintedNumber("r", "recovery", "87%", "1", Decimal("0.87"), Interval(Decimal(0), Decimal(1)), NOT_ABOVE_ALL)


@pytest.mark.parametrize(
    ("number", "low", "high", "words"),
    [
        (OUNCES, "161212.28", "161690.68", "161,212 to 161,691"),
        (OUNCES, "157370.5", "157371.5", "157,371"),
        (OUNCES, "0", "2265947.4", "at most 2,265,947"),
        (OUNCES, "40189.5", "Infinity", "at least 40,190"),
        (OUNCES, "99.0", "101.0", "99.0 to 101.0"),
        (PRICE, "16.830", "16.893", "16.83 to 16.89"),
        (RECOVERY, "0.87577", "0.88161", "87.58% to 88.16%"),
    ],
)
def test_what_can_be_is_told_from_end_to_end(number: PrintedNumber, low: str, high: str, words: str) -> None:
    assert between(number, Interval(Decimal(low), Decimal(high))) == words


def test_ends_that_print_alike_are_one_value() -> None:
    assert between(PRICE, Interval(Decimal("2.7301"), Decimal("2.7299") + Decimal("0.001"))) == "2.73"


def test_a_gap_keeps_its_sign_and_a_price_its_unit() -> None:
    assert (amount(OUNCES, Decimal("-2925.79")), amount(RECOVERY, Decimal("-0.0064"))) == ("-2,926", "-0.64%")
    assert (unit_of(PRICE), unit_of(RECOVERY)) == (" usd/oz", "")


def test_a_small_gap_is_not_told_as_nothing() -> None:
    """5 tonnes of 216,089, and a grade that can be 0.004 where 0.00 is printed."""
    grade = PrintedNumber("g", "grade", "0.00", "g/t", Decimal(0), Interval(Decimal(0), Decimal("0.005")))
    said = [amount(grade, Decimal(value)) for value in ("0.0042", "0", "1e-40")]
    assert said == ["0.004", "0.00", "0.00"]
    assert [signed_percent(Decimal(share)) for share in ("-0.0000231", "-0.0181", "12.5")] == [
        "-0.002%",
        "-1.81%",
        "+1,250.00%",
    ]
