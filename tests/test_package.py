"""A package is read and edited, and everything that was not edited comes back byte for byte."""

from __future__ import annotations

import re
import warnings
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from libreoffice import LibreOffice
from proof_workbook import FIRST_NUMBER, FIRST_TEXT, NEW_VALUES, ROWS, proof_workbook
from raw_workbooks import parts_of, sheet_xml, write_parts

from udfs.errors import CellError
from workbook.errors import CannotRunError
from workbook.ooxml.addresses import parse_cell
from workbook.ooxml.archive import Archive
from workbook.ooxml.package import Package, ValueBlock

DATA = "Data & more"
DATA_PART = "xl/worksheets/sheet1.xml"
KINDS = (".xlsx", ".xlsm")


@pytest.fixture(params=KINDS)
def proof(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The workbook with everything in it, once without and once with macros."""
    return proof_workbook(tmp_path / f"proof{request.param}")


def store_new_values(package: Package) -> int:
    blocks = [ValueBlock(DATA, parse_cell(cell)[1], parse_cell(cell)[0], [value]) for cell, value in NEW_VALUES.items()]
    return package.set_values(blocks)


def openpyxl_values(path: Path) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path, data_only=True)


def test_every_other_part_is_the_same_bytes_in_the_same_order_with_the_same_zip_data(proof: Path) -> None:
    package = Package.read(proof)
    assert store_new_values(package) == len(NEW_VALUES)
    written = proof.with_stem("written")
    package.write(written)
    with zipfile.ZipFile(proof) as old, zipfile.ZipFile(written) as new:
        assert new.testzip() is None
        assert [info.filename for info in new.infolist()] == [info.filename for info in old.infolist()]
        folders = {info.filename.split("/")[1] for info in old.infolist() if info.filename.startswith("xl/")}
        assert folders >= {"charts", "drawings", "media", "printerSettings", "slicers", "tables", "pivotCache"}
        assert ("xl/vbaProject.bin" in old.namelist()) is (proof.suffix == ".xlsm")
        for before, after in zip(old.infolist(), new.infolist(), strict=True):
            kept = ("compress_type", "date_time", "external_attr", "internal_attr", "create_system", "comment", "extra")
            assert [getattr(before, name) for name in kept] == [getattr(after, name) for name in kept]
            if before.filename != DATA_PART:
                assert old.read(before) == new.read(after), before.filename
        assert old.read(DATA_PART) != new.read(DATA_PART)


def test_in_the_sheet_nothing_but_the_changed_cells_differs(proof: Path) -> None:
    package = Package.read(proof)
    before = package.part(DATA_PART)
    store_new_values(package)
    cell = re.compile(rb'<c r="([A-Z]+\d+)".*?(?:/>|</c>)')
    outside = [cell.sub(b"", content) for content in (before, package.part(DATA_PART))]
    assert outside[0] == outside[1]
    cells = [
        {found[1].decode(): found[0] for found in cell.finditer(content)}
        for content in (before, package.part(DATA_PART))
    ]
    assert list(cells[0]) == list(cells[1])
    assert {name for name in cells[0] if cells[0][name] != cells[1][name]} == set(NEW_VALUES)
    formulas = [[re.findall(rb"<f.*</f>", found[name]) for name in NEW_VALUES] for found in cells]
    assert formulas[0] == formulas[1]


def test_another_reader_reads_the_new_values_and_all_the_old_ones(proof: Path) -> None:
    package = Package.read(proof)
    store_new_values(package)
    written = proof.with_stem("written")
    package.write(written)
    old, new = openpyxl_values(proof), openpyxl_values(written)
    for name in old.sheetnames:
        for row in old[name].iter_rows():
            for cell in row:
                expected = NEW_VALUES.get(cell.coordinate, cell.value) if name == DATA else cell.value
                found = new[name][cell.coordinate].value
                assert (found, type(found)) == (
                    (expected.code, str) if isinstance(expected, CellError) else (expected, type(found))
                )


@pytest.mark.libreoffice
def test_libreoffice_opens_the_written_workbook_without_loss_of_values(proof: Path, soffice: LibreOffice) -> None:
    package = Package.read(proof)
    store_new_values(package)
    written = proof.with_stem("written")
    package.write(written)
    before, after = soffice.as_loaded(proof), soffice.as_loaded(written)
    assert set(before) <= set(after)
    # LibreOffice calculates array formulas whenever it loads them: those three it shows right before and after.
    stored = set(NEW_VALUES) - {"H3", "H4", "H5"}
    assert {place for place in after if before[place] != after[place]} == {(DATA, cell) for cell in stored}
    # It also calculates where a formula's stored value is a boolean, and shows an error as a text of its own.
    plain = {cell: value for cell, value in NEW_VALUES.items() if not isinstance(value, CellError | bool)}
    assert {cell: after[DATA, cell] for cell in plain} == pytest.approx(plain)
    assert after["Other", "A1"] == 1


def test_sheets_names_and_tables_are_found_through_the_links(proof: Path) -> None:
    package = Package.read(proof)
    assert [(sheet.name, sheet.part, sheet.visible) for sheet in package.sheets] == [
        (DATA, DATA_PART, True),
        ("Other", "xl/worksheets/sheet2.xml", True),
        ("Hidden", "xl/worksheets/sheet3.xml", False),
    ]
    assert package.names == {"total": "SUM(Production[Tonnes (t)])"}
    assert package.local_names == {("Other", "local"): "Other!$A$1"}
    assert list(package.tables) == ["Production"]


def test_cell_values_and_formats_are_those_another_reader_finds(proof: Path) -> None:
    package, oracle = Package.read(proof), openpyxl_values(proof)[DATA]
    for row, values in enumerate(package.read_range(DATA, f"A1:H{ROWS + 1}"), start=1):
        for column, value in enumerate(values, start=1):
            expected = oracle.cell(row, column).value
            assert (value.code if isinstance(value, CellError) else value) == expected
    for cell in ("A1", "B2", "E2", "F2", "Z99"):
        assert package.number_format(DATA, cell) == oracle[cell].number_format


def test_columns_of_numbers_are_arrays_and_others_lists(proof: Path) -> None:
    package = Package.read(proof)
    mine, tonnes, beyond = package.read_columns(DATA, [1, 2, 40], 2, ROWS + 1)
    assert mine == ["Avino & <Co>"] * ROWS
    assert isinstance(tonnes, np.ndarray)
    assert tonnes.dtype == np.float64
    assert tonnes.tolist() == [10.0 * row for row in range(1, ROWS + 1)]
    assert beyond == [None] * ROWS
    with_header = package.read_columns(DATA, [2], 1, 3)[0]
    assert with_header == ["Tonnes (t)", 10, 20]
    assert package.read_columns(DATA, [2], 5, 4) == [[]]


def test_a_block_of_an_array_equals_the_same_block_of_a_list(proof: Path) -> None:
    values = np.linspace(0.1, 3, ROWS)
    one, other = Package.read(proof), Package.read(proof)
    assert one.set_values([ValueBlock(DATA, 5, 2, values)]) == ROWS
    assert other.set_values([ValueBlock(DATA, 5, 2, values.tolist())]) == ROWS
    assert one.part(DATA_PART) == other.part(DATA_PART)
    assert one.read_columns(DATA, [5], 2, ROWS + 1)[0].tolist() == values.tolist()


def test_storing_the_values_that_are_there_changes_nothing(proof: Path) -> None:
    package = Package.read(proof)
    numbers = ValueBlock(DATA, 5, 2, [FIRST_NUMBER] * ROWS)
    texts = ValueBlock(DATA, 6, 2, [FIRST_TEXT] * ROWS)
    assert package.set_values([numbers, texts]) == 0
    assert package.to_bytes() == proof.read_bytes()


def test_several_blocks_of_one_column_may_come_in_any_order_but_not_overlap(proof: Path) -> None:
    package = Package.read(proof)
    blocks = [ValueBlock(DATA, 5, 10, [10.0]), ValueBlock(DATA, 5, 2, [2.0, 3.0]), ValueBlock(DATA, 5, 9, [9.0])]
    assert package.set_values(blocks) == 4
    assert package.read_range(DATA, "E2:E3") == [[2], [3]]
    assert package.read_range(DATA, "E9:E10") == [[9], [10]]
    with pytest.raises(ValueError, match="cell E3 is given two values"):
        package.set_values([*blocks, ValueBlock(DATA, 5, 3, [0.0])])


def test_inputs_replace_inputs_and_keep_their_formats(proof: Path) -> None:
    package = Package.read(proof)
    assert package.set_cells(DATA, {"A2": "=not a formula", "$B$2": 1.5, "C2": None, "D2": False, "Z99": 7}) == 5
    assert package.read_range(DATA, "A2:D2") == [["=not a formula", 1.5, None, False]]
    assert package.read_cell(DATA, "Z99") == 7
    assert package.set_cells(DATA, {"A2": "=not a formula", "B2": 1.5}) == 0


def test_an_input_never_replaces_a_formula(proof: Path) -> None:
    package = Package.read(proof)
    with pytest.raises(CannotRunError, match="Sheet Data & more, cell E2: it holds a formula"):
        package.set_cells(DATA, {"A2": "x", "E2": 5})
    assert package.to_bytes() == proof.read_bytes()


@pytest.mark.parametrize("cell", ["E0", "5", "AAAA1", "A1:B2", "XFE1", "A1048577", ""])
def test_what_is_no_cell_is_refused(proof: Path, cell: str) -> None:
    with pytest.raises(CannotRunError, match="is not the address of a cell"):
        Package.read(proof).set_cells(DATA, {cell: 1})


def test_an_unknown_sheet_is_refused_with_the_sheets_there_are(proof: Path) -> None:
    with pytest.raises(CannotRunError, match="no sheet 'Prices'; it has Data & more, Other, Hidden"):
        Package.read(proof).read_range("Prices", "A1")


def test_a_written_workbook_can_be_read_and_edited_again(proof: Path) -> None:
    package = Package.read(proof)
    store_new_values(package)
    package.write(proof)
    again = Package.read(proof)
    assert again.read_cell(DATA, "E2") == 0.125
    assert store_new_values(again) == 0
    assert again.write(proof) is False


def test_a_part_with_a_zip64_field_and_a_streamed_part_are_written_plainly(tmp_path: Path) -> None:
    parts = parts_of(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    path = tmp_path / "book.xlsx"
    # A writer that cannot seek adds a descriptor behind each part; force_zip64 adds the long sizes.
    with path.open("wb") as file, zipfile.ZipFile(Unseekable(file), "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            with container.open(name, "w", force_zip64=True) as part:
                part.write(content if isinstance(content, bytes) else content.encode())
    package = Package.read(path)
    package.set_cells("Data", {"A1": 2})
    package.write(path)
    with zipfile.ZipFile(path) as container:
        assert container.testzip() is None
        assert {info.flag_bits & 0x08 for info in container.infolist()} == {0}
        assert {info.extra for info in container.infolist()} == {b""}
    assert openpyxl_values(path)["Data"]["A1"].value == 2


class Unseekable:
    """A file as a pipe is: written from the front to the back."""

    def __init__(self, file: object) -> None:
        self.write = file.write  # type: ignore[attr-defined]  # any open file has it
        self.flush = file.flush  # type: ignore[attr-defined]  # any open file has it


def test_an_archive_with_names_beyond_ascii_keeps_them(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "book.xlsx", {"xl/Größe.xml": "<a/>", "b.xml": "<b/>"})
    archive = Archive(path.read_bytes())
    archive.replace("b.xml", b"<c/>")
    (tmp_path / "packed.zip").write_bytes(archive.packed())
    with zipfile.ZipFile(tmp_path / "packed.zip") as container:
        assert {name: container.read(name) for name in container.namelist()} == {
            "xl/Größe.xml": b"<a/>",
            "b.xml": b"<c/>",
        }
