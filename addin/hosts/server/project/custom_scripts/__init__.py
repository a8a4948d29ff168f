"""The scripts that a ribbon command or another client may run on the workbook; the task pane refreshes by itself."""

import xlwings
from xlwings_server.models import CurrentUser

from addin.hosts.excel.refresh_script import refresh


@xlwings.script
async def refresh_quarter(book: xlwings.Book, current_user: CurrentUser) -> None:
    """Calculate the workbook, note its inputs in the Log with who signed in, and say how the checks stand."""
    await refresh(book, current_user.name or "xlwings Server")
