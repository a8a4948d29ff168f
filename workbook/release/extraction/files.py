"""Which kind of file a release is, by its bytes, and its text; every refusal is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from charset_normalizer import from_bytes

from workbook.errors import CannotRunError
from workbook.release.extraction.web_page import text_of_page

LARGEST = 50_000_000
OLE = b"\xd0\xcf\x11\xe0"
PICTURES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\0": "a TIFF picture",
}
MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<p>", b"<p ")
BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
EXPECTED = "a release as text, HTML, Word (.docx), PDF or structured JSON"
# Characters that no release holds, but every file of another kind does.
CONTROL = set(range(32)) - {9, 10, 12, 13, 27}


def read_bytes(path: Path) -> bytes:
    """A file's bytes, unless there is no such file or it is larger than any release."""
    try:
        if path.is_dir():
            raise CannotRunError(f"{path} is a folder; {EXPECTED} was expected.")
        if path.stat().st_size > LARGEST:
            raise CannotRunError(f"{path} has {path.stat().st_size:,} bytes; a release has at most {LARGEST:,}.")
        return path.read_bytes()
    except OSError as error:
        raise CannotRunError(f"{path} cannot be read: {error.strerror}.") from error


def text_of_release(content: bytes, file: str, progress: Callable[[str], None] = lambda _: None) -> str:
    """The text of a release; `file` is what sentences call it."""
    if not content.strip():
        raise CannotRunError(f"{file} is empty; {EXPECTED} was expected.")
    picture = next((name for start, name in PICTURES.items() if content.startswith(start)), None)
    if picture:
        raise CannotRunError(f"{file} is {picture}; {EXPECTED} was expected.")
    if content.startswith(OLE):
        raise CannotRunError(
            f"{file} is an old Office document (.doc, .xls) or an encrypted one: save it as .docx without a password."
        )
    if content[:1024].lstrip().startswith(b"%PDF"):
        from workbook.release.extraction.pdf_process import text_of_pdf

        return text_of_pdf(content, file, progress)
    if content.startswith(b"PK"):
        return _text_of_zip(content, file)
    if content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKUP) or b"<html" in content[:4096].lower():
        return text_of_page(content)
    return decoded(content, file)


def decoded(content: bytes, file: str) -> str:
    """A text file's characters: UTF-8 or what its byte order mark says, else the encoding that fits it best."""
    mark = next((name for start, name in BYTE_ORDER_MARKS.items() if content.startswith(start)), "utf-8")
    try:
        text = content.decode(mark)
    except UnicodeDecodeError:
        best = from_bytes(content, cp_isolation=["cp1252", "mac_roman"]).best()
        if best is None or any(byte in CONTROL for byte in content[:4096]):
            raise CannotRunError(
                f"{file} is neither text in UTF-8 nor in an encoding of Western Windows; {EXPECTED} was expected."
            ) from None
        text = str(best)
    if any(ord(character) in CONTROL for character in text[:4096]):
        raise CannotRunError(f"{file} is no text: it holds control characters. {EXPECTED.capitalize()} was expected.")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\N{NO-BREAK SPACE}", " ")


def _text_of_zip(content: bytes, file: str) -> str:
    if b"word/document.xml" in content:
        from workbook.release.extraction.word import text_of_word

        return text_of_word(content, file)
    kind = "a workbook" if b"xl/workbook.xml" in content else "a presentation" if b"ppt/" in content else "a zip file"
    raise CannotRunError(f"{file} is {kind}; {EXPECTED} was expected.")
