"""What a PDF holds and does not show is no figure: unseen letters, scans with text recognition, letters unknown."""

from __future__ import annotations

import io

import pdfplumber
import pytest
from drawn_pages import shown
from test_hostile_pdf import pdf

from workbook.errors import CannotRunError
from workbook.release.extraction.pdf import text_of_pdf

# A font whose letters have numbers alone.
NUMBERED = (
    b"/Subtype /Type0 /BaseFont /Unknown /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 "
    b"/BaseFont /Unknown /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>]"
)
PICTURE = b"q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q\n"
SENTENCE = shown("Silver production of the second quarter of 2020 was 50,581 oz.", 50, 700)
UNSEEN = shown("Gold production was 999 oz.", 50, 680, before="3 Tr")


def letters_in(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as document:
        return "".join(each["text"] for each in document.pages[0].chars)


@pytest.mark.parametrize(
    "hidden",
    [
        UNSEEN,
        shown("Gold: 999 oz", 50, 680, before="7 Tr"),
        shown("Gold: 999 oz", 50, 680, before="0.99 0.99 0.99 rg"),
        shown("Gold: 999 oz", 50, 680, before="0 0 0 0 k"),
    ],
    ids=["unseen", "clips only", "nearly white", "no ink"],
)
def test_letters_that_are_not_printed_are_not_read(hidden: bytes) -> None:
    content = pdf(SENTENCE + hidden + b"0 Tr\n", "")
    assert "999" in letters_in(content)
    text = text_of_pdf(content, "a.pdf")
    assert "50,581" in text
    assert "999" not in text


def test_letters_in_a_light_grey_are_read() -> None:
    assert "404" in text_of_pdf(pdf(SENTENCE + shown("Gold: 404 oz", 50, 680, before="0.6 g"), ""), "a.pdf")


def test_a_scan_with_its_words_recognised_is_refused_because_digits_may_be_misread() -> None:
    with pytest.raises(CannotRunError, match=r"^Page 1 of a\.pdf is a picture with the words behind it"):
        text_of_pdf(pdf(PICTURE + UNSEEN, ""), "a.pdf")


def test_a_page_over_a_picture_is_read_when_its_letters_are_printed() -> None:
    assert "50,581" in text_of_pdf(pdf(PICTURE + SENTENCE + UNSEEN, ""), "a.pdf")


def test_a_font_that_does_not_say_its_letters_is_told_of() -> None:
    content = pdf(SENTENCE, "", NUMBERED)
    with pytest.raises(CannotRunError, match=r"^Page 1 of a\.pdf is printed in a font that does not say"):
        text_of_pdf(content, "a.pdf")
