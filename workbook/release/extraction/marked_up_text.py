"""Text with marks of its own, Markdown and the tags of old filings, as it is meant to be seen."""

from __future__ import annotations

import re

RULE_OF_A_TABLE = re.compile(
    r"^[ \t]*+\|?(?:[ \t]*+:?-{2,}+:?[ \t]*+\|)++(?:[ \t]*+:?-{2,}+:?)?[ \t]*+(?:\n|\Z)", re.MULTILINE
)
STRONG = re.compile(r"(?<![\w*])(\*\*\*?|__)(?=\S)([^*_\n]{1,300}?)(?<=\S)\1(?![\w*])")
HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
ESCAPED = re.compile(r"\\([*_#|~.$()+-])")
# A filing as it was sent before web pages: its parts and tables between tags, its columns marked by them.
FILED = re.compile(r"<S>|<C>|<TEXT>")
TAG = re.compile(r"</?[A-Z]{1,12}(?:-[A-Z]{1,12})?>")


def without_marks(text: str) -> str:
    """The text without such marks; each line stays where it was, and the columns under each other."""
    if FILED.search(text):
        text = TAG.sub("", text)
    if RULE_OF_A_TABLE.search(text) or HEADING.search(text):
        text = HEADING.sub("", RULE_OF_A_TABLE.sub("", text))
        text = ESCAPED.sub(r"\1", STRONG.sub(r"\2", text))
    return text
