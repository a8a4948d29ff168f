"""A release of which nothing can be bound is refused with the numbers that a reader would look for."""

from __future__ import annotations

import pytest

from workbook.errors import CannotRunError
from workbook.release.reading.files import read_content

OFFERING = b"""The company closed its offering of $7.5 million at $0.05 a share.
Someone has mentioned 50,581 ounces of something, and 459,767 tonnes.
"""


def test_the_numbers_that_are_named_are_those_of_metal_and_ore() -> None:
    with pytest.raises(CannotRunError, match=r"none of its \d numbers could be bound.* The first: 50,581 \(.*459,767"):
        read_content(OFFERING, "offering.txt")


def test_without_any_of_metal_or_ore_the_first_numbers_are_named() -> None:
    with pytest.raises(CannotRunError, match=r"none of its \d numbers could be bound.* The first: \$?7\.5 million"):
        read_content(b"The company closed its offering of $7.5 million.", "offering.txt")


def test_a_text_without_numbers_is_refused() -> None:
    with pytest.raises(CannotRunError, match="holds no figures"):
        read_content(b"Nothing was produced.", "release.txt")
