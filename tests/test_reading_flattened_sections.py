"""Tables that ran together into one line: their sections, changes in brackets, and headings with a percent sign."""

from __future__ import annotations

from workbook.release.reading.reader import read_release

COMPANY = "Tarn Silver Corp. reports its production.\n\n"
# 1,124 + 3,863 = 4,987 and 1,029 + 3,606 = 4,635 oz of gold; 130,829 + 45,594 = 176,423, 118,359 + 43,874 = 162,233 t.
MINES = (
    "Q3 2022 Q3 2021 El Toro Ore processed (tonnes) 130,829 118,359 Total gold produced (oz) 1,124 1,029 "
    "San Rafael Ore processed (tonnes) 45,594 43,874 Total gold produced (oz) 3,863 3,606 "
    "Consolidated Ore processed (tonnes) 176,423 162,233 Total gold produced (oz) 4,987 4,635"
)
METALS = (
    "Q3 2022 Q3 2021 Ore processed (tonnes) 176,423 162,233 Gold Head grade (g/t) 1.11 1.12 Recovery (%) 79.06 79.07 "
    "Production (oz) 4,987 4,636 Silver Head grade (g/t) 90.3 105.0 Recovery (%) 96.89 94.59 "
    "Production (oz) 496,148 518,118"
)
CHANGES = (
    "Q3 2022 Q3 2021 % Change 9M 2022 9M 2021 % Change Ore processed (tonnes) 130,829 138,359 (5) 242,360 256,049 (5) "
    "Gold recovery 72% 71% 1 73% 73% 0 Silver recovery 86% 90% (4) 88% 89% (1) Gold produced (oz) 1,124 1,029 9 3,863 "
    "3,606 7"
)
YEARS = (
    "Three months ended 30 June Six months ended 30 June 2017 2016 % Change 2017 2016 % Change "
    "Ore processed (tonnes) 82,138 58,061 41 172,391 148,758 16 Gold produced (oz) 22,326 18,184 23 49,167 45,911 7"
)


def told(text: str) -> dict[str | None, tuple[str, str | None, str, str]]:
    figures = read_release(COMPANY + text, "release").document.figures
    return {each.printed: (each.metric, each.metal, each.entity, each.period) for each in figures}


def changes(text: str) -> dict[str | None, tuple[str | None, str | None]]:
    document = read_release(COMPANY + text, "release").document
    return {each.printed: (each.current_printed, each.prior_printed) for each in document.changes}


def test_a_mine_before_a_label_that_repeats_heads_the_rows_below_it() -> None:
    found = told(MINES)
    assert found["130,829"] == ("tonnes", None, "El Toro", "Q3 2022")
    assert found["1,029"] == ("content", "au", "El Toro", "Q3 2021")
    assert found["45,594"] == ("tonnes", None, "San Rafael", "Q3 2022")
    assert found["3,606"] == ("content", "au", "San Rafael", "Q3 2021")
    assert found["176,423"] == ("tonnes", None, "Consolidated", "Q3 2022")
    assert found["4,635"] == ("content", "au", "Consolidated", "Q3 2021")


def test_a_metal_before_a_label_that_repeats_is_that_of_the_rows_below_it() -> None:
    found = {each: (metric, metal) for each, (metric, metal, _, _) in told(METALS).items()}
    assert (found["1.11"], found["79.06"], found["4,987"]) == (("grade", "au"), ("recovery", "au"), ("content", "au"))
    assert (found["90.3"], found["96.89"], found["496,148"]) == (("grade", "ag"), ("recovery", "ag"), ("content", "ag"))


def test_digits_in_brackets_where_a_row_lacks_a_value_are_its_last_and_no_mark_of_a_footnote() -> None:
    found = told(CHANGES)
    assert found["130,829"] == ("tonnes", None, "Tarn Silver", "Q3 2022")
    assert found["256,049"] == ("tonnes", None, "Tarn Silver", "9M 2021")
    assert found["88%"] == ("recovery", "ag", "Tarn Silver", "9M 2022")
    assert changes(CHANGES)["(1)"] == ("88%", "89%")


def test_a_mark_of_a_footnote_before_a_label_takes_no_part_where_no_value_is_missing() -> None:
    text = (
        "Third quarter 2022\n\nQ3 2022 Q3 2021 Silver (oz) 496,148 518,118 (1) Gold (oz) 4,987 4,636 "
        "(1) Copper (lb) 62 71"
    )
    assert told(text)["4,987"] == ("content", "au", "Tarn Silver", "Q3 2022")
    assert told(text)["71"] == ("content", "cu", "Tarn Silver", "Q3 2021")


def test_a_year_before_a_change_in_per_cent_is_a_heading() -> None:
    found = told(f"Second quarter of 2017\n\n{YEARS}")
    assert found["58,061"] == ("tonnes", None, "Tarn Silver", "Q2 2016")
    assert found["49,167"] == ("content", "au", "Tarn Silver", "H1 2017")
    assert changes(YEARS)["23"] == ("22,326", "18,184")
