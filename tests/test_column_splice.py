"""Long columns are put in place as single cells are, byte for byte, also in a sheet that is not held in memory."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from raw_workbooks import raw_workbook

from udfs.errors import CellError
from workbook.ooxml import archive
from workbook.ooxml.package import CellValue, Package, ValueBlock

ROWS = 30_000
PART = "xl/worksheets/sheet1.xml"
OLD = [
    "<v>0.5</v></c>",
    "</c>",
    "<v></v></c>",
    "<v>2.50</v></c>",
]
NEW: list[CellValue] = [2.5, "Q2 <2020>", CellError("#N/A"), True, None, 7, "", -0.0]


def sheet() -> str:
    """Formula cells with each of the old values in column A, with a text in B; a number without a formula in C."""
    return "".join(
        f'<row r="{row}"><c r="A{row}" s="1"><f>C{row}</f>{OLD[row % len(OLD)]}'
        f'<c r="B{row}" t="str"><f t="shared" si="0"/><v>Q2 &lt;2020&gt;</v></c><c r="C{row}"><v>{row}</v></c></row>'
        for row in range(1, ROWS + 1)
    ).replace('<f t="shared" si="0"/>', '<f t="shared" ref="B1:B30000" si="0">C1&amp;""</f>', 1)


def values(start: int) -> list[CellValue]:
    return [NEW[(start + row // len(OLD)) % len(NEW)] for row in range(ROWS)]


def stored(path: Path, blocks: list[ValueBlock]) -> tuple[int, bytes]:
    package = Package.read(path)
    changed = package.set_values(blocks)
    package.write(path.with_stem("written"))
    return changed, Package.read(path.with_stem("written")).part(PART)


@pytest.fixture(params=["held", "not held"])
def path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "not held":
        monkeypatch.setattr(archive, "_HELD_BYTES", 1_000)
    return raw_workbook(tmp_path / "book.xlsx", sheet())


def test_every_kind_of_value_over_every_kind_is_stored_as_in_a_single_cell(path: Path) -> None:
    long = [ValueBlock("Data", column, 1, values(column)) for column in (1, 2)]
    single = [
        ValueBlock("Data", block.column, 1 + start, block.values[start : start + 500])
        for block in long
        for start in range(0, ROWS, 500)
    ]
    changed, content = stored(path, long)
    assert (changed, content) == stored(path, single)
    assert changed > ROWS
    first = content[content.index(b'<row r="1">') : content.index(b'<row r="2">')]
    assert first == (
        b'<row r="1"><c r="A1" s="1" t="str"><f>C1</f><v>Q2 &lt;2020&gt;</v></c>'
        b'<c r="B1" t="e"><f t="shared" ref="B1:B30000" si="0">C1&amp;""</f><v>#N/A</v></c><c r="C1"><v>1</v></c></row>'
    )


def test_an_array_is_written_as_its_numbers_are_one_by_one(path: Path) -> None:
    numbers = np.resize([-0.0, 0.1, 1e16, 1e-7, 5.0, -12.0, 1 / 3], ROWS)
    single = [ValueBlock("Data", 1, start + 1, numbers[start : start + 500].tolist()) for start in range(0, ROWS, 500)]
    changed, content = stored(path, [ValueBlock("Data", 1, 1, numbers)])
    assert (changed, content) == stored(path, single)
    assert b"<f>C1</f><v>0</v>" in content
    assert b"<f>C3</f><v>1e+16</v>" in content


def test_values_that_are_there_already_leave_the_part_alone(path: Path) -> None:
    package = Package.read(path)
    there = ["Q2 <2020>"] * ROWS
    assert package.set_values([ValueBlock("Data", 2, 1, there)]) == 0
    assert package.to_bytes() == path.read_bytes()


def test_one_change_at_the_end_is_the_only_one(path: Path) -> None:
    before = Package.read(path).part(PART)
    changed, content = stored(path, [ValueBlock("Data", 2, 1, [*["Q2 <2020>"] * (ROWS - 1), "Q3"])])
    assert changed == 1
    assert content == b"Q3".join(before.rsplit(b"Q2 &lt;2020&gt;", 1))


def test_cells_without_a_formula_take_the_careful_way(path: Path) -> None:
    changed, content = stored(path, [ValueBlock("Data", 3, 1, [0.0] * ROWS)])
    assert changed == ROWS
    assert content.count(b"<v>0</v></c></row>") == ROWS
