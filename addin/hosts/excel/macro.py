"""What the macro RefreshQuarter asks of Python, before and after Excel has calculated.

Excel calculates between the two calls, because a cell cannot call Python while Python answers the macro. Nothing that
goes wrong reaches VBA as an error: it is a sentence for the message box.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import xlwings

from addin.hosts.excel.live_book import counts_from_1904, live_book, read_book
from addin.hosts.excel.log_row import append_row
from workbook.book_values import BookValues
from workbook.errors import CannotRunError
from workbook.open_refresh import plan_of, refuse_other_workbooks
from workbook.own_tables import LOG
from workbook.refresh_message import LONGEST_MESSAGE, refresh_message
from workbook.required_names import refuse_lost_names

WELL, LOOK, FAILED = "well", "look", "failed"


@dataclass(frozen=True)
class Before:
    """The values of a workbook before it is calculated, or why it must not be: `refusal` is a sentence or empty."""

    values: BookValues | None
    refusal: str = ""


def remember(workbook: Any) -> Before:
    """Read a workbook before Excel calculates it; refused is what has lost tables or names, or is none of ours."""
    try:
        book = live_book(workbook)
        refuse_1904_dates(book)
        values = read_book(book)
        refuse_other_workbooks(values)
        refuse_lost_names(values)
    except Exception as error:  # noqa: BLE001 - whoever presses a button gets a sentence, never a traceback
        return Before(None, in_a_message(f"Nothing was calculated. {reason_of(error)}"))
    return Before(values)


def finish(
    workbook: Any, before: Before, user: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> tuple[str, str]:
    """Compare a workbook that Excel has calculated with what it was, and write its Log.

    The answer is what the message is about (all is well, somebody must look, it failed) and the message.
    """
    if before.values is None:
        return FAILED, before.refusal
    try:
        book = live_book(workbook)
        plan = plan_of(before.values, read_book(book), user, clock())
        if plan.log_row is not None:
            append_row(book, LOG, plan.log_row)
    except Exception as error:  # noqa: BLE001 - whoever presses a button gets a sentence, never a traceback
        return FAILED, in_a_message(
            f"Every formula is recalculated, but the refresh is not in the Log. {reason_of(error)}"
        )
    return LOOK if plan.needs_attention else WELL, refresh_message(plan)


def refuse_1904_dates(book: xlwings.Book) -> None:
    """CannotRunError for a workbook whose dates would be read four years and a day off."""
    if counts_from_1904(book):
        raise CannotRunError(
            f"{book.name} counts dates from 1904: clear Use 1904 date system (File, Options, Advanced) and enter its "
            "dates anew."
        )


def reason_of(error: Exception) -> str:
    """What went wrong: our own sentence, what Excel says of it, or the kind of error."""
    if isinstance(error, CannotRunError):
        return str(error)
    # A COM error brings what Excel says as the third part of its third argument.
    details = error.args[2] if len(error.args) > 2 else None
    said = details[2] if isinstance(details, tuple) and len(details) > 2 else None
    return f"Excel says: {said}" if said else f"{type(error).__name__}: {error}"


def in_a_message(sentence: str) -> str:
    """A sentence that may be longer than a message box shows."""
    cut = len(sentence) > LONGEST_MESSAGE
    return sentence[: LONGEST_MESSAGE - 1] + "\N{HORIZONTAL ELLIPSIS}" if cut else sentence
