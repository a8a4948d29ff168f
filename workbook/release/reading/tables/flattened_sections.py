"""Headings of sections in a table that ran together: they stand before the first label of their rows.

A heading is told from that label by what repeats: the same label behind other headings, and the same rows below it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from workbook.release.reading.tables.heading_kinds import Told, told_by
from workbook.release.reading.words.terms import Category, find_terms

FEWEST_SECTIONS = 2


def sectioned(labels: Sequence[str]) -> list[tuple[str, str]]:
    """Of every row its sections, mines and then metals, and its own label."""
    mines = _heads(labels, named=True)
    own = [mines[place][1] if place in mines else label for place, label in enumerate(labels)]
    metals = _heads(own, named=False)
    found: list[tuple[str, str]] = []
    mine = metal = ""
    for place, label in enumerate(own):
        if place in mines:
            mine, metal = mines[place][0], ""
        if place in metals:
            metal, label = metals[place]
        found.append((f"{mine} {metal}".strip(), label))
    return found


def _heads(labels: Sequence[str], *, named: bool) -> dict[int, tuple[str, str]]:
    """Where a section begins: its heading, and the label behind that; none where they cannot be told."""
    count = Counter(labels)
    behind: dict[str, dict[int, str]] = defaultdict(dict)
    for place, label in enumerate(labels[:-1]):
        words = label.split()
        if count[labels[place + 1]] < FEWEST_SECTIONS:
            continue
        for cut in range(1, len(words)):
            heading = " ".join(words[:cut])
            if told_by(heading) is Told.NAME if named else _is_metal(heading) and not _names_a_metal(labels[place + 1]):
                behind[" ".join(words[cut:])][place] = heading
    alike = [
        (label, places)
        for label, places in behind.items()
        if len(set(places.values())) >= FEWEST_SECTIONS
        and told_by(label) is Told.WHAT
        and (not named or len(set(places.values())) == len(places))
    ]
    if not alike:
        return {}
    label, places = max(alike, key=lambda each: (len(each[1]), len(each[0])))
    return {place: (heading, label) for place, heading in places.items()}


def _is_metal(text: str) -> bool:
    """Whether a text is a metal and nothing else."""
    terms = find_terms(text)
    return len(terms) == 1 and terms[0].category in (Category.METAL, Category.EQUIVALENT) and terms[0].text == text


def _names_a_metal(text: str) -> bool:
    return any(term.category in (Category.METAL, Category.EQUIVALENT) for term in find_terms(text))
