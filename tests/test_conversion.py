"""Conversions that the field prints both ways."""

from __future__ import annotations

import pytest

from udfs import convert_metal


def test_coeur_s_ounces_a_short_ton_are_grams_a_tonne() -> None:
    # Coeur, third quarter 2018, Palmarejo: 6.26 oz/t of short tons; 34.2857 g/t each.
    assert convert_metal(6.26, "oz/st", "g/t") == pytest.approx(6.26 * 34.285714, rel=1e-7)


def test_gold_at_1707_an_ounce_is_about_54_9_million_a_tonne() -> None:
    # 32,150.7466 troy ounces a tonne.
    assert convert_metal(1707, "USD/oz", "USD/t") == pytest.approx(1707 * 32150.7466, rel=1e-8)


def test_powers_of_ten_carry_no_dust() -> None:
    assert [convert_metal(value, "g", "kg") for value in (3, 7, 9)] == [0.003, 0.007, 0.009]
    assert convert_metal(0.58, "%", "1") == 0.0058
