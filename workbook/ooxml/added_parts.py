"""Parts that a workbook file gets beside its own: named in the package's list, and led to from its root."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELATIONSHIPS = "_rels/.rels"


@dataclass(frozen=True)
class AddedPart:
    """A part by its name in the package.

    It has a content type unless its ending says what it is, as that of a `.rels` part does; the relationship is the
    kind of the one that leads to it from the package's root, and empty when another part leads to it.
    """

    name: str
    content: bytes
    content_type: str = ""
    relationship: str = ""


def with_parts(workbook: bytes, parts: Iterable[AddedPart]) -> bytes:
    """The workbook with these parts behind its own, which stay in their order."""
    parts = list(parts)
    with zipfile.ZipFile(io.BytesIO(workbook)) as source:
        members = {info: source.read(info) for info in source.infolist()}
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        for info, member in members.items():
            target.writestr(info, _led_to(info.filename, member, parts), zipfile.ZIP_DEFLATED)
        date = next(iter(members)).date_time
        for part in parts:
            target.writestr(zipfile.ZipInfo(part.name, date), part.content, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _led_to(name: str, content: bytes, parts: list[AddedPart]) -> bytes:
    if name == CONTENT_TYPES:
        return _before_the_end(content, b"</Types>", [_override(part) for part in parts if part.content_type])
    if name == ROOT_RELATIONSHIPS:
        led_to = [part for part in parts if part.relationship]
        entries = [_relationship(part, number) for number, part in enumerate(led_to, start=1)]
        return _before_the_end(content, b"</Relationships>", entries)
    return content


def _override(part: AddedPart) -> str:
    return f"<Override PartName={quoteattr('/' + part.name)} ContentType={quoteattr(part.content_type)}/>"


def _relationship(part: AddedPart, number: int) -> str:
    return f'<Relationship Id="added{number}" Type={quoteattr(part.relationship)} Target={quoteattr(part.name)}/>'


def _before_the_end(content: bytes, end: bytes, entries: list[str]) -> bytes:
    before, _, after = content.rpartition(end)
    return before + "".join(entries).encode() + end + after
