"""The head of a table that ran together: its title, the headings of its columns, and the label of its first row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from workbook.release.reading.words.numbers import Lexed
from workbook.release.reading.words.periods import FoundPeriod, find_years
from workbook.release.reading.words.terms import Category, Term, find_terms

# What may stand between the values of one row.
BETWEEN = re.compile(r"[\s|*]*")
# A sentence before a table is not its title.
SENTENCE_END = re.compile(r"[.!?:][\"\N{RIGHT DOUBLE QUOTATION MARK}]?\s+(?=[A-Z])|\n\s*\n(?=\S+ \S+ \S+)")
OTHER_WORD = re.compile(r"[^\W\d_]")
YEAR_AT_END = re.compile(r",?\s*(?:19|20)\d\d$")
SIGN_AT_END = re.compile(r"%\s*$")
NO_METAL = "no metal"
# So many headings of a table name metals or metrics at least.
FEWEST = 2
# Each question that a heading answers, it answers once; a second answer begins the next heading.
QUESTIONS = {
    Category.METRIC: "what",
    Category.EQUIVALENT: "metal",
    Category.METAL: "metal",
    Category.UNIT: "unit",
    Category.BASIS: "basis",
    Category.OTHER: "what",
}
Span = tuple[int, int]


@dataclass(frozen=True)
class Head:
    """Title, headings and the first label."""

    title: str
    columns: tuple[str, ...]
    label: str


def periods_over(lexed: Lexed, begin: int, end: int, count: int | None) -> Head | None:
    """Headings that are periods, and the changes between them; without a count, all that stand in one row."""
    items = _periods_and_changes(lexed, begin, end)
    runs: list[list[Span]] = []
    for before, item in pairwise([(begin, begin), *items]):
        if runs and BETWEEN.fullmatch(lexed.words[before[1] : item[0]]):
            runs[-1].append(item)
        else:
            runs.append([item])
    for run in reversed(runs):
        # One more than the values there are: the last words of the title are a period too.
        if count in (None, len(run), len(run) - 1):
            chosen = run[-count:] if count else run
            if len(chosen) < len(run) and _is_change(lexed, chosen[1]):
                continue
            return _head(lexed, begin, end, chosen, tuple(lexed.text[start:stop] for start, stop in chosen))
    return None


def years_over(lexed: Lexed, begin: int, end: int, count: int) -> Head | None:
    """Headings of two lines: some months, and below each of them the same number of years and changes."""
    months: list[FoundPeriod] = []
    for found in lexed.periods_between(begin, end):
        if months and not _is_gap(lexed.text[months[-1].end : found.start].strip(",")):
            months = []
        # A period of another kind before them is of the title.
        months = [*months, found] if found.period.months else []
    if not months:
        return None
    last = months[-1]
    swallowed = YEAR_AT_END.search(lexed.text[last.start : last.end])
    below = last.start + swallowed.start() if swallowed else last.end
    years = [(below + found.start, below + found.end) for found in find_years(lexed.text[below:end])]
    items = sorted([*years, *_changes(lexed, below, end)])[:count]
    gaps = (lexed.text[one[1] : other[0]].strip(",") for one, other in pairwise([(below, below), *items]))
    if len(items) != count or count % len(months) or not all(map(_is_gap, gaps)):
        return None
    each = count // len(months)
    texts = [YEAR_AT_END.sub("", lexed.text[found.start : found.end]) for found in months]
    columns = tuple(f"{texts[at // each]} {lexed.text[start:stop]}" for at, (start, stop) in enumerate(items))
    return _head(lexed, begin, end, [(months[0].start, months[0].end), *items], columns)


def metals_over(lexed: Lexed, begin: int, end: int, count: int) -> Head | None:
    """Headings that are metals and metrics; the label is what follows the last of them.

    Units that follow all of the headings, as a second line of them does, are of those that have none.
    """
    items = _headings(lexed.words, find_terms(lexed.words[begin:end]), begin)[-2 * count :]
    units = [item for item in items if _is_unit(lexed.text[slice(*item)])]
    if units:
        items = [item for item in items if _says_what(lexed.text[slice(*item)])]
    columns = tuple(lexed.text[slice(*item)] for item in items[-count:])
    if len(columns) < count or sum(map(_says_what, columns)) < max(FEWEST, count - 1):
        return None
    if units and (len(items) != count or units[0] < items[-1]):
        return None
    head = _head(lexed, begin, end, [*items[-count:], *units], columns)
    # A row of such a table is named by a mine; what is named by a metal stands below headings of mines.
    return head if head.label and not _says_what(head.label) else None


def _periods_and_changes(lexed: Lexed, begin: int, end: int) -> list[Span]:
    periods: list[FoundPeriod] = lexed.periods_between(begin, end)
    return sorted([*((found.start, found.end) for found in periods), *_changes(lexed, begin, end)])


def _changes(lexed: Lexed, begin: int, end: int) -> list[Span]:
    words = lexed.words[begin:end]
    changes = [term for term in find_terms(words) if term.category is Category.CHANGE]
    signs = [SIGN_AT_END.search(words[: term.start]) for term in changes]
    return [
        (begin + (sign.start() if sign else term.start), begin + term.end)
        for term, sign in zip(changes, signs, strict=True)
    ]


def _is_change(lexed: Lexed, item: Span) -> bool:
    return item in _changes(lexed, *item)


def _says_what(heading: str) -> bool:
    """Whether a heading names a metal or what of it is measured; a rate or a price alone does not."""
    return any(term.category in (Category.METAL, Category.EQUIVALENT, Category.METRIC) for term in find_terms(heading))


def _is_unit(heading: str) -> bool:
    return {term.category for term in find_terms(heading)} == {Category.UNIT}


def _is_gap(text: str) -> bool:
    return BETWEEN.fullmatch(text) is not None


def _headings(words: str, terms: list[Term], begin: int) -> list[Span]:
    """Terms joined into headings; any other word between two of them parts them."""
    spans: list[Span] = []
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


def _head(lexed: Lexed, begin: int, end: int, items: list[Span], columns: tuple[str, ...]) -> Head:
    title = SENTENCE_END.split(lexed.text[begin : items[0][0]])[-1]
    return Head(title.strip(" \n|"), columns, lexed.text[items[-1][1] : end].lstrip(") ").strip(" \n|"))
