"""A sheet's bytes some rows at a time, so that a large sheet need not be in memory as a whole."""

import re
from collections.abc import Iterable, Iterator

from workbook.errors import CannotRunError

_SHEET_DATA = re.compile(rb"<((?:\w+:)?)sheetData(?:\s[^>]*?)?(/?)>")
# Longer than the tag that opens the cell area is ever written.
_TAG_BYTES = 1_000
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)")
_PIECE_BYTES = 1 << 20
# 16,384 cells of 4,000 characters each: a row that is searched for its end in reasonable time.
_ROW_BYTES = 1 << 26


def cut_up(content: bytes) -> Iterator[bytes]:
    """Bytes in pieces of the size in which sheets are gone through."""
    return (content[start : start + _PIECE_BYTES] for start in range(0, len(content), _PIECE_BYTES))


class SheetPieces:
    """One way through a sheet: `head` reaches to the first row; iterating gives the rows, and `tail` after them.

    Each piece ends where a row ends. CannotRunError when the sheet has no rows that can be found.
    """

    def __init__(self, chunks: Iterable[bytes], name: str) -> None:
        """Read as far as the first row."""
        self.tail = b""
        self._chunks, self._name = iter(chunks), name
        content, found = b"", None
        for chunk in self._chunks:
            searched = max(0, len(content) - _TAG_BYTES)
            content += chunk
            found = _SHEET_DATA.search(content, searched)
            if found:
                break
        _check_encoding(content, name)
        if found is None:
            raise CannotRunError(f"Sheet {name} has no cell area (sheetData): it is not a worksheet.")
        self.prefix = found[1]
        self.head, self._rest = content[: found.end()], content[found.end() :]
        self._has_rows = not found[2]

    def __iter__(self) -> Iterator[bytes]:
        """The rows; to be gone through once."""
        if not self._has_rows:
            self.tail = b"".join([self._rest, *self._chunks])
            return
        closing, row = b"</%bsheetData" % self.prefix, b"<%brow" % self.prefix
        waiting = b""
        for chunk in self._all_chunks():
            waiting += chunk
            end = waiting.find(closing)
            if end >= 0:
                yield waiting[:end]
                self.tail = b"".join([waiting[end:], *self._chunks])
                return
            cut = waiting.rfind(row)
            if len(waiting) > _ROW_BYTES:
                raise CannotRunError(f"Sheet {self._name} has a row of more than {_ROW_BYTES:,} bytes.")
            if cut > 0:
                yield waiting[:cut]
                waiting = waiting[cut:]
        raise CannotRunError(f"Sheet {self._name} is cut short: its cell area (sheetData) has no end.")

    def _all_chunks(self) -> Iterator[bytes]:
        yield self._rest
        yield from self._chunks


def _check_encoding(content: bytes, name: str) -> None:
    encoding = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf")[:200])
    foreign = encoding is not None and encoding[1].lower() not in (b"utf-8", b"us-ascii")
    if foreign or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise CannotRunError(f"Sheet {name} is not written in UTF-8, as every spreadsheet program writes it.")
