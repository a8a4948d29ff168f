"""SUMIFS, COUNTIFS, counts and extremes of long columns are answered from the columns; the engine does without those.

The engine goes through every cell of every condition of every call; a schedule with thousands of such calls over a
hundred thousand rows would spend nearly all its time there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workbook.evaluation.formula_tokens import Kind, Token, arguments_of, closing
from workbook.evaluation.grid import Grid
from workbook.evaluation.interface import LONG_SUM
from workbook.evaluation.long_columns import SUMMARIES, LongColumn, LongSum
from workbook.evaluation.lowering import Lowered, Piece
from workbook.evaluation.references import Reference
from workbook.evaluation.runs import Run
from workbook.ooxml.addresses import LAST_ROW

# Below this many rows the engine is as quick.
WORTH_A_LONG_SUM = 1_000


class LongSums:
    """The calls taken from the formulas of a workbook, and the columns that they go over."""

    def __init__(self, runs: Sequence[Run], grid: Grid) -> None:
        """Take what can be taken; it stands in `run.rest` as a call of `LONG_SUM`."""
        self.columns: list[LongColumn] = []
        self.calls: list[LongSum] = []
        self._grid = grid
        self._places: dict[Reference, int | None] = {}
        self._taken: dict[int, tuple[Run, Lowered]] = {}
        for run in runs:
            if run.left is not None and run.ref is None and run.kind != "array" and id(run) not in grid.computed:
                self._take(run, run.left)

    def give_back(self, calls: Collection[int]) -> list[Run]:
        """Leave calls to the engine after all, and say which runs have their own formula again."""
        given = {id(self._taken[call][0]): self._taken[call] for call in calls if call in self._taken}
        self._taken = {call: taken for call, taken in self._taken.items() if id(taken[0]) not in given}
        for run, formula in given.values():
            run.rest = formula
        return [run for run, _ in given.values()]

    def _take(self, run: Run, formula: Lowered) -> None:
        pieces, at = list(formula.pieces), 0
        while at < len(pieces):
            piece = pieces[at]
            if isinstance(piece, Token) and piece.kind is Kind.CALL:
                end, taken = at, list[Piece]()
                if piece.function in ("SUMIFS", "COUNTIFS"):
                    end = closing(pieces, at)
                    taken = self._conditional(piece.function, arguments_of(pieces[at : end + 1]))
                    if taken:
                        self._taken[len(self.calls) - 1] = run, formula
                elif piece.function in SUMMARIES:
                    end = closing(pieces, at)
                    taken = self._summary(piece.function, pieces[at + 1 : end])
                if taken:
                    pieces[at:end] = taken
                    run.rest = Lowered(tuple(pieces))
            at += 1

    def _summary(self, function: str, argument: Sequence[Piece]) -> list[Piece]:
        """The answer itself in place of the call up to its closing parenthesis; nothing when the engine has to say."""
        place = self._place(argument[0]) if len(argument) == 1 else None
        answer = None if place is None else self.columns[place].summary(function)
        return [] if answer is None else [Token(Kind.PARENTHESIS, "("), Token(Kind.NUMBER, repr(answer))]

    def _conditional(self, function: str, arguments: Sequence[Sequence[Piece]]) -> list[Piece]:
        """The call up to its closing parenthesis; nothing when the engine has to answer it."""
        summed, conditions = (arguments[:1], arguments[1:]) if function == "SUMIFS" else ((), arguments)
        ranges, tested = [*summed, *conditions[::2]], conditions[1::2]
        if not tested or len(conditions) % 2 or not all(map(_is_one_value, tested)):
            return []
        places = [self._place(each[0]) if len(each) == 1 else None for each in ranges]
        found = [place for place in places if place is not None]
        if len(found) < len(places) or len({len(self.columns[place].numbers) for place in found}) > 1:
            return []
        call = LongSum(found[0], tuple(found[1:])) if summed else LongSum(None, tuple(found))
        self.calls.append(call)
        pieces: list[Piece] = [Token(Kind.CALL, f"{LONG_SUM}("), Token(Kind.NUMBER, str(len(self.calls) - 1))]
        for condition in tested:
            pieces += [Token(Kind.SEPARATOR, ","), *condition]
        return pieces

    def _place(self, cells: Piece) -> int | None:
        """Where a column stands among the long ones; None when it is none, or has formulas of the engine's."""
        if not isinstance(cells, Reference):
            return None
        if cells not in self._places:
            self._places[cells] = None
            area = cells.area
            fixed = not (cells.first_row_moves or cells.last_row_moves)
            height = area.last_row + 1 - area.first_row
            if fixed and area.first_column == area.last_column and WORTH_A_LONG_SUM <= height < LAST_ROW:
                values = self._grid.values(cells.sheet, area.first_column, area.first_row, area.last_row)
                if values is not None:
                    self._places[cells] = len(self.columns)
                    self.columns.append(LongColumn.of(values))
        return self._places[cells]


def _is_one_value(condition: Sequence[Piece]) -> bool:
    if len(condition) != 1:
        return False
    piece = condition[0]
    return piece.one_cell if isinstance(piece, Reference) else piece.kind in (Kind.TEXT, Kind.NUMBER)
