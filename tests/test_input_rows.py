"""Every cell that cannot be taken is found, with its file, row, column, and what was expected of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from intake_book import PRODUCTION, PUBLISHED, Bench

from workbook.company import Company


@pytest.fixture
def bench(tmp_path: Path, checkout: Path) -> Bench:
    return Bench(tmp_path, Company.read(checkout / "examples" / "avino-2020q2" / "company.toml"))


@pytest.mark.parametrize(
    ("row", "column", "found", "expected"),
    [
        ("2020-06-30,Avino Mine,1,1,1,1", "mine", '"Avino Mine"', "expected a mine of the workbook: Avino, Historic"),
        ("2020-06-29,Avino,1,1,1,1", "period_end", '"2020-06-29"', "expected the last day of a month or quarter"),
        ("2020-06-31,Avino,1,1,1,1", "period_end", '"2020-06-31"', "expected a day of the calendar"),
        ("30/06/2020,Avino,1,1,1,1", "period_end", '"30/06/2020"', "expected the last day of a month as a date"),
        ("06-07-2020,Avino,1,1,1,1", "period_end", '"06-07-2020"', "expected the last day of a month as a date"),
        (",Avino,1,1,1,1", "period_end", "a blank", "expected a value: every row needs one"),
        ("2020-06-30,,1,1,1,1", "mine", "a blank", "expected a value: every row needs one"),
        ("2020-06-30,Avino,many,1,1,1", "tonnes", '"many"', "expected a number that is not negative"),
        ("2020-06-30,Avino,-5,1,1,1", "tonnes", '"-5"', "expected a number that is not negative"),
        ("2020-06-30,Avino,1e999,1,1,1", "tonnes", '"1e999"', "expected a number"),
        ("2020-06-30,Avino,nan,1,1,1", "tonnes", '"nan"', "expected a number"),
        ("2020-06-30,Avino,1_000,1,1,1", "tonnes", '"1_000"', "expected a number"),
        ('2020-06-30,Avino,"1.234,5",1,1,1', "tonnes", '"1.234,5"', "expected a number"),
        ('2020-06-30,Avino,"0,190",1,1,1', "tonnes", '"0,190"', "expected a number"),
        ("2020-06-30,Avino,1,1,90,1", "ag_recovery", '"90"', "a fraction from 0 to 1, or a percentage: 0.90 or 90%"),
        ("2020-06-30,Avino,1,1,101%,1", "ag_recovery", '"101%"', "a fraction from 0 to 1, or a percentage"),
        ("2020-06-30,Avino,1,43%,1,1", "ag_grade", '"43%"', "expected a number"),
        ("2020-06-30,Avino,=1+1,1,1,1", "tonnes", '"=1+1"', "a spreadsheet takes this text for a formula"),
        ("2020-06-30,=Avino,1,1,1,1", "mine", '"=Avino"', "a spreadsheet takes this text for a formula"),
    ],
)
def test_a_production_cell_is_refused(bench: Bench, row: str, column: str, found: str, expected: str) -> None:
    [finding] = bench.findings(PRODUCTION, row)
    assert finding.startswith(f"data.csv, row 2, column {column}: found {found}, expected ")
    assert expected in finding


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ("June 2020,QTD,Avino,tonnes,,1,", "period", "expected a period such as Q2 2020"),
        ("Q2 2020,MTD,Avino,tonnes,,1,", "span", "expected a span: QTD, YTD"),
        ("Q2 2020,QTD,Bralorne,tonnes,,1,", "entity", "expected a mine of the workbook or the consolidated line"),
        ("Q2 2020,QTD,Avino,tons,,1,", "metric", "expected a metric: tonnes, grade"),
        ("Q2 2020,QTD,Avino,grade,Pb,1,", "metal", "expected a metal of the workbook: Ag, Au, Cu"),
        ("Q2 2020,QTD,Avino,grade,,1,", "metal", "expected the metal of the grade"),
        ("Q2 2020,QTD,Avino,grade change,,1,", "metal", "expected the metal of the grade change"),
        ("Q2 2020,QTD,Avino,tonnes,Ag,1,", "metal", "expected a blank, because tonnes has no metal"),
        ("Q2 2020,QTD,Avino,price,Ag,1,", "entity", "expected a blank, because a price is the company's"),
        ("Q2 2020,QTD,,tonnes,,1,", "entity", "expected the mine of the tonnes, or Consolidated"),
        ("Q2 2020,YTD,,price,Ag,1,", "span", "expected QTD"),
        ("Q2 2020,QTD,Avino,recovery,Ag,90,", "printed", "expected a recovery with its percent sign: 90%"),
        ("Q2 2020,QTD,Avino,tonnes,,n/a,", "printed", "expected one printed figure"),
        ("Q2 2020,QTD,Avino,tonnes,,1 2 3 x,", "printed", "expected one printed figure"),
        ("Q2 2020,QTD,Avino,tonnes,,,", "printed", "expected a value: every row needs one"),
        ('Q2 2020,QTD,Avino,tonnes,,1,"=HYPERLINK(""http://x"")"', "source", "takes this text for a formula"),
        ("Q2 2020,QTD,Avino,tonnes,,1,+cmd|x", "source", "takes this text for a formula"),
        ("Q2 2020,QTD,Avino,tonnes,,1,@SUM(A1)", "source", "takes this text for a formula"),
        ("Q2 2020,QTD,Avino,tonnes,,1,-A1", "source", "takes this text for a formula"),
        ("Q2 2020,QTD,Avino,tonnes,,1,  =A1", "source", "takes this text for a formula"),
        ("Q2 2020,QTD,Avino,tonnes,,1,\t=A1", "source", "takes this text for a formula"),
        ("Q2 2020,QTD,Avino,tonnes,,1,\t", "source", "takes this text for a formula"),
        ('Q2 2020,QTD,Avino,tonnes,,1,"two\nlines"', "source", "expected a text of one line"),
    ],
)
def test_a_published_cell_is_refused(bench: Bench, row: str, column: str, expected: str) -> None:
    [finding] = bench.findings(PUBLISHED, row)
    assert finding.startswith(f"data.csv, row 2, column {column}: found ")
    assert expected in finding


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Q2 2020,0", "ag"),
        ("Q2 2020,-", "ag"),
        ("Q2 20,1", "period"),
        ("H2 2020,1", "period"),
        ("2020-06-30,1", "period"),
    ],
)
def test_a_price_row_is_refused(bench: Bench, row: str, column: str) -> None:
    [finding] = bench.findings("period,ag", row)
    assert finding.startswith(f"data.csv, row 2, column {column}: found ")


@pytest.mark.parametrize("period", ["Q2 2020", "H1 2020", "9M 2020", "FY 2020"])
def test_a_price_of_a_quarter_or_a_year_to_date_is_taken(bench: Bench, period: str) -> None:
    bench.take("period,ag", f"{period},16.38")
    assert [row["Ag (USD/oz)"] for row in bench.rows("Prices")] == [16.38]


@pytest.mark.parametrize(
    ("cell", "number"),
    [("40190", 40190), ('"40,190"', 40190), ('"1,040,190.5"', 1040190.5), ("4.019e4", 40190), (" 40190 ", 40190)],
)
def test_a_number_is_taken_as_people_write_it(bench: Bench, cell: str, number: float) -> None:
    bench.take(PRODUCTION, f"2020-06-30,Avino,{cell},,,")
    assert bench.rows("Production")[0]["Tonnes (t)"] == number


@pytest.mark.parametrize(
    ("cell", "fraction"), [("90%", 0.9), ("99.99%", 0.9999), ("0.739913730903159", 0.739913730903159)]
)
def test_a_recovery_is_stored_as_the_very_fraction(bench: Bench, cell: str, fraction: float) -> None:
    bench.take(PRODUCTION, f"2020-06-30,Avino,,,{cell},")
    assert bench.rows("Production")[0]["Ag recovery (%)"] == fraction


def test_a_comma_that_may_be_decimal_is_refused_in_a_file_with_semicolons(bench: Bench) -> None:
    header = PRODUCTION.replace(",", ";")
    [finding] = bench.findings(header, "2020-06-30;Avino;40,190;;;")
    assert "it may be a decimal comma or separate thousands" in finding
    bench.take(header, "2020-06-30;Avino;1,040,190;;;")
    assert bench.rows("Production")[0]["Tonnes (t)"] == 1040190


def test_a_key_that_stands_twice_in_a_file_is_refused(bench: Bench) -> None:
    [finding] = bench.findings(PRODUCTION, "2020-06-30,Avino,1,,,", "", "2020-06-30,avino,2,,,")
    assert finding == (
        "data.csv, row 4, column period_end: found 2020-06-30, Avino, "
        "expected each period_end and mine once: row 2 has it already."
    )


def test_rows_whose_keys_cannot_be_read_are_not_each_others_duplicates(bench: Bench) -> None:
    findings = bench.findings(PRODUCTION, "June,Avino,1,,,", "July,Avino,2,,,")
    assert [finding.partition(", expected")[0] for finding in findings] == [
        'data.csv, row 2, column period_end: found "June"',
        'data.csv, row 3, column period_end: found "July"',
    ]


def test_all_findings_of_a_file_are_said_at_once_in_the_order_of_its_rows(bench: Bench) -> None:
    findings = bench.findings(PRODUCTION, "2020-06-30,Avino,x,1,90,1", "2020-06-30,Who,1,1,1,y")
    assert [finding.partition(": found")[0] for finding in findings] == [
        "data.csv, row 2, column tonnes",
        "data.csv, row 2, column ag_recovery",
        "data.csv, row 3, column mine",
        "data.csv, row 3, column ag_content",
    ]


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (
            "period_end,mine,tonnes,ag_grad",
            "data.csv, row 1, column ag_grad: found an unknown column, expected ag_grade.",
        ),
        ("period_end,mine,tonnes,pb_grade", "column pb_grade: found an unknown column, expected "),
        ("period_end,tonnes,ag_grade,ag_recovery", "data.csv, row 1: found no column mine, expected it in a file for"),
        ("period_end,mine,tonnes,Tonnes (t)", "found the columns tonnes and Tonnes (t), expected tonnes once."),
        ("period_end,mine,tonnes,Ag grade (oz/st)", "column Ag grade (oz/st): found the unit oz/st, expected g/t."),
        ("period_end,mine,tonnes,", "found a column with values and no name"),
    ],
)
def test_a_header_is_refused(bench: Bench, header: str, sentence: str) -> None:
    findings = bench.findings(header, "2020-06-30,Avino,1,1")
    assert any(sentence in finding for finding in findings), findings
