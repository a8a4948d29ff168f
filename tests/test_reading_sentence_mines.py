"""Whose the figures of sentences are: a mine's, the company's, or nobody's that the words make certain."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import read_release
from workbook.release.reading.sentences.named_mines import NamedMines
from workbook.release.reading.words.known_mines import KnownMines

TWO_MINES = "Tarn Metals Inc. reports Q2 2020 production from the Alba Mine and the Brisa Mine.\n\n"


def whose(text: str) -> dict[str | None, str]:
    """The entity of each figure."""
    return {each.printed: each.entity for each in read_release(text, "A company").document.figures}


def unbound(text: str) -> dict[str, str]:
    """The reason of every number that is not bound."""
    return {each.printed: each.reason for each in read_release(text, "A company").unbound}


@pytest.mark.parametrize(
    "sentence",
    [
        "Tarn Metals Inc. reports production of 728,366 oz of silver and 3,120 oz of gold for the three months ended "
        "June 30, 2020 from the Alba Mine and the Brisa Mine.",
        "Tarn Metals Inc. produced 728,366 oz of silver and 3,120 oz of gold in Q2 2020 at its wholly owned Alba Mine "
        "in Peru and its Brisa Mine.",
        "In Q2 2020 the Alba and Brisa mines of Tarn Metals Inc. produced 728,366 oz of silver and 3,120 oz of gold. "
        "The Alba Mine is in Peru, the Brisa Mine in Mexico.",
    ],
)
def test_what_all_mines_made_together_is_the_companys(sentence: str) -> None:
    assert whose(sentence) == {"728,366": "Consolidated", "3,120": "Consolidated"}


def test_what_some_of_the_mines_made_together_is_left_out() -> None:
    text = (
        f"{TWO_MINES}The Cima Mine produced 90,000 oz of silver in Q2 2020. The Alba Mine and the Brisa Mine produced "
        "728,366 oz of silver in Q2 2020.\n\nMine | Silver (oz)\nAlba | 600,000\nBrisa | 128,366\nCima | 90,000\n"
    )
    assert "several mines together" in unbound(text)["728,366"]


@pytest.mark.parametrize(
    ("sentence", "mines"),
    [
        ("At Alba, the mill treated 50,000 tonnes grading 228 g/t silver.", {"50,000": "Alba", "228": "Alba"}),
        ("Brisa produced 40,100 oz of silver.", {"40,100": "Brisa"}),
        ("The Brisa plant processed 50,000 tonnes.", {"50,000": "Brisa"}),
        ("Brisa: 40,100 ounces of silver.", {"40,100": "Brisa"}),
        ("Record Brisa silver production of 40,100 ounces.", {"40,100": "Brisa"}),
        (
            "We made 60,000 oz of silver at our 100% owned Alba Mine and 40,100 oz at our Brisa Mine.",
            {"60,000": "Alba", "40,100": "Brisa"},
        ),
        (
            "Production from Alba was 60,000 oz of silver, 1,200 gold ounces and 4,500 pounds of zinc.",
            {"60,000": "Alba", "1,200": "Alba", "4,500": "Alba"},
        ),
        (
            "Alba processed 50,000 tonnes at 228 g/t silver. Recoveries were 81% for silver and 77% for gold.",
            {"50,000": "Alba", "228": "Alba", "81%": "Alba", "77%": "Alba"},
        ),
        (
            "The Alba and Brisa mines produced 60,000 and 40,100 ounces of silver, respectively.",
            {"60,000": "Alba", "40,100": "Brisa"},
        ),
        (
            "Silver production was 100,100 oz, including 40,100 oz from Brisa.",
            {"100,100": "Consolidated", "40,100": "Brisa"},
        ),
        ("Unlike Brisa, Alba produced 60,000 oz of silver.", {"60,000": "Alba"}),
        ("Following the sale of Cima, Alba produced 60,000 oz of silver.", {"60,000": "Alba"}),
        (
            "Of the 100,100 ounces of silver produced, 60,000 ounces came from Alba and 40,100 ounces from Brisa.",
            {"100,100": "Consolidated", "60,000": "Alba", "40,100": "Brisa"},
        ),
        ("Alba: 60,000 oz of silver, Brisa 40,100 oz, in total 100,100 oz.", {"60,000": "Alba", "40,100": "Brisa"}),
        ("Alba produced 60,000 oz of silver, or 60% of the total of 100,100 oz.", {"60,000": "Alba"}),
        ("Silver production fell to 100,100 oz due to lower grades at the Alba mine.", {"100,100": "Consolidated"}),
        (
            "Alba produced 60,000 oz of silver, bringing consolidated silver production to 100,100 oz.",
            {"60,000": "Alba", "100,100": "Consolidated"},
        ),
        (
            "Alba produced 60,000 oz of silver.\n\nSilver production of the whole company was 100,100 oz.",
            {"60,000": "Alba", "100,100": "Consolidated"},
        ),
        (
            "Silver by mine:\n\nBrisa\n\n- Silver production of 40,100 oz\n- Silver recovery of 81%",
            {"40,100": "Brisa", "81%": "Brisa"},
        ),
    ],
)
def test_a_figure_is_of_the_mine_that_its_clause_names(sentence: str, mines: dict[str, str]) -> None:
    assert whose(TWO_MINES + sentence) == mines


def test_a_mine_in_the_cause_before_a_figure_leaves_open_whose_it_is() -> None:
    assert (
        "of which mine"
        in unbound(f"{TWO_MINES}Due to low grades at Alba silver production fell to 90,000 oz.")["90,000"]
    )


def test_points_that_begin_with_the_name_of_a_mine_are_of_that_mine() -> None:
    text = (
        "Tarn Metals Inc. reports for Q2 2020. Work went on at Costa and at Berg.\n\n"
        "- Costa production of 8,145 ounces of gold\n- Berg: 11,183 ounces of gold\n"
    )
    assert whose(text) == {"8,145": "Costa", "11,183": "Berg"}


def test_a_word_that_begins_a_sentence_is_no_mine() -> None:
    assert whose("Tarn Metals Inc. reports for Q2 2020.\n\n- Strong production of 8,145 ounces of gold") == {
        "8,145": "Tarn Metals"
    }


def test_the_same_digits_of_a_mine_and_of_the_company_are_told_apart_by_the_sentence() -> None:
    text = (
        f"{TWO_MINES}Alba produced 7,659 oz of gold.\n\n"
        "Mine | Silver (oz) | Gold (oz)\nAlba | 203,456 | 7,659\nBrisa | 100,000 | -\nTotal | 303,456 | 7,659\n"
    )
    read = [each.entity for each in read_release(text, "A company").document.figures if each.printed == "7,659"]
    assert sorted(read) == ["Alba", "Alba", "Consolidated"]


def test_the_heading_of_a_table_is_not_that_of_the_sentences_behind_it() -> None:
    text = (
        f"{TWO_MINES}Brisa\n\n | Q2 2020 | Q2 2019\nSilver (oz) | 40,100 | 39,000\nSilver grade (g/t) | 210 | 205\n\n"
        "Silver production rose to 100,100 oz in the quarter.\n"
    )
    assert whose(text)["100,100"] == "Consolidated"


def test_a_metal_behind_a_mark_of_a_note_is_still_of_the_list() -> None:
    text = "Tarn Metals Inc. made 90,000 silver equivalent oz*, 60,000 silver oz and 400 gold oz in Q2 2020."
    assert set(whose(text)) == {"90,000", "60,000", "400"}


def test_a_bracket_that_tells_how_metals_are_counted_makes_no_equivalent_of_them() -> None:
    text = "Tarn Metals Inc. made 17,474 silver ounces (GEOs at 55:1) and 390 gold ounces in Q2 2020."
    (figure,) = [each for each in read_release(text, "").document.figures if each.printed == "17,474"]
    assert (figure.metric, figure.metal) == ("content", "ag")


def test_headings_between_points_name_the_mine_of_the_points_below_them() -> None:
    text = (
        "Tarn Metals Inc. reports for Q2 2020, after rain at Cuesta and snow at Berg.\n\n- Gold production of 19,328 "
        "ounces\n\n- Cuesta\n\n- Gold production of 8,145 ounces\n\n- Berg\n\n- Gold production of 11,183 ounces\n\n"
        "- North Region and Toft\n\n- Gold recovery of 81%\n"
    )
    assert whose(text) == {"19,328": "Consolidated", "8,145": "Cuesta", "11,183": "Berg"}
    assert "of which mine" in unbound(text)["81%"]


def test_points_that_say_who_reported_are_of_those_though_no_sentence_calls_them_mines() -> None:
    text = (
        "Tarn Metals Inc. reports for Q2 2020.\n\nTotal copper production was 103,600 tonnes.\n"
        "* Kansa reported copper production of 47,900 tonnes\n* Senti reported copper production of 55,700 tonnes\n"
    )
    assert whose(text) == {"103,600": "Consolidated", "47,900": "Kansa", "55,700": "Senti"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Consolidated silver production was 100,100 oz, which includes production from the Alba mine.",
        "Silver production was lower on the back of lower grades at Alba. Silver production was 100,100 oz.",
        "Higher grades at Alba helped. Silver production was 100,100 oz.",
        "Silver production at the Alba mine and Brisa project reached 100,100 oz.",
    ],
)
def test_a_mine_that_is_a_part_or_a_cause_is_not_whose_the_figure_is(sentence: str) -> None:
    assert whose(f"{TWO_MINES}{sentence}") == {"100,100": "Consolidated"}


def test_mines_that_share_the_word_are_named_together_and_one_in_a_cause_is_marked() -> None:
    text = "The Alba and Brisa mines are in Peru. Production fell due to rain at Alba."
    together, alone = NamedMines(text, KnownMines((), text, "")).mentions(text)
    assert (together.names, together.is_cause) == (("Alba", "Brisa"), False)
    assert (alone.names, alone.is_cause) == (("Alba",), True)
