"""How a release writes its numbers: commas, dots or spaces between thousands, decided once for the whole of it.

A text whose thousands are apart by dots or spaces is read as if it had commas; its characters keep their places.
"""

from __future__ import annotations

import re

COMMAS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")
DECIMAL_DOT = re.compile(r"(?<![\d.,])\d+\.\d{1,2}(?![\d.,])")
DECIMAL_COMMA = re.compile(r"(?<![\d.,])\d+,\d{1,2}(?![\d.,])")
DOTS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.])")
DOTTED_MILLIONS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\d.])")
SPACES = re.compile(r"(?<![\d.,])(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?![\d.]|,\d{3}| \d{3})")
# Digits of one number beyond doubt: millions, or a number among words.
SPACED_FOR_SURE = re.compile(r"(?<![\d.,] )(?<![\d.,])[1-9]\d{0,2}(?: \d{3}){2}(?! ?\d)|[a-z] [1-9]\d{0,2} \d{3} [a-z]")
UNGROUPED = re.compile(r"(?<![\d.,A-Za-z-])\d{5,}(?![\d.,-])")
DOTTED_NUMBER = re.compile(r"(?<![\d.,])\d+(?:\.\d{3})*(?:,\d+)?(?![\d.,]*\d)")
SPACED_NUMBER = re.compile(SPACES.pattern + r"(?:,\d+)?|(?<![\d.,])\d+,\d{1,2}(?![\d.,])")
AS_DOTS = str.maketrans(".,", ",.")
AS_SPACES = str.maketrans(" ,", ",.")


def with_commas(text: str) -> str:
    """A text with commas between thousands and dots before decimals, as long as before."""
    if COMMAS.search(text):
        return text
    no_decimal_dot = not DECIMAL_DOT.search(text)
    if no_decimal_dot and (DOTTED_MILLIONS.search(text) or (DOTS.search(text) and DECIMAL_COMMA.search(text))):
        return DOTTED_NUMBER.sub(lambda found: found[0].translate(AS_DOTS), text)
    if SPACED_FOR_SURE.search(text) and not UNGROUPED.search(text):
        number = SPACED_NUMBER if no_decimal_dot else SPACES
        return number.sub(lambda found: found[0].translate(AS_SPACES), text)
    return text
