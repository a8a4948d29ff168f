"""The judge of tie-out's scores: is a table of printed figures impossible? It shares no code with what it judges.

It knows the relations of a release in their plainest form and asks by brute force. A figure is every number of its
printed band. A relation is monotone in each of its figures, so its extremes lie in the corners of their box, all of
which are tried; a slice of a band is struck off when no corner of the box behind it reaches the total. Slices are
struck off until nothing changes; a figure without a slice left makes the table impossible. Binary floats, with a
tolerance that favours the possible.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Band = tuple[float, float]
Record = dict[str, Any]
SLICES, ROUNDS = 8, 4
TOLERANCE = 1e-9
IN_GRAMS = {"oz": 31.1034768, "koz": 31103.4768, "lb": 453.59237, "t": 1e6}
GRAMS_A_TONNE = {"g/t": 1.0, "%": 10_000.0, "oz/st": 31.1034768 / 0.90718474}
TONNES = {"t": 1.0, "st": 0.90718474}
DASHES = ("-", "\N{EN DASH}")


@dataclass(frozen=True)
class Rule:
    """A total and the function of other figures that it must be."""

    total: str
    parts: tuple[str, ...]
    function: Callable[..., float]


def read(path: Path) -> Record:
    """A structured release, as JSON holds it."""
    found: Record = json.loads(path.read_text(encoding="utf-8"))
    return found


def band_of(text: str, round_to: str | None = None) -> Band:
    """The numbers that printed characters stand for; a percentage in percent."""
    plain = re.sub(r"[,$%\s]", "", text.replace(DASHES[1], "-")).removesuffix(":1")
    if plain == "-":
        return 0.0, 0.0
    if plain.startswith("("):
        plain = "-" + plain.strip("()")
    half = float(round_to) / 2 if round_to else 0.5 * 10.0 ** -len(plain.partition(".")[2])
    return float(plain) - half, float(plain) + half


def bands_of(document: Record) -> dict[str, Band]:
    """The band of every printed figure, price, ratio and change."""
    bands = {one["id"]: band_of(one["printed"], one.get("round_to")) for one in document["figures"] if one["printed"]}
    for name in ("prices", "ratios", "changes"):
        bands |= {f"{name}{place}": band_of(one["printed"]) for place, one in enumerate(document[name])}
    for place, one in enumerate(document["changes"]):
        for side in ("current", "prior"):
            if one.get(f"{side}_printed"):
                bands[f"changes{place}{side}"] = band_of(one[f"{side}_printed"])
    return {id_: (max(low, 0.0), high) if "changes" not in id_ else (low, high) for id_, (low, high) in bands.items()}


def rules_of(document: Record) -> list[Rule]:
    """Every relation of a release in its plainest form."""
    found = [*Rules(document).all()]
    return [rule for rule in found if rule.parts]


class Rules:
    """The figures of a release by what they are of, and the rules among them."""

    def __init__(self, document: Record) -> None:
        self._document = document
        self._by_key: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
        for one in document["figures"]:
            if one["printed"]:
                self._by_key[self._key(one)].append(one)

    @staticmethod
    def _key(one: Record, **other: Any) -> tuple[Any, ...]:
        names = ("metric", "metal", "entity", "total", "basis", "period")
        return tuple((one | other).get(name) for name in names)

    def _find(self, one: Record, **other: Any) -> Record | None:
        return next(iter(self._by_key.get(self._key(one, **other), ())), None)

    def all(self) -> Iterator[Rule]:
        """The rules of each figure, and of each change."""
        for one in self._document["figures"]:
            if one["printed"]:
                yield from self._repeated(one)
                if one["metric"] == "content" and one["basis"] == "produced":
                    yield from self._content(one)
                if one["metric"] == "equivalent":
                    yield from self._equivalent(one)
                yield from self._sums(one)
        yield from self._changes()

    def _repeated(self, one: Record) -> Iterator[Rule]:
        first = self._by_key[self._key(one)][0]
        if first is not one and first["unit"] == one["unit"]:
            yield Rule(one["id"], (first["id"],), lambda value: value)

    def _content(self, one: Record) -> Iterator[Rule]:
        tonnes = self._find(one, metric="tonnes", metal=None, basis=None)
        grade, recovery = (self._find(one, metric=name, basis=None) for name in ("grade", "recovery"))
        if tonnes and grade and recovery:
            factor = TONNES[tonnes["unit"]] * GRAMS_A_TONNE[grade["unit"]] / 100 / IN_GRAMS[one["unit"]]
            parts = (tonnes["id"], grade["id"], recovery["id"])
            yield Rule(one["id"], parts, lambda t, g, r: t * g * r * factor)

    def _equivalent(self, one: Record) -> Iterator[Rule]:
        """At the prices of the period, or at its ratios, where each metal that is not nil has one."""
        contents = [
            each
            for key, (each, *_) in self._by_key.items()
            if key == self._key(each) and self._key(each, metric="equivalent", metal=one["metal"]) == self._key(one)
            if each["metric"] == "content" and each["printed"] not in DASHES
        ]
        base = next((each for each in contents if each["metal"] == one["metal"]), None)
        others = [each for each in contents if each is not base]
        rates = [self._rate(one, each) for each in others]
        if base is None or None in rates:
            return
        scales = [IN_GRAMS[each["unit"]] / IN_GRAMS[one["unit"]] for each in (base, *others)]
        known = [rate for rate in rates if rate is not None]
        widths = [len(ids) for ids, _ in known]
        parts = (base["id"], *(each["id"] for each in others), *(id_ for ids, _ in known for id_ in ids))

        def function(*values: float) -> float:
            amounts, left = values[: len(scales)], list(values[len(scales) :])
            total = amounts[0] * scales[0]
            for amount, scale, width, (_, worth) in zip(amounts[1:], scales[1:], widths, known, strict=True):
                total += amount * scale * worth(*left[:width])
                left = left[width:]
            return total

        yield Rule(one["id"], parts, function)

    def _rate(self, one: Record, content: Record) -> tuple[tuple[str, ...], Callable[..., float]] | None:
        """The figures that say what a metal counts, and how."""
        grams = {name: IN_GRAMS[name] for name in ("oz", "lb", "t")}
        prices = {
            each["metal"]: (f"prices{place}", 1 / grams[each["unit"].partition("/")[2]])
            for place, each in enumerate(self._document["prices"])
            if each["period"] == one["period"]
        }
        if content["metal"] in prices and one["metal"] in prices:
            (ours, our_scale), (theirs, their_scale) = prices[content["metal"]], prices[one["metal"]]
            return (ours, theirs), lambda price, base: price * our_scale / (base * their_scale)
        for place, each in enumerate(self._document["ratios"]):
            over, under = (grams[unit] for unit in each["unit"].split("/"))
            if each["period"] == one["period"] and (each["metal"], each["to"]) == (content["metal"], one["metal"]):
                return (f"ratios{place}",), lambda ratio, scale=over / under: ratio * scale
            if each["period"] == one["period"] and (each["to"], each["metal"]) == (content["metal"], one["metal"]):
                return (f"ratios{place}",), lambda ratio, scale=under / over: scale / ratio
        return None

    def _sums(self, one: Record) -> Iterator[Rule]:
        """A consolidated line over its mines, and a stretch over its quarters: sums, or means where they are."""
        groups = []
        if one["total"]:
            mines = dict.fromkeys(each["entity"] for each in self._document["figures"] if not each["total"])
            groups.append([{"entity": mine, "total": False} for mine in mines])
        name, _, year = one["period"].partition(" ")
        quarters = {"H1": 2, "9M": 3, "FY": 4}.get(name, 0)
        if quarters:
            groups.append([{"period": f"Q{quarter} {year}"} for quarter in range(1, quarters + 1)])
        for group in groups:
            parts = [self._find(one, **where) for where in group]
            if group is not groups[0] or not one["total"]:
                found = [part for part in parts if part] if None not in parts else []
            else:
                found = [part for part in parts if part]
            if found and all(part["unit"] == one["unit"] for part in found):
                yield from self._sum_or_mean(one, found)

    def _sum_or_mean(self, one: Record, parts: list[Record]) -> Iterator[Rule]:
        if one["metric"] in ("tonnes", "content", "equivalent"):
            yield Rule(one["id"], tuple(part["id"] for part in parts), lambda *values: sum(values))
            return
        tonnes = [self._find(part, metric="tonnes", metal=None, basis=None) for part in parts]
        grades = [self._find(part, metric="grade") for part in parts] if one["metric"] == "recovery" else []
        needed = [*tonnes, *grades]
        if None in needed or any(each and each["printed"] in DASHES for each in needed):
            return
        ids = tuple(each["id"] for each in [*parts, *needed] if each)
        count = len(parts)

        def mean(*values: float) -> float:
            weights = list(values[count : 2 * count])
            if grades:
                weights = [weight * grade for weight, grade in zip(weights, values[2 * count :], strict=True)]
            total = sum(weights)
            return sum(w * v for w, v in zip(weights, values[:count], strict=True)) / total if total else values[0]

        yield Rule(one["id"], ids, mean)

    def _changes(self) -> Iterator[Rule]:
        for place, one in enumerate(self._document["changes"]):
            sides = [
                f"changes{place}{side}" if one.get(f"{side}_printed") else one.get(side)
                for side in ("current", "prior")
            ]
            if all(sides) and one["printed"] not in DASHES:
                yield Rule(f"changes{place}", (sides[0], sides[1]), lambda now, then: (now / then - 1) * 100)


def extremes(rule: Rule, bands: Mapping[str, Band]) -> Band:
    """The least and the most that a rule's function can be: it is monotone, so its corners say."""
    try:
        values = [rule.function(*corner) for corner in itertools.product(*(bands[part] for part in rule.parts))]
    except ZeroDivisionError:
        return float("-inf"), float("inf")
    return min(values), max(values)


