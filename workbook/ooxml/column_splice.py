"""The quick way for large tables: values of whole columns of formulas put in place some rows at a time."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbook.ooxml.addresses import LAST_ROW, column_letters
from workbook.ooxml.cell_xml import CellValue, same_value, value_of, written
from workbook.ooxml.sheet_xml import SheetXml

# Stands where no value is waiting; no cell value is equal to it.
_NOTHING = object()

# A column's values as blocks that do not overlap: each its first row and the values from there down.
Blocks = list[tuple[int, Sequence[CellValue] | NDArray[np.float64]]]


class ColumnSplice:
    """One way through a sheet: its plain formula cells are given the values of `columns`.

    `changed` counts the cells that differ; `left` has what a cell of another make, or no cell, is to hold.
    """

    def __init__(self, sheet: SheetXml, columns: Mapping[int, Blocks]) -> None:
        """Nothing is done until the pieces are asked for."""
        self.changed = 0
        self.left: dict[int, list[tuple[int, CellValue]]] = {column: [] for column in columns}
        self._sheet, self._columns = sheet, columns
        self._texts: dict[str, tuple[bytes, bytes]] = {}

    def pieces(self) -> Iterator[bytes]:
        """The whole sheet as it becomes, piece by piece; nothing at all when no cell differs.

        A ValueError when a stored value is none or a cell stands outside its row; then all of this is void.
        """
        letters = b"|".join(column_letters(column).encode("ascii") for column in self._columns)
        # Only the plainest cell: a format and a kind at most, a formula, a value. Every piece of it is a group or is
        # looked ahead to, so that joining what the pattern splits gives the same bytes.
        pattern = re.compile(
            rb'(<c r="(%b)(\d++)"(?: s="\d++")?+)((?: t="(?:str|e|b|n)")?+)(><f(?:\s[^>/]*+)?+(?:>[^<]*+</f>|/>))'
            rb"((?:<v>[^<]*+</v>)?+)(?=</c>)" % letters
        )
        next_row = 0
        for number, piece in enumerate(self._sheet.pieces()):
            parts: list[bytes] = pattern.split(piece)
            last_row = int(parts[-5]) if len(parts) > 1 else next_row - 1
            before = self.changed
            self._splice(parts, next_row, last_row)
            next_row = max(next_row, last_row + 1)
            if self.changed == before:
                if before:
                    yield piece
                continue
            if not before:
                yield self._sheet.head
                yield from islice(self._sheet.pieces(), number)
            # The letters and digits of an address are in the group around them already.
            parts[2::7] = parts[3::7] = [b""] * (len(parts) // 7)
            yield b"".join(parts)
        self._leave(self._window(next_row, LAST_ROW), next_row)
        if self.changed:
            yield self._sheet.tail

    def _splice(self, parts: list[bytes], first_row: int, last_row: int) -> None:
        """Put values into the cells of a stretch, of which all rows up to the last are gone through now."""
        window = self._window(first_row, last_row)
        lines = {column_letters(column).encode("ascii"): values for column, values in window.items()}
        above = first_row
        for place, letters, digits, kind, element in zip(
            count(4, 7), parts[2::7], parts[3::7], parts[4::7], parts[6::7], strict=False
        ):
            row = int(digits)
            if not above <= row <= last_row:
                raise ValueError("a cell stands outside its row")
            above, line = row, lines[letters]
            value: Any = line[row - first_row] if row - first_row < len(line) else _NOTHING
            if value is _NOTHING:
                continue
            line[row - first_row] = _NOTHING
            if type(value) is bytes and not kind:
                new_kind, new = b"", value
                if element == new or (len(element) > 7 and float(element[3:-4]) == float(new[3:-4])):
                    continue
            else:
                value = _plain(value)
                new_kind, new = self._cell(value)
                if (new_kind, new) == (kind, element):
                    continue
                if same_value(value_of(kind[4:-1], element[3:-4] if element else None, None, ()), value):
                    continue
            parts[place], parts[place + 2] = new_kind, new
            self.changed += 1
        self._leave(window, first_row)

    def _cell(self, value: CellValue) -> tuple[bytes, bytes]:
        """The attribute `t` and the element `<v>` of a value; texts are few and come often."""
        if isinstance(value, str) and value in self._texts:
            return self._texts[value]
        kind, body = written(value)
        cell = b' t="%b"' % kind if kind else b"", b"<v>%b</v>" % body if value is not None else b""
        if isinstance(value, str):
            self._texts[value] = cell
        return cell

    def _window(self, first_row: int, last_row: int) -> dict[int, list[Any]]:
        """The values for some rows, by column, numbers as elements; a column that ends above them ends early."""
        window = {}
        for column, blocks in self._columns.items():
            end = min(last_row + 1, max(row + len(values) for row, values in blocks))
            line: list[Any] = [_NOTHING] * max(0, end - first_row)
            for row, values in blocks:
                start, stop = max(row, first_row), min(row + len(values), end)
                if start < stop:
                    some = values[start - row : stop - row]
                    line[start - first_row : stop - first_row] = (
                        _elements(some) if isinstance(some, np.ndarray) else some
                    )
            window[column] = line
        return window

    def _leave(self, window: Mapping[int, list[Any]], first_row: int) -> None:
        for column, line in window.items():
            waiting = enumerate(line, start=first_row)
            self.left[column] += [(row, _plain(value)) for row, value in waiting if value is not _NOTHING]


def _elements(numbers: NDArray[np.float64]) -> list[bytes]:
    """The element `<v>` of each number, as `number_xml` writes it, for many at once."""
    if not np.isfinite(numbers).all():
        raise ValueError("there is a number that no cell can hold")
    # Adding nothing makes plain zero of minus zero.
    digits = ("\n".join(map(repr, (numbers + 0.0).tolist())) + "\n").replace(".0\n", "\n")
    return ("<v>" + digits[:-1].replace("\n", "</v>\n<v>") + "</v>").encode("ascii").split(b"\n")


def _plain(value: Any) -> CellValue:
    """A value that may have become an element, as it was."""
    plain: CellValue = float(value[3:-4]) if type(value) is bytes else value
    return plain
