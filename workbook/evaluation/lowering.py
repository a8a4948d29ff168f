"""Lowering: a workbook's formula rewritten into the plain cell references and function names that the engine knows.

Tables, names and the prefixes that hosts put before our functions are resolved here, not by the engine. What cannot be
resolved is a FormulaError with the reason; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from udfs import FUNCTIONS
from udfs.errors import CellError
from udfs.names import nearest_names
from workbook.evaluation.formula_tokens import FormulaError, Kind, Token, arguments_of, closing, tokens_of
from workbook.evaluation.references import Reference, reference, unquoted
from workbook.evaluation.scope import Scope
from workbook.evaluation.structured_references import resolved
from workbook.ooxml.addresses import CellRange

Piece = Token | Reference

# Excel marks newer functions, and the parameters of LET and LAMBDA, in the file.
_MARKS = re.compile(r"^(?:_xlfn\.|_xlws\.|_xlpm\.|_xludf\.|_xll\.|_xlop\.)+", re.IGNORECASE)
_ADD_IN_FUNCTION = re.compile(r"^_xldudf_(?:(?P<namespace>[A-Z0-9.]+)_)??(?P<name>[A-Z_0-9]+)$", re.IGNORECASE)
_OTHER_WORKBOOK = re.compile(r"^'?[^!]*\[|^'?[^!]*\.xl[a-z]{1,2}'?!", re.IGNORECASE)
# A name inside a name inside a name: deeper than people write, shallower than a loop.
_DEEPEST_NAMES = 32

ANSWERS_DIFFER = {
    "TYPE": "the engine answers TYPE differently from Excel",
    "ISFORMULA": "the engine answers ISFORMULA differently from Excel",
    "FORMULATEXT": "formulas are rewritten before they are evaluated, so FORMULATEXT would show another text",
    "CELL": "CELL asks about the file and its looks, which the engine does not see",
    "INFO": "INFO asks about Excel itself",
    "SHEETS": "the engine counts a sheet of its own, so SHEETS would be wrong",
    "VALUE": "the engine reads the text given to VALUE differently from Excel",
}


@dataclass(frozen=True)
class Place:
    """Where a formula stands; `moves` when its relative references go down with it (a shared formula)."""

    sheet: str
    row: int
    column: int
    moves: bool = True


@dataclass(frozen=True)
class Lowered:
    """A formula for the engine, as pieces; the same pieces serve every row of a run."""

    pieces: tuple[Piece, ...]

    def text_at(self, rows: int = 0) -> str:
        """The formula for the cell so many rows below the first."""
        return "".join(piece.text_at(rows) if isinstance(piece, Reference) else piece.text for piece in self.pieces)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The cells it reads, from left to right."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Reference))

    @cached_property
    def functions(self) -> frozenset[str]:
        """The names of the functions it calls."""
        return frozenset(
            piece.function for piece in self.pieces if isinstance(piece, Token) and piece.kind is Kind.CALL
        )


@dataclass
class Lowering:
    """Rewrites the formulas of one workbook; `known` answers whether the engine has a function of its own."""

    scope: Scope
    known: Callable[[str], bool]
    _parameters: int = field(default=0, init=False)

    def lower(self, formula: str, place: Place) -> Lowered:
        """The formula (without its `=`) for the engine; FormulaError with the reason when there is none."""
        return Lowered(tuple(self._lower(tokens_of(formula), place, 0)))

    def _lower(self, tokens: Sequence[Token], place: Place, depth: int) -> list[Piece]:
        if depth > _DEEPEST_NAMES:
            raise FormulaError("its defined names refer to each other in a circle")
        pieces: list[Piece] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.kind is Kind.CALL:
                end = closing(tokens, at)
                arguments = arguments_of(tokens[at : end + 1])
                pieces += self._call(token.function, arguments, place, depth)
                at = end
            elif token.kind is Kind.PARENTHESIS:
                end = closing(tokens, at)
                pieces += [token, *self._lower(tokens[at + 1 : end], place, depth), tokens[end]]
                at = end
            elif token.kind is Kind.ARRAY:
                end = closing(tokens, at)
                pieces += tokens[at : end + 1]
                at = end
            elif token.kind is Kind.NAME:
                pieces += self._operand(token.text, place, depth)
            elif token.kind is Kind.SPACE or token.text.isspace():
                _refuse_intersection(tokens, at)
            elif token.text == ",":
                raise FormulaError("the engine does not join ranges into one (A1:A2,C1:C2)")
            elif token.text == "#":
                raise FormulaError("the engine does not follow a spilled range (A1#)")
            elif token.text != "@":
                pieces.append(token)
            at += 1
        return pieces

    def _call(self, written: str, arguments: list[Sequence[Token]], place: Place, depth: int) -> list[Piece]:
        name = function_name(written)
        lowered = [self._lower(argument, place, depth) for argument in arguments]
        if name in FUNCTIONS:
            # The engine hands an omitted argument over as the number 0; a blank cell it hands over as blank.
            blank = Reference(self.scope.scratch, CellRange(1, 1, 1, 1))
            return _joined(name, [argument or [blank] for argument in lowered])
        definition = self.scope.name(name, place.sheet)
        if definition is not None and "!" not in written:
            return self._lambda(name, definition, lowered, place, depth)
        if _OTHER_WORKBOOK.match(written):
            raise FormulaError(f"it calls {written} of another workbook")
        if name in ANSWERS_DIFFER:
            raise FormulaError(ANSWERS_DIFFER[name])
        if not self.known(name):
            nearest = nearest_names(name, FUNCTIONS)
            raise FormulaError(f"unknown function {name}" + (f" (like it: {nearest})" if nearest else ""))
        return _joined(name, lowered)

    def _lambda(
        self, name: str, definition: str, arguments: list[list[Piece]], place: Place, depth: int
    ) -> list[Piece]:
        tokens = tokens_of(definition.removeprefix("="))
        if not tokens or tokens[0].kind is not Kind.CALL or function_name(tokens[0].function) != "LAMBDA":
            raise FormulaError(f"the name {name} is called, but it is not a LAMBDA")
        *parameters, body = arguments_of(tokens[: closing(tokens, 0) + 1])
        names = ["".join(token.text for token in parameter).strip() for parameter in parameters]
        if len(names) != len(arguments) or any(not argument for argument in arguments):
            raise FormulaError(f"{name} needs {len(names)} arguments and is given {len(arguments)}")
        # Each use has parameters of its own, so that a LAMBDA inside a LAMBDA never takes the outer one's.
        fresh = {parameter: f"orebook_p{self._fresh()}" for parameter in names}
        renamed = [Token(token.kind, fresh.get(token.text, token.text)) for token in body]
        lowered = self._lower(renamed, Place(place.sheet, place.row, place.column, moves=False), depth + 1)
        bound = [
            piece
            for parameter, argument in zip(names, arguments, strict=True)
            for piece in ([Token(Kind.NAME, fresh[parameter])], argument)
        ]
        return _joined("LET", [*bound, lowered]) if bound else _parenthesised(lowered)

    def _fresh(self) -> int:
        self._parameters += 1
        return self._parameters

    def _operand(self, text: str, place: Place, depth: int) -> list[Piece]:
        if text.endswith("]"):
            return [self._structured(text, place)]
        if _OTHER_WORKBOOK.match(text):
            raise FormulaError(f"it reads another workbook ({text})")
        sheet, _, address = text.rpartition("!")
        if not sheet:
            return self._cells_or_name(text, place.sheet, place, depth)
        sheet = unquoted(sheet)
        if sheet.casefold() not in self.scope.sheets:
            if ":" in sheet:
                raise FormulaError(f"the engine does not read the same cell of several sheets ({text})")
            return [Token(Kind.ERROR, "#REF!")]
        return self._cells_or_name(address, self.scope.sheets[sheet.casefold()], place, depth)

    def _structured(self, text: str, place: Place) -> Piece:
        name = text.split("[")[0]
        table = (
            self.scope.tables.get(name.casefold())
            if name
            else self.scope.table_around(place.sheet, place.row, place.column)
        )
        if table is None:
            raise FormulaError(f"there is no table {name}" if name else f"{text} stands outside a table")
        found = resolved(text, table, place.row if table.sheet == place.sheet else None)
        return Token(Kind.ERROR, found.code, found.sentence) if isinstance(found, CellError) else found

    def _cells_or_name(self, text: str, sheet: str, place: Place, depth: int) -> list[Piece]:
        try:
            return [reference(sheet, text, moves=place.moves)]
        except ValueError:
            pass
        if text.casefold() in self.scope.tables:
            return [self._structured(f"{text}[]", place)]
        definition = self.scope.name(text, sheet)
        if definition is None:
            # A parameter of LET; a name that exists nowhere shows #NAME?, as in Excel.
            return [Token(Kind.NAME, _MARKS.sub("", text))]
        return self._name(text, definition, sheet, place, depth)

    def _name(self, name: str, definition: str, sheet: str, place: Place, depth: int) -> list[Piece]:
        tokens = tokens_of(definition.removeprefix("="))
        try:
            # Moving references show which parts of the definition are relative to the cell that uses it.
            pieces = self._lower(tokens, Place(sheet, place.row, place.column), depth + 1)
        except FormulaError as error:
            raise FormulaError(f"the name {name}: {error}") from error
        relative = any(
            isinstance(piece, Reference) and (piece.first_row_moves or piece.last_row_moves) for piece in pieces
        )
        if relative:
            raise FormulaError(f"the name {name} means other cells in every row")
        return pieces if len(pieces) == 1 else _parenthesised(pieces)


@lru_cache(maxsize=4_096)
def function_name(written: str) -> str:
    """The name of a function without what hosts put before it.

    >>> function_name("_xlfn.TEXTJOIN"), function_name("_xldudf_AGEQ"), function_name("[1]!AGEQ")
    ('TEXTJOIN', 'AGEQ', 'AGEQ')
    """
    name = _MARKS.sub("", written)
    if _OTHER_WORKBOOK.match(name):
        name = name.rpartition("!")[2]
    found = _ADD_IN_FUNCTION.match(name)
    while found and found["name"].upper() not in FUNCTIONS and "_" in found["name"]:
        found = _ADD_IN_FUNCTION.match("_xldudf_" + found["name"].partition("_")[2])
    return (found["name"] if found else name).upper()


def _joined(name: str, arguments: Sequence[Sequence[Piece]]) -> list[Piece]:
    pieces: list[Piece] = [Token(Kind.CALL, f"{name}(")]
    for number, argument in enumerate(arguments):
        pieces += [Token(Kind.SEPARATOR, ","), *argument] if number else argument
    return [*pieces, Token(Kind.CLOSE, ")")]


def _parenthesised(pieces: Sequence[Piece]) -> list[Piece]:
    return [Token(Kind.PARENTHESIS, "("), *pieces, Token(Kind.CLOSE, ")")]


def _refuse_intersection(tokens: Sequence[Token], at: int) -> None:
    """A space between two ranges is Excel's operator for the cells that they share."""
    if not 0 < at < len(tokens) - 1:
        return
    if tokens[at - 1].kind in (Kind.NAME, Kind.CLOSE) and tokens[at + 1].kind in (Kind.NAME, Kind.CALL):
        raise FormulaError("the engine does not take the cells that two ranges share (A1:B2 B1:C2)")
