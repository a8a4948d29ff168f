"""What a heading or a label says of the figures beside it: metric, metal, unit, basis, period, entity."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache

from workbook.release.reading.words.mines import name_in
from workbook.release.reading.words.numbers import lex
from workbook.release.reading.words.periods import UNCLEAR, Period, find_headed, period_of
from workbook.release.reading.words.terms import MOST_KEPT, Category, Term, find_terms
from workbook.release.reading.words.unit_words import METRIC_OR_MILLION_TONNES, OF_TONS, SCALED, TONS_OF_EITHER_KIND

PRECIOUS = {"ag", "au", "pt", "pd"}
PART_OF_AN_EQUIVALENT = "a part of an equivalent"


@dataclass(frozen=True)
class Meaning:
    """What is said of a figure; None is left open."""

    metric: str | None = None
    metal: str | None = None
    unit: str | None = None
    basis: str | None = None
    change: str | None = None
    other: str | None = None
    period: Period | None = None
    entity: str | None = None
    total: bool | None = None

    def within(self, outer: Meaning) -> Meaning:
        """This meaning with what it leaves open taken from what stands around it."""
        filled = {field.name: getattr(outer, field.name) for field in fields(self) if getattr(self, field.name) is None}
        if self.total:
            filled.pop("entity", None)
        if outer.unit in SCALED and self.unit in SCALED[outer.unit]:
            filled["unit"] = SCALED[outer.unit][self.unit]
        period = self.period.within(outer.period) if self.period and outer.period else self.period or outer.period
        return replace(self, **{**filled, "period": period})


@lru_cache(maxsize=MOST_KEPT)
def meaning_of(text: str, *, years: bool = False) -> Meaning:
    """What a heading or label says; with `years` a year alone is a period too, as above a column."""
    lexed = lex(text)
    terms = find_terms(lexed.words)
    found = {category: [term.value for term in terms if term.category is category] for category in Category}
    metals = list(dict.fromkeys(found[Category.METAL]))
    unit = _unit([*_tons(terms), *found[Category.UNIT]])
    metric, metal, other = _metric(found, metals, unit)
    return Meaning(
        metric=metric,
        metal=metal,
        unit=unit,
        basis=_basis(found[Category.BASIS]),
        change=found[Category.CHANGE][0] if found[Category.CHANGE] else None,
        other=other,
        period=period_of(text, lexed.periods) or _headed(text, years),
        entity=name_in(lexed.words, terms),
        total=True if found[Category.TOTAL] and not (metals or metric) else None,
    )


def _headed(text: str, years: bool) -> Period | None:
    """The period of a heading that gives a year, a month or a date; beside figures a year does not say which part."""
    found = next((each.period for each in find_headed(text)), None)
    if found is None:
        return None
    counts_alone = bool(found.months) and not found.month
    # Months over a column without the day that they end on: the line below it is another column's or is lost.
    unclear = counts_alone if years else not (counts_alone or found.month or found.back or found.year is None)
    if unclear:
        return Period(found.year, name=UNCLEAR)
    return found if years or counts_alone else None


def says_all(text: str) -> bool:
    """Whether a title says that a table is of the whole company."""
    return any(term.category is Category.TOTAL for term in find_terms(text))


def _tons(terms: list[Term]) -> list[str]:
    """The tons of tonnes milled, where their words say which."""
    milled = [term.text.lower() for term in terms if term.category is Category.METRIC and term.value == "tonnes"]
    spelled = " ".join(milled)
    if "short" in spelled:
        return ["st"]
    return ["t"] if "metric" in spelled or "tonne" in spelled else [TONS_OF_EITHER_KIND] if "tons" in spelled else []


def _unit(units: list[str]) -> str | None:
    """The last unit that is said, times the scale beside it; a scale alone leaves open of what."""
    plain = [unit for unit in units if unit not in SCALED]
    # Metric tonnes (mt), million tonnes (mt).
    told = [unit for unit in plain if unit != METRIC_OR_MILLION_TONNES] if OF_TONS & set(plain) else plain
    unit = next(reversed(told or plain), None)
    scale = next((unit for unit in units if unit in SCALED), None)
    return SCALED[scale].get(unit, unit) if scale and unit else scale or unit


def _metric(found: dict[Category, list[str]], metals: list[str], unit: str | None) -> tuple[str | None, ...]:
    """Metric, metal, and what else it is when it is no figure of production."""
    if found[Category.OTHER]:
        return _of_another_kind(found, metals)
    if found[Category.EQUIVALENT]:
        return (None, None, PART_OF_AN_EQUIVALENT) if metals else ("equivalent", found[Category.EQUIVALENT][0], None)
    if len(metals) > 1:
        return None, None, None
    metrics = list(dict.fromkeys(found[Category.METRIC]))
    if len(metrics) == 1 or (metrics and metals):
        return metrics[0], None if metrics[0] == "tonnes" or not metals else metals[0], None
    if metrics:
        return None, None, None
    return ("tonnes" if unit in OF_TONS and not metals else None), metals[0] if metals else None, None


def _of_another_kind(found: dict[Category, list[str]], metals: list[str]) -> tuple[str | None, ...]:
    other = found[Category.OTHER][0]
    if other == "spot" and found[Category.EQUIVALENT]:
        return None, None, "an equivalent of another kind (at spot prices)"
    if other in ("price", "spot") and len(metals) == 1:
        return "price", metals[0], None
    return None, None, other


def _basis(said: list[str]) -> str | None:
    """Sold says more than payable, and payable more than produced."""
    return min(said, key=("sold", "payable", "produced").index) if said else None
