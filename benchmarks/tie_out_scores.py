"""How well tie-out finds an error that was put into a release, and whether it finds any that is not there.

    python benchmarks/tie_out_scores.py [--each N] [--generated N] [--json]

Each release is sound but for its known true breaks. One figure at a time is changed: two digits swapped, a digit off,
the characters of a neighbouring cell, last period's price, a recovery weighted by tonnes. An independent judge
(interval_judge.py) says whether the changed table is impossible; only then can anyone find the error from the table
alone. Printed are: how many changes are eligible, how many of those are detected, in how many the changed figure is
named first, and false alarms: breaks in relations that the change does not touch and that held before.
"""

from __future__ import annotations

import argparse
import copy
import importlib
import itertools
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from interval_judge import DASHES, Band, Record, Rule, band_of, bands_of, is_impossible, misses, read, rules_of

from workbook.release.structured import document_of, to_json
from workbook.release.tie_out import TieOut, tie_out

CHECKOUT = Path(__file__).parent.parent
RELEASES = CHECKOUT / "tests" / "releases"
STEPS = 2
Mutation = tuple[str, str, Record]


def swapped(text: str, chance: random.Random) -> str | None:
    """Two neighbouring digits that differ, swapped."""
    digits = [place for place, character in enumerate(text) if character.isdigit()]
    pairs = [(a, b) for a, b in itertools.pairwise(digits) if text[a] != text[b]]
    if not pairs:
        return None
    left, right = chance.choice(pairs)
    return text[:left] + text[right] + text[left + 1 : right] + text[left] + text[right + 1 :]


def digit_off(text: str, chance: random.Random) -> str | None:
    """One digit replaced by another."""
    digits = [place for place, character in enumerate(text) if character.isdigit()]
    if not digits:
        return None
    place = chance.choice(digits)
    other = chance.choice([digit for digit in "0123456789" if digit != text[place]])
    return text[:place] + other + text[place + 1 :]


def neighbour(one: Record, document: Record, chance: random.Random) -> str | None:
    """The characters of the cell beside: another period, mine or metal, one step away, printed otherwise."""
    names = ("metal", "entity", "period")
    cells = [
        each["printed"]
        for each in document["figures"]
        if each["metric"] == one["metric"]
        and each.get("basis") == one.get("basis")
        and each["unit"] == one["unit"]
        and sum(each[name] != one[name] for name in names) == 1
        and each["printed"] not in (None, one["printed"], *DASHES)
    ]
    return chance.choice(cells) if cells else None


def by_tonnes(one: Record, document: Record) -> str | None:
    """A consolidated recovery as the tonnes would weigh it."""
    if not (one["metric"] == "recovery" and one["total"]):
        return None
    pairs = []
    for each in document["figures"]:
        if (each["metric"], each["metal"], each["total"], each["period"]) == (
            "recovery",
            one["metal"],
            False,
            one["period"],
        ):
            tonnes = [
                other["printed"]
                for other in document["figures"]
                if (other["metric"], other["entity"], other["period"]) == ("tonnes", each["entity"], each["period"])
            ]
            if tonnes and each["printed"] not in DASHES:
                pairs.append((sum(band_of(tonnes[0])) / 2, sum(band_of(each["printed"])) / 2))
    if len(pairs) < 2:
        return None
    mean = sum(weight * value for weight, value in pairs) / sum(weight for weight, _ in pairs)
    decimals = len(one["printed"].rstrip("%").partition(".")[2])
    text = f"{mean:.{decimals}f}%"
    return text if text != one["printed"] else None


def mutations(document: Record, each: int, chance: random.Random) -> Iterator[Mutation]:
    """Changed releases: the shape, the id of the changed number, and the release."""
    found: dict[str, list[tuple[str, str, int, str]]] = defaultdict(list)
    for place, one in enumerate(document["figures"]):
        if one["printed"] and one["printed"] not in DASHES:
            shapes = {
                "swapped digits": swapped(one["printed"], chance),
                "digit off": digit_off(one["printed"], chance),
                "neighbouring cell": neighbour(one, document, chance),
                "weighted by tonnes": by_tonnes(one, document),
            }
            for shape, text in shapes.items():
                if text is not None:
                    found[shape].append((one["id"], "figures", place, text))
    for place, price in enumerate(document["prices"]):
        for other in document["prices"]:
            if other["metal"] == price["metal"] and other["printed"] != price["printed"]:
                found["stale price"].append((f"prices[{place}]", "prices", place, other["printed"]))
    for shape, cases in found.items():
        for id_, name, place, text in chance.sample(cases, min(each, len(cases))):
            changed = copy.deepcopy(document)
            changed[name][place]["printed"] = text
            yield shape, id_, changed


