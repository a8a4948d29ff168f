"""Numbers to round, and what whole-number arithmetic on the 15 digits that a cell shows makes of them."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

Rounding = tuple[float, int]

COUNT = 100_000
# Divisors that make quotients end on a five, as 404/800 - 1 does.
ROUND_DIVISORS = (8, 16, 40, 80, 125, 160, 400, 625, 800, 1000, 1600, 2000, 3200, 8000)


def figures() -> list[Rounding]:
    """The same 100,000 numbers and decimals each time, of which more than a quarter are ties."""
    return [(404 / 800 - 1, 2), (1.005, 2), *islice(roundings(random.Random(20200717)), COUNT - 2)]


def roundings(chance: random.Random) -> Iterator[Rounding]:
    """Numbers of 1 to 15 digits and the decimals to round them to, without end."""
    while True:
        for value, decimals in (a_tie(chance), any_number(chance), a_change(chance), a_near_tie(chance)):
            yield chance.choice((1, -1)) * value, decimals


def a_tie(chance: random.Random) -> Rounding:
    """A number whose last digit is a five, to one decimal less."""
    decimals = chance.randint(-10, 12)
    return float(f"{some_digits(chance, 14)}5e{-decimals - 1}"), decimals


def any_number(chance: random.Random) -> Rounding:
    """A number of any size to any decimals."""
    return float(f"{some_digits(chance, 15)}e{chance.randint(-15, 6)}"), chance.randint(-10, 12)


def a_change(chance: random.Random) -> Rounding:
    """A figure over another less one, as the highlights of a release have it, with the dust of the division."""
    divisor = chance.choice((chance.randint(1, 10**6), chance.choice(ROUND_DIVISORS)))
    return chance.randint(1, 10**6) / divisor - 1, chance.randint(0, 6)


def a_near_tie(chance: random.Random) -> Rounding:
    """A number just below or above a tie."""
    decimals, tail = chance.randint(-4, 8), chance.choice(("49", "51", "4999", "5001", "49999", "50001"))
    return float(f"{some_digits(chance, 10)}{tail}e{-decimals - len(tail)}"), decimals


def some_digits(chance: random.Random, most: int) -> int:
    """A whole number of up to so many digits, each count of them as likely."""
    count = chance.randint(1, most)
    return chance.randrange(0 if count == 1 else 10 ** (count - 1), 10**count)


def by_whole_numbers(value: float, decimals: int) -> float:
    """Half away from zero, in integers alone: the 15 digits as one, divided, and half a unit goes up."""
    digits, _, exponent = f"{abs(value):.14e}".partition("e")
    whole, power = int(digits.replace(".", "")), int(exponent) - 14
    dropped = -decimals - power
    if dropped > 0:
        quotient, remainder = divmod(whole, 10**dropped)
        whole, power = quotient + (2 * remainder >= 10**dropped), -decimals
    return math.copysign(float(f"{whole}e{power}"), value) + 0.0


def in_binary(value: float, decimals: int) -> float:
    """What the processor rounds: the number moved by its decimals, and half a unit added."""
    moved = abs(value) * 10.0**decimals if decimals >= 0 else abs(value) / 10.0**-decimals
    if moved >= 2.0**52:  # no bits are left for a half
        return value
    whole = math.floor(moved + 0.5)
    return math.copysign(whole / 10.0**decimals if decimals >= 0 else whole * 10.0**-decimals, value) + 0.0


def exact(value: float) -> Fraction:
    """The decimal number that a cell shows."""
    return Fraction(f"{value:.15g}")


def is_a_tie(value: float, decimals: int) -> bool:
    """Whether a number lies half-way between two prints."""
    return abs(exact(value)) * Fraction(10) ** decimals % 1 == Fraction(1, 2)
