"""A printed figure as an interval: every number that its rounding lets it stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from udfs.cells import is_dash, shown
from udfs.errors import WrongKindError

LONGEST_FIGURE = 60
SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
# Wide enough for any float written out in full, so that no step but the wanted one rounds.
EXACT = Context(prec=700)

DOLLARS = r"(?:US|CA?)?\$"
SCALE = r"thousand|million|billion"
FIGURE = re.compile(
    rf"(?P<money>{DOLLARS})? ?(?P<opened>\()? ?(?P<sign>[-+])? ?(?P<inner_money>{DOLLARS})? ?"
    r"(?P<digits>(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d*)?|\.\d+)"
    rf" ?(?P<inner_scale>{SCALE})? ?(?P<inner_percent>%)? ?(?P<closed>\))? ?(?P<scale>{SCALE})? ?(?P<percent>%)?",
    re.IGNORECASE | re.ASCII,
)
# A release prints each of them inside the brackets or outside, but once.
ONCE = (("money", "inner_money"), ("opened", "sign"), ("scale", "inner_scale"), ("percent", "inner_percent"))
ODD_SPACES = re.compile(r"\s+")
LONG_DASHES = str.maketrans({"\N{EN DASH}": "-", "\N{EM DASH}": "-", "\N{MINUS SIGN}": "-"})


@dataclass(frozen=True)
class Band:
    """A printed figure and half a unit of its last printed place; both ends belong to the band."""

    value: Decimal
    half_unit: Decimal

    @property
    def low(self) -> Decimal:
        """The smallest number that prints so."""
        return EXACT.subtract(self.value, self.half_unit)

    @property
    def high(self) -> Decimal:
        """The largest number that prints so."""
        return EXACT.add(self.value, self.half_unit)


def band_of(text: str, argument: str = "printed") -> Band:
    """The band of a figure as printed: 0.40, 50,581, -52%, $(1,234), US$16.38, 3.4 million, or a dash for nil."""
    if is_dash(text):
        return Band(Decimal(0), Decimal(0))
    plain = ODD_SPACES.sub(" ", text).strip().translate(LONG_DASHES)
    figure = FIGURE.fullmatch(plain) if len(plain) <= LONGEST_FIGURE else None
    if figure is None or not is_consistent(figure):
        raise WrongKindError(
            f"{argument} must be one figure as printed, such as 0.40, 50,581, -52%, $16.38 or 3.4 million, "
            f'but is "{text[:40]}".',
            argument,
        )
    digits = Decimal(re.sub("[, ]", "", figure["digits"]))
    places = -int(digits.as_tuple().exponent)
    word = figure["scale"] or figure["inner_scale"]
    scale = Decimal(SCALES[word.lower()] if word else 1)
    if figure["percent"] or figure["inner_percent"]:
        scale /= 100
    negative = figure["sign"] == "-" or figure["opened"]
    unit = scale.scaleb(-places)
    return Band(EXACT.multiply(-digits if negative else digits, scale), EXACT.multiply(unit, Decimal("0.5")))


def is_consistent(figure: re.Match[str]) -> bool:
    """Whether brackets are a pair, nothing is said twice, and what stands outside of brackets has brackets."""
    return (
        bool(figure["opened"]) == bool(figure["closed"])
        and not any(figure[one] and figure[other] for one, other in ONCE)
        and bool(figure["closed"] or not (figure["scale"] or figure["percent"]))
    )


def decimal_of(number: float) -> Decimal:
    """A number as a cell shows it, at most 15 significant digits, so that no dust of binary fractions decides."""
    return Decimal(shown(number))


def rounded(number: float, decimals: int) -> Decimal:
    """A number to so many decimals, half away from zero."""
    return decimal_of(number).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=EXACT)
