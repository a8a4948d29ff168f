"""What of a web page a reader sees: not what is hidden, struck out, or there for programs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from lxml import etree

UNSEEN = {
    *(
        "script",
        "style",
        "head",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "form",
        "nav",
        "select",
        "textarea",
    ),
    "ix:header",
    # Words that were taken back.
    *("del", "s", "strike"),
}
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|line-through|(?<![\w-])font-size\s*:\s*0(?![\d.])|"
    # Cut away, or far beside the page. What is only transparent fades in on many pages.
    r"(?<![\w-])clip(?:-path)?\s*:\s*(?:rect\(\s*0|inset\(\s*(?:50|100)%)|"
    r"(?<![\w-])(?:left|top|text-indent)\s*:\s*-\d{4,}(?:\.\d+)?px",
    re.IGNORECASE,
)
# What only a screen reader says, which is most often what stands beside it once more.
SPOKEN = re.compile(r"\b(?:sr-only|visually-?hidden|screen-reader-text)\b", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
UP_TO_A_BRACE = re.compile(r"([^{}]*)([{}])")
NAME = re.compile(r"[.#][\w-]+")


def is_hidden(element: etree._Element, hiding: Collection[str]) -> bool:
    """Whether nobody sees an element; `hiding` are the classes and ids that the page's own style hides."""
    if element.tag in UNSEEN or element.get("hidden") is not None or HIDDEN.search(element.get("style", "")):
        return True
    classes = element.get("class", "")
    named = {f"#{element.get('id')}", *(f".{name}" for name in classes.split())}
    return bool(SPOKEN.search(classes)) or not named.isdisjoint(hiding)


def hiding_names(styles: Iterable[str]) -> frozenset[str]:
    """The classes and ids that a page's own style hides on every screen; rules for some screens are in other braces."""
    names: set[str] = set()
    for style in styles:
        depth, selectors = 0, ""
        for piece, brace in UP_TO_A_BRACE.findall(COMMENT.sub("", style)):
            if brace == "{":
                selectors = selectors if depth else piece
                depth += 1
                continue
            depth = max(0, depth - 1)
            if not depth and HIDDEN.search(piece):
                names.update(name for each in selectors.split(",") if NAME.fullmatch(name := each.strip()))
    return frozenset(names)
