"""What a cell shows, asserted against the real release's printed figures and against LibreOffice's TEXT()."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import xlsxwriter
from libreoffice import LibreOffice

from udfs.errors import CellError
from workbook.reports.number_format import CellValue, shown

# Formats a production workbook uses, and a few that a user may choose for the same cells.
FORMATS = [
    *("0", "0.0", "0.00", "0.000", "#,##0", "#,##0.0", "#,##0.00", "0%", "0.0%", "0.00%", "#,##0.0#", "000"),
    *(
        '#,##0;-#,##0;"-"',
        '0.00;-0.00;"-"',
        '0%;-0%;"-"',
        "#,##0_);(#,##0)",
        "#,##0.00_);[Red](#,##0.00)",
        "0.00;(0.00)",
    ),
    *(
        '"$"#,##0.00',
        "$#,##0.00",
        "[$$-409]#,##0.00",
        '#,##0" oz"',
        '0.00" g/t"',
        "#,##0,",
        "#,##0.0,,",
        '"Q"0',
        "\\x0",
        "+0;-0;0",
    ),
]

DATE_FORMATS = ["yyyy-mm-dd", "d mmm yyyy", "dd/mm/yy", "mmmm yyyy", "yyyy/m/d", "ddd d"]

# What the Avino release of 17 July 2020 prints for these figures.
PRINTED_IN_THE_RELEASE: list[tuple[CellValue, str, str]] = [
    (40190 / 96707 - 1, "0%", "-58%"),
    (404 / 800 - 1, "0%", "-50%"),
    (50581 / 104893 - 1, "0%", "-52%"),
    (459767, "#,##0", "459,767"),
    (0.4, "0.00", "0.40"),
    (0.0058, '0.00%;-0.00%;"-"', "0.58%"),
    (0, '#,##0;-#,##0;"-"', "-"),
    (16.38, '"$"#,##0.00', "$16.38"),
    (1707, '"$"#,##0', "$1,707"),
]


@pytest.mark.parametrize(("value", "format_code", "printed"), PRINTED_IN_THE_RELEASE)
def test_a_figure_shows_as_the_release_prints_it(value: CellValue, format_code: str, printed: str) -> None:
    assert shown(value, format_code) == printed


def test_a_half_is_decided_on_fifteen_digits_and_goes_away_from_zero() -> None:
    # In binary 0.145, 1.005 and 404/800-1 all lie below the half that they are in decimal.
    assert [shown(0.145, "0.00"), shown(1.005, "0.00"), shown(-0.495, "0%")] == ["0.15", "1.01", "-50%"]


def test_text_errors_blanks_and_booleans_show_as_they_are() -> None:
    cells: list[CellValue] = ["n/d", "-", CellError("#N/A"), None, True]
    assert [shown(cell, '#,##0;-#,##0;"-"') for cell in cells] == ["n/d", "-", "#N/A", "", "TRUE"]


def test_a_text_section_puts_its_own_words_around_a_text() -> None:
    assert shown("Avino", '0;-0;0;@" mine"') == "Avino mine"


@pytest.mark.parametrize("format_code", ["# ?/?", "0.00E+00", "[<1]0.0;0", "hh:mm", "[h]:mm"])
def test_a_format_it_does_not_know_shows_the_plain_number(format_code: str) -> None:
    assert shown(12345.678, format_code) == "12345.678"


def test_a_general_number_is_as_wide_as_a_cell_shows_it() -> None:
    assert [shown(number, "General") for number in (1 / 3, 1e11, 161451.3992673993, -0.5, 0, 1500000)] == [
        *("0.333333333", "1E+11", "161451.3993", "-0.5", "0", "1500000")
    ]


@pytest.mark.libreoffice
def test_libreoffice_shows_thousands_of_values_the_same_way(soffice: LibreOffice, tmp_path: Path) -> None:
    cases = [*number_cases(), *date_cases()]
    assert len(cases) > 3000
    by_libreoffice = shown_by_libreoffice(soffice, tmp_path, cases)
    differing = [
        (value, format_code, text, shown(value, format_code))
        for (value, format_code), text in zip(cases, by_libreoffice, strict=True)
        if text != shown(value, format_code)
    ]
    assert differing == []


def number_cases() -> list[tuple[float, str]]:
    generator = random.Random(20200717)
    values = [
        0,
        0.4,
        -0.4,
        0.004,
        -0.004,
        0.5,
        -0.5,
        1.5,
        2.5,
        -2.5,
        0.145,
        1.005,
        0.125,
        404 / 800 - 1,
        999.995,
        1e9,
        -1e9,
    ]
    for digits in range(1, 9):
        values += [round(generator.uniform(-(10**digits), 10**digits), places) for places in range(9) for _ in range(2)]
    return [(value, format_code) for value in values for format_code in FORMATS]


def date_cases() -> list[tuple[float, str]]:
    return [
        (serial, format_code) for serial in (61, 367, 43831, 43890, 44012.75, 45351) for format_code in DATE_FORMATS
    ]


def shown_by_libreoffice(soffice: LibreOffice, folder: Path, cases: list[tuple[float, str]]) -> list[str]:
    path = folder / "formats.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Formats")
        for row, (value, format_code) in enumerate(cases):
            sheet.write_number(row, 0, value)
            sheet.write_string(row, 1, format_code)
            sheet.write_formula(row, 2, f"=TEXT(A{row + 1},B{row + 1})")
    values = soffice.recalculated(path)
    return [values["Formats", f"C{row + 1}"] for row in range(len(cases))]
