"""How a cell calls a function: errors, blanks, dashes, ranges and what goes wrong, for every host."""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from udfs.cells import check_cell, is_nil, shown
from udfs.columns import answer_rows
from udfs.errors import CellError, DomainError, FunctionError, ShapeError
from udfs.ranges import ONE_CELL, PLAIN_KINDS, Range, common_shape, is_array, is_range
from udfs.reducing import reduced_arguments

if TYPE_CHECKING:
    from udfs.registry import FunctionRecord

LOG = logging.getLogger(__name__)


def call(record: FunctionRecord, arguments: Sequence[Any]) -> Any:
    """Call a function as a cell does: cell values and ranges in, a cell value or a range out.

    A range is a list of rows; a list of plain cells is read as one column, and a range of one cell is that cell.
    Arguments left off the end are omitted ones.
    """
    try:
        cells = padded(record, arguments)
        if record.reducer:
            return answer_reduced(record, cells)
        if not PLAIN_KINDS.issuperset(map(type, cells)) and any(map(is_range, cells)):
            return answer_ranges(record, cells)
        return answer_row(record, cells)
    except FunctionError as error:
        return error.as_cell()
    except Exception:  # noqa: BLE001 - fault logs it
        return fault(record, arguments)


def call_rows(record: FunctionRecord, arguments: Sequence[Any]) -> Any:
    """Call a function for every row of a table: the answers of as many calls, in one.

    Each argument is one cell that holds for all rows, or a list or 1-D float64 array with a cell for each row. All
    answers numbers: a float64 array where NumPy is used, else a list.
    """
    if record.reducer or record.result.columns > 1:
        raise ValueError(f"{record.name} does not answer one cell a row: use call instead.")
    cells = padded(record, arguments)
    lengths = {len(cell) for cell in cells if is_range(cell)}
    if len(lengths) > 1:
        raise ValueError(f"{record.name}: the columns have {sorted(lengths)} rows; they must be of one length.")
    return answer_rows(record, cells, lengths.pop() if lengths else 1, answer_row)


def padded(record: FunctionRecord, arguments: Sequence[Any]) -> list[Any]:
    """As many arguments as the function has; the omitted ones are blank."""
    surplus = len(arguments) - len(record.arguments)
    if surplus > 0:
        raise ShapeError(f"{record.name} takes {how_many(record)}, but is given {len(arguments)}{as_ranges(record)}.")
    return [*arguments, *[None] * -surplus]


def how_many(record: FunctionRecord) -> str:
    """How many arguments a function takes."""
    most, least = len(record.arguments), sum(argument.required for argument in record.arguments)
    return f"{least} to {most} arguments" if least < most else f"{most} argument{'' if most == 1 else 's'}"


def as_ranges(record: FunctionRecord) -> str:
    """That the cells of a reducer come together, which is why one gives it too many arguments."""
    names = [argument.name for argument in record.arguments if argument.shape.startswith("range")]
    return f": give {' and '.join(names)} as one range{' each' if names[1:] else ''}" if names else ""


def answer_row(record: FunctionRecord, cells: Sequence[Any]) -> Any:
    """The answer for one cell in each argument."""
    values = plain_values(record, cells)
    if values is not None:
        return answer_values(record, values)
    for cell in cells:
        if isinstance(cell, CellError):
            return cell
    try:
        values = [check_cell(argument, cell) for argument, cell in zip(record.arguments, cells, strict=True)]
    except FunctionError as error:
        return error.as_cell()
    return answer_values(record, values)


def plain_values(record: FunctionRecord, cells: Sequence[Any]) -> list[Any] | None:
    """The values, where a first look at the cells finds nothing that could be wrong; else None.

    Nearly every cell is a number in its place, or a blank that may be one: this is only the quick way for those.
    """
    values: list[Any] = []
    for (takes_number, smallest, largest, whole, required), cell in zip(record.plain_cells, cells, strict=True):
        kind = type(cell)
        if kind is float or kind is int:
            if not takes_number or not smallest <= cell <= largest or (whole and cell % 1):
                return None
            values.append(float(cell))
        elif cell is None and not required:
            values.append(None)
        else:
            return None
    return values


