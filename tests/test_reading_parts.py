"""Parts of the reader by themselves: mines' names, ratios in words, cells of a web page, columns under headings."""

from __future__ import annotations

import pytest

from workbook.release.extraction.grid import GridCell, lines_of_table
from workbook.release.extraction.pdf_lines import printed_lines
from workbook.release.extraction.pdf_words import Word
from workbook.release.reading.bound_figures import place_of
from workbook.release.reading.sentences.ratios import stated_ratios
from workbook.release.reading.tables.changes import compared
from workbook.release.reading.tables.columns import columns_of
from workbook.release.reading.tables.lines import lines_of
from workbook.release.reading.tables.table import Row
from workbook.release.reading.words.meanings import meaning_of, says_all
from workbook.release.reading.words.mines import mines_in, name_in
from workbook.release.reading.words.numbers import lex
from workbook.release.reading.words.terms import find_terms


def test_a_lone_dash_in_a_cell_is_nil_and_no_minus_of_the_next_number() -> None:
    row = [GridCell(text) for text in ("San Gonzalo", "-", "56,203", "(", "24", ")%")]
    assert lines_of_table([row]) == "| San Gonzalo | - | 56,203 | (24)% |"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("San Gonzalo Mine Production Highlights", "San Gonzalo"),
        ("Historic Above Ground Stockpiles", "Historic Above Ground Stockpiles"),
        ("Las Chispas operations", "Las Chispas"),
        ("Average grade", None),
        ("Ounces sold", None),
        ("Concentrate grade", None),
    ],
)
def test_a_mine_is_what_is_left_of_a_label_and_written_as_a_name(label: str, name: str | None) -> None:
    assert name_in(label, find_terms(label)) == name


def test_a_sentence_names_a_mine_by_calling_it_one() -> None:
    assert mines_in("All of it comes from the Don David Gold Mine.", "Gold Resource") == ["Don David"]
    assert mines_in("Starcore reports its production of Q2 FY2019 San Martin mine", "Starcore") == ["San Martin"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("silver to gold ratio of 70:1", [("au", "ag", "70", "oz/oz")]),
        ("0.0504 Ag oz per lb of lead and zinc", [("pb", "ag", "0.0504", "oz/lb"), ("zn", "ag", "0.0504", "oz/lb")]),
        ("gold is counted as 60 ounces of silver", [("au", "ag", "60", "oz/oz")]),
        ("60 ounces of silver were sold", []),
    ],
)
def test_a_ratio_is_read_from_digits_and_from_words(text: str, told: list[tuple[str, ...]]) -> None:
    assert [(each.metal, each.to, each.printed, each.unit) for each in stated_ratios(lex(text))] == told


def test_a_value_stands_in_the_column_that_it_is_printed_under() -> None:
    text = "Silver (oz)   50,581   104,893\nGold (oz)                  800"
    lines = list(lines_of(lex(text)))
    values = [columns_of(lines).values(line) for line in lines]
    assert [[value and value.text for value in each or ()] for each in values] == [["50,581", "104,893"], [None, "800"]]


def test_a_title_says_that_its_table_is_of_the_whole_company() -> None:
    assert says_all("Consolidated production")
    assert not says_all("San Gonzalo Mine Production Highlights")


def test_a_number_stands_from_its_first_character_to_the_one_behind_its_last() -> None:
    (number,) = lex("we made 50,581 ounces").figures
    assert place_of(number) == (8, 14)


def test_words_on_one_line_of_a_page_make_one_line_in_two_pieces() -> None:
    words = [Word("Silver", 50, 80, 90, 100, 10), Word("50,581", 300, 330, 90, 100, 10)]
    (line,) = printed_lines(words, [])
    assert [piece.text for piece in line.pieces] == ["Silver", "50,581"]


def test_of_two_values_before_a_change_the_later_period_is_the_current_one() -> None:
    row = Row("Silver (oz)", "", tuple(lex("104,893 50,581 -52%").figures))
    columns = [meaning_of(heading) for heading in ("Q2 2019", "Q2 2020", "Change")]
    pair = compared(row, 2, columns, "Change")
    assert pair is not None
    assert [number.text for number in pair] == ["50,581", "104,893"]
