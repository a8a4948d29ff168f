"""Where the marked numbers of a release stand in the text that the tie-out reads."""

from __future__ import annotations

import html
import re

from written_by_chance.layouts import WEB
from written_by_chance.pen import spans_of_marks
from written_by_chance.release import Release

MARKDOWN = "markdown"
Span = tuple[int, int]


def places_in(release: Release, text: str) -> dict[int, Span]:
    """The first and the last-but-one place of each printed number in the text of the release's file."""
    if release.layout not in (*WEB, MARKDOWN):
        return spans_of_marks(release.marked)
    visible = seen_of_markdown(release.marked) if release.layout == MARKDOWN else seen_of_page(release.marked)
    ours = [place for place, character in enumerate(bare(visible)) if counts(character)]
    theirs = [place for place, character in enumerate(text) if counts(character)]
    if [bare(visible)[place] for place in ours] != [text[place] for place in theirs]:
        raise AssertionError(f"seed {release.seed}: the text that is read is not what the release says.")
    there = dict(zip(ours, theirs, strict=True))
    found = {}
    for number, (start, end) in spans_of_marks(visible).items():
        inside = [there[place] for place in range(start, end) if place in there]
        found[number] = inside[0], inside[-1] + 1
    return found


def seen_of_page(marked: str) -> str:
    """A page without its tags."""
    return html.unescape(re.sub(r"<[^>]*>", " ", marked))


def seen_of_markdown(marked: str) -> str:
    """Markdown without the rule below the heads of a table and the signs before a heading."""
    lines = (line for line in marked.split("\n") if "-" not in line or set(line) - set("|-: "))
    return "\n".join(line.lstrip("#") for line in lines)


def bare(text: str) -> str:
    """A text without marks."""
    return re.sub("[\ue000-\uf8ff]", "", text)


def counts(character: str) -> bool:
    """Whether a character is of the page and not of how its text lays it out."""
    return not character.isspace() and character != "|"
