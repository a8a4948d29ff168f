"""The printed numbers of a release as the structured form that the independent judge takes, in base units."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from written_by_chance.company import Company
from written_by_chance.facts import ChangeFact, Fact, Period, PriceFact, Printed, RatioFact

SPANS = {2: "H1", 3: "9M", 4: "FY"}
Record = dict[str, Any]


def keyed(company: Company, printed: Sequence[Printed]) -> Record:
    """Figures, prices, ratios and changes; totals that the page's mines cannot add up to are left out."""
    truths = {one.truth for one in printed}
    kept = {one for one in truths if isinstance(one, Fact) and is_whole(company, one, truths)}
    figures = [figure(number, one) for number, one in enumerate(printed) if one.truth in kept]
    first = {one.truth: f"f{number}" for number, one in reversed(list(enumerate(printed)))}
    counted = {one.period for one in kept if one.metric == "equivalent"}
    return {
        "company": company.name,
        "base_metal": company.equivalent_in or company.metals[0],
        "figures": figures,
        "prices": [record for one in printed if isinstance(one.truth, PriceFact) for record in prices(one, counted)],
        "ratios": [record for one in printed if isinstance(one.truth, RatioFact) for record in ratios(one, counted)],
        "changes": [
            {"label": "", "printed": plain(one.value), "current": first[one.truth.now], "prior": first[one.truth.then]}
            for one in printed
            if isinstance(one.truth, ChangeFact) and {one.truth.now, one.truth.then} <= kept
        ],
    }


def is_whole(company: Company, fact: Fact, truths: set[Any]) -> bool:
    """Whether the page prints a figure's parts of all mines or of none, and every metal of an equivalent."""
    if fact.metric == "equivalent":
        contents = [Fact("content", metal, fact.mine, fact.period) for metal in company.metals]
        if sum(one in truths for one in contents) < len(company.metals_of(fact.mine)):
            return False
    if fact.mine is not None:
        return True
    parts = [Fact(fact.metric, fact.metal, mine, fact.period, fact.basis) for mine in company.mines]
    return len({part in truths for part in parts}) == 1


def figure(number: int, one: Printed) -> Record:
    """One figure; its rounding stands beside it, as its scale is gone."""
    fact = one.truth
    assert isinstance(fact, Fact)
    return {
        "id": f"f{number}",
        "metric": fact.metric,
        "metal": fact.metal,
        "entity": fact.mine or "Company",
        "total": fact.mine is None,
        "period": label(fact.period),
        "span": "QTD" if fact.period.is_quarter else SPANS[fact.period.last],
        "printed": "-" if not any(character.isdigit() for character in one.characters) else plain(one.value),
        "unit": one.unit.base,
        "basis": fact.basis if fact.metric in ("content", "equivalent") else None,
        "round_to": plain(one.step),
    }


def prices(one: Printed, periods: set[Period]) -> list[Record]:
    """A price in its period, or in every period that equivalents are of."""
    truth = one.truth
    assert isinstance(truth, PriceFact)
    places = [truth.period] if truth.period else sorted(periods)
    unit = f"USD/{one.unit.base.partition('/')[2]}"
    return [{"period": label(each), "metal": truth.metal, "printed": plain(one.value), "unit": unit} for each in places]


def ratios(one: Printed, periods: set[Period]) -> list[Record]:
    """A ratio in every period that equivalents are of."""
    truth = one.truth
    assert isinstance(truth, RatioFact)
    base = {"metal": truth.metal, "to": truth.to, "printed": plain(one.value), "unit": "oz/oz"}
    return [{"period": label(each), **base} for each in sorted(periods)]


def label(period: Period) -> str:
    """Q2 2020, H1 2020, 9M 2020 or FY 2020."""
    return f"Q{period.last} {period.year}" if period.is_quarter else f"{SPANS[period.last]} {period.year}"


def plain(value: Fraction) -> str:
    """A number with all its decimals and nothing else."""
    return format(Decimal(value.numerator) / Decimal(value.denominator), "f")
