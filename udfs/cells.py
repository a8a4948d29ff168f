"""What an argument must be before we calculate with it."""

from __future__ import annotations

import datetime
import math
import re
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING, Any

from udfs.errors import DomainError, NotReportedError, WrongKindError
from udfs.ranges import is_array
from udfs.serials import serial_of

if TYPE_CHECKING:
    from udfs.registry import ArgumentRecord

# Hyphen, en dash, em dash and minus: tables print a lone one of them for nil.
DASHES = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN}"})

PERCENTAGE = re.compile(r"\d+(\.\d+)? *%", re.ASCII)
# Units of what is something or is missing: the ends of a printed figure's band are in the unit of that figure.
NEVER_NIL = frozenset({"date", "month", "decimals", "d", "1", "printed"})


def is_dash(cell: object) -> bool:
    """Whether a cell holds a lone dash."""
    return isinstance(cell, str) and cell.strip() in DASHES


def is_nil(cell: Any) -> bool:
    """Whether a cell holds zero or a lone dash; a blank is not nil."""
    if type(cell) in (float, int):
        return bool(cell == 0)
    if isinstance(cell, bool) or not isinstance(cell, Real):
        return is_dash(cell)
    return bool(cell == 0)


def is_not_nil(cell: Any) -> Any:
    """Whether a cell, or each number of an array, is anything but nil."""
    return cell != 0 if is_array(cell) else not is_nil(cell)


def is_blank(argument: ArgumentRecord, cell: Any) -> bool:
    """Whether a cell holds nothing; where a text is taken, an empty one is nothing."""
    return cell is None or (argument.takes_text and isinstance(cell, str) and not cell.strip())


def check_cell(argument: ArgumentRecord, cell: Any) -> float | str | None:
    """The value to calculate with: a float, a text, or None for an optional argument left blank."""
    if type(cell) in (float, int) and argument.takes_number:
        return check_number(argument, cell)
    if is_blank(argument, cell):
        if argument.required:
            raise NotReportedError(
                f"{argument.name} is blank or left out: {what_a_blank_means(argument)}", argument.name
            )
        return None
    if isinstance(cell, bool):
        raise WrongKindError(
            f"{argument.name} must be {kind_wanted(argument)}, but is {str(cell).upper()}.", argument.name
        )
    if isinstance(cell, str):
        return check_text(argument, cell)
    if isinstance(cell, datetime.date) and argument.unit == "date":
        return check_number(argument, serial_of(cell))
    if isinstance(cell, Real | Decimal):
        if not argument.takes_number:
            raise WrongKindError(
                f"{argument.name} must be a text, but is the number {shown(cell)}: {as_a_text(argument)}",
                argument.name,
            )
        return check_number(argument, cell)
    raise WrongKindError(
        f"{argument.name} must be {kind_wanted(argument)}, but is of the kind {type(cell).__name__}.", argument.name
    )


def check_text(argument: ArgumentRecord, cell: str) -> float | str:
    """A text where one is taken, or the zero that a lone dash stands for."""
    if argument.takes_text:
        return cell.strip()
    if is_dash(cell):
        return check_number(argument, 0.0)
    if not cell.strip():
        raise WrongKindError(
            f"{argument.name} must be {kind_wanted(argument)}, but holds an empty text, which looks blank: empty the "
            "cell, or let its formula give NA() for what is not reported.",
            argument.name,
        )
    raise WrongKindError(
        f'{argument.name} must be {kind_wanted(argument)}, but is the text "{cell[:40]}": {instead_of(argument, cell)}',
        argument.name,
    )


def instead_of(argument: ArgumentRecord, text: str) -> str:
    """What to enter instead of a text."""
    if argument.unit == "date":
        return "enter a date, such as DATE(2020, 6, 30)."
    if argument.unit == "1" and PERCENTAGE.fullmatch(text.strip()):
        return f"enter {Decimal(text.strip(' %')).scaleb(-2):f}, or {text.strip()} as a number."
    if any(map(str.isdigit, text)):
        return "a figure stored as text; enter the number itself, without commas, units or quotes."
    blank = "where it is not reported leave the cell blank" if argument.required else "a blank cell leaves it out"
    return f"enter a number; {blank}{', and nil is 0 or a dash.' if can_be_nil(argument) else '.'}"


def as_a_text(argument: ArgumentRecord) -> str:
    """How to enter a text where a number stands."""
    if argument.name == "quarter":
        return "QUARTER_OF makes the text of a date."
    if argument.name == "printed":
        return 'write 0.40 as \'0.40 (with the apostrophe) in a cell, as "0.40" in a formula.'
    return 'write a unit in quotes, such as "g/t" or "1".'


def check_number(argument: ArgumentRecord, cell: Real | Decimal | float) -> float:
    """A finite float inside the argument's domain."""
    try:
        number = float(cell)
    except (OverflowError, ValueError):  # an integer beyond every float, a signalling NaN
        number = math.inf
    if not math.isfinite(number):
        raise DomainError(f"{argument.name} is not a number that a cell can hold.", argument.name)
    domain = argument.domain
    if domain is not None and not domain.allows(number):
        raise DomainError(f"{argument.name} must be {domain.in_words}, but is {shown(number)}.", argument.name)
    return number


def what_a_blank_means(argument: ArgumentRecord) -> str:
    """Why a blank has no answer, and what to enter where nothing was produced."""
    return "not reported. Nil is 0 or a dash." if can_be_nil(argument) else "it is needed."


def can_be_nil(argument: ArgumentRecord) -> bool:
    """Whether there can be nil of it: of metal, tonnes and money, but not of what is divided by, a share or a price."""
    unit = argument.unit or ""
    return (
        argument.takes_number
        and not argument.divides
        and unit not in NEVER_NIL
        and not unit.startswith("USD/")
        and "price" not in argument.name
    )


def kind_wanted(argument: ArgumentRecord) -> str:
    """What the argument takes, in words."""
    if argument.unit == "date":
        return "a date"
    words = {"a number": argument.takes_number, "a text": argument.takes_text}
    return " or ".join(word for word, taken in words.items() if taken)


def shown(number: Real | Decimal | float) -> str:
    """A number as a cell shows it, at most 15 significant digits."""
    return format(Decimal(number) if isinstance(number, int | Decimal) else float(number) + 0.0, ".15g")  # no -0
