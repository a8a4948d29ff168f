"""The calls of our functions in a document's formulas, and what stands in each of their arguments."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from addin.hosts.libreoffice.inside.formula_arguments import Unknown, column_number, literal_of, split_arguments

PREFIX = "ORG.OREBOOK.FUNCTIONS."
CALL = re.compile(re.escape(PREFIX) + r"([A-Z_]+)\(")
REFERENCE = re.compile(r"(?:\$?(?P<sheet>'(?:[^']|'')+'|\w+)\.)?\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d+)")
THIS_ROW = re.compile(r"(?P<table>\w+)\[\[#This Row\];\[(?P<column>.+)\]\]")
ABSOLUTE = re.compile(r"\$.+\.\$[A-Z]{1,3}\$\d+")
FUNCTION = re.compile(r"([A-Z.]*)\(")
NAME = re.compile(r"[^\W\d][\w.]*")
# Functions whose text does not say which cells they read.
ANYWHERE = ("INDIRECT(", "OFFSET(")
# Functions that hand over the cell that they find, or one of their arguments as it is; a bracket alone does too.
LOOKING_UP = ("INDEX", "OFFSET", "INDIRECT", "LOOKUP", "VLOOKUP", "HLOOKUP", "XLOOKUP")
CHOOSING = ("", "IF", "IFS", "SWITCH", "CHOOSE", "IFERROR", "IFNA")


class Unseen(Unknown):
    """An argument that a formula looks up, which can be an empty cell."""


class Blank:
    """An argument that is an empty cell."""


# The rows of cells, by sheet and column, in their order.
Cells = Mapping[tuple[str, int], list[int]]
Argument = float | str | None | type[Unknown] | type[Blank]  # Unseen is an Unknown too


@dataclass(frozen=True)
class Place:
    """A cell: sheet by name, column and row from 0."""

    sheet: str
    column: int
    row: int

    def cell_in(self, document: Any) -> Any:
        """The cell itself."""
        return document.getSheets().getByName(self.sheet).getCellByPosition(self.column, self.row)


@dataclass(frozen=True)
class Call:
    """One call of a function in a formula: what stands in its arguments, and which cell where it is one."""

    name: str
    arguments: tuple[Argument, ...]
    cells: tuple[Place | None, ...]
    place: Place
    formula: str

    @property
    def can_hand_over_zero(self) -> bool:
        """Whether an argument is an empty cell, a 0, or can be either."""
        return any(argument in (Blank, Unknown, Unseen) or argument == 0 for argument in self.arguments)

    @property
    def can_have_blanks(self) -> bool:
        """Whether an argument is an empty cell, holds a 0 and may be emptied, or is looked up."""
        return bool(self.unseen) or any(
            cell is not None and (argument is Blank or argument == 0)
            for cell, argument in zip(self.cells, self.arguments, strict=True)
        )

    @property
    def is_all_of_its_cell(self) -> bool:
        """Whether its cell reads nothing but constants: the call's own arguments."""
        formula = self.formula.strip("{}")  # around an array formula
        bare = formula.startswith(f"={PREFIX}{self.name}(") and formula.endswith(")")
        return bare and self.formula.count("(") == 1 and not {Unknown, Unseen} & set(self.arguments)

    @property
    def unseen(self) -> frozenset[int]:
        """Which arguments are looked up, so that nobody knows whether an empty cell is found."""
        return frozenset(at for at, argument in enumerate(self.arguments) if argument is Unseen)

    def empty_now(self, document: Any) -> frozenset[int]:
        """Which arguments are or can be empty cells at this moment, for they may have changed since they were read."""
        return self.unseen | frozenset(
            at
            for at, place in enumerate(self.cells)
            if place is not None and place.cell_in(document).getType().value == "EMPTY"
        )

    def reads_any_of(self, cells: Cells, document: Any) -> bool:
        """Whether its cell depends, however indirectly, on any of these cells other than itself."""
        if any(word in self.formula for word in ANYWHERE):
            return True
        names = document.getSheets().getElementNames()
        own = self.place.sheet, self.place.column
        for area in self.place.cell_in(document).queryPrecedents(True).getRangeAddresses():
            for (sheet, column), rows in cells.items():
                if sheet == names[area.Sheet] and area.StartColumn <= column <= area.EndColumn:
                    found = rows[bisect_left(rows, area.StartRow) : bisect_right(rows, area.EndRow)]
                    # What is found includes the cell itself, joined with what it reads beside it.
                    if found and not ((sheet, column) == own and found == [self.place.row]):
                        return True
        return False


