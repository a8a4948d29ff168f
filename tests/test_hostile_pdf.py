"""PDFs that would take all memory or all time are given up in a sentence, and nothing else suffers."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import zlib

import pytest

from workbook.errors import CannotRunError
from workbook.release.extraction import pdf_worker
from workbook.release.extraction.files import text_of_release
from workbook.release.extraction.pdf_process import text_of_pdf

MEGABYTE = 1 << 20
HELVETICA = b"/Subtype /Type1 /BaseFont /Helvetica"


def pdf(page: bytes, filters: str, font: bytes = HELVETICA) -> bytes:
    """A PDF of one page, whose content is a stream."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F << /Type /Font %s >> >> >> >>" % font,
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(page), filters.encode(), page),
    ]
    content, places = bytearray(b"%PDF-1.4\n"), []
    for number, written in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    return bytes(content)


def blown_up(piece: bytes, megabytes: int) -> bytes:
    """So many megabytes, packed piece by piece, so that they never stand in memory here."""
    packer = zlib.compressobj()
    block = piece * (MEGABYTE // len(piece))
    return b"".join([*(packer.compress(block) for _ in range(megabytes)), packer.flush()])


def test_a_small_page_is_read_in_the_process() -> None:
    told: list[str] = []
    page = b"BT /F 12 Tf 50 700 Td (Silver production was 50,581 oz in Q2 2020.) Tj ET"
    assert "50,581 oz" in text_of_release(pdf(page, ""), "small.pdf", told.append)
    assert told == ["Reading page 1 of 1"]


def test_a_stream_that_swells_to_gigabytes_is_refused_for_its_memory() -> None:
    bomb = pdf(blown_up(b" " * 1024, 900), "/Filter /FlateDecode")
    assert len(bomb) < 4 * MEGABYTE
    with pytest.raises(CannotRunError, match=r"bomb\.pdf was not read: it needs more than 0\.7 GB of memory"):
        text_of_pdf(bomb, "bomb.pdf", memory_bytes=700 * MEGABYTE)


def test_a_page_that_never_ends_is_given_up_at_the_deadline() -> None:
    endless = pdf(blown_up(b"BT /F 1 Tf (x) Tj ET\n", 60), "/Filter /FlateDecode")
    begun = time.monotonic()
    with pytest.raises(CannotRunError, match=r"slow\.pdf was not read: it takes longer than 4 seconds"):
        text_of_pdf(endless, "slow.pdf", deadline_seconds=4)
    assert time.monotonic() - begun < 30


def test_the_process_itself_answers_in_lines_of_json() -> None:
    asked = subprocess.run(
        [sys.executable, "-m", pdf_worker.__name__, str(2 << 30), "x.pdf"],
        input=b"%PDF-1.4",
        capture_output=True,
        check=True,
    )
    assert json.loads(asked.stdout.splitlines()[-1])["problem"].startswith("x.pdf ")
