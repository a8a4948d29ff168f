"""Hostile and unfit files are refused in a sentence before anything in them is parsed."""

from __future__ import annotations

import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from raw_workbooks import parts_of, raw_workbook, sheet_xml, write_parts

from workbook.errors import CannotRunError
from workbook.ooxml import guard
from workbook.ooxml.package import Package

ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def refused(path: Path) -> str:
    """The sentence with which a file is refused; it names the file."""
    with pytest.raises(CannotRunError) as caught:
        Package.read(path)
    assert str(path) in str(caught.value)
    assert str(caught.value).endswith(".")
    return str(caught.value)


def test_a_plain_workbook_is_not_refused(tmp_path: Path) -> None:
    assert Package.read(raw_workbook(tmp_path / "book.xlsx", ONE_CELL)).read_cell("Data", "A1") == 1


def test_a_missing_file_a_folder_and_an_empty_file_are_refused(tmp_path: Path) -> None:
    assert "was not found" in refused(tmp_path / "none.xlsx")
    assert "is a folder" in refused(tmp_path)
    (tmp_path / "empty.xlsx").touch()
    assert "is empty" in refused(tmp_path / "empty.xlsx")


def test_a_csv_renamed_to_xlsx_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data.xlsx").write_text("period_end,mine,tonnes\n2020-06-30,Avino,404\n", encoding="utf-8")
    assert "is not a workbook" in refused(tmp_path / "data.xlsx")


def test_an_old_xls_and_an_encrypted_workbook_are_told_apart(tmp_path: Path) -> None:
    # [MS-CFB] 2.2: the signature of a compound file; [MS-OFFCRYPTO] 2.3.4.4: the stream of an encrypted package.
    signature = bytes.fromhex("d0cf11e0a1b11ae1")
    (tmp_path / "old.xls").write_bytes(signature + bytes(504) + "Workbook".encode("utf-16-le"))
    (tmp_path / "secret.xlsx").write_bytes(signature + bytes(504) + "EncryptedPackage".encode("utf-16-le"))
    assert "old .xls format" in refused(tmp_path / "old.xls")
    assert "encrypted with a password" in refused(tmp_path / "secret.xlsx")


def test_a_zip_with_an_encrypted_part_is_refused(tmp_path: Path) -> None:
    source = bytearray(raw_workbook(tmp_path / "book.xlsx", ONE_CELL).read_bytes())
    directory = source.index(b"PK\1\2")
    source[directory + 8] |= 1
    (tmp_path / "book.xlsx").write_bytes(source)
    assert "needs a password" in refused(tmp_path / "book.xlsx")


@pytest.mark.parametrize("kept", [0.2, 0.6, 0.99])
def test_a_truncated_workbook_is_refused(tmp_path: Path, kept: float) -> None:
    source = raw_workbook(tmp_path / "book.xlsx", ONE_CELL).read_bytes()
    (tmp_path / "book.xlsx").write_bytes(source[: int(len(source) * kept)])
    assert "cut short or damaged" in refused(tmp_path / "book.xlsx")


def test_a_part_with_flipped_bytes_is_refused_as_damaged(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "book.xlsx", ONE_CELL)
    with zipfile.ZipFile(path) as container:
        info = container.getinfo("xl/worksheets/sheet1.xml")
    source = bytearray(path.read_bytes())
    middle = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    source[middle] ^= 0xFF
    path.write_bytes(source)
    assert "part xl/worksheets/sheet1.xml cannot be unpacked" in refused(path)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    assert "not a workbook" in refused(write_parts(tmp_path / "other.xlsx", {"word/document.xml": "<document/>"}))


def test_a_binary_workbook_is_refused_by_its_format(tmp_path: Path) -> None:
    parts = parts_of(sheet_xml(ONE_CELL))
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("workbook.xml", "workbook.bin")
    assert ".xlsb" in refused(write_parts(tmp_path / "book.xlsx", parts))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    parts = parts_of(sheet_xml(ONE_CELL)) | {"xl/media/bomb.xml": b" " * 60_000_000}
    path = write_parts(tmp_path / "bomb.xlsx", parts)
    del parts
    assert path.stat().st_size < 100_000
    tracemalloc.start()
    try:
        assert "would unpack from" in refused(path)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_many_parts_that_are_harmless_alone_are_refused_together(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "many.xlsx", "w") as container:
        for number in range(guard.ENTRIES + 1):
            container.writestr(f"part{number}.xml", b"")
    assert "10,001 parts" in refused(tmp_path / "many.xlsx")


def test_a_part_that_unpacks_into_more_than_it_declares_is_refused(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "book.xlsx", ONE_CELL)
    source = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as container:
        size = container.getinfo("xl/worksheets/sheet1.xml").file_size
    entry = source.rindex(b"xl/worksheets/sheet1.xml") - 46
    assert struct.unpack_from("<L", source, entry + 24) == (size,)
    struct.pack_into("<L", source, entry + 24, size - 10)
    path.write_bytes(source)
    assert "cannot be unpacked" in refused(path)


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "XL/Worksheets/Sheet1.xml"])
def test_two_parts_of_one_name_are_refused(tmp_path: Path, name: str) -> None:
    path = raw_workbook(tmp_path / "book.xlsx", ONE_CELL)
    with zipfile.ZipFile(path, "a") as container:
        if name == "xl/worksheets/sheet1.xml":
            with pytest.warns(UserWarning, match="Duplicate name"):
                container.writestr(name, sheet_xml(""))
        else:
            container.writestr(name, sheet_xml(""))
    assert "2 parts named xl/worksheets/sheet1.xml" in refused(path)


