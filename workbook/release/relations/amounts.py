"""How much of each metal a mine made in a period: printed, or what the other quarters leave of a longer stretch."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.release.expressions import Constant, Expression, Product, Sum, Variable
from workbook.release.intervals import point
from workbook.release.ledger import Ledger, Subject
from workbook.release.metals import NAMES
from workbook.release.printed_numbers import PrintedNumber
from workbook.release.relations.conversion import in_unit, scaled
from workbook.release.spans import Stretch


@dataclass(frozen=True)
class Amount:
    """A metal's content: what it is as far as figures say it, its unit, and whether it is nil."""

    expression: Expression | None
    unit: str
    is_nil: bool


def amounts_of(ledger: Ledger, subject: Subject) -> dict[str, Amount]:
    """The printed contents of an equivalent's mine and period, by metal."""
    found = {metal: printed_content(ledger, subject, metal) for metal in NAMES}
    return {
        metal: Amount(Variable(number.id), number.unit, number.band.high <= 0)
        for metal, number in found.items()
        if number is not None
    }


def amounts_in_quarter(ledger: Ledger, subject: Subject, quarter: Stretch) -> dict[str, Amount]:
    """The contents of one quarter, of each metal that the whole stretch or any of its quarters has."""
    whole, own = amounts_of(ledger, subject), amounts_of(ledger, subject._replace(stretch=quarter))
    others = [amounts_of(ledger, subject._replace(stretch=other)) for other in subject.stretch.quarters]
    printed = {metal: amount for amounts in (*others, whole) for metal, amount in amounts.items()}
    return {
        metal: own.get(metal)
        or Amount(left_over(ledger, subject, metal, quarter), amount.unit, metal in whole and amount.is_nil)
        for metal, amount in printed.items()
    }


def left_over(ledger: Ledger, subject: Subject, metal: str, quarter: Stretch) -> Expression | None:
    """What the other quarters leave of the whole, where each of them is printed."""
    whole = printed_content(ledger, subject, metal)
    others = [
        printed_content(ledger, subject._replace(stretch=other), metal)
        for other in subject.stretch.quarters
        if other != quarter
    ]
    known = [other for other in others if other is not None]
    if whole is None or len(known) < len(others):
        return None
    minus = Constant(point(-1))
    return Sum((Variable(whole.id), *(Product((minus, scaled(one, in_unit(one, whole)))) for one in known)))


def printed_content(ledger: Ledger, subject: Subject, metal: str) -> PrintedNumber | None:
    """A content of the same mine, period and basis."""
    return ledger.find(content_of(subject, metal))


def content_of(subject: Subject, metal: str) -> Subject:
    return subject._replace(metric="content", metal=metal)
