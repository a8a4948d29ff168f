"""Units that stand in the cells of a table, beside each number."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import read_release

# 52.0 thousand tonnes of 228 g/t at 83.6% hold 318,700 oz; the quarter before 46.8 of 241 g/t at 82.1% 297,700 oz.
ROWS = (
    ("Ore processed", "52.0 000 tonnes", "46.8 000 tonnes"),
    ("Head grade silver", "228 grams per tonne", "241 grams per tonne"),
    ("Silver recovery", "83.6 %", "82.1 %"),
    ("Silver production", "318,700 ounces", "297,700 ounces"),
)
TOLD = {
    "52.0": ("tonnes", "kt", "Q2 2021"),
    "46.8": ("tonnes", "kt", "Q1 2021"),
    "228": ("grade", "g/t", "Q2 2021"),
    "241": ("grade", "g/t", "Q1 2021"),
    "83.6 %": ("recovery", "%", "Q2 2021"),
    "82.1 %": ("recovery", "%", "Q1 2021"),
    "318,700": ("content", "oz", "Q2 2021"),
    "297,700": ("content", "oz", "Q1 2021"),
}
HEADING = ("", "Q2 2021", "Q1 2021")


def told(table: str) -> dict[str | None, tuple[str, str, str]]:
    document = read_release(f"Tarn Silver Corp. second quarter 2021\n\n{table}\n", "release").document
    return {each.printed: (each.metric, each.unit, each.period) for each in document.figures}


@pytest.mark.parametrize(
    ("between_cells", "between_rows"), [(" | ", "\n"), ("\t", "\n"), ("      ", "\n"), ("\n", "\n"), (" ", " ")]
)
def test_the_unit_in_a_cell_is_that_of_its_number_in_every_layout(between_cells: str, between_rows: str) -> None:
    assert told(between_rows.join(between_cells.join(row).strip("\n ") for row in (HEADING, *ROWS))) == TOLD


def test_the_unit_with_which_the_next_label_begins_is_not_that_of_the_last_value() -> None:
    table = "Q2 2021 Q1 2021 Gold produced (oz) 3,110 2,980 Pounds of copper produced 318,700 297,700"
    assert told(table) == {
        "3,110": ("content", "oz", "Q2 2021"),
        "2,980": ("content", "oz", "Q1 2021"),
        "318,700": ("content", "lb", "Q2 2021"),
        "297,700": ("content", "lb", "Q1 2021"),
    }


def test_the_unit_of_a_cell_says_what_a_metal_is_measured_by() -> None:
    table = "| | Q2 2021 | Q1 2021 |\n| Recovery, gold | 65.2% | 66.8% |\n| Gold | 4,117 ounces | 3,785 ounces |"
    assert told(table)["4,117"] == ("content", "oz", "Q2 2021")


def test_ranges_between_the_brackets_of_a_sentence_are_no_table() -> None:
    ranges = "copper (22\N{EN DASH}25kt), zinc (60\N{EN DASH}70kt), and gold (20\N{EN DASH}25koz)"
    text = f"Zinc moderated amid lower grades. The company kept its production guidance for {ranges}."
    assert told(text) == {}


def test_amounts_with_dashes_between_them_in_a_sentence_are_no_row_of_a_table() -> None:
    text = (
        "Production from the Gedak gold, copper and silver mine for the quarter.\n\n"
        "Gold production for Q2 2021 totalled 16,310 ounces - 15,190 ounces within gold, 4 from processing.\n\n"
        "Silver in Q2 2021: production of 33,500 ounces - 2,480 ounces of them in gold bars.\n"
    )
    assert "15,190" not in told(text)
    assert told(text).get("16,310") in (None, ("content", "oz", "Q2 2021"))
