"""Years, halves and nine months that sentences name without their dates, and the figures they are compared with."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import read_release

THIRD = "Tarn Silver Corp. announces production for the third quarter ended September 30, 2021."
LAST = "Tarn Silver Corp. reports production for the fourth quarter and year ended December 31, 2021."


def bound(opening: str, sentence: str) -> list[tuple[str | None, str]]:
    """The figures of a sentence below an opening, as printed, with their periods."""
    document = read_release(f"{opening}\n\n{sentence}\n", "").document
    return [(each.printed, each.period) for each in document.figures]


@pytest.mark.parametrize(
    "sentence",
    [
        "Silver production for the nine months was 901,710 ounces.",
        "Silver production in the first nine months was 901,710 ounces.",
        "Nine-month silver production was 901,710 ounces, due to a weaker first half.",
        "Silver production for the year so far is 901,710 ounces.",
        "The Company milled more. Over the nine-month period silver production was 901,710 ounces.",
        "Silver production for the first three quarters was 901,710 ounces.",
        "The mine produced 901,710 ounces of silver from January to September.",
        "Nine Months Highlights\n\n- Silver production of 901,710 ounces",
    ],
)
def test_nine_months_without_a_date_are_those_that_end_with_the_quarter_reported(sentence: str) -> None:
    assert bound(THIRD, sentence) == [("901,710", "9M 2021")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Silver production for the year was 1,201,710 ounces.",
        "Full-year silver production was 1,201,710 ounces.",
        "Annual silver production was 1,201,710 ounces.",
        "The year's silver production was 1,201,710 ounces.",
        "2021 silver production was 1,201,710 ounces.",
        "Silver production for the twelve months was 1,201,710 ounces.",
        "2021 Highlights\n\n- Silver production of 1,201,710 ounces",
        "Silver production was 1,201,710 ounces in the year.",
        "Annual Highlights\n\n- Silver production of 1,201,710 ounces",
        "Fourth Quarter Highlights\n\n- A new mill\n\n2021 summary:\n- Silver production of 1,201,710 ounces",
    ],
)
def test_the_year_is_a_whole_one_where_its_last_quarter_is_reported(sentence: str) -> None:
    assert bound(LAST, sentence) == [("1,201,710", "FY 2021")]
    assert bound(THIRD, sentence.replace("twelve months", "year")) == []


@pytest.mark.parametrize(
    ("sentence", "prior"),
    [
        ("Silver production was 301,710 ounces (2020: 280,110).", "Q3 2020"),
        ("Silver production was 301,710 ounces (pcp: 280,110 ounces).", "Q3 2020"),
        ("Silver production was 301,710 ounces (3Q20: 280,110 ounces).", "Q3 2020"),
        ("Silver production was 301,710 ounces (3Q20 production of 280,110 ounces).", "Q3 2020"),
        ("Silver production was 301,710 ounces against 280,110 ounces in the prior corresponding period.", "Q3 2020"),
        ("Silver production was 301,710 ounces, up from 280,110 ounces the quarter before.", "Q2 2021"),
        ("Silver production was 301,710 ounces (prior quarter: 280,110 ounces).", "Q2 2021"),
    ],
)
def test_what_a_figure_is_held_against_is_of_the_earlier_period(sentence: str, prior: str) -> None:
    assert bound(THIRD, sentence) == [("301,710", "Q3 2021"), ("280,110", prior)]


def test_several_periods_in_one_pair_of_brackets_are_all_compared_with() -> None:
    sentence = "Silver production of 301,710 ounces (Q3/20: 280,110 ounces; Q2/21: 270,110 ounces)."
    assert bound(THIRD, sentence) == [("301,710", "Q3 2021"), ("280,110", "Q3 2020"), ("270,110", "Q2 2021")]


def test_the_prior_year_of_a_whole_year_is_one_and_of_a_quarter_none() -> None:
    sentence = "For the year, silver production was 1,201,710 ounces, compared to 1,100,000 ounces in the prior year."
    assert bound(LAST, sentence) == [("1,201,710", "FY 2021"), ("1,100,000", "FY 2020")]
    quarter = "Silver production was 301,710 ounces, compared to 1,100,000 ounces in the prior year."
    assert bound(THIRD, quarter) == [("301,710", "Q3 2021")]


def test_a_month_is_no_quarter() -> None:
    assert bound(THIRD, "September 2021 silver production was 101,710 ounces.") == []
    assert bound(THIRD, "A quarterly record in May 2021: silver production was 101,710 ounces in that month.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Silver production was unchanged from the third quarter of 2020 at 301,710 ounces.",
        "Silver production increased from the third quarter of 2020 to 301,710 ounces.",
        "Silver production was 301,710 ounces, similar to the prior quarter.",
        "Silver production was 301,710 ounces, in line with that of the second quarter of 2021.",
        "Quarterly silver production was 301,710 ounces.",
        "Silver production rose in the third quarter of 2021 compared to the prior quarter and reached 301,710 ounces.",
        "Silver production fell to 301,710 ounces in the quarter under review.",
        "Silver production of 301,710 ounces was the best since the fourth quarter of 2018.",
        "Following a shutdown in the second quarter, silver production was 301,710 ounces.",
        "Silver production was 301,710 ounces, due to a weaker first half.",
        "The mine produced 301,710 ounces of silver in the three months to the end of September.",
        "Silver production was 301,710 ounces, 4% lower than last year's third quarter.",
        "Third Quarter 2021 Highlights (vs. Third Quarter 2020)\n\n- Silver production of 301,710 ounces",
    ],
)
def test_the_period_compared_with_is_not_that_of_the_figure(sentence: str) -> None:
    assert bound(THIRD, sentence) == [("301,710", "Q3 2021")]


def test_a_sentence_of_guidance_leaves_the_one_behind_it_where_it_was() -> None:
    guidance = "Production guidance for 2021 is unchanged."
    assert bound(THIRD, f"{guidance} Silver production was 301,710 ounces.") == [("301,710", "Q3 2021")]
    earlier = f"In Q3 2020 gold production was 3,110 ounces. {guidance} Silver production was 280,110 ounces."
    assert bound(THIRD, earlier) == [("3,110", "Q3 2020")]


def test_the_half_year_is_the_first_half_where_the_second_quarter_is_reported() -> None:
    opening = "Tarn Silver Corp. reports on the quarter and the half-year to June 2021."
    sentence = "Silver production was 301,710 ounces for the quarter and 601,710 ounces for the half-year."
    assert bound(opening, sentence) == [("301,710", "Q2 2021"), ("601,710", "H1 2021")]
