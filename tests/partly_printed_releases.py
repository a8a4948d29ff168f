"""Releases made up from true values of which the page prints a part, in units and styles of its own, now and before."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from generated_releases import maker, printed

from workbook.release.document import Document, Figure

# What a page may print besides, and how: unit, other unit, how many of the one are one of the other, decimals.
OTHER_UNITS = (
    ("oz", "koz", 1_000, 1),
    ("oz", "moz", 1_000_000, 3),
    ("oz", "kg", 32.15074656862798, 0),
    ("lb", "klb", 1_000, 0),
    ("lb", "t", 2_204.622621848776, 1),
    ("t", "kt", 1_000, 2),
)
# How many of all figures stand as n/a, and how many pages have spaces between thousands.
NOT_GIVEN, SPACED = 0.03, 0.3


def partly_printed(seed: int) -> tuple[Document, list[Document]]:
    """A release that is true as far as it goes, and earlier ones that print other parts of the same."""
    chance = random.Random(seed)
    mines, quarters, recovery_decimals = chance.randint(1, 3), chance.randint(1, 4), chance.randint(0, 2)
    made = maker(seed, mines, quarters, recovery_decimals)
    whole = made.document()
    share = chance.choice((0.95, 0.8, 0.5))
    release, *earlier = (part_of(whole, made.true, chance, each) for each in (share, 0.4, 0.4))
    return release, [one for one in earlier if one.figures]


def part_of(whole: Document, true: dict[str, float], chance: random.Random, share: float) -> Document:
    """About a share of the figures and prices of a release; every figure of one metric and metal in one unit."""
    units: dict[tuple[str, str | None], Callable[[Figure], Figure]] = {}
    figures = []
    for figure in whole.figures:
        key = figure.metric, figure.metal
        if key not in units:
            units[key] = reprinted(figure.unit, true, chance)
        if chance.random() < share:
            figures.append(units[key](figure))
    ids = {one.id for one in figures if one.printed is not None}
    return replace(
        whole,
        figures=tuple(figures),
        prices=tuple(one for one in whole.prices if chance.random() < share),
        changes=tuple(one for one in whole.changes if {one.current, one.prior} <= ids),
    )


def reprinted(unit: str, true: dict[str, float], chance: random.Random) -> Callable[[Figure], Figure]:
    """How figures in a unit are printed: as they are, not at all, with spaces between thousands, in another unit."""
    other = chance.choice([None, *(each for each in OTHER_UNITS if each[0] == unit)])
    spaced = chance.random() < SPACED

    def reprint(figure: Figure) -> Figure:
        text = figure.printed or ""
        if other is not None:
            _, unit_of_page, factor, decimals = other
            figure, text = replace(figure, unit=unit_of_page), printed(true[figure.id] / factor, decimals)
        shown = text.replace(",", " ") if spaced else text
        return replace(figure, printed=None if chance.random() < NOT_GIVEN else shown)

    return reprint
