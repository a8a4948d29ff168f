"""What is seen on a page of a PDF: its words, turned upright, and its rules; what a reader cannot see is left out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page
from pdfplumber.utils.text import extract_words

from workbook.release.extraction.pdf_seen_page import UNTOLD

# Cells of a narrow table are hardly apart; letters of a word are closer still, in units of their size.
SPLIT = 0.12
# Letters below this size, in points, are there for machines.
SMALLEST = 1.5
# Drawings have edges without number; a page of tables has fewer.
MOST_EDGES = 20_000
RIGHT_ANGLE = 90
# As light as this nobody tells letters from paper: parts of light, and of ink in four colours.
WHITE = 0.97
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Word:
    """A word of a page: its text, its place from the upper left corner, and the size of its letters."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True)
class Rule:
    """A straight line of a page: where it lies, and from where to where it reaches."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Sheet:
    """A page as it is held to be read: its words, and the rules across and down."""

    words: tuple[Word, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    width: float
    height: float


def sheets_of(page: Page) -> Iterator[Sheet]:
    """A page, and once more each way that some of its text is turned; a slanted stamp is no text of a release."""
    dark = [_box(drawn) for drawn in [*page.rects, *page.images] if _is_dark(drawn)]
    characters = [each for each in page.chars if _is_seen(each, page, dark)]
    turns = Counter(_turn(each) for each in characters)
    for turn, _ in turns.most_common():
        if turn % RIGHT_ANGLE == 0:
            yield _sheet(page, turn, [each for each in characters if _turn(each) == turn])


def _sheet(page: Page, turn: int, characters: Sequence[Mapping[str, Any]]) -> Sheet:
    edges = page.edges if len(page.edges) <= MOST_EDGES else []
    boxes = [_turned(_box(edge), turn, page) for edge in edges]
    sideways = turn % (2 * RIGHT_ANGLE) != 0
    return Sheet(
        tuple(_words(_upright(each, turn, page) for each in characters)),
        tuple(Rule(top, left, right) for left, top, right, bottom in boxes if right - left > bottom - top),
        tuple(Rule(left, top, bottom) for left, top, right, bottom in boxes if bottom - top > right - left),
        float(page.height if sideways else page.width),
        float(page.width if sideways else page.height),
    )


def _words(characters: Iterable[dict[str, Any]]) -> Iterator[Word]:
    found = extract_words(list(characters), extra_attrs=["size"], x_tolerance_ratio=SPLIT, y_tolerance=1)
    for each in found:
        # Of a word with a letter that nobody can tell, no digit is sure.
        yield Word(
            UNTOLD if UNTOLD in each["text"] else each["text"],
            each["x0"],
            each["x1"],
            each["top"],
            each["bottom"],
            each["size"],
        )


def _is_seen(character: Mapping[str, Any], page: Page, dark: Sequence[Box]) -> bool:
    left, top, right, bottom = _box(character)
    across, down = (left + right) / 2, (top + bottom) / 2
    if not (page.bbox[0] <= across <= page.bbox[2] and page.bbox[1] <= down <= page.bbox[3]):
        return False
    if character["size"] < SMALLEST:
        return False
    if not _is_white(character.get("non_stroking_color")):
        return True
    return any(box[0] <= across <= box[2] and box[1] <= down <= box[3] for box in dark)


def _is_dark(drawn: Mapping[str, Any]) -> bool:
    return drawn["object_type"] == "image" or (drawn["fill"] and not _is_white(drawn["non_stroking_color"]))


def _is_white(colour: object) -> bool:
    if not isinstance(colour, tuple) or not all(isinstance(part, int | float) for part in colour):
        return False
    ink = len(colour) == len("CMYK")
    return all(part <= 1 - WHITE for part in colour) if ink else bool(colour) and all(part >= WHITE for part in colour)


def _turn(character: Mapping[str, Any]) -> int:
    along, upward = character["matrix"][0], character["matrix"][1]
    return round(math.degrees(math.atan2(upward, along))) % (4 * RIGHT_ANGLE)


def _upright(character: Mapping[str, Any], turn: int, page: Page) -> dict[str, Any]:
    left, top, right, bottom = _turned(_box(character), turn, page)
    return {
        "text": character["text"],
        **{"x0": left, "x1": right, "top": top, "bottom": bottom, "doctop": top, "upright": True},
        "size": round(bottom - top, 1),
    }


def _turned(box: Box, turn: int, page: Page) -> Box:
    """A place on a page that is turned until its text, which runs at an angle, runs from left to right."""
    left, top, right, bottom = box
    if turn == RIGHT_ANGLE:
        return page.height - bottom, left, page.height - top, right
    if turn == 2 * RIGHT_ANGLE:
        return page.width - right, page.height - bottom, page.width - left, page.height - top
    if turn == 3 * RIGHT_ANGLE:
        return top, page.width - right, bottom, page.width - left
    return box


def _box(drawn: Mapping[str, Any]) -> Box:
    return drawn["x0"], drawn["top"], drawn["x1"], drawn["bottom"]
