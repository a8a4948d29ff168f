"""The mines that a release names, and which of them a title, a sentence or nothing at all stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.release.reading.words.meanings import meaning_of
from workbook.release.reading.words.mines import mines_in
from workbook.release.reading.words.numbers import Lexed

SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")
# What stands behind it is a part.
INCLUDED = re.compile(r"\binclud(?:es|ed|ing)\b", re.IGNORECASE)
# Words of a title count as a name where they stand at least so often in the text.
OFTEN = 2


@dataclass(frozen=True)
class KnownMines:
    """The names, the longest first, each as it was printed first; and the text, without the company's own name."""

    names: tuple[str, ...]
    text: str
    company: str
    # Whether the only mine is where all comes from that is said of the company.
    is_all: bool = True

    def named_in(self, text: str) -> str | None:
        """The mine that a title names: a known one, or a name that stands elsewhere in the release too."""
        plain = self.without_company(text)
        known = next((name for name in self.names if re.search(rf"\b{re.escape(name)}\b", plain, re.IGNORECASE)), None)
        name = known or meaning_of(plain).entity
        return name if known or (name and self.text.casefold().count(name.casefold()) >= OFTEN) else None

    @property
    def only(self) -> str | None:
        """The mine that everything is of, when there is but one."""
        return self.names[0] if len(self.names) == 1 and self.is_all else None

    def without_company(self, text: str) -> str:
        """A text without the company's own name, which may be that of a mine too."""
        return text.replace(self.company, " ") if self.company else text


def known_mines(
    lexed: Lexed, company: str, tabled: Iterable[str], titles: Iterable[str], first_table: int | None = None
) -> KnownMines:
    """The names in tables and their titles; where there are none, those that sentences before the tables give."""
    text = lexed.text.replace(company, " ") if company else lexed.text
    mines = KnownMines((), text, company)
    titles = list(titles)
    called = mines_in(text, company)
    heads = [name for title in titles for name in called if re.search(rf"\b{re.escape(name)}\b", title, re.IGNORECASE)]
    named = [*tabled, *heads, *(name for title in titles for name in _named_by(title, mines))]
    is_all = bool(named)
    if not named:
        named = mines_in(lexed.text[:first_table].replace(company or "\n", " "), company)
        is_all = any(name in _opening(lexed) for name in named)
    first: dict[str, str] = {}
    for name in named:
        first.setdefault(name.casefold(), name)
    return KnownMines(tuple(sorted(first.values(), key=len, reverse=True)), text, company, is_all)


def _opening(lexed: Lexed) -> str:
    """A release up to the end of the first sentence with a figure: further down a mine is one among others."""
    figure = next((number.end for number in lexed.figures if not number.is_money), len(lexed.text))
    end = SENTENCE_END.search(lexed.text, figure)
    return INCLUDED.split(lexed.text[: end.start() if end else len(lexed.text)])[0]


def _named_by(title: str, mines: KnownMines) -> list[str]:
    """The name in a title: what it calls a mine, or what stands elsewhere too."""
    plain = mines.without_company(title)
    name = mines.named_in(title)
    return mines_in(plain, mines.company) or ([name] if name else [])
