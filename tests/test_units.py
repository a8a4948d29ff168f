"""Unit factors against the standards that define them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from udfs.errors import UnitError
from udfs.units import (
    GRADE_UNITS,
    LONG_TON,
    MASS_UNITS,
    POUND,
    PRICE_UNITS,
    SHORT_TON,
    TROY_OUNCE,
    content_ratio,
    exchange_ratio,
)


def test_masses_are_those_of_the_1959_agreement_exactly() -> None:
    # NIST Handbook 44, appendix C.
    assert Fraction("31.1034768") == TROY_OUNCE
    assert Fraction("453.59237") == POUND
    assert Fraction("907184.74") == SHORT_TON
    assert Fraction("1016046.9088") == LONG_TON


def test_an_ounce_per_short_ton_is_about_34_286_grams_per_tonne() -> None:
    assert float(GRADE_UNITS["oz/st"]) == pytest.approx(34.2857, abs=0.00005)


def test_there_and_back_is_one_for_every_two_units_of_a_kind() -> None:
    for kind in (MASS_UNITS, GRADE_UNITS, PRICE_UNITS):
        for one in kind:
            for other in kind:
                there, back = exchange_ratio(one, other), exchange_ratio(other, one)
                assert there == back[::-1]
                assert 1.0 in there


def test_omitted_units_are_grams_a_tonne_and_ounces_or_pounds_for_shares_of_the_ore() -> None:
    assert content_ratio(None, None) == content_ratio("g/t", "oz") == (1.0, 31.1034768)
    for share in ("%", "1"):
        assert content_ratio(share, None) == content_ratio(share, "lb")


def test_case_and_outer_spaces_do_not_matter() -> None:
    assert exchange_ratio(" OZ ", "G") == exchange_ratio("oz", "g")


def test_units_of_different_kinds_do_not_convert() -> None:
    with pytest.raises(UnitError, match='from_unit "oz" is a mass and to_unit "oz/st" is a grade'):
        exchange_ratio("oz", "oz/st")


def test_a_mass_that_no_content_is_reported_in_is_sent_to_the_conversion() -> None:
    with pytest.raises(UnitError, match='content_unit must be one of oz, lb, kg, g, t, but is "st": CONVERT_METAL'):
        content_ratio("%", "st")
