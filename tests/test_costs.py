"""Costs per ounce: signs, shares that add up, and bridges that close in decimal."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from libreoffice import LibreOffice

from udfs import FUNCTIONS
from udfs.calling import call, call_rows
from udfs.errors import CellError

# Idaho Strategic Resources, annual report for 2025: the reconciliation of 2024, in dollars, and its 11,915 oz.
BRIDGE_OF_2024 = [-1953388, -23243, 2920535, -324333, 3385893, 763040, -20058]
COST_OF_SALES_2024, AISC_TOTAL_2024, OUNCES_2024 = 12814880, 17563326, 11915

CENTS = st.integers(-(10**9), 10**9).map(lambda cents: cents / 100)


def answer(function: str, *arguments: Any) -> Any:
    return call(FUNCTIONS[function], list(arguments))


def test_the_lines_of_a_published_bridge_give_its_published_cost_an_ounce() -> None:
    depreciation, inventory, exploration, other_exploration, capital, general, share_based_pay = BRIDGE_OF_2024
    cash_costs = COST_OF_SALES_2024 + depreciation + inventory
    parts = [cash_costs, general + share_based_pay, 0, exploration + other_exploration, capital]
    assert sum(parts) == AISC_TOTAL_2024
    assert round(answer("AISC", *parts, OUNCES_2024), 2) == 1474.05
    assert round(answer("CASH_COST", cash_costs, 0, OUNCES_2024), 2) == 909.63


def test_a_line_left_out_of_a_bridge_is_what_stays_unexplained() -> None:
    for place, line in enumerate(BRIDGE_OF_2024):
        others = BRIDGE_OF_2024[:place] + BRIDGE_OF_2024[place + 1 :]
        assert answer("AISC_BRIDGE", COST_OF_SALES_2024, others, AISC_TOTAL_2024) == line


def test_a_bridge_in_millions_closes_to_nothing_where_binary_leaves_dust() -> None:
    # Kinross, first quarter 2012: $451.7 million less $5.4 million and $83.7 million is $362.6 million.
    assert 362.6 - 451.7 - (-5.4) - (-83.7) != 0
    assert answer("AISC_BRIDGE", 451.7, [-5.4, -83.7], 362.6) == 0


@given(st.lists(CENTS, min_size=1, max_size=30), CENTS)
def test_a_bridge_of_cents_leaves_the_cents_that_integers_leave(lines: list[float], sales: float) -> None:
    cents = [round(line * 100) for line in lines]
    total = round(sales * 100) + sum(cents) + 7
    assert answer("AISC_BRIDGE", sales, lines, total / 100) == 0.07


@pytest.mark.parametrize(
    ("function", "arguments", "argument", "way_out"),
    [
        ("CASH_COST", [470.6, -61.9, 606767], "byproduct_credits", "credits are positive dollars"),
        ("CASH_COST", [-470.6, 61.9, 606767], "production_costs", "costs are positive dollars"),
        ("CASH_COST_COPRODUCT", [-500, 80, 100, 4], "production_costs", "costs are positive dollars"),
        ("AISC", [500, 40, 20, -60, 280, 1], "sustaining_exploration", "costs are positive dollars"),
        ("AISC", [500, 40, 20, 60, -280, 1], "sustaining_capital", "costs are positive dollars"),
        ("COST_PER_TONNE", [-720000, 15000], "cost", "costs are positive dollars"),
    ],
)
def test_money_with_the_wrong_sign_is_refused_with_the_way_out(
    function: str, arguments: list[float], argument: str, way_out: str
) -> None:
    found = answer(function, *arguments)
    assert (found, found.argument) == (CellError("#NUM!"), argument)
    assert found.sentence.startswith(f"{argument} must be zero or more")
    assert way_out in found.sentence
    assert f"is {min(arguments)}" in found.sentence


@pytest.mark.parametrize(
    ("function", "arguments", "expected"),
    [
        ("CASH_COST", [100, 130, 10], -3),
        ("AISC", [-500, 40, 20, 60, 280, 10], -10),
        ("AISC", [500, -40, 20, 60, 280, 10], 82),
        ("AISC", [500, 40, -20, 60, 280, 10], 86),
        ("AISC_BRIDGE", [-100, [-20], -130], -10),
    ],
)
def test_what_may_be_negative_is(function: str, arguments: list[Any], expected: float) -> None:
    assert answer(function, *arguments) == expected


def test_a_metal_that_earns_more_than_all_metals_is_refused_with_both_figures() -> None:
    found = answer("CASH_COST_COPRODUCT", 1000, 101.5, 100, 4)
    assert (found, found.argument) == (CellError("#NUM!"), "metal_revenue")
    assert "is 101.5 beside 100" in found.sentence


@pytest.mark.parametrize(
    ("function", "arguments", "argument"),
    [
        ("CASH_COST", [100, 30, 0], "payable_oz"),
        ("CASH_COST_COPRODUCT", [1000, 80, 0, 4], "total_revenue"),
        ("CASH_COST_COPRODUCT", [1000, 80, 100, "-"], "payable_oz"),
        ("AISC", [500, 40, 20, 60, 280, 0], "payable_oz"),
        ("COST_PER_TONNE", [100, 0], "tonnes"),
    ],
)
def test_a_division_by_nothing_names_the_figure_that_is_zero(
    function: str, arguments: list[Any], argument: str
) -> None:
    found = answer(function, *arguments)
    assert (found, found.argument) == (CellError("#DIV/0!"), argument)


@given(
    st.integers(1, 10**9),
    st.lists(st.tuples(st.integers(1, 10**9), st.integers(1, 10**7)), min_size=1, max_size=5),
)
def test_the_costs_of_all_co_products_add_up_to_the_costs(costs: int, metals: list[tuple[int, int]]) -> None:
    total = sum(revenue for revenue, _ in metals)
    borne = sum(
        Fraction(answer("CASH_COST_COPRODUCT", costs, revenue, total, ounces)) * ounces for revenue, ounces in metals
    )
    assert float(borne) == pytest.approx(costs, rel=1e-12)


@pytest.mark.parametrize(
    ("function", "rows"),
    [
        ("CASH_COST", [[500.5 + row, 80.1 * row, 7 + row % 3] for row in range(64)]),
        ("AISC", [[500.1 * row - 900, 40.2, -2.3, 60.4, 280.5, 7 + row % 3] for row in range(64)]),
        ("COST_PER_TONNE", [[720000.7 + row, 15000.3] for row in range(64)]),
    ],
)
def test_a_column_of_costs_gives_the_same_bits_as_its_cells(function: str, rows: list[list[float]]) -> None:
    together = call_rows(FUNCTIONS[function], list(np.array(rows).T))
    assert together.tolist() == [answer(function, *row) for row in rows]


@pytest.mark.libreoffice
def test_libreoffice_calculates_the_definitions_to_the_same_costs(soffice: LibreOffice, tmp_path: Path) -> None:
    definitions = {
        "CASH_COST": "=({0}-{1})/{2}",
        "CASH_COST_COPRODUCT": "={0}*({1}/{2})/{3}",
        "AISC": "=SUM({0},{1},{2},{3},{4})/{5}",
        "COST_PER_TONNE": "={0}/{1}",
    }
    rows: list[tuple[str, list[float]]] = [
        ("CASH_COST", [470600000, 61900000, 606767]),
        ("CASH_COST", [12.5, 99.75, 3]),
        ("CASH_COST_COPRODUCT", [520600000, 1050000000, 1102400000, 544199]),
        ("AISC", [458100000, 31400000, 10100000, 9100000, 77100000, 547819]),
        ("AISC", [-5.25, 1.5, -0.25, 0, 2.75, 0.5]),
        ("COST_PER_TONNE", [720000, 25000]),
    ]
    workbook = xlsxwriter.Workbook(tmp_path / "costs.xlsx")
    sheet = workbook.add_worksheet("costs")
    for row, (function, arguments) in enumerate(rows):
        sheet.write_formula(row, 0, definitions[function].format(*arguments))
    workbook.close()
    cells = soffice.recalculated(tmp_path / "costs.xlsx")
    for row, (function, arguments) in enumerate(rows, 1):
        assert answer(function, *arguments) == pytest.approx(cells["costs", f"A{row}"], rel=1e-14), (function, row)
