"""Releases in our own words around published figures: their text, and what a reader of them must find.

The figures stand, keyed by hand, in releases/*.json; what the wording prints beside, in written_releases/beyond.csv.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from workbook.release.document import Document
from workbook.release.structured import parse_document

TESTS = Path(__file__).parent
WRITTEN = TESTS / "written_releases"
NAMES = sorted(path.stem for path in WRITTEN.glob("*.txt"))
TOTAL = "TOTAL"
# What the keyed figures call the mine, where it is not what the release calls it.
CALLED = {"Palmarejo SOLD": "Palmarejo", "Rodeo SOLD": "Rodeo", "Don David (sold)": "Don David"}
Facts = set[tuple[str | None, ...]]


@dataclass(frozen=True)
class Score:
    """What of a release was found, what was not, and what was found that does not stand there."""

    right: Facts
    missing: Facts
    wrong: Facts


def text_of(name: str) -> str:
    """A release as it was written."""
    return (WRITTEN / f"{name}.txt").read_text(encoding="utf-8")


def keyed_document(name: str) -> Document:
    """The figures of a release as they were keyed by hand."""
    return parse_document((TESTS / "releases" / f"{name}.json").read_text(encoding="utf-8"), name)


def keyed(name: str) -> Facts:
    """All that stands in a release, with what its wording prints beside the keyed figures."""
    with (WRITTEN / "beyond.csv").open(encoding="utf-8", newline="") as file:
        beyond = [row for row in csv.DictReader(file) if row["release"] == name]
    return facts_of(keyed_document(name)) | {
        (
            row["metric"],
            row["metal"] or None,
            row["entity"],
            row["period"],
            plain(row["printed"]),
            row["unit"],
            row["basis"] or None,
        )
        for row in beyond
    }


def score(read: Document, name: str) -> Score:
    """A document as it was read, against the figures as they were keyed."""
    found, expected = facts_of(read), keyed(name)
    return Score(found & expected, expected - found, found - expected)


def facts_of(document: Document) -> Facts:
    """Figures, prices and ratios without their order and signs of money and per cent."""
    figures = {
        (
            each.metric,
            each.metal,
            TOTAL if each.total or each.entity == document.company else CALLED.get(each.entity, each.entity),
            each.period,
            plain(each.printed or ""),
            each.unit,
            each.basis,
        )
        for each in document.figures
    }
    prices = {("price", each.metal, each.period, plain(each.printed), each.unit) for each in document.prices}
    ratios = {("ratio", each.metal, each.to, each.period, plain(each.printed), each.unit) for each in document.ratios}
    return figures | prices | ratios


def keyed_changes(name: str) -> Facts:
    """The changes of a release; the earlier figure is left out where it stands in an earlier release alone."""
    text = text_of(name)
    return {
        (current, prior if str(prior) in text else "", printed)
        for current, prior, printed in changes_of(keyed_document(name))
    }


def changes_of(document: Document) -> Facts:
    """Each change with the two figures that it compares."""
    by_id = {figure.id: figure.printed for figure in document.figures}
    return {
        (
            plain(each.current_printed or by_id.get(each.current or "") or ""),
            plain(each.prior_printed or by_id.get(each.prior or "") or ""),
            plain(each.printed or ""),
        )
        for each in document.changes
    }


def plain(printed: str) -> str:
    """Characters of a number without the signs around it; minus for brackets."""
    bare = re.sub(r"US|[$%\s+]", "", printed)
    return f"-{bare[1:-1]}" if bare.startswith("(") else bare.replace("\N{EN DASH}", "-")
