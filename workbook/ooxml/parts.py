"""The small XML parts that say how a workbook hangs together: parsed, and their relationships followed."""

import posixpath
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lxml import etree

from workbook.errors import CannotRunError
from workbook.ooxml.archive import Archive
from workbook.ooxml.guard import check_xml


@dataclass(frozen=True)
class Relationship:
    """A link from one part to another: its kind is the last word of its type, such as `worksheet` or `table`."""

    identifier: str
    kind: str
    part: str


@dataclass(frozen=True)
class Parts:
    """The parts of a workbook file by name; a damaged or hostile one is refused in a sentence when it is read."""

    archive: Archive
    file: str

    def content(self, part: str) -> bytes:
        """The bytes of a part."""
        with self._in_sentences(part):
            return self.archive.content(part)

    def pieces(self, part: str) -> Iterator[bytes]:
        """The same bytes piece by piece."""
        with self._in_sentences(part):
            yield from self.archive.pieces(part)

    @contextmanager
    def _in_sentences(self, part: str) -> Iterator[None]:
        try:
            yield
        except KeyError as error:
            raise CannotRunError(f"{self.file} is not a whole workbook: part {part} is missing.") from error
        except zlib.error as error:
            raise CannotRunError(f"{self.file} is damaged: part {part} cannot be unpacked.") from error

    def parsed(self, part: str) -> etree._Element:
        """The XML of a part as a tree."""
        content = self.content(part)
        check_xml(content, part, self.file)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise CannotRunError(f"{self.file}: part {part} is not well-formed XML ({error.msg}).") from error

    def relationships(self, part: str) -> list[Relationship]:
        """Where a part's internal links lead; the empty name stands for the file as a whole."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if source not in self.archive.names:
            return []
        links = []
        for link in self.parsed(source).iterfind("{*}Relationship"):
            if link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
                kind = link.get("Type", "").rsplit("/", 1)[-1]
                links.append(Relationship(link.get("Id", ""), kind, target))
        return links
