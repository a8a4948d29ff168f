"""The tables that make a workbook a quarterly workbook of ours."""

from __future__ import annotations

from workbook.errors import CannotRunError
from workbook.open_book import OpenBook

DATA_TABLES = ("Production", "Prices", "Published")
INPUT_TABLES = (*DATA_TABLES, "Mines", "Metals")
LOG = "Log"
OWN_TABLES = (*INPUT_TABLES, LOG)


def is_quarterly(book: OpenBook) -> bool:
    """Whether a workbook has our tables; CannotRunError when it has some of them and lacks others."""
    missing = [name for name in OWN_TABLES if name not in book.tables]
    if missing and len(missing) < len(OWN_TABLES):
        raise CannotRunError(
            f"{book.path} lacks the table{'s' if len(missing) > 1 else ''} {', '.join(missing)}. A quarterly workbook "
            f"has all of {', '.join(OWN_TABLES)}; bring back what was deleted or renamed."
        )
    return not missing
