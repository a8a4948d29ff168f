"""Cell styles added behind those of a workbook; no style that is there changes its number or its look."""

import re
from dataclasses import dataclass

from workbook.errors import CannotRunError
from workbook.ooxml.cell_xml import xml_of

# ECMA-376 part 1, 18.8.30: numbers below are those of formats that a file need not spell out.
FIRST_OWN_FORMAT = 164


@dataclass(frozen=True)
class CellLook:
    """How a cell looks, each piece as the XML inside its element; `number` is a format code."""

    font: str
    fill: str
    border: str
    alignment: str
    number: str = "General"


class AddedStyles:
    """The styles part of a workbook, growing; a look that was added before is found again."""

    def __init__(self, content: bytes, file: str) -> None:
        self.content, self._file = content, file
        self._known: dict[CellLook, int] = {}

    def index(self, look: CellLook) -> int:
        """The number by which a cell refers to a look."""
        if look not in self._known:
            self._known[look] = self._added(look)
        return self._known[look]

    def _added(self, look: CellLook) -> int:
        font = self._place("fonts", "font", f"<font>{look.font}</font>")
        fill = self._place("fills", "fill", f"<fill>{look.fill}</fill>")
        border = self._place("borders", "border", f"<border>{look.border}</border>")
        own = (
            f'<xf numFmtId="{self._number_format(look.number)}" fontId="{font}" fillId="{fill}" borderId="{border}" '
            'xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f"<alignment {look.alignment}/></xf>"
        )
        return self._place("cellXfs", "xf", own)

    def _number_format(self, code: str) -> int:
        if code == "General":
            return 0
        written = xml_of(code).replace(b'"', b"&quot;")
        known = re.search(rb'<(?:\w+:)?numFmt numFmtId="(\d+)" formatCode="%b"' % re.escape(written), self.content)
        if known:
            return int(known[1])
        numbers = [int(found[1]) for found in re.finditer(rb'<(?:\w+:)?numFmt\s[^>]*?numFmtId="(\d+)"', self.content)]
        number = 1 + max([FIRST_OWN_FORMAT - 1, *numbers])
        if not re.search(rb"<(?:\w+:)?numFmts[\s>]", self.content):
            # The formats come first of all that a styles part holds.
            root = self._found(rb"<(?P<prefix>(?:\w+:)?)styleSheet(?:\s[^>]*)?>", "styleSheet")
            prefix = root["prefix"]
            opened = b'<%bnumFmts count="0"></%bnumFmts>' % (prefix, prefix)
            self.content = self.content[: root.end()] + opened + self.content[root.end() :]
        self._place("numFmts", "numFmt", f'<numFmt numFmtId="{number}" formatCode="{written.decode()}"/>')
        return number

    def _place(self, collection: str, kind: str, element: str) -> int:
        """Where an element stands among its kind, after it has been added if it was not there."""
        pattern = rb"<(?P<prefix>(?:\w+:)?)%b(?P<attributes>\s[^>]*?)?(?:/>|>(?P<inside>.*?)</(?P=prefix)%b\s*>)"
        name = collection.encode()
        whole = self._found(pattern % (name, name), collection)
        prefix, inside = whole["prefix"], whole["inside"] or b""
        tag = rb"<%b%b(?:\s[^>]*?)?(?:/>|>.*?</%b%b\s*>)" % (prefix, kind.encode(), prefix, kind.encode())
        known = [found[0] for found in re.finditer(tag, inside, re.DOTALL)]
        own = re.sub(rb"<(/?)(?=\w)", rb"<\1" + prefix, element.encode())
        if own in known:
            return known.index(own)
        attributes = re.sub(rb'\scount="\d*"', b"", whole["attributes"] or b"")
        opening = b'<%b%b count="%d"%b>' % (prefix, name, len(known) + 1, attributes)
        grown = opening + inside + own + b"</%b%b>" % (prefix, name)
        self.content = self.content[: whole.start()] + grown + self.content[whole.end() :]
        return len(known)

    def _found(self, pattern: bytes, what: str) -> re.Match[bytes]:
        found = re.search(pattern, self.content, re.DOTALL)
        if found is None:
            raise CannotRunError(f"{self._file}: its styles have no {what}, so no sheet with styles can be added.")
        return found
