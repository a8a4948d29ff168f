"""Which period a release reports, told by its title and its opening, in the year of its date."""

from __future__ import annotations

import pytest

from workbook.release.reading.reader import read_release


def period_of(opening: str, sentence: str = "Silver production was 301,710 ounces.") -> str | None:
    """The period of the one figure below an opening; None where it stays unbound."""
    document = read_release(f"{opening}\n\n{sentence}\n", "").document
    return document.figures[0].period if document.figures else None


@pytest.mark.parametrize(
    ("opening", "period"),
    [
        ("October 12, 2021 - Tarn Silver Corp. reports third quarter production.", "Q3 2021"),
        ("Tarn Silver Corp. reports fourth quarter production\n\n2022-01-12. Tarn Silver Corp.", "Q4 2021"),
        ("Oslo, 24 April 2019 - Tarn Silver Corp. reports on the quarter ended March 31.", "Q1 2019"),
        ("23-Oct-2020: Tarn Silver Corp. Quarterly Activities and Cash Flow Report - Sept 2020", "Q3 2020"),
        ("Tarn Silver Corp. - Quarterly Activities Report for the Period Ended 30 June 2021", "Q2 2021"),
        ("Tarn Silver Corp. announces second quarter results for the period ended 30 June 2021.", "Q2 2021"),
        ("Tarn Silver Corp. - June 2021 Quarterly Report", "Q2 2021"),
        ('Tarn Silver Corp. announces production for the second quarter ("Q2") 2017.', "Q2 2017"),
        ("Tarn Silver Corp. announces production for the year ended December 31, 2021.", "FY 2021"),
        ("Tarn Silver Corp. announces 2021 production.", "FY 2021"),
        (
            "August 2, 2022 - Tarn Silver Corp. announces fourth quarter production. Its fiscal year ends on June 30.",
            "Q4 FY2022",
        ),
        (
            "for the period ended 30 September 2020\n\nCY20 production is expected at the lower end of guidance.\n\n"
            "Tarn Silver Corp. presents its Quarterly Activities Report.",
            "Q3 2020",
        ),
        ("September Quarterly highlights\n\n22 October 2020, Tarn Silver Corp.", "Q3 2020"),
        (
            "For the three months ended 31 December 2015. Tarn Silver Corp. works on YTD FY 2016.",
            "3 months to December 2015",
        ),
    ],
)
def test_a_release_reports_what_its_opening_announces_in_the_year_of_its_date(opening: str, period: str) -> None:
    assert period_of(opening) == period


@pytest.mark.parametrize(
    "passing",
    [
        "The ramp-up starts in Q1 2022; commissioning is planned for Q1 2022, with Q1 2022 targets unchanged.",
        "All comparisons are with the three months ended September 30, 2020. The third quarter of 2020 was wet.",
        "A call on the results of Q4 2021 is held in Q1 2022.\n\nResults of Q4 2021 follow in Q1 2022.",
        "When we bought the mine it made less than in the third quarter of 2006.",
    ],
)
def test_no_other_quarter_that_a_text_names_is_the_one_it_reports(passing: str) -> None:
    assert period_of(f"Tarn Silver Corp. announces its third quarter 2021 production. {passing}") == "Q3 2021"


def test_a_year_is_not_taken_from_a_comparison() -> None:
    compared = "Tarn Silver Corp. reports third-quarter production, 31% more than in the third quarter of 2020."
    assert period_of(compared) is None
    assert period_of(f"October 12, 2021. {compared}") == "Q3 2021"


@pytest.mark.parametrize(
    "opening",
    [
        "Tarn Silver Corp. Announces Q4 and Full Year 2021 Production",
        "Tarn Silver Corp. announces production for the three and nine months ended September 30, 2021.",
        'Tarn Silver Corp. reports on the fourth quarter ("Q4") and 2021 operating results.',
        "Tarn Silver Corp. Production Report for the twelve months and the fourth quarter ended 31 December 2021",
    ],
)
def test_where_two_spans_are_announced_a_sentence_that_names_neither_is_of_none(opening: str) -> None:
    assert period_of(opening) is None
    assert str(period_of(opening, "Silver production for the quarter was 301,710 ounces.")).endswith(" 2021")


def test_a_title_of_two_spans_leaves_columns_of_years_unbound() -> None:
    columns = "| | 2021 | 2020 |\n| Silver produced (oz) | 301,710 | 280,110 |\n| Tonnes milled | 120,300 | 110,200 |"
    assert period_of("Tarn Silver Corp. Announces Q4 and Full Year 2021 Production", columns) is None
    assert period_of("Tarn Silver Corp. Announces 2021 Annual Production", columns) == "FY 2021"


def test_a_sentence_in_passing_dates_nothing_below_it() -> None:
    opening = "Tarn Silver Corp. announces production of the third quarter of 2021.\n\nIt starts building in Q1 2022."
    assert period_of(opening) == "Q3 2021"
