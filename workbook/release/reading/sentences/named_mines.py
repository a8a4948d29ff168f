"""Where a sentence names mines: those of the tables, and those that sentences alone call one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbook.release.reading.words.known_mines import KnownMines
from workbook.release.reading.words.mines import mines_in, name_in
from workbook.release.reading.words.terms import find_terms

_WORD = r"[A-Z][\w'-]+"
SITE = (
    r"(?:(?:gold|silver|copper|zinc|polymetallic)\s+)*(?:mines?|operations?|complex|units?|propert(?:y|ies)|projects?)"
)
# As a sentence with signs for its numbers tells it: its 100% owned El Castillo Mine.
OWNED = r"(?:(?:%~*|wholly)[\s-]*owned\s+)?"
# A mine that no table names: the Colquijirca unit, our San Rafael mine.
CALLED_A_MINE = re.compile(
    r"\b(?!(?:The|Our|Its|Both|This|Each|All|No|Total|Ore|Gold|Silver|Copper|Consolidated) )"
    rf"(?P<name>{_WORD}(?: (?:de|del|la|el)? ?{_WORD}){{0,2}}) (?:(?:gold|silver|copper) )?"
    rf"(?:[Mm]ine|unit|[Cc]omplex|[Pp]roject|[Oo]peration)\b|(?<=[a-z] )(?P<part>{_WORD}) operations\b"
)
# What a sentence begins with: Costa production of, Wallaby produced.
HEAD = re.compile(
    r"(?:^|[.!?]\s|\n)[ \t]*(?:[-*\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}][ \t]*)?"
    rf"(?P<name>{_WORD}(?: {_WORD}){{0,2}}?)(?:['\u2019]s)?(?=:|\s)(?:\s+(?:record\s+|quarterly\s+)?"
    r"(?:(?:gold|silver|copper|lead|zinc)\s+)?"
    r"(?:production|produced|processed|milled|treated|contributed|delivered|recovered|reported)\b|"
    r"\s*:\s+[\d,.]+(?:\s+million)?\s*(?:gold\s+|silver\s+)?(?:oz|ounces|lbs?|pounds|tonnes|tons)\b)"
)
# A line of its own above points of a list: Alba, and points beneath.
HEADING = re.compile(
    r"^[ \t]*(?:[-*\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}][ \t]*)?"
    rf"(?P<name>{_WORD}(?: {_WORD}){{0,2}})[ \t]*:?[ \t]*\n\s*"
    r"[-*\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}\N{SECTION SIGN}o][ \t]",
    re.MULTILINE,
)
# A point of a list that begins so names whose it is, be the name written nowhere else.
POINT = re.compile(
    r"\n[ \t]*[-*\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}][ \t]*"
    rf"(?P<name>(?!(?:We|It|They|Both|Group|Crews) ){_WORD}(?: {_WORD}){{0,2}}?)\s+"
    r"(?:produced|processed|milled|treated|contributed|delivered|reported)\b"
)
# Somebody else of whom a sentence speaks: Newmont produced.
SUBJECT = re.compile(
    rf"\W*(?P<name>(?!(?:We|It|They|Both|Group|Crews) ){_WORD}(?: {_WORD}){{0,2}}?)\s+"
    r"(?:produced|processed|milled|treated|sold)\b"
)
SITE_BEHIND = re.compile(rf"\s+{SITE}\b|:", re.IGNORECASE)
AT_BEFORE = re.compile(r"\b(?:at|from|and|our|its)\s+(?:the\s+)?$", re.IGNORECASE)
# Between mines that are named together: the Topacio Mine, Mexico and the Santa Lucia Mine.
TOGETHER = re.compile(
    rf"(?:['\u2019]s)?(?:\s+{SITE})?(?:\s+in\s+{_WORD})?\s*"
    r"(?:,\s*(?:(?:and|&|plus|as well as)\s+)?|(?:and|&|plus|as well as)\s+)"
    rf"(?:(?:from|at|by)\s+)?(?:(?:the|its|our)\s+)?{OWNED}",
    re.IGNORECASE,
)
AND = re.compile(r"\b(?:and|plus|as well as)\b|&", re.IGNORECASE)
# Why something came about: a mine that is named there has no part in the number.
CAUSE = re.compile(
    r"\b(?:higher|lower|better|improved|increased|reduced|stronger)(?:\s+\w+){0,3}?\s+(?:grades?|recover(?:y|ies)|tonnages?|access)"
    r"\s+(?:at|from|in)\b|"
    r"\b(?:due|owing|thanks|because|result(?:ed|ing)?|reflect\w*|driven|attribut\w+|follow\w+|despite|caused?|"
    r"on the back of|amid|offset|impact\w*|affect\w*|given|partially|mainly|primarily)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """Where a sentence names a mine, or several together."""

    start: int
    end: int
    names: tuple[str, ...]
    is_cause: bool = False


class NamedMines:
    """The names that a release gives to its mines."""

    def __init__(self, text: str, mines: KnownMines) -> None:
        """`mines` are those of the tables and titles."""
        self._mines = mines
        self._text = self._plain(text)
        known = " ".join(mines.names).casefold()
        said = [*mines_in(self._text, mines.company), *self._called(), *self._heads()]
        called = [name for name in said if name.casefold() not in known]
        each = sorted(filter(_may_be_a_mine, {*mines.names, *called}), key=len, reverse=True)
        tabled = {*filter(_may_be_a_mine, mines.names)}
        # A mine that only a sentence names need not be all that the company has.
        self.are_several = len(each) > 1 or (bool(each) and not tabled)
        self._all = tabled or {*each}
        pattern = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in each)
        # As it is spelled or in capitals, and never as a common word: Fox, and no fox.
        self._named = re.compile(rf"(?<![\w-])(?=[A-Z])(?:{pattern})(?!\w)", re.IGNORECASE) if each else None
        self._by_words = {" ".join(name.split()).casefold(): name for name in each}

    def is_company(self, words: str) -> bool:
        """Whether words name the company, in full or in short."""
        company = self._mines.company.split()
        return bool(company) and re.search(rf"\b{re.escape(company[0])}\b", words) is not None

    def are_all(self, mention: Mention) -> bool:
        """Whether a mention names all mines, those of the tables where they name any."""
        return self._all <= {*mention.names}

    def one_in(self, words: str) -> str | None:
        """The mine that a heading is about, if it names one and no other."""
        named = {name for mention in self.mentions(words) for name in mention.names}
        return named.pop() if len(named) == 1 else None

    def mentions(self, words: str) -> list[Mention]:
        """The mines that a sentence names, from left to right."""
        plain = self._plain(words)
        found = [(*each.span(), self._known(each[0])) for each in self._named.finditer(plain)] if self._named else []
        found = [each for each in found if not self._may_be_company(plain, each)]
        for each in CALLED_A_MINE.finditer(plain):
            group = "name" if each["name"] else "part"
            is_free = all(each.end(group) <= one[0] or each.start(group) >= one[1] for one in found)
            if is_free and self._is_name(each[group]):
                found.append((*each.span(group), each[group]))
        return _together(plain, sorted(found))

    def is_another(self, words: str) -> bool:
        """Whether a sentence speaks of somebody who is neither a mine nor the company."""
        subject = SUBJECT.match(self._plain(words)) if self._mines.company else None
        if subject is None or not self._is_name(subject["name"]):
            return False
        short = re.escape(subject["name"])
        return re.search(rf"[\"\u201c\u2018']{short}[\"\u201d\u2019']", self._text) is None

    def _called(self) -> list[str]:
        """The names that sentences give to a mine, a project or operations."""
        names = [found["name"] or found["part"] for found in CALLED_A_MINE.finditer(self._text)]
        return [name for name in dict.fromkeys(names) if self._is_name(name)]

    def _heads(self) -> list[str]:
        """The names that sentences and points begin with: Costa production of, Pilar: 8,145 ounces."""
        lines = [found["name"] for found in HEADING.finditer(self._text) if self._is_elsewhere(found["name"])]
        heads = [found["name"] for found in HEAD.finditer(self._text) if self._is_elsewhere(found["name"])]
        points = [found["name"] for found in POINT.finditer(self._text)]
        return [name for name in dict.fromkeys([*lines, *heads, *points]) if self._is_name(name)]

    def _may_be_company(self, plain: str, found: tuple[int, int, str]) -> bool:
        """Whether a mine's name is the company's short one here: Avino produced, but at Avino, the Avino mine."""
        start, end, name = found
        is_site = SITE_BEHIND.match(plain, end) or AT_BEFORE.search(plain, max(0, start - 20), start)
        return self._mines.company.casefold().startswith(name.casefold()) and not is_site

    def _is_elsewhere(self, words: str) -> bool:
        """Whether words are written as a name in the middle of another sentence too."""
        return bool(self._mines.company) and re.search(rf"[a-z,] {re.escape(words)}\b", self._text) is not None

    def _is_name(self, words: str) -> bool:
        """Whether words are a name, and neither of the trade nor the company's."""
        is_name = name_in(words, find_terms(words)) == words and not re.search(r"\d", words)
        return is_name and not self.is_company(words)

    def _known(self, words: str) -> str:
        return self._by_words[" ".join(words.split()).casefold()]

    def _plain(self, words: str) -> str:
        company = self._mines.company
        return words.replace(company, " " * len(company)) if company else words


