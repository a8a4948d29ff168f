"""What a sentence or a table compares with is of its own period, scale and mine, and never taken for this quarter's."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import read_release
from workbook.release.tie_out import tie_out

GOLD = """Highmark Gold Corp. reports production for the three months ended September 30, 2023.

Q3 2023 highlights

Consolidated gold production of 71,250 ounces, an increase of 12% compared to 63,500 ounces in Q3 2022.

Consolidated | Q3 2023 | Q3 2022 | Change
Ore milled (tonnes) | 1,012,700 | 961,900 | 5%
Gold produced (oz) | 71,250 | 63,500 | 12%
"""
TWINS = """Ferrol Copper Inc. operating results of the second quarter 2025

Norte

| Q2 2025 | Q1 2025
Ore processed (kt) | 412 | 405
Copper production (kt) | 4.04 | 3.85
Copper production (Mlb) | 8.90 | 8.49

Sur

| Q2 2025 | Q1 2025
Ore processed (kt) | 287 | 284
Copper production (kt) | 1.79 | 1.84
Copper production (Mlb) | 3.94 | 4.06
"""


def read_as(text: str) -> dict[str | None, tuple[str | None, ...]]:
    """What each figure is: metric, metal, unit, period, basis."""
    figures = read_release(text, "A company").document.figures
    return {each.printed: (each.metric, each.metal, each.unit, each.period, each.basis) for each in figures}


@pytest.mark.parametrize(
    ("sentence", "printed", "period"),
    [
        ("Silver in Q2 2020 was 50,581 oz, down from 104,893 oz of silver in Q2 2019.", "104,893", "Q2 2019"),
        ("Silver in Q2 2020 was 50,581 oz (Q2 2019: 104,893 oz of silver).", "104,893", "Q2 2019"),
        ("It fell from 104,893 silver ounces in Q2 2019 to 50,581 silver ounces in Q2 2020.", "50,581", "Q2 2020"),
        ("In Q2 2020 we made 50,581 silver ounces against 104,893 oz of silver in Q2 2019.", "50,581", "Q2 2020"),
    ],
)
def test_a_figure_with_a_period_of_its_own_is_of_that_period(sentence: str, printed: str, period: str) -> None:
    assert read_as(sentence)[printed][3] == period


def test_a_change_is_of_the_figure_before_it_where_the_one_behind_it_is_what_it_compares_with() -> None:
    document = read_release(GOLD, "").document
    names = {figure.id: (figure.printed, figure.period) for figure in document.figures}
    stated = next(change for change in document.changes if not change.label.startswith("Change"))
    assert names[str(stated.current)] == ("71,250", "Q3 2023")
    assert names[str(stated.prior)] == ("63,500", "Q3 2022")
    assert tie_out(document).breaks == ()


def test_millions_and_thousands_in_a_label_are_its_scale() -> None:
    text = (
        "| | Q1 2024 | Q1 2023 |\n| Lead pounds produced (millions) | 6.42 | 6.76 |\n| Ore milled (kt) | 148 | 151 |\n"
    )
    read = read_as(text)
    assert read["6.42"][:3] == ("content", "pb", "Mlb")
    assert read["148"][:3] == ("tonnes", None, "kt")


def test_what_was_sold_is_not_what_was_produced() -> None:
    sentences = "In Q3 2023 gold sales were 70,415 ounces. We sold 9,698 ounces of silver in Q3 2023."
    assert {figure[4] for figure in read_as(sentences).values()} == {"sold"}


def test_tables_alike_but_for_their_titles_are_of_two_mines() -> None:
    document = read_release(TWINS, "").document
    mines = {figure.printed: figure.entity for figure in document.figures}
    assert (mines["412"], mines["287"]) == ("Norte", "Sur")
    assert tie_out(document).breaks == ()


def test_columns_that_nothing_tells_apart_are_not_taken_for_the_quarter() -> None:
    rows = "| Silver ounces produced | 50,581 | 104,893 |\n| Gold produced (oz) | 404 | 800 |\n"
    text = f"A company Inc. second quarter 2020\n\n{rows}"
    reading = read_release(text, "")
    assert reading.document.figures == ()
    assert {each.reason for each in reading.unbound} == {"the headings do not tell the columns of its row apart"}


def test_a_table_without_a_period_that_prints_otherwise_is_of_another_one() -> None:
    rows = "| | Silver (oz) | Gold (oz) |\n| Elm | {} | 404 |\n| Oak | 7,000 | {} |\n"
    first, second = rows.format("50,581", "75"), rows.format("61,000", "75")
    text = f"A company Inc. in Q2 2020\n\nProduction Q2 2020\n{first}\nMore text.\n\n{second}"
    reading = read_release(text, "")
    assert [each.printed for each in reading.unbound] == ["61,000"]
    assert tie_out(reading.document).breaks == ()


def test_a_change_behind_one_column_compares_it_with_the_leading_one() -> None:
    """As First Majestic heads its tables: this quarter, a year ago, change, last quarter, change."""
    text = (
        "A company Inc. fourth quarter of 2023\n\n| | Q4 2023 | Q4 2022 | Y/Y Change | Q3 2023 | Q/Q Change |\n"
        "| Gold ounces produced | 10,250 | 9,870 | 4% | 10,480 | -2% |\n"
        "| Silver (oz) | 900 | 1,000 | -10% | 600 | 50% |\n"
    )
    document = read_release(text, "").document
    pairs = {change.printed: (change.current_printed, change.prior_printed) for change in document.changes}
    assert pairs["4%"] == ("10,250", "9,870")
    assert pairs["-2%"] == ("10,250", "10,480")
    assert tie_out(document).breaks == ()


def test_what_two_mines_made_together_is_of_neither_alone() -> None:
    text = "In Q4 2023 production from its two mines, San Pedro and La Luz, reached 1,512,300 silver ounces.\n\n"
    rows = "| Mine | Silver oz | Gold oz |\n| San Pedro | 841,700 | 3,030 |\n| La Luz | 670,600 | 7,220 |\n"
    document = read_release(f"{text}Production in Q4 2023\n{rows}", "A company").document
    (joint,) = (each for each in document.figures if each.printed == "1,512,300")
    assert joint.total
    assert {each.entity for each in document.figures if not each.total} == {"San Pedro", "La Luz"}


def test_the_first_section_of_a_table_is_not_its_title_and_one_metal_needs_no_repeating() -> None:
    text = (
        "Kestrel Gold plc in Q1 2022\n\nGroup gold production of 54,321 oz (Q1 2021: 51,877 oz of gold)\n\n"
        "| | | Q1 2022 | Q1 2021 |\n| Mara | | | |\n| Ore processed | kt | 620 | 601 |\n"
        "| Recovery | % | 91.2 | 90.8 |\n"
        "| Gold produced | oz | 33,632 | 31,582 |\n| Tolo | | | |\n| Gold produced | oz | 20,689 | 20,295 |\n"
        "| Group | | | |\n| Gold produced | oz | 54,321 | 51,877 |\n"
    )
    document = read_release(text, "").document
    whose = {each.printed: each.entity for each in document.figures if not each.total}
    assert (whose["33,632"], whose["20,689"]) == ("Mara", "Tolo")
    assert {(each.printed, each.period) for each in document.figures if each.total} == {
        ("54,321", "Q1 2022"),
        ("51,877", "Q1 2021"),
    }
    assert read_as(text)["91.2"][:2] == ("recovery", "au")
    assert tie_out(document).breaks == ()
