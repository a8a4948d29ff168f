"""A second company, unlike the example: three mines by months, five metals, gold base, fiscal year from July.

Its figures are worked out here with pandas, apart from the workbook and from our functions.
"""

import numpy as np
import pandas as pd
import pytest
from companies import five_metals

from workbook.intake.importing import import_files
from workbook.ooxml.package import Package
from workbook.refresh import refresh
from workbook.reports.show import read_report
from workbook.template import write_workbook

METALS = ("Au", "Ag", "Cu", "Pb", "Zn")
# Unit factors from NIST Handbook 44, appendix C: troy ounce 31.1034768 g, pound 453.59237 g.
PER_TONNE = {"Au": 1 / 31.1034768, "Ag": 1 / 31.1034768} | dict.fromkeys(("Cu", "Pb", "Zn"), 10_000 / 453.59237)
PRICES = {
    "Q1 2025": {"Au": 2475, "Ag": 29.4, "Cu": 4.17, "Pb": 0.92, "Zn": 1.26},
    "Q2 2025": {"Au": 2663, "Ag": 31.4, "Cu": 4.16, "Pb": 0.91, "Zn": 1.38},
    "Q3 2025": {"Au": 2860, "Ag": 31.9, "Cu": 4.24, "Pb": 0.89, "Zn": 1.29},
}


def production() -> pd.DataFrame:
    """Nine months of a fiscal year that starts in July 2024, the tailings idle in March 2025."""
    chance = np.random.default_rng(20250331)
    rows = []
    for month in pd.date_range("2024-07-31", "2025-03-31", freq="ME"):
        for mine in five_metals().mines:
            idle = mine.name == "Tailings" and month.month == 3
            row = {"period_end": month, "mine": mine.name, "tonnes": 0 if idle else int(chance.integers(20e3, 60e3))}
            for metal in METALS:
                grade = 0 if idle else round(float(chance.uniform(0.2, 4)), 3)
                recovery = 0 if idle else round(float(chance.uniform(0.6, 0.95)), 4)
                row |= {f"{metal.lower()}_grade": grade, f"{metal.lower()}_recovery": recovery}
                row[f"{metal.lower()}_content"] = round(row["tonnes"] * grade * recovery * PER_TONNE[metal])
            rows.append(row)
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str, str], float]:
    folder = tmp_path_factory.mktemp("other")
    book = folder / "book.xlsx"
    write_workbook(five_metals(), book)
    production().to_csv(folder / "production.csv", index=False, date_format="%Y-%m-%d")
    prices = pd.DataFrame(PRICES).T.rename(columns=str.lower).rename_axis("period")
    prices.to_csv(folder / "prices.csv")
    import_files(book, [folder / "production.csv", folder / "prices.csv"])
    assert refresh(book).unevaluated == []
    cells = [cell for table in read_report(Package.read(book)) for cell in table.cells]
    return {(cell.table, cell.entity, cell.row, cell.column): cell.value for cell in cells}


def worked_out(rows: pd.DataFrame, metal: str) -> dict[str, float]:
    name = metal.lower()
    contained = rows["tonnes"] * rows[f"{name}_grade"]
    recovered = contained * rows[f"{name}_recovery"]
    return {
        "tonnes": rows["tonnes"].sum(),
        "content": rows[f"{name}_content"].sum(),
        "grade": contained.sum() / rows["tonnes"].sum(),
        "recovery": recovered.sum() / contained.sum(),
    }


def equivalent(rows: pd.DataFrame, quarter: str) -> float:
    prices = PRICES[quarter]
    return sum(rows[f"{metal.lower()}_content"].sum() * prices[metal] for metal in METALS) / prices["Au"]


NAMES = {"Au": ("Gold", "g/t", "oz"), "Ag": ("Silver", "g/t", "oz"), "Cu": ("Copper", "%", "lb")}


@pytest.mark.parametrize("metal", NAMES)
@pytest.mark.parametrize("span", ["quarter", "ytd"])
@pytest.mark.parametrize("entity", ["North", "South & East", "Tailings", "Consolidated"])
def test_months_add_up_to_the_quarter_and_the_year_to_date(
    shown: dict[tuple[str, str, str, str], float], metal: str, span: str, entity: str
) -> None:
    rows = production()
    if span == "quarter":
        rows = rows[rows["period_end"] > "2024-12-31"]
    if entity != "Consolidated":
        rows = rows[rows["mine"] == entity]
    expected = worked_out(rows, metal)
    name, grade_unit, content_unit = NAMES[metal]
    got = {
        "tonnes": shown[f"production-{span}", entity, entity, "Tonnes processed (t)"],
        "content": shown[f"production-{span}", entity, entity, f"{name} ({content_unit})"],
        "grade": shown[f"grades-{span}", entity, entity, f"{name} grade ({grade_unit})"],
        "recovery": shown[f"grades-{span}", entity, entity, f"{name} recovery (%)"],
    }
    assert got == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("entity", ["North", "South & East", "Tailings", "Consolidated"])
def test_year_to_date_gold_equivalent_is_each_quarter_at_its_own_prices(
    shown: dict[tuple[str, str, str, str], float], entity: str
) -> None:
    rows = production()
    rows = rows if entity == "Consolidated" else rows[rows["mine"] == entity]
    ends = {"Q1 2025": "2024-09-30", "Q2 2025": "2024-12-31", "Q3 2025": "2025-03-31"}
    starts = dict(zip(ends, ["2024-06-30", *list(ends.values())[:-1]], strict=True))
    inside = {
        quarter: rows[(rows["period_end"] > starts[quarter]) & (rows["period_end"] <= end)]
        for quarter, end in ends.items()
    }
    expected = sum(equivalent(part, quarter) for quarter, part in inside.items())
    assert shown["production-ytd", entity, entity, "Gold equivalent (oz)"] == pytest.approx(expected, rel=1e-12)


def test_the_highlights_compare_with_the_prior_quarter(shown: dict[tuple[str, str, str, str], float]) -> None:
    rows = production()
    north = rows[rows["mine"] == "North"]
    current = north[north["period_end"] > "2024-12-31"]["tonnes"].sum()
    prior = north[(north["period_end"] > "2024-09-30") & (north["period_end"] <= "2024-12-31")]["tonnes"].sum()
    assert shown["highlights", "North", "Mill feed (dry t)", "Q2 2025"] == prior
    assert shown["highlights", "North", "Mill feed (dry t)", "Change (%)"] == pytest.approx(
        current / prior - 1, rel=1e-12
    )
