"""Rows, columns and tables that hold no figures of what a mill treated and produced; and those beside them that do."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import Reading, read_release
from workbook.release.reading.tables.no_figures import is_tonnes_milled, no_figure, no_table
from workbook.release.reading.tables.parts import is_part

OPENING = "Tarn Metals Inc. announces third quarter 2021 production of the Tarn mine\n\n"
HEADING = "| | Q3 2021 | Q3 2020 |\n"


def row(label: str, printed: str, beside: str) -> Reading:
    return read_release(
        f"{OPENING}{HEADING}| Gold recovery (%) | 88.1 | 87.4 |\n| {label} | {printed} | {beside} |\n", "T"
    )


def reasons(reading: Reading) -> dict[str, str]:
    return {each.printed: each.reason for each in reading.unbound}


def bound(reading: Reading) -> list[tuple[str | None, str]]:
    return [(each.printed, each.period) for each in reading.document.figures]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Waste (t)", "what is mined and moved"),
        ("Ore mined (t)", "mined"),
        ("Ore hoisted (t)", "what is mined and moved"),
        ("Ore hauled (t)", "what is mined and moved"),
        ("Total material moved (kt)", "mined"),
        ("Development ore (t)", "what is mined and moved"),
        ("Mining grade (g/t Au)", "what is mined and moved"),
        ("Gold ounces mined", "mined"),
        ("Ore stacked (t)", "mined"),
        ("Tonnes to leach pad", "what is stacked for leaching"),
        ("Recoverable gold ounces loaded to the pads", "what is stacked for leaching"),
        ("Ore stockpiles (t)", "what is in stock"),
        ("Gold in circuit (oz)", "what is in stock"),
        ("Gold inventory (oz)", "what is in stock"),
        ("Ore purchased (t)", "what is bought"),
        ("Gold tail grade (g/t)", "what is lost"),
        ("Gold loss in tails (oz)", "what is lost"),
        ("Recovered grade (g/t Au)", "another grade"),
        ("Yield - gold (g/t)", "another grade"),
        ("Reserve grade (g/t Au)", "a plan"),
        ("Gold poured (oz)", "a product that is not refined metal"),
        ("Copper concentrate produced (dmt)", "a concentrate"),
        ("Concentrate produced (t)", "a concentrate"),
        ("Copper grade in concentrate (%)", "a concentrate"),
        ("Concentrate grade - silver (g/t)", "a concentrate"),
        ("Throughput (tph)", "an amount a day or an hour"),
        ("Milling rate (t/day)", "an amount a day or an hour"),
        ("Ore milled per operating day (t)", "an amount a day or an hour"),
        ("Cash cost per tonne milled (US$)", "cost"),
        ("Sulphuric acid (t)", "what is used up"),
        ("CO2 emissions (t)", "what is used up"),
        ("Attributable gold production (oz)", "a share"),
        ("Cumulative gold production (oz)", "more than a period's production"),
    ],
)
def test_a_row_of_something_else_is_left_unbound_and_says_what_it_is(label: str, kind: str) -> None:
    reason = reasons(row(label, "12.5", "11.9"))["12.5"]
    assert reason == f"{kind} is no figure that tie-out relates to others"


@pytest.mark.parametrize(
    ("label", "metric", "metal", "basis"),
    [
        ("Milled (t)", "tonnes", None, None),
        ("Mill production (tonnes)", "tonnes", None, None),
        ("Plant feed (t)", "tonnes", None, None),
        ("Ore fed to the mill (t)", "tonnes", None, None),
        ("Tonnage milled (t)", "tonnes", None, None),
        ("Mill head grade (gpt gold)", "grade", "au", None),
        ("Gold grade processed (g/t)", "grade", "au", None),
        ("Gold recovered (oz)", "content", "au", "produced"),
        ("Copper in concentrate (t)", "content", "cu", "produced"),
        ("Copper contained in concentrates (tonnes)", "content", "cu", "produced"),
        ("Tin-in-concentrate (t)", "content", "sn", "produced"),
        ("Zinc produced (zinc concentrate) ('000 lbs)", "content", "zn", "produced"),
        ("Zinc recovery in zinc concentrate (%)", "recovery", "zn", None),
        ("Payable zinc (lbs)", "content", "zn", "payable"),
        ("Payable zinc sold (lbs)", "content", "zn", "sold"),
        ("Zn rec. (%)", "recovery", "zn", None),
        ("GEOs sold", "equivalent", "au", "sold"),
    ],
)
def test_a_row_of_the_mill_is_bound_however_it_is_called(
    label: str, metric: str, metal: str | None, basis: str | None
) -> None:
    (found,) = (each for each in row(label, "12.5", "11.9").document.figures if each.printed == "12.5")
    assert (found.metric, found.metal, found.basis) == (metric, metal, basis)


@pytest.mark.parametrize(
    "heading",
    ["Q3 2021 Budget", "Plan 2021", "2021 Guidance", "FY 2021 Forecast", "Target", "Outlook 2022", "Guidance mid-point",
     "% of 2021 guidance", "Low end", "Notes", "Units"],
)  # fmt: skip
def test_a_column_of_what_was_planned_is_no_period_of_production(heading: str) -> None:
    reading = read_release(
        f"{OPENING}| | Q3 2021 | Q3 2020 | {heading} |\n| Gold produced (oz) | 28,100 | 27,900 | 27,500 |\n"
        "| Gold recovery (%) | 88.1 | 87.4 | 90.0 |\n",
        "T",
    )
    assert bound(reading) == [("28,100", "Q3 2021"), ("27,900", "Q3 2020"), ("88.1", "Q3 2021"), ("87.4", "Q3 2020")]
    assert set(reasons(reading)) == {"27,500", "90.0"}


@pytest.mark.parametrize(
    "section", ["Mining", "Open pit mining", "Ore stacked", "2022 guidance", "Mined tonnes and grades"]
)
def test_a_heading_over_rows_says_what_they_are_when_they_do_not(section: str) -> None:
    reading = read_release(
        f"{OPENING}{HEADING}| {section} | | |\n| Ore (t) | 512,000 | 498,000 |\n| Gold grade (g/t) | 2.11 | 2.19 |\n",
        "T",
    )
    assert bound(reading) == []


def test_a_row_of_the_mill_under_a_heading_of_mining_is_of_the_mill() -> None:
    reading = read_release(
        f"{OPENING}{HEADING}| Mining | | |\n| Ore (t) | 512,000 | 498,000 |\n| Ore milled (t) | 412,500 | 398,100 |\n"
        "| Head grade (g/t gold) | 2.41 | 2.52 |\n| Gold produced (oz) | 28,160 | 28,190 |\n",
        "T",
    )
    assert [printed for printed, _ in bound(reading)] == ["412,500", "398,100", "2.41", "2.52", "28,160", "28,190"]


def test_rows_under_production_and_costs_are_production() -> None:
    reading = read_release(
        f"{OPENING}{HEADING}| Production and AISC highlights | | |\n| Gold (koz) | 28.1 | 27.9 |\n"
        "| AISC (US$/oz) | 1,240 | 1,180 |\n",
        "T",
    )
    assert bound(reading) == [("28.1", "Q3 2021"), ("27.9", "Q3 2020")]


@pytest.mark.parametrize("title", ["2021 Production Guidance", "Mineral Reserves", "Drill results of the Tarn mine"])
def test_a_table_under_a_title_of_plans_holds_no_production(title: str) -> None:
    reading = read_release(
        f"{OPENING}{title}\n\n{HEADING}| Tonnes (t) | 412,500 | 398,100 |\n| Gold (oz) | 28,160 | 28,190 |\n", "T"
    )
    assert bound(reading) == []


def test_the_stockpiles_that_are_worked_as_a_mine_are_one() -> None:
    reading = read_release(
        f"{OPENING}| | Tonnes milled | Silver (oz) |\n| Historic Stockpiles | 41,250 | 28,160 |\n"
        "| Tarn | 12,100 | 30,100 |\n"
        "| Consolidated | 53,350 | 58,260 |\n",
        "T",
    )
    assert {each.entity for each in reading.document.figures} == {"Historic Stockpiles", "Tarn", "Consolidated"}


def test_a_dash_in_a_range_is_not_nil() -> None:
    reading = read_release(
        "Tarn Mining produced 99,855t of copper in Q3 2023 against a range of 366,000-389,000t.", "T"
    )
    assert "-" not in [each.printed for each in reading.document.figures]


@pytest.mark.parametrize("mine", ["Black Swan", "Blackwater", "Plantation", "Minera Valle", "Wastell Creek", "Stripe"])
def test_a_name_that_holds_such_a_word_is_a_name(mine: str) -> None:
    assert no_figure(mine) is None


@pytest.mark.parametrize("label", ["Ore (t)", "Total ore (kt)", "Milled (dmt)", "Ore to the mill (t)", "Tonnes"])
def test_tonnes_of_ore_and_mills_are_milled(label: str) -> None:
    assert is_tonnes_milled(label)


@pytest.mark.parametrize("label", ["Open pit (t)", "Black Swan (t)", "Carbon (t)", "Magnetite (kt)"])
def test_tonnes_of_anything_else_are_not(label: str) -> None:
    assert not is_tonnes_milled(label)


@pytest.mark.parametrize("title", ["Q3 2021 results against guidance", "Production and guidance", "Production by mine"])
def test_a_title_of_what_was_done_beside_what_was_planned_is_no_title_of_plans(title: str) -> None:
    assert no_table(title) is None


def test_the_total_of_ore_from_two_mines_is_the_ore_milled_and_the_two_are_parts() -> None:
    reading = read_release(
        f"{OPENING}{HEADING}| Underground ore milled (t) | 81,200 | 79,400 |\n"
        "| Open pit ore milled (t) | 41,100 | 39,800 |\n"
        "| Total ore milled (t) | 122,300 | 119,200 |\n",
        "T",
    )
    assert bound(reading) == [("122,300", "Q3 2021"), ("119,200", "Q3 2020")]


def test_copper_of_a_mill_and_of_cathodes_together_is_not_what_the_mills_ore_held() -> None:
    """12.41 Mt at 0.62% and 87.3% hold 67.2 kt; with 8.1 kt of cathodes the total is 75.3 kt, and no error."""
    reading = read_release(
        f"{OPENING}{HEADING}| Throughput (Mt) | 12.41 | 11.98 |\n| Copper grade (%) | 0.62 | 0.64 |\n"
        "| Copper recovery (%) | 87.3 | 86.9 |\n| Copper production (kt) | 67.2 | 66.6 |\n"
        "| Copper in cathodes (kt) | 8.1 | 8.4 |\n| Total copper production (kt) | 75.3 | 75.0 |\n",
        "T",
    )
    assert "content" not in {each.metric for each in reading.document.figures}


def test_ounces_of_a_table_with_one_metal_are_of_that_metal() -> None:
    reading = read_release(
        f"{OPENING}{HEADING}| Head grade (g/t Au) | 4.82 | 4.71 |\n| Ounces recovered | 17,645 | 16,714 |\n", "T"
    )
    assert [(each.metric, each.metal) for each in reading.document.figures][2:] == [("content", "au")] * 2


@pytest.mark.parametrize(("title", "amounts"), [("(in thousands, except grades)", 2), ("(US$ in thousands)", 4)])
def test_amounts_under_a_title_in_thousands_are_left_unbound_unless_it_is_of_money(title: str, amounts: int) -> None:
    reading = read_release(
        f"{OPENING}Production of the Tarn mine {title}\n\n{HEADING}| Silver grade (g/t) | 221 | 215 |\n"
        "| Silver ounces produced | 1,331 | 1,264 |\n",
        "T",
    )
    assert len(reading.document.figures) == amounts


def test_months_over_the_labels_are_those_of_the_years_over_the_columns() -> None:
    reading = read_release(
        "Tarn Metals Inc. reports fourth quarter 2023 results of the Tarn mine\n\n"
        "Three months ended December 31, | 2023 | 2022 | Variance\nGold ounces produced | 14,870 | 13,790 | 8%\n"
        "Gold ounces sold | 14,820 | 13,850 | 7%\n",
        "T",
    )
    assert bound(reading) == [
        ("14,870", "Q4 2023"),
        ("13,790", "Q4 2022"),
        ("14,820", "Q4 2023"),
        ("13,850", "Q4 2022"),
    ]


def test_of_rows_that_would_be_one_figure_only_a_single_total_is_it() -> None:
    doubled = {"Silver in ingots": {"114"}, "Silver in concentrate": {"241"}, "Total silver": {"355"}}
    assert [label for label in doubled if not is_part(label, doubled)] == ["Total silver"]
    assert all(is_part(label, doubled | {"Group silver": {"400"}}) for label in doubled)
    assert not is_part("Silver", {"Silver": {"114"}, "Silver again": {"114"}})
