"""What the words beside a printed change say: the metric, the metal, the basis and the two periods."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbook.release.metals import NAMES, SYMBOLS
from workbook.release.spans import Stretch, stretch_of

METAL = re.compile(
    rf"\b(?P<metal>{'|'.join((*NAMES, *SYMBOLS))})(?P<equivalent>[ -]?eq(?:uivalent)?s?)?\b", re.IGNORECASE
)
PERIODS = re.compile(
    r"\[?(?P<current>[^\[\]]*?)\s+(?:vs\.?|versus|against|compared (?:to|with))\s+(?P<prior>[^\[\]]*?)\]?$",
    re.IGNORECASE,
)
WORDS = {
    "grade": r"\bgrades?\b|g/t|gpt",
    "recovery": r"\brecover(?:y|ies)\b",
    "tonnes": r"\btonnes?\b|\btons?\b|\bmill feed\b|\bore\b|\bthroughput\b|^t\b",
}
BASES = {"payable": r"\bpayable\b", "sold": r"\bsold\b|\bsales\b"}
# A lone pt is platinum.
POINTS = re.compile(r"\bpoints?\b|\bpp\b|\bppts?\b|\bpts\b", re.IGNORECASE)


@dataclass(frozen=True)
class Label:
    """A label's words; None where it does not say."""

    text: str
    metric: str | None
    metal: str | None
    basis: str | None
    current: Stretch | None
    prior: Stretch | None

    @property
    def says_points(self) -> bool:
        """Whether the change is said to be in percentage points."""
        return POINTS.search(self.text) is not None


def read_label(text: str) -> Label:
    """The label of a change, such as `grade Ag [Q2 2020 vs Q2 2019]`."""
    periods = PERIODS.search(text)
    current, prior = (known(periods[name]) for name in ("current", "prior")) if periods else (None, None)
    words = text[: text.find("[")] if "[" in text else text
    metal = METAL.search(words)
    symbol = None if metal is None else SYMBOLS.get(metal["metal"].lower(), metal["metal"].lower())
    basis = next((name for name, pattern in BASES.items() if re.search(pattern, words, re.IGNORECASE)), None)
    return Label(text, metric_of(words, metal), symbol, basis, current, prior)


def metric_of(words: str, metal: re.Match[str] | None) -> str | None:
    """What is compared: a metal without other words is its content, tonnes without a metal are ore."""
    if metal is not None and metal["equivalent"]:
        return "equivalent"
    said = next((name for name, pattern in WORDS.items() if re.search(pattern, words, re.IGNORECASE)), None)
    if metal is None or said in ("grade", "recovery"):
        return said
    return "content"


def known(text: str) -> Stretch | None:
    """The period that a part of a label names at its start or end."""
    words = text.split()
    tries = [" ".join(words[-2:]), " ".join(words[:2]), " ".join(words[-3:]), " ".join(words[:3])]
    return next((found for one in tries if one and (found := stretch_of(one)).is_known), None)