def breaks_of(tied: TieOut) -> dict[frozenset[tuple[str, str]], tuple[str, ...]]:
    """Each break by the relations it breaks, with its likeliest culprit."""
    return {
        frozenset(
            (tied.relations[one].relation.kind, tied.relations[one].relation.target) for one in each.relations
        ): each.culprits
        for each in tied.breaks
    }


def score(document: Record, each: int, chance: random.Random) -> dict[str, Counter[str]]:
    """The counts of one release, by shape."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    bands = bands_of(document)
    rules = sound(rules_of(document), bands)
    before = tie_out(document_of(document, "release"))
    known = set().union(*breaks_of(before)) if before.breaks else set()
    for shape, id_, changed in mutations(document, each, chance):
        count = counts[shape]
        count["all"] += 1
        eligible = is_eligible(rules, changed, id_)
        tied = tie_out(document_of(changed, "release"))
        new = {relations: culprits for relations, culprits in breaks_of(tied).items() if not relations <= known}
        touched = {(one.relation.kind, one.relation.target) for one in tied.relations if id_ in one.relation.figures}
        ours = [culprits for relations, culprits in new.items() if relations & touched or id_ in culprits]
        count["false alarms"] += sum(
            not relations & touched and id_ not in culprits for relations, culprits in new.items()
        )
        if eligible:
            count["eligible"] += 1
            count["detected"] += bool(ours)
            count["first"] += any(id_ in culprits for culprits in ours)
        elif ours:
            count["found beside"] += 1
    return counts


def sound(rules: list[Rule], bands: dict[str, Band]) -> list[Rule]:
    """The rules without those that the unchanged release breaks, alone or together: its known true breaks."""
    alone = [rule for rule in rules if not misses(rule, bands)]
    if not is_impossible(alone, bands):
        return alone
    # Changes that were worked out from printed figures may contradict the values behind these.
    tables = [rule for rule in alone if not rule.total.startswith("changes")]
    if not is_impossible(tables, bands):
        return tables
    kept: list[Rule] = []
    for rule in alone:
        kept = kept if is_impossible([*kept, rule], bands) else [*kept, rule]
    return kept


def is_eligible(rules: list[Rule], changed: Record, id_: str) -> bool:
    """Whether the independent judge finds the changed release impossible."""
    fresh = {(rule.total, rule.parts): rule for rule in rules_of(changed)}
    kept = [fresh[rule.total, rule.parts] for rule in rules if (rule.total, rule.parts) in fresh]
    return is_impossible(around(id_, kept), bands_of(changed))


def around(id_: str, rules: list[Rule]) -> list[Rule]:
    """The rules within a few steps of a figure: what is further away knows little of it and takes the judge long."""
    reached = {id_.replace("[", "").replace("]", "")}
    found: list[Rule] = []
    for _ in range(STEPS):
        found = [rule for rule in rules if reached & {rule.total, *rule.parts}]
        reached |= {id_ for rule in found for id_ in (rule.total, *rule.parts)}
    return found


def made_releases(count: int) -> dict[str, Record]:
    """Releases printed from true values."""
    # The generator belongs to the tests.
    sys.path.insert(0, str(CHECKOUT / "tests"))
    generated = importlib.import_module("generated_releases").generated
    documents = (to_json(generated(seed, 2, 2, seed % 2)) for seed in range(count))
    return {f"generated-{seed}": json.loads(json.dumps(document)) for seed, document in enumerate(documents)}


def main() -> None:
    """Score the real releases, then generated ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=8, help="changes of each shape in each release")
    parser.add_argument("--generated", type=int, default=6, help="how many releases to generate")
    parser.add_argument("--json", action="store_true", dest="as_json")
    options = parser.parse_args()
    real = {path.stem: read(path) for path in sorted(RELEASES.glob("*.json"))}
    made = made_releases(options.generated)
    answers = {}
    for title, documents in (("real", real), ("generated", made)):
        chance = random.Random(20)
        totals: dict[str, Counter[str]] = defaultdict(Counter)
        for document in documents.values():
            for shape, count in score(document, options.each, chance).items():
                totals[shape] += count
        totals["together"] = sum(totals.values(), Counter())
        answers[title] = {shape: dict(count) for shape, count in totals.items()}
    print(json.dumps(answers, indent=2) if options.as_json else "\n".join(lines(answers)))


def lines(answers: dict[str, dict[str, dict[str, int]]]) -> Iterator[str]:
    """A table for each kind of release."""
    names = ("all", "eligible", "detected", "first", "found beside", "false alarms")
    for title, shapes in answers.items():
        yield f"{title:20}" + "".join(f"{name:>14}" for name in names)
        for shape, count in shapes.items():
            yield f"{shape:20}" + "".join(f"{count.get(name, 0):14}" for name in names)
        yield ""


if __name__ == "__main__":
    main()
