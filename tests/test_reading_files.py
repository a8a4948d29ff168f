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


def test_a_text_that_names_no_company_is_not_called_by_its_file() -> None:
    read = read_content(b"Silver production in Q2 2020 was 50,581 ounces.", "draft-3.txt")
    assert [(one.entity, one.total) for one in read.document.figures] == [("Consolidated", True)]


def test_what_comes_before_the_consolidated_line_is_of_the_company_too() -> None:
    text = (
        b"Tarn Metals Inc. second quarter of 2020\n\nSilver production in Q2 2020 was 50,581 ounces.\n\n"
        b"| | Q2 2020 | Q2 2019 |\n| Consolidated | | |\n| Gold (oz) | 404 | 1,402 |\n"
        b"| Copper (lb) | 1,250,001 | 935,012 |\n"
    )
    figures = read_content(text, "release.txt").document.figures
    assert len(figures) == 5
    assert {(one.entity, one.total) for one in figures} == {("Consolidated", True)}
