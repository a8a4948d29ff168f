"""Exact unit factors.

The pound is 0.45359237 kg exactly (international yard and pound agreement, 1959); a pound avoirdupois is 7,000 grains
and a troy ounce 480 of them, 31.1034768 g (NIST Handbook 44, appendix C). A short ton is 2,000 lb, a long ton 2,240 lb.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from udfs.errors import UnitError

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


@lru_cache(maxsize=256)
def exchange_ratio(from_unit: str, to_unit: str) -> tuple[float, float]:
    """Multiplier and divisor between two units of the same kind."""
    everything = MASS_UNITS | GRADE_UNITS | PRICE_UNITS
    source = known_unit(from_unit, everything, "from_unit")
    target = known_unit(to_unit, everything, "to_unit")
    for kind in (MASS_UNITS, GRADE_UNITS, PRICE_UNITS):
        if source in kind and target in kind:
            return as_one_rounding(kind[source] / kind[target])
    raise UnitError(
        f"from_unit {from_unit} and to_unit {to_unit} do not measure the same thing: "
        "both must be masses, grades or prices.",
        "to_unit",
    )


def as_one_rounding(factor: Fraction) -> tuple[float, float]:
    """A multiplier and a divisor, one of them 1, so that 1/1000 divides by 1000 instead of multiplying by its dust."""
    return (float(factor), 1.0) if factor >= 1 else (1.0, float(1 / factor))


def known_unit(text: str, units: dict[str, Fraction], argument: str) -> str:
    """The unit as the tables spell it; case does not matter, and nothing is guessed."""
    unit = text.strip().lower()
    if unit not in units:
        known = ", ".join(units).replace("usd", "USD")
        raise UnitError(f'{argument} must be one of {known}, but is "{text[:40]}".', argument)
    return unit
