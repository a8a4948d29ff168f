"""How well releases are read whose wordings and layouts nobody mended the reader with.

    python benchmarks/reading_scores.py [--releases N] [--seed S] [--json] [--cases]

Each release is written by chance from its seed (written_by_chance), its numbers rounded from true figures that fit
together, each with its truth. Counted are: figures, prices, ratios and changes bound right, bound wrong and not bound;
other numbers that were bound; releases with a break although nothing is wrong in them; and, after one digit of each
release was changed so that one relation can no longer hold by the judge's plain arithmetic (interval_judge.py), how
often that is found. Seeds from 1000 on are held out: their cases are shown to nobody who mends the reader.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from interval_judge import bands_of, misses, rules_of
from written_by_chance.binding_check import Bound, wrong_in
from written_by_chance.keyed import keyed
from written_by_chance.pen import FIRST_MARK, LAST_MARK
from written_by_chance.places import Span, places_in
from written_by_chance.release import Release, release

from workbook.errors import CannotRunError
from workbook.release.document import Price
from workbook.release.reading.files import ReleaseFile, read_file
from workbook.release.tie_out import TieOut, tie_out

TRIES = 40
COLUMNS = (
    "right",
    "wrong",
    "unbound",
    "others bound",
    "releases",
    "false alarms",
    "refused",
    "crashed",
    "eligible",
    "found",
)


@dataclass
class Score:
    """What became of the numbers of one release, and of its changed digit."""

    counts: Counter[str] = field(default_factory=Counter)
    cases: list[str] = field(default_factory=list)


def score(one: Release, folder: Path) -> Score:
    """Read a release as it is and with a digit changed."""
    found = Score(Counter(releases=1))
    try:
        read = read_release(one, folder)
    except CannotRunError as error:
        found.counts.update({"refused": 1, "unbound": len(one.printed)})
        found.cases.append(f"refused: {error}")
        return found
    judge_bindings(one, read, found)
    try:
        tied = tie_out(read.document)
    except Exception as error:  # noqa: BLE001 - a crash of what is scored is one of its scores
        found.counts["crashed"] += 1
        found.cases.append(f"crashed: {type(error).__name__}: {error}")
        return found
    if tied.breaks:
        found.counts["false alarms"] += 1
        found.cases += [f"false alarm: {title}" for title in sorted(titles(tied))]
    changed = with_an_error(one)
    if changed is not None:
        found.counts["eligible"] += 1
        with contextlib.suppress(CannotRunError):
            again = read_release(changed, folder)
            found.counts["found"] += bool(titles(tie_out(again.document)) - titles(tied))
    return found


def read_release(one: Release, folder: Path) -> ReleaseFile:
    """A release as the command reads it, out of a file."""
    path = folder / f"release{one.suffix}"
    path.write_text(one.content, encoding="utf-8")
    return read_file(path)


def titles(tied: TieOut) -> set[str]:
    """The breaks of a tie-out, by the figures that they are of."""
    return {f"{tied.numbers[each.figure].title}: {tied.numbers[each.figure].printed}" for each in tied.breaks}


def judge_bindings(one: Release, read: ReleaseFile, found: Score) -> None:
    """Hold every binding against the truth of the number at its place."""
    text, document = read.text or "", read.document
    places = places_in(one, text)
    bound: list[Bound] = [*document.figures, *document.prices, *document.ratios, *document.changes]
    at: dict[int, list[Bound]] = defaultdict(list)
    for each in bound:
        numbers = [number for number, span in places.items() if each.place and overlap(each.place, span)]
        for number in numbers:
            at[number].append(each)
        # Where nothing is counted in equivalents, a price that was received can be told as one.
        harmless = isinstance(each, Price) and one.company.equivalent_in is None
        if not numbers and not harmless and any(character.isdigit() for character in each.printed or ""):
            found.counts["others bound"] += 1
            found.cases.append(f"other: {describe(each)} in: {around(text, each.place)}")
    for number, truth in enumerate(one.printed):
        wrong = [said for each in at[number] if (said := wrong_in(each, truth, document, one.company))]
        kind = "unbound" if not at[number] else "wrong" if wrong else "right"
        found.counts[kind] += 1
        if kind != "right":
            said = f"{wrong[0]}: " if wrong else ""
            found.cases.append(f"{kind}: {said}{truth.characters} {truth.truth} in: {around(text, places[number])}")


def overlap(first: Span, second: Span) -> bool:
    """Whether two stretches of the text share a character."""
    return first[0] < second[1] and second[0] < first[1]


def around(text: str, place: Span | None) -> str:
    """The text that a number stands in."""
    start, end = place or (0, 0)
    return repr(f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 25]}")


def describe(bound: Bound) -> str:
    """A binding of a number that is none, in a line."""
    names = ("metric", "metal", "entity", "period", "span", "label")
    shown = " ".join(str(value) for name in names if (value := getattr(bound, name, None)))
    return f"{bound.printed} as {type(bound).__name__} {shown}"


def with_an_error(one: Release) -> Release | None:
    """The release with a digit of one number changed so that a relation alone is impossible; None if none was found."""
    chance = random.Random(one.seed)
    candidates = [number for number, each in enumerate(one.printed) if re.search(r"\d", each.characters)]
    rules = rules_of(keyed(one.company, one.printed))
    for number in chance.choices(candidates, k=TRIES):
        each = one.printed[number]
        place = chance.choice([place for place, character in enumerate(each.characters) if character.isdigit()])
        digit = chance.choice([digit for digit in "0123456789" if digit != each.characters[place]])
        text = f"{each.characters[:place]}{digit}{each.characters[place + 1 :]}"
        amount = int(re.sub(r"\D", "", text)) * each.step
        value = Fraction(-amount if each.value < 0 else amount)
        printed = [*one.printed[:number], replace(each, characters=text, value=value), *one.printed[number + 1 :]]
        bands = bands_of(keyed(one.company, printed))
        if any(misses(rule, bands) for rule in rules):
            mark = chr(FIRST_MARK + number)
            marked = one.marked.replace(f"{mark}{each.characters}{LAST_MARK}", f"{mark}{text}{LAST_MARK}")
            return replace(one, marked=marked, printed=tuple(printed))
    return None


def together(scores: Mapping[int, tuple[str, Score]]) -> dict[str, Counter[str]]:
    """The counts of each layout, and of all."""
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for layout, one in scores.values():
        totals[layout] += one.counts
    ordered = {layout: totals[layout] for layout in sorted(totals)}
    return {**ordered, "together": sum(ordered.values(), Counter())}


def lines(totals: Mapping[str, Counter[str]]) -> Iterator[str]:
    """A line a layout."""
    yield f"{'':20}" + "".join(f"{name:>14}" for name in COLUMNS)
    for layout, counts in totals.items():
        yield f"{layout:20}" + "".join(f"{counts[name]:14}" for name in COLUMNS)


def main(arguments: Sequence[str] | None = None) -> None:
    """Score releases of consecutive seeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=200, help="how many releases")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--json", action="store_true", dest="as_json")
    parser.add_argument("--cases", action="store_true", help="each number that is not bound right")
    options = parser.parse_args(arguments)
    scores: dict[int, tuple[str, Score]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(options.seed, options.seed + options.releases):
            one = release(seed)
            scores[seed] = one.layout, score(one, Path(folder))
    totals = together(scores)
    if options.cases:
        for seed, (layout, one_score) in scores.items():
            print("\n".join(f"{seed} {layout}: {case}" for case in one_score.cases))
    print(
        json.dumps({name: dict(count) for name, count in totals.items()}, indent=2)
        if options.as_json
        else "\n".join(lines(totals))
    )


if __name__ == "__main__":
    main()
