"""Whether the values of a workbook are those of its inputs: the Log says what the last refresh calculated from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from workbook.inputs_digest import input_columns, inputs_digest
from workbook.ooxml.cell_xml import CellValue
from workbook.open_book import OpenBook
from workbook.own_tables import DATA_TABLES, LOG

_DAY_ZERO = datetime(1899, 12, 30)


@dataclass(frozen=True)
class LastRefresh:
    """The last row of the Log that names its inputs."""

    digest: str
    time: CellValue

    @property
    def moment(self) -> str:
        """When it was, to the minute: `2020-07-15 12:00 UTC`."""
        if not isinstance(self.time, int | float) or isinstance(self.time, bool):
            return "at a time that the Log does not say"
        return f"{_DAY_ZERO + timedelta(days=self.time, milliseconds=500):%Y-%m-%d %H:%M} UTC"


@dataclass(frozen=True)
class InputsSeen:
    """The inputs of a workbook, and whether they are others than those of the values that it shows."""

    digest: str
    last: LastRefresh | None
    changed: bool


def inputs_seen(book: OpenBook) -> InputsSeen:
    """The inputs as they are now beside those of the last refresh.

    A new workbook is calculated without a row in its Log, so one without such a row is old once it holds data.
    """
    digest, last = inputs_digest(book), last_refresh(book)
    changed = _logs_inputs(book) and _holds_data(book) if last is None else last.digest != digest
    return InputsSeen(digest, last, changed)


def last_refresh(book: OpenBook) -> LastRefresh | None:
    """What the Log says of the last refresh; None when it has no row, or the workbook no Log."""
    if LOG not in book.tables:
        return None
    for row in reversed(book.read_table(LOG)):
        entries = {plain_header(header): value for header, value in row.items()}
        if digest := entries.get("inputs digest"):
            return LastRefresh(str(digest), entries.get("time"))
    return None


def why_stale(book: OpenBook) -> str:
    """A sentence when the values are older than the inputs; empty when they are not."""
    inputs = inputs_seen(book)
    if not inputs.changed:
        return ""
    since = "the workbook was made" if inputs.last is None else f"the last refresh ({inputs.last.moment})"
    return (
        f"{book.path}: the inputs changed since {since}; the values shown are older. Run `orebook refresh {book.path}`."
    )


def plain_header(header: str) -> str:
    """A header of the Log in lower case without its unit: what stands in parentheses may be written as one likes.

    >>> plain_header("Time (UTC)")
    'time'
    """
    return header.partition("(")[0].strip().casefold()


def _logs_inputs(book: OpenBook) -> bool:
    headers = book.tables[LOG].columns if LOG in book.tables else ()
    return any(plain_header(header) == "inputs digest" for header in headers)


def _holds_data(book: OpenBook) -> bool:
    """Whether anything stands in the tables that are empty in a new workbook."""
    return any(input_columns(book, DATA_TABLES))
