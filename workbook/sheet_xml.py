"""The XML of one sheet as bytes: its cells are found, read and replaced in place, and no other byte of it moves."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook.addresses import CellRange, cell_address, column_letters, column_number
from workbook.cell_xml import WHOLE_LIMIT, CellValue, inline_text, same_value, value_of, written
from workbook.errors import CannotRunError

_SHEET_DATA = re.compile(rb"<((?:\w+:)?)sheetData(?:\s[^>]*?)?(/?)>")
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)")
_KIND = re.compile(rb"\st\s*=\s*[\"'](\w*)[\"']")
_STYLE = re.compile(rb"\ss\s*=\s*[\"'](\d+)[\"']")
# Pieces are joined when so many have gathered: few enough to hold, enough to be worth a join.
_PIECES = 60_000


@dataclass(frozen=True)
class SheetXml:
    """The bytes of a sheet, and what must be known of them to find a cell: where cells begin, how they are written."""

    name: str
    content: bytes
    prefix: bytes
    start: int
    end: int
    # Every cell begins `<c r="`, as every spreadsheet program writes it; other spellings take a slower search.
    plain: bool

    @classmethod
    def of(cls, content: bytes, name: str) -> "SheetXml":
        """Look over a sheet once; CannotRunError when its cells could not be found with certainty."""
        encoding = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf")[:200])
        if content[:2] in (b"\xff\xfe", b"\xfe\xff") or (
            encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii")
        ):
            raise CannotRunError(f"Sheet {name} is not written in UTF-8, as every spreadsheet program writes it.")
        opening = _SHEET_DATA.search(content)
        if opening is None:
            raise CannotRunError(f"Sheet {name} has no cell area (sheetData): it is not a worksheet.")
        prefix, start = opening[1], opening.end()
        end = start if opening[2] else content.find(b"</%bsheetData" % prefix, start)
        if end < 0 or content.find(b"<!", start, end) >= 0:
            raise CannotRunError(
                f"Sheet {name} holds comments or unparsed sections between its cells; save it in Excel first."
            )
        cells = sum(
            content.count(b"<%bc%b" % (prefix, mark), start, end) for mark in (b" ", b">", b"/", b"\t", b"\r", b"\n")
        )
        plain = not prefix and content.count(b'<c r="', start, end) == cells
        sheet = cls(name, content, prefix, start, end, plain)
        sheet._check_addresses(cells)
        return sheet

    def _check_addresses(self, cells: int) -> None:
        previous = 0
        for row in self.rows.numbers:
            if row <= previous:
                raise CannotRunError(f"Sheet {self.name}: row {row} stands after row {previous}; rows must rise.")
            previous = row
        addressed = (
            cells if self.plain else sum(1 for _ in re.finditer(_opening(self), self.content[self.start : self.end]))
        )
        bare = re.compile(rb"<%brow(?![^>]*\sr\s*=)[\s/>]" % self.prefix).search(self.content, self.start, self.end)
        if addressed != cells or bare:
            raise CannotRunError(
                f"Sheet {self.name}: {_first_unaddressed(self)} has no address of its own; save it in Excel first."
            )

    @cached_property
    def rows(self) -> "RowIndex":
        """Where each row begins."""
        pattern = re.compile(rb"<%brow\s(?:[^>]*?\s)?r\s*=\s*[\"'](\d+)" % self.prefix)
        numbers, starts = [], []
        for found in pattern.finditer(self.content, self.start, self.end):
            numbers.append(int(found[1]))
            starts.append(found.start())
        return RowIndex(numbers, starts, self.end)


@dataclass(frozen=True)
class RowIndex:
    """The numbers of a sheet's rows, in rising order, and the place in the bytes where each begins."""

    numbers: list[int]
    starts: list[int]
    end: int

    def span(self, first_row: int, last_row: int) -> tuple[int, int]:
        """From where to where the bytes of these rows reach."""
        return self._start_at(first_row), self._start_at(last_row + 1)

    def _start_at(self, row: int) -> int:
        place = bisect_left(self.numbers, row)
        return self.starts[place] if place < len(self.starts) else self.end


