"""Clauses of a sentence that speak of something else: what stands before them was produced all the same."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import read_release
from workbook.release.reading.sentences.other_subjects import other_subject

OPENING = "Tarn Metals Inc. reports for Q2 2020.\n\n"
Read = dict[str | None, tuple[str | None, ...]]


def read_as(sentence: str) -> Read:
    """What each figure of a sentence is: metric, metal, unit, basis."""
    figures = read_release(OPENING + sentence, "A company").document.figures
    return {each.printed: (each.metric, each.metal, each.unit, each.basis) for each in figures}


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        (
            "Gold production was 20,006 ounces, meeting the low end of our guidance of 20,000 to 24,000 ounces.",
            "20,006",
        ),
        ("Gold production of 142,600 ounces exceeded guidance of 130,000 to 140,000 ounces.", "142,600"),
        ("Gold production of 20,006 ounces, on track to meet the target of 80,000 ounces this year.", "20,006"),
        ("We produced 20,006 ounces of gold, and expect 24,000 ounces in the third quarter.", "20,006"),
        ("We produced 20,006 ounces of gold, which will be sold in July with 1,500 ounces of stock.", "20,006"),
        ("We produced 20,006 ounces of gold while drilling returned 12.4 metres at 3.2 g/t gold.", "20,006"),
        ("Gold production was 20,006 ounces, at the high end of a forecast of 18,000 to 20,000 ounces.", "20,006"),
        ("Gold production was 20,006 ounces at costs of $851 per ounce, and at cash costs of $840 for each.", "20,006"),
    ],
)
def test_what_was_produced_is_kept_where_a_later_clause_speaks_of_something_else(sentence: str, kept: str) -> None:
    assert read_as(sentence) == {kept: ("content", "au", "oz", "produced")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Gold production of 20,006 ounces, silver production of 300,000 ounces are expected for the second half.",
        "In the third quarter, the Company expects to produce 24,000 ounces of gold.",
        "If 20,006 ounces of gold were produced, the Company would reach its target.",
        "Drilling returned 12.4 metres at 3.2 g/t gold, and 5 metres at 20.1 g/t gold.",
        "Proven reserves were 12.4 million tonnes, with 400,000 ounces of gold.",
        "The Company had copper collars for 240,100 tonnes of copper outstanding.",
        "Guidance for 2020 remains at 80,000 to 90,000 ounces of gold.",
        "The plant has a capacity of 2,000 tonnes, and 90% recovery of gold is planned.",
        "The life of mine production of 1,200,000 ounces of gold was confirmed.",
        "The mill stood still, and gold production of a 10-day period was lost.",
        "The measured and indicated resource holds 1.2 million ounces of gold at 3.4 g/t.",
        "Metallurgical tests gave recoveries of 92% for gold.",
        "Ore stockpiles stood at 45,000 tonnes grading 1.80 g/t gold.",
        "The heap leach pad was loaded with 320,000 tonnes at 0.52 g/t gold.",
        "Newmont produced 5,000,000 ounces of gold in Q2 2020.",
        "1AgEq ounces produced were calculated at the average prices of the quarter.",
    ],
)
def test_a_sentence_that_speaks_of_no_production_of_the_period_gives_no_figure(sentence: str) -> None:
    assert read_as(sentence) == {}


def test_the_place_where_a_sentence_leaves_production_is_that_of_the_clause() -> None:
    sentence = "We milled 50,000 tonnes, representing 91% of nameplate capacity."
    other = other_subject(sentence)
    assert other is not None
    assert sentence[other.start :].startswith("representing")


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        (
            "Copper production rose 14% to 162,300 tonnes from 142,400 tonnes in the previous quarter.",
            {"162,300": ("content", "cu", "t", "produced"), "142,400": ("content", "cu", "t", "produced")},
        ),
        (
            "Zinc production was up 2% to 9,461 t (from 9,304 t in Q2 2019).",
            {"9,461": ("content", "zn", "t", "produced"), "9,304": ("content", "zn", "t", "produced")},
        ),
        ("Gold sales of $50.2 million were recognized on 31,900 ounces.", {"31,900": ("content", "au", "oz", "sold")}),
        (
            "Gold sold was 18,900 ounces at an average price of $1,780, up from 16,300 ounces in Q2 2019.",
            {"18,900": ("content", "au", "oz", "sold"), "16,300": ("content", "au", "oz", "sold")},
        ),
        ("Payable gold production was 4,942 ounces.", {"4,942": ("content", "au", "oz", "payable")}),
        (
            "We milled 50,000 tonnes, grading 1.41% copper.",
            {"50,000": ("tonnes", None, "t", None), "1.41%": ("grade", "cu", "%", None)},
        ),
        (
            "We milled 50,000 tonnes grading 63 g/t silver, 1.71% lead and 4.38% zinc.",
            {
                "50,000": ("tonnes", None, "t", None),
                "63": ("grade", "ag", "g/t", None),
                "1.71%": ("grade", "pb", "%", None),
                "4.38%": ("grade", "zn", "%", None),
            },
        ),
        (
            "Recoveries were 79% for zinc, 85% for lead and 83% for silver.",
            {
                "79%": ("recovery", "zn", "%", None),
                "85%": ("recovery", "pb", "%", None),
                "83%": ("recovery", "ag", "%", None),
            },
        ),
        (
            "Ore mined totalled 108,000 tonnes and 101,000 tonnes were milled.",
            {"101,000": ("tonnes", None, "t", None)},
        ),
        (
            "Tonnes processed: 101,000; gold recovery: 81%.",
            {"101,000": ("tonnes", None, "t", None), "81%": ("recovery", "au", "%", None)},
        ),
        ("Tonnes milled were 101,000 in the quarter.", {"101,000": ("tonnes", None, "t", None)}),
        (
            "We produced 2,480 tonnes of tin-in-concentrate.",
            {"2,480": ("content", "sn", "t", "produced")},
        ),
    ],
)
def test_a_number_is_what_its_clause_says(sentence: str, read: Read) -> None:
    assert read_as(sentence) == read


def test_tonnes_in_brackets_behind_tonnes_of_metal_are_no_ore() -> None:
    assert "490" not in read_as(
        "Copper production was 470 tonnes from processing at two plants (Q2 2019: total 490 tonnes)."
    )


def test_gold_that_was_mined_is_not_gold_that_was_produced() -> None:
    assert read_as("Gold mined in the pits rose 18% to 2,728 kg (87,700 oz) over the quarter.") == {}


@pytest.mark.parametrize(
    "points",
    [
        "* Gold recovery was 93.6%\n* 16,361 gold ounces produced in the quarter\n",
        "Gold recovery averaged 93.6%\nGold production: 16,361 ounces\n",
        "Gold recovery averaged 93.6%\n16,361 gold ounces produced in the quarter\n",
        "- Gold guidance achieved\n-\nGold recovery was 93.6%\n-\nGold production of 16,361 ounces\n",
        "Gold recovery was 93.6% -- Gold production increased to 16,361 oz -- Cash held was $5 million",
    ],
)
def test_each_point_of_a_list_is_read_by_itself(points: str) -> None:
    assert read_as(points) == {
        "93.6%": ("recovery", "au", "%", None),
        "16,361": ("content", "au", "oz", "produced"),
    }


def test_an_amount_on_a_line_of_its_own_that_is_compared_with_begins_no_point() -> None:
    document = read_release(
        f"{OPENING}Gold production was 16,361 ounces compared to\n15,100 ounces of gold produced in Q2 2019.", ""
    ).document
    assert {each.printed: each.period for each in document.figures} == {"16,361": "Q2 2020", "15,100": "Q2 2019"}


def test_a_change_is_of_the_figure_that_it_stands_beside_and_a_share_is_none() -> None:
    sentence = (
        "Gold production in Q2 2020 was 16,361 ounces, a 3% increase compared to Q1 2020, bringing gold production "
        "in H1 2020 to 32,245 ounces."
    )
    document = read_release(OPENING + sentence, "").document
    assert [(each.printed, each.current_printed) for each in document.changes] == [("3%", "16,361")]
    sentence = "Gold production at Alba rose to 16,361 ounces, or 60% of the total."
    assert read_release(OPENING + sentence, "").document.changes == ()
