"""The sheet itself: its XML, written into a workbook file in which nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from textwrap import wrap

from workbook.errors import CannotRunError
from workbook.ooxml.added_styles import AddedStyles, CellLook
from workbook.ooxml.addresses import cell_address
from workbook.ooxml.cell_xml import inline_text, number_xml
from workbook.ooxml.files import check_writable
from workbook.ooxml.package import Package
from workbook.ooxml.put_sheet import put_sheet
from workbook.release.reading.files import ReleaseFile
from workbook.release.tie_out import TieOut
from workbook.release.tie_out_sheet import looks
from workbook.release.tie_out_sheet.rows import Row, rows_of

NAME, TITLE = "Tie-out", "Tie-out of a release"
SUBTITLE = "Written by orebook tie-out: every printed number, what it can be, and what would explain it. Not for typing"
HEADER_ROW = 5
TITLE_HEIGHT, HEADER_HEIGHT = 24, 33.75
LINE_HEIGHT = 13.5
# Header and width in characters of each column; a column of numbers has its header to the right.
COLUMNS = (
    ("Verdict", 20.0, False),
    ("Break", 7.0, True),
    ("Relation", 19.0, False),
    ("Figure", 42.0, False),
    ("Printed", 12.0, True),
    ("Unit", 8.0, False),
    ("Can be, low", 12.0, True),
    ("Can be, high", 12.0, True),
    ("Gap", 10.0, True),
    ("What would explain it, or what is missing", 64.0, False),
    ("Cell", 20.0, False),
    ("Place in the release", 62.0, False),
)
HEADERS = tuple(header for header, _, _ in COLUMNS)
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TAB_COLOUR = "FF2E7D57"


@dataclass(frozen=True)
class Cell:
    """A value and its look."""

    value: str | int | Decimal | None
    look: CellLook


def write_into(book: Path, read: ReleaseFile, tied: TieOut) -> None:
    """Put the sheet into a workbook, in place of the one of an earlier tie-out; CannotRunError when it cannot be."""
    check_writable(book)
    package = Package.read(book)
    check_room(package)
    styles_part = package.styles_part
    if styles_part is None:
        raise CannotRunError(f"{book} has no styles, as every spreadsheet program writes them: save it there once.")
    styles = AddedStyles(package.part(styles_part), str(book))
    content = sheet_xml(rows_of(read, tied), heading(read, tied), styles)
    package.replace_part(styles_part, styles.content)
    put_sheet(package, NAME, content)
    # Read again before it is written: a file that we could not open ourselves takes nobody's place.
    Package(package.to_bytes(), str(book)).number_format(NAME, "A1")
    package.write(book)


def check_room(package: Package) -> None:
    """Refuse to write over a sheet of the same name that is somebody's own."""
    for sheet in package.sheets:
        if sheet.name.casefold() == NAME.casefold():
            found = package.read_range(sheet.name, f"A{HEADER_ROW}:{cell_address(HEADER_ROW, len(HEADERS))}")[0]
            if tuple(found) != HEADERS:
                raise CannotRunError(
                    f"{package.path} has a sheet {sheet.name!r} that `orebook tie-out` did not write (its row "
                    f"{HEADER_ROW} is not the header of one): rename the sheet and try again."
                )


def heading(read: ReleaseFile, tied: TieOut) -> list[tuple[str, CellLook]]:
    """The lines above the table."""
    counts = tied.summary
    relations = ", ".join(f"{count} {verdict}" for verdict, count in counts.relations.items())
    breaks = "1 independent break" if counts.breaks == 1 else f"{counts.breaks} independent breaks"
    summary = (
        f"{tied.document.company}, {Path(read.name).name}: {counts.found} figures found, {counts.bound} bound, "
        f"{counts.confirmed} confirmed, {breaks}; {sum(counts.relations.values())} relations: {relations}"
    )
    return [(TITLE, looks.TITLE), (SUBTITLE, looks.SUBTITLE), (summary, looks.SUMMARY)]


