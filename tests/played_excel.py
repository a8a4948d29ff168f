"""A workbook that is open in Excel, played: the objects that Python reaches by COM, filled by openpyxl from a file.

It is our account of Excel, as far as a refresh goes: values and formulas of rectangles, tables, names, protection. What
it refuses, Excel is documented to refuse: a change of a locked cell and a new row of a table on a protected sheet.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
from com_cells import ERROR_NUMBERS, error_number
from played_ranges import Cells, Collection, ListObject, excel_error

PROTECTION = (
    *("AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns"),
    *("AllowInsertingRows", "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows"),
    *("AllowSorting", "AllowFiltering", "AllowUsingPivotTables"),
)
# The same, as a file has them: there a 1 forbids.
IN_A_FILE = (
    *("formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows", "insertHyperlinks"),
    *("deleteColumns", "deleteRows", "sort", "autoFilter", "pivotTables"),
)


class Worksheet:
    """A sheet: its values as COM hands them over, its formulas as the file has them, its formats."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.Parent, self.Name = book, name
        self.values: dict[tuple[int, int], Any] = {}
        self.formulas: dict[tuple[int, int], str] = {}
        self.formats: dict[tuple[int, int], str] = {}
        self.ListObjects = Collection([])
        self.password = ""
        self.EnableSelection = 0
        self.ProtectContents = self.ProtectDrawingObjects = self.ProtectScenarios = self.ProtectionMode = False
        self.Protection = SimpleNamespace(**dict.fromkeys(PROTECTION, False))

    @property
    def UsedRange(self) -> Cells:  # noqa: N802 - Excel's own name
        rows, columns = zip(*(self.values.keys() | self.formulas.keys() or {(1, 1)}), strict=True)
        return Cells(self, min(rows), min(columns), max(rows), max(columns))

    def Cells(self, row: int, column: int) -> Cells:  # noqa: N802 - Excel's own name
        return Cells(self, row, column, row, column)

    def Range(self, first: Cells, last: Cells) -> Cells:  # noqa: N802 - Excel's own name
        return Cells(self, first.Row, first.Column, last.Row, last.Column)

    def Unprotect(self, password: str) -> None:  # noqa: N802 - Excel's own name
        if password != self.password:
            raise excel_error("The password you supplied is not correct.")
        self.ProtectContents = self.ProtectDrawingObjects = self.ProtectScenarios = self.ProtectionMode = False
        self.Protection = SimpleNamespace(**dict.fromkeys(PROTECTION, False))
        self.EnableSelection = 0

    def Protect(self, password: str, *options: bool) -> None:  # noqa: N802 - Excel's own name
        self.password = password
        contents, allowed = options[:4], options[4:]
        self.ProtectDrawingObjects, self.ProtectContents, self.ProtectScenarios, self.ProtectionMode = contents
        self.Protection = SimpleNamespace(**dict(zip(PROTECTION, allowed, strict=True)))

    @property
    def protection(self) -> dict[str, Any]:
        """Everything that is known of the protection."""
        contents = (self.ProtectDrawingObjects, self.ProtectContents, self.ProtectScenarios, self.ProtectionMode)
        return {"contents": contents, "selection": self.EnableSelection, **vars(self.Protection)}

    def refuse_while_protected(self) -> None:
        if self.ProtectContents:
            raise excel_error("The cell or chart you're trying to change is on a protected sheet.")

    def type_into(self, place: tuple[int, int], value: Any) -> None:
        """A value as Excel takes it: a text that looks like a number becomes one, unless an apostrophe leads it."""
        self.values.pop(place, None)
        if isinstance(value, str) and value.startswith("'"):
            self.values[place] = value[1:]
        elif isinstance(value, str) and re.fullmatch(r"\d+(e\d+)?", value):
            self.values[place] = float(value)
        elif value not in (None, ""):
            self.values[place] = com_of(value)

    def formula_bar(self, place: tuple[int, int]) -> str:
        """What Range.Formula says: in a table, Excel writes its own columns shorter than the file does."""
        if place not in self.formulas:
            value = self.values.get(place)
            return "" if value is None else str(value)
        inside = any(table.top < place[0] <= table.bottom for table in self.ListObjects)
        text = re.sub(r"_xlfn\.", "", self.formulas[place])
        return re.sub(r"\w+\[\[#This Row\],\[(.*?)\]\]", r"[@[\1]]", text) if inside else text

    def forget_row(self, row: int) -> None:
        for kept in (self.values, self.formulas, self.formats):
            for place in [place for place in kept if place[0] == row]:
                del kept[place]


class Workbook:
    """The workbook that VBA hands to Python; `refuses` names what Excel shall fail at."""

    def __init__(self, path: Path, name: str = "") -> None:
        with_formulas, with_values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
        self.Name = name or path.name
        self.Date1904 = False
        self.refuses: set[str] = set()
        self.asked: list[tuple[str, str]] = []
        self.Worksheets = Collection([Worksheet(self, title) for title in with_formulas.sheetnames])
        for sheet in self.Worksheets:
            fill(sheet, with_formulas[sheet.Name], with_values[sheet.Name])
        names = [(name, f"={entry.attr_text}") for name, entry in with_formulas.defined_names.items()]
        # What Excel keeps among the names of an open workbook beside those that one sees.
        names += [("_xlfn.XLOOKUP", "=#NAME?"), ("Log!Print_Titles", "=Log!$4:$4")]
        self.Names = Collection([SimpleNamespace(Name=name, RefersTo=refers_to) for name, refers_to in names])

    def sheet(self, name: str) -> Worksheet:
        found: Worksheet = self.Worksheets(name)
        return found

    def table(self, name: str) -> ListObject:
        found: ListObject = next(
            table for sheet in self.Worksheets for table in sheet.ListObjects if table.Name == name
        )
        return found

    def calculate(self, calculated: Path) -> None:
        """Give each formula cell the value that it has in a file where the same inputs are calculated."""
        values = openpyxl.load_workbook(calculated, data_only=True)
        for sheet in self.Worksheets:
            for row, column in sheet.formulas:
                sheet.values[row, column] = com_of(values[sheet.Name].cell(row, column).value)


def fill(sheet: Worksheet, with_formulas: Any, with_values: Any) -> None:
    for row in with_formulas.iter_rows():
        for cell in row:
            place = cell.row, cell.column
            sheet.formats[place] = cell.number_format
            if cell.data_type == "f":
                sheet.formulas[place] = cell.value
            value = with_values.cell(*place).value
            if value is not None:
                sheet.values[place] = com_of(value)
    for table in with_formulas.tables.values():
        headers = [column.name for column in table.tableColumns]
        sheet.ListObjects.items.append(ListObject(sheet, table.displayName, table.ref, headers))
    kept = with_formulas.protection
    if kept.sheet:
        sheet.ProtectContents, sheet.ProtectDrawingObjects, sheet.ProtectScenarios = True, kept.objects, kept.scenarios
        sheet.Protection = SimpleNamespace(
            **{name: not getattr(kept, option) for name, option in zip(PROTECTION, IN_A_FILE, strict=True)}
        )


def com_of(value: Any) -> Any:
    """A value of openpyxl as COM hands it over: dates and whole numbers are floats, errors are numbers."""
    if isinstance(value, str) and value in ERROR_NUMBERS:
        return error_number(value)
    if isinstance(value, bool) or not hasattr(value, "year"):
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
    return float(openpyxl.utils.datetime.to_excel(value))
