"""Structured references, such as `Production[[#This Row],[Ag grade (g/t)]]`: which cells of a table they mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from udfs.errors import CellError
from workbook.evaluation.formula_tokens import FormulaError
from workbook.evaluation.references import Reference
from workbook.ooxml.addresses import CellRange
from workbook.open_book import Table

_PARTS = ("#all", "#data", "#headers", "#totals", "#this row")


@dataclass
class Specifier:
    """What stands between the brackets: parts of the table (`#Headers`), and its first and last column."""

    parts: set[str] = field(default_factory=set)
    columns: list[str] = field(default_factory=list)


def resolved(text: str, table: Table, row: int | None) -> Reference | CellError:
    """The cells that a structured reference means in a row of the sheet, or the error that it shows.

    `row` is None where the formula stands on another sheet than the table.
    """
    specifier = specifier_of(text[text.index("[") :])
    try:
        numbers = [_column_number(table, name) for name in specifier.columns]
    except KeyError as error:
        return CellError("#REF!", f"The table {table.name} has no column {error.args[0]}.")
    first_column = min(numbers, default=table.area.first_column)
    last_column = max(numbers, default=table.area.last_column)
    if "#this row" in specifier.parts:
        if row is None or not table.first_row <= row <= table.last_row:
            return CellError(
                "#VALUE!", f"The formula stands in no row of the table {table.name}, and asks for its own row of it."
            )
        return Reference(table.sheet, CellRange(row, first_column, row, last_column), True, True)
    rows = [span for part in specifier.parts or {"#data"} if (span := _rows(table, part))]
    if not rows:
        return CellError("#REF!", f"The table {table.name} has no {' and no '.join(sorted(specifier.parts))}.")
    first_row, last_row = min(first for first, _ in rows), max(last for _, last in rows)
    return Reference(table.sheet, CellRange(first_row, first_column, last_row, last_column))


def specifier_of(brackets: str) -> Specifier:
    """What `[...]` asks for, its escapes (`'[`, `'#`, `''`) undone.

    >>> specifier_of("[[#This Row],[Ag grade (g/t)]]")
    Specifier(parts={'#this row'}, columns=['Ag grade (g/t)'])
    >>> specifier_of("[@[It''s '[new']]:[C]]")
    Specifier(parts={'#this row'}, columns=["It's [new]", 'C'])
    """
    inside = brackets[1:-1].strip()
    found = Specifier()
    if inside.startswith("@"):
        found.parts.add("#this row")
        inside = inside[1:].strip()
    items = _items(inside) if inside.startswith("[") else [inside] if inside else []
    for item in items:
        if item.lower() in _PARTS:
            found.parts.add(item.lower())
        else:
            found.columns.append(_unescaped(item))
    if len(found.columns) > 2:
        raise FormulaError(f"the engine does not know the table reference {brackets}")
    return found


def _items(inside: str) -> list[str]:
    items, start, place = [], None, 0
    while place < len(inside):
        character = inside[place]
        if character == "'":
            place += 1
        elif character == "[":
            start = place + 1
        elif character == "]" and start is not None:
            items.append(inside[start:place])
            start = None
        place += 1
    return items


def _unescaped(text: str) -> str:
    characters = iter(text)
    return "".join(next(characters, "") if character == "'" else character for character in characters)


def _column_number(table: Table, name: str) -> int:
    for header in table.columns:
        if header.casefold() == name.casefold():
            return table.column_number(header)
    raise KeyError(name)


def _rows(table: Table, part: str) -> tuple[int, int] | None:
    area = table.area
    if part == "#all":
        return area.first_row, area.last_row
    if part == "#headers":
        return (area.first_row, area.first_row) if table.header_rows else None
    if part == "#totals":
        return (area.last_row, area.last_row) if table.totals_rows else None
    # A table without rows still has one empty row below its header in Excel.
    return table.first_row, max(table.first_row, table.last_row)
