"""Lists of a sentence that end in `respectively`: gold and silver production of 9,365 and 1,553,217 ounces."""

from __future__ import annotations

import re
from collections.abc import Container

from workbook.release.reading.sentences.sentence_meanings import metals_listed, right_behind, subject_of
from workbook.release.reading.words.meanings import Meaning, meaning_of

RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
BETWEEN = re.compile(r"[\s,]*(?:and|&)?\s*(?:by\s+)?", re.IGNORECASE)
TWO = 2


def listed_meanings(
    words: str, numbers: list[tuple[int, int]], changes: Container[int], *, is_each_of_a_mine: bool = False
) -> dict[int, Meaning]:
    """What each number of such a list is, by its place among the numbers; an empty meaning where that is not clear.

    A list of `changes` says nothing of the figures before it. Where each number is of a mine of its own, all may be
    of one metal.
    """
    found: dict[int, Meaning] = {}
    for end in RESPECTIVELY.finditer(words):
        run = _run(words, [place for place, number in enumerate(numbers) if number[1] <= end.start()], numbers)
        if any(place in changes for place in run):
            continue
        first = run[0] if run else 0
        # Silver and gold production fell 2% and 4% to 512,000 ounces and 2,600 ounces.
        while first and first - 1 in changes:
            first -= 1
        before = words[numbers[first - 1][1] if first else 0 : numbers[first][0]] if run else ""
        metals = metals_listed(before)
        said = meaning_of(right_behind(words[numbers[run[-1]][1] :])) if run else Meaning()
        unit = said.unit
        one = said.metal or (metals[0] if len(metals) == 1 else None)
        metals = [one] * len(run) if is_each_of_a_mine and one else metals
        subject = subject_of(before)
        metric = subject.metric or ("content" if unit else None)
        for place, metal in zip(run, metals if len(metals) == len(run) else [None] * len(run), strict=True):
            clear = metal is not None and metric != "equivalent"
            found[place] = Meaning(metric, metal, unit, subject.basis, other=subject.other) if clear else Meaning()
    return found


def _run(words: str, places: list[int], numbers: list[tuple[int, int]]) -> list[int]:
    """The last numbers of which nothing but an `and`, a comma or a unit stands between."""
    run: list[int] = places[-1:]
    for place in reversed(places[:-1]):
        gap = words[numbers[place][1] : numbers[run[0]][0]]
        if not BETWEEN.fullmatch(gap[len(right_behind(gap)) :]):
            break
        run.insert(0, place)
    return run if len(run) >= TWO else []
