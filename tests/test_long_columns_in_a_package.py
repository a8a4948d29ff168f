"""Long columns of values reach a package as single cells do: every kind of cell, and what is broken named."""

from __future__ import annotations

import re
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest
from raw_workbooks import raw_workbook

from workbook.errors import CannotRunError
from workbook.ooxml.package import Package, ValueBlock

DATA_PART = "xl/worksheets/sheet1.xml"


def test_a_large_sheet_is_spliced_in_seconds(tmp_path: Path) -> None:
    rows, columns = 20_000, "ABCDEFGHIJ"
    cells = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{letter}{row}"><f>Z{row}*2</f><v>0.5</v></c>' for letter in columns)
        + "</row>"
        for row in range(1, rows + 1)
    )
    package = Package.read(raw_workbook(tmp_path / "book.xlsx", cells))
    values = np.random.default_rng(1).random((len(columns), rows))
    start = time.perf_counter()
    changed = package.set_values(
        ValueBlock("Data", number, 1, values[number - 1]) for number in range(1, len(columns) + 1)
    )
    assert time.perf_counter() - start < 10
    assert changed == rows * len(columns)
    read = package.read_columns("Data", range(1, len(columns) + 1), 1, rows)
    assert np.array_equal(np.array(read), values)


def test_long_columns_reach_cells_of_every_kind_and_leave_formulas_alone(tmp_path: Path) -> None:
    rows = 2_500
    kinds = [
        '<c r="A{row}" s="1"><f>B{row}</f><v>{row}</v></c>',
        '<c r="A{row}" t="e"><f>B{row}</f><v>#N/A</v></c>',
        '<c r="A{row}"><f>B{row}</f></c>',
        '<c r="A{row}"><v>1</v></c>',
        "",
        '<c r="A{row}" t="str"><f>B{row}</f><v>text</v></c>',
        '<c r="A{row}"><f t="shared" si="{row}" ref="A{row}">B{row}</f><v>-1.5E-3</v></c>',
    ]
    xml = "".join(f'<row r="{row}">{kinds[row % len(kinds)].format(row=row)}</row>' for row in range(1, rows + 1))
    package = Package.read(raw_workbook(tmp_path / "book.xlsx", xml))
    before = [(cell.row, cell.formula) for cell in package.formula_cells("Data")]
    values = np.arange(1, rows + 1, dtype=np.float64)
    values[::2] += 0.25
    already_there = sum(1 for row in range(1, rows + 1) if row % len(kinds) == 0 and values[row - 1] == row)
    changed = package.set_values([ValueBlock("Data", 1, 1, values), ValueBlock("Data", 1, rows + 1, ["end"])])
    assert changed == rows - already_there + 1
    assert [(cell.row, cell.formula) for cell in package.formula_cells("Data")] == before
    written = raw_workbook(tmp_path / "written.xlsx", "")
    package.write(written)
    with zipfile.ZipFile(written) as container:
        content = container.read(DATA_PART).decode()
    found = re.findall(r'<c r="A(\d+)"[^>]*>(?:<f.*?</f>)?<v>([^<]*)</v></c>', content)
    assert [int(row) for row, _ in found] == list(range(1, rows + 2))
    assert [float(digits) for _, digits in found[:-1]] == values.tolist()
    assert found[-1][1] == "end"


def test_a_long_column_over_a_value_that_is_none_names_its_cell(tmp_path: Path) -> None:
    xml = "".join(f'<row r="{row}"><c r="A{row}"><f>B1</f><v>1</v></c></row>' for row in range(1, 2_001))
    broken = xml.replace('<c r="A1500"><f>B1</f><v>1<', '<c r="A1500"><f>B1</f><v>1e<')
    package = Package.read(raw_workbook(tmp_path / "book.xlsx", broken))
    with pytest.raises(CannotRunError, match="Sheet Data, cell A1500"):
        package.set_values([ValueBlock("Data", 1, 1, np.full(2_000, 2.0))])


def test_a_long_column_with_a_cell_outside_its_row_loses_no_value(tmp_path: Path) -> None:
    xml = "".join(f'<row r="{row}"><c r="A{row}"><f>B1</f><v>1</v></c></row>' for row in range(1, 2_001))
    astray = xml.replace('<c r="A2000">', '<c r="A5000">')
    package = Package.read(raw_workbook(tmp_path / "book.xlsx", astray))
    assert package.set_values([ValueBlock("Data", 1, 1, np.full(2_000, 2.0))]) == 2_000
    assert package.part(DATA_PART).count(b"<v>2</v>") == 2_000
    early = Package.read(raw_workbook(tmp_path / "early.xlsx", xml.replace('<c r="A1200">', '<c r="A5000">')))
    with pytest.raises(CannotRunError, match="Sheet Data, cell A1201: it stands below cells of row 5000"):
        early.set_values([ValueBlock("Data", 1, 1, np.full(2_000, 2.0))])
