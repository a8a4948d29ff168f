"""Tables whose cells stand each on a line of its own, as they do when a page or a PDF is pasted as plain text.

Nothing but the order of the cells is left of such a table. Its rows are read where every one of them has as many
values as there are headings; a row that lacks one is left unbound, as nobody can say in which column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbook.release.reading.tables.heading_kinds import TIMES, Told, told_by
from workbook.release.reading.tables.lines import lines_of
from workbook.release.reading.tables.stacked_heads import StackedHead, head_of
from workbook.release.reading.tables.stacks import Step, stacks_of
from workbook.release.reading.tables.table import Row, Table
from workbook.release.reading.words.numbers import Lexed, PrintedNumber
from workbook.release.reading.words.terms import Category, find_terms

FEWEST_ROWS = 2
# More words than that before a row begin another table: sections, a label, its unit.
MOST_WORDS = 4


def stacked_tables(lexed: Lexed) -> tuple[list[Table], list[tuple[int, int]]]:
    """The tables of a text, also those whose columns cannot be told, and from where to where each reaches."""
    tables, places = [], []
    for stack in stacks_of(list(lines_of(lexed)), lexed):
        tables += [_table(steps) for steps in _parted(stack.steps)]
        places.append((stack.start, stack.end))
    return tables, places


def _parted(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """The steps of each table, and the word behind its last value, which may be its last label."""
    table: list[Step] = []
    for step in steps:
        if table and _begins(step, table):
            yield [*table, Step(step.words[:1], ())]
            table = []
        table.append(step)
    if any(step.values for step in table):
        yield table


def _begins(step: Step, table: Sequence[Step]) -> bool:
    """Whether another table begins: by headings of periods, or by more words than stand before a row."""
    if len(step.words) > MOST_WORDS:
        return True
    kinds = [told_by(word) for word in step.words]
    dated = any(kind in (*TIMES, Told.CHANGE) for kind in kinds[:-1])
    ends_dated = kinds[-1] in (*TIMES, Told.CHANGE) if kinds else False
    return dated or (ends_dated and not any(told_by(word) in TIMES for word in table[0].words[-1:]))


def _table(steps: Sequence[Step]) -> Table:
    """A table read, or else its values alone."""
    everything = tuple(value for step in steps for value in step.values)
    first = steps[0].words
    width = max(len(step.values) for step in steps)
    if not first:
        return Table("", (), (), everything)
    ends_dated = told_by(first[-1]) in (*TIMES, Told.CHANGE)
    head = head_of(first[:-1], width)
    if head and _suits(head, first[-1]):
        return _labels_first(head, [step for step in steps if step.values], width)
    head = head_of(first, width) if ends_dated else None
    rows = _labels_behind(steps, width) if head and not head.behind else []
    if head is None or len(rows) < FEWEST_ROWS:
        return Table("", (), (), everything)
    return Table(head.title, head.columns, tuple(Row(label, "", values) for label, values in rows))


def _suits(head: StackedHead, label: str) -> bool:
    """Whether rows under such headings can have such a label: below what is measured stands of whom, or when."""
    kind = told_by(label)
    if all(told_by(column) is Told.WHAT for column in head.columns):
        return kind is Told.NAME or kind in TIMES
    return kind not in (*TIMES, Told.CHANGE)


def _labels_first(head: StackedHead, steps: Sequence[Step], width: int) -> Table:
    """Rows that begin with their labels; a heading before a label is that of a section."""
    rows: list[Row] = []
    unplaced: list[PrintedNumber] = []
    section = ""
    for place, step in enumerate(steps):
        words = [*head.behind, step.words[-1]] if place == 0 else list(step.words)
        sections, label = _label_of(words)
        section = sections[-1] if sections else section
        if len(step.values) == width and _suits(head, label):
            rows.append(Row(label, section, step.values))
        else:
            unplaced += step.values
    return Table(head.title, head.columns, tuple(rows), tuple(unplaced))


def _label_of(words: list[str]) -> tuple[list[str], str]:
    """A row's label, with its unit and its broken lines, and what stands before it."""
    label = words.pop()
    while words and (_is_unit(label) or not label[:1].isupper()):
        label = f"{words.pop()} {label}"
    return words, label


def _is_unit(word: str) -> bool:
    return {term.category for term in find_terms(word)} == {Category.UNIT}


def _labels_behind(steps: Sequence[Step], width: int) -> list[tuple[str, tuple[PrintedNumber, ...]]]:
    """Rows whose labels stand behind all of their values, or in their middle; none where one does not fit."""
    before = len(steps[0].values)
    labels = [step.words for step in steps[1:]]
    rests = [step.values for step in steps]
    if any(not words or told_by(words[0]) is not Told.WHAT for words in labels[:-1]):
        return []
    if before == width:
        rows = [(words[0], values) for words, values in zip(labels, rests, strict=False) if len(values) == width]
        fits = all(len(words) == 1 for words in labels[:-1]) and len(rows) == len([each for each in rests if each])
        return rows if fits and told_by(labels[-1][0]) is Told.WHAT else []
    last = max(place for place, values in enumerate(rests) if values)
    if len(rests[last]) != width - before or any(len(values) != width for values in rests[1:last]):
        return []
    return [
        (words[0], (*one[-before:], *other[: width - before]))
        for words, (one, other) in zip(labels, pairwise(rests[: last + 1]), strict=False)
    ]
