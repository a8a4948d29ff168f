"""A column of cells read into NumPy arrays: what can be calculated with, and what must be looked at alone."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from udfs.cells import check_cell, is_dash
from udfs.domains import ANY_NUMBER, LARGEST
from udfs.errors import FunctionError
from udfs.ranges import cells_of, is_array, is_numeric, is_range

if TYPE_CHECKING:
    from udfs.registry import ArgumentRecord

NUMBER = object()
ODD = object()


class Column(NamedTuple):
    """One argument's cells: the numbers, which rows are sound, and of what kind each is: a number, a text or blank.

    Without `sound` every row is, and without `kinds` every row holds a number, or the one value that stands for all.
    """

    numbers: Any
    sound: Any = None
    kinds: list[Any] | None = None
    kind_of: Any = None

    def value(self, rows: Any) -> Any:
        """What the body is given for rows of one kind."""
        kind = NUMBER if self.kinds is None else self.kinds[int(self.kind_of[rows[0]])]
        if kind is not NUMBER:
            return kind
        return self.numbers[rows] if is_array(self.numbers) else self.numbers


def read_column(argument: ArgumentRecord, cells: Any, numpy: Any) -> Column:
    """A column, or the one cell that stands for all of its rows, checked by the rules of cells."""
    if not is_range(cells):
        try:
            return Column(check_cell(argument, cells))
        except FunctionError:
            return Column(None, numpy.False_)
    if argument.takes_text:
        return read_texts(cells, numpy)
    numbers = read_numbers(cells, numpy)
    domain = argument.domain or ANY_NUMBER
    if domain.allows_all(numbers):
        return Column(numbers)
    sound, blank = domain.allows(numbers), blank_rows(cells, numbers, numpy)
    if not blank.any():
        return Column(numbers, sound)
    return Column(numbers, sound | blank, [NUMBER, None], blank.astype(numpy.int64))


def read_numbers(cells: Any, numpy: Any) -> Any:
    """The numbers as a float64 array, a lone dash as zero; NaN where a cell is blank or to be looked at alone."""
    if is_numeric(cells):
        return cells.astype(float, copy=False)
    cells = cells_of(cells) if is_array(cells) else cells
    if not set(map(type, cells)) <= {float, int, type(None)}:
        cells = [cell if type(cell) in (float, int) or cell is None else number_of(cell) for cell in cells]
    try:
        return numpy.array(cells, dtype=float)
    except OverflowError:
        cells = [math.nan if isinstance(cell, int) and abs(cell) > LARGEST else cell for cell in cells]
        return numpy.array(cells, dtype=float)


def number_of(cell: Any) -> float:
    """The zero of a lone dash; NaN for what is to be looked at alone."""
    return 0.0 if is_dash(cell) else math.nan


def blank_rows(cells: Any, numbers: Any, numpy: Any) -> Any:
    """Which rows are blank: a NaN in an array, nothing in a list."""
    blank = numpy.isnan(numbers)
    if not is_numeric(cells):
        cells = cells_of(cells) if is_array(cells) else cells
        for row in numpy.flatnonzero(blank).tolist():
            blank[row] = cells[row] is None
    return blank


def read_texts(cells: Any, numpy: Any) -> Column:
    """Texts, each distinct one a kind of its own; a text of spaces is blank."""
    cells = cells_of(cells) if is_array(cells) else cells
    texts = [cell if cell is None or isinstance(cell, str) else ODD for cell in cells]
    places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    kind_of = numpy.fromiter(map(places.__getitem__, texts), dtype=numpy.int64, count=len(texts))
    kinds = [(text.strip() or None) if isinstance(text, str) else None for text in places]
    return Column(None, kind_of != places.get(ODD, -1), kinds, kind_of)
