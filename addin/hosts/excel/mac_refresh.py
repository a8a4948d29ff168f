"""The refresh in Excel for Mac: the macro closes the workbook, and this refreshes its file and opens it again."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from workbook.errors import OrebookError
from workbook.ooxml.files import check_writable
from workbook.refresh import refresh

EXCEL = "com.microsoft.Excel"
PATIENCE_SECONDS = 120
PAUSE_SECONDS = 0.5
# A message that is longer does not fit a screen.
MESSAGE_LETTERS = 1_000
# The message comes as an argument, so that no letter of it is taken for a command.
DIALOG = """on run {{message}}
    display dialog message with title "Orebook" buttons {{"OK"}} default button "OK" with icon {icon}
end run"""

Program = Callable[[Sequence[str]], None]


def refresh_closed_book(
    book: Path, run: Program, pause: Callable[[float], None] = time.sleep, patience_seconds: float = PATIENCE_SECONDS
) -> None:
    """Refresh a workbook once Excel has closed it, open it again whatever came of it, and say what did."""
    try:
        wait_until_closed(book, pause, patience_seconds)
        report = refresh(book)
        message, well = "\n".join(report.lines()), not (report.unevaluated or report.overwritten)
    except Exception as error:  # noqa: BLE001 - nobody sees a traceback, and the workbook would stay closed
        message, well = reason_of(error), False
    run(["open", "-b", EXCEL, str(book)])
    run(["osascript", "-e", DIALOG.format(icon="note" if well else "caution"), shortened(message)])


def reason_of(error: Exception) -> str:
    """Our own sentence, or what kind of error it is."""
    return str(error) if isinstance(error, OrebookError) else f"It was not refreshed. {type(error).__name__}: {error}"


def wait_until_closed(book: Path, pause: Callable[[float], None], patience_seconds: float) -> None:
    """Come back when Excel's lock beside the file is gone; CannotRunError when it stays."""
    waited = 0.0
    while book.with_name(f"~${book.name}").exists() and waited < patience_seconds:
        pause(PAUSE_SECONDS)
        waited += PAUSE_SECONDS
    check_writable(book)


def shortened(message: str) -> str:
    """A message as long as people read."""
    return message if len(message) <= MESSAGE_LETTERS else message[: MESSAGE_LETTERS - 1] + "…"


def run_program(command: Sequence[str]) -> None:
    """Run a program of macOS; what it answers is of no use to anybody."""
    subprocess.run(command, check=False, capture_output=True)


if __name__ == "__main__":
    refresh_closed_book(Path(sys.argv[1]), run_program)