def cell_pattern(sheet: SheetXml, columns: Iterable[int] | None, formula: bytes = b"?") -> re.Pattern[bytes]:
    """What a cell looks like in these columns (None: in any); groups: opening, column, row, rest of the start tag,
    formula element, content of `<v>`, anything else. With `formula=b""` only cells that hold one are found."""
    letters = rb"[A-Z]+" if columns is None else b"|".join(column_letters(column).encode() for column in columns)
    content = (
        rb">\s*(<Pf(?:\s[^>/]*)?(?:/>|>[^<]*</Pf\s*>))%b\s*(?:<Pv(?:\s[^>/]*)?(?:/>|>([^<]*)</Pv\s*>))?"
        rb"((?:[^<]*+<(?!/Pc[\s>]))*+[^<]*+)</Pc\s*>" % formula
    ).replace(b"P", re.escape(sheet.prefix))
    start = rb"(%b)(%b)(\d+)([\"'][^>/]*)" % (_opening(sheet), letters)
    return re.compile(start + (b"(?:/>|%b)" % content if formula else content))


def kind_of(attributes: bytes) -> bytes:
    """The attribute `t` of a cell's start tag; empty where it is left out."""
    found = _KIND.search(attributes)
    return found[1] if found else b""


def style_of(attributes: bytes) -> int:
    """The attribute `s` of a start tag: the number of the cell's format."""
    found = _STYLE.search(attributes)
    return int(found[1]) if found else 0


def read_cells(sheet: SheetXml, area: CellRange, shared: Sequence[str]) -> list[list[CellValue]]:
    """The values of a rectangle, a list for each column."""
    columns = range(area.first_column, area.last_column + 1)
    return read_columns(sheet, columns, area.first_row, area.last_row, shared)


def read_columns(
    sheet: SheetXml, columns: Sequence[int], first_row: int, last_row: int, shared: Sequence[str]
) -> list[list[CellValue]]:
    """The values of some columns between two rows, a list for each; cells that are not there are None."""
    height = last_row - first_row + 1
    by_letters: dict[bytes, list[CellValue]] = {column_letters(column).encode(): [None] * height for column in columns}
    kinds: dict[bytes, bytes] = {}
    start, end = sheet.rows.span(first_row, last_row)
    # A long list of columns makes a slower search than reading all columns and dropping some.
    pattern = cell_pattern(sheet, columns if len(columns) <= 64 else None)
    for found in pattern.finditer(sheet.content, start, end):
        opening, letters, row, rest, _, content, other = found.groups()
        values = by_letters.get(letters)
        if values is None:
            continue
        kind = kinds.get(rest)
        if kind is None or not sheet.plain:
            kind = kinds[rest] = kind_of(opening + rest)
        if not kind and content:
            number = float(content)
            values[int(row) - first_row] = int(number) if number.is_integer() and abs(number) < WHOLE_LIMIT else number
        else:
            values[int(row) - first_row] = value_of(kind, content, other, shared)
    return [by_letters[column_letters(column).encode()] for column in columns]


class ColumnValues:
    """The new values of one column, in rising order of their rows, taken one by one as the sheet is gone through."""

    __slots__ = ("_rest", "row", "value")

    def __init__(self, pairs: Iterator[tuple[int, CellValue]]) -> None:
        self._rest = pairs
        self.row = 0
        self.value: CellValue = None
        self.advance()

    def advance(self) -> None:
        """Go to the next row; beyond the last there is one that no sheet reaches."""
        self.row, self.value = next(self._rest, (1 << 30, None))


@dataclass(frozen=True)
class Spliced:
    """A sheet after the splice, how many of its cells differ, and the values whose cells are not there yet."""

    content: bytes
    changed: int
    missing: dict[int, dict[int, CellValue]]


