"""Where the sentences of a release are, and which of them are only what is left of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.release.reading.words.numbers import Lexed

# A sentence ends at its mark, at a blank line, and where the next line of a list begins, be it marked or not.
_MARK = r"(?:--|[-*\N{BULLET}\N{EN DASH}\N{MIDDLE DOT}])"
_ITEM = (
    r"(?:Silver|Gold|Copper|Lead|Zinc|Mill|Ore|Total|Consolidated|Average)[ ][^\n]{0,60}?"
    r"(?:\b(?:up|down|increas|decreas|declin|improv|rose|fell|was|were|averag|totall|of)\w*[ ]|:[ ]\d)"
)
# A point that begins with its amount: 16,361 gold ounces produced in the quarter; and what it cannot stand behind.
_MADE = r"\d[\d,. ]*(?:million[ ])?(?:[a-z]+[ ]){1,4}(?:produced|processed|milled|treated|recovered|sold)\b"
_OPENS = (" to", " of", " at", " by", " and", "with", "from", "than", ",", "against", "versus")
_OPEN = "".join(f"(?<!{word})" for word in _OPENS)
SENTENCE = re.compile(
    r"\S.*?"
    r"(?:(?<![A-Z])(?<!\bvs)[.!?][\"\N{RIGHT DOUBLE QUOTATION MARK}]?(?=\s+[\"\N{LEFT DOUBLE QUOTATION MARK}A-Z*(])|"
    rf"(?=\n[ \t]*(?:\n|{_MARK}(?:[ \t]+|[ \t]*\n[ \t]*)[A-Za-z]|{_MARK}[ \t]+{_MADE}|{_ITEM}))|"
    rf"{_OPEN}(?=\n[ \t]*{_MADE})|(?<=[a-z.)%\d])(?=\s[-\N{{EN DASH}}]{{1,2}}\s[A-Z][a-z]+\s)|\Z)",
    re.DOTALL,
)
# So many numbers with so few words between them are no sentence.
MANY, WORDS_FOR_A_NUMBER = 6, 2.5
# What ends in a full stop may say a number with its unit and its metal alone: 323,014 oz silver.
WORDS_IN_A_SENTENCE = 1.5
TOO_MANY = 16
# Values of rows that could not be told apart stand together in a cell.
ROWS_IN_ONE = re.compile(r"[\d%)] / [-(\N{EN DASH}]?\d")
WORD = re.compile(r"[^\W\d_]{2,}")


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each sentence or heading reaches."""
    for found in SENTENCE.finditer(text):
        yield found.start(), found.end()


def is_table(lexed: Lexed, start: int, end: int) -> bool:
    """Whether what looks like a sentence is what is left of a table: many numbers, few words; or several in a cell."""
    count = sum(number.is_value for number in lexed.numbers_between(start, end))
    words = len(WORD.findall(lexed.words, start, end))
    least = WORDS_IN_A_SENTENCE if lexed.text[start:end].endswith((".", "!", "?")) else WORDS_FOR_A_NUMBER
    has_rows_in_one = "|" in lexed.text[start:end] and bool(ROWS_IN_ONE.search(lexed.text, start, end))
    return has_rows_in_one or count >= TOO_MANY or (count >= MANY and words < least * count)
