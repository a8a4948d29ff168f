"""What a release says of itself: whose it is, what its equivalents count in, and which ton is its own."""

from __future__ import annotations

import re
from collections import Counter

from workbook.release.reading.words.terms import Category, find_terms

COMPANY = re.compile(
    r"\b(?P<name>[A-Z][\w'.-]{0,40}(?: (?:&|and|of|de|[A-Z][\w'.-]{0,40})){0,5}?),? "
    r"(?:Ltd|Inc|Co|Company|Corp|Corporation|Limited|plc|PLC|N\.V)\b"
)


def company_in(text: str) -> str | None:
    """The first name with a company's legal form behind it, without the form."""
    company = COMPANY.search(text)
    return company["name"] if company else None


def base_metal(words: str) -> str:
    """The metal that equivalents count in; without any, the one that is named most."""
    terms = find_terms(words)
    for category in (Category.EQUIVALENT, Category.METAL):
        counted = Counter(term.value for term in terms if term.category is category)
        if counted:
            return counted.most_common(1)[0][0]
    return "ag"
