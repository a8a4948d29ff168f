"""Date serial numbers against openpyxl's reading of them."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import from_excel, to_excel

from udfs.serials import date_of, serial_of


def test_the_serial_numbers_around_the_day_that_never_was() -> None:
    # In the 1900 date system 1 is 1 January 1900, and 61 is 1 March 1900 because 60 is counted as 29 February.
    assert date_of(1) == datetime.date(1900, 1, 1)
    assert date_of(59) == date_of(60) == datetime.date(1900, 2, 28)
    assert date_of(61) == datetime.date(1900, 3, 1)
    assert [serial_of(datetime.date(1900, *day)) for day in ((1, 1), (2, 28), (3, 1))] == [1, 59, 61]


@given(st.dates(datetime.date(1900, 3, 1), datetime.date(9999, 12, 31)))
def test_dates_are_those_that_openpyxl_reads_and_writes(day: datetime.date) -> None:
    assert serial_of(day) == to_excel(day)
    assert date_of(serial_of(day)) == day == from_excel(serial_of(day)).date()
