"""The menu entry, the toolbar button and the macros' way to refresh a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import unohelper
from com.sun.star.awt.MessageBoxType import ERRORBOX, INFOBOX, WARNINGBOX
from com.sun.star.task import XJob, XJobExecutor

from addin.hosts.libreoffice.inside.refresh import Kind, refresh_and_tell

TITLE = "Orebook"
BUTTON_OK = 1
STEPS = 3
BOXES = {Kind.WELL: INFOBOX, Kind.LOOK: WARNINGBOX, Kind.FAILED: ERRORBOX}


class Refresh(unohelper.Base, XJobExecutor, XJob):  # type: ignore[misc]  # what LibreOffice brings has no types
    """Refreshes the workbook in front, or the one that is given."""

    def __init__(self, context: Any, *_: Any) -> None:
        self.context = context

    def trigger(self, _event: str) -> None:
        """Refresh the workbook in front and show what came of it; the menu entry and the button call this."""
        desktop = self.context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", self.context)
        frame = desktop.getCurrentFrame()
        if frame is not None:
            with progress(frame) as step:
                kind, text = refresh_and_tell(desktop.getCurrentComponent(), step)
            show(frame, BOXES[kind], text)

    def execute(self, arguments: tuple[Any, ...]) -> str:
        """Refresh the spreadsheet given as Document and answer with what the message box would say; for macros."""
        given = {argument.Name: argument.Value for argument in arguments}
        return refresh_and_tell(given.get("Document"))[1]


@contextmanager
def progress(frame: Any) -> Iterator[Any]:
    """Something to call at each step; the status bar of the window shows them."""
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
