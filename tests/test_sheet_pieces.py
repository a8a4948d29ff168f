"""A sheet comes apart where its rows end, wherever the pieces it is read in end."""

from __future__ import annotations

import pytest

from workbook.errors import CannotRunError
from workbook.ooxml import sheet_pieces
from workbook.ooxml.sheet_pieces import SheetPieces

HEAD = b'<?xml version="1.0" encoding="UTF-8"?><worksheet><cols><col min="1" max="2"/></cols><sheetData>'
ROWS = [b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (row, row, row) for row in range(1, 20)]
TAIL = b'</sheetData><rowBreaks count="1"/><!-- the end --></worksheet>'
SHEET = HEAD + b"".join(ROWS) + TAIL


def chunks(content: bytes, size: int) -> list[bytes]:
    return [content[start : start + size] for start in range(0, len(content), size)]


@pytest.mark.parametrize("size", [1, 7, 41, 100, 5_000])
def test_head_rows_and_tail_are_the_same_whatever_the_size_of_the_chunks(size: int) -> None:
    pieces = SheetPieces(chunks(SHEET, size), "Data")
    assert pieces.head == HEAD
    found = list(pieces)
    assert b"".join(found) == b"".join(ROWS)
    assert all(piece.startswith(b"<row") and piece.endswith(b"</row>") for piece in found)
    assert pieces.tail == TAIL
    # Chunks shorter than a row give each row by itself, one chunk gives all of them at once.
    assert len(found) == 19 or size > 40
    assert len(found) == 1 or size < 5_000


def test_a_sheet_without_rows_has_a_tail() -> None:
    pieces = SheetPieces([b"<x:worksheet><x:sheetData/>", b"<x:pageMargins/></x:worksheet>"], "Data")
    assert (pieces.prefix, list(pieces), pieces.tail) == (b"x:", [], b"<x:pageMargins/></x:worksheet>")


@pytest.mark.parametrize("size", [1, 5_000])
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (HEAD + b"".join(ROWS), "Sheet Data is cut short"),
        (b"<worksheet></worksheet>", "Sheet Data has no cell area"),
        (SHEET.replace(b"UTF-8", b"latin-1"), "Sheet Data is not written in UTF-8"),
    ],
)
def test_what_cannot_be_taken_apart_is_refused(content: bytes, sentence: str, size: int) -> None:
    with pytest.raises(CannotRunError, match=sentence):
        list(SheetPieces(chunks(content, size), "Data"))


def test_a_row_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_pieces, "_ROW_BYTES", 500)
    endless = HEAD + b'<row r="1">' + b'<c r="A1"/>' * 100
    with pytest.raises(CannotRunError, match="Sheet Data has a row of more than 500 bytes"):
        list(SheetPieces(chunks(endless, 100), "Data"))
