"""Data files end in the workbook's tables, and a second import of them changes nothing."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from intake_book import PRODUCTION, PUBLISHED, STOCKPILES, Bench
from xlsxwriter.workbook import Workbook

from workbook.company import Company
from workbook.errors import CannotRunError, FindingsError
from workbook.intake.importing import import_files
from workbook.intake.merging import Change
from workbook.ooxml.package import Package

AVINO_ROW = "2020-06-30,Avino,40190,43,90%,50581"


@pytest.fixture
def bench(tmp_path: Path, checkout: Path) -> Bench:
    return Bench(tmp_path, Company.read(checkout / "examples" / "avino-2020q2" / "company.toml"))


@pytest.fixture
def example(checkout: Path) -> list[Path]:
    folder = checkout / "examples" / "avino-2020q2"
    return [folder / name for name in ("production.csv", "prices.csv", "published.csv")]


def test_the_example_fills_the_three_tables_as_another_reader_sees_them(bench: Bench, example: list[Path]) -> None:
    report = import_files(bench.book, example)
    assert [(file.table, file.added) for file in report.files] == [("Production", 6), ("Prices", 2), ("Published", 94)]
    # openpyxl is the oracle: it shares no code with the package that wrote the cells.
    book = openpyxl.load_workbook(bench.book)
    sheet = book["Production"]
    assert sheet.tables["Production"].ref.endswith(str(sheet.max_row))
    rows = [row[:6] for row in sheet.iter_rows(values_only=True) if row[1] == "Avino"]
    assert rows[0][1:] == ("Avino", 96707, 41, 0.81, 104893)
    assert rows[0][0].date().isoformat() == "2019-06-30"
    assert rows[2][1:] == ("Avino", 40190, 43, 0.9, 50581)
    stockpiles = [row[2:12] for row in sheet.iter_rows(values_only=True) if row[1] == STOCKPILES]
    assert stockpiles[0] == (None,) * 10
    assert stockpiles[2] == (0,) * 10
    printed = [row[5] for row in book["Published"].iter_rows(values_only=True)]
    assert {"50,581", "0.40", "90%", "-52%", "-", "16.38"} <= set(printed)


def test_a_second_import_finds_all_rows_unchanged_and_writes_nothing(bench: Bench, example: list[Path]) -> None:
    import_files(bench.book, example)
    before = bench.book.stat()
    report = import_files(bench.book, example)
    assert [(file.added, file.replaced, file.unchanged) for file in report.files] == [
        (0, (), 6),
        (0, (), 2),
        (0, (), 94),
    ]
    assert not report.changed
    assert bench.book.stat().st_mtime_ns == before.st_mtime_ns


def test_a_row_of_the_same_key_is_replaced_and_said_with_the_old_value(bench: Bench) -> None:
    bench.take(PRODUCTION, AVINO_ROW)
    report = bench.take(PRODUCTION, "2020-06-30,AVINO,40190,43,0.9,50518")
    [row] = report.files[0].replaced
    assert (row.row, row.label) == (2, "2020-06-30, Avino")
    assert row.changes == (Change("Ag content (oz)", 50581, 50518),)
    assert report.lines()[1] == "  Row 2 (2020-06-30, Avino): Ag content (oz) 50581 -> 50518."
    [stored] = bench.rows("Production")
    assert (stored["Mine"], stored["Ag content (oz)"]) == ("Avino", 50518)


def test_an_empty_text_is_a_blank_already_and_true_is_not_one(bench: Bench) -> None:
    package = Package.read(bench.book)
    row = {"Period end": 44012, "Mine": "Avino", "Tonnes (t)": True, "Ag grade (g/t)": ""}
    package.append_rows("Production", [row])
    package.write(bench.book)
    [replaced] = bench.take(PRODUCTION, "2020-06-30,Avino,1,,,").files[0].replaced
    assert replaced.changes == (Change("Tonnes (t)", True, 1),)


def test_minus_nil_is_said_as_nil(bench: Bench) -> None:
    bench.take(PRODUCTION, AVINO_ROW)
    lines = bench.take(PRODUCTION, AVINO_ROW.replace("40190", "-0")).lines()
    assert lines[1] == "  Row 2 (2020-06-30, Avino): Tonnes (t) 40190 -> 0."


def test_a_column_that_is_not_in_the_file_stays_and_a_blank_that_is_empties(bench: Bench) -> None:
    bench.take(PRODUCTION, AVINO_ROW)
    bench.take("period_end,mine,ag_recovery", "2020-06-30,Avino,")
    [stored] = bench.rows("Production")
    assert (stored["Tonnes (t)"], stored["Ag recovery (%)"], stored["Ag content (oz)"]) == (40190, None, 50581)


def test_a_lone_dash_is_nil_and_a_blank_is_not_reported(bench: Bench) -> None:
    bench.take(PRODUCTION, "2020-06-30,Avino,-,\u2013,\u2014,")
    [stored] = bench.rows("Production")
    assert [stored[f"Ag {word}"] for word in ("grade (g/t)", "recovery (%)", "content (oz)")] == [0, 0, None]
    assert stored["Tonnes (t)"] == 0


def test_one_finding_in_one_file_stops_all_files(bench: Bench) -> None:
    good = bench.file(PRODUCTION, AVINO_ROW, name="good.csv")
    bad = bench.file("period,ag", "Q2 2020,none", "Q5 2020,1", name="bad.csv")
    before = bench.book.read_bytes()
    with pytest.raises(FindingsError) as caught:
        import_files(bench.book, [good, bad])
    assert [finding.split("bad.csv")[1][:24] for finding in caught.value.findings] == [
        ", row 2, column ag: foun",
        ", row 3, column period: ",
    ]
    assert bench.book.read_bytes() == before


def test_a_key_in_two_files_is_refused(bench: Bench) -> None:
    files = [bench.file(PRODUCTION, AVINO_ROW, name=name) for name in ("one.csv", "two.csv")]
    with pytest.raises(FindingsError, match=r"two\.csv, row 2, column period_end: found 2020-06-30, Avino, .*one\.csv"):
        import_files(bench.book, files)


@pytest.mark.parametrize("months", [("04-30", "05-31", "06-30"), ("06-30", "05-31", "04-30")])
def test_months_and_quarters_are_not_mixed_in_one_quarter(bench: Bench, months: tuple[str, ...]) -> None:
    bench.take(PRODUCTION, *(f"2020-{month},Avino,1,,," for month in months))
    [finding] = bench.findings(PRODUCTION, f"2020-06-30,{STOCKPILES},5,,,")
    assert finding == (
        "data.csv, row 2, column period_end: found Q2 2020 by months for Avino (2020-04-30) and as a whole for "
        f"{STOCKPILES}, expected one of the two for all mines."
    )


@pytest.mark.parametrize("figures", [",,,", "-,-,-,-"])
def test_a_row_that_is_blank_or_nil_is_neither_a_month_nor_a_quarter(bench: Bench, figures: str) -> None:
    bench.take(PRODUCTION, "2020-04-30,Avino,1,,,", "2020-06-30,Avino,1,,,")
    assert bench.take(PRODUCTION, f"2020-06-30,{STOCKPILES},{figures}").files[0].added == 1


def test_a_month_that_was_nil_and_gets_a_figure_is_a_month(bench: Bench) -> None:
    bench.take(PRODUCTION, "2020-04-30,Avino,-,,,", f"2020-06-30,{STOCKPILES},5,,,")
    [finding] = bench.findings("period_end,mine,ag_grade", "2020-04-30,Avino,41")
    assert "found Q2 2020 by months for Avino (2020-04-30)" in finding


def test_rows_that_a_user_left_without_a_date_or_a_figure_belong_to_no_quarter(bench: Bench) -> None:
    package = Package.read(bench.book)
    rows = [(9e9, 1), ("soon", 1), (43951, "-"), (43951, "")]
    package.append_rows(
        "Production", [{"Period end": end, "Mine": "Avino", "Tonnes (t)": tonnes} for end, tonnes in rows]
    )
    package.write(bench.book)
    assert bench.take(PRODUCTION, f"2020-06-30,{STOCKPILES},5,,,").files[0].added == 1


def test_a_quarter_beside_another_quarter_by_months_is_taken(bench: Bench) -> None:
    bench.take(PRODUCTION, "2020-04-30,Avino,1,,,")
    assert bench.take(PRODUCTION, f"2020-03-31,{STOCKPILES},5,,,").files[0].added == 1


def test_a_formula_that_a_user_typed_is_not_overwritten(bench: Bench) -> None:
    bench.take(PRODUCTION, AVINO_ROW)
    package = Package.read(bench.book)
    part = package.sheet("Production").part
    package.replace_part(part, package.part(part).replace(b"<v>40190</v>", b"<f>40000+190</f><v>40190</v>"))
    package.write(bench.book)
    assert bench.take(PRODUCTION, AVINO_ROW).files[0].unchanged == 1
    [finding] = bench.findings(PRODUCTION, AVINO_ROW.replace("40190", "40191"))
    assert "found 40191 for" in finding
    assert "which holds the formula =40000+190" in finding


def test_a_row_that_the_workbook_has_twice_is_not_guessed(bench: Bench) -> None:
    bench.take(PRODUCTION, AVINO_ROW)
    package = Package.read(bench.book)
    package.append_rows("Production", [{"Period end": 44012, "Mine": "avino ", "Tonnes (t)": 7}])
    package.write(bench.book)
    [finding] = bench.findings(PRODUCTION, AVINO_ROW)
    assert "found 2020-06-30, Avino, expected it once in" in finding


def test_a_workbook_sheet_of_ours_is_taken_with_its_titles_units_and_real_dates(bench: Bench) -> None:
    path = bench.folder / "export.xlsx"
    book = Workbook(path)
    sheet = book.add_worksheet("Sheet1")
    sheet.write(0, 0, "Production")
    sheet.write_row(2, 0, ["Period end", "Mine", "Tonnes (t)", "Ag grade (g/t)", "Ag recovery (%)", "Quarter"])
    sheet.write_row(3, 0, [44012, "Avino", 40190, 43, 0.9, "Q2 2020"])
    book.close()
    [file] = import_files(bench.book, [path]).files
    assert (file.added, file.ignored_columns) == (1, ("Quarter",))
    [stored] = bench.rows("Production")
    assert (stored["Period end"], stored["Tonnes (t)"], stored["Ag recovery (%)"]) == (44012, 40190, 0.9)


def test_published_figures_keep_their_characters(bench: Bench) -> None:
    bench.take(PUBLISHED, 'q2  2020,qtd,consolidated,Content,AG,"317,300",table')
    [stored] = bench.rows("Published")
    assert [stored[name] for name in ("Period", "Span", "Entity", "Metric", "Metal", "Printed")] == [
        "Q2 2020",
        "QTD",
        "Consolidated",
        "content",
        "Ag",
        "317,300",
    ]


def test_an_import_of_no_files_or_into_no_workbook_of_ours_is_refused(bench: Bench, tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="No data file was named"):
        import_files(bench.book, [])
    other = tmp_path / "other.xlsx"
    book = Workbook(other)
    book.add_worksheet()
    book.close()
    with pytest.raises(CannotRunError, match="has no table 'Metals'"):
        import_files(other, [bench.file(PRODUCTION, AVINO_ROW)])


def test_progress_is_said_in_sentences(bench: Bench) -> None:
    said: list[str] = []
    path = bench.file(PRODUCTION, AVINO_ROW)
    import_files(bench.book, [path], said.append)
    assert said == [f"Checking {path}", f"Comparing with {bench.book}", f"Writing {bench.book}"]
