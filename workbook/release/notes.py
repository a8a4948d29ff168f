"""What a reader should know and what is no break: labels of another comparison, comparatives that were restated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.release.compared import Compared
from workbook.release.ledger import Ledger
from workbook.release.relations.repetition import agree
from workbook.release.spans import LAST_QUARTER, Stretch

QUARTERLY = re.compile(
    r"\bquarterly(?: changes?)?\b|\bq[ -]?o[ -]?q\b|\bquarter[ -](?:on|over)[ -]quarter\b", re.IGNORECASE
)
YEARLY = re.compile(
    r"\by[ -]?o[ -]?y\b|\byear[ -](?:on|over)[ -]year\b|\b(?:annual|yearly)(?: changes?)?\b", re.IGNORECASE
)

KNOWN_FORMS = "Q2 2020, H1 2020, 9M 2020, FY 2020 or Q2 FY2020"


@dataclass(frozen=True)
class Note:
    """A remark on some figures."""

    kind: str
    figures: tuple[str, ...]
    sentence: str


def find_notes(ledger: Ledger, compared: list[Compared]) -> list[Note]:
    """All remarks on a release."""
    return [*labels(ledger, compared), *restated(ledger), *unknown_periods(ledger)]


def labels(ledger: Ledger, compared: list[Compared]) -> Iterator[Note]:
    """Changes whose label names another comparison than the one that stands there; alike ones share a note."""
    wrong: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in compared:
        current, prior = periods_of(ledger, one)
        if one.change is not None and current is not None and prior is not None:
            said, sentence = what_is_wrong(one.label.text, current, prior)
            if sentence:
                wrong[said, sentence].append(one.change)
    for (said, sentence), changes in wrong.items():
        count = f" ({len(changes)} changes)" if len(changes) > 1 else ""
        yield Note("label", tuple(changes), f'"{said}"{count}: {sentence}')


def periods_of(ledger: Ledger, one: Compared) -> tuple[Stretch | None, Stretch | None]:
    """The two periods of a change: of the figures it compares, or as its label says."""
    bound = [ledger.subjects[id_].stretch if id_ in ledger.subjects else None for id_ in (one.current, one.prior)]
    return bound[0] or one.label.current, bound[1] or one.label.prior


def what_is_wrong(text: str, current: Stretch, prior: Stretch) -> tuple[str, str]:
    """The words of a label that name another comparison, and which it is; nothing where the label fits."""
    if not (current.is_quarter and prior.is_quarter):
        return "", ""
    quarterly, yearly = QUARTERLY.search(text), YEARLY.search(text)
    against = f"{current.label} against {prior.label}"
    if quarterly and current.first == prior.first and current.year == prior.year + 1:
        return quarterly[0], f"{against} is a change year on year, not from quarter to quarter."
    follows = (current.year * LAST_QUARTER + current.first) - (prior.year * LAST_QUARTER + prior.first) == 1
    if yearly and follows:
        return yearly[0], f"{against} is a change from quarter to quarter, not year on year."
    return "", ""


def restated(ledger: Ledger) -> Iterator[Note]:
    """Figures of an earlier release that this one, or else another earlier one, prints otherwise."""
    for ids in ledger.prints.values():
        numbers = [ledger.numbers[one] for one in ids]
        first, others = numbers[0], [number for number in numbers[1:] if number.earlier]
        where = ("in one earlier release", "in another") if first.earlier else ("here", "in an earlier release")
        for other in others:
            if not agree(other, first):
                sentence = f"{first.title}: {first.printed} {where[0]}, {other.printed} {where[1]}."
                yield Note("restated", (first.id, other.id), sentence)


def unknown_periods(ledger: Ledger) -> Iterator[Note]:
    """Periods whose words say nothing to us: their figures are held only against others of the same words."""
    found: dict[str, list[str]] = defaultdict(list)
    for id_, subject in ledger.subjects.items():
        if not subject.stretch.is_known:
            found[ledger.label(subject.stretch)].append(id_)
    for label, ids in found.items():
        sentence = (
            f'"{label}" is no period that is known, such as {KNOWN_FORMS}: its figures are not held against others'
        )
        yield Note("period", tuple(ids), f"{sentence} of the year.")
