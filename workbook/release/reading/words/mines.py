"""The names of mines: in labels and titles, and in sentences that call something a mine."""

from __future__ import annotations

import re

from workbook.release.reading.words.terms import Term, find_terms

# Words around a mine's name that are no part of it.
_AROUND = re.compile(
    r"\b(?:mines?|operations?|property|project|complex|production|highlights?|by|the|of|for|and|from|in|at|results?|"
    r"summary|tables?|operating|operational|quarter(?:ly)?|compared|to|vs|versus|totals?|statistics|data|processed|"
    r"produced|metals?|doré|dore|average|feed|US|units?|our|its|all|per|with|on|figures?|physicals?|performance|key|"
    r"unaudited|restated|gold|silver|copper|update|overview|report(?:s|ed)?|both|each|other|selected|comparative|"
    r"first|second|third|fourth|half|year|months?|ended|actual|budget|plan|\d+)\b|[^\w\s'.&-]+",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")
# No word of a name is longer, and none is a quarter or a half.
_WORD = r"(?![QH][1-4]\b|FY\d)[A-Z][\w'-]{1,30}"
_NAME = re.compile(rf"{_WORD}(?: (?:(?:de|del|la|las|el|los|of|&|and) )*(?:{_WORD}|[IVX]+|\d))*")
# What a heading says that names no mine.
_NO_NAME = re.compile(
    r"concentrates?|underground|open|pit|financ|costs?\b|ore\b|waste|sales|revenue|mill|plant|head|throughput|avg|safety|item|"
    r"description|metric|category|note|contained|payable|ounce|pound|tonne|equivalent|price|realized|provisional|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|the|this|company|"
    r"consolidated|total|combined|change|variance|recovered|mining|processing|development|measure|parameter|spot|assum|ratio|outlook|"
    r"variations?|days|met(?:re|er)s|bulk|record|(?:mexic|americ|peruvi|canadi|australi|afric|brazili|chile|bolivi)an|"
    r"(?:periods?|years?|quarters?|months?|units?|(?:three|six|nine|twelve)(?: months?)?|particulars|details)$",
    re.IGNORECASE,
)
_CALLED = rf"{_WORD}(?: (?:(?:de|del|la|las|el|los) )?{_WORD}){{0,3}}?"
_METALS = r"(?:(?:Gold|Silver|Copper|gold|silver|copper|polymetallic) )*"
_NAMED = re.compile(rf"\b(?P<name>{_CALLED}) {_METALS}(?:[Mm]ines?|[Oo]perations?|[Cc]omplex)\b")
# Several names before one word for all of them: the Dinagat, Tarn and Wairoa mines.
_LISTED = re.compile(
    rf"\b(?P<names>{_CALLED}(?:, {_CALLED}){{0,5}},? (?:and|&) (?:the )?{_CALLED}) "
    rf"{_METALS}(?:[Mm]ines|[Oo]perations)\b"
)
_AND = re.compile(r",? (?:and|&) (?:the )?|, ")
# Words in front of a mine that begin a sentence and no name.
_LEADING = re.compile(r"(?:(?:The|Our|Its|At|From|In|During|For|Both|While) )+")
# Behind a name stands in which country it is.
_COUNTRY = re.compile(
    r",\s*(?:Peru|Mexico|Argentina|Bolivia|Brazil|Chile|Colombia|Ecuador|Guatemala|Honduras|Nicaragua|Canada|USA|"
    r"United States|Nevada|Alaska|Idaho|Quebec|Ontario|Australia|Ghana|Mali|Namibia|Burkina Faso|Senegal|Tanzania|"
    r"South Africa|Zambia|Turkey|Kazakhstan|Finland|Sweden|Spain|Portugal)\s*$",
    re.IGNORECASE,
)
LONGEST = 40
SHORTEST = 3


def name_in(words: str, terms: list[Term]) -> str | None:
    """What is left of a label or title when the words of the trade are taken out, if it is written as a name."""
    country = _COUNTRY.search(words)
    words = words[: country.start()] if country else words
    pieces, end = [], 0
    for term in terms:
        pieces.append(words[end : term.start])
        end = term.end
    rest = _AROUND.sub(" ", " ".join([*pieces, words[end:]]))
    name = _SPACES.sub(" ", rest).strip(" .-'&")
    is_name = SHORTEST <= len(name) <= LONGEST and _NAME.fullmatch(name) and not _NO_NAME.match(name)
    return name if is_name else None


def called_mines(text: str) -> list[str]:
    """What a text calls a mine, complex or operation, as often as it does."""
    called = [(found.start(), found["name"]) for found in _NAMED.finditer(text)]
    called += [(found.start(), name) for found in _LISTED.finditer(text) for name in _AND.split(found["names"])]
    return [_LEADING.sub("", name) for _, name in sorted(called)]


def mines_in(text: str, company: str) -> list[str]:
    """The names that sentences give to mines, each once."""
    named = dict.fromkeys(called_mines(text))
    return [name for name in named if name != company and not _NO_NAME.match(name) and name_in(name, find_terms(name))]
