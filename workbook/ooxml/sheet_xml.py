"""The XML of one sheet as bytes: its cells are found, read and replaced in place, and no other byte of it moves."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from workbook.errors import CannotRunError
from workbook.ooxml.addresses import CellRange, cell_address, column_letters
from workbook.ooxml.cell_xml import WHOLE_LIMIT, CellValue, value_of
from workbook.ooxml.sheet_pieces import SheetPieces, cut_up

KIND = re.compile(rb"\st\s*=\s*[\"'](\w*)[\"']")
STYLE = re.compile(rb"\ss\s*=\s*[\"'](\d+)[\"']")
_PLAIN_OPENING = b'<c r="'


@dataclass(frozen=True)
class SheetXml:
    """A sheet, and what must be known of it to find a cell: where rows begin, how cells are written.

    A large sheet is not held in memory: `pieces` goes through it anew each time.
    """

    name: str
    prefix: bytes
    # What stands before and after the rows.
    head: bytes
    tail: bytes
    rows: "RowIndex"
    # The pattern of what stands before a cell's address.
    opening: bytes
    _read: Callable[[], Iterable[bytes]]

    @classmethod
    def of(cls, content: bytes, name: str) -> "SheetXml":
        """Look over a sheet once; CannotRunError when its cells could not be found with certainty."""
        sheet = cls.streamed(lambda: cut_up(content), name)
        sheet.__dict__["content"] = content
        return sheet

    @classmethod
    def streamed(cls, read: Callable[[], Iterable[bytes]], name: str) -> "SheetXml":
        """The same for a sheet that `read` gives piece by piece, as often as it is called."""
        pieces = SheetPieces(read(), name)
        prefix, end = pieces.prefix, len(pieces.head)
        numbers: list[int] = []
        starts: list[int] = []
        row = re.compile(rb"<%brow\s(?:[^>]*?\s)?r\s*=\s*[\"'](\d+)" % prefix)
        bare = re.compile(rb"<%brow(?![^>]*\sr\s*=)[\s/>]" % prefix)
        plain, addressed = not prefix, True
        for piece in pieces:
            if b"<!" in piece:
                raise CannotRunError(
                    f"Sheet {name} holds comments or unparsed sections between its cells; save it in Excel first."
                )
            for found in row.finditer(piece):
                numbers.append(int(found[1]))
                starts.append(end + found.start())
            plain = plain and piece.count(b"<c") == piece.count(_PLAIN_OPENING)
            addressed = addressed and not bare.search(piece)
            end += len(piece)
        opening = _PLAIN_OPENING if plain else rb"<%bc\s(?:[^>]*?\s)?r\s*=\s*[\"']" % re.escape(prefix)
        sheet = cls(name, prefix, pieces.head, pieces.tail, RowIndex(numbers, starts, end), opening, read)
        sheet._check_addresses(addressed)
        return sheet

    @cached_property
    def content(self) -> bytes:
        """All bytes of the sheet."""
        return b"".join(self._read())

    @property
    def start(self) -> int:
        """Where the rows begin."""
        return len(self.head)

    @property
    def end(self) -> int:
        """Where the rows end."""
        return self.rows.end

    @property
    def plain(self) -> bool:
        """Whether every cell begins `<c r="`, as every spreadsheet program writes it; others take a slower search."""
        return self.opening == _PLAIN_OPENING

    def pieces(self) -> Iterator[bytes]:
        """The rows, some at a time."""
        return iter(SheetPieces(self._read(), self.name))

    def pieces_of(self, first_row: int, last_row: int) -> Iterator[bytes]:
        """Some of the rows, some at a time."""
        start, end = self.rows.span(first_row, last_row)
        at = self.start
        for piece in self.pieces():
            if at >= end:
                return
            if at + len(piece) > start:
                yield piece[max(0, start - at) : end - at]
            at += len(piece)

    def _check_addresses(self, addressed: bool) -> None:
        previous = 0
        for row in self.rows.numbers:
            if row <= previous:
                raise CannotRunError(f"Sheet {self.name}: row {row} stands after row {previous}; rows must rise.")
            previous = row
        if not self.plain:
            bare = re.compile(rb"<%b(?:row|c)(?![^>]*\sr\s*=)[\s/>]" % self.prefix)
            addressed = not any(bare.search(piece) for piece in self.pieces())
        if not addressed:
            raise CannotRunError(
                f"Sheet {self.name}: {_first_unaddressed(self)} has no address of its own; save it in Excel first."
            )


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
    start = _cell_start(sheet, letters)
    formula = _formula(sheet) + (b"" if formulas_only else b"?+")
    value = rb"\s*+(?:<Pv(?:\s[^>/]*+)?+(?:>([^<]*+)</Pv\s*+>|/>))?+"
    other = rb"((?:[^<]*+<(?!/Pc[\s>]))*+[^<]*+)</Pc\s*+>"
    content = formula + (value + other).replace(b"P", re.escape(sheet.prefix))
    return re.compile(start + (content if formulas_only else b"(?:%b|/>)" % content))


def formula_pattern(sheet: SheetXml) -> re.Pattern[bytes]:
    """A cell with a formula, up to the end of that. Groups: opening, column, row, rest of the start tag, formula."""
    return re.compile(_cell_start(sheet, b"[A-Z]++") + _formula(sheet))


def _cell_start(sheet: SheetXml, letters: bytes) -> bytes:
    return rb"(%b)(%b)(\d++)([\"'][^>/]*+)" % (sheet.opening, letters)


def _formula(sheet: SheetXml) -> bytes:
    formula = rb">\s*+(<Pf(?:\s[^>/]*+)?+(?:>[^<]*+</Pf\s*+>|/>))"
    return formula.replace(b"P", re.escape(sheet.prefix))


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
    plain = sheet.plain
    # A long list of columns makes a slower search than reading all columns and dropping some.
    pattern = cell_pattern(sheet, columns if len(columns) <= 64 else None)
    cells = chain.from_iterable(map(pattern.finditer, sheet.pieces_of(first_row, last_row)))
    for found in cells:
        opening, letters, row, rest, _, content, other = found.groups()
        values = by_letters.get(letters)
        if values is None:
            continue
        kind = kinds.get(rest)
        if kind is None or not plain:
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
    for found in (found for piece in sheet.pieces() for found in pattern.finditer(piece)):
        address = re.search(rb"\sr\s*=\s*[\"']([A-Z]*)(\d*)", found[2])
        if found[1] == b"row":
            row, column = (int(address[2]) if address else row + 1), 0
        else:
            column += 1
        if address is None:
            return f"row {row}" if found[1] == b"row" else f"cell {cell_address(row, column)}"
    return "a cell"
