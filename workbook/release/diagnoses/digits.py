"""Two digits swapped, or one digit off: the slips of a hand that types a figure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from udfs.bands import band_of
from udfs.errors import FunctionError
from workbook.release.culprits import Suspect
from workbook.release.diagnoses.case import Case, Diagnosis
from workbook.release.intervals import Interval, gap
from workbook.release.printed_numbers import PrintedNumber

TOO_OFTEN = 0.5
# Any digit may become any other, but of swaps there is one a place.
SWAPS_ARE_FEWER = 5


def slipped_digits(case: Case, suspect: Suspect) -> Diagnosis | None:
    """The figure that was meant, if swapping two neighbouring digits or changing one leads to it."""
    number = case.ledger.numbers[suspect.figures[0]]
    chance = coincidence(number, suspect.allowed)
    swapped = [text for text in swaps(number.printed) if reaches(number, text, suspect.allowed)]
    if swapped and chance / SWAPS_ARE_FEWER < TOO_OFTEN:
        sentence = f"{swapped[0]} would fit: two digits seem to be swapped in {number.printed}."
        return Diagnosis("swapped digits", sentence, chance / SWAPS_ARE_FEWER)
    changed = [text for text in changes(number.printed) if reaches(number, text, suspect.allowed)]
    if changed and chance < TOO_OFTEN:
        sentence = f"{changed[0]} would fit: one digit of {number.printed} seems to be wrong."
        return Diagnosis("digit off", sentence, chance)
    return None


def coincidence(number: PrintedNumber, allowed: Interval) -> float:
    """How often one digit's change leads from a figure into what can be although nobody slipped.

    Changes of one digit are whole steps of its place; what can be is so many of these steps wide.
    """
    if not allowed.is_bounded:
        return 1.0
    width = float(allowed.high - allowed.low)
    reach = float(abs(gap(number.band, allowed))) + width
    step = 10.0 ** math.floor(math.log10(reach)) if reach > 0 else 1.0
    return (width + unit_in_the_last_place(number)) / step


def unit_in_the_last_place(number: PrintedNumber) -> float:
    """How far apart two neighbouring prints are."""
    return float(number.band.high - number.band.low)


def swaps(printed: str) -> Iterator[str]:
    """The printed characters with two neighbouring digits swapped."""
    places = [place for place, character in enumerate(printed) if character.isdigit()]
    for left, right in pairwise(places):
        text = replaced(printed, {left: printed[right], right: printed[left]})
        if text != printed and is_printable(text):
            yield text


def changes(printed: str) -> Iterator[str]:
    """The printed characters with one digit changed."""
    for place, character in enumerate(printed):
        if character.isdigit():
            texts = (replaced(printed, {place: digit}) for digit in "0123456789" if digit != character)
            yield from filter(is_printable, texts)


def is_printable(text: str) -> bool:
    """Whether anybody would print it: no number begins with a nought before another digit."""
    return re.match(r"\D*0[\d,]", text) is None


def replaced(printed: str, characters: dict[int, str]) -> str:
    return "".join(characters.get(place, character) for place, character in enumerate(printed))


def reaches(number: PrintedNumber, text: str, allowed: Interval) -> bool:
    """Whether other characters, rounded as the printed ones are, stand for a number that can be.

    Its middle has to lie in what can be, or the middle of that in its band: ends that just touch are a coincidence.
    """
    try:
        own, other = (band_of(each).value for each in (number.printed, text))
    except FunctionError:
        return False
    if not own or not allowed.is_bounded:
        return False
    half = max(number.band.high - number.point, number.point - number.band.low)
    meant = other * number.point / own
    return allowed.holds(meant) or Interval(meant - half, meant + half).holds(allowed.middle)