def misses(rule: Rule, bands: Mapping[str, Band]) -> bool:
    """Whether no corner reaches the printed total."""
    low, high = extremes(rule, bands)
    least, most = bands[rule.total]
    slack = TOLERANCE * max(abs(low), abs(high), 1.0)
    return low > most + slack or high < least - slack


def is_impossible(rules: list[Rule], bands: Mapping[str, Band]) -> bool:
    """Whether some relation cannot hold, alone or after all have struck off what they can."""
    if any(misses(rule, bands) for rule in rules):
        return True
    left = dict(bands)
    for _ in range(ROUNDS):
        before = dict(left)
        for rule in rules:
            if not strike_off(rule, left):
                return True
        if before == left:
            return False
    return False


def strike_off(rule: Rule, left: dict[str, Band]) -> bool:
    """Take off the ends of the bands of one rule what it does not allow; whether something is left of each."""
    low, high = extremes(rule, left)
    slack = TOLERANCE * max(abs(low), abs(high), 1.0)
    least, most = left[rule.total]
    if low > most + slack or high < least - slack:
        return False
    left[rule.total] = min(max(least, low - slack), most), max(min(most, high + slack), least)
    for part in rule.parts:
        for from_above in (False, True):
            for _ in range(SLICES - 1):
                start, end = left[part]
                step = (end - start) / SLICES
                piece = (end - step, end) if from_above else (start, start + step)
                if step <= 0 or not misses(rule, left | {part: piece}):
                    break
                left[part] = (start, end - step) if from_above else (start + step, end)
            start, end = left[part]
            if misses(rule, left):
                return False
    return True
