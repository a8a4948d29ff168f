"""One workbook with everything that a careless writer loses, for tests that prove that nothing of it is lost."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import xlsxwriter

from udfs.errors import CellError

ROWS = 30
# What is stored at first for each row of the calculated columns E (a number) and F (a text).
FIRST_NUMBER, FIRST_TEXT = 0.0, "none"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "http://schemas.microsoft.com/office"
# Parts that XlsxWriter does not write, with the folder of the link that leads to each.
_EXTRA_PARTS: dict[str, bytes] = {
    "customXml/item1.xml": b'<?xml version="1.0"?>\r\n<orebook xmlns="urn:test">kept</orebook>',
    "xl/printerSettings/printerSettings1.bin": bytes(range(256)),
    "xl/slicers/slicer1.xml": (
        f'<slicers xmlns="{_OFFICE}/spreadsheetml/2009/9/main">'
        '<slicer name="Mine" cache="Slicer_Mine" caption="Mine" rowHeight="241300"/></slicers>'
    ).encode(),
    "xl/slicerCaches/slicerCache1.xml": (
        f'<slicerCacheDefinition xmlns="{_OFFICE}/spreadsheetml/2009/9/main" name="Slicer_Mine" sourceName="Mine"/>'
    ).encode(),
    "xl/pivotCache/unknownPart1.xml": b"<unknown>\t<x  a = '1' /></unknown>",
    "xl/calcChain.xml": (
        b'<?xml version="1.0"?><calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        + b"".join(b'<c r="E%d" i="1"/>' % row for row in range(2, ROWS + 2))
        + b"</calcChain>"
    ),
}
_EXTRA_TYPES = (
    '<Default Extension="bin" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"/>'
    '<Override PartName="/xl/slicers/slicer1.xml" ContentType="application/vnd.ms-excel.slicer+xml"/>'
    '<Override PartName="/xl/slicerCaches/slicerCache1.xml" ContentType="application/vnd.ms-excel.slicerCache+xml"/>'
    '<Override PartName="/xl/calcChain.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/>'
)
_EXTRA_LINKS = {
    "_rels/.rels": f'<Relationship Id="rX1" Type="{_LINK}/customXml" Target="customXml/item1.xml"/>',
    "xl/_rels/workbook.xml.rels": (
        f'<Relationship Id="rX1" Type="{_LINK}/calcChain" Target="calcChain.xml"/>'
        f'<Relationship Id="rX2" Type="{_OFFICE}/2007/relationships/slicerCache" '
        'Target="slicerCaches/slicerCache1.xml"/>'
        f'<Relationship Id="rX3" Type="urn:test/unknown" Target="pivotCache/unknownPart1.xml"/>'
    ),
    "xl/worksheets/_rels/sheet1.xml.rels": (
        f'<Relationship Id="rX1" Type="{_LINK}/printerSettings" Target="../printerSettings/printerSettings1.bin"/>'
        f'<Relationship Id="rX2" Type="{_OFFICE}/2007/relationships/slicer" Target="../slicers/slicer1.xml"/>'
    ),
}


def proof_workbook(path: Path) -> Path:
    """Write the workbook; a path that ends in .xlsm gets a VBA project."""
    path.write_bytes(_with_extra_parts(_written(path.suffix == ".xlsm")))
    return path


def _written(with_macros: bool) -> bytes:
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = workbook.add_worksheet("Data & more")
    other = workbook.add_worksheet("Other")
    hidden = workbook.add_worksheet("Hidden")
    hidden.hide()
    percent = workbook.add_format({"num_format": "0.00%", "bold": True})
    columns: list[dict[str, Any]] = [
        {"header": name} for name in ("Mine", "Tonnes (t)", "Grade (g/t)", "Note", "Share", "Text")
    ]
    sheet.add_table(0, 0, ROWS, 5, {"name": "Production", "columns": columns})
    share = "=Production[[#This Row],[Tonnes (t)]]/SUM(Production[Tonnes (t)])"
    for row in range(1, ROWS + 1):
        sheet.write_row(row, 0, ["Avino & <Co>", row * 10, row / 7, f"note {row}"])
        sheet.write_formula(row, 4, share, percent, FIRST_NUMBER)
        sheet.write_formula(row, 5, f'=A{row + 1}&" "&D{row + 1}', None, FIRST_TEXT)
    sheet.write_formula("H1", "=1/0", None, "#DIV/0!")
    sheet.write_array_formula("H3:H5", "{=B2:B4*2}", None, 0)
    sheet.write_rich_string("H7", "rich ", percent, "text", " end")
    sheet.write_comment("A2", "a comment")
    sheet.insert_image("J20", "dot.png", {"image_data": io.BytesIO(_picture())})
    sheet.data_validation("B2:B31", {"validate": "decimal", "criteria": ">=", "value": 0})
    sheet.conditional_format("B2:B31", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("C2:C31", {"type": "3_color_scale"})
    sheet.add_sparkline("I2", {"range": "'Data & more'!B2:B31"})
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": "='Data & more'!$B$2:$B$31"})
    sheet.insert_chart("J2", chart)
    other.write_formula("A1", "=total*2", None, 1)
    other.protect()
    workbook.define_name("total", "=SUM(Production[Tonnes (t)])")
    workbook.define_name("Other!local", "=Other!$A$1")
    if with_macros:
        workbook.add_vba_project(io.BytesIO(bytes(reversed(range(256))) * 8), is_stream=True)
    workbook.close()
    return target.getvalue()


def _with_extra_parts(source: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "[Content_Types].xml":
                content = _before(content, b"</Types>", _EXTRA_TYPES)
            elif info.filename in _EXTRA_LINKS:
                content = _before(content, b"</Relationships>", _EXTRA_LINKS[info.filename])
            elif info.filename.endswith((".png", ".bin")):
                info.compress_type = zipfile.ZIP_STORED
            new.writestr(info, content)
        for number, (name, content) in enumerate(_EXTRA_PARTS.items()):
            info = zipfile.ZipInfo(name, (2001 + number, 2, 3, 4, 5, 6))
            info.external_attr, info.comment, info.compress_type = 0o644 << 16, b"ours", zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return target.getvalue()


def _before(content: bytes, mark: bytes, addition: str) -> bytes:
    return content.replace(mark, addition.encode() + mark)


def _picture() -> bytes:
    """The smallest picture: one dot, as PNG (ISO/IEC 15948)."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))

    header = chunk(b"IHDR", struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


NEW_VALUES: dict[str, Any] = {
    "E2": 0.125,
    "E3": "text now",
    "E4": True,
    "E5": CellError("#N/A"),
    "E31": 1e-300,
    "F2": "Avino & <Co> note 1",
    "F3": 5.0,
    "H1": 3.5,
    "H3": 20.0,
    "H4": 40.0,
    "H5": 60.0,
}
