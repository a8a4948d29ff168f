"""Mines that are named after a metal, as Copper Hill: where a text calls something a mine, its name is no metal.

Such names are read in another spelling, as long as before, that holds no word of the trade; what is kept of a release
is spelled as printed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from workbook.release.document import Document
from workbook.release.reading.words.mines import called_mines
from workbook.release.reading.words.terms import Category, find_terms

# The last letter of a metal in a name, which no release prints.
STAND_IN = "\N{LATIN LETTER ALVEOLAR CLICK}"


class MetalNames:
    """The mines of a text that are named after a metal."""

    def __init__(self, text: str) -> None:
        """What the text calls a mine, complex or operation."""
        named = [name for name in dict.fromkeys(called_mines(text)) if _holds_a_metal(name)]
        names = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(named, key=len, reverse=True))
        self._names = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE) if named else None
        self._printed: dict[str, str] = {}

    def hidden(self, text: str) -> str:
        """A text whose names hold no metals, as long as before."""
        return self._names.sub(lambda found: self._spelled(found[0]), text) if self._names else text

    def printed(self, text: str) -> str:
        """Names as they are printed."""
        for spelled, name in self._printed.items():
            text = text.replace(spelled, name)
        return text

    def in_document(self, document: Document) -> Document:
        """A document with the names as they are printed."""
        if not self._printed:
            return document
        return replace(
            document,
            company=self.printed(document.company),
            figures=tuple(replace(each, entity=self.printed(each.entity)) for each in document.figures),
            changes=tuple(replace(each, label=self.printed(each.label)) for each in document.changes),
        )

    def _spelled(self, name: str) -> str:
        letters = list(name)
        for metal in _metals(name):
            letters[metal - 1] = STAND_IN
        spelled = "".join(letters)
        self._printed[spelled] = name
        return spelled


def _metals(name: str) -> list[int]:
    """Where the metals of a name end."""
    return [term.end for term in find_terms(name) if term.category is Category.METAL]


def _holds_a_metal(name: str) -> bool:
    """Whether a metal stands in a name before another word that is none of the trade."""
    terms = find_terms(name)
    metals = [term for term in terms if term.category is Category.METAL]
    words = name.split()
    return len(metals) == len(terms) == 1 and len(words) > 1 and not words[-1].endswith(metals[0].text)
