"""A PDF as text, laid out as it is printed, so that the columns of its tables stand under each other."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from workbook.errors import CannotRunError
from workbook.release.extraction.pdf_lines import Word, page_text

MOST_PAGES = 300
# Cells of a narrow table are hardly apart; letters of a word are closer still, in units of their size.
SPLIT = 0.12
# The last line of a page, where it numbers the page and says nothing else: a table may go on behind it.
PAGE_NUMBER = re.compile(r"\n\s*(?:page[ (]*)?\d{1,3}\)?(?: ?(?:of|/) ?\d{1,3})?\s*\Z", re.IGNORECASE)


def text_of_pdf(content: bytes, file: str, progress: Callable[[str], None] = lambda _: None) -> str:
    """The text of every page; CannotRunError for one that is encrypted, broken, or made of pictures alone.

    It runs in a process of its own, because a hostile PDF can ask for any memory and any time.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            if len(document.pages) > MOST_PAGES:
                raise CannotRunError(f"{file} has {len(document.pages):,} pages; a release has at most {MOST_PAGES}.")
            pages = []
            for number, page in enumerate(document.pages, 1):
                progress(f"Reading page {number} of {len(document.pages)}")
                pages.append(
                    page_text(
                        map(_word, page.extract_words(extra_attrs=["size"], x_tolerance_ratio=SPLIT)), float(page.width)
                    )
                )
                page.close()
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], MemoryError):
            raise error.args[0] from error
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise CannotRunError(f"{file} is encrypted: save it without a password and try again.") from error
        raise CannotRunError(f"{file} cannot be read as a PDF: it is cut short or damaged.") from error
    except (PDFException, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise CannotRunError(f"{file} cannot be read as a PDF: it is cut short or damaged.") from error
    text = "\n\n".join(PAGE_NUMBER.sub("", page) for page in pages)
    if not text.strip():
        raise CannotRunError(
            f"{file} holds pictures of pages and no text: run it through text recognition (OCR), or take the original."
        )
    return text


def _word(found: dict[str, Any]) -> Word:
    return Word(found["text"], found["x0"], found["x1"], found["bottom"], found["size"])
