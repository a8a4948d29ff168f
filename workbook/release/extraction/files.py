"""Which kind of file a release is, by its bytes, and its text; every refusal is a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from charset_normalizer import from_bytes

from workbook.errors import CannotRunError
from workbook.release.extraction.characters import plain_characters
from workbook.release.extraction.marked_up_text import without_marks
from workbook.release.extraction.message import body_of_message, is_message
from workbook.release.extraction.web_page import text_of_page

LARGEST = 50_000_000
OLE = b"\xd0\xcf\x11\xe0"
PICTURES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\0": "a TIFF picture",
}
MARKUP = re.compile(
    r"\s*<(?:!doctype\s+html|!--|(?:html|head|body|title|meta|link|style|table|div|span|section|article|main|center|font|"
    r"p|h[1-6]|b|i|u|ul|ol|dl|br|hr)\b)|.{0,4096}<html[\s>]",
    re.IGNORECASE | re.DOTALL,
)
BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
RICH_TEXT = b"{\\rtf"
# Files that are a release in another dress, each with how it begins and what to do with it.
OTHERS = {
    RICH_TEXT: "is rich text (.rtf), which is not read: save it as a Word document (.docx)",
    b"%!PS": "is PostScript, which is not read: save it as a PDF",
    b"\x1f\x8b": "is compressed (gzip): unpack it first",
    b"Rar!": "is a compressed folder: unpack it first",
    b"7z\xbc\xaf": "is a compressed folder: unpack it first",
}
EXPECTED = "a release as text, HTML, Word (.docx), PDF or structured JSON"
# So many letters show in which encoding a text is.
ENOUGH = 500
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
    other = next((sentence for start, sentence in OTHERS.items() if content.lstrip().startswith(start)), None)
    if other:
        raise CannotRunError(f"{file} {other}.")
    if content.startswith(OLE):
        raise CannotRunError(
            f"{file} is an old Office document (.doc, .xls) or an encrypted one: save it as .docx without a password."
        )
    if content[:1024].lstrip().startswith(b"%PDF"):
        from workbook.release.extraction.pdf_process import text_of_pdf

        return plain_characters(text_of_pdf(content, file, progress))
    if content.startswith(b"PK"):
        return plain_characters(_text_of_zip(content, file))
    return plain_characters(_text_of_characters(content, file))


def _text_of_characters(content: bytes, file: str) -> str:
    """The text of a web page, a message, or a plain text."""
    if is_message(content):
        body = body_of_message(content)
        if body is None or not body[0].strip():
            raise CannotRunError(f"{file} is a message without a text of its own: save what is attached to it.")
        return text_of_page(body[0], file) if body[1] else without_marks(body[0])
    if any(content.startswith(mark) for mark in BYTE_ORDER_MARKS) or b"\0" in content[:1024]:
        text = decoded(content, file)
        return text_of_page(text, file) if MARKUP.match(text) else without_marks(text)
    # A page says itself in which encoding it is.
    if MARKUP.match(content[:8192].decode("latin-1")):
        return text_of_page(content, file)
    return without_marks(decoded(content, file))


def decoded(content: bytes, file: str) -> str:
    """A text file's characters: UTF-8 or what its byte order mark says, else the encoding that fits it best."""
    mark = next((name for start, name in BYTE_ORDER_MARKS.items() if content.startswith(start)), _without_mark(content))
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
        raise CannotRunError(
            f"{file} is no text: it holds control characters. {EXPECTED[0].upper()}{EXPECTED[1:]} was expected."
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_mark(content: bytes) -> str:
    """UTF-8; or UTF-16 that does not say so, of whose letters every other byte is nil."""
    start = content[: ENOUGH * 2]
    high, low = start[::2].count(0), start[1::2].count(0)
    if low > len(start) // 3 and not high:
        return "utf-16-le"
    return "utf-16-be" if high > len(start) // 3 and not low else "utf-8"


def _text_of_zip(content: bytes, file: str) -> str:
    if b"word/document.xml" in content:
        from workbook.release.extraction.word import text_of_word

        return text_of_word(content, file)
    raise CannotRunError(f"{file} is {_kind_of_zip(content)}.")


def _kind_of_zip(content: bytes) -> str:
    """What a zip file is, and what to do with it."""
    if b"xl/workbook." in content:
        return f"a workbook; {EXPECTED} was expected, and the workbook behind it: orebook tie-out RELEASE BOOK.xlsx"
    if b"application/vnd.oasis.opendocument.text" in content[:200]:
        return "an OpenDocument text (.odt), which is not read: save it as a Word document (.docx)"
    return f"{'a presentation' if b'ppt/' in content else 'a zip file'}; {EXPECTED} was expected"