class DocumentFormulas:
    """All formulas and constants of a document as they are now; nothing is calculated to read them."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.names = set(document.NamedRanges.getElementNames())
        self.cells_named: dict[str, Place | None] = {}
        self.headings: dict[str, tuple[str, int, Sequence[str]]] = {}
        self.sheets = {sheet.getName(): formulas_of(sheet) for sheet in document.getSheets()}

    def calls(self) -> Iterator[Call]:
        """Each call of one of our functions."""
        for sheet, rows in self.sheets.items():
            for row, cells in enumerate(rows):
                for column, text in enumerate(cells):
                    if PREFIX in text:
                        yield from self.calls_in(text, Place(sheet, column, row))

    def calls_in(self, formula: str, place: Place) -> Iterator[Call]:
        for found in CALL.finditer(formula):
            texts = split_arguments(formula, found.end())
            cells = tuple(self.cell(text.strip(), place) for text in texts)
            arguments = tuple(
                self.literal(text.strip(), place) if cell is None else self.content(cell)
                for text, cell in zip(texts, cells, strict=True)
            )
            yield Call(found[1], arguments, cells, place, formula)

    def literal(self, text: str, place: Place) -> Argument:
        """A number or a text that stands in the formula, or behind a name in it; None for an omitted argument."""
        if not text:
            return None
        found = literal_of(self.document.NamedRanges.getByName(text).getContent() if text in self.names else text)
        return Unseen if found is Unknown and self.may_find_blank(text, place) else found

    def may_find_blank(self, text: str, place: Place) -> bool:
        """Whether an argument that is not one cell may still hand over an empty one."""
        if cell := self.cell(text, place):
            return self.content(cell) is Blank
        if text in self.names:
            content = self.document.NamedRanges.getByName(text).getContent()
            return REFERENCE.fullmatch(content) is not None or self.may_find_blank(content, place)
        if NAME.fullmatch(text):
            return True
        if not (found := FUNCTION.match(text)):
            return False
        inside = split_arguments(text, found.end())
        # With an operator behind the last bracket a number comes of it, which is never blank.
        if found.end() + len(";".join(inside)) + 1 != len(text):
            return False
        return found[1] in LOOKING_UP or (
            found[1] in CHOOSING and any(self.may_find_blank(each.strip(), place) for each in inside)
        )

    def cell(self, text: str, place: Place) -> Place | None:
        """The one cell that an argument names, or None where it names none or more."""
        if found := REFERENCE.fullmatch(text):
            sheet = found["sheet"]
            name = place.sheet if sheet is None else sheet.strip("'").replace("''", "'")
            return Place(name, column_number(found["column"]), int(found["row"]) - 1)
        if found := THIS_ROW.fullmatch(text):
            return self.cell_of_table(found["table"], found["column"], place)
        if text in self.names and text not in self.cells_named:
            named = self.document.NamedRanges.getByName(text)
            # A relative name means another cell in each place.
            self.cells_named[text] = (
                only_cell(named.getReferredCells()) if ABSOLUTE.fullmatch(named.getContent()) else None
            )
        return self.cells_named.get(text)

    def cell_of_table(self, table: str, column: str, place: Place) -> Place | None:
        if table not in self.headings:
            tables = self.document.DatabaseRanges
            if not tables.hasByName(table):
                return None
            area = tables.getByName(table).DataArea
            sheet = self.document.getSheets().getElementNames()[area.Sheet]
            headings = self.sheets[sheet][area.StartRow][area.StartColumn : area.EndColumn + 1]
            self.headings[table] = sheet, area.StartColumn, headings
        sheet, first, headings = self.headings[table]
        return Place(sheet, first + headings.index(column), place.row) if column in headings else None

    def content(self, place: Place) -> Argument:
        rows = self.sheets.get(place.sheet, ())
        text = rows[place.row][place.column] if place.row < len(rows) and place.column < len(rows[place.row]) else ""
        if not text:
            return Blank
        if text.startswith("="):
            return Unknown
        try:
            return float(text)
        except ValueError:
            return text.removeprefix("'")


def formulas_of(sheet: Any) -> Sequence[Sequence[str]]:
    """The formulas of a sheet's used cells, row by row; a constant is its text, a blank cell an empty one."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.getRangeAddress()
    formulas: Sequence[Sequence[str]] = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getFormulaArray()
    return formulas


def only_cell(area: Any) -> Place | None:
    """The cell of a range of one cell."""
    if area is None:
        return None
    address = area.getRangeAddress()
    if (address.StartColumn, address.StartRow) != (address.EndColumn, address.EndRow):
        return None
    return Place(area.getSpreadsheet().getName(), address.StartColumn, address.StartRow)
