"""The example quarter against the release itself: every printed figure of its tables, and what must be flagged."""

import csv

import pytest
from companies import EXAMPLE

from workbook.intake.importing import import_files
from workbook.new_book import new_book
from workbook.ooxml.package import Package
from workbook.refresh import refresh
from workbook.reports.check_report import CheckRow, read_checks
from workbook.reports.show import ReportCell, read_report

METALS = {"Ag": ("Silver", "g/t", "oz"), "Au": ("Gold", "g/t", "oz"), "Cu": ("Copper", "%", "lb")}

# Where the workbook, computing from the quarter's inputs, shows another figure than the release prints. All other
# printed figures it shows to the character.
DIFFERENT = {
    # Sum of the two printed operations; the release's own sum is one ounce short (both are within rounding).
    ("Consolidated", "YTD", "content", "Ag"): "317,300",
    # Weighted by contained metal, 87.65%; the printed 87% cannot be (see the checks).
    ("Consolidated", "YTD", "recovery", "Cu"): "88%",
    # From the footnote's prices.
    ("Avino", "QTD", "equivalent", ""): "161,451",
    ("Consolidated", "QTD", "equivalent", ""): "161,451",
    # Prices of the first quarter of 2020 are not disclosed.
    ("Avino", "YTD", "equivalent", ""): "n/d",
    ("Historic Above Ground Stockpiles", "YTD", "equivalent", ""): "n/d",
    ("Consolidated", "YTD", "equivalent", ""): "n/d",
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    book = tmp_path_factory.mktemp("avino") / "book.xlsx"
    new_book(EXAMPLE / "company.toml", book)
    import_files(book, [EXAMPLE / f"{name}.csv" for name in ("production", "prices", "published")])
    refresh(book)
    return Package.read(book)


@pytest.fixture(scope="module")
def cells(package: Package) -> dict[tuple[str, str, str, str], ReportCell]:
    return {(c.table, c.entity, c.row, c.column): c for table in read_report(package) for c in table.cells}


@pytest.fixture(scope="module")
def checks(package: Package) -> dict[tuple[str, str, str, str, str, str], CheckRow]:
    rows = read_checks(package)
    return {(r.name, r.entity, r.period, r.span, r.metric, r.metal): r for r in rows}


def published(period: str) -> list[dict[str, str]]:
    with (EXAMPLE / "published.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["period"] == period]


def by_mine(row: dict[str, str]) -> tuple[str, str]:
    """The table and the column in which a figure of the quarter or the year to date stands."""
    span = "quarter" if row["span"] == "QTD" else "ytd"
    if row["metric"] in ("tonnes", "equivalent"):
        heading = {"tonnes": "Tonnes processed (t)", "equivalent": "Silver equivalent (oz)"}[row["metric"]]
        return f"production-{span}", heading
    name, grade_unit, content_unit = METALS[row["metal"]]
    if row["metric"] == "content":
        return f"production-{span}", f"{name} ({content_unit})"
    return f"grades-{span}", f"{name} {row['metric']} ({grade_unit if row['metric'] == 'grade' else '%'})"


FIGURES = [row for row in published("Q2 2020") if "change" not in row["metric"] and row["metric"] != "price"]


@pytest.mark.parametrize(
    "row", FIGURES, ids=lambda row: f"{row['entity']} {row['span']} {row['metric']} {row['metal']}"
)
def test_every_printed_figure_of_the_tables_is_shown(
    row: dict[str, str], cells: dict[tuple[str, str, str, str], ReportCell]
) -> None:
    table, column = by_mine(row)
    expected = DIFFERENT.get((row["entity"], row["span"], row["metric"], row["metal"]), row["printed"])
    assert cells[table, row["entity"], row["entity"], column].shown == expected


def test_all_figures_of_the_four_tables_were_compared() -> None:
    # Two production tables of 3 x 5 figures and two grade tables of 3 x 6.
    assert len(FIGURES) == 2 * 15 + 2 * 18


def highlight(metric: str, metal: str) -> str:
    if metric in ("tonnes", "equivalent"):
        return {"tonnes": "Mill feed (dry t)", "equivalent": "Silver equivalent (oz)"}[metric]
    name, grade_unit, content_unit = METALS[metal]
    words = {"grade": "Feed grade", "recovery": "Recovery", "content": "Produced"}[metric]
    unit = {"grade": grade_unit, "recovery": "%", "content": content_unit}[metric]
    return f"{words} {name.lower()} ({unit})"


def test_the_comparison_quarter_is_shown_as_printed(cells: dict[tuple[str, str, str, str], ReportCell]) -> None:
    for row in published("Q2 2019"):
        if row["metric"] == "price":
            continue
        # 362,169 from the footnote's prices; the printed 362,445 is within rounding.
        expected = "362,169" if row["metric"] == "equivalent" else row["printed"]
        shown = cells["highlights", "Avino", highlight(row["metric"], row["metal"]), "Q2 2019"].shown
        assert shown == expected, row


# Recomputed from the release's printed cells by hand; printed are -58 4 6 4 11 15 6 -52 -50 -54 -56.
CHANGES = {
    ("tonnes", ""): "-58%",
    ("grade", "Ag"): "5%",
    ("grade", "Au"): "5%",
    ("grade", "Cu"): "4%",
    ("recovery", "Ag"): "11%",
    ("recovery", "Au"): "14%",
    ("recovery", "Cu"): "7%",
    ("content", "Ag"): "-52%",
    ("content", "Au"): "-50%",
    ("content", "Cu"): "-54%",
    ("equivalent", ""): "-55%",
}


@pytest.mark.parametrize(("figure", "expected"), CHANGES.items(), ids=lambda value: " ".join(value).strip())
def test_changes_are_those_of_the_printed_cells(
    figure: tuple[str, str], expected: str, cells: dict[tuple[str, str, str, str], ReportCell]
) -> None:
    assert cells["highlights", "Avino", highlight(*figure), "Change (%)"].shown == expected


def test_gold_fell_by_exactly_49_and_a_half_percent_and_shows_50(
    cells: dict[tuple[str, str, str, str], ReportCell],
) -> None:
    change = cells["highlights", "Avino", "Produced gold (oz)", "Change (%)"]
    assert (change.value, change.shown) == (pytest.approx(-0.495, rel=1e-15), "-50%")


def test_the_other_operation_is_not_disclosed_for_2019_rather_than_nil(
    cells: dict[tuple[str, str, str, str], ReportCell],
) -> None:
    stockpiles = "Historic Above Ground Stockpiles"
    tonnes = cells["highlights", stockpiles, "Mill feed (dry t)", "Q2 2019"]
    assert (tonnes.value, tonnes.shown) == (None, "n/d")
    assert cells["highlights", stockpiles, "Mill feed (dry t)", "Q2 2020"].shown == "-"


def test_two_figures_break_and_no_others(checks: dict[tuple[str, str, str, str, str, str], CheckRow]) -> None:
    assert {key for key, row in checks.items() if row.status == "breaks"} == {
        ("equivalents-follow-from-prices", "Avino", "Q2 2020", "QTD", "equivalent", ""),
        ("contents-follow-from-grades", "Consolidated", "Q2 2020", "YTD", "content", "Cu"),
    }


def test_the_equivalent_of_the_quarter_lies_outside_what_rounding_allows(
    checks: dict[tuple[str, str, str, str, str, str], CheckRow],
) -> None:
    row = checks["equivalents-follow-from-prices", "Avino", "Q2 2020", "QTD", "equivalent", ""]
    assert row.band is not None
    assert (round(row.band[0]), round(row.band[1]), row.printed) == (161_212, 161_691, "158,286")
    assert row.gap == pytest.approx(158_286.5 - row.band[0])


def test_consolidated_copper_of_the_year_to_date_is_more_than_its_recovery_allows(
    checks: dict[tuple[str, str, str, str, str, str], CheckRow],
) -> None:
    row = checks["contents-follow-from-grades", "Consolidated", "Q2 2020", "YTD", "content", "Cu"]
    assert row.band is not None
    assert (round(row.band[1]), row.printed) == (2_265_947, "2,267,939")


def test_seven_printed_changes_tie_and_four_within_rounding(
    checks: dict[tuple[str, str, str, str, str, str], CheckRow],
) -> None:
    changes = {key: row.status for key, row in checks.items() if key[0].startswith("changes") and key[1] == "Avino"}
    within = {(key[4], key[5]) for key, status in changes.items() if status == "ties within rounding"}
    assert within == {
        ("grade change", "Ag"),
        ("grade change", "Au"),
        ("recovery change", "Au"),
        ("recovery change", "Cu"),
    }
    assert sum(status == "ties" for status in changes.values()) == 7


def test_year_to_date_equivalents_name_the_prices_that_are_missing(
    checks: dict[tuple[str, str, str, str, str, str], CheckRow],
) -> None:
    row = checks["equivalents-follow-from-prices", "Avino", "Q2 2020", "YTD", "equivalent", ""]
    assert (row.status, row.note, row.computed) == ("not disclosed", "Q1 2020 prices", None)


def test_the_sum_of_the_operations_is_one_ounce_from_the_print_within_rounding(
    checks: dict[tuple[str, str, str, str, str, str], CheckRow],
) -> None:
    row = checks["mines-sum-to-consolidated", "Consolidated", "Q2 2020", "YTD", "content", "Ag"]
    assert (row.status, row.computed, row.printed) == ("ties within rounding", 317_300, "317,299")


def test_the_price_footnote_is_written_from_the_price_cells(package: Package) -> None:
    notes = [str(value) for [value] in package.read_range("Highlights", "A34:A38") if value]
    assert any(all(price in note for price in ("Q2 2020", "$16.38", "$1,707", "$2.45")) for note in notes)
    assert any(all(price in note for price in ("Q2 2019", "$14.88", "$1,309", "$2.77")) for note in notes)
