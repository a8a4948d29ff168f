"""The words of the trade as releases print them, and what each of them says of a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from workbook.release.reading.words.unit_words import UNIT_WORDS


class Category(Enum):
    """Which question about a figure a term answers."""

    EQUIVALENT = "equivalent"
    METAL = "metal"
    METRIC = "metric"
    UNIT = "unit"
    BASIS = "basis"
    CHANGE = "change"
    TOTAL = "total"
    OTHER = "something else"


METALS = {
    "ag": r"silver|Ag",
    "au": r"gold|Au",
    "cu": r"copper|Cu",
    "pb": r"lead|Pb",
    "zn": r"zinc|Zn",
    "ni": r"nickel|Ni",
    "mo": r"molybdenum|moly|Mo",
    "pt": r"platinum|Pt",
    "pd": r"palladium|Pd",
    "co": r"cobalt",
    "sn": r"tin",
    "sb": r"antimony|Sb",
}
_EQUIVALENT = r"[ -]?(?:equivalents?|eq\.?)(?: oz\.?)?"
_PER_OUNCE = r"(?:US|CDN|C)?\$ ?(?:/|per) ?(?:oz|ounce)\.?"
_PER_POUND = r"(?:US|CDN|C)?\$ ?(?:/|per) ?(?:lb|pound)\.?"
_COST = r"(?:cash |all-in |sustaining |operating |production )*costs?"
_RECOVERY = r"recover(?:y|ies)(?: rates?)?|rec(?:ov)?\.?"
_MILLED = r"(?:processed|milled|crushed|treated)"
_OF_THE_MILL = r"(?: \w+)? ?(?:throughput|processed)?"
_MOVED = r"(?:mined|moved|removed|stripped|stacked|placed)"
# PGMs, 4E, 5E+Au: of no single metal.
SUM_OF_METALS = "a sum of platinum metals"
_RARE = r"rhodium|iridium|ruthenium|osmium"
_AND_GOLD = r"(?: ?\+ ?Au)?"
_CHANGED = r"(?:change|variance|variation|var\.?|difference)"
_VOCABULARY: tuple[tuple[Category, str, str], ...] = (
    *((Category.EQUIVALENT, metal, rf"(?:{words}){_EQUIVALENT}") for metal, words in METALS.items()),
    (Category.EQUIVALENT, "ag", r"SEOs?"),
    (Category.EQUIVALENT, "au", r"GEOs?"),
    (Category.OTHER, "price", rf"{_PER_OUNCE}|{_PER_POUND}|(?:realized |average |metals? )*prices?"),
    (Category.OTHER, "spot", r"(?:average |at )?spot(?: (?:metal )?prices?)?"),
    (Category.OTHER, SUM_OF_METALS, rf"(?:[2-7]E|[2-7]?PG[EM]s?){_AND_GOLD}|platinum group metals?|{_RARE}"),
    (Category.OTHER, "mined", rf"(?:ore |tonnes |tons |waste |material )*{_MOVED}"),
    (Category.OTHER, "stockpiled", r"in (?:low grade )?stockpiles?(?: awaiting processing)?"),
    (Category.OTHER, "rate", rf"tpd|(?:average )?(?:daily|tonnes per day|t/d|per day){_OF_THE_MILL}"),
    (Category.OTHER, "cost", rf"{_COST}|AISC|revenues?|earnings|EBITDA|capex"),
    (Category.OTHER, "ratio", r"(?:gold|silver)[\s:/-]*(?:to[ -])?(?:silver|gold) ratio"),
    (Category.OTHER, "guidance", r"guidance|outlook|target"),
    (Category.METRIC, "grade", r"(?:average |feed |head |mill |processed )*grades?(?: processed)?"),
    (Category.METRIC, "recovery", rf"(?:average |plant |mill |metallurgical )*(?:{_RECOVERY})"),
    (Category.METRIC, "tonnes", r"(?:total )?mill feed|throughput"),
    (Category.METRIC, "tonnes", rf"(?:total |dry |metric |ore |short )*(?:tonnes|tons)(?: of ore)? ?{_MILLED}"),
    (Category.METRIC, "tonnes", r"(?:total )?ore (?:processed|milled|treated)"),
    *((Category.UNIT, unit, words) for unit, words in UNIT_WORDS),
    (Category.BASIS, "payable", r"payable"),
    (Category.BASIS, "sold", r"sold|sales"),
    (Category.BASIS, "produced", r"produced|production|recovered|contained"),
    (Category.CHANGE, "points", r"(?:percentage )?points?(?: change)?|pp|bps"),
    (Category.CHANGE, "percent", rf"(?:quarterly |annual |yearly |% |percent(?:age)? )*{_CHANGED}(?: ?\(?%\)?)?"),
    (Category.TOTAL, "total", r"consolidated|total|totals|company[ -]wide|combined|group"),
)  # fmt: skip
# How long a text may be, and how many there may be, whose terms are kept.
LONGEST_KEPT, MOST_KEPT = 600, 4_096
_BEFORE, _BEHIND = r"(?<![A-Za-z])", r"(?![A-Za-z])"


def _whole(pattern: str) -> str:
    """A pattern that matches no part of a word; brackets and signs may follow a word, a line may end in it."""
    pattern = pattern.replace("[ -]?", r"[\s-]{0,4}").replace("[ -]", r"(?:\s{1,4}|-)")
    pattern = pattern.replace(" ?", r"\s{0,4}").replace(" ", r"\s{1,4}")
    # So many words before the one that counts; a text may repeat them without end.
    pattern = pattern.replace(")*", "){0,5}")
    return f"{_BEFORE if pattern[:1].isalnum() or pattern.startswith('(') else ''}(?:{pattern}){_BEHIND}"


_ANY = "|".join(
    [f"(?P<t{number}>{_whole(pattern)})" for number, (_, _, pattern) in enumerate(_VOCABULARY)]
    + [f"(?P<m_{metal}>{_whole(words)})" for metal, words in METALS.items()]
)
# Where a term can begin is asked first: most places of a text are inside of a word, and the vocabulary is long.
TERMS = re.compile(rf"(?=[\w%$(])(?<![A-Za-z](?=[A-Za-z]))(?:{_ANY})", re.IGNORECASE)
# A metal's symbol is one only as it is spelled.
SYMBOLS = re.compile(r"[A-Z][a-z]$")


@dataclass(frozen=True)
class Term:
    """A word of the trade, what it says, and where it stands."""

    category: Category
    value: str
    text: str
    start: int
    end: int


def find_terms(text: str) -> list[Term]:
    """The terms of a text from left to right."""
    return list(_kept_terms(text) if len(text) <= LONGEST_KEPT else _terms(text))


@lru_cache(maxsize=MOST_KEPT)
def _kept_terms(text: str) -> tuple[Term, ...]:
    """Those of a label or a clause, which is asked for many times and printed many times."""
    return tuple(_terms(text))


def _terms(text: str) -> Iterable[Term]:
    for found in TERMS.finditer(text):
        group = str(found.lastgroup)
        if group.startswith("m_"):
            is_symbol = len(found[0]) == len("Ag")
            if not is_symbol or SYMBOLS.match(found[0]):
                yield Term(Category.METAL, group[2:], found[0], found.start(), found.end())
        else:
            category, value, _ = _VOCABULARY[int(group[1:])]
            yield Term(category, value, found[0], found.start(), found.end())
