"""A printed number in the unit of another."""

from __future__ import annotations

from fractions import Fraction

from workbook.release.expressions import Constant, Expression, Product, Variable
from workbook.release.intervals import point
from workbook.release.printed_numbers import PrintedNumber
from workbook.release.units import TONS, mass


def in_unit(part: PrintedNumber, total: PrintedNumber) -> Fraction:
    """How many of the total's unit one of the part's is."""
    units = TONS if part.unit in TONS and total.unit in TONS else {unit: mass(unit) for unit in (part.unit, total.unit)}
    ours, theirs = units[part.unit], units[total.unit]
    return Fraction(1) if ours is None or theirs is None else ours / theirs


def scaled(part: PrintedNumber, factor: Fraction) -> Expression:
    """A printed number in another unit."""
    variable = Variable(part.id)
    return variable if factor == 1 else Product((variable, Constant(point(factor))))
