"""The refresh of a quarterly workbook as a script of xlwings Lite and Server.

What a script sees of a workbook was read before it began. xlwings Lite can do more while the script runs: the values
*before* are those of its start, then Excel calculates, and the values *after* are asked for until no function is busy
any more. xlwings Server can ask for nothing: there *before* and *after* are the one reading that came with the request,
without its formulas, so its row of the Log says nothing of changed cells, and Excel calculates when the script is over.

Neither can lift the protection of a sheet. The workbooks of `orebook new --lite` leave the sheet Log open for this.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from addin.hosts.excel.remote_book import add_row, book_values, is_calculating, read_formulas
from workbook.book_values import BookValues
from workbook.errors import CannotRunError
from workbook.open_refresh import plan_of, refuse_other_workbooks
from workbook.own_tables import LOG
from workbook.refresh_message import finding_in_words, refresh_message, statuses_in_words
from workbook.refresh_plan import Changes, RefreshPlan, plan_refresh
from workbook.reports.check_report import read_checks
from workbook.reports.freshness import inputs_seen, plain_header
from workbook.required_names import refuse_lost_names

if TYPE_CHECKING:
    import xlwings

Clock = Callable[[], datetime]

TITLE = "Orebook"
# Several thousand functions take a few seconds in the Python of a browser.
PATIENCE_SECONDS = 60.0
PAUSE_SECONDS = 0.25
SHOWN_FINDINGS = 5


async def refresh(book: xlwings.Book, user: str, clock: Clock = lambda: datetime.now(UTC)) -> None:
    """Calculate the workbook, write its Log, and say in one message what changed and what does not hold."""
    try:
        if sys.platform == "emscripten":
            message = await refreshed_while_excel_answers(book, user, clock)
        else:
            message = refreshed_afterwards(book, user, clock)
    except CannotRunError as error:
        book.app.alert(str(error), title=TITLE, mode="critical")
    else:
        book.app.alert(message, title=TITLE)


async def refreshed_while_excel_answers(book: xlwings.Book, user: str, clock: Clock) -> str:
    """Carry out a refresh step by step, and tell it."""
    formulas = await read_formulas(book)
    before = book_values(book, formulas)
    refuse_wrong_workbook(before)
    book.app.calculate()
    await book.flush()
    await calculated(book)
    after = book_values(book, formulas)
    plan = plan_of(before, after, user, clock())
    if plan.log_row is not None:
        add_row(book, after.table(LOG), plan.log_row)
        await written(book)
    return refresh_message(plan)


async def calculated(book: xlwings.Book) -> None:
    """Read the workbook anew until no function is busy; CannotRunError when that takes too long."""
    for _ in range(round(PATIENCE_SECONDS / PAUSE_SECONDS)):
        await book.load()
        if not is_calculating(book):
            return
        await asyncio.sleep(PAUSE_SECONDS)
    raise CannotRunError(
        f"{book.name} was still calculating after {PATIENCE_SECONDS:.0f} seconds, so nothing was written to its Log. "
        "Run the refresh again when no cell shows #BUSY! any more."
    )


async def written(book: xlwings.Book) -> None:
    """Have Excel carry out what is waiting; CannotRunError with what it says when it does not."""
    # Not at the top: it exists in the Python of a browser only.
    from pyodide.ffi import JsException

    try:
        await book.flush()
    except JsException as error:
        raise CannotRunError(
            "Every formula is recalculated, but Excel adds no row to Log, as it does when that sheet is protected: "
            f"take its protection away (Review, Unprotect Sheet) and run the refresh again. Excel says: {error}"
        ) from error


def refreshed_afterwards(book: xlwings.Book, user: str, clock: Clock) -> str:
    """Leave to Excel what a refresh comes to, and tell it."""
    values = book_values(book)
    refuse_wrong_workbook(values)
    plan = plan_refresh(
        Changes(),
        inputs=inputs_seen(values),
        log_columns=values.table(LOG).columns,
        now=clock(),
        user=user,
        checks=read_checks(values),
    )
    book.app.calculate()
    if plan.log_row is not None:
        unknown = {"cells changed": None, "note": "inputs noted by a script; Excel calculated"}
        row = {header: unknown.get(plain_header(header), value) for header, value in plan.log_row.items()}
        add_row(book, values.table(LOG), row)
    return message_beforehand(plan)


def message_beforehand(plan: RefreshPlan) -> str:
    """What is told before Excel has calculated: the checks are those of the values that the script was given."""
    if plan.log_row is None:
        log = "The inputs are those of the last row of Log."
    else:
        log = "One row is added to Log, because the inputs changed."
    counts = Counter(row.status for row in plan.checks)
    parts = [f"Excel recalculates every formula now. {log}", f"As it stood before: {statuses_in_words(counts)}"]
    findings = [finding_in_words(row) for row in plan.findings]
    more = [f"and {len(findings) - SHOWN_FINDINGS:,} more."] if len(findings) > SHOWN_FINDINGS else []
    if findings:
        parts.append("\n".join([*findings[:SHOWN_FINDINGS], *more]))
    return "\n\n".join(parts)


def refuse_wrong_workbook(values: BookValues) -> None:
    """CannotRunError for a workbook that is none of ours, or lacks what its formulas need."""
    refuse_other_workbooks(values)
    refuse_lost_names(values)
