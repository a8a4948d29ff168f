"""The checks of the open workbook as a list, what a reviewer must look at first."""

from __future__ import annotations

from typing import Any

from addin.check_text import figure, summary
from addin.hosts.server.taskpane.sent_book import SentBook
from addin.hosts.server.taskpane.sent_json import SentWorkbook
from workbook.errors import CannotRunError
from workbook.reports.check_report import BREAKS, NOT_DISCLOSED, CheckRow, read_checks
from workbook.reports.diagnosis import explain

# What the sentences about a break are made from.
NEEDED = {
    "Metals": ("Symbol", "Metal", "Grade unit", "Content unit"),
    "Prices": ("Period",),
    "Published": ("Period", "Span", "Entity", "Metric", "Metal", "Printed", "Low", "High", "Value"),
}
GROUPS = ("breaks", "unchecked", "undisclosed", "holds")


def check_list(workbook: SentWorkbook) -> dict[str, Any]:
    """One entry a check, with its sentence and its cell; and the line of counts."""
    book = SentBook(workbook)
    for name, columns in NEEDED.items():
        missing = [column for column in columns if column not in book.table(name).columns]
        if missing:
            raise CannotRunError(f"{book.path}, table {name} has no column {', '.join(missing)}: it was renamed.")
    rows = read_checks(book)
    entries = [_entry(book, row) for row in rows]
    entries.sort(key=lambda entry: GROUPS.index(entry["group"]))
    return {"summary": summary(rows), "checks": entries}


def _entry(book: SentBook, row: CheckRow) -> dict[str, Any]:
    return {
        "group": _group(row),
        "status": row.status,
        "name": row.name,
        "subject": row.subject,
        "sentence": _sentence(book, row),
        "sheet": row.sheet,
        "cell": row.cell,
    }


def _group(row: CheckRow) -> str:
    if row.is_finding:
        return "breaks" if row.status == BREAKS else "unchecked"
    return "undisclosed" if row.status == NOT_DISCLOSED else "holds"


def _sentence(book: SentBook, row: CheckRow) -> str:
    if row.is_finding:
        return explain(book, row)
    if row.status == NOT_DISCLOSED:
        return f"Not disclosed: {row.note or 'an input is blank'}."
    told = f"Printed {figure(row.printed)}, computed {figure(row.computed)}."
    return f"{told} {row.note}".rstrip()
