"""Tables whose cells have run together into one line of text, as they do when a web page is copied.

Nothing but the order is left of such a table, so it is read by what repeats: a label and as many values in every row.
The text before the first row holds title, headings and the first label; the words of the trade tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbook.release.reading.tables.flattened_heads import BETWEEN, Head, metals_over, periods_over, years_over
from workbook.release.reading.tables.flattened_sections import sectioned
from workbook.release.reading.tables.table import Row, Table
from workbook.release.reading.words.numbers import Kind, Lexed, PrintedNumber
from workbook.release.reading.words.terms import Category, find_terms
from workbook.release.reading.words.units_behind import with_its_unit

FEWEST_COLUMNS = 2
LONGEST_HEAD = 600
LONGEST_LABEL = 120
# A sentence says what happened; a label does not.
VERB = re.compile(
    r"\b(?:was|were|is|are|has|have|had|totall?ed|amounted|averaged|rose|fell|increased|decreased|declined|improved)\b",
    re.IGNORECASE,
)
# A table with its labels in the middle shows itself by so many rows that fit.
FEWEST_ROWS = 2


@dataclass(frozen=True)
class Group:
    """Values that follow each other, and where the text before them begins.

    Digits in brackets behind them look like the mark of a footnote, and are a change where that is missing.
    """

    begin: int
    values: tuple[PrintedNumber, ...]
    bracketed: PrintedNumber | None = None

    @property
    def start(self) -> int:
        return self.values[0].start

    @property
    def end(self) -> int:
        return self.values[-1].end

    @property
    def with_brackets(self) -> Group:
        """With the digits in brackets as its last value."""
        return Group(self.begin, (*self.values, self.bracketed)) if self.bracketed else self

    def of_width(self, width: int) -> Group:
        """With so many values, if they are as many with the digits in brackets."""
        return self if len(self.values) == width else self.with_brackets


def flattened_tables(lexed: Lexed) -> list[Table]:
    """The tables of a text, from its beginning to its end."""
    groups = list(groups_of(lexed))
    tables: list[Table] = []
    at = 0
    while at < len(groups):
        read = _labels_in_the_middle(lexed, groups[at:]) or _labels_first(lexed, groups[at:])
        if read:
            table, used = read
            tables.append(table)
            at += used
        else:
            at += 1
    return tables


def groups_of(lexed: Lexed) -> Iterator[Group]:
    """Values with nothing between them but their units."""
    values = [number for number in lexed.numbers if number.is_value]
    starts = [*(value.start for value in values), len(lexed.text)]
    begin, run = 0, list[PrintedNumber]()
    for value, end in zip(values, starts[1:], strict=True):
        run.append(with_its_unit(value, lexed, end))
        if end < len(lexed.text) and BETWEEN.fullmatch(lexed.without_marks(run[-1].end, end)):
            continue
        if not _is_its_own(run):
            run[-1] = value
        yield Group(begin, tuple(run), _bracketed(lexed, run[-1].end, end))
        begin, run = run[-1].end, []


def _is_change(heading: str) -> bool:
    return any(term.category is Category.CHANGE for term in find_terms(heading))


def _bracketed(lexed: Lexed, start: int, end: int) -> PrintedNumber | None:
    """Digits in brackets that stand right behind a value."""
    mark = next((each for each in lexed.numbers_between(start, end) if each.kind is Kind.MARK), None)
    if mark is None or mark.text[:1] != "(" or not BETWEEN.fullmatch(lexed.text[start : mark.start]):
        return None
    return replace(mark, kind=Kind.FIGURE)


def _is_its_own(run: Sequence[PrintedNumber]) -> bool:
    """Whether the unit behind the last value of a row is that value's; where no other has one, a label begins there."""
    others = [value for value in run[:-1] if value.kind is Kind.FIGURE and not value.is_percent]
    return any(value.unit for value in others) or not others


def _labels_first(lexed: Lexed, groups: Sequence[Group]) -> tuple[Table, int] | None:
    """A table whose rows begin with their labels, and how many groups of values it takes."""
    first = groups[0].with_brackets
    head = _head_over(lexed, first)
    ends_in_change = head is not None and _is_change(head.columns[-1])
    if not ends_in_change:
        first = groups[0]
        head = _head_over(lexed, first)
    if head is None or not _is_label(head.label):
        return None
    rows = [(head.label, first.values)]
    end = first.end
    for group in (each.of_width(len(head.columns)) if ends_in_change else each for each in groups[1:]):
        label = lexed.text[end : group.start].strip(" \n|")
        if len(group.values) != len(head.columns) or not _is_label(label) or _head_over(lexed, group):
            break
        rows.append((label, group.values))
        end = group.end
    return Table(head.title, head.columns, tuple(_with_sections(rows))), len(rows)


def _is_label(text: str) -> bool:
    """Whether text before a row can be its label: a short one, and no piece of a sentence or its bracket."""
    return 0 < len(text) <= LONGEST_LABEL and text.count("(") == text.count(")") and not VERB.search(text)


def _head_over(lexed: Lexed, group: Group) -> Head | None:
    """The headings of as many columns as a group has values, and what stands before and after them."""
    begin, count = max(group.begin, group.start - LONGEST_HEAD), len(group.values)
    if count < FEWEST_COLUMNS:
        return None
    return (
        years_over(lexed, begin, group.start, count)
        or periods_over(lexed, begin, group.start, count)
        or metals_over(lexed, begin, group.start, count)
    )


def _labels_in_the_middle(lexed: Lexed, groups: Sequence[Group]) -> tuple[Table, int] | None:
    """A table with values before and behind each label: every group ends one row and begins the next."""
    first = groups[0]
    head = periods_over(lexed, max(first.begin, first.start - LONGEST_HEAD), first.start, None)
    width, before = len(head.columns) if head else 0, len(first.values)
    if head is None or head.label or not 0 < before < width:
        return None
    used = [first]
    for group in groups[1:]:
        used.append(group)
        if len(group.values) != width:
            break
    if len(used) <= FEWEST_ROWS or len(used[-1].values) != width - before:
        return None
    rows = []
    for one, other in pairwise(used):
        values = (*one.values[-before:], *other.values[: width - before])
        rows.append((lexed.text[other.begin : other.start].strip(" \n|"), values))
    return Table(head.title, head.columns, tuple(_with_sections(rows))), len(used)


def _with_sections(rows: Sequence[tuple[str, tuple[PrintedNumber, ...]]]) -> Iterator[Row]:
    """Rows in their sections, under the basis that was said last: "Ounces sold Silver", then "Gold", are both sold."""
    basis = ""
    for (section, label), (_, values) in zip(sectioned([label for label, _ in rows]), rows, strict=True):
        said = [term.text for term in find_terms(label) if term.category is Category.BASIS]
        basis = " ".join(said) or basis
        yield Row(label, f"{section} {basis}".strip(), values)
