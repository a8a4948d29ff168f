"""The example quarter holds the printed figures, and what is derived in it follows from them."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from workbook.company import Company

AVINO = "Avino"
STOCKPILES = "Historic Above Ground Stockpiles"
METALS = ("Ag", "Au", "Cu")
KEY = ("period", "span", "entity", "metric", "metal")


@pytest.fixture(scope="module")
def folder(checkout: Path) -> Path:
    return checkout / "examples" / "avino-2020q2"


@pytest.fixture(scope="module")
def production(folder: Path) -> dict[tuple[str, str], dict[str, str]]:
    return {(row["period_end"], row["mine"]): row for row in rows_of(folder / "production.csv")}


@pytest.fixture(scope="module")
def printed(folder: Path) -> dict[tuple[str, ...], str]:
    return {tuple(row[column] for column in KEY): row["printed"] for row in rows_of(folder / "published.csv")}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def number(text: str) -> Fraction:
    if text == "-":
        return Fraction(0)
    return Fraction(text.removesuffix("%").replace(",", "")) / (100 if text.endswith("%") else 1)


def test_the_company_file_describes_two_operations_and_three_metals(folder: Path) -> None:
    company = Company.read(folder / "company.toml")
    assert (company.name, company.base_metal, company.fiscal_start_month) == ("Avino Silver & Gold Mines", "Ag", 1)
    assert [mine.name for mine in company.mines] == [AVINO, STOCKPILES]
    assert [(metal.symbol, metal.grade_unit, metal.content_unit, metal.price_unit) for metal in company.metals] == [
        ("Ag", "g/t", "oz", "USD/oz"),
        ("Au", "g/t", "oz", "USD/oz"),
        ("Cu", "%", "lb", "USD/lb"),
    ]


def test_every_printed_figure_has_one_row(folder: Path, printed: dict[tuple[str, ...], str]) -> None:
    assert len(printed) == len(rows_of(folder / "published.csv"))
    # The release prints 11 figures per line of its tables: three lines for the quarter, three for the year to date,
    # one for the comparison quarter; 11 changes; 2 x 3 prices.
    assert len(printed) == 11 * (3 + 3 + 1) + 11 + 6


@pytest.mark.parametrize(
    ("key", "characters"),
    [
        (("Q2 2020", "QTD", AVINO, "equivalent", ""), "158,286"),
        (("Q2 2020", "YTD", "Consolidated", "content", "Cu"), "2,267,939"),
        (("Q2 2020", "YTD", "Consolidated", "content", "Ag"), "317,299"),
        (("Q2 2020", "QTD", AVINO, "grade", "Au"), "0.40"),
        (("Q2 2020", "QTD", STOCKPILES, "tonnes", ""), "-"),
        (("Q2 2019", "QTD", AVINO, "equivalent", ""), "362,445"),
        (("Q2 2020", "QTD", AVINO, "recovery change", "Au"), "15%"),
        (("Q2 2020", "QTD", AVINO, "equivalent change", ""), "-56%"),
        (("Q2 2020", "QTD", "", "price", "Au"), "1,707"),
        (("Q2 2019", "QTD", "", "price", "Ag"), "14.88"),
    ],
)
def test_published_figures_keep_their_characters(
    printed: dict[tuple[str, ...], str], key: tuple[str, ...], characters: str
) -> None:
    assert printed[key] == characters


@pytest.mark.parametrize(
    ("period_end", "mine", "period", "span"),
    [
        ("2019-06-30", AVINO, "Q2 2019", "QTD"),
        ("2020-06-30", AVINO, "Q2 2020", "QTD"),
        ("2020-06-30", STOCKPILES, "Q2 2020", "QTD"),
        ("2020-03-31", STOCKPILES, "Q2 2020", "YTD"),
    ],
)
def test_a_disclosed_quarter_is_the_printed_figures(
    production: dict[tuple[str, str], dict[str, str]],
    printed: dict[tuple[str, ...], str],
    period_end: str,
    mine: str,
    period: str,
    span: str,
) -> None:
    row = production[period_end, mine]
    assert number(row["tonnes"]) == number(printed[period, span, mine, "tonnes", ""])
    for metal in METALS:
        for metric in ("grade", "recovery", "content"):
            assert number(row[f"{metal.lower()}_{metric}"]) == number(printed[period, span, mine, metric, metal])


def test_an_undisclosed_quarter_is_blank_and_not_zero(production: dict[tuple[str, str], dict[str, str]]) -> None:
    row = production["2019-06-30", STOCKPILES]
    assert {value for column, value in row.items() if column not in ("period_end", "mine")} == {""}


@pytest.mark.parametrize("mine", [AVINO, STOCKPILES])
def test_the_two_quarters_add_up_to_the_printed_year_to_date(
    production: dict[tuple[str, str], dict[str, str]], printed: dict[tuple[str, ...], str], mine: str
) -> None:
    quarters = [production["2020-03-31", mine], production["2020-06-30", mine]]
    columns = {("tonnes", ""): "tonnes"} | {("content", metal): f"{metal.lower()}_content" for metal in METALS}
    for (metric, metal), column in columns.items():
        assert sum(number(row[column]) for row in quarters) == number(printed["Q2 2020", "YTD", mine, metric, metal])


@pytest.mark.parametrize("metal", METALS)
def test_the_derived_quarter_lies_between_the_quarter_and_the_year_to_date(
    production: dict[tuple[str, str], dict[str, str]], printed: dict[tuple[str, ...], str], metal: str
) -> None:
    def figures(span: str) -> list[Fraction]:
        keys = (("tonnes", ""), ("grade", metal), ("recovery", metal))
        return [number(printed["Q2 2020", span, AVINO, metric, symbol]) for metric, symbol in keys]

    (ytd_tonnes, ytd_grade, ytd_recovery), (tonnes, grade, recovery) = figures("YTD"), figures("QTD")
    contained = ytd_tonnes * ytd_grade - tonnes * grade
    recovered = ytd_tonnes * ytd_grade * ytd_recovery - tonnes * grade * recovery
    row = production["2020-03-31", AVINO]
    derived_grade, derived_recovery = number(row[f"{metal.lower()}_grade"]), number(row[f"{metal.lower()}_recovery"])
    assert float(derived_grade) == pytest.approx(float(contained / (ytd_tonnes - tonnes)), rel=1e-14)
    assert float(derived_recovery) == pytest.approx(float(recovered / contained), rel=1e-14)


def test_the_derived_quarter_shows_what_the_design_says(production: dict[tuple[str, str], dict[str, str]]) -> None:
    row = production["2020-03-31", AVINO]
    shown = {column: f"{float(value):.4f}" for column, value in row.items() if column.endswith(("_grade", "_recovery"))}
    assert shown == {
        "ag_grade": "56.7737",
        "ag_recovery": "0.9000",
        "au_grade": "0.4000",
        "au_recovery": "0.7399",
        "cu_grade": "0.5800",
        "cu_recovery": "0.8750",
    }


def test_the_prices_are_those_of_the_price_footnote(folder: Path, printed: dict[tuple[str, ...], str]) -> None:
    rows = rows_of(folder / "prices.csv")
    assert [row["period"] for row in rows] == ["Q2 2019", "Q2 2020"]
    for row in rows:
        for metal in METALS:
            assert number(row[metal.lower()]) == number(printed[row["period"], "QTD", "", "price", metal])
