"""A formula as tokens, so that nothing that stands inside a text is taken for a reference or a call."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import TypeVar

from formualizer import ParserError, TokenizerError, TokenSubType, TokenType, parse, tokenize

AnyPiece = TypeVar("AnyPiece")


class FormulaError(Exception):
    """The formula cannot be evaluated here; the message is the reason, to be shown beside the cell's address."""


class Kind(Enum):
    """What a token is."""

    CALL = auto()  # the name of a function with its opening parenthesis
    PARENTHESIS = auto()
    ARRAY = auto()  # an opening brace
    CLOSE = auto()
    SEPARATOR = auto()  # between arguments, and between the cells of an array
    TEXT = auto()
    NUMBER = auto()
    LOGICAL = auto()
    ERROR = auto()
    NAME = auto()  # a reference, a structured reference or a name
    OPERATOR = auto()
    SPACE = auto()


OPENINGS = (Kind.CALL, Kind.PARENTHESIS, Kind.ARRAY)


@dataclass(frozen=True, slots=True)
class Token:
    """One token with its characters as the formula has them."""

    kind: Kind
    text: str
    # Why an error stands here, where more is known than its code.
    sentence: str = ""

    @property
    def function(self) -> str:
        """The name of the function that this token calls."""
        return self.text[:-1]


_TEXT_OR_ARRAY = re.compile(r'"[^"]*"|\{[^}]*\}')
_OPERANDS = {
    TokenSubType.Text: Kind.TEXT,
    TokenSubType.Number: Kind.NUMBER,
    TokenSubType.Logical: Kind.LOGICAL,
    TokenSubType.Error: Kind.ERROR,
    TokenSubType.Range: Kind.NAME,
}
_OPENERS = {TokenType.Func: Kind.CALL, TokenType.Paren: Kind.PARENTHESIS, TokenType.Array: Kind.ARRAY}
_OTHERS = {TokenType.Sep: Kind.SEPARATOR, TokenType.Whitespace: Kind.SPACE}


@lru_cache(maxsize=4096)
def tokens_of(formula: str) -> tuple[Token, ...]:
    """The tokens of a formula, written without its `=`; FormulaError when it is not a formula."""
    try:
        found = [token for token in tokenize("=" + formula) if token is not None]
        parse("=" + formula)
    except (TokenizerError, ParserError) as error:
        raise FormulaError(why_unreadable(formula)) from error
    tokens = []
    for token in found:
        if token.token_type in _OPENERS:
            kind = Kind.CLOSE if token.subtype == TokenSubType.Close else _OPENERS[token.token_type]
        elif token.token_type == TokenType.Operand:
            kind = _OPERANDS[token.subtype]
        else:
            kind = _OTHERS.get(token.token_type, Kind.OPERATOR)
        tokens.append(Token(kind, token.value))
    return tuple(tokens)


def why_unreadable(formula: str) -> str:
    """What most likely keeps a formula from being read, and the way out."""
    bare = _TEXT_OR_ARRAY.sub("", formula)
    if ";" in bare:
        return "separate arguments with commas, not semicolons, and write decimals with a point"
    if bare.count('"'):
        return "a text in it has no closing quote"
    opened, closed = bare.count("("), bare.count(")")
    if opened != closed:
        return f"it has {opened} opening and {closed} closing parentheses"
    return "it cannot be read as a formula"


def closing(pieces: Sequence[object], opening: int) -> int:
    """The place of the token that closes the one at `opening`; other pieces may stand among the tokens."""
    depth = 0
    for place in range(opening, len(pieces)):
        token = pieces[place]
        if isinstance(token, Token):
            depth += token.kind in OPENINGS
            depth -= token.kind is Kind.CLOSE
        if depth == 0:
            return place
    raise FormulaError("a parenthesis in it is not closed")


def arguments_of(call: Sequence[AnyPiece]) -> list[Sequence[AnyPiece]]:
    """The arguments of a call, from its opening to its closing token; none for `F()`."""
    arguments: list[Sequence[AnyPiece]] = []
    start = at = 1
    last = len(call) - 1
    while at < last:
        piece = call[at]
        if isinstance(piece, Token) and piece.kind in OPENINGS:
            at = closing(call, at)
        elif isinstance(piece, Token) and piece.kind is Kind.SEPARATOR:
            arguments.append(call[start:at])
            start = at + 1
        at += 1
    rest = call[start:last]
    blank = all(isinstance(piece, Token) and piece.kind is Kind.SPACE for piece in rest)
    return arguments if blank and not arguments else [*arguments, rest]
