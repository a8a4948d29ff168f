"""Year to date is the year to date before it and the quarter; a year is its halves or quarters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from workbook.release.expressions import Expression, Sum
from workbook.release.intervals import common, multiply, point
from workbook.release.ledger import Ledger, Subject
from workbook.release.relations.amounts import printed_content
from workbook.release.relations.conversion import in_unit, scaled
from workbook.release.relations.equivalent import POLICY
from workbook.release.relations.mines import ADDITIVE
from workbook.release.relations.pieces import coarsest_pieces, widest_pieces
from workbook.release.relations.relation import OPEN, Relation
from workbook.release.spans import Stretch, stretch

KIND = "footing over time"
# New prices move an equivalent by some per cent: a sum that is known no closer meets it either way.
CLOSE = Decimal("0.01")


def footings_over_time(ledger: Ledger) -> Iterator[Relation]:
    """A relation for each way in which a longer stretch is made of printed shorter ones."""
    relations = [relation for subject, printed in stretches(ledger) for relation in footings(ledger, subject, printed)]
    added_up = add_up(ledger, [one for one in relations if is_of_equivalents(ledger, one)])
    for one in relations:
        yield one if added_up or not is_of_equivalents(ledger, one) else of_unknown_policy(one)


def is_of_equivalents(ledger: Ledger, footing: Relation) -> bool:
    """Whether it is equivalents that are added up."""
    return ledger.subjects[footing.target].metric == "equivalent"


def add_up(ledger: Ledger, equivalents: list[Relation]) -> bool:
    """Whether a release's equivalents are sums of quarters, by most of them: priced anew, some would meet by chance."""
    telling = [one for one in equivalents if tells(ledger, one)]
    footing = sum(foots(ledger, one) for one in telling)
    return footing > 0 and 2 * footing >= len(telling)


def tells(ledger: Ledger, footing: Relation) -> bool:
    """Whether it shows how equivalents are counted: not where a piece lacks, nor where any prices would do.

    Where prices of the whole stretch are printed, it is the equivalent itself that follows from them or does not.
    """
    subject, whole = ledger.subjects[footing.target], ledger.numbers[footing.target]
    if footing.missing or ledger.price(subject.stretch, subject.metal) is not None:
        return False
    base = printed_content(ledger, subject, subject.metal)
    # What is its base metal and nothing else adds up whatever the prices are.
    is_base = base is not None and multiply(base.band, point(in_unit(base, whole))).meets(whole.band)
    added = footing.ways[0].forward({id_: number.band for id_, number in ledger.numbers.items()})
    return not is_base and added.high - added.low < added.high * CLOSE


def of_unknown_policy(footing: Relation) -> Relation:
    """A footing that need not hold: neither the sum nor what the printed part of it comes to bounds the equivalent."""
    exactly = () if footing.missing else footing.ways
    return replace(footing, ways=exactly, missing=(POLICY,))


def stretches(ledger: Ledger) -> Iterator[tuple[Subject, list[Stretch]]]:
    """Each additive figure of more than a quarter, with all stretches for which the same is printed."""
    for subject in list(ledger.prints):
        if subject.metric in ADDITIVE and subject.stretch.is_known and not subject.stretch.is_quarter:
            yield subject, [one.stretch for one in ledger.alike(subject)]


def footings(ledger: Ledger, subject: Subject, printed: list[Stretch]) -> Iterator[Relation]:
    """The sums of pieces; where a piece is not printed, at least what the printed ones add up to."""
    whole = ledger.numbers[ledger.prints[subject][0]]

    def terms(pieces: tuple[Stretch, ...]) -> tuple[Expression, ...]:
        found = (ledger.find(subject._replace(stretch=piece)) for piece in pieces)
        return tuple(scaled(number, in_unit(number, whole)) for number in found if number is not None)

    ways = coarsest_pieces(subject.stretch, printed)
    for pieces in ways:
        yield Relation(KIND, whole.title, whole.id, (Sum(terms(pieces)),))
    if not ways:
        pieces = widest_pieces(subject.stretch, printed)
        if pieces and pieces[-1].last == subject.stretch.last:
            gaps = [one for one in subject.stretch.quarters if not any(lies_in(one, piece) for piece in pieces)]
            missing = tuple(ledger.words(subject._replace(stretch=gap)) for gap in joined(gaps))
            yield Relation(KIND, whole.title, whole.id, (Sum((*terms(pieces), OPEN)),), missing)


def lies_in(quarter: Stretch, piece: Stretch) -> bool:
    """Whether a quarter is one of a stretch of the same year."""
    return piece.first <= quarter.first <= piece.last


def joined(quarters: list[Stretch]) -> list[Stretch]:
    """Quarters that follow each other as one stretch."""
    found: list[Stretch] = []
    for one in quarters:
        follows = bool(found) and found[-1].last + 1 == one.first
        first = found.pop().first if follows else one.first
        found.append(stretch(one.year, first, one.last))
    return found


def foots(ledger: Ledger, relation: Relation) -> bool:
    """Whether a sum meets its total within the rounding."""
    known = {id_: number.band for id_, number in ledger.numbers.items()}
    return not relation.missing and common(relation.ways[0].forward(known), known[relation.target]) is not None
