"""Rectangles, collections and tables of a played Excel, by the names under which Python reaches them by COM."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter, range_boundaries
from pywin32_stub import ComError

if TYPE_CHECKING:
    from played_excel import Worksheet

EXCEPTION_OCCURRED = -2147352567


def excel_error(sentence: str) -> ComError:
    """An error as pywin32 raises what Excel answers."""
    return ComError(
        EXCEPTION_OCCURRED, "Exception occurred.", (0, "Microsoft Excel", sentence, None, 0, -2146827284), None
    )


class Cells:
    """A Range: a rectangle of a sheet."""

    def __init__(self, sheet: Worksheet, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        self.Worksheet, self.Row, self.Column = sheet, first_row, first_column
        self._last_row, self._last_column = last_row, last_column
        self.Rows = SimpleNamespace(Count=last_row - first_row + 1)
        self.Columns = SimpleNamespace(Count=last_column - first_column + 1)

    @property
    def places(self) -> list[list[tuple[int, int]]]:
        rows, columns = range(self.Row, self._last_row + 1), range(self.Column, self._last_column + 1)
        return [[(row, column) for column in columns] for row in rows]

    @property
    def Address(self) -> str:  # noqa: N802 - Excel's own name
        corners = (self.Row, self.Column), (self._last_row, self._last_column)
        first, last = (f"${get_column_letter(column)}${row}" for row, column in corners)
        return first if first == last else f"{first}:{last}"

    @property
    def Value2(self) -> Any:  # noqa: N802 - Excel's own name
        self.Worksheet.Parent.asked.append((self.Worksheet.Name, self.Address))
        return self._answer(lambda place: self.Worksheet.values.get(place))

    @Value2.setter
    def Value2(self, rows: tuple[tuple[Any, ...], ...]) -> None:  # noqa: N802 - Excel's own name
        self.Worksheet.refuse_while_protected()
        if "Value2" in self.Worksheet.Parent.refuses:
            raise excel_error("Not enough memory resources to complete this operation.")
        for places, values in zip(self.places, rows, strict=True):
            for place, value in zip(places, values, strict=True):
                self.Worksheet.type_into(place, value)

    @property
    def Formula(self) -> Any:  # noqa: N802 - Excel's own name
        return self._answer(self.Worksheet.formula_bar)

    @property
    def HasFormula(self) -> bool | None:  # noqa: N802 - Excel's own name
        found = {place in self.Worksheet.formulas for row in self.places for place in row}
        return found.pop() if len(found) == 1 else None

    def Copy(self, destination: Cells) -> None:  # noqa: N802 - Excel's own name
        destination.Worksheet.refuse_while_protected()
        sheet = self.Worksheet
        for old, new in zip(self.places[0], destination.places[0], strict=True):
            for kept in (sheet.values, sheet.formulas, sheet.formats):
                kept.pop(new, None)
                if old in kept:
                    kept[new] = kept[old]

    def ClearContents(self) -> None:  # noqa: N802 - Excel's own name
        self.Worksheet.refuse_while_protected()
        for row in self.places:
            for place in row:
                self.Worksheet.values.pop(place, None)

    def _answer(self, of: Callable[[tuple[int, int]], Any]) -> Any:
        rows = tuple(tuple(map(of, row)) for row in self.places)
        return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows


class Collection:
    """A collection of Excel: counted from 1, or by name."""

    def __init__(self, items: list[Any]) -> None:
        self.items = items

    @property
    def Count(self) -> int:  # noqa: N802 - Excel's own name
        return len(self.items)

    def __call__(self, key: int | str) -> Any:
        if isinstance(key, int):
            return self.items[key - 1]
        return next(item for item in self.items if item.Name == key)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)


class ListObject:
    """A table of a sheet."""

    def __init__(self, sheet: Worksheet, name: str, ref: str, headers: list[str]) -> None:
        self.Parent, self.Name, self.DisplayName = sheet, name, name
        self.ShowHeaders, self.ShowTotals = True, False
        self.ListColumns = Collection([SimpleNamespace(Name=header) for header in headers])
        self.left, self.top, self.right, self.bottom = range_boundaries(ref)
        self.ListRows = ListRows(self)

    @property
    def Range(self) -> Cells:  # noqa: N802 - Excel's own name
        return Cells(self.Parent, self.top, self.left, self.bottom, self.right)


class ListRows:
    """The rows of a table."""

    def __init__(self, table: ListObject) -> None:
        self.table = table

    @property
    def Count(self) -> int:  # noqa: N802 - Excel's own name
        return self.table.bottom - self.table.top

    def __call__(self, number: int) -> Any:
        table, row = self.table, self.table.top + number

        def delete() -> None:
            table.Parent.refuse_while_protected()
            assert row == table.bottom, "only the last row is deleted here"
            table.Parent.forget_row(row)
            table.bottom -= 1

        return SimpleNamespace(Range=Cells(table.Parent, row, table.left, row, table.right), Delete=delete)

    def Add(self) -> Any:  # noqa: N802 - Excel's own name
        self.table.Parent.refuse_while_protected()
        if "Add" in self.table.Parent.Parent.refuses:
            raise excel_error("This operation is not allowed.")
        self.table.bottom += 1
        return self(self.Count)
