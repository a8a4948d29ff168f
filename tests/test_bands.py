"""Printed figures as intervals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from udfs.bands import band_of, decimal_of, rounded
from udfs.errors import WrongKindError


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        # The examples of the tie-out convention: half a unit of the last printed place on either side.
        ("0.40", "0.395", "0.405"),
        ("3.4 million", "3350000", "3450000"),
        ("90%", "0.895", "0.905"),
        ("US$1,707", "1706.5", "1707.5"),
        ("C$16.38", "16.375", "16.385"),
        ("\N{MINUS SIGN}52\N{NO-BREAK SPACE}%", "-0.525", "-0.515"),
        ("(52)%", "-0.525", "-0.515"),
        ("(52%)", "-0.525", "-0.515"),
        # Losses as releases print them: the dollar sign before the brackets, inside of them, or after the minus.
        ("$(1,234)", "-1234.5", "-1233.5"),
        ("($1,234)", "-1234.5", "-1233.5"),
        ("-$1,234", "-1234.5", "-1233.5"),
        ("$-1,234", "-1234.5", "-1233.5"),
        ("US$ (0.05)", "-0.055", "-0.045"),
        ("(C$0.05)", "-0.055", "-0.045"),
        ("CA$2.45", "2.445", "2.455"),
        ("$(3.4) million", "-3450000", "-3350000"),
        ("($3.4 million)", "-3450000", "-3350000"),
        ("+4%", "0.035", "0.045"),
        ("1 003 995", "1003994.5", "1003995.5"),
        (".5", "0.45", "0.55"),
        ("0.", "-0.5", "0.5"),
        ("12 Thousand", "11500", "12500"),
        ("\N{EM DASH}", "0", "0"),
    ],
)
def test_a_figure_stands_for_half_a_unit_of_its_last_place_either_side(text: str, low: str, high: str) -> None:
    band = band_of(text)
    assert (band.low, band.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "text",
    [
        *("", "1,23", "1,2345", "12,34,567", "(5", "5)", "(-5)", "--5", "+-5", "5%%", "5 oz", "1e5", "1.2.3", "80:1"),
        *("$$5", "$($5)", "$-(5)", "-$-5", "$(5", "$()", "$", "5$", "5% million", "(5 million) million", "(5%)%"),
        *("n/a", "\N{ARABIC-INDIC DIGIT THREE}", "9" * 61, "20 30", "."),
    ],
)
def test_what_is_not_one_figure_is_refused_by_name(text: str) -> None:
    with pytest.raises(WrongKindError, match="total must be one figure as printed"):
        band_of(text, "total")


def test_a_number_is_rounded_as_it_is_shown_half_away_from_zero() -> None:
    # 404 / 800 - 1 is -0.495 on paper, and its nearest binary number lies above.
    assert rounded(404 / 800 - 1, 2) == Decimal("-0.50")
    assert rounded(1e22, 15) == Decimal(10) ** 22
    assert decimal_of(0.1 + 0.2) == Decimal("0.3")
