"""Tables whose cells have run together into one line of text, as they do when a web page is copied.

Nothing but the order is left of such a table, so it is read by what repeats: a label and as many values in every row.
The text before the first row holds title, headings and the first label; the words of the trade tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from workbook.release.reading.numbers import Lexed, PrintedNumber
from workbook.release.reading.tables import Row, Table
from workbook.release.reading.terms import Category, Term, find_terms

FEWEST_COLUMNS = 2
LONGEST_HEAD = 600
LONGEST_LABEL = 120
# What may stand between the values of one row.
BETWEEN = re.compile(r"[\s|*]*")
# A sentence before a table is not its title.
SENTENCE_END = re.compile(r"[.!?:][\"\N{RIGHT DOUBLE QUOTATION MARK}]?\s+(?=[A-Z])|\n\s*\n(?=\S+ \S+ \S+)")
OTHER_WORD = re.compile(r"[^\W\d_]")
NO_METAL = "no metal"
# Each question that a heading answers, it answers once; a second answer begins the next heading.
QUESTIONS = {
    Category.METRIC: "what",
    Category.EQUIVALENT: "metal",
    Category.METAL: "metal",
    Category.UNIT: "unit",
    Category.BASIS: "basis",
    Category.OTHER: "what",
}


@dataclass(frozen=True)
class Group:
    """Values that follow each other, and where the text before them begins."""

    begin: int
    values: tuple[PrintedNumber, ...]

    @property
    def start(self) -> int:
        return self.values[0].start

    @property
    def end(self) -> int:
        return self.values[-1].end


@dataclass(frozen=True)
class Head:
    """Title, headings and the first label."""

    title: str
    columns: tuple[str, ...]
    label: str


def flattened_tables(lexed: Lexed) -> list[Table]:
    """The tables of a text, from its beginning to its end."""
    tables: list[Table] = []
    head: Head | None = None
    rows: list[Row] = []
    for group in groups_of(lexed):
        found = read_head(lexed, group) if len(group.values) >= FEWEST_COLUMNS else None
        label = lexed.text[group.begin : group.start].strip(" \n|")
        if found:
            tables += [Table(head.title, head.columns, tuple(rows))] if head else []
            head, rows = found, [Row(found.label, "", group.values)]
        elif head and len(group.values) == len(head.columns) and len(label) <= LONGEST_LABEL:
            rows.append(Row(label, "", group.values))
        elif head:
            tables.append(Table(head.title, head.columns, tuple(rows)))
            head = None
    return [*tables, Table(head.title, head.columns, tuple(rows))] if head else tables


def groups_of(lexed: Lexed) -> Iterator[Group]:
    """Values with nothing between them."""
    begin, run = 0, list[PrintedNumber]()
    for value in (number for number in lexed.numbers if number.is_value):
        if run and not BETWEEN.fullmatch(lexed.without_marks(run[-1].end, value.start)):
            yield Group(begin, tuple(run))
            begin, run = run[-1].end, []
        run.append(value)
    if run:
        yield Group(begin, tuple(run))


def read_head(lexed: Lexed, group: Group) -> Head | None:
    """The headings of as many columns as the group has values, and what stands before and after them."""
    begin = max(group.begin, group.start - LONGEST_HEAD)
    count = len(group.values)
    return _periods_as_columns(lexed, begin, group.start, count) or _metals_as_columns(lexed, begin, group.start, count)


def _periods_as_columns(lexed: Lexed, begin: int, end: int, count: int) -> Head | None:
    """Headings that are periods, and the changes between them."""
    changes = [term for term in find_terms(lexed.words[begin:end]) if term.category is Category.CHANGE]
    spans = sorted(
        [(found.start, found.end) for found in lexed.periods if begin <= found.start < end]
        + [(begin + term.start, begin + term.end) for term in changes]
    )
    for first in range(len(spans) - count + 1):
        items = spans[first : first + count]
        gaps = (lexed.words[one[1] : other[0]] for one, other in pairwise(items))
        if all(BETWEEN.fullmatch(gap) for gap in gaps):
            return _head(lexed, begin, end, items)
    return None


def _metals_as_columns(lexed: Lexed, begin: int, end: int, count: int) -> Head | None:
    """Headings that are metals and metrics; the label is what follows the last of them."""
    items = _headings(lexed.words, find_terms(lexed.words[begin:end]), begin)
    return _head(lexed, begin, end, items[-count:]) if len(items) >= count else None


def _headings(words: str, terms: list[Term], begin: int) -> list[tuple[int, int]]:
    """Terms joined into headings; any other word between two of them parts them."""
    spans: list[tuple[int, int]] = []
    answered: set[str] = set()
    closed = True
    for term in terms:
        question = QUESTIONS.get(term.category)
        if question is None:
            closed = True
            continue
        closed = closed or bool(OTHER_WORD.search(words[spans[-1][1] : begin + term.start]))
        # Tonnes are of no metal, so whatever metal comes next begins a heading.
        if closed or question in answered or (question == "metal" and NO_METAL in answered):
            spans.append((begin + term.start, begin + term.end))
            answered = set()
        else:
            spans[-1] = (spans[-1][0], begin + term.end)
        closed = False
        answered |= {question, NO_METAL} if term.value == "tonnes" else {question}
    return spans


def _head(lexed: Lexed, begin: int, end: int, items: list[tuple[int, int]]) -> Head:
    title = SENTENCE_END.split(lexed.text[begin : items[0][0]])[-1]
    columns = tuple(lexed.text[start:stop] for start, stop in items)
    return Head(title.strip(" \n|"), columns, lexed.text[items[-1][1] : end].lstrip(") ").strip(" \n|"))
