"""A workbook for xlwings Lite in LibreOffice Calc, which has the functions under its names for them as well."""

from __future__ import annotations

import pytest
from calc import Calc
from calc_workbook import comparable, differences, written
from lite_run import Refreshed
from lite_workbook import called

from udfs.errors import CellError

pytestmark = pytest.mark.libreoffice


def test_calc_calculates_what_the_refresh_has_written(calc: Calc, lite_quarter: Refreshed) -> None:
    with calc.opened(lite_quarter.after) as document:
        document.recalculate()
        assert differences(written(lite_quarter.after), comparable(document.values())) == {}


def test_another_input_changes_the_same_cells_to_the_same_values(
    calc: Calc, lite_quarter: Refreshed, lite_quarter_at_another_price: Refreshed
) -> None:
    other = lite_quarter_at_another_price
    with calc.opened(lite_quarter.after) as document:
        document.fill("Prices", {"C5": 1800.0})
        document.recalculate()
        assert differences(written(other.after), comparable(document.values()), beside="Log") == {}
    assert other.report["changed"] > 0


def test_calc_saves_the_functions_under_the_names_that_the_workbook_has(calc: Calc, lite_quarter: Refreshed) -> None:
    with calc.opened(lite_quarter.after) as document:
        stored = document.stored("stored.xlsx")
    assert {"_xldudf_AGEQ", "_xldudf_METAL_CONTENT"} <= called(stored)
    assert not {"AGEQ", "METAL_CONTENT"} & called(stored)


def test_a_blank_cell_is_not_taken_for_nil_under_that_name_either(calc: Calc) -> None:
    formulas = [{"formula": f"=_xldudf_AGEQ({cell};16.38)"} for cell in ("A1", "A2")]
    with calc.opened() as document:
        document.fill("", {"A2": 0, "B1": formulas[0], "B2": formulas[1]})
        [[blank], [nil]] = document.read("", "B1:B2")
    assert blank == CellError("#N/A")
    assert nil == 0
