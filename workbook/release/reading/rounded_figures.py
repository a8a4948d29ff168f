"""Figures that a sentence rounds: production of 93,000 ounces, where the table has 93,214."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from workbook.release.document import Figure, Place

# One number in a hundred ends in two noughts by chance; in a sentence nearly all that do are rounded.
WHOLE = re.compile(r"\d[\d, ]*")
LEAST_DIGITS = 2


def rounded_in_sentences(figures: Iterable[Figure], is_tabled: Callable[[Place], bool]) -> Iterator[Figure]:
    """Each figure; one of a sentence that ends in noughts is rounded to them, two digits before them at least."""
    for figure in figures:
        step = None if figure.place is None or is_tabled(figure.place) else step_of(figure.printed or "")
        yield replace(figure, round_to=step) if step and figure.round_to is None else figure


def step_of(printed: str) -> str | None:
    """What a whole number in digits was rounded to: 1000 for 93,000; None where it shows all its digits."""
    if WHOLE.fullmatch(printed) is None:
        return None
    whole = "".join(filter(str.isdigit, printed))
    noughts = min(len(whole) - len(whole.rstrip("0")), len(whole) - LEAST_DIGITS)
    return f"1{'0' * noughts}" if noughts > 1 else None
