"""An equivalent is its base metal and every other metal at its price, or its ratio, of the period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbook.release.expressions import Expression, Sum, Variable
from workbook.release.ledger import Ledger, Subject
from workbook.release.metals import NAMES
from workbook.release.relations.amounts import Amount, amounts_in_quarter, amounts_of, content_of
from workbook.release.relations.metal_worth import Rates, Worth, names_of_prices, worth
from workbook.release.relations.pieces import coarsest_pieces
from workbook.release.relations.relation import OPEN, Relation
from workbook.release.spans import Stretch

KIND = "equivalent"
POLICY = "whether year-to-date equivalents add up quarters or are priced anew"


def equivalents(ledger: Ledger) -> Iterator[Relation]:
    """A relation for each printed equivalent; that quarters are added up, most of those of the release must show."""
    relations = [equivalent(ledger, subject) for subject in list(ledger.prints) if subject.metric == KIND]
    by_quarters = [one for one in relations if is_only_by_quarters(ledger, one)]
    holding = sum(holds(ledger, one) for one in by_quarters)
    added_up = holding > 0 and 2 * holding >= len(by_quarters)
    for one in relations:
        yield replace(one, missing=(POLICY,)) if one in by_quarters and not added_up else one


def is_only_by_quarters(ledger: Ledger, relation: Relation) -> bool:
    """Whether an equivalent of more than a quarter has no prices of its own, but those of its quarters."""
    subject = ledger.subjects[relation.target]
    if subject.stretch.is_quarter or relation.missing or not relation.ways:
        return False
    rates = Rates(ledger, subject.stretch, subject.metal)
    return worth(rates, amounts_of(ledger, subject), ledger.numbers[relation.target].unit).expression is None


def holds(ledger: Ledger, relation: Relation) -> bool:
    """Whether a relation holds in one of its ways within the rounding."""
    bands = {id_: ledger.numbers[id_].band for id_ in relation.figures}
    return any(way.forward(bands).meets(bands[relation.target]) for way in relation.ways)


def equivalent(ledger: Ledger, subject: Subject) -> Relation:
    """The contents at the period's own prices; of more than a quarter also each quarter at its prices."""
    printed = ledger.numbers[ledger.prints[subject][0]]
    rates, amounts = Rates(ledger, subject.stretch, subject.metal), amounts_of(ledger, subject)
    own = worth(rates, amounts, printed.unit)
    silent = tuple(ledger.words(content_of(subject, metal)) for metal in silent_metals(rates, subject, amounts))
    if not silent and {metal for metal, amount in amounts.items() if not amount.is_nil} == {subject.metal}:
        # An equivalent counts at least one other metal; where the page prints none, it is not known which.
        others = f"{ledger.words(content_of(subject, ''))} of the other metals"
        return Relation(KIND, printed.title, printed.id, ways_of(own.expression, is_open=True), (others,))
    ways = ways_of(own.expression, is_open=bool(silent))
    if any(rates.price(metal) and rates.ratio(metal) for metal in amounts):
        # A table of prices may stand beside an equivalent that goes by a ratio; nothing says which it is.
        by_ratio = worth(replace(rates, by_ratio_first=True), amounts, printed.unit)
        ways += ways_of(by_ratio.expression, is_open=bool(silent))
    missing = names_of_prices(rates, own.unpriced) or silent
    if subject.stretch.is_known and not subject.stretch.is_quarter:
        quarters = by_quarter(ledger, subject, printed.unit)
        added = added_up(list(quarters.values()))
        ways += added + quarterly_equivalents(ledger, subject)
        missing = silent if added else missing if ways else missing_of_quarters(ledger, subject, quarters)
    return Relation(KIND, printed.title, printed.id, ways, missing)


def ways_of(expression: Expression | None, *, is_open: bool) -> tuple[Expression, ...]:
    """What is printed as it stands and, where a content is not printed, at least that much."""
    if expression is None:
        return ()
    return (expression, Sum((expression, OPEN))) if is_open else (expression,)


def silent_metals(rates: Rates, subject: Subject, amounts: dict[str, Amount]) -> list[str]:
    """Metals that the equivalent may count and that are not printed.

    They are the base metal, any with a ratio to it, any with a price that is printed somewhere (a list of prices names
    metals that nobody mills), and any that the same mine, or for a total any mine, prints for some period.
    """
    contents = [one for one in rates.ledger.prints if one.metric == "content"]
    printed = {one.metal for one in contents}
    own = {one.metal for one in contents if subject.total or one.entity == subject.entity}
    times = [rates, *(replace(rates, stretch=quarter) for quarter in subject.stretch.quarters)]
    priced = {metal for metal in printed if any(one.knows(metal) for one in times)}
    in_ratio = {metal for metal in NAMES if any(one.ratio(metal) for one in times)}
    counted = own | priced | in_ratio | {rates.base}
    return [metal for metal in NAMES if metal in counted and metal not in amounts]


def by_quarter(ledger: Ledger, subject: Subject, unit: str) -> dict[Stretch, Worth]:
    """Each quarter of a longer stretch at its own prices."""
    return {
        quarter: worth(Rates(ledger, quarter, subject.metal), amounts_in_quarter(ledger, subject, quarter), unit)
        for quarter in subject.stretch.quarters
    }


def added_up(quarters: list[Worth]) -> tuple[Expression, ...]:
    """The quarters added up, where each is known in full."""
    known = [each.expression for each in quarters if each.expression is not None and not each.unpriced]
    return (Sum(tuple(known)),) if len(known) == len(quarters) else ()


def missing_of_quarters(ledger: Ledger, subject: Subject, quarters: dict[Stretch, Worth]) -> tuple[str, ...]:
    """The prices that quarters lack; where none does, the contents."""
    prices = [
        name
        for quarter, each in quarters.items()
        for name in names_of_prices(Rates(ledger, quarter, subject.metal), each.unpriced)
    ]
    contents = [
        ledger.words(content_of(subject._replace(stretch=quarter), metal))
        for quarter, each in quarters.items()
        for metal in each.unmeasured
    ]
    return tuple(prices or contents)


def quarterly_equivalents(ledger: Ledger, subject: Subject) -> tuple[Expression, ...]:
    """The printed equivalents of the stretches inside, added up: then the prices of the whole say nothing about it."""
    return tuple(
        Sum(tuple(Variable(ledger.prints[subject._replace(stretch=piece)][0]) for piece in pieces))
        for pieces in coarsest_pieces(subject.stretch, [one.stretch for one in ledger.alike(subject)])
    )
