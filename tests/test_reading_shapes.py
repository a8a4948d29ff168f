"""Ways of printing that releases have, one by one, with rows that companies published."""

from __future__ import annotations

import pytest

from workbook.release.document import Document
from workbook.release.reading.reader import read_release
from workbook.release.reading.words.number_style import with_commas
from workbook.release.tie_out import tie_out

# Rows of Avino's second quarter of 2020.
ROWS = """Production in Q2 2020

| | Q2 2020 | Q2 2019 | Change |
| Tonnes milled | 40,190 | 96,707 | -58% |
| Gold grade (g/t) | 0.40 | 0.38 | 6% |
| Silver produced (oz) | 50,581 | 104,893 | -52% |
| Copper produced (lb) | 459,767 | 1,003,995 | -54% |
"""


def figures(document: Document) -> list[tuple[str | None, ...]]:
    return [(each.metric, each.metal, each.period, each.printed, each.unit) for each in document.figures]


@pytest.mark.parametrize(
    "text",
    [
        ROWS.replace(".", "#").replace(",", ".").replace("#", ","),
        ROWS.replace(",", " "),
        ROWS.replace(",", " ").replace("0.", "0,"),
    ],
)
def test_dots_and_spaces_between_thousands_are_told_by_the_whole_text(text: str) -> None:
    reading = read_release(text, "Avino")
    assert figures(reading.document) == figures(read_release(ROWS, "Avino").document)
    assert [each.printed for each in reading.document.changes] == ["-58%", "6%", "-52%", "-54%"]
    place = next(each.place for each in reading.document.figures if each.printed == "1,003,995")
    assert place is not None
    assert len(reading.text[slice(*place)]) == len("1,003,995")


@pytest.mark.parametrize("text", ["0.404 and 1.003 and 43", "40 190 50 581", "in 2020 404 ounces", "1,234 and 5.678"])
def test_numbers_that_may_be_either_are_left_as_they_are(text: str) -> None:
    assert with_commas(text) == text


def test_cells_without_anything_between_them_are_told_apart() -> None:
    # Avino printed these two rows; the web page that carries them has lost the cells' borders.
    text = (
        "Q2 2020Q2 2019Change Total Silver Produced (oz)50,581104,893-52% "
        "Total Copper Produced (Lbs)459,7671,003,995-54%"
    )
    document = read_release(text, "Avino").document
    assert [each[2:4] for each in figures(document)] == [
        ("Q2 2020", "50,581"),
        ("Q2 2019", "104,893"),
        ("Q2 2020", "459,767"),
        ("Q2 2019", "1,003,995"),
    ]
    assert [each.printed for each in document.changes] == ["-52%", "-54%"]


def test_a_unit_inside_a_cell_is_that_of_its_number() -> None:
    text = (
        "| | Q2 2014 | Q2 2013 |\n| Silver produced | 1.67 Moz | 1.54 Moz |\n| Gold produced | 15.1 koz | 19.9 koz |\n"
    )
    reading = read_release(text, "Endeavour")
    told = [(each.printed, each.unit) for each in reading.document.figures]
    assert told == [("1.67", "Moz"), ("1.54", "Moz"), ("15.1", "koz"), ("19.9", "koz")]
    assert reading.unbound == ()
    assert {number.unit for number in tie_out(reading.document).numbers.values()} == {"moz", "koz"}


def test_a_change_in_ounces_is_not_taken_for_one_in_per_cent() -> None:
    text = "| | Q2 2020 | Q2 2019 | Change | % Change |\n| Silver (oz) | 50,581 | 104,893 | -54,312 | -52% |\n"
    reading = read_release(text + "| Gold (oz) | 404 | 800 | -396 | -50% |\n", "Avino")
    assert [each.printed for each in reading.document.changes] == ["-52%", "-50%"]
    assert {each.printed: each.reason.split(" is ")[0] for each in reading.unbound} == {
        "-54,312": "a change in amounts",
        "-396": "a change in amounts",
    }


def test_a_half_year_may_be_compared_with_the_one_before_it() -> None:
    text = (
        "| | H1 2021 | H2 2020 | Change |\n| Silver (oz) | 312,819 | 250,000 | 25% |\n"
        "| Gold (oz) | 1,916 | 2,000 | -4% |\n"
    )
    reading = read_release(text, "Avino")
    assert [each.period for each in reading.document.figures] == ["H1 2021", "H2 2020"] * 2
    assert tie_out(reading.document).summary.breaks == 0


def test_a_dash_between_two_words_is_no_nil_and_one_in_a_cell_is() -> None:
    text = (
        "| | Q3 2018 | Q2 2018 |\n| Average recovery rate \N{EN DASH} Ag | 82.2% | \N{EN DASH} |\n"
        "| Average recovery rate \N{EN DASH} Au | 88.8% | n/a |\n"
    )
    document = read_release(text, "Coeur").document
    assert [(each.metal, each.printed) for each in document.figures] == [
        ("ag", "82.2%"),
        ("ag", "\N{EN DASH}"),
        ("au", "88.8%"),
        ("au", None),
    ]


def test_sentences_alone_give_figures_and_what_was_drilled_or_is_expected_gives_none() -> None:
    # Golden Minerals, first quarter of 2021.
    reading = read_release(
        "Rodeo milled 18,791 tonnes in the first quarter of 2021 at grades of 3.0 g/t gold and 14.3 g/t silver. "
        "It made 1,390 ounces of gold and 11,289 ounces of silver. Drilling intersected 3.5 metres of 400 g/t silver. "
        "The company expects to produce 12,000 ounces of gold in 2021.",
        "Golden Minerals",
    )
    assert {each[3] for each in figures(reading.document)} == {"18,791", "3.0", "14.3", "1,390", "11,289"}
    assert [each.printed for each in reading.unbound] == ["3.5", "400", "12,000"]
    assert all("not produced in a period" in each.reason for each in reading.unbound)


def test_each_mine_of_a_sentence_has_its_own_figure() -> None:
    # Avino, third quarter of 2019, without what came from stockpiles.
    document = read_release(
        "Production of the Avino mine in Q3 2019 was 139,419 ounces of silver, that of the San Gonzalo mine "
        "29,568 ounces of silver. Consolidated silver production was 168,987 ounces.",
        "A company",
    ).document
    assert [(each.entity, each.total, each.printed) for each in document.figures] == [
        ("Avino", False, "139,419"),
        ("San Gonzalo", False, "29,568"),
        ("Consolidated", True, "168,987"),
    ]


def test_a_value_whose_column_cannot_be_told_is_left_unbound() -> None:
    text = "| | Q2 2020 | Q2 2019 |\n| Silver (oz) | 50,581 | 104,893 |\n| Gold (oz) | 404 | 800 |\n| 459,767 |\n"
    (left,) = read_release(text, "Avino").unbound
    assert (left.printed, left.reason) == ("459,767", "in which column of its table it stands is not clear")


def test_a_figure_of_no_period_is_left_unbound() -> None:
    reading = read_release("Silver production was 50,581 ounces.", "Avino")
    assert reading.document.figures == ()
    assert [each.reason for each in reading.unbound] == ["the release does not say of which period it is"]
