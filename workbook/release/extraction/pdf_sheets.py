"""Pages -> one text: pages that are read from side to side are joined, so that a table goes on over their ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from workbook.release.extraction.pdf_lines import PrintedLine, moved, printed_lines
from workbook.release.extraction.pdf_repeated_heads import without_repeated_heads
from workbook.release.extraction.pdf_tables import WIDE_GAP, text_of_lines
from workbook.release.extraction.pdf_text_columns import regions_of
from workbook.release.extraction.pdf_words import Rule, Sheet

# A line at the end of a page that numbers the page and says nothing else.
PAGE_NUMBER = re.compile(
    r"[-\N{EN DASH} ]*(?:page[ (]*)?\d{1,3}\)?(?: ?(?:of|/) ?\d{1,3})?[-\N{EN DASH} ]*", re.IGNORECASE
)
# What a browser prints around a page: when it was printed and its title; its address and the number of the page.
PRINTED_BY_A_BROWSER = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d\d(?: ?[AP]M)?\b.*|(?:https?|file)://\S+(?: +\d{1,3}/\d{1,3})?",
    re.IGNORECASE,
)
# What is printed on every page is apart from the rest of it, in units of the size of its letters.
APART = 1.7
LONGEST_EDGE = 4
PAGE = re.compile(r"page[ (]*\d{1,3}\)?(?: ?(?:of|/) ?\d{1,3})?", re.IGNORECASE)
WORDS = re.compile(r"[^\W\d_]{2,}")
FEWEST_WORDS = 2
Lines = list[PrintedLine]


def text_of_sheets(sheets: Sequence[Sheet]) -> str:
    """The text of all pages, without what is printed again on each of them."""
    pages = [[printed_lines(region, sheet.down) for region in regions_of(sheet.words)] for sheet in sheets]
    pages = without_repeated_heads(_without_edges(pages))
    strip = Strip()
    for sheet, regions in zip(sheets, pages, strict=True):
        if len(regions) > 1:
            strip.end()
        before: Lines = []
        first: Lines = []
        for lines in regions:
            if before and not _is_beside(before, lines):
                strip.end()
            first = first if _is_beside(before, lines) else lines
            strip.add(sheet, lines, _left(first) - _left(lines) if first is not lines else 0.0)
            before = lines
        if len(regions) > 1:
            strip.end()
    strip.end()
    return "\n\n".join(filter(None, strip.texts))


class Strip:
    """Pages one below the other, as long as they are read from side to side."""

    def __init__(self) -> None:
        self.lines: Lines = []
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.reached = 0.0
        self.texts: list[str] = []

    def add(self, sheet: Sheet, lines: Lines, aside: float) -> None:
        """Take a part of a page and its rules, so far aside and below what was read last."""
        self.lines += [_moved(line, aside, self.reached) for line in lines]
        self.across += [
            Rule(rule.at + self.reached, rule.start + aside, rule.end + aside)
            for rule in sheet.across
            if _is_within(rule, lines)
        ]
        self.down += [Rule(rule.at + aside, rule.start + self.reached, rule.end + self.reached) for rule in sheet.down]
        self.reached += sheet.height

    def end(self) -> None:
        """Keep the text of the lines so far."""
        self.texts.append(text_of_lines(self.lines, self.across, self.down))
        self.lines = []


def _without_edges(pages: Sequence[list[Lines]]) -> list[list[Lines]]:
    """Pages without their numbers and without what comes again at the same end of most of them."""
    kept = [[lines for lines in regions if lines] for regions in pages]
    for is_last in (False, True):
        for regions in kept:
            place = -1 if is_last else 0
            line = regions[place][place].text if sum(map(len, regions)) > 1 and regions[place] else ""
            if PAGE_NUMBER.fullmatch(line) or PRINTED_BY_A_BROWSER.fullmatch(line):
                del regions[place][place]
        edges = [_edge(regions[-1 if is_last else 0], is_last=is_last) if regions else [] for regions in kept]
        often = Counter(_key(edge) for edge in edges if edge)
        for regions, edge in zip(kept, edges, strict=True):
            if edge and often[_key(edge)] > max(1, len(kept) / 3):
                whole = regions[-1 if is_last else 0]
                whole[:] = [line for line in whole if line not in edge]
    return kept


def _edge(lines: Lines, *, is_last: bool) -> Lines:
    """The lines at one end of a page, up to where the next one is apart from them."""
    ordered = lines[::-1] if is_last else lines
    for place, (line, following) in enumerate(pairwise(ordered[: LONGEST_EDGE + 1]), 1):
        if abs(line.bottom - following.bottom) > APART * line.size:
            return ordered[:place] if all(map(_is_running, ordered[:place])) else []
    return []


def _is_running(line: PrintedLine) -> bool:
    """Whether a line has words wherever it has anything, as a row of a table and its headings have not."""
    parts = [line.pieces[0].text]
    for before, piece in pairwise(line.pieces):
        if piece.left - before.right < WIDE_GAP * piece.size:
            parts[-1] += f" {piece.text}"
        else:
            parts.append(piece.text)
    return all(PAGE.fullmatch(each) or len(WORDS.findall(each)) >= FEWEST_WORDS for each in parts)


def _key(edge: Lines) -> tuple[str, ...]:
    return tuple(PAGE.sub("", line.text) for line in edge)


def _moved(line: PrintedLine, aside: float, down: float) -> PrintedLine:
    return PrintedLine(tuple(moved(piece, aside, down) for piece in line.pieces))


def _left(lines: Lines) -> float:
    return min((line.pieces[0].left for line in lines), default=0.0)


def _is_beside(before: Lines, lines: Lines) -> bool:
    """Whether a part of a page begins higher than the part read before it ends, as the next column does."""
    return bool(before and lines) and lines[0].bottom < before[-1].bottom


def _is_within(rule: Rule, lines: Lines) -> bool:
    right = max((line.pieces[-1].right for line in lines), default=0.0)
    return rule.start < right and rule.end > _left(lines)