@pytest.mark.parametrize("name", ["/etc/passwd", "../outside.xml", "xl/../../outside.xml", "C:/outside.xml"])
def test_a_part_whose_name_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    assert "leads outside" in refused(write_parts(tmp_path / "book.xlsx", parts_of(sheet_xml("")) | {name: "x"}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "customXml/item1.xml", "_rels/.rels"])
def test_a_document_type_is_refused_wherever_it_stands(tmp_path: Path, part: str, encoding: str) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    path = write_parts(tmp_path / "book.xlsx", parts_of(sheet_xml(ONE_CELL)) | {part: laughs.encode(encoding)})
    assert f"part {part} declares a document type" in refused(path)


def test_a_stray_value_in_the_last_cell_is_refused_without_allocating_the_square(tmp_path: Path) -> None:
    stray = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = raw_workbook(tmp_path / "stray.xlsx", stray)
    assert path.stat().st_size < 2_500
    tracemalloc.start()
    start = time.perf_counter()
    try:
        assert "cells as far away as XFD1048576" in refused(path)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("cells", "fits"),
    [
        ({1: "XFD1"}, True),
        ({1: "A1", 1048576: "AU1048576"}, True),
        ({1: "A1", 1048576: "AV1048576"}, False),
        ({1: "ZZ1", 200000: "A200000"}, False),
        ({1: "XFE1"}, False),
        ({1048577: "A1048577"}, False),
    ],
)
def test_the_used_range_may_hold_fifty_million_cells(tmp_path: Path, cells: dict[int, str], fits: bool) -> None:
    rows = "".join(f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>' for row, cell in cells.items())
    path = raw_workbook(tmp_path / "book.xlsx", rows)
    if fits:
        assert len(Package.read(path).sheets) == 1
    else:
        assert "sheet Data" in refused(path)


def test_a_whole_column_reference_reads_only_the_rows_that_are_there(tmp_path: Path) -> None:
    package = Package.read(raw_workbook(tmp_path / "book.xlsx", '<row r="3"><c r="B3"><v>5</v></c></row>'))
    assert package.read_range("Data", "A1:XFD1048576")[2][:3] == [None, 5, None]
    assert len(package.read_range("Data", "A1:XFD1048576")) == 3


@pytest.mark.parametrize(
    ("formula", "finding"),
    [("(" * 129 + "1" + ")" * 129, "nests 129 levels"), ("1+" * 20_001 + "1", "longer than Excel allows")],
)
def test_a_formula_beyond_excels_limits_is_refused(tmp_path: Path, formula: str, finding: str) -> None:
    rows = f'<row r="1"><c r="A1"><f>{formula}</f><v>1</v></c></row>'
    assert finding in refused(raw_workbook(tmp_path / "book.xlsx", rows))


def test_parentheses_inside_a_text_are_not_levels(tmp_path: Path) -> None:
    rows = f'<row r="1"><c r="A1"><f>"{"(" * 400}"</f><v>1</v></c></row>'
    assert len(list(Package.read(raw_workbook(tmp_path / "book.xlsx", rows)).formula_cells("Data"))) == 1


def test_too_many_names_are_refused(tmp_path: Path) -> None:
    names = "".join(f'<definedName name="n{number}">1</definedName>' for number in range(guard.NAMES + 1))
    parts = parts_of(sheet_xml(ONE_CELL))
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(
        "</sheets>", f"</sheets><definedNames>{names}</definedNames>"
    )
    assert "20,001 defined names" in refused(write_parts(tmp_path / "book.xlsx", parts))


def test_a_missing_sheet_part_is_refused_by_its_name(tmp_path: Path) -> None:
    parts = parts_of("")
    del parts["xl/worksheets/sheet1.xml"]
    assert "part xl/worksheets/sheet1.xml is missing" in refused(write_parts(tmp_path / "book.xlsx", parts))


def test_broken_xml_is_refused_by_its_part(tmp_path: Path) -> None:
    parts = parts_of(sheet_xml(ONE_CELL)) | {"xl/workbook.xml": "<workbook><sheets></workbook>"}
    assert "part xl/workbook.xml is not well-formed" in refused(write_parts(tmp_path / "book.xlsx", parts))


def test_a_used_range_is_checked_even_when_cells_stand_in_falling_order(tmp_path: Path) -> None:
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="A1048576"><v>1</v></c></row>'
    assert "XFD1048576" in refused(raw_workbook(tmp_path / "book.xlsx", rows))


def test_bytes_in_memory_are_guarded_like_files() -> None:
    with pytest.raises(CannotRunError, match="upload"):
        Package(b"text", "upload")
