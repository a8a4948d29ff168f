"""Workbooks that count their dates from 1904, whose quarters would be four years off."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from calc import Calc

from udfs.errors import CellError
from workbook.errors import CannotRunError
from workbook.refresh import refresh

DAYS_BETWEEN = 1462  # from 30 December 1899 to 1 January 1904


def book(path: Path, *, from_1904: bool) -> Path:
    """A workbook with 30 June 2020 and the quarter it lies in."""
    with xlsxwriter.Workbook(path, {"date_1904": from_1904}) as made:
        sheet = made.add_worksheet("Data")
        sheet.write_number("A1", 44012 - (DAYS_BETWEEN if from_1904 else 0))
        sheet.write_formula("B1", "=QUARTER_OF(A1,1)")
    return path


def test_refresh_refuses_dates_counted_from_1904_and_leaves_the_file(tmp_path: Path) -> None:
    path = book(tmp_path / "mac.xlsx", from_1904=True)
    before = path.read_bytes()
    with pytest.raises(CannotRunError, match=r"mac\.xlsx counts dates from 1904: save it with the 1900 date system"):
        refresh(path)
    assert path.read_bytes() == before


@pytest.mark.libreoffice
@pytest.mark.parametrize(("from_1904", "answer"), [(False, "Q2 2020"), (True, CellError("#VALUE!"))])
def test_calc_names_no_quarter_of_dates_counted_from_1904(
    calc: Calc, tmp_path: Path, from_1904: bool, answer: object
) -> None:
    with calc.opened(book(tmp_path / "dates.xlsx", from_1904=from_1904)) as document:
        document.recalculate()
        assert document.read("Data", "B1") == [[answer]]
