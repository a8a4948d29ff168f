"""What contents are worth in a base metal at the prices or ratios of one period, and what is missing to say so."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from workbook.release.expressions import Constant, Expression, Product, Quotient, Sum, Variable
from workbook.release.intervals import point
from workbook.release.ledger import Ledger
from workbook.release.metals import NAMES
from workbook.release.printed_numbers import PrintedNumber
from workbook.release.relations.amounts import Amount
from workbook.release.spans import Stretch
from workbook.release.units import exchange, mass, rate


@dataclass(frozen=True)
class Rates:
    """The prices and ratios of one period, as an equivalent in one base metal takes them."""

    ledger: Ledger
    stretch: Stretch
    base: str
    by_ratio_first: bool = False

    def price(self, metal: str) -> tuple[PrintedNumber, Fraction] | None:
        """A metal's price and its dollars per gram in those of the base metal; None where they are not in one money."""
        price, base = (self.ledger.price(self.stretch, one) for one in (metal, self.base))
        if price is None or base is None or base.band.low <= 0:
            return None
        ours, theirs = rate(price.unit), rate(base.unit)
        if ours is None or theirs is None or ours[0] != theirs[0]:
            return None
        return price, ours[1] / theirs[1]

    def ratio(self, metal: str) -> tuple[PrintedNumber, Fraction, bool] | None:
        """A metal's ratio to the base metal and its factor; or the base metal's ratio to it, which then divides."""
        direct = self.ledger.ratio(self.stretch, metal, self.base)
        if direct is not None:
            return direct, exchange(direct.unit) or Fraction(1), False
        inverse = self.ledger.ratio(self.stretch, self.base, metal)
        if inverse is None or inverse.band.low <= 0:
            return None
        return inverse, 1 / (exchange(inverse.unit) or Fraction(1)), True

    def goes_by_price(self, metal: str) -> bool:
        """Whether a metal counts by its price; a ratio serves where there is none, or comes first if that is asked."""
        return self.price(metal) is not None and not (self.by_ratio_first and self.ratio(metal) is not None)

    def knows(self, metal: str) -> bool:
        """Whether anything says what a metal counts."""
        return self.price(metal) is not None or self.ratio(metal) is not None


@dataclass(frozen=True)
class Worth:
    """Contents added up as far as they are known, and the metals that could not be."""

    expression: Expression | None
    unpriced: tuple[str, ...]
    unmeasured: tuple[str, ...]


def worth(rates: Rates, amounts: dict[str, Amount], unit: str) -> Worth:
    """Every metal that has a price or a ratio, in units of the base metal; a metal of nil needs none."""
    counted = [metal for metal, amount in amounts.items() if metal != rates.base and not amount.is_nil]
    priced = [metal for metal in counted if rates.knows(metal)]
    unpriced = tuple(metal for metal in counted if not rates.knows(metal))
    unmeasured = tuple(metal for metal in (*priced, rates.base) if unknown(amounts.get(metal)))
    if unmeasured or (unpriced and not priced):
        return Worth(None, unpriced, unmeasured)
    grams = {metal: in_grams(amounts[metal]) for metal in (rates.base, *priced)}
    terms = [grams[rates.base]]
    terms += by_price(rates, {metal: grams[metal] for metal in priced if rates.goes_by_price(metal)})
    terms += [by_ratio(rates, metal, grams[metal]) for metal in priced if not rates.goes_by_price(metal)]
    in_unit = Constant(point(1 / (mass(unit) or Fraction(1))))
    return Worth(Product((Sum(tuple(terms)), in_unit)), unpriced, unmeasured)


def unknown(amount: Amount | None) -> bool:
    return amount is None or amount.expression is None


def in_grams(amount: Amount) -> Expression:
    """An amount in grams; what is not known counts as nothing, and has been named as missing."""
    return Product((amount.expression or Sum(()), Constant(point(mass(amount.unit) or Fraction(1)))))


def by_price(rates: Rates, grams: dict[str, Expression]) -> list[Expression]:
    """All priced metals in one fraction, so that the base metal's price stands in it once."""
    base = rates.ledger.price(rates.stretch, rates.base)
    found = {metal: rates.price(metal) for metal in grams}
    values = [
        Product((grams[metal], Variable(price[0].id), Constant(point(price[1]))))
        for metal, price in found.items()
        if price is not None
    ]
    return [Quotient(Sum(tuple(values)), Variable(base.id))] if base is not None and values else []


def by_ratio(rates: Rates, metal: str, grams: Expression) -> Expression:
    """A metal at its ratio."""
    found = rates.ratio(metal)
    if found is None:
        return Sum(())
    ratio, factor, divides = found
    amount = Product((grams, Constant(point(factor))))
    return Quotient(amount, Variable(ratio.id)) if divides else Product((amount, Variable(ratio.id)))


def names_of_prices(rates: Rates, metals: tuple[str, ...]) -> tuple[str, ...]:
    """One phrase for the prices that a period lacks, with the metals where others are printed."""
    if not metals:
        return ()
    some = any(rates.knows(metal) for metal in NAMES)
    which = " and ".join(NAMES[metal] for metal in metals) + " " if some else ""
    return (f"{rates.ledger.label(rates.stretch)} {which}prices",)
