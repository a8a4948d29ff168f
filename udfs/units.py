"""Exact unit factors.

The pound is 0.45359237 kg exactly (international yard and pound agreement, 1959); a pound avoirdupois is 7,000 grains
and a troy ounce 480 of them, 31.1034768 g (NIST Handbook 44, appendix C). A short ton is 2,000 lb, a long ton 2,240 lb.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from udfs.errors import UnitError
from udfs.unit_mistakes import as_printed, read_mistake

GRAIN = Fraction("0.06479891")
POUND = 7000 * GRAIN
TROY_OUNCE = 480 * GRAIN
TONNE = Fraction(1_000_000)
SHORT_TON = 2000 * POUND
LONG_TON = 2240 * POUND

# In grams.
MASS_UNITS = {
    "g": Fraction(1),
    "kg": Fraction(1000),
    "t": TONNE,
    "oz": TROY_OUNCE,
    "lb": POUND,
    "st": SHORT_TON,
    "lt": LONG_TON,
}
# In grams of metal per tonne of ore.
GRADE_UNITS = {
    "g/t": Fraction(1),
    "ppm": Fraction(1),
    "kg/t": Fraction(1000),
    "oz/st": TROY_OUNCE * TONNE / SHORT_TON,
    "%": TONNE / 100,
    "1": TONNE,
}
# In dollars per gram.
PRICE_UNITS = {f"usd/{unit}": 1 / grams for unit, grams in MASS_UNITS.items()}
EVERY_UNIT = MASS_UNITS | GRADE_UNITS | PRICE_UNITS
KIND_OF = {
    unit: kind
    for kind, units in {"mass": MASS_UNITS, "grade": GRADE_UNITS, "price": PRICE_UNITS}.items()
    for unit in units
}
CONTENT_UNITS = {unit: MASS_UNITS[unit] for unit in ("oz", "lb", "kg", "g", "t")}

# Base metals are reported in pounds, and their grades as shares of the ore.
GRADE_UNITS_OF_BASE_METALS = frozenset({"%", "1"})


@lru_cache(maxsize=256)
def content_ratio(grade_unit: str | None, content_unit: str | None) -> tuple[float, float]:
    """Multiplier and divisor from tonnes x grade to content; omitted units are g/t, and oz or lb as the grade is."""
    grade = known_unit(grade_unit or "g/t", GRADE_UNITS, "grade_unit")
    usual = "lb" if grade in GRADE_UNITS_OF_BASE_METALS else "oz"
    content = known_unit(content_unit or usual, CONTENT_UNITS, "content_unit")
    return as_one_rounding(GRADE_UNITS[grade] / CONTENT_UNITS[content])


def grade_ratio(grade_unit: str | None, content_unit: str | None) -> tuple[float, float]:
    """Multiplier and divisor back, from content per tonne to grade."""
    multiplier, divisor = content_ratio(grade_unit, content_unit)
    return divisor, multiplier


@lru_cache(maxsize=256)
def exchange_ratio(from_unit: str, to_unit: str) -> tuple[float, float]:
    """Multiplier and divisor between two units of the same kind."""
    source = known_unit(from_unit, EVERY_UNIT, "from_unit")
    target = known_unit(to_unit, EVERY_UNIT, "to_unit")
    if KIND_OF[source] != KIND_OF[target]:
        raise UnitError(
            f'from_unit "{as_printed(source)}" is a {KIND_OF[source]} and to_unit "{as_printed(target)}" is a '
            f"{KIND_OF[target]}: both must be masses, grades or prices.",
            "to_unit",
        )
    return as_one_rounding(EVERY_UNIT[source] / EVERY_UNIT[target])


def converted(amount: float, ratio: tuple[float, float]) -> float:
    """An amount by a multiplier and a divisor; the one that is 1 is left out, which spares an array a sweep."""
    multiplier, divisor = ratio
    return amount * multiplier if divisor == 1 else amount / divisor


def as_one_rounding(factor: Fraction) -> tuple[float, float]:
    """A multiplier and a divisor, one of them 1, so that 1/1000 divides by 1000 instead of multiplying by its dust."""
    return (float(factor), 1.0) if factor >= 1 else (1.0, float(1 / factor))


def known_unit(text: str, units: Mapping[str, Fraction], argument: str) -> str:
    """The unit as the tables spell it; case does not matter, and nothing is guessed."""
    unit = text.strip().lower()
    if unit not in units:
        raise UnitError(f"{argument} {what_is_wrong(text.strip()[:40], units)}.", argument)
    return unit


def what_is_wrong(text: str, units: Mapping[str, Fraction]) -> str:
    """Why a text is none of these units, and the way out: another spelling, another meaning, another kind of unit."""
    takes = f"must be one of {as_printed(', '.join(units))}"
    mistake = read_mistake(text, KIND_OF)
    if mistake is None:
        return f'{takes}, but is "{text}"'
    kind, way_out = mistake
    if kind not in {KIND_OF[unit] for unit in units}:
        return f'{takes}, but "{text}" is a {kind}'
    if text.lower() in KIND_OF:
        return f'{takes}, but is "{text}": CONVERT_METAL converts it'
    return f'does not take "{text}": {way_out}'
