"""The menu entry, the toolbar button and the macros' way to refresh a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import unohelper
from com.sun.star.awt.MessageBoxType import ERRORBOX, INFOBOX, WARNINGBOX
from com.sun.star.task import XJob, XJobExecutor

from addin.hosts.libreoffice.inside.refresh import refresh

TITLE = "Orebook"
BUTTON_OK = 1
STEPS = 3


class Refresh(unohelper.Base, XJobExecutor, XJob):  # type: ignore[misc]  # what LibreOffice brings has no types
    """Refreshes the workbook in front, or the one that is given."""

    def __init__(self, context: Any, *_: Any) -> None:
        self.context = context

    def trigger(self, _event: str) -> None:
        """Refresh the workbook in front and show what came of it; the menu entry and the button call this."""
        desktop = self.context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", self.context)
        frame = desktop.getCurrentFrame()
        if frame is not None:
            show(frame, *self.tried(desktop.getCurrentComponent(), frame))

    def execute(self, arguments: tuple[Any, ...]) -> str:
        """Refresh the spreadsheet given as Document and answer with what the message box would say; for macros."""
        given = {argument.Name: argument.Value for argument in arguments}
        return self.tried(given.get("Document"), None)[1]

    def tried(self, document: Any, frame: Any) -> tuple[Any, str]:
        """The kind of message and its text; whatever goes wrong is a sentence too."""
        if not hasattr(document, "calculateAll"):
            return ERRORBOX, "This is not a spreadsheet: open the workbook in Calc and try again."
        try:
            with progress(frame) as step:
                report = refresh(document, step)
        except Exception as error:  # noqa: BLE001 - a person who clicks a button gets a sentence, never a traceback
            reason = f"{type(error).__name__}: {error}"
            return ERRORBOX, f"The workbook could not be refreshed; no input and no formula has changed.\n\n{reason}"
        return WARNINGBOX if report.needs_attention else INFOBOX, "\n\n".join(report.sentences)


@contextmanager
def progress(frame: Any) -> Iterator[Any]:
    """Something to call at each step; the status bar of the window shows them."""
    if frame is None:
        yield lambda: None
        return
    bar = frame.createStatusIndicator()
    bar.start(f"{TITLE}: recalculating", STEPS)
    done = iter(range(1, STEPS + 1))
    try:
        yield lambda: bar.setValue(next(done))
    finally:
        bar.end()


def show(frame: Any, kind: Any, text: str) -> None:
    """A message box over the window, where there is one to see."""
    window = frame.getContainerWindow()
    if window.isVisible():
        box = window.getToolkit().createMessageBox(window, kind, BUTTON_OK, TITLE, text)
        box.execute()
        box.dispose()
