"""New values put into the cells of a sheet's bytes: only the cells that differ are written, every other byte stays."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbook.errors import CannotRunError
from workbook.ooxml.addresses import cell_address, column_letters, column_number
from workbook.ooxml.cell_xml import CellValue, inline_text, number_xml, same_value, value_of, written
from workbook.ooxml.sheet_xml import KIND, STYLE, SheetXml, cell_pattern, kind_of

# Pieces are joined when so many have gathered: few enough to hold, enough to be worth a join.
_PIECES = 60_000
# Follows the last value of a column: a row that no sheet reaches.
_NO_MORE: tuple[int, CellValue] = (1 << 30, None)


class ColumnValues:
    """The new values of one column, in rising order of their rows, taken one by one as the sheet is gone through."""

    __slots__ = ("rest", "row", "value")

    def __init__(self, pairs: Iterable[tuple[int, CellValue]]) -> None:
        self.rest = iter(pairs)
        self.row, self.value = next(self.rest, _NO_MORE)

    @property
    def waiting(self) -> bool:
        """Whether a value has not been taken yet."""
        return self.row < _NO_MORE[0]


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
    letters = digits = b""
    row = 0
    try:
        for found in cell_pattern(sheet, wanted).finditer(content, sheet.start, sheet.end):
            opening, letters, digits, rest, formula, old, other = found.groups()
            queue, above, row = queues[letters], row, int(digits)
            if row < above:
                raise ValueError(f"it stands below cells of row {above}")
            while queue.row < row:
                _note_missing(missing, queue, letters)
            if queue.row != row:
                continue
            value = queue.value
            queue.row, queue.value = next(queue.rest, _NO_MORE)
            tag = tags.get((opening, rest))
            if tag is None:
                tag = tags[opening, rest] = (kind_of(opening + rest), KIND.sub(b"", opening), KIND.sub(b"", rest))
            kind, opening, rest = tag
            number = value if not kind and old and type(value) is float else None
            if number is not None:
                if float(old) == number:
                    continue
            elif same_value(value_of(kind, old, other, shared), value):
                continue
            if formula and inputs:
                raise ValueError("it holds a formula, so no value is written over it")
            if number is not None:
                # By far the most frequent change, and the smallest: the digits alone.
                start, end = found.span(6)
                pieces += (content[place:start], number_xml(number))
                place = end
            else:
                start_tag = opening + letters + digits + rest
                element = _element(sheet, start_tag, formula, other or b"", value, inputs=inputs)
                pieces += (content[place : found.start()], element)
                place = found.end()
            changed += 1
            if len(pieces) > _PIECES:
                chunks.append(b"".join(pieces))
                pieces.clear()
    except ValueError as error:
        raise CannotRunError(f"Sheet {sheet.name}, cell {(letters + digits).decode()}: {error}.") from error
    for letters, queue in queues.items():
        while queue.waiting:
            _note_missing(missing, queue, letters)
    if not changed:
        return Spliced(content, 0, missing)
    pieces.append(content[place:])
    return Spliced(b"".join(chunks + pieces), changed, missing)


def new_cell(sheet: SheetXml, row: int, column: int, style: int, value: CellValue, *, inputs: bool) -> bytes:
    """A cell that the sheet does not have yet."""
    style_attribute = b' s="%d"' % style if style else b""
    start_tag = b'<%bc r="%b"%b' % (sheet.prefix, cell_address(row, column).encode(), style_attribute)
    try:
        return _element(sheet, start_tag, None, b"", value, inputs=inputs)
    except ValueError as error:
        raise CannotRunError(f"Sheet {sheet.name}, cell {cell_address(row, column)}: {error}.") from error


def _element(
    sheet: SheetXml, start_tag: bytes, formula: bytes | None, other: bytes, value: CellValue, *, inputs: bool
) -> bytes:
    prefix = sheet.prefix
    if other and not other.isspace():
        other = _without_text(prefix, other)
    if value is None and not formula and not other:
        return start_tag + b"/>" if STYLE.search(start_tag) else b""
    if inputs and isinstance(value, str):
        return b'%b t="inlineStr">%b%b</%bc>' % (start_tag, inline_text(value, prefix), other, prefix)
    kind, body = written(value)
    if kind:
        start_tag += b' t="%b"' % kind
    if value is not None:
        body = b"<%bv>%b</%bv>" % (prefix, body, prefix)
    return b"%b>%b%b%b</%bc>" % (start_tag, formula or b"", body, other, prefix)


def _without_text(prefix: bytes, other: bytes) -> bytes:
    if re.search(rb"<%b[fv][\s/>]" % prefix, other):
        raise ValueError("its formula and value stand in an order that no spreadsheet program writes")
    return re.sub(rb"<%bis[\s/>].*</%bis\s*>" % (prefix, prefix), b"", other, flags=re.DOTALL)


def _note_missing(missing: dict[int, dict[int, CellValue]], queue: ColumnValues, letters: bytes) -> None:
    if queue.value is not None:
        missing.setdefault(queue.row, {})[column_number(letters.decode())] = queue.value
    queue.row, queue.value = next(queue.rest, _NO_MORE)
