"""Tables that have lost the places of their cells: headings are counted, or the values are left unbound."""

from __future__ import annotations

import pytest

from workbook.release.document import Document
from workbook.release.reading.reader import read_release
from workbook.release.tie_out import tie_out

# Figures of Great Panther's third quarter of 2016, and of mines of our own.
OPENING = (
    "Larch Silver Corp. reports production of the second quarter of 2018 from the Alba Mine and the Brisa Mine.\n\n"
)


def told(document: Document) -> dict[str | None, tuple[str, str]]:
    return {each.printed: (each.entity, each.period) for each in document.figures}


def compared(document: Document) -> list[tuple[str | None, ...]]:
    return [(each.current_printed, each.prior_printed, each.printed) for each in document.changes]


def test_headings_without_a_cell_over_the_labels_stand_over_the_values_in_their_order() -> None:
    document = read_release(
        "Great Panther, third quarter 2016\n"
        "Q3 2016 | Q3 2015 | Change | Q2 2016 | Change | |||||\n"
        "Ore processed (tonnes milled) | 95,282 | 93,730 | 2% | 99,905 | -5% | ||||\n"
        "Silver production (ounces) | 510,491 | 586,918 | -13% | 536,726 | -5% | ||||\n",
        "Great Panther",
    ).document
    periods = {printed: period for printed, (_, period) in told(document).items()}
    assert periods == {
        "95,282": "Q3 2016",
        "93,730": "Q3 2015",
        "99,905": "Q2 2016",
        "510,491": "Q3 2016",
        "586,918": "Q3 2015",
        "536,726": "Q2 2016",
    }
    assert ("95,282", "99,905", "-5%") in compared(document)
    assert tie_out(document).breaks == ()


def test_units_in_a_column_that_the_headings_leave_out_shift_nothing() -> None:
    document = read_release(
        "Great Panther, third quarter 2016\n"
        "units | Q3 2016 | Q3 2015 | Change |\n"
        "Ore processed | t | 95,282 | 93,730 | 2% |\n"
        "Silver production | oz | 510,491 | 586,918 | -13% |\n",
        "Great Panther",
    ).document
    assert [each.period for each in document.figures] == ["Q3 2016", "Q3 2015"] * 2
    assert compared(document) == [("95,282", "93,730", "2%"), ("510,491", "586,918", "-13%")]


def test_periods_stand_over_as_many_mines_each_and_short_rows_are_left_unbound() -> None:
    reading = read_release(
        f"{OPENING}Second Quarter 2018 | Second Quarter 2017 | |||||||\n"
        "Alba, Peru | Brisa, Mexico | Consolidated | Alba, Peru | Brisa, Mexico | Consolidated | |||\n"
        "Tonnes milled | 34,123 | 63,383 | 31,974 | 68,456 | ||||\n"
        "Silver production (oz) | 60,500 | 500,630 | 561,130 | 55,630 | 481,080 | 536,710 |\n",
        "Larch",
    )
    assert told(reading.document) == {
        "60,500": ("Alba", "Q2 2018"),
        "500,630": ("Brisa", "Q2 2018"),
        "561,130": ("Consolidated", "Q2 2018"),
        "55,630": ("Alba", "Q2 2017"),
        "481,080": ("Brisa", "Q2 2017"),
        "536,710": ("Consolidated", "Q2 2017"),
    }
    assert {each.printed for each in reading.unbound} == {"34,123", "63,383", "31,974", "68,456"}


@pytest.mark.parametrize("line", ["{}\n", "|\n{}\n", "{} |\n"], ids=["alone", "between bars", "before a bar"])
def test_a_change_that_is_as_high_as_the_months_and_the_years_stands_behind_the_years(line: str) -> None:
    # Argonaut printed its second quarter of 2017 under headings of this kind.
    cells = ["1st Quarter", "Change", "2014", "2013", "Gold produced (oz)", "30963", "29881", "4%"]
    cells += ["Gold sold (oz)", "30165", "26586", "13%"]
    document = read_release("Cerro Alto Gold Inc., 2014\n\n" + "".join(map(line.format, cells)), "Cerro Alto").document
    assert {each.printed: each.period for each in document.figures} == {
        "30963": "Q1 2014",
        "29881": "Q1 2013",
        "30165": "Q1 2014",
        "26586": "Q1 2013",
    }
    assert compared(document) == [("30963", "29881", "4%"), ("30165", "26586", "13%")]


def test_a_cell_a_line_under_headings_that_cannot_be_counted_is_left_unbound() -> None:
    cells = ["Q2 2018", "Q2 2017", "Tonnes milled", "34,123", "31,974", "2.1", "Silver (oz)", "60,500", "55,630", "7.7"]
    reading = read_release(OPENING + "\n".join(cells), "Larch")
    assert reading.document.figures == ()
    assert len(reading.unbound) == 6


def test_rows_of_one_table_that_would_be_one_figure_are_parts_unless_one_is_their_total() -> None:
    reading = read_release(
        f"{OPENING}| | Q2 2018 | Q2 2017 |\n| Silver ingots produced (oz) | 60,500 | 55,630 |\n"
        "| Silver in concentrate produced (oz) | 500,630 | 481,080 |\n"
        "| Total silver produced (oz) | 561,130 | 536,710 |\n",
        "Larch",
    )
    assert set(told(reading.document)) == {"561,130", "536,710"}
    assert {each.reason for each in reading.unbound} == {"another row of its table would be the same figure"}


def test_waste_that_is_removed_is_no_ore_that_is_milled() -> None:
    reading = read_release(
        f"{OPENING}| | | Q2 2018 | Q2 2017 |\n| Waste removed | kt | 3,831 | 3,550 |\n"
        "| Ore milled | kt | 407 | 402 |\n",
        "Larch",
    )
    assert set(told(reading.document)) == {"407", "402"}


def test_per_cent_are_neither_a_price_nor_a_grade_in_grams() -> None:
    reading = read_release(
        f"{OPENING}| | Q2 2018 | Q2 2017 |\n| Silver grade (g/t) | 268 | -8% |\n"
        "| Average silver price ($/oz) | 16.50 | 2% |\n",
        "Larch",
    )
    assert [each.printed for each in reading.document.figures] == ["268"]
    assert [each.printed for each in reading.document.prices] == ["16.50"]


def test_a_title_that_stands_once_before_its_table_names_its_mine() -> None:
    document = read_release(
        "Larch Silver Corp. in 2018\n\nAlba mine\n\n| | Q2 2018 |\n| Tonnes milled | 34,123 |\n"
        "| Silver (oz) | 60,500 |\n\n"
        "Old Stockpiles mine\n\n| | Q2 2018 |\n| Tonnes milled | 4,711 |\n| Silver (oz) | 4,481 |\n",
        "Larch",
    ).document
    assert {each.printed: each.entity for each in document.figures} == {
        "34,123": "Alba",
        "60,500": "Alba",
        "4,711": "Old Stockpiles",
        "4,481": "Old Stockpiles",
    }
