"""Characters that look alike, or that nobody sees, made one: every kind of file is read through here."""

from __future__ import annotations

import re

# Nobody sees them, and they stand inside of words and numbers: soft hyphens, joiners, marks of byte and text order.
UNSEEN = "\N{SOFT HYPHEN}\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\0"
SPACES = "\N{NO-BREAK SPACE}\u2002\u2003\u2004\u2005\u2006\N{FIGURE SPACE}\u2008\u2009\u200a\N{NARROW NO-BREAK SPACE}"
LINE_ENDS = "\v\f\u2028\u2029"
LIKE_OTHERS = {
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{SMALL HYPHEN-MINUS}": "-",
    "\N{FULLWIDTH HYPHEN-MINUS}": "-",
    "\N{FIGURE DASH}": "\N{EN DASH}",
    "\N{HORIZONTAL BAR}": "\N{EM DASH}",
    "\N{FRACTION SLASH}": "/",
    "\N{DIVISION SLASH}": "/",
    "\N{FULLWIDTH PERCENT SIGN}": "%",
    "\N{SMALL PERCENT SIGN}": "%",
    "\N{RATIO}": ":",
    "\N{MODIFIER LETTER APOSTROPHE}": "'",
}
SAME = str.maketrans(
    {**dict.fromkeys(UNSEEN, ""), **dict.fromkeys(SPACES, " "), **dict.fromkeys(LINE_ENDS, "\n"), **LIKE_OTHERS}
)
# What Windows writes where a page that says it is in Latin-1 has control characters: dashes, quotes, the euro.
WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
RAISED = dict(zip("\u2070\xb9\xb2\xb3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789", strict=True))
_RAISED = f"[{''.join(RAISED)}]"
# Square and cubic metres have no footnote.
MARK = re.compile(rf"(?<!\bm)(?<!\b[ckm]m){_RAISED}{{1,2}}(?:, ?{_RAISED}{{1,2}})*")


def plain_characters(text: str) -> str:
    """A text in the characters that the reader knows; a raised number is the mark of a footnote."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(WINDOWS).translate(SAME)
    return MARK.sub(lambda found: footnote_mark("".join(RAISED.get(each, each) for each in found[0])), text)


def footnote_mark(printed: str) -> str:
    """A raised number in square brackets, as round ones behind a number are a figure below zero; a letter in round."""
    bare = printed.strip(" ()[]")
    return f"({bare})" if bare.isalpha() else f"[{bare}]"
