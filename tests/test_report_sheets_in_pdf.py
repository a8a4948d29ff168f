"""The report sheets as LibreOffice Calc calculates and prints them: pages, and figures as the release prints them."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import conftest
import pytest
from calc import Calc
from companies import EXAMPLE

pytestmark = pytest.mark.libreoffice
FOOTER = re.compile(r"^Avino Silver & Gold Mines {2,}(?P<sheet>.+?) {2,}Page (?P<number>\d+) of (?P<count>\d+)$")
# Where the figures of the release stand: the sheet, and what heads their table.
TABLES = {
    "quarter production table": ("Quarter", "Tonnes processed"),
    "quarter grade and recovery table": ("Quarter", "Silver grade (g/t)"),
    "year-to-date production table": ("Year to date", "Tonnes processed"),
    "year-to-date grade and recovery table": ("Year to date", "Silver grade (g/t)"),
}
QUARTER, YEAR, GRADES = (
    "quarter production table",
    "year-to-date production table",
    "year-to-date grade and recovery table",
)
# What the release prints and its own figures do not give, by the check of the example that says so.
INSTEAD = {
    # equivalents-follow-from-prices: 50,581 + (404 x 1,707 + 459,767 x 2.45) / 16.38.
    (QUARTER, "Avino", "158,286"): "161,451",
    (QUARTER, "Consolidated", "158,286"): "161,451",
    # mines-sum-to-consolidated: 312,819 + 4,481; the release rounds the sum, not its parts.
    (YEAR, "Consolidated", "317,299"): "317,300",
    # contents-follow-from-grades: weighted by metal it is 87.65%, weighted by tonnes 86.69%.
    (GRADES, "Consolidated", "87%"): "88%",
    # The prices of the first quarter are not disclosed.
    (YEAR, "Avino", "835,370"): "n/d",
    (YEAR, "Historic Above Ground Stockpiles", "6,860"): "n/d",
    (YEAR, "Consolidated", "842,230"): "n/d",
}


@pytest.fixture(scope="module")
def pages(calc: Calc, example_book: Path) -> list[tuple[str, list[str]]]:
    """The pages of the workbook: the sheet that the footer names, and the lines above it."""
    if shutil.which("pdftotext") is None:
        conftest.go_without("pdftotext, which reads printed pages, is not installed on this machine")
    with calc.opened(example_book) as document:
        document.recalculate()
        pdf = document.stored("example.pdf")
    printed = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    texts = printed.removesuffix("\f").split("\f")
    found = []
    for number, text in enumerate(texts, 1):
        *lines, last = [line.strip() for line in text.splitlines() if line.strip()]
        footer = FOOTER.match(last)
        assert footer is not None, last
        assert (int(footer["number"]), int(footer["count"])) == (number, len(texts))
        found.append((footer["sheet"], lines))
    return found


def lines_of(pages: list[tuple[str, list[str]]], sheet: str) -> list[str]:
    return [line for name, lines in pages if name == sheet for line in lines]


def printed_rows() -> Iterator[dict[str, str]]:
    with (EXAMPLE / "published.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_each_report_is_one_page_but_the_checks(pages: list[tuple[str, list[str]]]) -> None:
    counted = Counter(sheet for sheet, _ in pages)
    reports = ("Cover", "Quarter", "Year to date", "Highlights", "Charts", "Log")
    assert {sheet: counted[sheet] for sheet in reports} == dict.fromkeys(reports, 1)
    headers = [line for line in lines_of(pages, "Checks") if re.match(r"Check +Entity +Period +Span", line)]
    assert len(headers) == counted["Checks"] > 1


def test_each_page_has_its_title(pages: list[tuple[str, list[str]]]) -> None:
    titles = {sheet: lines[0] for sheet, lines in reversed(pages)}
    assert {sheet: titles[sheet] for sheet in ("Cover", "Quarter", "Year to date", "Highlights", "Charts")} == {
        "Cover": "Avino Silver & Gold Mines",
        "Quarter": "Q2 2020 production by mine",
        "Year to date": "H1 2020 production by mine",
        "Highlights": "Q2 2020 highlights by mine",
        "Charts": "Avino: five quarters",
    }


@pytest.mark.parametrize("source", TABLES)
def test_the_tables_print_what_the_release_prints(pages: list[tuple[str, list[str]]], source: str) -> None:
    sheet, heading = TABLES[source]
    lines = lines_of(pages, sheet)
    table = lines[next(number for number, line in enumerate(lines) if heading in line) :]
    rows = list(printed_rows())
    for entity in ("Avino", "Historic Above Ground Stockpiles", "Consolidated"):
        figures = [row["printed"] for row in rows if row["source"] == source and row["entity"] == entity]
        shown = next(line for line in table if line.startswith(entity)).removeprefix(entity).split()
        assert shown == [INSTEAD.get((source, entity, figure), figure) for figure in figures]


def test_the_price_footnote_is_under_the_figures(pages: list[tuple[str, list[str]]]) -> None:
    sentence = (
        "Silver equivalent for Q2 2020 uses metal prices of $16.38 per oz silver, $1,707 per oz gold and $2.45 per lb "
        "copper."
    )
    assert sentence in lines_of(pages, "Quarter")
    assert sentence in lines_of(pages, "Highlights")


def test_the_charts_are_drawn_with_their_titles_and_axes(pages: list[tuple[str, list[str]]]) -> None:
    text = "\n".join(lines_of(pages, "Charts"))
    for words in ("Silver equivalent (oz) by metal", "Throughput and feed grade", "Q2 2019", "Q2 2020", "400,000"):
        assert words in text


def test_no_page_prints_an_error_or_a_number_that_does_not_fit(pages: list[tuple[str, list[str]]]) -> None:
    for sheet in ("Cover", "Quarter", "Year to date", "Highlights", "Charts", "Checks", "Log"):
        assert re.findall(r"#[A-Z/0]+[!?]?|###|Err:\d+", "\n".join(lines_of(pages, sheet))) == []
