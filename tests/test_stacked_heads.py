"""Headings that stand one cell a line are counted out over the columns of the rows below them."""

from __future__ import annotations

from workbook.release.reading.tables.stacked_heads import head_of

MINES = ["Caylloma", "San Jose", "Consolidated"]


def test_mines_under_two_periods_are_six_columns() -> None:
    head = head_of(["Second Quarter 2016", "Second Quarter 2015", *MINES, *MINES], 6)
    assert head is not None
    assert head.columns == tuple(
        f"{period}\n{mine}" for period in ("Second Quarter 2016", "Second Quarter 2015") for mine in MINES
    )


def test_years_take_the_months_above_them() -> None:
    head = head_of(["Three months ended June 30,", "2022", "2021"], 2)
    assert head is not None
    assert head.columns == ("Three months ended June 30,\n2022", "Three months ended June 30,\n2021")


def test_headings_of_another_number_than_the_columns_are_none() -> None:
    assert head_of(["Q2 2022", "Q2 2021"], 3) is None
