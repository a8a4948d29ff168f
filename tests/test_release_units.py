"""Units and periods as releases print them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from workbook.release.metals import symbol_of
from workbook.release.spans import stretch_of
from workbook.release.units import exchange, fits, grade, mass, plain, rate


def test_ounces_per_short_ton_times_short_tons_need_no_constant() -> None:
    """6.26 oz/st of 300,116 st is 300,116 x 6.26 oz, as the release of Coeur for Q3 2018 counts."""
    tonnes_in_a_short_ton = Fraction("0.90718474")
    ounces = tonnes_in_a_short_ton * (grade("oz/st") or 0) / (mass("oz") or 1)
    assert ounces == 1


@pytest.mark.parametrize(("tons", "grams"), [("st", "31.1034768"), ("t", "31.1034768")])
def test_ounces_per_ton_are_per_the_ton_that_is_printed_beside_them(tons: str, grams: str) -> None:
    weight = {"st": Fraction("0.90718474"), "t": Fraction(1)}[tons]
    assert (grade("oz/t", tons) or 0) * weight == Fraction(grams)


@pytest.mark.parametrize(
    ("unit", "grams"),
    [("Moz", "31103476.8"), ("koz", "31103.4768"), ("lbs", "453.59237"), ("Mlb", "453592370"), ("kt", "1000000000")],
)
def test_thousands_and_millions_stand_in_the_unit(unit: str, grams: str) -> None:
    assert mass(unit) == Fraction(grams)


def test_prices_know_their_money_and_cents() -> None:
    dollars, cents = rate("USD/lb"), rate("c/lb")
    assert dollars == ("usd", 1 / Fraction("453.59237"))
    assert rate("USc/lb") == ("usd", 1 / Fraction("45359.237"))
    assert cents is not None
    assert cents[0] == "c"
    assert (rate("USD"), rate("USD/parsec")) == (None, None)


def test_a_ratio_of_ounces_for_a_pound_is_a_ratio_of_masses() -> None:
    assert exchange("oz/lb") == Fraction("31.1034768") / Fraction("453.59237")
    assert (exchange("oz/oz"), exchange("oz")) == (1, None)


def test_each_metric_has_its_units() -> None:
    assert [fits(metric, unit) for metric, unit in (("grade", "g/t"), ("recovery", "%"), ("tonnes", "st"))] == [
        True
    ] * 3
    assert [fits(metric, unit) for metric, unit in (("grade", "oz"), ("recovery", "t"), ("tonnes", "oz"))] == [
        False
    ] * 3
    assert (plain("Short Tons"), plain("grams per tonne")) == ("st", "grams/tonne")


@pytest.mark.parametrize(
    ("period", "span", "year", "quarters"),
    [
        ("Q2 2020", "QTD", 2020, (2, 2)),
        ("Q2 2020", "YTD", 2020, (1, 2)),
        ("H1 2020", "YTD", 2020, (1, 2)),
        ("H2 2020", "QTD", 2020, (3, 4)),
        ("9M 2023", "YTD", 2023, (1, 3)),
        ("FY 2021", "YTD", 2021, (1, 4)),
        ("2021", "FY", 2021, (1, 4)),
        ("2021", "H1", 2021, (1, 2)),
        ("Q2 FY2019", "QTD", 2019, (2, 2)),
        ("H1 FY2019", "YTD", 2019, (1, 2)),
        ("3Q 2018", "QTD", 2018, (3, 3)),
        ("Q3 '18", "QTD", 2018, (3, 3)),
    ],
)
def test_a_period_is_quarters_of_a_year(period: str, span: str, year: int, quarters: tuple[int, int]) -> None:
    found = stretch_of(period, span)
    assert (found.year, (found.first, found.last)) == (year, quarters)


def test_a_period_that_names_no_quarters_is_only_itself() -> None:
    april = stretch_of("April 2020")
    assert not april.is_known
    assert april == stretch_of("april 2020")
    assert april != stretch_of("May 2020")


def test_metals_go_by_symbol_or_name() -> None:
    assert [symbol_of(text) for text in ("Ag", "gold", " ZN ", "kryptonite")] == ["ag", "au", "zn", None]
