"""SUMIFS and its kin: the engine passes over errors among the cells they sum, where Excel shows the first of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook.evaluation.formula_tokens import Kind, Token, arguments_of, closing
from workbook.evaluation.lowering import Lowered, Piece
from workbook.evaluation.references import Reference

# Where the summed range stands among the arguments.
_SUMMED = {"SUMIFS": 0, "AVERAGEIFS": 0, "SUMIF": 2, "AVERAGEIF": 2}


def summed_ranges(lowered: Lowered) -> Iterator[Reference | None]:
    """The ranges that its conditional sums add up; None for one that is known only when it is evaluated."""
    for at, piece in enumerate(lowered.pieces):
        if isinstance(piece, Token) and piece.kind is Kind.CALL and piece.function in _SUMMED:
            summed, _ = _ranges(lowered.pieces[at : closing(lowered.pieces, at) + 1])
            yield summed[0] if len(summed) == 1 and isinstance(summed[0], Reference) else None


def with_errors(lowered: Lowered) -> Lowered:
    """The same formula, with conditional sums that show an error among the cells that they sum.

    MAXIFS of the same cells does show it; nought times its answer adds nothing else.
    """
    return Lowered(tuple(_guarded(lowered.pieces)))


def _guarded(pieces: Sequence[Piece]) -> Iterator[Piece]:
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if isinstance(piece, Token) and piece.kind is Kind.CALL:
            end = closing(pieces, at)
            inside = list(_guarded(pieces[at + 1 : end]))
            call = [piece, *inside, pieces[end]]
            yield from _with_guard(call) if piece.function in _SUMMED else call
            at = end
        else:
            yield piece
        at += 1


def _with_guard(call: Sequence[Piece]) -> Iterator[Piece]:
    summed, conditions = _ranges(call)
    # Leftmost, because the average of nothing but errors is an error of its own.
    yield from (Token(Kind.PARENTHESIS, "("), Token(Kind.OPERATOR, "0*"), Token(Kind.CALL, "MAXIFS("))
    yield from summed
    for condition in conditions:
        yield Token(Kind.SEPARATOR, ",")
        yield from condition
    yield from (Token(Kind.CLOSE, ")"), Token(Kind.OPERATOR, "+"), *call, Token(Kind.CLOSE, ")"))


def _ranges(call: Sequence[Piece]) -> tuple[Sequence[Piece], list[Sequence[Piece]]]:
    opening = call[0]
    assert isinstance(opening, Token)
    arguments = arguments_of(call)
    place = _SUMMED[opening.function]
    if place < len(arguments):
        return arguments[place], arguments[:place] + arguments[place + 1 :]
    return arguments[0] if arguments else (), arguments
