"""Whether what a reader bound a number to is what the number truly is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from workbook.release.document import Change, Document, Figure, Price, Ratio
from workbook.release.printed_numbers import is_nil, printed_amount
from workbook.release.spans import stretch_of
from workbook.release.units import plain
from written_by_chance.company import Company
from written_by_chance.facts import ChangeFact, Fact, Period, PriceFact, Printed, RatioFact, Unit
from written_by_chance.periods import month_end

MONTHS = re.compile(r"(\d+) months to (\w+) (\d{4})")
Bound = Figure | Price | Ratio | Change
UNITS = {
    **{name: Unit("oz", 10**power) for name, power in (("oz", 0), ("koz", 3), ("moz", 6))},
    **{name: Unit("lb", 10**power) for name, power in (("lb", 0), ("klb", 3), ("mlb", 6))},
    **{name: Unit("t", 10**power) for name, power in (("t", 0), ("kt", 3), ("mt", 6))},
    **{name: Unit(name, 1) for name in ("st", "g/t", "%")},
    "kst": Unit("st", 1_000),
    "oz/t": Unit("oz/st", 1),
    "oz/st": Unit("oz/st", 1),
}


def wrong_in(bound: Bound, truth: Printed, document: Document, company: Company) -> str:
    """What is wrong with a binding, in a word or two; nothing when it is right."""
    if isinstance(bound, Figure) and isinstance(truth.truth, Fact):
        return ", ".join(slips(bound, truth.truth, company)) or wrong_amount(bound, truth)
    if isinstance(bound, Price) and isinstance(truth.truth, PriceFact):
        return wrong_price(bound, truth.truth, truth, company)
    if isinstance(bound, Ratio) and isinstance(truth.truth, RatioFact):
        right = (bound.metal, bound.to, digits(bound.printed)) == ("au", "ag", digits(truth.characters))
        return "" if right else "ratio"
    if isinstance(bound, Change) and isinstance(truth.truth, ChangeFact):
        return wrong_change(bound, truth, truth.truth, document, company)
    return f"a {type(truth.truth).__name__} bound as a {type(bound).__name__}"


def slips(bound: Figure, fact: Fact, company: Company) -> list[str]:
    """Each thing that a figure is said to be of and is not."""
    found = []
    if bound.metric != fact.metric:
        found.append(f"metric {bound.metric} for {fact.metric}")
    elif bound.metal != fact.metal:
        found.append(f"metal {bound.metal} for {fact.metal}")
    elif fact.metric in ("content", "equivalent") and (bound.basis or "produced") != fact.basis:
        found.append(f"basis {bound.basis} for {fact.basis}")
    if not same_mine(bound, fact.mine, company):
        found.append(f"mine {'the company' if bound.total else bound.entity} for {fact.mine or 'the company'}")
    if not same_period(bound.period, bound.span, fact.period, company):
        found.append(f"period {bound.period} {bound.span} for {fact.period}")
    return found


def same_mine(bound: Figure, mine: str | None, company: Company) -> bool:
    """Whether a figure is of the right mine; the only mine of a company is the company."""
    if len(company.mines) == 1:
        return True
    if mine is None:
        return bound.total
    if bound.total:
        return False
    # Hill is Copper Hill where no other mine is a hill.
    words = set(re.sub(r" mine$", "", bound.entity.casefold()).split())
    return [each for each in company.mines if words <= set(each.casefold().split())] == [mine]


def same_period(period: str, span: str, truth: Period, company: Company) -> bool:
    """Whether a label stands for these quarters; months of a year that is not told are right as months."""
    months = MONTHS.fullmatch(period)
    if months:
        name, _, year = month_end(company, truth)
        return months.groups() == (str(3 * (truth.last - truth.first + 1)), name, str(year))
    found = stretch_of(period, span)
    return (found.year, found.first, found.last) == truth


def wrong_amount(bound: Figure, truth: Printed) -> str:
    """Whether characters and unit are read as another amount."""
    if bound.printed is None or is_nil(bound.printed):
        return "" if not truth.value else "nil"
    if "%" in (truth.unit.base, bound.unit):
        same = (plain(bound.unit), digits(bound.printed)) == (truth.unit.base, digits(truth.characters))
        return "" if same else f"amount {bound.printed} {bound.unit}"
    amount = printed_amount(bound.printed, bound.unit, bound.round_to)
    unit = UNITS.get(plain(amount[1])) if amount else None
    if amount is None or unit is None or unit.base != truth.unit.base:
        return f"unit {bound.unit} for {truth.unit}"
    return "" if Fraction(amount[0].value) * unit.scale == truth.value else f"amount {bound.printed} {bound.unit}"


def wrong_price(bound: Price, fact: PriceFact, truth: Printed, company: Company) -> str:
    """What is wrong with a price."""
    if bound.metal != fact.metal:
        return f"metal {bound.metal} for {fact.metal}"
    if fact.period and not same_period(bound.period, "QTD", fact.period, company):
        return f"period {bound.period} for {fact.period}"
    unit = UNITS.get(plain(bound.unit).partition("/")[2], Unit("", 1)).base
    if unit != truth.unit.base.partition("/")[2]:
        return f"unit {bound.unit} for {truth.unit}"
    return "" if digits(bound.printed) == digits(truth.characters) else "characters"


def wrong_change(bound: Change, printed: Printed, fact: ChangeFact, document: Document, company: Company) -> str:
    """What is wrong with a change: its sign, or what it is said to compare."""
    shown = bound.printed or ""
    falls = shown.strip().startswith(("-", "(", "\N{MINUS SIGN}", "\N{EN DASH}"))
    if digits(shown) != digits(printed.characters) or (printed.value != 0 and falls != (printed.value < 0)):
        return f"change {shown} for {printed.characters}"
    known = figures_of(document)
    for id_, side in ((bound.current, fact.now), (bound.prior, fact.then)):
        if id_ is not None:
            found = slips(known[id_], side, company)
            if found:
                return f"change: {', '.join(found)}"
    return ""


def figures_of(document: Document) -> Mapping[str, Figure]:
    """Figures by id."""
    return {one.id: one for one in document.figures}


def digits(text: str) -> str:
    """The digits of a number; of a ratio those that are not its one."""
    return re.sub(r"\D", "", re.sub(r"\s*:\s*1$|^1\s*:\s*", "", text.strip()))