def sheet_xml(rows: list[Row], above: list[tuple[str, CellLook]], styles: AddedStyles) -> bytes:
    """The worksheet part."""
    headers = [Cell(text, looks.HEADER_OF_NUMBERS if right else looks.HEADER) for text, _, right in COLUMNS]
    lines = {number: [Cell(*line)] for number, line in enumerate(above, 1)}
    lines |= {HEADER_ROW: headers, **{number: list(cells_of(row)) for number, row in enumerate(rows, HEADER_ROW + 1)}}
    heights = {1: TITLE_HEIGHT, HEADER_ROW: HEADER_HEIGHT}
    body = b"".join(
        row_xml(number, cells, heights.get(number, height_of(cells) if number > HEADER_ROW else LINE_HEIGHT), styles)
        for number, cells in lines.items()
    )
    last, first_below = cell_address(max(lines), len(COLUMNS)), cell_address(HEADER_ROW + 1, 1)
    widths = "".join(
        f'<col min="{column}" max="{column}" width="{width}" customWidth="1"/>'
        for column, (_, width, _) in enumerate(COLUMNS, 1)
    )
    return b"".join(
        [
            b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
            f'<worksheet xmlns="{SPREADSHEET}"><sheetPr><tabColor rgb="{TAB_COLOUR}"/><pageSetUpPr fitToPage="1"/>'
            f'</sheetPr><dimension ref="A1:{last}"/><sheetViews><sheetView showGridLines="0" workbookViewId="0">'
            f'<pane ySplit="{HEADER_ROW}" topLeftCell="{first_below}" activePane="bottomLeft" state="frozen"/>'
            f'<selection pane="bottomLeft" activeCell="{first_below}" sqref="{first_below}"/></sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData>'.encode(),
            body,
            b'</sheetData><sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'
            b'<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>'
            b'<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'
            b"<headerFooter><oddFooter>&amp;C&amp;8&amp;A&amp;R&amp;8Page &amp;P of &amp;N</oddFooter></headerFooter>"
            b"</worksheet>",
        ]
    )


def cells_of(row: Row) -> Iterator[Cell]:
    """The cells of a row, in the order of the columns."""
    number = looks.number_look(row)
    yield Cell(row.verdict, looks.VERDICTS[row.verdict])
    yield Cell(row.cause, looks.COUNT)
    yield Cell(row.relation, looks.LABEL)
    yield Cell(row.figure, looks.LABEL)
    yield Cell(row.printed, looks.PRINTED)
    yield Cell(row.unit, looks.LABEL)
    yield Cell(row.low, number)
    yield Cell(row.high, number)
    yield Cell(row.gap, looks.number_look(row, signed=True))
    yield from (Cell(text, looks.LABEL) for text in (row.explanation, row.cell, row.place))


def height_of(cells: Iterable[Cell]) -> float:
    """The height that the longest text of a row needs in the width of its column."""
    texts = (
        (cell.value, width) for cell, (_, width, _) in zip(cells, COLUMNS, strict=True) if isinstance(cell.value, str)
    )
    return LINE_HEIGHT * max((len(wrap(text, int(width))) for text, width in texts), default=1)


def row_xml(number: int, cells: Iterable[Cell], height: float, styles: AddedStyles) -> bytes:
    """A row with its cells."""
    inside = b"".join(cell_xml(cell_address(number, column), cell, styles) for column, cell in enumerate(cells, 1))
    return f'<row r="{number}" ht="{height}" customHeight="1">'.encode() + inside + b"</row>"


def cell_xml(address: str, cell: Cell, styles: AddedStyles) -> bytes:
    """A cell; a text stands in it as it is, so that none is taken for a formula."""
    opening = f'<c r="{address}" s="{styles.index(cell.look)}"'.encode()
    if cell.value is None or cell.value == "":
        return opening + b"/>"
    if isinstance(cell.value, str):
        return opening + b' t="inlineStr">' + inline_text(cell.value, b"") + b"</c>"
    return opening + b"><v>" + number_xml(float(cell.value)) + b"</v></c>"
