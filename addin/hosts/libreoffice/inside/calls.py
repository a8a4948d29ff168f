"""The calls of our functions in a document's formulas, and what stands in each of their arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

PREFIX = "ORG.OREBOOK.FUNCTIONS."
CALL = re.compile(re.escape(PREFIX) + r"([A-Z_]+)\(")
REFERENCE = re.compile(r"(?:\$?(?P<sheet>'(?:[^']|'')+'|\w+)\.)?\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d+)")
THIS_ROW = re.compile(r"(?P<table>\w+)\[\[#This Row\];\[(?P<column>.+)\]\]")
OPENING, CLOSING = "([{", ")]}"
LETTERS = 26


class Unknown:
    """An argument that can be anything: the result of a formula."""


class Blank:
    """An argument that is an empty cell."""


Argument = float | str | None | type[Unknown] | type[Blank]


@dataclass(frozen=True)
class Place:
    """A cell: sheet by name, column and row from 0."""

    sheet: str
    column: int
    row: int


@dataclass(frozen=True)
class Call:
    """One call of a function in a formula."""

    name: str
    arguments: tuple[Argument, ...]
    place: Place
    is_whole_formula: bool

    @cached_property
    def empty(self) -> frozenset[int]:
        """Which arguments are empty cells."""
        return frozenset(at for at, argument in enumerate(self.arguments) if argument is Blank)

    @property
    def stands_alone(self) -> bool:
        """Whether its cell depends on no other formula."""
        return self.is_whole_formula and Unknown not in self.arguments


class DocumentFormulas:
    """All formulas and constants of a document as they are now; nothing is calculated to read them."""

    def __init__(self, document: Any) -> None:
        self.document = document
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
            texts, end = split_arguments(formula, found.end())
            arguments = tuple(self.argument(text.strip(), place) for text in texts)
            yield Call(found[1], arguments, place, (found.start(), end) == (1, len(formula)))

    def argument(self, text: str, place: Place) -> Argument:
        """What an argument is, as far as its text says without calculating."""
        if not text:
            return None
        literal = literal_of(text)
        if literal is not Unknown:
            return literal
        names = self.document.NamedRanges
        if names.hasByName(text):
            name = names.getByName(text)
            cell = only_cell(name.getReferredCells())
            return literal_of(name.getContent()) if cell is None else self.content(cell)
        cell = self.cell(text, place)
        return Unknown if cell is None else self.content(cell)

    def cell(self, text: str, place: Place) -> Place | None:
        """The one cell that a text names, or None where it names none or more."""
        if found := REFERENCE.fullmatch(text):
            sheet = found["sheet"]
            name = place.sheet if sheet is None else sheet.strip("'").replace("''", "'")
            return Place(name, column_number(found["column"]), int(found["row"]) - 1)
        if found := THIS_ROW.fullmatch(text):
            return self.cell_of_table(found["table"], found["column"], place)
        return None

    def cell_of_table(self, table: str, column: str, place: Place) -> Place | None:
        tables = self.document.DatabaseRanges
        if not tables.hasByName(table):
            return None
        area = tables.getByName(table).DataArea
        sheet = self.document.getSheets().getByIndex(area.Sheet).getName()
        headings = self.sheets[sheet][area.StartRow][area.StartColumn : area.EndColumn + 1]
        if column not in headings:
            return None
        return Place(sheet, area.StartColumn + headings.index(column), place.row)

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


def literal_of(text: str) -> Argument:
    """A number or a text in quotes."""
    if text[0] == '"':
        return text[1:-1].replace('""', '"') if closing_quote(text) == len(text) - 1 else Unknown
    try:
        return float(text)
    except ValueError:
        return Unknown


def split_arguments(formula: str, start: int) -> tuple[list[str], int]:
    """The texts between the bracket before `start` and the one that closes it, and where the formula goes on."""
    arguments: list[str] = []
    depth, begin, at = 0, start, start
    while at < len(formula):
        character = formula[at]
        if character in "\"'":
            at += closing_quote(formula[at:])
        elif character in OPENING:
            depth += 1
        elif character in CLOSING and depth:
            depth -= 1
        elif character in CLOSING or (character == ";" and not depth):
            arguments.append(formula[begin:at])
            begin = at + 1
            if character in CLOSING:
                break
        at += 1
    return ([] if arguments == [""] else arguments), at + 1


def closing_quote(text: str) -> int:
    """Where the quote that a text begins with is closed; a doubled one does not close it."""
    quote, at = text[0], 1
    while at < len(text):
        if text[at] == quote:
            if text[at + 1 : at + 2] != quote:
                return at
            at += 1
        at += 1
    return len(text) - 1


def column_number(letters: str) -> int:
    """A column from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number - 1
