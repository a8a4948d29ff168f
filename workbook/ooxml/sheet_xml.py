"""The XML of one sheet as bytes: its cells are found, read and replaced in place, and no other byte of it moves."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook.errors import CannotRunError
from workbook.ooxml.addresses import CellRange, cell_address, column_letters
from workbook.ooxml.cell_xml import WHOLE_LIMIT, CellValue, value_of

_SHEET_DATA = re.compile(rb"<((?:\w+:)?)sheetData(?:\s[^>]*?)?(/?)>")
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)")
KIND = re.compile(rb"\st\s*=\s*[\"'](\w*)[\"']")
STYLE = re.compile(rb"\ss\s*=\s*[\"'](\d+)[\"']")
_PLAIN_OPENING = b'<c r="'


@dataclass(frozen=True)
class SheetXml:
    """The bytes of a sheet, and what must be known of them to find a cell: where cells begin, how they are written."""

    name: str
    content: bytes
    prefix: bytes
    start: int
    end: int
    # The pattern of what stands before a cell's address.
    opening: bytes

    @classmethod
    def of(cls, content: bytes, name: str) -> "SheetXml":
        """Look over a sheet once; CannotRunError when its cells could not be found with certainty."""
        encoding = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf")[:200])
        if content[:2] in (b"\xff\xfe", b"\xfe\xff") or (
            encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii")
        ):
            raise CannotRunError(f"Sheet {name} is not written in UTF-8, as every spreadsheet program writes it.")
        found = _SHEET_DATA.search(content)
        if found is None:
            raise CannotRunError(f"Sheet {name} has no cell area (sheetData): it is not a worksheet.")
        prefix, start = found[1], found.end()
        end = start if found[2] else content.find(b"</%bsheetData" % prefix, start)
        if end < 0 or content.find(b"<!", start, end) >= 0:
            raise CannotRunError(
                f"Sheet {name} holds comments or unparsed sections between its cells; save it in Excel first."
            )
        plain = not prefix and content.count(b"<c", start, end) == content.count(_PLAIN_OPENING, start, end)
        opening = _PLAIN_OPENING if plain else rb"<%bc\s(?:[^>]*?\s)?r\s*=\s*[\"']" % re.escape(prefix)
        sheet = cls(name, content, prefix, start, end, opening)
        sheet._check_addresses()
        return sheet

    @property
    def plain(self) -> bool:
        """Whether every cell begins `<c r="`, as every spreadsheet program writes it; others take a slower search."""
        return self.opening == _PLAIN_OPENING

    def _check_addresses(self) -> None:
        previous = 0
        for row in self.rows.numbers:
            if row <= previous:
                raise CannotRunError(f"Sheet {self.name}: row {row} stands after row {previous}; rows must rise.")
            previous = row
        bare = rb"<%brow(?![^>]*\sr\s*=)[\s/>]" if self.plain else rb"<%b(?:row|c)(?![^>]*\sr\s*=)[\s/>]"
        if re.compile(bare % self.prefix).search(self.content, self.start, self.end):
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


def cell_pattern(sheet: SheetXml, columns: Iterable[int] | None, *, formulas_only: bool = False) -> re.Pattern[bytes]:
    """What a cell looks like in these columns (None: in any).

    Groups: opening, column, row, rest of the start tag, formula element, content of `<v>`, anything else.
    """
    # Possessive throughout: a part that has matched is never tried again, which halves the time.
    letters = b"[A-Z]++" if columns is None else b"|".join(column_letters(column).encode() for column in columns)
    start = rb"(%b)(%b)(\d++)([\"'][^>/]*+)" % (sheet.opening, letters)
    formula = rb">\s*+(<Pf(?:\s[^>/]*+)?+(?:>[^<]*+</Pf\s*+>|/>))" + (b"" if formulas_only else b"?+")
    value = rb"\s*+(?:<Pv(?:\s[^>/]*+)?+(?:>([^<]*+)</Pv\s*+>|/>))?+"
    other = rb"((?:[^<]*+<(?!/Pc[\s>]))*+[^<]*+)</Pc\s*+>"
    content = (formula + value + other).replace(b"P", re.escape(sheet.prefix))
    return re.compile(start + (content if formulas_only else b"(?:%b|/>)" % content))


def kind_of(attributes: bytes) -> bytes:
    """The attribute `t` of a cell's start tag; empty where it is left out."""
    found = KIND.search(attributes)
    return found[1] if found else b""


def style_of(attributes: bytes) -> int:
    """The attribute `s` of a start tag: the number of the cell's format."""
    found = STYLE.search(attributes)
    return int(found[1]) if found else 0


def read_cells(sheet: SheetXml, area: CellRange, shared: Sequence[str]) -> list[list[CellValue]]:
    """The values of a rectangle, a list for each column."""
    columns = range(area.first_column, area.last_column + 1)
    found = read_columns(sheet, columns, area.first_row, area.last_row, shared)
    return [[plain_number(value) for value in column] for column in found]


def plain_number(value: CellValue) -> CellValue:
    """An int for a whole number, as people write it; any other value as it is."""
    return int(value) if type(value) is float and value.is_integer() and abs(value) < WHOLE_LIMIT else value


def read_columns(
    sheet: SheetXml, columns: Sequence[int], first_row: int, last_row: int, shared: Sequence[str]
) -> list[list[CellValue]]:
    """The values of some columns between two rows, a list for each: numbers as floats, None where no cell is."""
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
        try:
            values[int(row) - first_row] = (
                value_of(kind, content, other, shared) if kind or not content else float(content)
            )
        except ValueError as error:
            raise CannotRunError(f"Sheet {sheet.name}, cell {(letters + row).decode()}: {error}.") from error
    return [by_letters[column_letters(column).encode()] for column in columns]


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
