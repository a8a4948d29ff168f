"""What ROUND_BAND, TIES and FOOTS say of the 100,000 figures that PRINTED prints."""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import NamedTuple

import pytest
from roundings import COUNT, exact, figures, is_a_tie

from udfs import FUNCTIONS
from udfs.calling import call, call_rows

# Zeros before the point count as printed places, so that thousands and more are printed with their words.
WORDS = {-3: "thousand", -6: "million", -9: "billion"}


class Print(NamedTuple):
    """A number, the decimals it is printed with, and the text that a release prints."""

    value: float
    decimals: int
    text: str


def as_text(number: Decimal | float, decimals: int) -> str:
    """A rounded number as a release prints it."""
    plain = Decimal(f"{number:.15g}") if isinstance(number, float) else number
    if decimals in WORDS:
        return f"{plain.scaleb(decimals):,.0f} {WORDS[decimals]}"
    return f"{plain:,.{decimals}f}"


@pytest.fixture(scope="module")
def prints() -> list[Print]:
    """Each figure whose decimals a release can print, as PRINTED rounds it."""
    printable = [
        (value, decimals)
        for value, decimals in figures()
        if (decimals >= 0 or decimals in WORDS) and abs(exact(value)) * 10 ** max(decimals, 0) < 10**20
    ]
    values, decimals = ([float(figure[place]) for figure in printable] for place in (0, 1))
    rounded = call_rows(FUNCTIONS["PRINTED"], [values, decimals])
    return [
        Print(value, places, as_text(float(cell), places))
        for (value, places), cell in zip(printable, rounded, strict=True)
    ]


def neighbour(one: Print) -> str:
    """The print next to a number's own, on the side on which the number lies."""
    own = Decimal(f"{call(FUNCTIONS['PRINTED'], [one.value, one.decimals]):.15g}")
    unit = Decimal(1).scaleb(-one.decimals)
    beyond = Decimal(f"{one.value:.15g}") > own
    return as_text(own + unit if beyond else own - unit, one.decimals)


def test_the_band_of_what_is_printed_holds_the_number(prints: list[Print]) -> None:
    values = [one.value for one in prints]
    assert len(prints) > COUNT / 2
    assert set(call_rows(FUNCTIONS["TIES"], [[one.text for one in prints], values, values])) == {True}


def test_the_bands_of_neighbouring_prints_touch_and_share_nothing_but_a_tie(prints: list[Print]) -> None:
    neighbours = [neighbour(one) for one in prints]
    own = call(FUNCTIONS["ROUND_BAND"], [[[one.text] for one in prints]])
    beside = call(FUNCTIONS["ROUND_BAND"], [[[text] for text in neighbours]])
    pairs = zip(prints, neighbours, own, beside, strict=True)
    assert [(one.text, text) for one, text, band, other in pairs if band[1] != other[0] and band[0] != other[1]] == []
    values = [one.value for one in prints]
    shared = call_rows(FUNCTIONS["TIES"], [neighbours, values, values])
    assert [
        one for one, meets in zip(prints, shared, strict=True) if meets is not is_a_tie(one.value, one.decimals)
    ] == []


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_total_of_printed_parts_is_off_by_no_more_than_half_a_unit_of_each(prints: list[Print], count: int) -> None:
    alike: dict[int, list[Print]] = defaultdict(list)
    for one in prints:
        alike[one.decimals].append(one)
    assert len(alike) == 16
    for decimals, group in alike.items():
        half_a_unit = Decimal("0.5").scaleb(-decimals)
        for start in range(0, min(len(group), 2_000) - count + 1, count):
            parts = group[start : start + count]
            [[difference, explained]] = call(FUNCTIONS["FOOTS"], [total_of(parts), [[one.text for one in parts]]])
            assert explained == float((count + 1) * half_a_unit)
            assert abs(difference) <= explained


def total_of(parts: list[Print]) -> str:
    """The exact total of the numbers behind the prints, printed as they are."""
    with localcontext(prec=60):
        total = sum((Decimal(f"{one.value:.15g}") for one in parts), Decimal(0))
        unit = Decimal(1).scaleb(-parts[0].decimals)
        return as_text((total / unit).quantize(Decimal(1), rounding=ROUND_HALF_UP) * unit, parts[0].decimals)
