"""A break in plain sentences: the two of the Avino release, with what it would take for the print to be right."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from workbook.ooxml.package import Package
from workbook.reports.check_report import CheckRow
from workbook.reports.diagnosis import explain

METALS = [
    ["Ag", "Silver", "g/t", "oz"],
    ["Au", "Gold", "g/t", "oz"],
    ["Cu", "Copper", "%", "lb"],
]
PUBLISHED = [
    ["Q2 2020", "QTD", "Avino", "equivalent", "", "158,286", 158285.5, 158286.5, 158286],
    ["Q2 2020", "QTD", "Avino", "content", "Ag", "50,581", 50580.5, 50581.5, 50581],
    ["Q2 2020", "QTD", "Avino", "content", "Au", "404", 403.5, 404.5, 404],
    ["Q2 2020", "QTD", "Avino", "content", "Cu", "459,767", 459766.5, 459767.5, 459767],
    ["Q2 2020", "YTD", "Consolidated", "tonnes", "", "204,286", 204285.5, 204286.5, 204286],
    ["Q2 2020", "YTD", "Consolidated", "grade", "Cu", "0.57", 0.565, 0.575, 0.57],
    ["Q2 2020", "YTD", "Consolidated", "recovery", "Cu", "87%", 0.865, 0.875, 0.87],
    ["Q2 2020", "YTD", "Consolidated", "content", "Cu", "2,267,939", 2267938.5, 2267939.5, 2267939],
]
EQUIVALENT = CheckRow(
    *("equivalents-follow-from-prices", "Avino", "Q2 2020", "QTD", "equivalent", "", "breaks"),
    *(161451.399, "158,286", (161212.0, 161691.0), -2926.0, "", "Checks", "G5"),
)
COPPER = CheckRow(
    *("contents-follow-from-grades", "Consolidated", "Q2 2020", "YTD", "content", "Cu", "breaks"),
    *(2233400.0, "2,267,939", (2201200.0, 2265947.4), 1991.0, "", "Checks", "G9"),
)


@pytest.fixture
def package(tmp_path: Path) -> Package:
    path = tmp_path / "release.xlsx"
    with xlsxwriter.Workbook(path) as book:
        settings = book.add_worksheet("Settings")
        settings.write("A1", "Ag")
        book.define_name("base_metal", "=Settings!$A$1")
        for name, header, rows in (
            ("Metals", ["Symbol", "Metal", "Grade unit", "Content unit"], METALS),
            (
                "Published",
                ["Period", "Span", "Entity", "Metric", "Metal", "Printed", "Low", "High", "Value"],
                PUBLISHED,
            ),
            ("Prices", ["Period", "Ag (USD/oz)", "Au (USD/oz)", "Cu (USD/lb)"], [["Q2 2020", 16.38, 1707, 2.45]]),
        ):
            sheet = book.add_worksheet(name)
            columns = [{"header": label} for label in header]
            sheet.add_table(0, 0, len(rows), len(header) - 1, {"name": name, "columns": columns, "data": rows})
    return Package.read(path)


def test_an_equivalent_is_explained_by_the_silver_price_it_would_need(package: Package) -> None:
    # (404 x 1,707 + 459,767 x 2.45) / (158,286 - 50,581) = 16.8615...
    assert explain(package, EQUIVALENT) == (
        "Silver equivalent of Avino, Q2 2020: 158,286 oz is printed, 161,451 is computed, and the rounding of the "
        "printed figures allows only 161,212 to 161,691. A silver price of 16.86 would make it right; 16.38 is given."
    )


def test_a_content_is_explained_by_the_least_recovery_it_would_need(package: Package) -> None:
    # 2,267,938.5 lb / (204,286.5 t x 0.575% x 2,204.62262 lb/t) = 87.577...%
    assert explain(package, COPPER).endswith("It would take a recovery of at least 87.58%; 87% is printed.")


def test_a_check_that_could_not_be_calculated_says_where_to_look(package: Package) -> None:
    row = CheckRow("a-check", "Avino", "", "", "", "", "#NAME?", None, None, None, None, "", "Checks", "G7")
    assert explain(package, row) == "Avino: the check a-check could not be calculated; see Checks!G7."
