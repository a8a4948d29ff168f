"""Tables of a release, run together into one line or printed a row a line, and what their values are figures of."""

from __future__ import annotations

from workbook.release.document import Document, Figure
from workbook.release.reading.reader import read_release
from workbook.release.reading.tables.flattened_tables import flattened_tables
from workbook.release.reading.tables.lined_tables import lined_tables
from workbook.release.reading.tables.table import Table
from workbook.release.reading.words.numbers import lex

# Rows of the quarterly tables that Endeavour (2014 Q2), Coeur (2018 Q3) and Starcore (2018 Q4) published.
ENDEAVOUR = """Endeavour Silver Corp. second quarter 2014

| Three months ended June 30 | | | | Six months ended June 30 | | |
| 2014 | 2013 | % Change | | 2014 | 2013 | % Change |
| 1,669,609 | 1,535,873 | 9% | Silver ounces produced | 3,568,608 | 3,025,590 | 18% |
| 15,131 | 19,915 | (24%) | Gold ounces produced | 33,650 | 34,948 | (4%) |
| 14,607 | 18,843 | (22%) | Payable gold ounces produced | 32,403 | 33,551 | (3%) |
"""
COEUR = """Coeur Mining, Inc. third quarter 2018

                                     3Q 2018    2Q 2018    1Q 2018
Tons milled                          300,116    344,073    359,893
Average silver grade (oz/t)             6.26       6.86       6.88
Average recovery rate - Ag             82.2%      87.5%      81.4%
Silver ounces produced (000's)         1,544      2,066      2,013
Silver equivalent1 (000's)             3,217      4,088      3,807
Silver equivalent1 (average spot) (000's)  3,796  4,728      4,382
Cash costs ($ per ounce)               12.50      13.00      14.25
"""


def figure(document: Document, printed: str) -> Figure:
    (found,) = (each for each in document.figures if each.printed == printed)
    return found


def told(document: Document, printed: str) -> tuple[str | None, ...]:
    found = figure(document, printed)
    return found.metric, found.metal, found.unit, found.period, found.span, found.basis


def test_a_table_that_ran_together_is_parted_by_the_words_of_the_trade() -> None:
    text = (
        "Q2 2020 Production by Mine Tonnes Processed Silver\n\nOz Gold\n\nOz AgEq Avino 40,190 50,581 404 158,286 "
        "Historic Above Ground Stockpiles - - - - Consolidated 40,190 50,581 404 158,286"
    )
    (table,) = flattened_tables(lex(text))
    assert table.title == "Q2 2020 Production by Mine"
    assert [" ".join(column.split()) for column in table.columns] == [
        "Tonnes Processed",
        "Silver Oz",
        "Gold Oz",
        "AgEq",
    ]
    assert [row.label for row in table.rows] == ["Avino", "Historic Above Ground Stockpiles", "Consolidated"]
    assert [value.text for value in table.rows[1].values if value] == ["-", "-", "-", "-"]


def test_a_second_table_in_the_same_line_begins_with_its_own_headings() -> None:
    text = (
        "Q2 2020 Grade & Recovery by Mine Grade Ag g/t Recovery Ag % Avino 43 90% Consolidated 43 90% "
        "YTD 2020 Grade & Recovery by Mine Grade Ag g/t Recovery Ag % Avino 54 90% Consolidated 54 89%"
    )
    tables = flattened_tables(lex(text))
    assert [table.title for table in tables] == [
        "Q2 2020 Grade & Recovery by Mine",
        "YTD 2020 Grade & Recovery by Mine",
    ]
    assert [row.label for row in tables[1].rows] == ["Avino", "Consolidated"]


def test_the_label_may_stand_in_the_middle_of_a_row_under_headings_of_two_lines() -> None:
    document = read_release(ENDEAVOUR, "").document
    assert told(document, "1,669,609") == ("content", "ag", "oz", "Q2 2014", "QTD", "produced")
    assert told(document, "3,025,590") == ("content", "ag", "oz", "H1 2013", "YTD", "produced")
    assert told(document, "14,607") == ("content", "au", "oz", "Q2 2014", "QTD", "payable")
    changes = {change.printed: (change.current_printed, change.prior_printed) for change in document.changes}
    assert changes["(24%)"] == ("15,131", "19,915")
    assert changes["18%"] == ("3,568,608", "3,025,590")


def test_columns_that_are_apart_by_spaces_are_read_with_short_tons_and_thousands() -> None:
    reading = read_release(COEUR, "")
    assert told(reading.document, "344,073") == ("tonnes", None, "st", "Q2 2018", "QTD", None)
    assert told(reading.document, "6.88") == ("grade", "ag", "oz/st", "Q1 2018", "QTD", None)
    assert told(reading.document, "82.2%") == ("recovery", "ag", "%", "Q3 2018", "QTD", None)
    assert told(reading.document, "2,013") == ("content", "ag", "koz", "Q1 2018", "QTD", "produced")
    assert told(reading.document, "3,217") == ("equivalent", "ag", "koz", "Q3 2018", "QTD", "produced")


def test_what_is_no_figure_of_production_is_listed_with_the_reason() -> None:
    unbound = {each.printed: each.reason for each in read_release(COEUR, "").unbound}
    assert "equivalent of another kind" in unbound["3,796"]
    assert "cost" in unbound["12.50"] or "price" in unbound["12.50"]


def test_per_cent_of_a_metal_are_its_grade_and_then_its_recovery() -> None:
    # Excellon, first quarter of 2021: both blocks are headed by the metal and % alone.
    text = (
        "| | Q1 2021 | Q1 2020 |\n| Silver (g/t) | 524 | 542 |\n| Lead (%) | 5.35 | 5.44 |\n"
        "| Silver (%) | 89.7 | 89.3 |\n| Lead (%) | 81.8 | 82.8 |\n"
    )
    document = read_release(text, "Excellon").document
    assert (told(document, "524")[0], told(document, "5.35")[0]) == ("grade", "grade")
    assert (told(document, "89.7")[0], told(document, "81.8")[0]) == ("recovery", "recovery")


def test_headings_below_values_begin_another_table() -> None:
    text = (
        "Q4 2021 Production | Tonnes Processed | Silver\nAvino | 103,513 | 163,933\nConsolidated | 103,513 | 163,933\n"
        "YTD 2021 Production | Tonnes Processed | Silver\nAvino | 154,498 | 236,035\nConsolidated | 165,304 | 245,372\n"
    )
    tables: list[Table] = lined_tables(lex(text))[0]
    assert [len(table.rows) for table in tables] == [2, 2]
    assert told(read_release(text, "Avino").document, "245,372")[3:5] == ("FY 2021", "YTD")