def _together(words: str, found: Sequence[tuple[int, int, str]]) -> list[Mention]:
    """Mines that are named one by one, and those that are named together as one mention."""
    mentions: list[Mention] = []
    run: list[tuple[int, int, str]] = []
    for each in [*found, None]:
        if each and run and TOGETHER.fullmatch(words, run[-1][1], each[0]):
            run.append(each)
            continue
        mentions += _of_run(words, run, mentions[-1].end if mentions else 0)
        run = [each] if each else []
    return mentions


def _of_run(words: str, run: Sequence[tuple[int, int, str]], since: int) -> list[Mention]:
    """One mention of mines with an `and` between the last two; else each by itself: unlike Brisa, Alba."""
    if not run:
        return []
    are_one = len(run) > 1 and AND.search(words, run[-2][1], run[-1][0])
    parts = [run] if are_one else [[each] for each in run]
    mentions = []
    for part in parts:
        start, end = part[0][0], part[-1][1]
        clause = re.split(r"[,;]", words[since:start])[-1]
        mentions.append(Mention(start, end, tuple(name for *_, name in part), CAUSE.search(clause) is not None))
        since = end
    return mentions


def _may_be_a_mine(name: str) -> bool:
    """Whether a name of the tables is more than a word of the trade: Silver Fox, and neither Silver nor FY2018."""
    is_a_term = any(term.text == name for term in find_terms(name))
    return not (is_a_term or re.search(r"\d{2}", name) or re.fullmatch(rf"{SITE}|the", name, re.IGNORECASE))
