"""Texts in every encoding and dress: Windows, UTF-16, Markdown, old filings, messages, saved pages; what is refused."""

from __future__ import annotations

import quopri
import unicodedata
from pathlib import Path

import pytest

from workbook.errors import CannotRunError
from workbook.release.extraction.characters import plain_characters
from workbook.release.extraction.files import text_of_release
from workbook.release.reading.files import read_file

# What Avino published for the second quarter of 2020.
OPENING = "Avino Silver & Gold Mines Ltd. reports the second quarter 2020 \N{EN DASH} in doré, at \N{EURO SIGN}1."
TABLE = "| | Q2 2020 | Q2 2019 |\n| Silver (oz) | 50,581 | 104,893 |\n| Tonnes processed | 40,190 | 96,707 |"
TEXT = f"{OPENING}\n\n{TABLE}"
CELLS = "".join(f"<tr><td>{line.strip('| ').replace(' | ', '</td><td>')}</td></tr>" for line in TABLE.split("\n")[1:])
PAGE = f"<html><body><p>{OPENING.replace('&', '&amp;')}</p><table>{CELLS}</table>"
HEADERS = "From: someone\r\nSubject: draft\r\nMIME-Version: 1.0\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_text_and_a_page_are_read_in_the_encoding_that_they_are_in(encoding: str) -> None:
    assert text_of_release(TEXT.encode(encoding), "a.txt") == TEXT
    assert text_of_release(PAGE.encode(encoding), "a.html").startswith(OPENING)


@pytest.mark.parametrize("said", ["iso-8859-1", "utf-8", "windows-1252"])
def test_a_page_of_windows_is_read_whatever_it_says_of_itself(said: str) -> None:
    page = f"<html><head><meta charset='{said}'></head><p>{OPENING.replace('&', '&amp;')}"
    assert text_of_release(page.encode("cp1252"), "a.html") == OPENING


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_lines_end_as_they_do_on_any_machine(line_end: str) -> None:
    assert text_of_release(TEXT.replace("\n", line_end).encode(), "a.txt") == TEXT


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("ZERO WIDTH SPACE", ""),
        ("SOFT HYPHEN", ""),
        ("ZERO WIDTH NO-BREAK SPACE", ""),
        ("NARROW NO-BREAK SPACE", " "),
        ("FIGURE SPACE", " "),
        ("NON-BREAKING HYPHEN", "-"),
        ("FIGURE DASH", "\N{EN DASH}"),
        ("HORIZONTAL BAR", "\N{EM DASH}"),
        ("MINUS SIGN", "\N{MINUS SIGN}"),
        ("SUPERSCRIPT THREE", "[3]"),
    ],
)
def test_characters_that_look_alike_are_read_alike(name: str, read: str) -> None:
    assert plain_characters(f"1{unicodedata.lookup(name)}2") == f"1{read}2"


def test_a_raised_number_behind_metres_is_no_footnote() -> None:
    assert (
        plain_characters("5 m\N{SUPERSCRIPT TWO}, 7 km\N{SUPERSCRIPT TWO}")
        == "5 m\N{SUPERSCRIPT TWO}, 7 km\N{SUPERSCRIPT TWO}"
    )


def test_markdown_is_read_without_its_marks() -> None:
    rule = "|---|:---|---:|\n| Silver"
    marked = f"# News\n\n{TEXT.replace('| Silver', rule).replace('50,581', '**50,581**')}"
    assert text_of_release(marked.encode(), "a.md") == f"News\n\n{TEXT}"


def test_the_tags_of_an_old_filing_are_left_out() -> None:
    lines = ["<DOCUMENT>", "<TYPE>EX-99", "<TEXT>", OPENING, "", "<TABLE>", "<CAPTION>"]
    lines += [f"{'':<20}{'Q2 2020':>10}{'Q2 2019':>10}", f"{'<S>':<20}{'<C>':>10}{'<C>':>10}"]
    lines += [f"{'Silver (oz)':<20}{'50,581':>10}{'104,893':>10}", "</TABLE>", "</TEXT>"]
    text = text_of_release("\n".join(lines).encode(), "filing.txt")
    assert "<" not in text
    assert [line for line in text.split("\n") if "581" in line] == [lines[9]]


def test_a_message_is_read_for_its_body_and_a_saved_page_for_its_page() -> None:
    message = f"{HEADERS}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{TEXT}"
    assert text_of_release(message.encode(), "a.eml") == TEXT
    saved = (
        f'{HEADERS}Content-Type: multipart/related; boundary="part"\r\n\r\n--part\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"{quopri.encodestring(PAGE.encode()).decode()}\r\n--part--\r\n"
    )
    assert text_of_release(saved.encode(), "a.mht").startswith(OPENING)


def test_a_release_that_begins_with_a_date_is_no_message() -> None:
    assert text_of_release(f"Date: June 5, 2020\n\n{TEXT}".encode(), "a.txt").startswith("Date:")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (rb"{\rtf1\ansi 50,581}", "rich text"),
        (b"%!PS-Adobe-3.0", "save it as a PDF"),
        (b"\x1f\x8b\x08\x00", "unpack it first"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", r"OpenDocument text \(.odt\)"),
        (b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml", "the workbook behind it"),
        (
            b"Subject: draft\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png\n\n--x--",
            "attached",
        ),
        (TEXT.encode() + b"\0", "a.txt is no text: it holds control characters. A release as text, HTML"),
    ],
)
def test_what_is_not_read_is_refused_with_what_to_do(content: bytes, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(CannotRunError, match=sentence):
        read_file(tmp_path / "a.txt")
