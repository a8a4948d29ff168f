"""Sentences as releases of many houses write them: what each number is, or that it is none."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import read_release
from workbook.release.tie_out import tie_out

Read = dict[str | None, tuple[str | None, ...]]


def read_as(text: str) -> Read:
    """What each figure is: metric, metal, unit, period, basis."""
    figures = read_release(text, "A company").document.figures
    return {each.printed: (each.metric, each.metal, each.unit, each.period, each.basis) for each in figures}


def content(metal: str, unit: str, period: str, basis: str = "produced") -> tuple[str, ...]:
    """What a figure of metal is."""
    return ("content", metal, unit, period, basis)


def unbound(text: str) -> dict[str, str]:
    """The reason of every number that is not bound."""
    return {each.printed: each.reason for each in read_release(text, "A company").unbound}


@pytest.mark.parametrize(
    ("sentence", "compared"),
    [
        (
            "Gold production in Q3 2023 rose 12% to 71,250 ounces compared to 63,500 ounces in Q3 2022.",
            {"63,500": "Q3 2022"},
        ),
        (
            "Gold production in Q3 2023 was 71,250 ounces, versus 63,500 ounces in the same period last year "
            "and 70,100 ounces in the prior quarter.",
            {"63,500": "Q3 2022", "70,100": "Q2 2023"},
        ),
        (
            "Gold production in Q1 2024 was 71,250 ounces, up from 63,500 the previous quarter.",
            {"63,500": "Q4 2023"},
        ),
        ("Gold production was 71,250 ounces (Q3 2022 - 63,500 ounces) in Q3 2023.", {"63,500": "Q3 2022"}),
        ("In Q3 2023 we made 71,250 ounces of gold, as compared with 63,500 ounces a year ago.", {"63,500": "Q3 2022"}),
        ("Gold production rose from 63,500 ounces in Q3 2022 to 71,250 ounces in Q3 2023.", {"63,500": "Q3 2022"}),
        (
            "In 2020 gold production was 71,250 ounces (2019: 63,500 ounces). That is more than in Q4 2020.",
            {"63,500": "FY 2019"},
        ),
    ],
)
def test_a_figure_that_is_compared_with_is_the_same_of_the_period_that_the_words_give(
    sentence: str, compared: dict[str, str]
) -> None:
    read = read_as(sentence)
    assert {printed: read[printed] for printed in compared} == {
        printed: content("au", "oz", period) for printed, period in compared.items()
    }


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Zinc production in Q2 2025 fell to 12,300 tonnes from 17,000 tonnes.", "17,000"),
        ("Gold production in Q3 2023 was 71,250 ounces compared to 63,500 ounces in 2022.", "63,500"),
        ("Gold production in Q3 2023 was 71,250 ounces (63,500).", "63,500"),
        ("Zinc production in Q2 2020 was 17,000 tonnes, up from 12,300 tonnes in the previous period.", "12,300"),
    ],
)
def test_a_figure_is_left_out_where_the_words_do_not_say_what_it_is_compared_with(sentence: str, number: str) -> None:
    assert number in unbound(sentence)
    assert number not in read_as(sentence)


def test_tonnes_and_grades_behind_a_comparison_are_those_of_the_other_period() -> None:
    read = read_as(
        "The mill processed 1,012,700 tonnes at an average grade of 2.41 g/t gold in Q3 2023, compared with "
        "961,900 tonnes at 2.25 g/t in Q3 2022."
    )
    assert read["961,900"] == ("tonnes", None, "t", "Q3 2022", None)
    assert read["2.25"] == ("grade", "au", "g/t", "Q3 2022", None)


def test_brackets_of_one_sentence_mean_the_same() -> None:
    read = read_as(
        "Q2 2018 compared with Q2 2017: it produced 1,734 oz gold (versus 1,954), 323,014 oz silver (386,002 oz) "
        "and 1,480,830 lb copper (1,233,161 lb)."
    )
    assert read["1,954"] == content("au", "oz", "Q2 2017")
    assert read["386,002"] == content("ag", "oz", "Q2 2017")
    assert read["1,233,161"] == content("cu", "lb", "Q2 2017")


def test_a_list_that_says_respectively_gives_each_metal_its_number() -> None:
    read = read_as("Gold and silver production of 9,365 and 1,553,217 ounces, respectively, was reported for Q2 2018.")
    assert (read["9,365"], read["1,553,217"]) == (content("au", "oz", "Q2 2018"), content("ag", "oz", "Q2 2018"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Copper production was 21,400 and 60,600 tonnes in the third quarter of 2018 and year to date.",
        "Gold and silver production was 9,365 and 1,553,217 ounces in Q2 2018.",
        "We produced between 9,365 and 1,553,217 ounces of silver in Q2 2018.",
    ],
)
def test_two_numbers_before_one_unit_are_left_out_where_nothing_gives_each_its_own(sentence: str) -> None:
    assert len(unbound(sentence)) == 2


def test_changes_in_a_list_are_of_the_figures_in_their_order() -> None:
    document = read_release(
        "In Q4 2020 production reached 1.5 million ounces of silver and 24,292 ounces of gold, which were 11% higher "
        "and 30% higher, respectively, than in Q4 2019.",
        "A company",
    ).document
    assert {(each.printed, each.current_printed) for each in document.changes} == {
        ("11%", "1.5 million"),
        ("30%", "24,292"),
    }


def test_a_change_is_held_against_the_period_beside_it() -> None:
    document = read_release(
        "Gold production for Q1 2024 was 38,912 ounces, a 9% increase over the prior quarter's 35,700 ounces and 14% "
        "more than the 34,130 ounces produced in Q1 2023.",
        "A company",
    ).document
    assert {(each.printed, each.current_printed, each.prior_printed) for each in document.changes} == {
        ("9%", "38,912", "35,700"),
        ("14%", "38,912", "34,130"),
    }
    assert tie_out(document).breaks == ()


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Gold output in Q2 2025 fell by 210 ounces.", {"210"}),
        ("We are on track for 7.0 million ounces of silver in Q2 2018.", {"7.0 million"}),
        ("The company expects 6.2 to 6.9 million ounces of silver in 2018.", {"6.2", "6.9 million"}),
        ("In Q2 2018 we made more than 100,000 ounces of gold.", {"100,000"}),
        ("About 13,300 ounces of gold were produced in Q2 2018.", {"13,300"}),
        ("In Q2 2018 we poured 37,950 ounces of gold.", {"37,950"}),
        ("Dore on hand at 30 June 2018 totalled 1,811 ounces of gold.", {"1,811"}),
        ("Its attributable production in Q2 2018 was 1,151,544 ounces of silver.", {"1,151,544"}),
        ("Throughput in Q2 2018 averaged 12,600 tonnes/day.", {"12,600"}),
        ("In Q2 2018 ore mined was 253,700 tonnes.", {"253,700"}),
        ("Total material moved in Q2 2018 was 14.2 Mt.", {"14.2"}),
        ("In Q2 2018 the plant made 8,450 tonnes of zinc concentrate.", {"8,450"}),
        ("This beats the previous record of 71,250 ounces of gold set in Q2 2018.", {"71,250"}),
        ('"In Q2 2018 we made 71,250 ounces of gold," said the president.', {"71,250"}),
        ("Q2 2018\n\nAbout Highmark\n\nHighmark produces 280,000 ounces of gold.", {"280,000"}),
        ("The Blanca Mine produced 13 430 ounces of gold in Q3 2016, not 13,431 tons.", {"13", "430", "13,431"}),
        ("Hole 18-05 intersected 12.3 m of 210 g/t silver in Q2 2018.", {"12.3", "210"}),
    ],
)
def test_what_is_no_figure_of_the_quarter_is_left_out(sentence: str, numbers: set[str]) -> None:
    reading = read_release(sentence, "A company")
    assert numbers <= {each.printed for each in reading.unbound}
    assert reading.document.figures == ()


def test_what_stands_before_its_plan_was_produced() -> None:
    text = "Gold production in Q3 2023 was 71,250 ounces, in line with guidance of 270,000 to 290,000 ounces."
    assert read_as(text) == {"71,250": content("au", "oz", "Q3 2023")}
    assert set(unbound(text)) == {"270,000", "290,000"}


def test_what_was_sold_is_sold_in_every_item_of_its_list() -> None:
    read = read_as("In Q3 2022 revenue came from the sale of 12.3 million pounds of copper and 4,902 ounces of gold.")
    assert read["12.3 million"] == content("cu", "lb", "Q3 2022", "sold")
    assert read["4,902"] == content("au", "oz", "Q3 2022", "sold")
    assert read_as("In Q2 2019, 113,400 ounces of gold was sold.")["113,400"][4] == "sold"


def test_per_cent_in_words_is_per_cent() -> None:
    document = read_release("Silver production in Q3 2018 decreased by 7 per cent to 342,150 ounces.", "").document
    assert [(each.printed, each.current_printed) for each in document.changes] == [("-7%", "342,150")]
    assert [each.printed for each in document.figures] == ["342,150"]


def test_a_headline_is_of_its_company_and_period_and_its_parts_are_apart() -> None:
    text = "Avalon Silver Mines Ltd. Produces 738,853 AgEq Ounces in Q2 2018; Mill Throughput Up 12%"
    assert read_as(text) == {"738,853": ("equivalent", "ag", "oz", "Q2 2018", "produced")}
    assert read_release(text, "").document.changes == ()


def test_a_metal_in_a_companys_name_is_no_metal_of_a_figure() -> None:
    text = "Kestrel Silver plc reports Q2 2018. Kestrel Silver produced 31,210 ounces and 404 ounces of gold."
    assert "31,210" in unbound(text)


def test_a_release_of_one_metal_need_not_repeat_it() -> None:
    read = read_as("Gold production in Q3 2022. The Tandara mine produced 31,210oz. Recovery averaged 92.1%.")
    assert read["31,210"] == content("au", "oz", "Q3 2022")
    assert read["92.1%"][:2] == ("recovery", "au")


def test_a_mine_that_no_table_names_keeps_its_figures_to_itself() -> None:
    document = read_release("In Q4 2020 the Colquijirca unit treated 245,100 tonnes of ore.", "A company").document
    assert [each.entity for each in document.figures] == ["Colquijirca"]


def test_a_sentence_behind_one_of_the_year_is_not_taken_for_the_quarter() -> None:
    text = (
        "Q4 2015\n\nFor the full year 2015, 173,189 tonnes were milled. At the mill 132,942 tonnes were processed.\n\n"
        "In the quarter, 40,000 tonnes were milled."
    )
    read = read_as(text)
    assert (read["173,189"][3], read["40,000"][3]) == ("FY 2015", "Q4 2015")
    assert "132,942" not in read


def test_the_strip_ratio_and_what_an_ounce_costs_are_neither_ratio_nor_price() -> None:
    text = "In Q2 2019 gold was mined at a strip ratio of 6.8:1. It spent $967 per oz. gold on sustaining costs."
    document = read_release(text, "A company").document
    assert (document.ratios, document.prices) == ((), ())


def test_the_year_before_is_what_the_quarter_of_a_report_is_compared_with_however_often_it_is_named() -> None:
    text = (
        "Kestrel plc Q3 2021\n\nSilver was 3.4 Moz (Q3 2020: 3.1 Moz). Gold was 57.2 koz (Q3 2020: 60.2 koz).\n\n"
        "Lead production was 13.2 kt."
    )
    assert read_as(text)["13.2"] == content("pb", "kt", "Q3 2021")


def test_what_a_note_says_of_rounding_holds_for_the_figures_that_it_names() -> None:
    """SilverCrest prints 104,400 t and 13,300 oz, both rounded to hundreds, and 11,940 oz, which is not."""
    text = (
        "In Q1 2023 the mill processed 104,400 tonnes and gold production was 13,300 ounces. In Q4 2022 gold "
        "production was 11,940 ounces.\n\n"
        "Milled tonnes are rounded to the nearest hundred. Gold ounces are rounded to the nearest hundred.\n"
    )
    rounded = {each.printed: each.round_to for each in read_release(text, "A company").document.figures}
    assert rounded == {"104,400": "100", "13,300": "100", "11,940": None}


def test_without_a_note_zeros_of_a_table_are_digits() -> None:
    text = (
        "| | Q1 2023 | Q1 2022 |\n| Tonnes milled | 104,400 | 98,700 |\n| Silver (oz) | 13,300 | 12,100 |\n\n"
        "Costs are rounded to the nearest hundred dollars."
    )
    assert [each.round_to for each in read_release(text, "A company").document.figures] == [None] * 4


def test_a_name_in_quotation_marks_is_no_quotation() -> None:
    text = 'Drake Mining Inc. ("Drake") made 71,250 ounces of gold in Q2 2018.'
    assert read_as(text) == {"71,250": content("au", "oz", "Q2 2018")}


def test_what_metal_was_sold_at_is_no_price_of_an_equivalent() -> None:
    text = "The realized silver price of Q2 2018 was $19.10 per ounce. Equivalents are at $18.00 per ounce of silver."
    assert [each.printed for each in read_release(text, "A company").document.prices] == ["$18.00"]


def test_an_equivalent_in_tonnes_is_one() -> None:
    read = read_as("Copper equivalent production of 6,575 tonnes was reported for Q2 2018.")
    assert read["6,575"][:3] == ("equivalent", "cu", "t")


def test_lines_of_a_list_without_marks_are_sentences_of_their_own() -> None:
    text = (
        "Q2 2017\n\nSilver equivalent production down 9% to 800,000 ounces (from 880,000 ounces in Q1 2017)\n"
        "Silver production down 30% to 465,095 ounces (from 661,228 ounces in Q1 2017)\n"
    )
    read = read_as(text)
    assert read["465,095"] == content("ag", "oz", "Q2 2017")
    assert read["661,228"] == content("ag", "oz", "Q1 2017")


def test_a_mine_that_one_sentence_calls_so_is_that_mine_in_the_others() -> None:
    text = (
        "In Q4 2015 metal came from the Elm Mine and the Porvenir Mine.\n\n| Elm | Q4 2015 |\n| Gold (oz) | 900 |\n"
        "| Silver (oz) | 8,000 |\n\nAt Porvenir, the mill treated 18,745 tonnes of ore. Porvenir produced 1,636 ounces "
        "of gold in the quarter."
    )
    whose = {each.printed: each.entity for each in read_release(text, "A company").document.figures}
    assert (whose["18,745"], whose["1,636"]) == ("Porvenir", "Porvenir")