def splice(sheet: SheetXml, wanted: dict[int, ColumnValues], shared: Sequence[str], *, inputs: bool) -> Spliced:
    """Replace the values of cells and no other byte; `inputs` writes what a user types and refuses formulas."""
    content, place, changed = sheet.content, 0, 0
    pieces: list[bytes] = []
    chunks: list[bytes] = []
    missing: dict[int, dict[int, CellValue]] = {}
    queues = {column_letters(column).encode(): values for column, values in wanted.items()}
    tags: dict[tuple[bytes, bytes], tuple[bytes, bytes, bytes]] = {}
    for found in cell_pattern(sheet, wanted).finditer(content, sheet.start, sheet.end):
        opening, letters, digits, rest, formula, old, other = found.groups()
        queue, row = queues[letters], int(digits)
        while queue.row < row:
            _note_missing(missing, queue, letters)
        if queue.row != row:
            continue
        value = queue.value
        queue.advance()
        tag = tags.get((opening, rest))
        if tag is None:
            tag = tags[opening, rest] = (kind_of(opening + rest), _KIND.sub(b"", opening), _KIND.sub(b"", rest))
        kind, opening, rest = tag
        if not kind and old and type(value) is float:
            if float(old) == value:
                continue
        elif same_value(value_of(kind, old, other, shared), value):
            continue
        if inputs and formula:
            raise CannotRunError(
                f"Sheet {sheet.name}, cell {_text(letters + digits)} holds a formula: no value is written over it."
            )
        start_tag = opening + letters + digits + rest
        pieces += (content[place : found.start()], _element(sheet, start_tag, formula, other, value, inputs=inputs))
        place = found.end()
        changed += 1
        if len(pieces) > _PIECES:
            chunks.append(b"".join(pieces))
            pieces.clear()
    for letters, queue in queues.items():
        while queue.row < 1 << 30:
            _note_missing(missing, queue, letters)
    if not changed:
        return Spliced(content, 0, missing)
    pieces.append(content[place:])
    return Spliced(b"".join(chunks + pieces), changed, missing)


def new_cell(sheet: SheetXml, row: int, column: int, style: int, value: CellValue, *, inputs: bool) -> bytes:
    """A cell that the sheet does not have yet."""
    style_attribute = b' s="%d"' % style if style else b""
    start_tag = b'<%bc r="%b"%b' % (sheet.prefix, cell_address(row, column).encode(), style_attribute)
    return _element(sheet, start_tag, None, b"", value, inputs=inputs)


def _element(
    sheet: SheetXml, start_tag: bytes, formula: bytes | None, other: bytes, value: CellValue, *, inputs: bool
) -> bytes:
    prefix = sheet.prefix
    if other and not other.isspace():
        other = _without_text(sheet, start_tag, other)
    if value is None and not formula and not other:
        return start_tag + b"/>" if _STYLE.search(start_tag) or inputs else b""
    if inputs and isinstance(value, str):
        return b'%b t="inlineStr">%b%b</%bc>' % (start_tag, inline_text(value, prefix), other, prefix)
    try:
        kind, body = written(value)
    except ValueError as error:
        raise CannotRunError(f"Sheet {sheet.name}, cell {_address_in(start_tag)}: {error}.") from error
    if kind:
        start_tag += b' t="%b"' % kind
    if value is not None:
        body = b"<%bv>%b</%bv>" % (prefix, body, prefix)
    return b"%b>%b%b%b</%bc>" % (start_tag, formula or b"", body, other, prefix)


def _without_text(sheet: SheetXml, start_tag: bytes, other: bytes) -> bytes:
    if re.search(rb"<%b[fv][\s/>]" % sheet.prefix, other):
        raise CannotRunError(
            f"Sheet {sheet.name}, cell {_address_in(start_tag)} holds its parts in an order that no program writes."
        )
    return re.sub(rb"<%bis[\s/>].*</%bis\s*>" % (sheet.prefix, sheet.prefix), b"", other, flags=re.DOTALL)


def _note_missing(missing: dict[int, dict[int, CellValue]], queue: ColumnValues, letters: bytes) -> None:
    if queue.value is not None:
        missing.setdefault(queue.row, {})[column_number(letters.decode())] = queue.value
    queue.advance()


def _opening(sheet: SheetXml) -> bytes:
    return rb'<c r="' if sheet.plain else rb"<%bc\s(?:[^>]*?\s)?r\s*=\s*[\"']" % re.escape(sheet.prefix)


def _first_unaddressed(sheet: SheetXml) -> str:
    row = column = 0
    pattern = re.compile(rb"<%b(row|c)(?=[\s/>])([^>]*)" % sheet.prefix)
    for found in pattern.finditer(sheet.content, sheet.start, sheet.end):
        address = re.search(rb"\sr\s*=\s*[\"']([A-Z]*)(\d*)", found[2])
        if found[1] == b"row":
            row, column = (int(address[2]) if address else row + 1), 0
        else:
            column += 1
        if address is None:
            return f"row {row}" if found[1] == b"row" else f"cell {cell_address(row, column)}"
    return "a cell"


def _address_in(start_tag: bytes) -> str:
    found = re.search(rb"\sr\s*=\s*[\"']([A-Z]+\d+)", start_tag)
    return _text(found[1]) if found else "?"


def _text(ascii_bytes: bytes) -> str:
    return ascii_bytes.decode("ascii")
