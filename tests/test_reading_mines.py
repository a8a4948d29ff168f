"""Which mines a release has, and which of them a table, a row or a column is of."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import read_release
from workbook.release.reading.words.mines import mines_in

# The ounces and tonnes of each mine and both together add up: 257,206 + 84,110 = 341,316; 41,300 + 20,150 = 61,450.
OPENING = "Tarn Resources Ltd. reports Q2 2020 production from the Copper Hill Mine and the Kestrel Mine.\n\n"
AS_ROWS = """| Q2 2020 | Ore milled (tonnes) | Silver production (oz) |
| Copper Hill | 41,300 | 257,206 |
| Kestrel | 20,150 | 84,110 |
| Total | 61,450 | 341,316 |
"""
AS_COLUMNS = """Three months ended June 30, 2020

|  | COPPER HILL | Kestrel | Total |
| Ore milled (tonnes) | 41,300 | 20,150 | 61,450 |
| Silver production (oz) | 257,206 | 84,110 | 341,316 |
"""
AS_TITLES = """Copper Hill Production

|  | Q2 2020 | Q2 2019 |
| Ore milled (tonnes) | 41,300 | 40,200 |
| Silver production (oz) | 257,206 | 255,300 |

Kestrel Production

|  | Q2 2020 | Q2 2019 |
| Ore milled (tonnes) | 20,150 | 21,020 |
| Silver production (oz) | 84,110 | 88,340 |
"""


def whose(text: str) -> dict[str | None, tuple[str, str | None, str]]:
    """Of each printed figure: what, of which metal and of whom."""
    figures = read_release(text, "release").document.figures
    return {each.printed: (each.metric, each.metal, each.entity) for each in figures}


@pytest.mark.parametrize("table", [AS_ROWS, AS_COLUMNS, AS_TITLES])
def test_a_mine_named_after_a_metal_is_a_mine_and_its_figures_are_of_their_own_metals(table: str) -> None:
    found = whose(OPENING + table)
    assert {each: of[:2] for each, of in found.items() if of[2].casefold() == "copper hill"} == {
        each: of
        for each, of in {
            "41,300": ("tonnes", None),
            "257,206": ("content", "ag"),
            "40,200": ("tonnes", None),
            "255,300": ("content", "ag"),
        }.items()
        if each in table
    }
    assert found["84,110"] == ("content", "ag", "Kestrel")


def test_what_is_kept_of_a_release_spells_its_mines_as_printed() -> None:
    reading = read_release(OPENING + AS_TITLES.replace("| Q2 2019 |", "| Q2 2019 | Change |"), "release")
    assert {figure.entity for figure in reading.document.figures} == {"Copper Hill", "Kestrel"}


@pytest.mark.parametrize("text", ["Our Silver Mines and Gold Operations had a good year.", "Production by Mine Mine"])
def test_metals_and_the_word_mine_alone_name_no_mine(text: str) -> None:
    assert mines_in(text, "Tarn") == []


def test_a_heading_that_says_mine_alone_is_no_name() -> None:
    text = "Q2 2020 Production by Mine\n\n" + AS_ROWS.replace("| Q2 2020 |", "| Mine |").replace(
        "Copper Hill", "Wallaby"
    )
    assert whose(text)["257,206"] == ("content", "ag", "Wallaby")


def test_a_mine_that_only_a_sentence_behind_a_table_names_does_not_head_the_table() -> None:
    text = (
        "Verdi Gold Corp. second quarter 2020\n\n|  | Q2 2020 | Q2 2019 |\n| Gold produced (oz) | 30,650 | 14,120 |\n"
        "| Ore milled (tonnes) | 41,300 | 40,200 |\n\nDevelopment of the Starling Ridge mine continued.\n"
    )
    assert whose(text)["30,650"] == ("content", "au", "Verdi Gold")


def test_the_words_of_somebody_above_a_caption_are_no_part_of_it() -> None:
    quoted = '"Our people worked without an injury."\n\n'
    first, second = AS_TITLES.split("\nKestrel")
    assert whose(OPENING + quoted + first + "\nKestrel" + second)["257,206"] == ("content", "ag", "Copper Hill")


def test_a_mine_that_is_named_as_one_among_others_does_not_make_the_figures_of_the_company() -> None:
    text = "Boskop Corp. milled 41,300 tonnes in the first quarter of 2022. Grades fell, mostly at the Rietvlei mine."
    assert whose(text)["41,300"] == ("tonnes", None, "Boskop")


def test_the_mine_from_which_a_release_opens_is_that_of_the_figures_of_the_company() -> None:
    text = "Boskop Corp. milled 41,300 tonnes in the first quarter of 2022 at the Rietvlei mine. Grades fell."
    assert whose(text)["41,300"] == ("tonnes", None, "Rietvlei")


def test_a_part_of_a_company_that_only_a_country_names_is_no_mine() -> None:
    assert mines_in("It was milled at the Mexican operations.", "") == []


def test_several_names_before_one_word_for_all_of_them_are_mines_each() -> None:
    assert mines_in("lower grades at the Dinagat, Tarn and Wairoa operations", "") == ["Dinagat", "Tarn", "Wairoa"]
