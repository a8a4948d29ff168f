"""A printed change is current over prior less one; the difference where the page says points."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.release.compared import Compared
from workbook.release.expressions import Constant, Expression, Product, Quotient, Sum, Variable
from workbook.release.intervals import point
from workbook.release.ledger import Ledger
from workbook.release.printed_numbers import PrintedNumber, is_nil
from workbook.release.relations.conversion import in_unit, scaled
from workbook.release.relations.relation import Relation

KIND, QUOTED = "change", "repetition"


def changes(ledger: Ledger, compared: list[Compared]) -> Iterator[Relation]:
    """A relation for each printed change, and one for each figure beside it that is printed elsewhere too."""
    for one in compared:
        for quoted, figure in ((one.current_quoted, one.current), (one.prior_quoted, one.prior)):
            if quoted is not None and figure is not None:
                number = ledger.numbers[quoted]
                yield Relation(QUOTED, number.title, quoted, (Variable(figure),))
        if one.change is not None:
            yield change(ledger, one, one.change)


def change(ledger: Ledger, one: Compared, target: str) -> Relation:
    """The change from the two figures that stand beside it, or that it is said to compare."""
    printed = ledger.numbers[target]
    current, prior = one.current_quoted or one.current, one.prior_quoted or one.prior
    sides = {"the current figure": current, "the prior figure": prior}
    missing = tuple(name for name, id_ in sides.items() if id_ is None)
    if current is None or prior is None:
        return Relation(KIND, printed.title, target, (), missing)
    if ledger.numbers[prior].band.low <= 0:
        return Relation(KIND, printed.title, target, (), ("a prior figure above nil",))
    numbers = ledger.numbers
    way = difference(current, prior) if one.in_points else relative(numbers[current], numbers[prior])
    # A dash is no change, or that one does not apply; which of them nobody can say.
    not_applicable = ("whether the dash means no change",) if is_nil(printed.printed) else ()
    return Relation(KIND, printed.title, target, (way,), not_applicable)


def relative(current: PrintedNumber, prior: PrintedNumber) -> Expression:
    """Current over prior, less one; the one may be printed in tonnes and the other in pounds."""
    return Sum((Quotient(scaled(current, in_unit(current, prior)), Variable(prior.id)), Constant(point(-1))))


def difference(current: str, prior: str) -> Expression:
    """Current less prior, both shares of one."""
    return Sum((Variable(current), Product((Constant(point(-1)), Variable(prior)))))
