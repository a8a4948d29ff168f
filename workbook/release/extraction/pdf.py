"""A PDF as text, laid out as it is printed, so that the columns of its tables stand under each other."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from workbook.errors import CannotRunError
from workbook.release.extraction.pdf_seen_page import SeenPage
from workbook.release.extraction.pdf_sheets import text_of_sheets
from workbook.release.extraction.pdf_words import Sheet, sheets_of

MOST_PAGES = 300


def text_of_pdf(content: bytes, file: str, progress: Callable[[str], None] = lambda _: None) -> str:
    """The text of every page; CannotRunError for one that is encrypted, broken, or made of pictures alone.

    It runs in a process of its own, because a hostile PDF can ask for any memory and any time.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            if len(document.pages) > MOST_PAGES:
                raise CannotRunError(f"{file} has {len(document.pages):,} pages; a release has at most {MOST_PAGES}.")
            pages: list[Sheet] = []
            for number, each in enumerate(document.pages, 1):
                progress(f"Reading page {number} of {len(document.pages)}")
                page = SeenPage.of(each)
                pages += list(sheets_of(page))
                _refuse_unreadable(page, file)
                page.close()
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], MemoryError):
            raise error.args[0] from error
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise CannotRunError(f"{file} is encrypted: save it without a password and try again.") from error
        raise CannotRunError(f"{file} cannot be read as a PDF: it is cut short or damaged.") from error
    except (PDFException, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise CannotRunError(f"{file} cannot be read as a PDF: it is cut short or damaged.") from error
    text = text_of_sheets(pages)
    if not text.strip():
        raise CannotRunError(
            f"{file} holds pictures of pages and no text: run it through text recognition (OCR), or take the original."
        )
    return text


def _refuse_unreadable(page: SeenPage, file: str) -> None:
    """Refuse what would be guessed: a digit that is misread looks like an error of the release."""
    if page.is_scan:
        raise CannotRunError(
            f"Page {page.page_number} of {file} is a picture with the words behind it that text recognition (OCR) took "
            "it for, and a misread digit would look like an error of the release: take the original, or copy the words "
            "into a text and check them first."
        )
    if page.is_untold:
        raise CannotRunError(
            f"Page {page.page_number} of {file} is printed in a font that does not say which its letters are: take the "
            "original, or print it into a PDF again."
        )
