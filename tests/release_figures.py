"""The printed figures of twelve real releases, and the same with a figure changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbook.release.document import Document
from workbook.release.reading.files import read_file
from workbook.release.tie_out import TieOut
from workbook.release.verdicts import Judged

FOLDER = Path(__file__).parent / "releases"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
SEED = "avino-2020Q2"


def release(name: str = SEED) -> Document:
    """A release by its name."""
    return read_file(FOLDER / f"{name}.json").document


def changed(document: Document, **printed: str | None) -> Document:
    """The release with other characters printed for some figures, named by id."""
    figures = tuple(replace(one, printed=printed[one.id]) if one.id in printed else one for one in document.figures)
    return replace(document, figures=figures)


def repriced(document: Document, place: int, printed: str) -> Document:
    """The release with other characters for one price."""
    prices = list(document.prices)
    prices[place] = replace(prices[place], printed=printed)
    return replace(document, prices=tuple(prices))


def judged(tied: TieOut, kind: str, target: str) -> Judged:
    """The one relation of a kind that a figure is the target of."""
    found = [one for one in tied.relations if one.relation.kind == kind and one.relation.target == target]
    assert len(found) == 1, f"{len(found)} relations of {kind} for {target}"
    return found[0]


def broken(tied: TieOut) -> set[tuple[str, str]]:
    """Kind and target of every relation that breaks by itself."""
    return {(one.relation.kind, one.relation.target) for one in tied.relations if one.verdict == "breaks"}