def answer_reduced(record: FunctionRecord, cells: Sequence[Any]) -> Any:
    """The one answer for whole ranges."""
    values = reduced_arguments(record, cells)
    return values if isinstance(values, CellError) else answer_values(record, values)


def answer_values(record: FunctionRecord, values: Sequence[Any]) -> Any:
    """The body's answer as a cell value, or the error value that says why there is none."""
    try:
        return cell_of(record, record.function(*values))
    except FunctionError as error:
        return error.as_cell()
    except ZeroDivisionError:
        return divided_by_zero(record, values)
    except OverflowError:
        return too_large(record)
    except Exception:  # noqa: BLE001 - fault logs it
        return fault(record, values)


def fault(record: FunctionRecord, arguments: Sequence[Any]) -> CellError:
    """What is raised and is none of our errors is our bug: logged with its arguments, never a host's traceback."""
    LOG.exception("%s raised for the arguments %r", record.name, arguments)
    return CellError("#VALUE!", f"{record.name} failed on these arguments: a fault in the function, which is logged.")


def cell_of(record: FunctionRecord, result: Any) -> Any:
    """A plain cell value, or a range of one row where the function spills."""
    if isinstance(result, tuple):
        row = [cell_of(record, value) for value in result]
        return next((cell for cell in row if isinstance(cell, CellError)), [row])
    if type(result) in (str, bool):
        return result
    number = float(result) + 0.0  # a negative zero shows as -0 in some hosts
    if not math.isfinite(number):
        return too_large(record)
    if record.result_domain is not None and not record.result_domain.allows(number):
        return DomainError(
            f"{record.name} must be {record.result_domain.in_words}, but comes to {shown(number)}."
        ).as_cell()
    return number


def too_large(record: FunctionRecord) -> CellError:
    """What is beyond the numbers a cell can hold."""
    return CellError("#NUM!", f"{record.name} is larger than a cell can hold: look for an argument in the wrong unit.")


def divided_by_zero(record: FunctionRecord, values: Sequence[Any]) -> CellError:
    """Which figure is zero; where none is, in the words of the function's own docstring."""
    zeros = [a.name for a, value in zip(record.arguments, values, strict=True) if a.divides and is_nil(value)]
    if zeros:
        verb, them = ("is", "it") if len(zeros) == 1 else ("are", "them")
        return CellError(
            "#DIV/0!", f"{' and '.join(zeros)} {verb} zero, and {record.name} divides by {them}.", zeros[0]
        )
    when = next((error.when for error in record.errors if error.code == "#DIV/0!"), "When a divisor is zero.")
    return CellError("#DIV/0!", f"{record.name} has no answer {when[0].lower()}{when[1:]}")


def answer_ranges(record: FunctionRecord, cells: Sequence[Any]) -> Any:
    """Cell by cell over ranges that stand side by side."""
    blocks = [Range(cell, argument.name) for argument, cell in zip(record.arguments, cells, strict=True)]
    for argument, block in zip(record.arguments, blocks, strict=True):
        if not argument.takes_range:
            block.only_cell()
    height, width = common_shape(blocks)
    columns = [block.spread((height, width)) for block in blocks]
    if (height, width) == ONE_CELL:
        return answer_row(record, columns)
    if record.result.columns > 1:
        return answer_spills(record, columns, height, width)
    answers = answer_rows(record, columns, height * width, answer_row)
    if is_array(answers):
        return answers.reshape(height, width).tolist()
    return [answers[start : start + width] for start in range(0, height * width, width)]


def answer_spills(record: FunctionRecord, columns: Sequence[Any], height: int, width: int) -> list[list[Any]]:
    """Answers that spill to the right stand below each other, so only a column of cells can be asked at once."""
    if width > 1:
        raise ShapeError(f"{record.name} spills to the right: give it one column of cells, not {width}.")
    answers = answer_rows(record, columns, height, answer_row)
    return [[answer] * record.result.columns if isinstance(answer, CellError) else answer[0] for answer in answers]
